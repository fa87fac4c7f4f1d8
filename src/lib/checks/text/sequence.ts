/** Dates that stand in order but for one, which has last year's or next year's number: '21st January 2024' between December 2024 and January 2025. */
import { dayOf, exists, printDay, serialOf, type DateMention, type Day } from '../language/calendar.ts';
import { findDates } from '../language/dates.ts';
import type { Checkable, Passage } from '../model.ts';
import type { Problem } from './problem.ts';

type Dated = { passage: Passage; date: DateMention; day: Day; serial: number };

const OPENING = /^[\s|*_•●(\d.)-]*$/;
/** So many in order make an order. */
const FEWEST = 4;
/** Days between neighbours of a list, and what is too many for its first. */
const NEAR = 120;
const LONG = 300;

export function checkSequence({ passages }: Checkable): { passage: Passage; problem: Problem }[] {
  return listsOf(passages).flatMap((list) => outliers(list));
}

/** Dates that open passages which follow each other, one list for each kind of passage. */
function listsOf(passages: readonly Passage[]): Dated[][] {
  const lists = new Map<string, Dated[]>();
  for (const passage of passages) {
    // A cell's place says its column.
    const kind =
      passage.kind === 'cell'
        ? `cell ${/column .*$/.exec(passage.where)?.[0] ?? ''}`
        : passage.kind === 'heading'
          ? 'paragraph'
          : passage.kind;
    for (const line of linesOf(passage)) {
      const [first] = findDates(line.text.slice(0, 200));
      if (!first || !OPENING.test(line.text.slice(0, first.start))) continue;
      const day = dayOf(first);
      if (!day || !exists(day)) continue;
      const date = { ...first, start: first.start + line.start, end: first.end + line.start };
      const list = lists.get(kind) ?? [];
      list.push({ passage, date, day, serial: serialOf(day) });
      lists.set(kind, list);
    }
  }
  return [...lists.values()];
}

function linesOf(passage: Passage): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const text of passage.text.split('\n')) {
    lines.push({ text, start });
    start += text.length + 1;
  }
  return lines;
}

function outliers(list: readonly Dated[]): { passage: Passage; problem: Problem }[] {
  return list.flatMap((one, index) => {
    const run = list.slice(Math.max(0, index - 3), index + 4).filter((other) => other !== one);
    if (run.length < FEWEST - 1) return [];
    const ordered = run.every((other, place) => place === 0 || other.serial >= run[place - 1]!.serial);
    const previous = list[index - 1];
    const next = list[index + 1];
    if (!ordered || (!previous && !next)) return [];
    const fits = (serial: number) =>
      (previous ? serial >= previous.serial : next!.serial - serial < NEAR) &&
      (next ? serial <= next.serial : serial - previous!.serial < NEAR);
    if (
      fits(one.serial) ||
      (!next && one.serial > previous!.serial) ||
      (!previous && next!.serial - one.serial < LONG)
    )
      return [];
    for (const years of [1, -1]) {
      const other = { ...one.day, year: one.day.year + years };
      if (!exists(other) || !fits(serialOf(other))) continue;
      return [
        {
          passage: one.passage,
          problem: {
            kind: 'year-mismatch',
            start: one.date.start,
            end: one.date.end,
            wrong: `Dates here stand in order, and ${one.date.text} comes ${[previous && `after ${previous.date.text}`, next && `before ${next.date.text}`].filter(Boolean).join(' and ')}.`,
            should: printDay(other),
          },
        },
      ];
    }
    return [];
  });
}
