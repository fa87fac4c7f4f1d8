/** Packs whose measures contradict themselves (rule 17). */
import type { PackDraft } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const percentage = {
  id: 'took-part',
  name: 'Took part',
  summary: 'Of those who were asked.',
  kind: 'percentage',
  unit_one: 'resident',
  unit_many: 'residents',
  of_what: 'residents asked',
  decimals: '1',
  direction: 'up',
  period_kind: 'year',
  additive: 'no',
  position: '1',
};
const value = { measure_id: 'took-part', period: '2024', version: '1', recorded_on: '2025-01-01' };

/** Adds a measure by year, and one value of it. */
function withValue(pack: PackDraft, given: Record<string, string>, measure: Record<string, string> = {}) {
  pack.add('measures.csv', { ...percentage, ...measure });
  pack.add('measure_values.csv', { ...value, ...given });
}

export const brokenMeasures: BrokenPack[] = [
  {
    kind: 'an estimate whose words are of another number',
    spoil: (pack) => withValue(pack, { value: '625', words: 'around 65%' }),
    file: 'measure_values.csv',
    line: 2,
    field: 'words',
    says: '‘around 65%’ does not carry the value 625',
  },
  {
    kind: 'a percentage that is not what its numerator makes',
    spoil: (pack) => withValue(pack, { value: '340', numerator: '1', denominator: '3' }),
    file: 'measure_values.csv',
    line: 2,
    field: 'value',
    says: '1 of 3 make 333',
  },
  {
    kind: 'a value of another kind of period',
    spoil: (pack) => withValue(pack, { value: '625', period: '2024-03' }),
    file: 'measure_values.csv',
    line: 2,
    field: 'period',
    says: '‘2024-03’ is not a year',
  },
  {
    kind: 'a period that there is not',
    spoil: (pack) => withValue(pack, { value: '625', period: '2024/26' }),
    file: 'measure_values.csv',
    line: 2,
    field: 'period',
    says: '‘2024/26’ is not a period',
  },
  {
    kind: 'a value written with its decimal point',
    spoil: (pack) => withValue(pack, { value: '62.5' }),
    file: 'measure_values.csv',
    line: 2,
    field: 'value',
    says: 'write it without the point',
  },
  {
    kind: 'a baseline of another kind of period',
    spoil: (pack) => withValue(pack, { value: '625' }, { baseline_period: '2024-Q1' }),
    file: 'measures.csv',
    line: 2,
    field: 'baseline_period',
    says: '‘2024-Q1’ is not a year',
  },
  {
    kind: 'a part of another measure',
    spoil: (pack) => {
      withValue(pack, { value: '625', part_id: 'other-part' });
      pack.add('measures.csv', { ...percentage, id: 'other', name: 'Other', position: '2' });
      pack.add('measure_parts.csv', {
        id: 'other-part',
        measure_id: 'other',
        dimension: 'Age',
        label: 'Young',
        position: '1',
      });
    },
    file: 'measure_values.csv',
    line: 2,
    field: 'part_id',
    says: 'is a part of ‘other’, not of ‘took-part’',
  },
];
