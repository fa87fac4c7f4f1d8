/** Measures: numbers followed over time, as the database tells of them. Amounts are whole numbers of the measure's last decimal. */
import { z } from 'zod';
import { sourceSchema } from '../sources/index.ts';
import { PERIOD_KINDS } from './period.ts';

const amount = z.coerce.number().int();
const periodKinds = Object.keys(PERIOD_KINDS) as [keyof typeof PERIOD_KINDS];

/** A value in one period. `part`: null for the whole. `words`: the source's own, where it estimates. */
export const valueSchema = z.object({
  part: z.string().nullable(),
  period: z.string(),
  /** Null: not published, and `note` says why. */
  value: amount.nullable(),
  words: z.string().nullable(),
  numerator: amount.nullable(),
  denominator: amount.nullable(),
  recorded_on: z.string(),
  note: z.string().nullable(),
  source_id: z.string().nullable(),
  /** What it said before it was restated. */
  was: z
    .object({ value: amount.nullable(), words: z.string().nullable(), recorded_on: z.string() })
    .nullable(),
});
export type Value = z.infer<typeof valueSchema>;

const breakSchema = z.object({ period: z.string(), reason: z.string() });
export type SeriesBreak = z.infer<typeof breakSchema>;

const between = { from: z.string(), to: z.string() };

/** What changed from one value to a later one, or why that cannot be said. All of it is worked out by the database. */
export const comparisonSchema = z.discriminatedUnion('state', [
  z.object({
    ...between,
    state: z.literal('compared'),
    change: amount,
    /** One of the two is an estimate, and so is the change. */
    estimate: z.boolean(),
    /** Of the earlier value, in the last of `percent_decimals` decimals; null: `no_percent` says why there is none. */
    percent: amount.nullable(),
    percent_decimals: z.number().int(),
    no_percent: z.enum(['points', 'from_nought', 'from_below_nought']).nullable(),
    verdict: z.enum(['better', 'worse', 'same']).nullable(),
  }),
  z.object({ ...between, state: z.literal('refused'), rule: z.string(), breaks: z.array(breakSchema) }),
  z.object({ ...between, state: z.literal('not_published') }),
]);
export type Comparison = z.infer<typeof comparisonSchema>;
export type Compared = Extract<Comparison, { state: 'compared' }>;

const targetSchema = z.object({
  period: z.string(),
  value: amount,
  words: z.string().nullable(),
  recorded_on: z.string(),
  was: z.object({ value: amount, words: z.string().nullable() }).nullable(),
});
export type Target = z.infer<typeof targetSchema>;

/** A measure with its progress, as a list shows it. */
export const measureSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  kind: z.enum(['count', 'money', 'percentage', 'rate']),
  unit_one: z.string(),
  unit_many: z.string(),
  /** What the unit did, for sentences: 'came to Future Works'. */
  predicate: z.string().nullable(),
  /** What the denominator of a percentage or rate counts: 'residents asked'. */
  of_what: z.string().nullable(),
  per: z.number().int().nullable(),
  decimals: z.number().int(),
  direction: z.enum(['up', 'down', 'neither']),
  period_kind: z.enum(periodKinds),
  baseline_period: z.string().nullable(),
  additive: z.boolean(),
  published_on: z.string().nullable(),
  source_id: z.string().nullable(),
  goals: z.array(z.object({ id: z.string(), name: z.string(), colour: z.string().nullable() })),
  latest: valueSchema.nullable(),
  previous: valueSchema.nullable(),
  baseline: valueSchema.nullable(),
  since_previous: comparisonSchema.nullable(),
  since_baseline: comparisonSchema.nullable(),
  targets: z.array(targetSchema),
});
export type Measure = z.infer<typeof measureSchema>;
/** What is needed to print an amount. */
export type Scale = Pick<Measure, 'kind' | 'unit_one' | 'unit_many' | 'of_what' | 'per' | 'decimals'>;

export const partSchema = z.object({ id: z.string(), dimension: z.string(), label: z.string() });
export type Part = z.infer<typeof partSchema>;

/** A measure as its own page shows it. */
export const measurePageSchema = measureSchema.extend({
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  parts: z.array(partSchema),
  breaks: z.array(breakSchema),
  /** The periods shown, the earliest first. */
  periods: z.array(z.string()),
  /** The last period of the page before; null: there is none. */
  earlier: z.string().nullable(),
  values: z.array(valueSchema),
  /** From each period to the next. */
  changes: z.array(z.intersection(comparisonSchema, z.object({ part: z.string().nullable() }))),
  /** Periods in which parts and whole do not agree, or cannot be held against each other. */
  totals: z.array(
    z.object({
      period: z.string(),
      dimension: z.string(),
      whole: amount.nullable(),
      parts: amount.nullable(),
      state: z.enum(['differs', 'estimate', 'not_published']),
    }),
  ),
  sources: z.array(sourceSchema),
});
export type MeasurePage = z.infer<typeof measurePageSchema>;

/** The answer to a comparison that somebody asked for; `no_period`: a text names no period of the measure's kind, or both name the same. */
export const askedComparisonSchema = z.intersection(
  z.union([comparisonSchema, z.object({ ...between, state: z.literal('no_period') })]),
  z.object({ from_value: valueSchema.nullable(), to_value: valueSchema.nullable() }),
);
export type AskedComparison = z.infer<typeof askedComparisonSchema>;
