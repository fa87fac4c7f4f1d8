export { startBackend, type BackendOptions } from './backend.server.ts';
export { clientFor, serviceClientFor, type CookieJar } from './client.server.ts';
export { asOwner } from './owner.server.ts';
export { sessionIn } from './session-cookie.ts';
