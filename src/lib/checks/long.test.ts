/** Four times the text takes about four times as long: nothing is asked of the whole passage again for each sentence. */
import { expect, it } from 'vitest';
import { checkAlone, readMarkdown } from './index.ts';

const SHORT = 15_000;
/** Four, and something for what a busy machine does meanwhile. */
const MOST = 6;

const PIECES = [
  // One passage of many sentences, with something wrong in each and with nothing.
  'Of 24 people, 12 (40%) came. ',
  'Of 24 people, 12 (50%) came, and no more than one in four on Monday 3 March 2025. ',
  // A line each.
  'The 12 of 24 that came on 3 March 2025 were 50% of all.\n',
  '3 March 2025 Nearly 200 people came\n',
  // One sentence without an end.
  '12, 13, 14 and 15, ',
  '(12 of 24 (',
];

/** What the processor spent on it, in milliseconds. */
function spent(text: string): number {
  const before = process.threadCpuUsage();
  checkAlone(readMarkdown(text));
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

it.each(PIECES)('of lines of %j', { timeout: 120_000, retry: 2 }, (piece) => {
  const text = piece.repeat(Math.ceil(SHORT / piece.length));
  spent(text);
  const short = Math.min(spent(text), spent(text));
  expect(spent(text.repeat(4)) / short).toBeLessThan(MOST);
});
