/** What the page of a measure shows, as one table to take away. Its first columns are those that an upload of values reads. */
import type { Table } from '../tables/index.server.ts';
import { unitOf } from './amounts.ts';
import { unscaled } from './charts.ts';
import { printChange, printPercent } from './changes.ts';
import type { MeasurePage, Value } from './measure.ts';
import { remarks, wholeName } from './tables.ts';

/** asAt: the day as at which the values stand, in ISO form. `address`: where the page is. */
export function downloadOf(page: MeasurePage, asAt: string, address: string): Table {
  const money = page.kind === 'money';
  const values = page.values.toSorted((one, other) => placeOf(page, one) - placeOf(page, other));
  const ofKind = money ? 'money' : page.kind === 'percentage' ? 'percentage' : 'number';
  return {
    name: page.name,
    columns: [
      { heading: 'Period', kind: 'text' },
      { heading: 'Breakdown', kind: 'text' },
      { heading: 'Part', kind: 'text' },
      { heading: `Value (${unitOf(page)})`, kind: ofKind },
      { heading: 'Words of the source', kind: 'text' },
      { heading: 'Numerator', kind: 'number' },
      { heading: 'Denominator', kind: 'number' },
      { heading: 'Change', kind: 'text' },
      { heading: 'Change in per cent', kind: 'text' },
      { heading: 'Recorded on', kind: 'date' },
      { heading: 'Source', kind: 'text' },
      { heading: 'Note', kind: 'text' },
    ],
    rows: values.map((value) => {
      const part = page.parts.find(({ id }) => id === value.part);
      const change =
        page.changes.find((found) => found.part === value.part && found.to === value.period) ?? null;
      return [
        value.period,
        part?.dimension ?? null,
        part?.label ?? wholeName(page),
        value.value === null ? null : money ? value.value : unscaled(page, value.value),
        value.words,
        value.numerator,
        value.denominator,
        change && printChange(page, change),
        change && page.kind !== 'percentage' ? printPercent(change) : null,
        value.recorded_on,
        page.sources.find(({ id }) => id === value.source_id)?.title ?? null,
        value.note,
      ];
    }),
    notes: [
      page.summary,
      `As at ${asAt}, from ${address}.`,
      ...page.breaks.map(({ period, reason }) => `Break in the series, ${period}: ${reason}`),
      ...page.totals
        .filter(({ state }) => state === 'differs')
        .map(({ period, dimension }) => `${period}: the parts by ${dimension} do not add up to the whole.`),
      ...remarks(page),
    ],
  };
}

/** The whole first, then part by part, each in the order of its periods. */
function placeOf(page: MeasurePage, value: Value): number {
  const part = page.parts.findIndex(({ id }) => id === value.part) + 1;
  return part * page.periods.length + page.periods.indexOf(value.period);
}
