/** The form that takes cases: what was sent, what has to be asked, and what would be recorded. Nothing of a case is kept or goes further. */
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { toCsv } from '../../tables/index.server.ts';
import { isProblem, linesOf } from '../../tables/index.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { MAX_ENTRIES, preview, type Previewed } from '../entries.ts';
import type { MeasurePage } from '../measure.ts';
import * as measures from '../measures.server.ts';
import { periodInWords, periodOf } from '../period.ts';
import { textOf } from '../upload.server.ts';
import { readCases, type CasesRead, type Tally } from './read.ts';
import { takenFrom, valuesOfCases } from './values.ts';
import { leftOutInWords, partsUnknownInWords } from './words.ts';

/** Of the preview at most so many rows are shown; all are counted. */
const SHOWN = 100;

export type CasesForm = {
  given: { text: string; source: string; target: string; order: string };
  errors: Partial<Record<'text' | 'target' | 'order', string>>;
  /** A date by which to ask which number is the month. */
  ask: string | null;
  shown: CasesShown | null;
};

export type CasesShown = {
  rows: (Previewed & Pick<Tally, 'cases' | 'days' | 'within'>)[];
  counts: Record<Previewed['state'], number>;
  target: number | null;
  counted: number;
  leftOut: string[];
  remarks: string[];
  /** The values as a table, to be sent with the confirmation in place of the cases. */
  values: string;
};

export async function readCasesForm(
  database: SupabaseClient<Database>,
  page: MeasurePage,
  form: FormData,
  today: string,
): Promise<CasesForm> {
  const field = (name: string) => String(form.get(name) ?? '').trim();
  const given = { text: '', source: field('source_id'), target: field('target'), order: field('order') };
  const refused = (errors: CasesForm['errors'], ask: string | null = null) => ({
    given,
    errors,
    ask,
    shown: null,
  });
  const taken = takenFrom(page);
  const told = await textOf(form);
  if ('problem' in told) return refused({ text: told.problem });
  given.text = told.text;
  if (taken === null) return refused({ text: 'This measure takes nothing of cases' });
  const target = targetTyped(given.target, taken === 'share');
  if (typeof target === 'object' && target !== null) return refused({ target: target.error });
  const order = given.order === 'day-first' || given.order === 'month-first' ? given.order : null;
  const read = readCases(told.text, page, { order, target, today });
  if (isProblem(read)) return refused({ text: read.problem });
  if (read.ask) {
    const asked = `‘${read.ask.text}’ in ${linesOf(read.ask.lines)}`;
    return refused({ order: `Say whether the day or the month comes first in ${asked}` }, asked);
  }
  const leftOut = read.leftOut.map(leftOutInWords);
  if (read.counted === 0)
    return refused({ text: `No case can be counted. ${leftOut.join(' ')}`.replace(/\.$/, '') });
  if (read.tallies.length > MAX_ENTRIES)
    return refused({
      text: `The cases come to ${formatNumber(read.tallies.length)} values; at most ${formatNumber(MAX_ENTRIES)} are recorded at once. Send fewer years`,
    });
  const entries = valuesOfCases(taken, read.tallies, target);
  const standing = await measures.standing(database, page.id, [
    ...new Set(entries.map(({ period }) => period)),
  ]);
  const rows = preview(page, { entries, lines: entries.map((_, index) => index + 1) }, standing);
  const counts = { new: 0, restated: 0, 'as it stands': 0 };
  for (const { state } of rows) counts[state]++;
  return {
    given: { ...given, text: '' },
    errors: {},
    ask: null,
    shown: {
      rows: rows.slice(0, SHOWN).map((row, index) => ({ ...row, ...numbersOf(read.tallies[index]!) })),
      counts,
      target,
      counted: read.counted,
      leftOut,
      remarks: [...told.remarks, ...remarksOn(page, read, today)],
      values: tableOf(entries),
    },
  };
}

function numbersOf({ cases, days, within }: Tally) {
  return { cases, days, within };
}

/** The target as a number; null: none was given. */
function targetTyped(text: string, needed: boolean): number | null | { error: string } {
  if (text === '')
    return needed ? { error: 'Say within how many working days a case is closed in time' } : null;
  return /^[1-9]\d{0,2}$/.test(text)
    ? Number(text)
    : { error: 'Give a whole number of working days, such as 20' };
}

function remarksOn(page: MeasurePage, read: CasesRead, today: string): string[] {
  const now = periodOf(today, page.period_kind);
  const unknown = partsUnknownInWords(read.unknownParts);
  return [
    ...read.remarks,
    ...(unknown ? [unknown] : []),
    ...(read.tallies.some(({ period }) => period === now)
      ? [`${periodInWords(now)} is not over: send its cases again when it is, and its values are restated.`]
      : []),
  ];
}

/** The values as the table that the other page reads: parts by their keys, numbers in digits. */
function tableOf(entries: readonly measures.Entry[]): string {
  return toCsv({
    name: 'Values',
    columns: [
      { heading: 'Period', kind: 'text' },
      { heading: 'Part', kind: 'text' },
      { heading: 'Value', kind: 'number' },
      { heading: 'Numerator', kind: 'number' },
      { heading: 'Denominator', kind: 'number' },
      { heading: 'Note', kind: 'text' },
    ],
    rows: entries.map((entry) => [
      entry.period,
      entry.part_id,
      entry.value,
      entry.numerator,
      entry.denominator,
      entry.note,
    ]),
  });
}
