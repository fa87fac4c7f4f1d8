/** Rule 17 in a pack: values, targets and breaks are of their measure's periods; words carry their number; what has a numerator follows from it. */
import { computedAmount, periodKind, wordsCarryValue, type Scale } from '../../measures/index.ts';
import { quoted } from '../problem.ts';
import { numberOf, textOf, type PackRecord } from '../records.ts';
import type { Judged } from './index.ts';

const OF_MEASURES = ['measure_values', 'measure_targets', 'series_breaks'];

/** A measure uses one kind of period. */
export function periodsAreOfOneKind({ own, merged, findings }: Judged) {
  for (const record of own) {
    const { name } = record.table;
    const of = name === 'measures' ? record : merged.find('measures', textOf(record, 'measure_id'));
    if (!of || (name !== 'measures' && !OF_MEASURES.includes(name))) continue;
    const column = name === 'measures' ? 'baseline_period' : 'period';
    const period = textOf(record, column);
    const kind = textOf(of, 'period_kind');
    if (period !== null && kind !== null && periodKind(period) !== kind)
      findings.of(
        record,
        column,
        `${quoted(period)} is not a ${kind.replace('_', ' ')}, by which the measure is followed`,
      );
  }
}

/** A part is one of the measure whose value it has. */
export function partsAreOfTheirMeasure({ own, merged, findings }: Judged) {
  for (const value of own.filter(({ table }) => table.name === 'measure_values')) {
    const part = merged.find('measure_parts', textOf(value, 'part_id'));
    const measure = textOf(value, 'measure_id');
    if (part && measure !== null && textOf(part, 'measure_id') !== measure)
      findings.of(
        value,
        'part_id',
        `is a part of ${quoted(textOf(part, 'measure_id') ?? '')}, not of ${quoted(measure)}`,
      );
  }
}

/** An estimate's words carry its number; what has a numerator is what that makes. */
export function valuesSayOneThing({ own, merged, findings }: Judged) {
  for (const record of own.filter(
    ({ table }) => table.name === 'measure_values' || table.name === 'measure_targets',
  )) {
    const scale = scaleOf(merged.find('measures', textOf(record, 'measure_id')));
    if (!scale) continue;
    const [words, value] = [textOf(record, 'words'), numberOf(record, 'value')];
    if (words !== null && value === null)
      findings.of(
        record,
        'value',
        `is empty, but its words are ${quoted(words)}: give the number they carry`,
      );
    else if (words !== null && value !== null && !wordsCarryValue(words, value, scale.decimals))
      findings.of(
        record,
        'words',
        `${quoted(words)} does not carry the value ${value} at ${scale.decimals} decimals`,
      );
    const [numerator, denominator] = [numberOf(record, 'numerator'), numberOf(record, 'denominator')];
    if (numerator === null || denominator === null) continue;
    const computed = computedAmount(scale, numerator, denominator);
    if (value !== computed)
      findings.of(
        record,
        'value',
        `is ${value ?? 'empty'}, but ${numerator} of ${denominator} make ${computed}`,
      );
  }
}

function scaleOf(measure: PackRecord | undefined): Pick<Scale, 'kind' | 'per' | 'decimals'> | null {
  const [kind, decimals] = [textOf(measure, 'kind'), numberOf(measure, 'decimals')];
  if (kind === null || decimals === null) return null;
  return { kind: kind as Scale['kind'], per: numberOf(measure, 'per'), decimals };
}
