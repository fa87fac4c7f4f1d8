/**
 * A fact is something that the records can say: a named number, amount, date, name or list, with the records behind it. A
 * figure in a note is a fact as it reads in a sentence. The catalogue of facts is the database's (`facts_as_at`).
 */
import { z } from 'zod';
import type { Exactness } from '../documents/index.ts';
import { changeInWords, printValue } from '../measures/index.ts';
import { formatDate, formatPartialDate } from '../ui/dates.ts';
import { formatDecimal, formatNumber, formatPounds, inSeries, inWords, sentenceCase } from '../ui/numbers.ts';
import { fraction, isRounded, percentage, roundly, shareInNumbers, shareInWords } from './share.ts';

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
  /** How a measure changed since its baseline, or since another period. */
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
      /** Of the earlier value, in the last of `percent_decimals` decimals; null where there is none, as between percentages. */
      percent: z.int().nullable().default(null),
      percent_decimals: z.int().default(0),
    }),
  }),
  /** A part of a whole: '24 of 28'. Money is in pence. */
  z.object({
    ...common,
    kind: z.literal('share'),
    value: z.object({
      part: z.int(),
      whole: z.int(),
      of: z.enum(['count', 'money']),
      about: z.boolean(),
    }),
  }),
  /** What is asked for and cannot be said, because the series breaks between the two (rule 17). It prints in no form. */
  z.object({
    ...common,
    kind: z.literal('refused'),
    value: z.object({ breaks: z.array(z.object({ period: z.string(), reason: z.string() })) }),
  }),
  z.object({ ...common, kind: z.literal('date'), value: z.string() }),
  z.object({ ...common, kind: z.literal('years'), value: z.object({ from: z.int(), to: z.int() }) }),
  z.object({ ...common, kind: z.literal('name'), value: z.string() }),
  z.object({ ...common, kind: z.literal('names'), value: z.array(z.string()) }),
]);
export type Fact = z.infer<typeof factSchema>;

/**
 * A fact as it reads in a sentence; null when the fact cannot be put in that form. Without a form: '28', 'nearly 200', '£307k',
 * 'January 2017', '2017–2027', 'a, b and c', '24 of 28', '120 more'.
 *
 * `words`: a number in words ('five'). `capital`: to open a sentence ('Around 80'). `capital-words`: both ('Five').
 * `month`, `year`: a date no more exactly than that. `semicolons`: a list as 'a; b; and c'. `list`: 'a; b', within brackets.
 * `lower`: a list in small letters. `rounded`: a number as 'nearly 200' or 'just over 200'. `short`: money as '£307k'.
 * `percent`, `percent-1`: a share as '86%', '85.7%'; a change as '12.5% more'. `fraction`: a share as 'one in five', or 'about
 * one in five'; where no such fraction is close it cannot be put so. `part`, `whole`: one of a share's two numbers.
 * `movement`: a change as 'up 120', 'down 4.3 percentage points', 'unchanged'.
 * `capital` before any of them, with a hyphen, opens a sentence: `capital-fraction`.
 */
export function print(fact: Fact, form?: string): string | null {
  if (fact.kind === 'refused') return null;
  if (form === 'capital') return sentenceCase(printPlainly(fact));
  if (form?.startsWith('capital-')) {
    const text = print(fact, form.slice('capital-'.length));
    return text === null ? null : sentenceCase(text);
  }
  if (form === undefined) return printPlainly(fact);
  switch (fact.kind) {
    case 'number':
      return printNumber(fact, form);
    case 'money':
      return form === 'short' ? withCeiling(fact, formatPounds(fact.value, 'short')) : null;
    case 'share':
      return printShare(fact, form);
    case 'change':
      return printChange(fact, form);
    case 'date':
      return printDate(fact.value, form);
    case 'names':
      return printNames(fact.value, form);
    default:
      return null;
  }
}

function printNumber({ value, words }: Extract<Fact, { kind: 'number' }>, form: string): string | null {
  if (form === 'words') return words ?? inWords(value);
  return form === 'rounded' ? (words ?? roundly(value)) : null;
}

function printShare({ value }: Extract<Fact, { kind: 'share' }>, form: string): string | null {
  const number = value.of === 'money' ? formatPounds : formatNumber;
  switch (form) {
    case 'words':
      return shareInWords(value);
    case 'percent':
      return percentage(value);
    case 'percent-1':
      return percentage(value, 1);
    case 'fraction':
      return fraction(value);
    case 'part':
      return number(value.part);
    case 'whole':
      return number(value.whole);
    default:
      return null;
  }
}

function printChange({ value }: Extract<Fact, { kind: 'change' }>, form: string): string | null {
  const { change, percent, percent_decimals: decimals, estimate } = value;
  const around = estimate ? 'around ' : '';
  if (form === 'percent') {
    if (percent === null) return null;
    if (percent === 0) return change === 0 && !estimate ? 'no change' : null;
    return `${around}${formatDecimal(Math.abs(percent), decimals)}% ${percent > 0 ? 'more' : 'less'}`;
  }
  if (form !== 'movement') return null;
  if (change === 0) return estimate ? 'about the same' : 'unchanged';
  const size = changeInWords(scaleOf(value), value).replace(/ (more|less|fewer|higher|lower)$/, '');
  return `${change > 0 ? 'up' : 'down'} ${size}`;
}

function printDate(value: string, form: string): string | null {
  if (form === 'year') return value.slice(0, 4);
  if (form === 'month') return value.length >= 7 ? formatPartialDate(value.slice(0, 7)) : null;
  return form === 'full' && value.length === 10 ? formatDate(value, 'full') : null;
}

function printNames(names: string[], form: string): string | null {
  if (form === 'semicolons') return withSemicolons(names);
  if (form === 'list') return names.join('; ');
  return form === 'lower' ? inSeries(names.map((name) => name.toLowerCase())) : null;
}

function printPlainly(fact: Exclude<Fact, { kind: 'refused' }>): string {
  switch (fact.kind) {
    case 'number':
      return fact.words ?? formatNumber(fact.value);
    case 'money':
      return withCeiling(
        fact,
        formatPounds(fact.value, fact.rounded_to !== null || fact.words !== null ? 'short' : 'full'),
      );
    case 'measure':
      return printValue(scaleOf(fact.value), { value: fact.value.amount, words: fact.words });
    case 'change':
      return changeInWords(scaleOf(fact.value), fact.value);
    case 'share':
      return shareInNumbers(fact.value);
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

function withCeiling({ words }: { words: string | null }, amount: string): string {
  return words === null ? amount : `${words} ${amount}`;
}

/**
 * What a form leaves off, in a sentence for the figure's evidence; null where it says as much as the record. A percentage is rounded to what it
 * prints, a half upwards, as council reports print them.
 */
export function roundingOf(fact: Fact, form: string | undefined): string | null {
  const bare = form?.replace(/^capital-/, '');
  if (fact.kind === 'share' && (bare === 'percent' || bare === 'percent-1')) {
    const decimals = bare === 'percent' ? 0 : 1;
    if (!isRounded(fact.value, decimals)) return null;
    return `The percentage is worked out from these and rounded to ${decimals === 0 ? 'a whole number' : 'one decimal'}, a half upwards.`;
  }
  if (fact.kind === 'share' && bare === 'fraction')
    return /^(about|around) /.test(fraction(fact.value) ?? '')
      ? 'Said as the nearest simple fraction, which is at most two percentage points away.'
      : null;
  if (fact.kind === 'number' && bare === 'rounded')
    return fact.words === null && roundly(fact.value) !== formatNumber(fact.value)
      ? 'Said as a round number, which is at most five per cent away.'
      : null;
  if (fact.kind === 'money' && bare === 'short')
    return formatPounds(fact.value, 'short') === formatPounds(fact.value) ||
      fact.rounded_to !== null ||
      fact.value % 100_000 === 0
      ? null
      : 'Rounded here to what is printed.';
  return null;
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
  if (fact.kind === 'refused') return { exactness: 'estimate', note: 'The records cannot say this.' };
  if (fact.kind === 'share')
    return fact.value.about
      ? { exactness: 'rounded', note: 'One of the two amounts is rounded in its source.' }
      : { exactness: 'exact', note: 'Both numbers are worked out from the records.' };
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
