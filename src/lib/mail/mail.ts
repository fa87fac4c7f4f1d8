/** A mail as the rest of the site knows it: plain text, to one person. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Of mail that comes again and again: the address at which a mail program ends it with one press (RFC 8058). */
  unsubscribe?: string | undefined;
};

/** A mail that is on its way out. The id stays the same however often it is tried, so that a mail sent twice is recognised as one. */
export type OutgoingMail = Mail & { id: string };

/** Hands a mail over for good; throws an `UndeliveredError` if that did not come about. */
export type Deliver = (mail: OutgoingMail) => Promise<void>;

/** Why a mail was not taken. The code is the mail server's; its text is left out, because it often holds the address. */
export class UndeliveredError extends Error {
  readonly code: string;
  readonly tryAgain: boolean;

  constructor(code: string, tryAgain: boolean) {
    super(`The mail was not taken: ${code}.`);
    this.name = 'UndeliveredError';
    this.code = code;
    this.tryAgain = tryAgain;
  }
}
