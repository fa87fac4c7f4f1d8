/** Rule 17: what a value, a target and a break in the series must keep. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computedAmount, periodKind, wordsCarryValue } from '../../../src/lib/measures/index.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn('team@example.org');
  await db.sql`insert into public.role_grants (email, role_id) values ('team@example.org', 'team')`;
});
afterAll(() => db.drop());

let number = 0;

/** A measure of people by year, but for what is given. */
async function measure(given: Record<string, unknown> = {}): Promise<string> {
  const id = `measure-${++number}`;
  const row = {
    id,
    name: id,
    summary: 'S',
    kind: 'count',
    unit_one: 'person',
    unit_many: 'people',
    direction: 'up',
    period_kind: 'year',
    ...given,
  };
  await db.sql`insert into public.measures ${db.sql(row)}`;
  return id;
}
const percentage = { kind: 'percentage', of_what: 'people asked', decimals: 1 };

const value = (measure_id: string, given: Record<string, unknown>) =>
  db.sql`insert into public.measure_values ${db.sql({ measure_id, period: '2024', recorded_on: '2025-01-01', ...given })} returning *`;

/** Asks about many values in one question. */
async function ask(expression: string, values: unknown[]): Promise<unknown[]> {
  const rows = await db.sql<{ answer: unknown }[]>`
    select ${db.sql.unsafe(expression)} as answer from jsonb_array_elements(${JSON.stringify(values)}::text::jsonb) with ordinality as asked (v, place) order by place`;
  return rows.map(({ answer }) => answer);
}

describe('a period', () => {
  it.each([
    ['2024', 'year', '2024-01-01', '2024-12-31'],
    ['2024/25', 'financial_year', '2024-04-01', '2025-03-31'],
    ['1999/00', 'financial_year', '1999-04-01', '2000-03-31'],
    ['2024-Q1', 'quarter', '2024-01-01', '2024-03-31'],
    ['2024-Q4', 'quarter', '2024-10-01', '2024-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2024-12-31', 'day', '2024-12-31', '2024-12-31'],
  ])('%s is a %s from %s to %s', async (period, kind, from, to) => {
    const [row] = await db.sql`
      select public.period_kind(${period}) as kind, public.period_start(${period})::text as from, public.period_end(${period})::text as to`;
    expect(row).toEqual({ kind, from, to });
  });

  it('is the same to the database and to the pages, whatever the text', async () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    const text = fc.oneof(
      fc.tuple(digits(4)),
      fc.tuple(digits(4), fc.constantFrom('/', '-', '-Q'), fc.oneof(digits(1), digits(2))),
      fc.tuple(
        digits(4),
        fc.constant('-'),
        fc.integer({ min: 0, max: 14 }).map((n) => String(n).padStart(2, '0')),
        fc.constant('-'),
        fc.integer({ min: 0, max: 33 }).map((n) => String(n).padStart(2, '0')),
      ),
      fc
        .integer({ min: 1000, max: 9998 })
        .map((year) => [`${year}/${String((year + 1) % 100).padStart(2, '0')}`]),
      fc.tuple(fc.string()),
    );
    const texts = fc
      .sample(text, 3000)
      .map((parts) => parts.join(''))
      .filter((each) => !each.includes('\0'));
    expect(await ask(`public.period_kind(v #>> '{}')`, texts)).toEqual(texts.map(periodKind));
  });
});

describe('a value', () => {
  it('is exact, or an estimate whose words hold it; not published says why', async () => {
    const id = await measure();
    await value(id, { value: 200, words: 'nearly 200' });
    await refusedBy(
      'measure_values_words_carry_the_value',
      value(id, { value: 200, words: 'nearly 300', period: '2023' }),
    );
    await refusedBy(
      'measure_values_words_carry_the_value',
      value(id, { value: null, words: 'many', note: 'n', period: '2023' }),
    );
    await refusedBy('measure_values_without_a_number_say_why', value(id, { value: null, period: '2023' }));
    await value(id, { value: null, note: 'Not counted', period: '2023' });
  });

  it('is of the kind of period that its measure is followed by, of one that has begun, and of its own parts', async () => {
    const [id, other] = [await measure(), await measure({ period_kind: 'month' })];
    await refusedBy('measures_use_one_kind_of_period', value(id, { value: 1, period: '2024/25' }));
    await refusedBy('measures_use_one_kind_of_period', value(other, { value: 1, period: '2024' }));
    await refusedBy('values_are_of_periods_that_have_begun', value(id, { value: 1, period: '9999' }));
    // A text that names no period is of no kind.
    await refusedBy('measures_use_one_kind_of_period', value(id, { value: 1, period: 'soon' }));
    await db.sql`insert into public.measure_parts (id, measure_id, dimension, label) values (${`${other}-a`}, ${other}, 'Area', 'A')`;
    await value(other, { value: 1, period: '2024-01', part_id: `${other}-a` });
    await refusedBy('measure_values_part_is_of_the_measure', value(id, { value: 1, part_id: `${other}-a` }));
  });

  it('is never less than nothing where it is a count', async () => {
    await refusedBy('counts_are_not_negative', value(await measure(), { value: -1 }));
    await value(await measure({ kind: 'money', decimals: 2 }), { value: -1 });
  });

  it('cannot be so large that a digit is lost', async () => {
    const id = await measure();
    await value(id, { value: '9000000000000000' });
    await refusedBy('measure_values_are_in_range', value(id, { value: '9000000000000001', period: '2023' }));
  });
});

describe('a percentage or a rate with its numerator', () => {
  it('is worked out, and cannot be typed to say otherwise', async () => {
    const id = await measure(percentage);
    const [row] = await value(id, { numerator: 1, denominator: 3 });
    expect(row!.value).toBe('333');
    await value(id, { numerator: 1, denominator: 8, value: 125, period: '2023' });
    await refusedBy(
      'values_agree_with_their_numerator',
      value(id, { numerator: 1, denominator: 3, value: 334, period: '2022' }),
    );
    await refusedBy(
      'measure_values_numerator_needs_a_denominator',
      value(id, { numerator: 1, value: 1, period: '2022' }),
    );
    await refusedBy(
      'measure_values_denominator_is_in_range',
      value(id, { numerator: 1, denominator: 0, value: 1, period: '2022' }),
    );
    await refusedBy(
      'measure_values_computed_are_exact',
      value(id, { numerator: 1, denominator: 2, words: 'around 50%', period: '2022' }),
    );
    await refusedBy(
      'only_percentages_and_rates_are_computed',
      value(await measure(), { numerator: 1, denominator: 2 }),
    );
    // A source may give the percentage alone.
    await value(id, { value: 625, words: 'around 62.5%', period: '2021' });
  });

  it('rounds half up, and exactly, whatever the numbers', async () => {
    const scale = fc.constantFrom(
      { kind: 'percentage', per: null, decimals: 0 },
      { kind: 'percentage', per: null, decimals: 3 },
      { kind: 'rate', per: 1000, decimals: 1 },
    ) as fc.Arbitrary<{ kind: 'percentage' | 'rate'; per: number | null; decimals: number }>;
    const size = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000_000 }));
    const cases = fc.sample(fc.record({ scale, numerator: size, denominator: size }), 2000);
    const asked = cases.map(({ scale, numerator, denominator }) => ({
      n: numerator,
      d: denominator,
      by: (scale.per ?? 100) * 10 ** scale.decimals,
    }));
    const answers = await ask(
      `private.divide_half_up((v ->> 'n')::numeric * (v ->> 'by')::numeric, (v ->> 'd')::numeric)::text`,
      asked,
    );
    const expected = cases.map(({ scale, numerator, denominator }) => {
      const exact = BigInt(numerator) * BigInt((scale.per ?? 100) * 10 ** scale.decimals);
      const [whole, rest] = [exact / BigInt(denominator), exact % BigInt(denominator)];
      return String(rest * 2n >= BigInt(denominator) ? whole + 1n : whole);
    });
    expect(answers).toEqual(expected);
    expect(
      cases.map(({ scale, numerator, denominator }) => String(computedAmount(scale, numerator, denominator))),
    ).toEqual(expected);
  });

  it('a half falls away from nought on both sides of it', async () => {
    expect(
      await ask(`private.divide_half_up((v ->> 0)::numeric, (v ->> 1)::numeric)::int`, [
        [25, 10],
        [-25, 10],
        [24, 10],
        [-24, 10],
        [0, 7],
        [-1, 3],
        [5, 10],
        [-5, 10],
      ]),
    ).toEqual([3, -3, 2, -2, 0, 0, 1, -1]);
  });
});

describe('the words of an estimate', () => {
  const cases: [string, number, number, boolean][] = [
    ['nearly 200', 200, 0, true],
    ['nearly 1,500 people', 1500, 0, true],
    ['around 62.5%', 625, 1, true],
    ['around 62.50', 625, 1, true],
    ['about 62', 620, 1, true],
    ['about 62', 625, 1, false],
    ['nearly £1.5m', 150_000_000, 2, true],
    ['nearly 1.5 million', 1_500_000, 0, true],
    ['nearly 1.5m', 15, 1, false],
    ['some £307k', 30_700_000, 2, true],
    ['1,500 metres', 1500, 0, true],
    ['many', 5, 0, false],
    ['2,000', 200, 0, false],
  ];
  it.each(cases)('‘%s’ and %i with %i decimals: %s', async (words, amount, decimals, carried) => {
    const [row] = await db.sql`select public.words_carry_value(${words}, ${amount}, ${decimals}) as carried`;
    expect([row!.carried, wordsCarryValue(words, amount, decimals)]).toEqual([carried, carried]);
  });

  it('are read alike by the database and by the check of a pack', async () => {
    const one = fc.record({
      amount: fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 3_000_000 })),
      decimals: fc.integer({ min: 0, max: 3 }),
      words: fc
        .tuple(
          fc.constantFrom('around ', 'nearly £', ''),
          fc.double({ min: 0, max: 3000, noNaN: true }).map((n) => String(Math.round(n * 100) / 100)),
          fc.constantFrom('', 'k', 'm', ' million', '%', ' people', '.0'),
        )
        .map((parts) => parts.join('')),
    });
    const cases = fc.sample(one, 2000).flatMap((each) => [
      each,
      {
        ...each,
        words: `around ${(each.amount / 10 ** each.decimals).toLocaleString('en-GB', { maximumFractionDigits: 3 })}`,
      },
    ]);
    const answers = await ask(
      `public.words_carry_value(v ->> 'words', (v ->> 'amount')::bigint, (v ->> 'decimals')::int)`,
      cases,
    );
    expect(answers).toEqual(
      cases.map(({ words, amount, decimals }) => wordsCarryValue(words, amount, decimals)),
    );
    expect(answers.filter(Boolean).length).toBeGreaterThan(1900);
  });
});

describe('what is restated', () => {
  it('is a new row, in order; what was recorded never changes', async () => {
    const id = await measure();
    await value(id, { value: 100, recorded_on: '2025-02-01' });
    const [second] = await value(id, { value: 90, recorded_on: '2025-03-01' });
    expect(second!.version).toBe(2);
    await refusedBy('measures_are_restated_in_order', value(id, { value: 80, recorded_on: '2025-02-15' }));
    await refusedBy(
      'measures_are_restated_in_order',
      value(id, { value: 80, version: 2, recorded_on: '2025-03-02' }),
    );
    await refusedBy(
      'recorded_values_never_change',
      db.sql`update public.measure_values set value = 1 where measure_id = ${id}`,
    );
    await refusedBy(
      'recorded_values_never_change',
      db.sql`delete from public.measure_values where measure_id = ${id}`,
    );
    const asAt = async (day: string) =>
      (await db.sql`select value::int from private.measure_values_as_at(${id}, ${day})`).map(
        (row) => row.value,
      );
    expect([await asAt('2025-01-31'), await asAt('2025-02-28'), await asAt('2025-03-01')]).toEqual([
      [],
      [100],
      [90],
    ]);
  });

  it('a target that is changed keeps what it was', async () => {
    const id = await measure();
    const target = (given: Record<string, unknown>) =>
      db.sql`insert into public.measure_targets ${db.sql({ measure_id: id, period: '2027', recorded_on: '2025-01-01', ...given })}`;
    await target({ value: 250 });
    await target({ value: 300, words: 'at least 300', recorded_on: '2025-02-01' });
    await refusedBy(
      'measure_targets_words_carry_the_value',
      target({ value: 300, words: 'at least 30', recorded_on: '2025-02-02' }),
    );
    await refusedBy('measures_use_one_kind_of_period', target({ value: 300, period: '2027-01' }));
    await refusedBy(
      'recorded_values_never_change',
      db.sql`update public.measure_targets set value = 1 where measure_id = ${id}`,
    );
    const [row] = await db.sql`select private.measure_targets_as_at(${id}, '2025-03-01') as targets`;
    expect(row!.targets).toMatchObject([{ value: 300, was: { value: 250 } }]);
  });

  it('bears today’s date where somebody records it, and no date to come', async () => {
    const id = await measure();
    await refusedBy(
      'measures_are_recorded_when_they_come_in',
      value(id, { value: 1, recorded_on: '2999-01-01' }),
    );
    const record = (recordedOn: string | null) =>
      db.as(
        team,
        (sql) =>
          sql`insert into public.measure_values ${sql({ measure_id: id, period: '2024', value: 5, ...(recordedOn ? { recorded_on: recordedOn } : {}) })}`,
      );
    await record(null);
    await refusedBy('measures_are_recorded_when_they_come_in', record('2025-01-01'));
  });

  it('two who record the same value at once: both are in the record, one after the other', async () => {
    const id = await measure();
    const outcomes = await together(
      db.url,
      2,
      (sql, place) => sql`
      insert into public.measure_values ${sql({ measure_id: id, period: '2024', value: place + 1, recorded_on: '2025-01-01' } as never)}`,
    );
    expect(outcomes).toEqual(['done', 'done']);
    const rows =
      await db.sql`select version from public.measure_values where measure_id = ${id} order by version`;
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe('a measure', () => {
  it('keeps its kind, decimals and kind of period once it has values', async () => {
    const id = await measure();
    await db.sql`update public.measures set decimals = 1 where id = ${id}`;
    await value(id, { value: 15 });
    await refusedBy(
      'measures_keep_their_scale',
      db.sql`update public.measures set decimals = 0 where id = ${id}`,
    );
    await refusedBy(
      'measures_keep_their_scale',
      db.sql`update public.measures set period_kind = 'month' where id = ${id}`,
    );
    await db.sql`update public.measures set name = 'Another name' where id = ${id}`;
  });

  it('says what its kind needs, and nothing else', async () => {
    await refusedBy('measures_money_is_pence', measure({ kind: 'money', decimals: 0 }));
    await refusedBy('measures_say_of_what', measure({ kind: 'percentage' }));
    await refusedBy('measures_rates_say_per_how_many', measure({ kind: 'rate', of_what: 'residents' }));
    await refusedBy('measures_only_amounts_add_up', measure({ ...percentage, additive: true }));
    await refusedBy('measures_baseline_is_of_their_kind', measure({ baseline_period: '2024-01' }));
    await refusedBy('measures_baseline_is_of_their_kind', measure({ baseline_period: 'the start' }));
  });
});
