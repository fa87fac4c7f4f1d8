/** Work that is done again and again: at once, when told that there is some, and every so often in case nobody told. */
export type Rounds = {
  /** There is work: do it soon. */
  nudge(): void;
  /** Finishes the round under way and begins no other. */
  stop(): Promise<void>;
};

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

  const timer = setInterval(nudge, every);
  timer.unref();
  nudge();
  return {
    nudge,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
