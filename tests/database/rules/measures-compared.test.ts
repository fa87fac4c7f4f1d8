/** Rule 17: values on either side of a break are never compared; changes, percentages and totals are worked out, not typed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMeasure, addValues, type GivenValue } from '../../factories/measures.ts';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

const TODAY = '2026-01-01';
const measure = (given?: Record<string, unknown>) => addMeasure(db.sql, given);
const values = (id: string, given: GivenValue[]) => addValues(db.sql, id, given);

async function compare(id: string, from: string, to: string, asAt = TODAY) {
  const [row] = await db.sql`select public.compare_values(${id}, null, ${from}, ${to}, ${asAt}) as answer`;
  return row!.answer as Record<string, unknown> | null;
}

describe('a comparison', () => {
  it('gives the change, and in per cent with one decimal, half upwards', async () => {
    const id = await measure();
    await values(id, [
      { period: '2022', value: 800 },
      { period: '2023', value: 901 },
      { period: '2024', value: 800 },
    ]);
    // 101 of 800 is 12.625 per cent; 101 of 901 is 11.2097.
    expect(await compare(id, '2022', '2023')).toMatchObject({
      state: 'compared',
      change: 101,
      percent: 126,
      percent_decimals: 1,
      estimate: false,
      verdict: 'better',
    });
    expect(await compare(id, '2023', '2024')).toMatchObject({
      change: -101,
      percent: -112,
      verdict: 'worse',
    });
    expect(await compare(id, '2022', '2024')).toMatchObject({ change: 0, percent: 0, verdict: 'same' });
    // The earlier comes first, however it was asked.
    expect(await compare(id, '2023', '2022')).toMatchObject({ from: '2022', to: '2023', change: 101 });
  });

  it('is as exact as its two values: from or to an estimate it is an estimate', async () => {
    const id = await measure();
    await values(id, [
      { period: '2022', value: 80, words: 'around 80' },
      { period: '2023', value: 200 },
      { period: '2024', value: 300, words: 'nearly 300' },
    ]);
    for (const [from, to] of [
      ['2022', '2023'],
      ['2023', '2024'],
      ['2022', '2024'],
    ] as const)
      expect(await compare(id, from, to)).toMatchObject({ estimate: true, percent_decimals: 0 });
  });

  it('between percentages is in points, and never in per cent', async () => {
    const id = await measure({ kind: 'percentage', of_what: 'people asked', decimals: 1 });
    await values(id, [
      { period: '2022', value: 500 },
      { period: '2023', value: 543 },
    ]);
    expect(await compare(id, '2022', '2023')).toMatchObject({
      change: 43,
      percent: null,
      no_percent: 'points',
    });
  });

  it('gives no percentage of nought, nor of less', async () => {
    const id = await measure({ kind: 'money', decimals: 2 });
    await values(id, [
      { period: '2022', value: 0 },
      { period: '2023', value: 5 },
      { period: '2024', value: -5 },
      { period: '2025', value: 5 },
    ]);
    expect(await compare(id, '2022', '2023')).toMatchObject({
      change: 5,
      percent: null,
      no_percent: 'from_nought',
    });
    expect(await compare(id, '2024', '2025')).toMatchObject({
      change: 10,
      percent: null,
      no_percent: 'from_below_nought',
    });
  });

  it('says when a value is not published, or what was asked is no period', async () => {
    const id = await measure();
    await values(id, [
      { period: '2022', value: 5 },
      { period: '2023', value: null },
    ]);
    expect(await compare(id, '2022', '2023')).toMatchObject({ state: 'not_published' });
    expect(await compare(id, '2021', '2022')).toMatchObject({ state: 'not_published' });
    for (const [from, to] of [
      ['2022', '2022'],
      ['2022', '2023-01'],
      ['soon', '2022'],
      ['', ''],
    ] as const)
      expect(await compare(id, from, to)).toMatchObject({ state: 'no_period' });
    expect(await compare('no-such-measure', '2022', '2023')).toBeNull();
  });

  it('is that of the numbers as they were known at a date', async () => {
    const id = await measure();
    await values(id, [
      { period: '2022', value: 100 },
      { period: '2023', value: 150 },
    ]);
    await values(id, [{ period: '2023', value: 140, recorded_on: '2025-06-01' }]);
    expect(await compare(id, '2022', '2023', '2025-05-31')).toMatchObject({ change: 50 });
    expect(await compare(id, '2022', '2023', '2025-06-01')).toMatchObject({ change: 40 });
    expect(await compare(id, '2022', '2023', '2024-12-31')).toMatchObject({ state: 'not_published' });
  });

  it('has the change and the percentage that the two numbers have, whatever they are', async () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: -1_000_000, max: 1_000_000_000_000 }),
    );
    const cases = fc.sample(
      fc.record({
        from: amount,
        to: amount,
        estimate: fc.boolean(),
        direction: fc.constantFrom('up', 'down', 'neither'),
      }),
      2000,
    );
    const rows = await db.sql<{ answer: Record<string, unknown> }[]>`
      select private.change_between('count', c ->> 'direction', (c ->> 'from')::bigint, case when (c ->> 'estimate')::boolean then 'around' end, (c ->> 'to')::bigint, null) as answer
        from jsonb_array_elements(${JSON.stringify(cases)}::text::jsonb) with ordinality as asked (c, place) order by place`;
    for (const [index, { from, to, estimate, direction }] of cases.entries()) {
      const change = to - from;
      const by = estimate ? 100n : 1000n;
      const [size, whole] = [BigInt(Math.abs(change)) * by, BigInt(from)];
      const percent =
        from > 0 ? Number(size / whole + (2n * (size % whole) >= whole ? 1n : 0n)) * Math.sign(change) : null;
      expect(rows[index]!.answer).toEqual({
        state: 'compared',
        change,
        estimate,
        percent: percent === null ? null : percent + 0,
        percent_decimals: estimate ? 0 : 1,
        no_percent: from === 0 ? 'from_nought' : from < 0 ? 'from_below_nought' : null,
        verdict:
          direction === 'neither'
            ? null
            : change === 0
              ? 'same'
              : change > 0 === (direction === 'up')
                ? 'better'
                : 'worse',
      });
    }
  });
});

describe('values_across_a_break_are_not_compared', () => {
  it('says which rule, from which period on, and why', async () => {
    const id = await measure();
    await values(id, [
      { period: '2022', value: 5 },
      { period: '2023', value: 9 },
      { period: '2024', value: 10 },
    ]);
    await db.sql`insert into public.series_breaks (measure_id, period, reason) values (${id}, '2023', 'Counted at the door')`;
    expect(await compare(id, '2022', '2024')).toMatchObject({
      state: 'refused',
      rule: 'values_across_a_break_are_not_compared',
      breaks: [{ period: '2023', reason: 'Counted at the door' }],
    });
    expect(await compare(id, '2022', '2024')).not.toHaveProperty('change');
    expect(await compare(id, '2023', '2024')).toMatchObject({ state: 'compared', change: 1 });
  });

  it('holds for any series, on the page, in the list and when it is asked', async () => {
    const years = fc.uniqueArray(fc.integer({ min: 2000, max: 2020 }), { minLength: 2, maxLength: 12 });
    const series = fc.record({
      years,
      broken: fc.uniqueArray(fc.integer({ min: 1999, max: 2021 }), { maxLength: 3 }),
    });
    for (const { years, broken } of fc.sample(series, 40)) {
      const id = await measure({ baseline_period: String(Math.min(...years)) });
      await values(
        id,
        years.map((year) => ({ period: String(year), value: year })),
      );
      for (const year of broken)
        await db.sql`insert into public.series_breaks (measure_id, period, reason) values (${id}, ${String(year)}, 'R')`;
      const crosses = (from: string, to: string) =>
        broken.some((year) => String(year) > from && String(year) <= to);
      const [row] = await db.sql`select public.measure_page(${id}, ${TODAY}, null, 12) as page`;
      const page = row!.page as { changes: Told[]; since_previous: Told; since_baseline: Told | null };
      const told = [
        ...page.changes,
        page.since_previous,
        ...(page.since_baseline ? [page.since_baseline] : []),
      ];
      for (const from of years)
        for (const to of years)
          if (from < to) told.push((await compare(id, String(from), String(to))) as Told);
      expect(told.length).toBeGreaterThan(1);
      for (const { from, to, state, change } of told) {
        expect([from, to, state]).toEqual([from, to, crosses(from, to) ? 'refused' : 'compared']);
        expect(change === undefined).toBe(crosses(from, to));
      }
    }
  });

  it('a break is of the measure’s kind of period', async () => {
    const id = await measure();
    await refusedBy(
      'measures_use_one_kind_of_period',
      db.sql`insert into public.series_breaks (measure_id, period, reason) values (${id}, '2023-04', 'R')`,
    );
    await refusedBy(
      'series_breaks_have_a_reason',
      db.sql`insert into public.series_breaks (measure_id, period, reason) values (${id}, '2023', ' ')`,
    );
  });
});
type Told = { from: string; to: string; state: string; change?: number };

describe('a total', () => {
  async function withParts(given: Record<string, unknown> = {}) {
    const id = await measure({ additive: true, ...given });
    await db.sql`insert into public.measure_parts (id, measure_id, dimension, label) values
      (${`${id}-a`}, ${id}, 'Area', 'A'), (${`${id}-b`}, ${id}, 'Area', 'B')`;
    return id;
  }
  const differing = (id: string) =>
    db.sql`select period, dimension, whole::int, parts::int from public.measure_totals_that_differ(${id}, ${TODAY})`;

  it('that its parts do not make is pointed out with both numbers, and recorded all the same', async () => {
    const id = await withParts();
    await values(id, [
      { period: '2023', value: 10 },
      { period: '2023', value: 4, part_id: `${id}-a` },
      { period: '2023', value: 6, part_id: `${id}-b` },
      { period: '2024', value: 10 },
      { period: '2024', value: 4, part_id: `${id}-a` },
      { period: '2024', value: 5, part_id: `${id}-b` },
    ]);
    expect([...(await differing(id))]).toEqual([{ period: '2024', dimension: 'Area', whole: 10, parts: 9 }]);
  });

  it('cannot be checked with estimates or with a part that is not published, and is not said to differ', async () => {
    const id = await withParts();
    await values(id, [
      { period: '2023', value: 10 },
      { period: '2023', value: 4, words: 'around 4', part_id: `${id}-a` },
      { period: '2023', value: 5, part_id: `${id}-b` },
      { period: '2024', value: 10 },
      { period: '2024', value: 4, part_id: `${id}-a` },
    ]);
    expect([...(await differing(id))]).toEqual([]);
    const [row] = await db.sql`select public.measure_page(${id}, ${TODAY}, null, 12) -> 'totals' as totals`;
    expect(row!.totals).toMatchObject([
      { period: '2023', state: 'estimate' },
      { period: '2024', state: 'not_published' },
    ]);
  });

  it('is not asked of what does not add up', async () => {
    const id = await withParts({ additive: false });
    await values(id, [
      { period: '2024', value: 10 },
      { period: '2024', value: 4, part_id: `${id}-a` },
      { period: '2024', value: 5, part_id: `${id}-b` },
    ]);
    expect([...(await differing(id))]).toEqual([]);
  });

  it('differs exactly where the sum of the standing parts is another', async () => {
    const one = fc.record({
      whole: fc.integer({ min: 0, max: 6 }),
      a: fc.integer({ min: 0, max: 3 }),
      b: fc.integer({ min: 0, max: 3 }),
    });
    const years = fc.sample(one, 60);
    const id = await withParts();
    await values(
      id,
      years.flatMap(({ whole, a, b }, index) => {
        const period = String(1900 + index);
        return [
          { period, value: whole },
          { period, value: a, part_id: `${id}-a` },
          { period, value: b, part_id: `${id}-b` },
        ];
      }),
    );
    const expected = years
      .flatMap(({ whole, a, b }, index) => (whole === a + b ? [] : [String(1900 + index)]))
      .toReversed();
    expect((await differing(id)).map(({ period }) => period)).toEqual(expected);
  });
});
