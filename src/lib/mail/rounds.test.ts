import { expect, it, vi } from 'vitest';
import { startRounds } from './rounds.server.ts';

const NEVER = 2 ** 31 - 1;

it('a nudge during a round starts another after it, never two at once', async () => {
  let atOnce = 0;
  let most = 0;
  let done = 0;
  const steps: (() => void)[] = [];
  const rounds = startRounds(
    async () => {
      most = Math.max(most, ++atOnce);
      await new Promise<void>((resolve) => steps.push(resolve));
      atOnce--;
      done++;
      return false;
    },
    { every: NEVER, report: () => undefined },
  );
  rounds.nudge();
  rounds.nudge();
  await vi.waitFor(() => expect(steps).toHaveLength(1));
  steps[0]?.();
  await vi.waitFor(() => expect(steps).toHaveLength(2));
  steps[1]?.();
  await rounds.stop();
  expect({ most, done }).toEqual({ most: 1, done: 2 });
});

it('a round that fails is reported, and the next nudge tries again', async () => {
  const reported: unknown[] = [];
  let calls = 0;
  const rounds = startRounds(
    async () => {
      if (++calls === 1) throw new Error('down');
      return false;
    },
    { every: NEVER, report: (error) => reported.push(error) },
  );
  await vi.waitFor(() => expect(reported).toHaveLength(1));
  rounds.nudge();
  await vi.waitFor(() => expect(calls).toBe(2));
  await rounds.stop();
  rounds.nudge();
  expect(calls).toBe(2);
});

it('a round that never ends does not keep the server from stopping', async () => {
  vi.useFakeTimers();
  try {
    const rounds = startRounds(() => new Promise<never>(() => undefined), {
      every: NEVER,
      report: () => undefined,
    });
    const stopped = rounds.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
  } finally {
    vi.useRealTimers();
  }
});
