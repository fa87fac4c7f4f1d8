import { z } from 'zod';

/** Read a typed address as we keep it: without spaces around it, in lower case. 254 characters are as many as mail can carry. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter your e-mail address')
  .max(254, 'Enter an e-mail address of at most 254 characters')
  .pipe(z.email('Enter an e-mail address in the correct format, like name@example.com'));

/** A code as people copy it from a message: with spaces or hyphens, or in the wide digits of some keyboards. */
export const signInCode = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.,]/gu, ''))
  .pipe(
    z
      .string()
      .min(1, 'Enter the code from the message')
      .regex(/^[0-9]+$/, 'The code has only numbers in it')
      .length(8, 'The code has 8 numbers'),
  );

/** What a browser that has asked for a code holds until it is signed in: proof that it asked, and what to show. */
export type Asked = { ticket: string; email: string };

const asked = z.object({ ticket: z.uuid(), email: emailAddress });

/** The value of the cookie for it. */
export function toCookie({ ticket, email }: Asked): string {
  return `${ticket}:${email}`;
}

/** Reads that cookie; undefined if it is not one that we set. */
export function fromCookie(value: string | undefined): Asked | undefined {
  const [ticket, email] = value?.split(/:(.*)/s) ?? [];
  return asked.safeParse({ ticket, email }).data;
}
