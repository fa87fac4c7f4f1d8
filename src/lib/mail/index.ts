export { UndeliveredError, type Deliver, type Mail, type OutgoingMail } from './mail.ts';
export { signInCodeLetter, type Letter } from './templates.ts';
