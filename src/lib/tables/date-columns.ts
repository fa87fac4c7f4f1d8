/** The dates of a whole column: what its cells settle between them, and what a person has to be asked. */
import { readDate, type DateChoices, type DateOrder } from './date-words.ts';

/** A text of the column with the lines it stands on. */
export type DateText = { text: string; lines: number[] };

/** What was found in a column of dates. */
export type DateColumn = {
  /** The order that its own cells settle, with the cell that does; null: none does. */
  settled: { order: DateOrder; by: DateText } | null;
  /** Cells that can only be read the other way round than the one that settles it. */
  against: DateText[];
  /** Whether a person must say which number is the month, with a cell to ask it by. */
  askOrder: DateText | null;
  /** Whether a person must say when the quarters of a year begin. */
  askQuarters: DateText | null;
  /** Years with two digits, of which the century was taken for granted. */
  shortYears: DateText[];
  /** What was read otherwise than it stands there: 'Q1 2025/26' as April to June 2025. */
  told: (DateText & { told: string })[];
  /** Words in place of a date. */
  words: DateText[];
  unreadable: (DateText & { why: string })[];
};

/** Looks through a column. Empty cells say nothing. */
export function findDates(
  cells: readonly { line: number; text: string }[],
  choices: DateChoices = {},
): DateColumn {
  const texts = new Map<string, number[]>();
  for (const { line, text } of cells) {
    if (text === '') continue;
    const lines = texts.get(text);
    if (lines) lines.push(line);
    else texts.set(text, [line]);
  }
  const distinct = [...texts].map(([text, lines]) => ({ text, lines }));
  const orders = distinct.flatMap((each) => {
    const reading = readDate(each.text);
    return reading.kind === 'date' && reading.order ? [{ ...each, order: reading.order }] : [];
  });
  const first = orders[0];
  const against = first ? orders.filter(({ order }) => order !== first.order) : [];
  const settled = first && against.length === 0 ? { order: first.order, by: first } : null;
  const order = choices.order ?? settled?.order;
  const found: DateColumn = {
    settled,
    against,
    askOrder: null,
    askQuarters: null,
    shortYears: [],
    told: [],
    words: [],
    unreadable: [],
  };
  for (const each of distinct) {
    const reading = readDate(each.text, { ...choices, ...(order ? { order } : {}) });
    if (reading.kind === 'order') found.askOrder ??= each;
    else if (reading.kind === 'quarters') found.askQuarters ??= each;
    else if (reading.kind === 'words') found.words.push(each);
    else if (reading.kind === 'unreadable') found.unreadable.push({ ...each, why: reading.why });
    else {
      if (reading.told) found.told.push({ ...each, told: reading.told });
      if (reading.shortYear) found.shortYears.push(each);
    }
  }
  // Where the column speaks against itself, no cell settles anything for the others.
  if (against.length > 0 && !choices.order) found.askOrder ??= first ?? null;
  return found;
}
