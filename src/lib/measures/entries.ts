/** Values that the team records: typed into the form of one period, or read from a table. */
import { typedLine, type FormErrors } from '../delivery/index.ts';
import { isProblem, matchColumns, readText, type Problem, type ReadTable } from '../tables/index.ts';
import { amountTyped, printAmount, printValue, readAmount } from './amounts.ts';
import type { Entry } from './measures.server.ts';
import type { MeasurePage, Value } from './measure.ts';
import { PERIOD_KINDS, readPeriod } from './period.ts';
import { computedAmount, wordsCarryValue } from './rules.ts';

/** What is typed of one value. */
export type TypedValue = {
  value: string;
  words: string;
  numerator: string;
  denominator: string;
  note: string;
};
const NOTHING: TypedValue = { value: '', words: '', numerator: '', denominator: '', note: '' };
const NAMES = Object.keys(NOTHING) as (keyof TypedValue)[];

/** The most rows of a table that are recorded at once. */
export const MAX_ENTRIES = 2_000;

/** The fields of the form for one period, by part ('whole' for the whole), filled with what stands. */
export function valuesTyped(page: MeasurePage, standing: readonly Value[]): Record<string, TypedValue> {
  const filled = (part: string | null): TypedValue => {
    const value = standing.find((found) => found.part === part);
    if (!value) return NOTHING;
    return {
      // What is worked out is not typed.
      value: value.numerator === null ? amountTyped(page, value.value) : '',
      words: value.words ?? '',
      numerator: value.numerator?.toString() ?? '',
      denominator: value.denominator?.toString() ?? '',
      note: value.note ?? '',
    };
  };
  return Object.fromEntries(
    [null, ...page.parts.map(({ id }) => id)].map((part) => [part ?? 'whole', filled(part)]),
  );
}

/** What was typed into the form of one period: the values, or what is wrong with them, by field. Parts left empty are left alone. */
export function entriesFrom(form: FormData, page: MeasurePage, period: string) {
  const typed: Record<string, TypedValue> = {};
  const entries: Entry[] = [];
  const errors: FormErrors = {};
  for (const part of [null, ...page.parts.map(({ id }) => id)]) {
    const name = part ?? 'whole';
    const given = Object.fromEntries(
      NAMES.map((field) => [field, typedLine(form, `${field}-${name}`)]),
    ) as TypedValue;
    typed[name] = given;
    if (NAMES.every((field) => given[field] === '')) continue;
    const read = readEntry(page, given);
    for (const [field, text] of Object.entries(read.errors)) errors[`${field}-${name}`] = text;
    entries.push({ ...read.entry, period, part_id: part });
  }
  if (entries.length === 0) errors['value-whole'] = 'Give at least one value';
  return { typed, entries, errors };
}

type ReadEntry = {
  entry: Omit<Entry, 'period' | 'part_id'>;
  errors: Partial<Record<keyof TypedValue, string>>;
};

/** One value as the record wants it, with what is wrong with it. */
function readEntry(page: MeasurePage, typed: TypedValue): ReadEntry {
  const errors: ReadEntry['errors'] = {};
  const amount = (field: 'value' | 'numerator' | 'denominator', scale: Parameters<typeof readAmount>[0]) => {
    const read = readAmount(scale, typed[field]);
    if ('error' in read) errors[field] = read.error;
    return 'error' in read ? null : read.amount;
  };
  const whole = { kind: 'count', decimals: 0 } as const;
  const entry = {
    value: amount('value', page),
    words: typed.words || null,
    numerator: amount('numerator', whole),
    denominator: amount('denominator', whole),
    note: typed.note || null,
  };
  if (Object.keys(errors).length > 0) return { entry, errors };
  const { value, words, numerator, denominator } = entry;
  if ((numerator === null) !== (denominator === null))
    errors[numerator === null ? 'numerator' : 'denominator'] = 'Give both, or neither';
  else if (denominator === 0) errors.denominator = 'Give a number of at least 1';
  else if (numerator !== null && denominator !== null) {
    const computed = computedAmount(page, numerator, denominator);
    if (words !== null)
      errors.words = 'What is worked out is no estimate. Leave these words, or the numbers, out';
    else if (value !== null && value !== computed)
      errors.value = `The numbers make ${printAmount(page, computed)}. Leave the value empty, and it is worked out`;
  } else if (words !== null && (value === null || !wordsCarryValue(words, value, page.decimals)))
    errors.words = 'The words must hold the number: ‘nearly 200’ goes with 200';
  else if (value === null && entry.note === null)
    errors.note = 'Give a number, or say in the note why there is none';
  return { entry, errors };
}

const WANTED = [
  { name: 'period', synonyms: ['period', 'year', 'month', 'quarter', 'date', 'day'] },
  { name: 'dimension', synonyms: ['breakdown', 'dimension'] },
  { name: 'part', synonyms: ['part', 'area', 'category', 'group', 'ward'] },
  { name: 'value', synonyms: ['value', 'number', 'amount', 'count', 'total', 'percentage', 'rate'] },
  { name: 'words', synonyms: ['words of the source', 'words', 'estimate'] },
  { name: 'numerator', synonyms: ['numerator'] },
  { name: 'denominator', synonyms: ['denominator', 'base'] },
  { name: 'note', synonyms: ['note', 'notes', 'comment'] },
] as const;

/** A row of a table that was read: what stands now, and what it would become. */
export type Previewed = {
  line: number;
  period: string;
  part: string;
  now: string;
  then: string;
  state: 'new' | 'restated' | 'as it stands';
};

export type ReadEntries = {
  entries: Entry[];
  lines: number[];
  remarks: string[];
  problems: { line: number; text: string }[];
};

/** Reads values from the text of a table, such as the one that a measure's page gives to take away. */
export function readEntries(text: string, page: MeasurePage): ReadEntries | Problem {
  const table = readText(text);
  if (isProblem(table)) return table;
  const at = matchColumns(table.columns, table.rows, WANTED);
  if (at.period === undefined)
    return {
      problem: `No column says which period a value is for. Name one ‘Period’, with periods such as ${PERIOD_KINDS[page.period_kind].example}.`,
    };
  if (at.value === undefined && at.numerator === undefined)
    return { problem: 'No column holds the values. Name one ‘Value’.' };
  if (table.rows.length > MAX_ENTRIES)
    return {
      problem: `The table has ${table.rows.length.toLocaleString('en-GB')} rows; at most ${MAX_ENTRIES.toLocaleString('en-GB')} are recorded at once. Split it.`,
    };
  return readRows(table, at, page);
}

function readRows(table: ReadTable, at: Record<string, number>, page: MeasurePage): ReadEntries {
  const read: ReadEntries = { entries: [], lines: [], remarks: table.remarks, problems: [] };
  const seen = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    const cell = (name: string) => (at[name] === undefined ? '' : (cells[at[name]] ?? '').trim());
    const problem = (text: string) => read.problems.push({ line, text });
    const period = readPeriod(cell('period'), page.period_kind);
    const part = partNamed(page, cell('dimension'), cell('part'));
    if (period === null)
      problem(`‘${cell('period')}’ is not a period such as ${PERIOD_KINDS[page.period_kind].example}.`);
    if (part === undefined)
      problem(
        `‘${cell('part')}’ is not a part of this measure. Add the part first, or leave it empty for the whole.`,
      );
    const typed = Object.fromEntries(NAMES.map((name) => [name, cell(name)])) as TypedValue;
    // A table that was taken away holds what was worked out beside what it was worked out from.
    const { entry, errors } = readEntry(page, typed);
    for (const text of Object.values(errors)) problem(text.endsWith('.') ? text : `${text}.`);
    if (period === null || part === undefined || Object.keys(errors).length > 0) continue;
    const first = seen.get(`${period} ${part}`);
    if (first !== undefined) problem(`This value stands in line ${first} already.`);
    seen.set(`${period} ${part}`, line);
    read.entries.push({ ...entry, period, part_id: part });
    read.lines.push(line);
  }
  return read;
}

/** The key of a part by its name or key; null: the whole; undefined: there is none of that name. */
export function partNamed(
  page: Pick<MeasurePage, 'parts'>,
  dimension: string,
  name: string,
): string | null | undefined {
  const plain = name.toLocaleLowerCase('en-GB');
  const found = page.parts.filter(
    (part) =>
      (part.id === name || part.label.toLocaleLowerCase('en-GB') === plain) &&
      (dimension === '' ||
        part.dimension.toLocaleLowerCase('en-GB') === dimension.toLocaleLowerCase('en-GB')),
  );
  if (found.length === 1) return found[0]!.id;
  return found.length === 0 && ['', 'total', 'all', 'whole'].includes(plain) ? null : undefined;
}

/** What recording the entries would do, beside what stands. */
export function preview(
  page: MeasurePage,
  { entries, lines }: Pick<ReadEntries, 'entries' | 'lines'>,
  standing: readonly Value[],
): Previewed[] {
  return entries.map((entry, index) => {
    const now =
      standing.find(({ part, period }) => part === entry.part_id && period === entry.period) ?? null;
    const value =
      entry.numerator !== null && entry.denominator !== null
        ? computedAmount(page, entry.numerator, entry.denominator)
        : entry.value;
    const same =
      now !== null &&
      now.value === value &&
      (['words', 'numerator', 'denominator'] as const).every((name) => now[name] === entry[name]) &&
      (value !== null || now.note === entry.note);
    return {
      line: lines[index]!,
      period: entry.period,
      part: page.parts.find(({ id }) => id === entry.part_id)?.label ?? '',
      now: now === null ? '' : printValue(page, now),
      then: printValue(page, { value, words: entry.words }),
      state: same ? 'as it stands' : now === null ? 'new' : 'restated',
    };
  });
}
