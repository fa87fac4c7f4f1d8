/**
 * A fact is something that the records can say: a named number, amount, date, name or list, with the records behind it. A
 * figure in a note is a fact as it reads in a sentence. The catalogue of facts is the database's (`facts_as_at`).
 */
import { z } from 'zod';
import type { Exactness } from '../documents/index.ts';
import { changeInWords, printValue } from '../measures/index.ts';
import { formatDate, formatPartialDate } from '../ui/dates.ts';
import { formatNumber, formatPounds, inSeries, inWords, sentenceCase } from '../ui/numbers.ts';

const common = {
  key: z.string(),
  what: z.string(),
  records: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })),
  source_id: z.string().nullable(),
};

const measureKind = z.enum(['count', 'money', 'percentage', 'rate']);

/** A fact as `facts_as_at` returns it; `kind` says how to read `value`. */
export const factSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('number'), value: z.int(), words: z.string().nullable() }),
  z.object({
    ...common,
    kind: z.literal('money'),
    /** Pence. */
    value: z.int(),
    words: z.string().nullable(),
    /** The pence to which the source rounded it; null: to the penny, or a ceiling. */
    rounded_to: z.int().nullable(),
  }),
  /** A value of a measure that is neither a whole number nor an exact amount of money. */
  z.object({
    ...common,
    kind: z.literal('measure'),
    value: z.object({ amount: z.int(), decimals: z.int(), of: measureKind }),
    words: z.string().nullable(),
  }),
  /** How a measure changed since its baseline. */
  z.object({
    ...common,
    kind: z.literal('change'),
    value: z.object({
      change: z.int(),
      estimate: z.boolean(),
      decimals: z.int(),
      of: measureKind,
      unit_one: z.string(),
      unit_many: z.string(),
    }),
  }),
  z.object({ ...common, kind: z.literal('date'), value: z.string() }),
  z.object({ ...common, kind: z.literal('years'), value: z.object({ from: z.int(), to: z.int() }) }),
  z.object({ ...common, kind: z.literal('name'), value: z.string() }),
  z.object({ ...common, kind: z.literal('names'), value: z.array(z.string()) }),
]);
export type Fact = z.infer<typeof factSchema>;

/**
 * A fact as it reads in a sentence; null when the fact cannot be put in that form. Without a form: '28', 'nearly 200', '£307k',
 * 'January 2017', '2017–2027', 'a, b and c'.
 *
 * `words`: a number in words ('five'). `capital`: to open a sentence ('Around 80'). `capital-words`: both ('Five').
 * `month`, `year`: a date no more exactly than that. `semicolons`: a list as 'a; b; and c'. `list`: 'a; b', within brackets.
 * `lower`: a list in small letters.
 */
export function print(fact: Fact, form?: string): string | null {
  switch (form) {
    case undefined:
      return printPlainly(fact);
    case 'capital':
      return sentenceCase(printPlainly(fact));
    case 'words':
      return fact.kind === 'number' ? (fact.words ?? inWords(fact.value)) : null;
    case 'capital-words': {
      const words = print(fact, 'words');
      return words === null ? null : sentenceCase(words);
    }
    case 'month':
      return fact.kind === 'date' && fact.value.length >= 7
        ? formatPartialDate(fact.value.slice(0, 7))
        : null;
    case 'year':
      return fact.kind === 'date' ? fact.value.slice(0, 4) : null;
    case 'full':
      return fact.kind === 'date' && fact.value.length === 10 ? formatDate(fact.value, 'full') : null;
    case 'semicolons':
      return fact.kind === 'names' ? withSemicolons(fact.value) : null;
    case 'list':
      return fact.kind === 'names' ? fact.value.join('; ') : null;
    case 'lower':
      return fact.kind === 'names' ? inSeries(fact.value.map((name) => name.toLowerCase())) : null;
    default:
      return null;
  }
}

function printPlainly(fact: Fact): string {
  switch (fact.kind) {
    case 'number':
      return fact.words ?? formatNumber(fact.value);
    case 'money': {
      const amount = formatPounds(
        fact.value,
        fact.rounded_to !== null || fact.words !== null ? 'short' : 'full',
      );
      return fact.words === null ? amount : `${fact.words} ${amount}`;
    }
    case 'measure':
      return printValue(scaleOf(fact.value), { value: fact.value.amount, words: fact.words });
    case 'change':
      return changeInWords(scaleOf(fact.value), fact.value);
    case 'date':
      return formatPartialDate(fact.value);
    case 'years':
      return `${fact.value.from}–${fact.value.to}`;
    case 'name':
      return fact.value;
    case 'names':
      return inSeries(fact.value);
  }
}

/** How a measure's amounts are printed; what they count is in the sentence around them. */
function scaleOf({ of, decimals }: { of: z.infer<typeof measureKind>; decimals: number }) {
  return { kind: of, decimals };
}

/** 'a; b; and c', for names that hold commas or 'and' themselves. */
function withSemicolons(names: string[]): string {
  return names.length < 3
    ? names.join('; and ')
    : `${names.slice(0, -1).join('; ')}; and ${names[names.length - 1]!}`;
}

/** How far a fact can be leant on, and the same in a sentence for people. */
export function exactnessOf(fact: Fact): { exactness: Exactness; note: string } {
  if (fact.kind === 'money' && fact.words !== null)
    return { exactness: 'estimate', note: `A ceiling: the source says ‘${printPlainly(fact)}’.` };
  if (fact.kind === 'money' && fact.rounded_to !== null)
    return {
      exactness: 'rounded',
      note: `Rounded in the source to the nearest ${formatPounds(fact.rounded_to)}.`,
    };
  if (fact.kind === 'change' && fact.value.estimate)
    return { exactness: 'estimate', note: 'An estimate, because it is worked out from one.' };
  if (fact.kind === 'change')
    return { exactness: 'exact', note: 'Worked out from the values of two periods, as they are printed.' };
  if ((fact.kind === 'number' || fact.kind === 'measure') && fact.words !== null)
    return { exactness: 'estimate', note: `An estimate, in the source’s own words: ‘${fact.words}’.` };
  if (fact.kind === 'number')
    return {
      exactness: 'exact',
      // As many records as the number says are what was counted; otherwise the number is in the record, or follows from it.
      note:
        fact.records.length === fact.value && fact.value > 1
          ? 'Counted from the records.'
          : 'Exact: the record gives it, or it is worked out from the record.',
    };
  if (fact.kind === 'date' && fact.value.length < 10)
    return {
      exactness: 'exact',
      note:
        fact.value.length === 4
          ? 'The source gives the year and no more.'
          : 'The source gives the month and no more.',
    };
  return { exactness: 'exact', note: 'As the records give it.' };
}
