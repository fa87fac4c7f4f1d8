/** Days in tables: a column of weekdays beside a column of dates, and starts beside ends. */
import {
  dayOf,
  exists,
  printDay,
  serialOf,
  weekdayNumber,
  weekdayOf,
  WEEKDAYS,
  type Day,
} from '../language/calendar.ts';
import { findDates } from '../language/dates.ts';
import type { Finding, GridRow, GridTable } from '../model.ts';

const WEEKDAY = /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?$/i;
const START = /\b(?:start(?:s|ed)?|from|opens?|opened|begins?|began|launch(?:ed)?|received|opening)\b/i;
const END = /\b(?:end(?:s|ed)?|until|to|closes?|closed|finish(?:ed|es)?|completed?|closing|completion)\b/i;

export function checkTableDays(table: GridTable): Finding[] {
  const ends = endsOf(table);
  return table.rows.flatMap((row) => [...weekdays(table, row), ...(ends ? reversed(table, row, ends) : [])]);
}

function weekdays(table: GridTable, row: GridRow): Finding[] {
  const at = row.cells.findIndex((cell) => WEEKDAY.test(cell.trim()));
  if (at === -1) return [];
  const named = weekdayNumber(row.cells[at]!.trim());
  const days = row.cells.map(wholeDay);
  // Of several dates in a row, the weekday is that of the one beside it.
  const day = days[at + 1] ?? days[at - 1] ?? (days.filter(Boolean).length === 1 ? days.find(Boolean) : null);
  if (named === null || !day || weekdayOf(day) === named) return [];
  return [
    {
      kind: 'weekday-mismatch',
      where: `${row.where}, column ${table.headings[at] ?? at + 1}`,
      ...(row.line === undefined ? {} : { line: row.line }),
      words: row.cells[at]!.trim(),
      wrong: `${printDay(day)} is a ${WEEKDAYS[weekdayOf(day)]!}, not a ${WEEKDAYS[named]!}.`,
      should: WEEKDAYS[weekdayOf(day)]!,
      severity: 'must',
    },
  ];
}

/** A cell that is a date and nothing else. */
function wholeDay(cell: string): Day | null {
  const text = cell.trim();
  const [date, ...more] = findDates(text);
  if (!date || more.length > 0 || date.text.length < text.length - 2) return null;
  const day = dayOf(date);
  return day && exists(day) ? day : null;
}

function endsOf(table: GridTable): { start: number; end: number } | null {
  const start = table.headings.findIndex((heading) => START.test(heading) && !END.test(heading));
  const end = table.headings.findIndex((heading) => END.test(heading) && !START.test(heading));
  return start === -1 || end === -1 ? null : { start, end };
}

function reversed(table: GridTable, row: GridRow, { start, end }: { start: number; end: number }): Finding[] {
  const [first, last] = [wholeDay(row.cells[start] ?? ''), wholeDay(row.cells[end] ?? '')];
  if (!first || !last || serialOf(first) <= serialOf(last)) return [];
  return [
    {
      kind: 'dates-reversed',
      where: `${row.where}, column ${table.headings[end]!}`,
      ...(row.line === undefined ? {} : { line: row.line }),
      words: row.cells[end]!.trim(),
      wrong: `${printDay(last)} is before ${printDay(first)}, so the end is before the start.`,
      should: `A day after ${printDay(first)}`,
      severity: 'must',
    },
  ];
}
