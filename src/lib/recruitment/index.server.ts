export { panelMail } from './choosing/index.server.ts';
export { applicationMail } from './letters.server.ts';
export { linkMail } from './links/index.server.ts';
