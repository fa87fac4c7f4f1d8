/**
 * Cases with the day on which each was opened and the day on which it was closed, as a complaints system gives them to take away: read,
 * and added up by the period of closing and by part. What comes out are whole numbers; the cases stay where they came from.
 */
import { KNOWN_YEARS, workingDaysBetween } from '../../calendar/index.ts';
import {
  findDates,
  isProblem,
  linesOf,
  matchColumns,
  readDate,
  readText,
  type DateOrder,
  type DateText,
  type Problem,
  type ReadRow,
  type ReadTable,
} from '../../tables/index.ts';
import { partNamed } from '../entries.ts';
import type { MeasurePage } from '../measure.ts';
import { periodOf } from '../period.ts';

/** Why a row is not counted. */
export type Reason = 'unclosed' | 'unopened' | 'unread' | 'inexact' | 'backwards' | 'future' | 'unknown';
/** The rows that are not counted for one reason, with some of the texts that are to blame. */
export type LeftOut = { reason: Reason; lines: number[]; texts: string[] };

/** What the cases of a period come to; `part_id` null: all of them. `within`: how many were closed in the days asked about. */
export type Tally = {
  period: string;
  part_id: string | null;
  cases: number;
  days: number;
  within: number | null;
};

export type CasesRead = {
  tallies: Tally[];
  counted: number;
  leftOut: LeftOut[];
  /** Names that are no part of the measure: their cases count in the whole alone. */
  unknownParts: DateText[];
  remarks: string[];
  /** A date by which to ask whether the day or the month comes first; null: there is nothing to ask. */
  ask: DateText | null;
};

/** What a person has said about the cases. `target`: so many working days are in time. */
export type CaseChoices = { order: DateOrder | null; target: number | null; today: string };

const PART_HEADINGS = ['part', 'category', 'team', 'area', 'group', 'ward', 'service', 'type'];
const OPENED = ['opened', 'date opened', 'opened on', 'received', 'date received', 'start', 'from', 'logged'];
const CLOSED = ['closed', 'date closed', 'closed on', 'answered', 'date answered', 'responded', 'completed'];
/** What stands in place of a closing date while a case is open. */
const OPEN = /^(?:(?:still )?open|pending|in progress|not (?:yet )?closed|awaiting.*)\.?$/i;

type Kept = Pick<MeasurePage, 'parts' | 'period_kind'>;

/** Reads the text of a table, a row for each case. */
export function readCases(text: string, page: Kept, choices: CaseChoices): CasesRead | Problem {
  const table = readText(text);
  if (isProblem(table)) return table;
  const dimensions = [...new Set(page.parts.map(({ dimension }) => dimension))];
  const at = matchColumns(table.columns, table.rows, [
    { name: 'opened', synonyms: OPENED },
    { name: 'closed', synonyms: CLOSED },
    ...dimensions.map((dimension) => ({ name: `of ${dimension}`, synonyms: [dimension] })),
    ...(dimensions.length > 0 ? [{ name: 'part', synonyms: PART_HEADINGS }] : []),
  ]);
  if (at.opened === undefined || at.closed === undefined)
    return {
      problem: `No column says when a case was ${at.opened === undefined ? 'opened' : 'closed'}. Name one ‘Opened’ and one ‘Closed’.`,
    };
  const cellsOf = (index: number) =>
    table.rows.map(({ line, cells }) => ({ line, text: cellOf(cells, index) }));
  // Both columns came out of one system, so what settles one of them settles the other.
  const dates = findDates(
    [...cellsOf(at.opened), ...cellsOf(at.closed)],
    choices.order ? { order: choices.order } : {},
  );
  const order = choices.order ?? dates.settled?.order ?? null;
  const remarks = [...table.remarks];
  if (dates.settled && !choices.order)
    remarks.push(
      `${dates.settled.order === 'day-first' ? 'The day' : 'The month'} comes first in dates: ‘${dates.settled.by.text}’ in ${linesOf(dates.settled.by.lines)} can be read in no other way.`,
    );
  if (dates.shortYears[0])
    remarks.push(`Years with two digits are of this century: ‘${dates.shortYears[0].text}’.`);
  const read: CasesRead = {
    tallies: [],
    counted: 0,
    leftOut: [],
    unknownParts: [],
    remarks,
    ask: dates.askOrder,
  };
  return dates.askOrder ? read : addUp(read, table, at, page, { ...choices, order });
}

function addUp(
  read: CasesRead,
  table: ReadTable,
  at: Record<string, number>,
  page: Kept,
  choices: CaseChoices,
): CasesRead {
  const tallies = new Map<string, Tally>();
  for (const row of table.rows) {
    const timed = timesOf(row, at, choices);
    if ('reason' in timed) {
      leaveOut(read.leftOut, row.line, timed);
      continue;
    }
    read.counted++;
    const period = periodOf(timed.closed, page.period_kind);
    for (const part_id of [null, ...partsOf(row, at, page, read.unknownParts)]) {
      const key = `${period} ${part_id ?? ''}`;
      const tally = tallies.get(key) ?? {
        period,
        part_id,
        cases: 0,
        days: 0,
        within: choices.target === null ? null : 0,
      };
      tally.cases++;
      tally.days += timed.days;
      if (tally.within !== null && timed.days <= choices.target!) tally.within++;
      tallies.set(key, tally);
    }
  }
  const place = new Map(page.parts.map(({ id }, index) => [id, index + 1]));
  const placeOf = ({ part_id }: Tally) => (part_id === null ? 0 : place.get(part_id)!);
  read.tallies = [...tallies.values()].sort(
    (one, other) =>
      (one.period < other.period ? -1 : one.period > other.period ? 1 : 0) || placeOf(one) - placeOf(other),
  );
  return read;
}

type Refused = { reason: Reason; text: string | null };

/** On which day a case was closed and how many working days it took, or why that cannot be said. */
function timesOf(
  { cells }: ReadRow,
  at: Record<string, number>,
  choices: CaseChoices,
): { closed: string; days: number } | Refused {
  const [openedText, closedText] = [cellOf(cells, at.opened!), cellOf(cells, at.closed!)];
  if (OPEN.test(closedText)) return { reason: 'unclosed', text: closedText };
  const closed = dayOf(closedText, choices.order);
  if (closed === null) return { reason: 'unclosed', text: closedText || null };
  const opened = dayOf(openedText, choices.order);
  if (opened === null) return { reason: 'unopened', text: openedText || null };
  if (typeof closed !== 'string') return closed;
  if (typeof opened !== 'string') return opened;
  if (closed < opened) return { reason: 'backwards', text: null };
  if (closed > choices.today) return { reason: 'future', text: closedText };
  if (!isKnown(opened)) return { reason: 'unknown', text: openedText };
  return isKnown(closed)
    ? { closed, days: workingDaysBetween(opened, closed) }
    : { reason: 'unknown', text: closedText };
}

/** The day that a cell says; null: it says none. */
function dayOf(text: string, order: DateOrder | null): string | Refused | null {
  if (text === '') return null;
  const reading = readDate(text, order ? { order } : {});
  if (reading.kind === 'words') return null;
  if (reading.kind !== 'date') return { reason: 'unread', text };
  return reading.from === reading.to && reading.from.length === 10
    ? reading.from
    : { reason: 'inexact', text };
}

function isKnown(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= KNOWN_YEARS.from && year <= KNOWN_YEARS.to;
}

/** The parts in which a case counts, one of a breakdown at most for each column. */
function partsOf(
  { line, cells }: ReadRow,
  at: Record<string, number>,
  page: Kept,
  unknown: DateText[],
): string[] {
  const found = new Set<string>();
  for (const [name, index] of Object.entries(at)) {
    if (name !== 'part' && !name.startsWith('of ')) continue;
    const text = cellOf(cells, index);
    const part = partNamed(page, name === 'part' ? '' : name.slice(3), text);
    if (part) found.add(part);
    if (part !== undefined) continue;
    const known = unknown.find((each) => each.text === text);
    if (known) known.lines.push(line);
    else unknown.push({ text, lines: [line] });
  }
  return [...found];
}

function leaveOut(leftOut: LeftOut[], line: number, { reason, text }: Refused): void {
  let found = leftOut.find((each) => each.reason === reason);
  if (!found) leftOut.push((found = { reason, lines: [], texts: [] }));
  found.lines.push(line);
  if (text !== null && !found.texts.includes(text)) found.texts.push(text);
}

function cellOf(cells: readonly string[], index: number): string {
  return (cells[index] ?? '').trim();
}
