/** What benches share: how they are described, and how time is taken. */

export type Line = {
  what: string;
  /** As it is printed: '113 ms', '4.1 times'. */
  measured: string;
  limit?: { most: string; passed: boolean };
};

export type Bench = { name: string; run(): Promise<Line[]> };

/** The median of `times` runs, in milliseconds, after `warm` runs that do not count. `run` is told which run it is. */
export async function median(
  run: (count: number) => unknown,
  { times = 15, warm = 3 }: { times?: number; warm?: number } = {},
): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < warm + times; count++) {
    const start = performance.now();
    await run(count);
    if (count >= warm) taken.push(performance.now() - start);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

/** A time in milliseconds as it is printed: '4.2 ms', '113 ms'. */
export function inMilliseconds(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}
