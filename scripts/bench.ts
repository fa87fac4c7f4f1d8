/**
 * Measures what has to stay quick: `npm run bench`, or `npm run bench -- documents` for one of them. Every file in
 * scripts/bench is a bench: it exports `bench`. Ends with an error when a limit is passed.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench/measure.ts';

const folder = join(import.meta.dirname, 'bench');
const wanted = process.argv.slice(2);

for (const file of readdirSync(folder).toSorted()) {
  if (!file.endsWith('.ts') || file === 'measure.ts') continue;
  if (wanted.length > 0 && !wanted.includes(file.replace(/\.ts$/, ''))) continue;
  const { bench } = (await import(join(folder, file))) as { bench: Bench };
  console.log(`\n${bench.name}`);
  for (const { what, measured, limit } of await bench.run()) {
    console.log(`  ${what.padEnd(64)} ${measured}`);
    if (limit?.passed) {
      console.log(`  ${''.padEnd(64)} more than ${limit.most}`);
      process.exitCode = 1;
    }
  }
}
