export { nudgeApplicationMail, sendApplicationLetters, startApplicationMail } from './letters.server.ts';
