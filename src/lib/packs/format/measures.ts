/** Measures, what they are broken down into, their values and targets, and where their series break. */
import {
  choice,
  count,
  date,
  integer,
  key,
  line,
  optional,
  period,
  reference,
  scaled,
  text,
  yesNo,
} from './fields.ts';
import type { Table } from './table.ts';

const source = optional(reference('sources', 'Where this stands'));
const AMOUNT = 'in the last decimal that the measure keeps: 625 for 62.5 with one decimal, pence for money';

export const measures: Table = {
  name: 'measures',
  one: 'a measure',
  means: 'Numbers that are followed over time.',
  key: ['id'],
  order: ['position', 'id'],
  fields: {
    id: key(),
    name: line('Its name'),
    summary: text('What exactly is counted, and how'),
    kind: choice(['count', 'money', 'percentage', 'rate'], 'What kind of number it is'),
    unit_one: line('What one of them is called: ‘person’'),
    unit_many: line(
      'What several are called: ‘people’; of a percentage or a rate, what its numerator counts',
    ),
    predicate: optional(
      line(
        'What they did, for sentences: ‘came to Future Works’ makes ‘200 people came to Future Works in 2024’',
      ),
    ),
    of_what: optional(line('Of a percentage or a rate: what its denominator counts, ‘residents asked’')),
    per: optional(integer('Of a rate: per how many, 1000 for ‘per 1,000 residents’; 1 for an average', 1)),
    decimals: integer('How many decimals its values have, 0 to 3; money has 2'),
    direction: choice(['up', 'down', 'neither'], 'Which way is better'),
    period_kind: choice(
      ['year', 'financial_year', 'quarter', 'month', 'day'],
      'What kind of period it is followed by',
    ),
    baseline_period: optional(period('The period that progress is measured from')),
    additive: yesNo('Whether the parts of a breakdown add up to the whole'),
    owner_id: optional(reference('organisations', 'Who answers for it')),
    published_on: optional(date('From when on anyone may read it; empty: the team is still at work on it')),
    position: integer('Its place in the order'),
    source_id: source,
  },
  lists: {
    goals: {
      name: 'measure_goals',
      own: 'measure_id',
      columns: { goal_id: reference('goals', 'A goal') },
      position: null,
      required: false,
      means: 'The goals that it tells of',
    },
  },
};

export const measureParts: Table = {
  name: 'measure_parts',
  one: 'a part of a measure',
  means: 'What measures are broken down into.',
  key: ['id'],
  order: ['measure_id', 'dimension', 'position', 'id'],
  unique: [['measure_id', 'dimension', 'label']],
  fields: {
    id: key(),
    measure_id: reference('measures', 'The measure'),
    dimension: line('What the parts are, the same for all that stand in one table: ‘Area’'),
    label: line('Its name'),
    area_id: optional(reference('areas', 'The area, where it is one')),
    position: integer('Its place in the order'),
  },
};

export const measureValues: Table = {
  name: 'measure_values',
  one: 'a value',
  means:
    'The values of measures. A value that was restated has a row for each version, in order; none is ever changed.',
  key: ['measure_id', 'period', 'part_id', 'version'],
  order: ['measure_id', 'period', 'part_id', 'version'],
  fields: {
    measure_id: reference('measures', 'The measure'),
    period: period('The period that it is for'),
    part_id: optional(reference('measure_parts', 'The part that it is for; empty: the whole')),
    version: integer('1 for what was recorded first, 2 for what it was restated to', 1),
    value: optional(scaled(`How much, ${AMOUNT}; empty: not published`)),
    words: optional(line('The source’s own words where it estimates: ‘nearly 200’')),
    numerator: optional(count('Of a percentage or a rate: what it is made from')),
    denominator: optional(count('and what that is divided by', 1)),
    source_id: source,
    recorded_on: date('When it came into the record'),
    note: optional(text('What the source says of it; needed where there is no value')),
  },
};

export const measureTargets: Table = {
  name: 'measure_targets',
  one: 'a target',
  means: 'What measures are to reach. A target that was changed has a row for each version, in order.',
  key: ['measure_id', 'period', 'version'],
  order: ['measure_id', 'period', 'version'],
  fields: {
    measure_id: reference('measures', 'The measure'),
    period: period('The period by which it is to be reached'),
    version: integer('1 for the target set first, 2 for what it was changed to', 1),
    value: scaled(`How much, ${AMOUNT}`),
    words: optional(line('The source’s own words: ‘at least 250’')),
    source_id: source,
    recorded_on: date('When it came into the record'),
  },
};

export const seriesBreaks: Table = {
  name: 'series_breaks',
  one: 'a break in a series',
  means: 'Where a measure began to be counted in another way: values on either side are never compared.',
  key: ['measure_id', 'period'],
  order: ['measure_id', 'period'],
  fields: {
    measure_id: reference('measures', 'The measure'),
    period: period('The first period of the new series'),
    reason: text('What changed in how it is counted'),
    source_id: source,
  },
};
