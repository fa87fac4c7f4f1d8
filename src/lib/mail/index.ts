export { UndeliveredError, type Deliver, type Mail, type OutgoingMail } from './mail.ts';
export { paragraphs, signInCodeLetter, type Letter } from './templates.ts';
