import { expect, type APIRequestContext } from '@playwright/test';

export type LyingMail = { id: string; to: string; subject: string; text: string; unsubscribe: string | null };

/** What lies in the mailbox for an address, the oldest first; waits until there are as many as expected. */
export async function mailsFor(request: APIRequestContext, email: string, count = 1): Promise<LyingMail[]> {
  let mine: LyingMail[] = [];
  await expect
    .poll(
      async () => {
        const mails: LyingMail[] = await (await request.get('/dev/mail.json')).json();
        mine = mails.filter(({ to }) => to === email).reverse();
        return mine.length;
      },
      // The site under test looks every second for what is to be written.
      { timeout: 20_000, intervals: [100, 200, 400] },
    )
    .toBe(count);
  return mine;
}

/** The path of the address in a mail that begins with this. */
export function pathIn({ text }: LyingMail, start: string): string {
  const address = text
    .split(/\s/)
    .find((word) => URL.canParse(word) && new URL(word).pathname.startsWith(start));
  if (!address) throw new Error(`The mail holds no address that begins with ${start}.`);
  const { pathname, search } = new URL(address);
  return pathname + search;
}
