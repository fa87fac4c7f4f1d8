export { startErasingApplications } from './after/erasing.server.ts';
export { startPanelMail } from './choosing/index.server.ts';
export { nudgeApplicationMail, sendApplicationLetters, startApplicationMail } from './letters.server.ts';
export { startLinkMail } from './links/index.server.ts';
