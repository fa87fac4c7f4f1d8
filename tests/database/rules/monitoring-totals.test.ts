/** Rule 12: numbers of equality monitoring that are withheld cannot be worked out from the total and the rest. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letRoundPass, makeRound, type MadeRound } from '../../factories/open-round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';

let db: TestDatabase;
let team: Person;
let round: MadeRound;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  round = await makeRound(db.sql);
  await letRoundPass(db.sql, round.id, 100 * 24 * 60);
  await db.sql`update public.rounds set finished_at = now() - interval '29 days' where id = ${round.id}`;
});
afterAll(() => db.drop());

/** What is told of each of many tables: the numbers, and null where one is withheld. */
async function toldOf(tables: number[][]): Promise<(number | null)[][]> {
  const rows = await db.sql<{ told: (number | null)[] }[]>`
    select (
        select jsonb_agg(case when not hidden then number end order by place)
          from unnest(counts, private.withheld(counts)) with ordinality as lines (number, hidden, place)
      ) as told
    from (select array(select jsonb_array_elements_text(one)::int) as counts, place from jsonb_array_elements(${db.sql.json(tables)}) with ordinality as tables (one, place)) as tables
    order by place`;
  return rows.map(({ told }) => told);
}

/** Every table of so many lines that adds up to the total. */
function tablesOf(lines: number, total: number): number[][] {
  if (lines === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    tablesOf(lines - 1, total - first).map((rest) => [first, ...rest]),
  );
}

/** The tables in which something withheld can be worked out: every table that looks like it has the same number there. */
function workedOut(tables: number[][], told: (number | null)[][]): number[][] {
  const alike = new Map<string, number[][]>();
  tables.forEach((table, place) => {
    const look = JSON.stringify(told[place]);
    alike.set(look, [...(alike.get(look) ?? []), table]);
  });
  return [...alike.entries()].flatMap(([look, same]) =>
    (JSON.parse(look) as (number | null)[]).some(
      (number, line) => number === null && new Set(same.map((table) => table[line])).size === 1,
    )
      ? [same[0]!]
      : [],
  );
}

describe('what is withheld', () => {
  it.each([
    [2, 40],
    [3, 30],
    [4, 20],
    [5, 13],
  ])(
    'cannot be worked out from any table of %i lines, whatever it adds up to until %i',
    async (lines, most) => {
      for (let total = 5; total <= most; total++) {
        const tables = tablesOf(lines, total);
        expect(workedOut(tables, await toldOf(tables)), `of ${total}`).toEqual([]);
      }
    },
  );

  it('could be worked out if small numbers alone were withheld: the trial finds it', () => {
    const tables = tablesOf(3, 15);
    const told = tables.map((table) => table.map((number) => (number < 5 ? null : number)));
    expect(workedOut(tables, told)).toContainEqual([0, 5, 10]);
    expect(workedOut(tables, told)).toContainEqual([3, 5, 7]);
  });

  it('is every small number, and where one would do it, two', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 20 }),
        async (table) => {
          const [told] = await toldOf([table]);
          const hidden = table.filter((_, line) => told![line] === null);
          expect(told!.every((number) => number === null || number >= 5)).toBe(true);
          expect(hidden.length).not.toBe(1);
          // Nor is what they add up to a small number: the total less what is told would tell it.
          const left = hidden.reduce((sum, number) => sum + number, 0);
          if (hidden.length > 0 && table.reduce((sum, number) => sum + number, 0) >= 5)
            expect(left).toBeGreaterThanOrEqual(5);
          // Nothing is withheld for nothing.
          if (!table.some((number) => number < 5)) expect(hidden).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** How many applied, and of them were appointed, by option. */
type Both = Record<string, [applied: number, appointed: number]>;
type Told = {
  sections: {
    heading: string | null;
    count: number | null;
    options: { id: string; count: number | null }[];
  }[];
};

/** What the culture team is told of both stages, where each question was answered so. */
async function toldOfBoth(questions: Record<string, Both>): Promise<Record<string, [Told, Told]>> {
  await db.sql`truncate private.monitoring_tallies`;
  // How many responses there are altogether is counted by the first question.
  const rows = Object.entries({ age: { '25-34': [2000, 1000] } as Both, ...questions }).flatMap(
    ([question_id, options]) =>
      Object.entries(options).flatMap(([option_id, counts]) =>
        counts.map((count, place) => ({
          round_id: round.id,
          stage: place ? 'appointed' : 'applied',
          question_id,
          option_id,
          count,
        })),
      ),
  );
  await db.sql`insert into private.monitoring_tallies ${db.sql(rows)}`;
  const stages = await db.as(
    team,
    async (sql) =>
      (
        await sql<
          { told: { questions: (Told & { id: string })[] }[] }[]
        >`select public.monitoring_totals(${round.id}) as told`
      )[0]!.told,
  );
  return Object.fromEntries(
    Object.keys(questions).map((id) => [
      id,
      [0, 1].map((stage) => stages[stage]!.questions.find((one) => one.id === id)!) as unknown as [
        Told,
        Told,
      ],
    ]),
  );
}

/** How many of those who applied and were not appointed somebody can reckon: line by line, and all others together. */
function reckoned(lines: { both: [number, number]; told: [boolean, boolean] }[]): number[] {
  const not = ({ both: [applied, appointed] }: (typeof lines)[number]) => applied - appointed;
  const open = lines.filter(({ told }) => told[0] && told[1]);
  const others = lines.filter((line) => !open.includes(line));
  return [
    ...open.map(not),
    ...(open.length > 0 && others.length > 0 ? [others.reduce((sum, line) => sum + not(line), 0)] : []),
  ];
}

describe('those who were appointed beside those who applied', () => {
  const pair = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 }))
    .map(([applied, share]): [number, number] => [applied, Math.floor((applied * share) / 8)]);
  const options = (...ids: string[]) => fc.record(Object.fromEntries(ids.map((id) => [id, pair])));

  it('do not tell of fewer than 5 that they were not appointed, neither by line nor by what is left over', async () => {
    let found = 0;
    let told = 0;
    const samples = fc.sample(
      fc.record({
        sex: options('female', 'male', 'prefer-not-to-say'),
        'ethnic-group': options(
          'white-british',
          'white-irish',
          'asian-indian',
          'asian-pakistani',
          'asian-chinese',
          'other-arab',
          'prefer-not-to-say',
        ),
      }),
      { numRuns: 150, seed: 12 },
    );
    for (const questions of samples) {
      const both = await toldOfBoth(questions);
      const [applied, appointed] = both.sex!;
      const lines = Object.entries(questions.sex as Both).map(([id, counts]) => {
        const of = ({ sections }: Told) =>
          sections.flatMap((one) => one.options).find((one) => one.id === id)!.count;
        return { both: counts, told: [of(applied) !== null, of(appointed) !== null] as [boolean, boolean] };
      });
      const small = reckoned(lines).filter((number) => number < 5);
      expect(small, JSON.stringify(questions.sex)).toEqual([]);
      if (lines.some((line) => line.told[1])) told++;
      // Each side for itself is not enough: the trial finds what would then be told.
      const alone = await toldOf([0, 1].map((side) => lines.map((line) => line.both[side]!)));
      const asAlone = lines.map(({ both }, line) => ({
        both,
        told: alone.map((side) => side[line] !== null) as [boolean, boolean],
      }));
      if (reckoned(asAlone).some((number) => number < 5)) found++;

      // Under headings too: the headings among each other, and the options of each that is told on both sides.
      const [ethnic, ethnicAppointed] = both['ethnic-group']!;
      const counts = questions['ethnic-group'] as Both;
      const of = (id: string) => counts[id] ?? [0, 0];
      const sections = ethnic.sections.map((one, place) => {
        const other = ethnicAppointed.sections[place]!;
        const inside = one.options.map(({ id, count }, line) => ({
          both: of(id) as [number, number],
          told: [count !== null, other.options[line]!.count !== null] as [boolean, boolean],
        }));
        const sum = (side: 0 | 1) => inside.reduce((all, line) => all + line.both[side], 0);
        return {
          inside,
          both: [sum(0), sum(1)] as [number, number],
          told: [one.count !== null, other.count !== null] as [boolean, boolean],
        };
      });
      const trials = [
        sections,
        ...sections.filter((one) => one.told[0] && one.told[1]).map(({ inside }) => inside),
      ];
      expect(
        trials.flatMap(reckoned).filter((number) => number < 5),
        JSON.stringify(counts),
      ).toEqual([]);
    }
    expect(found).toBeGreaterThan(10);
    // And not because nothing is told.
    expect(told).toBeGreaterThan(20);
  });
});
