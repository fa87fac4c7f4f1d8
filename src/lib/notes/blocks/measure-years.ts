/** Tables of an annual report of figures: one period of a measure by its parts, and its periods against their targets. */
import type { Block, TableCell, TableColumn } from '../../documents/index.ts';
import {
  isAverage,
  meetsTarget,
  periodInWords,
  periodRows,
  printAmount,
  printValue,
  unitOf,
  valueOf,
  wholeName,
  type MeasurePage,
  type Target,
  type Value,
} from '../../measures/index.ts';
import { formatNumber, notPublished, sentenceCase } from '../../ui/numbers.ts';
import { percentage, type Share } from '../share.ts';
import { cell, column, paragraph, table } from './parts.ts';

/** What a table is made of, with the sentences below it that say how its numbers were made. */
type Told = { blocks: Block[] } | { problem: string };

/** One period by the parts of a dimension: shares of what adds up; numerator, denominator and target of what is worked out. */
export function periodByParts(page: MeasurePage, id: string, dimension: string, period: string): Told {
  const when = periodInWords(period);
  const parts = page.parts.filter((part) => part.dimension === dimension);
  const rows = parts.flatMap(({ id: part, label }) => {
    const value = valueOf(page, part, period);
    return value === null ? [] : [{ label, value }];
  });
  const by = dimension.toLocaleLowerCase('en-GB');
  if (rows.length === 0) return { problem: `‘${page.name}’ has no values by ${by} for ${when}` };
  const whole = valueOf(page, null, period);
  const shared = page.additive && (page.kind === 'money' || page.decimals === 0);
  const caption = `${page.name} by ${by} in ${when}`;
  const made = shared
    ? sharesOf(page, dimension, rows, whole)
    : workedOut(page, dimension, rows, whole, period);
  return {
    blocks: [
      table(id, caption, made.columns, made.rows),
      ...made.remarks.map((remark, index) => paragraph(`${id}-remark-${index + 1}`, remark)),
    ],
  };
}

/** The periods of the whole, the latest first, each against the target for it. */
export function periodsAgainstTargets(page: MeasurePage, id: string): Told {
  const rows = periodRows(page);
  if (page.targets.length === 0) return { problem: `‘${page.name}’ has no targets` };
  if (rows.length === 0) return { problem: `‘${page.name}’ has no values` };
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const made = madeFrom(page, values);
  return {
    blocks: [
      table(
        id,
        `${page.name}: against targets`,
        [
          column('Period', 2),
          ...made.columns,
          column(valueHeading(page), 2.2, 'end'),
          column('Target', 1.7, 'end'),
          column('Met', 1.6),
        ],
        rows.map(({ id: period, value, brokenBy }): TableCell[] => {
          const target = page.targets.find((one) => one.period === period);
          return [
            cell(
              periodInWords(period),
              ...(brokenBy === null ? [] : [` (a new series: ${brokenBy.replace(/\.$/, '')})`]),
            ),
            ...made.cells(value),
            cell(printValue(page, value)),
            cell(target ? printValue(page, target) : 'none set'),
            cell(verdict(page, value, target)),
          ];
        }),
      ),
      ...howWorkedOut(page, values).map((remark, index) => paragraph(`${id}-remark-${index + 1}`, remark)),
    ],
  };
}

type Rows = { label: string; value: Value }[];
type Made = { columns: TableColumn[]; rows: TableCell[][]; remarks: string[] };

function sharesOf(page: MeasurePage, dimension: string, rows: Rows, whole: Value | null): Made {
  const shares = rows.map(({ value }) => shareOf(page, value, whole));
  return {
    columns: [column(dimension, 4), column(unitOf(page), 2, 'end'), column('Percentage', 2, 'end')],
    rows: [
      ...rows.map(({ label, value }, index) => [
        cell(label),
        cell(printValue(page, value)),
        cell(inPercent(shares[index] ?? null)),
      ]),
      [
        cell(wholeName(page)),
        cell(printValue(page, whole)),
        cell(inPercent(whole && shareOf(page, whole, whole))),
      ],
    ],
    remarks: [...howRounded(page, shares, whole), ...addedUp(page, rows, whole)],
  };
}

function shareOf(page: MeasurePage, part: Value, whole: Value | null): Share | null {
  if (part.value === null || whole === null || whole.value === null || whole.value <= 0) return null;
  return {
    part: part.value,
    whole: whole.value,
    of: page.kind === 'money' ? 'money' : 'count',
    about: part.words !== null || whole.words !== null,
  };
}

function inPercent(share: Share | null): string {
  return (share && percentage(share)) ?? notPublished;
}

/** Of what the percentages are, that they are rounded, and what they make together where that is not 100. */
function howRounded(page: MeasurePage, shares: (Share | null)[], whole: Value | null): string[] {
  if (whole === null || whole.value === null || whole.value <= 0) return [];
  const printed = shares.map((share) => share && percentage(share));
  const sum = printed.reduce<number | null>((all, one) => {
    const number = /^(\d+)%$/.exec(one ?? '');
    return all === null || !number ? null : all + Number(number[1]);
  }, 0);
  const complete = shares.reduce((all, share) => all + (share?.part ?? 0), 0) === whole.value;
  return [
    `Percentages are of ${printValue(page, whole)}, worked out from the numbers beside them and rounded to whole numbers, a half upwards${
      !complete || sum === 100
        ? ''
        : sum === null
          ? '; rounded so, they may not add up to 100%'
          : `; rounded so, they add up to ${sum}%`
    }.`,
  ];
}

/** Sources contain slips: they are told and not mended. */
function addedUp(page: MeasurePage, rows: Rows, whole: Value | null): string[] {
  const values = [whole, ...rows.map(({ value }) => value)];
  if (values.some((value) => value === null || value.value === null || value.words !== null)) return [];
  const sum = rows.reduce((all, { value }) => all + value.value!, 0);
  return sum === whole!.value
    ? []
    : [
        `The parts make ${printAmount(page, sum)}; the total in the records is ${printAmount(page, whole!.value!)}.`,
      ];
}

function workedOut(
  page: MeasurePage,
  dimension: string,
  rows: Rows,
  whole: Value | null,
  period: string,
): Made {
  const relative = page.kind === 'percentage' || page.kind === 'rate';
  // What a total is to reach is no target for its parts; a percentage or an average is the same for each.
  const target = relative ? page.targets.find((one) => one.period === period) : undefined;
  const all = [...rows, ...(whole === null ? [] : [{ label: wholeName(page), value: whole }])];
  const values = all.map(({ value }) => value);
  const made = madeFrom(page, values);
  return {
    columns: [
      column(dimension, 2.6),
      ...made.columns,
      column(valueHeading(page), 2.2, 'end'),
      ...(target ? [column('Target', 1.7, 'end'), column('Met', 1.6)] : []),
    ],
    rows: all.map(({ label, value }) => [
      cell(label),
      ...made.cells(value),
      cell(printValue(page, value)),
      ...(target ? [cell(printValue(page, target)), cell(verdict(page, value, target))] : []),
    ]),
    remarks: [
      ...howWorkedOut(page, values),
      ...(target ? ['The target is set for all together; each row is held against it.'] : []),
      ...numeratorsAddedUp(rows, whole),
    ],
  };
}

/** The two numbers that percentages, rates and averages are worked out from, where any is recorded with them. */
function madeFrom(
  page: MeasurePage,
  values: Value[],
): { columns: TableColumn[]; cells: (value: Value | null) => TableCell[] } {
  if (values.every(({ numerator }) => numerator === null)) return { columns: [], cells: () => [] };
  const number = (told: number | null | undefined) =>
    cell(told === null || told === undefined ? notPublished : formatNumber(told));
  return {
    columns: [
      column(sentenceCase(`${page.unit_many}${isAverage(page) ? ' in all' : ''}`), 2, 'end'),
      column(sentenceCase(page.of_what ?? ''), 2.2, 'end'),
    ],
    cells: (value) => [number(value?.numerator), number(value?.denominator)],
  };
}

function valueHeading(page: MeasurePage): string {
  if (page.kind === 'percentage') return 'Percentage';
  if (page.kind !== 'rate') return unitOf(page);
  return isAverage(page) ? 'Average' : `Per ${formatNumber(page.per ?? 1)}`;
}

function verdict(page: MeasurePage, value: Value | null, target: Target | undefined): string {
  if (!target || value === null) return '';
  const met = meetsTarget(page, value, target);
  if (met === null) return value.value === null ? notPublished : 'not judged';
  if (value.words !== null || target.words !== null)
    return met ? 'yes, by an estimate' : 'no, by an estimate';
  // What prints as the target and misses it does so by less than is printed.
  return met ? 'yes' : value.value === target.value ? 'no, by less than is printed' : 'no';
}

function howWorkedOut(page: MeasurePage, values: Value[]): string[] {
  if (values.every(({ numerator }) => numerator === null)) return [];
  const rounded = `rounded to ${page.decimals === 0 ? 'a whole number' : page.decimals === 1 ? 'one decimal' : `${formatNumber(page.decimals)} decimals`}, a half upwards`;
  return [
    isAverage(page)
      ? `Each average is the ${page.unit_many} in all, divided by the ${page.of_what ?? ''}, and ${rounded}; none is an average of averages.`
      : `Each ${page.kind === 'percentage' ? 'percentage' : 'rate'} is worked out from the two numbers beside it and ${rounded}.`,
  ];
}

/** Where all parts say what they were made from, these must make what the whole was made from: otherwise it is told. */
function numeratorsAddedUp(rows: Rows, whole: Value | null): string[] {
  if (!whole || [whole, ...rows.map(({ value }) => value)].some(({ numerator }) => numerator === null))
    return [];
  const sum = (name: 'numerator' | 'denominator') =>
    rows.reduce((all, { value }) => all + (value[name] ?? 0), 0);
  const [upper, lower] = [sum('numerator'), sum('denominator')];
  if (upper === whole.numerator && lower === whole.denominator) return [];
  return [
    `The parts make ${formatNumber(upper)} and ${formatNumber(lower)}; the records give ${formatNumber(whole.numerator!)} and ${formatNumber(whole.denominator!)} for all.`,
  ];
}
