/** Work that is done again and again: at once, when told that there is some, and every so often in case nobody told. */
export type Rounds = {
  /** There is work: do it soon. */
  nudge(): void;
  /** Begins no other round, and waits a while for the one under way: what it leaves undone comes again when its lease ends. */
  stop(): Promise<void>;
};

const PATIENCE = 10_000;

/**
 * Starts rounds of `round`, never two at once. It answers whether there may be more to do straight away.
 * A round that fails is reported and does not end the rounds.
 */
export function startRounds(
  round: () => Promise<boolean>,
  { every, report }: { every: number; report: (error: unknown) => void },
): Rounds {
  let stopped = false;
  let asked = false;
  let underWay: Promise<void> | undefined;

  async function work() {
    do {
      asked = false;
      try {
        if (await round()) asked = true;
      } catch (error) {
        report(error);
        break;
      }
    } while (asked && !stopped);
    underWay = undefined;
  }

  function nudge() {
    asked = true;
    if (!stopped) underWay ??= work();
  }

  const clock = setInterval(nudge, every);
  clock.unref();
  nudge();
  return {
    nudge,
    async stop() {
      stopped = true;
      clearInterval(clock);
      const tooLong = Promise.withResolvers<void>();
      const alarm = setTimeout(tooLong.resolve, PATIENCE);
      await Promise.race([underWay, tooLong.promise]);
      clearTimeout(alarm);
    },
  };
}
