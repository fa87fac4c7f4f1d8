/** What the team's forms about measures send: a measure, a part, a target, a break in the series. */
import { typed, typedAll, typedLine, type FormErrors } from '../delivery/index.ts';
import { todayInLondon } from '../ui/dates.ts';
import { readAmount } from './amounts.ts';
import type { SavedMeasure } from './measures.server.ts';
import type { Measure, MeasurePage, Part } from './measure.ts';
import { PERIOD_KINDS, readPeriod, type PeriodKind } from './period.ts';
import { wordsCarryValue } from './rules.ts';

export type TypedMeasure = Record<(typeof FIELDS)[number], string> & { goals: string[] };

const FIELDS = [
  'name',
  'summary',
  'kind',
  'unit_one',
  'unit_many',
  'predicate',
  'of_what',
  'per',
  'decimals',
  'direction',
  'period_kind',
  'baseline_period',
  'additive',
  'owner_id',
  'source_id',
  'published',
] as const;
const LONG: readonly string[] = ['summary'];

/** The fields of a measure's form, as they were typed. */
export function typedMeasure(form: FormData): TypedMeasure {
  const lines = FIELDS.map((name) => [name, LONG.includes(name) ? typed(form, name) : typedLine(form, name)]);
  return { ...Object.fromEntries(lines), goals: typedAll(form, 'goals') } as TypedMeasure;
}

/** The fields as they are filled in for a measure that is there, or for a new one. */
export function measureTyped(measure: MeasurePage | null): TypedMeasure {
  return {
    name: measure?.name ?? '',
    summary: measure?.summary ?? '',
    kind: measure?.kind ?? '',
    unit_one: measure?.unit_one ?? '',
    unit_many: measure?.unit_many ?? '',
    predicate: measure?.predicate ?? '',
    of_what: measure?.of_what ?? '',
    per: measure?.per?.toString() ?? '',
    decimals: measure?.decimals.toString() ?? '0',
    direction: measure?.direction ?? '',
    period_kind: measure?.period_kind ?? '',
    baseline_period: measure?.baseline_period ?? '',
    additive: measure ? (measure.additive ? 'yes' : 'no') : '',
    owner_id: measure?.owner?.id ?? '',
    source_id: measure?.source_id ?? '',
    published: measure?.published_on ? 'yes' : 'no',
    goals: measure?.goals.map(({ id }) => id) ?? [],
  };
}

/** A measure from its form. `before`: the one that is changed; null for a new one, whose key comes from its name. */
export function measureFrom(
  typed: TypedMeasure,
  before: MeasurePage | null,
): { measure: SavedMeasure } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const need = (field: keyof FormErrors, text: string) => {
    if (typed[field as keyof TypedMeasure] === '') errors[field] = text;
  };
  need('name', 'Give the measure a name');
  need('summary', 'Say what exactly is counted, and how');
  need('kind', 'Choose what kind of number it is');
  const money = typed.kind === 'money';
  const relative = typed.kind === 'percentage' || typed.kind === 'rate';
  if (!money) need('unit_one', 'Say what one of them is called, such as ‘person’');
  if (!money) need('unit_many', 'Say what several of them are called, such as ‘people’');
  if (relative) need('of_what', 'Say what it is of, such as ‘residents asked’');
  const per = typed.kind === 'rate' ? Number(typed.per.replaceAll(',', '')) : null;
  if (per !== null && !(Number.isInteger(per) && per > 0 && per <= 1_000_000_000))
    errors.per = 'Give per how many it is, in digits, such as 1,000';
  need('direction', 'Say which way is better');
  need('period_kind', 'Choose by what kind of period it is followed');
  const baseline = typed.baseline_period === '' ? null : readPeriod(typed.baseline_period, kindOf(typed));
  if (baseline === null && typed.baseline_period !== '' && typed.period_kind !== '')
    errors.baseline_period = `Give a period such as ${PERIOD_KINDS[kindOf(typed)].example}, or leave it empty`;
  if (!relative) need('additive', 'Say whether the parts add up to the whole');
  const id = before?.id ?? keyOf(typed.name);
  if (id === '' && typed.name !== '') errors.name = 'Give the measure a name with letters or digits';
  if (Object.keys(errors).length > 0) return { errors };
  return {
    measure: {
      id,
      name: typed.name,
      summary: typed.summary,
      kind: typed.kind as Measure['kind'],
      unit_one: money ? 'pound' : typed.unit_one,
      unit_many: money ? 'pounds' : typed.unit_many,
      predicate: typed.predicate || null,
      of_what: relative ? typed.of_what : null,
      per,
      decimals: money ? 2 : Number(typed.decimals),
      direction: typed.direction as Measure['direction'],
      period_kind: kindOf(typed),
      baseline_period: baseline,
      additive: !relative && typed.additive === 'yes',
      owner_id: typed.owner_id || null,
      source_id: typed.source_id || null,
      published_on: typed.published === 'yes' ? (before?.published_on ?? todayInLondon()) : null,
    },
  };
}

function kindOf(typed: TypedMeasure): PeriodKind {
  return typed.period_kind in PERIOD_KINDS ? (typed.period_kind as PeriodKind) : 'year';
}

/** A key from a name: 'People at workshops, 2024' is people-at-workshops-2024. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

/** A target from its form. */
export function targetFrom(form: FormData, measure: Measure) {
  const given = {
    period: typedLine(form, 'period'),
    value: typedLine(form, 'value'),
    words: typedLine(form, 'words'),
  };
  const period = readPeriod(given.period, measure.period_kind);
  const read = readAmount(measure, given.value);
  const errors: FormErrors = {};
  if (period === null)
    errors['target-period'] = `Give a period such as ${PERIOD_KINDS[measure.period_kind].example}`;
  if ('error' in read) errors['target-value'] = read.error;
  else if (read.amount === null) errors['target-value'] = 'Give the number that is to be reached';
  else if (given.words !== '' && !wordsCarryValue(given.words, read.amount, measure.decimals))
    errors['target-words'] = 'The words must hold the number: ‘at least 250’ goes with 250';
  if (period === null || 'error' in read || read.amount === null || Object.keys(errors).length > 0)
    return { given, errors };
  return {
    given,
    target: { measure_id: measure.id, period, value: read.amount, words: given.words || null },
  };
}

/** A break in the series from its form. */
export function breakFrom(form: FormData, measure: Measure) {
  const given = { period: typedLine(form, 'period'), reason: typedLine(form, 'reason') };
  const period = readPeriod(given.period, measure.period_kind);
  const errors: FormErrors = {};
  if (period === null)
    errors['break-period'] = `Give a period such as ${PERIOD_KINDS[measure.period_kind].example}`;
  if (given.reason === '') errors['break-reason'] = 'Say what changed in how it is counted';
  if (period === null || given.reason === '') return { given, errors, found: null };
  return { given, errors, found: { measure_id: measure.id, period, reason: given.reason } };
}

/** A part from its form; its key is made of those of the measure and its own name. */
export function partFrom(form: FormData, measure: Measure & { parts: Part[] }) {
  const given = {
    dimension: typedLine(form, 'dimension'),
    label: typedLine(form, 'label'),
    area_id: typedLine(form, 'area_id'),
  };
  const errors: FormErrors = {};
  if (given.dimension === '') errors['part-dimension'] = 'Say what the parts are, such as ‘Area’';
  if (given.label === '') errors['part-label'] = 'Give the part a name';
  const key = keyOf(given.label);
  if (key === '' && given.label !== '') errors['part-label'] = 'Give the part a name with letters or digits';
  if (Object.keys(errors).length > 0) return { given, errors, part: null };
  return {
    given,
    errors,
    part: {
      id: `${measure.id.slice(0, 80 - key.length - 1)}-${key}`.slice(0, 80),
      measure_id: measure.id,
      dimension: given.dimension,
      label: given.label,
      area_id: given.area_id || null,
      position: measure.parts.length + 1,
    },
  };
}
