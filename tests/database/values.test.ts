/** The small functions behind checks, against what JavaScript says of the same values. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

/** Asks about many values in one question. */
async function ask(expression: string, values: unknown[]): Promise<unknown[]> {
  const rows = await db.sql<{ answer: unknown }[]>`
    select ${db.sql.unsafe(expression)} as answer from jsonb_array_elements(${JSON.stringify(values)}::text::jsonb) with ordinality as asked (value, place) order by place`;
  return rows.map(({ answer }) => answer);
}

const areDates = (texts: string[]) => ask(`public.is_partial_date(value #>> '{}')`, texts);

/** Whether JavaScript's calendar knows the date. */
function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) ?? [];
  if (!year || year === '0000') return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

describe('is_partial_date', () => {
  it('agrees with JavaScript on everything that looks like a date', async () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const nearly = fc.integer({ min: 0, max: 33 }).map((n) => String(n).padStart(2, '0'));
    const year = fc
      .oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(1900, 2000, 2023, 2024))
      .map((n) => String(n).padStart(4, '0'));
    const text = fc.oneof(
      fc.tuple(year),
      fc.tuple(year, fc.oneof(nearly, two)),
      fc.tuple(year, fc.oneof(nearly, two), fc.oneof(nearly, two)),
    );
    const texts = fc.sample(text, 4000).map((parts) => parts.join('-'));
    expect(texts.filter(isDate).length).toBeGreaterThan(500);
    expect(await areDates(texts)).toEqual(texts.map(isDate));
  });

  it('knows every day of a leap year and of another, and no thirtieth of February', async () => {
    const days = [2023, 2024].flatMap((year) =>
      Array.from(
        { length: 12 * 31 },
        (_, n) =>
          `${year}-${String(1 + Math.floor(n / 31)).padStart(2, '0')}-${String(1 + (n % 31)).padStart(2, '0')}`,
      ),
    );
    expect((await areDates(days)).filter(Boolean)).toHaveLength(365 + 366);
  });

  it('takes nothing else', async () => {
    const odd = [
      '',
      ' 2017',
      '2017 ',
      '2017\n',
      '\n2017',
      '2017-1',
      '2017-1-1',
      '17',
      '20170126',
      '2017/01/26',
      '26-01-2017',
      '２０１７',
      '٢٠١٧',
      '-2017',
      '+2017',
      '2017-01-26T00:00',
      'infinity',
      'now',
      'today',
    ];
    expect((await areDates(odd)).filter(Boolean)).toEqual([]);
    // No NUL, which PostgreSQL keeps in no text.
    const texts = fc
      .sample(fc.string({ unit: 'binary', maxLength: 12 }), 300)
      .map((text) => text.replaceAll('\0', ''));
    expect(await areDates(texts)).toEqual(texts.map(isDate));
  });

  it('says nothing of nothing', async () => {
    expect(await ask('public.is_partial_date(null)', [0])).toEqual([null]);
  });
});

describe('words_carry_number', () => {
  const carry = (pairs: { words: string | null; number: number | null }[]) =>
    ask(`public.words_carry_number(value ->> 'words', (value ->> 'number')::bigint)`, pairs);
  const amount = fc.nat({ max: 2_000_000 });
  const wrap = fc.constantFrom(
    (n: string) => n,
    (n: string) => `around ${n}`,
    (n: string) => `nearly ${n} people`,
    (n: string) => `${n}.`,
    (n: string) => `(${n})`,
    (n: string) => `over ${n}, at least`,
  );

  it('is true of the number itself, with or without commas between thousands', async () => {
    const pairs = fc.sample(fc.tuple(amount, wrap, fc.boolean()), 1000).map(([number, put, commas]) => ({
      number,
      words: put(commas ? number.toLocaleString('en-GB') : String(number)),
    }));
    expect(new Set(await carry(pairs))).toEqual(new Set([true]));
  });

  it('is false of every other number', async () => {
    const pairs = fc
      .sample(fc.tuple(amount, amount, wrap, fc.boolean()), 1000)
      .filter(([number, other]) => number !== other)
      .map(([number, other, put, commas]) => ({
        number,
        words: put(commas ? other.toLocaleString('en-GB') : String(other)),
      }));
    expect(new Set(await carry(pairs))).toEqual(new Set([false]));
  });

  it('is false of a part of a number, and of words without one', async () => {
    const pairs = [
      { words: '1500', number: 150 },
      { words: '1500', number: 500 },
      { words: '1,500', number: 500 },
      { words: '1,500', number: 1 },
      { words: 'around 1.5', number: 5 },
      { words: 'around 1.5', number: 1 },
      { words: 'several', number: 7 },
      { words: '', number: 7 },
      { words: 'around 80', number: null },
    ];
    expect(await carry(pairs)).toEqual(pairs.map(() => false));
  });

  it('is true where there are no words', async () => {
    expect(
      await carry([
        { words: null, number: 80 },
        { words: null, number: null },
      ]),
    ).toEqual([true, true]);
  });
});

describe('is_record_key', () => {
  it('takes small letters, digits and single hyphens between them, up to 80', async () => {
    const keys = ['a', '1', 'cwg-lef', '2025-01-30-cultural-strategy-progress', 'a'.repeat(80)];
    const others = [
      '',
      '-',
      'a-',
      '-a',
      'a--b',
      'A',
      'a b',
      'a_b',
      'é',
      'a\n',
      'a'.repeat(81),
      '../a',
      "a'b",
    ];
    expect(await ask(`public.is_record_key(value #>> '{}')`, [...keys, ...others])).toEqual([
      ...keys.map(() => true),
      ...others.map(() => false),
    ]);
  });
});
