/** How many mails were put into the outbox, and whether there may be more at once. */
export type Sent = { sent: number; more: boolean };

/** Does one after the other, all of them, and fails at the end if one has failed. Returns how many were true. */
export async function inTurn<T>(items: readonly T[], run: (item: T) => Promise<boolean>): Promise<number> {
  let done = 0;
  let failure: unknown;
  for (const item of items) {
    try {
      if (await run(item)) done += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return done;
}

/** Says what failed by name and code alone: the database's own words may hold an address. */
export function failed(name: string, { code }: { code: string }): Error {
  return new Error(`${name} failed: ${code}`);
}

/** Our own sentences name a function and a code; anything else could hold an address, and stays unsaid. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && /^[a-z_]+ failed: \w*$/.test(error.message) ? error.message : 'unforeseen';
}
