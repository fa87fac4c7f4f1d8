/** What a mail says; whom it goes to is no business of a template. */
export type Letter = { subject: string; text: string };

/**
 * The mail with a sign-in code. The code is not in the subject, which phones show while they are locked, and the outbox keeps.
 * `supabase/templates/sign-in-code.html` says the same where Supabase sends it; a test compares them.
 */
export function signInCodeLetter(code: string): Letter {
  return {
    subject: 'Your code to sign in to Culture Works',
    text: paragraphs(
      'Your code to sign in to Culture Works is:',
      code,
      'Type it on the page where you asked for it. It works once, within 10 minutes.',
      'We never ask for this code by phone or by message. Do not give it to anybody.',
      'If you did not ask for a code, you can ignore this message: nobody can sign in without the code.',
      'Please do not reply to this message. Nobody reads what is sent to this address.',
    ),
  };
}

/**
 * A mail's text from its paragraphs. A paragraph is one line, however long: the reader's program breaks it where its window ends, which
 * on a phone is elsewhere than we would.
 */
export function paragraphs(...texts: string[]): string {
  return texts.join('\n\n') + '\n';
}
