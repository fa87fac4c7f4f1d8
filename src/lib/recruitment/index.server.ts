export { startErasingApplications } from './after/erasing.server.ts';
export { nudgeApplicationMail, sendApplicationLetters, startApplicationMail } from './letters.server.ts';
export { startLinkMail } from './links/index.server.ts';
