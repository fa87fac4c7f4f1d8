/** What the records can say in a note: shares, money, bids, requests, changes; and finding it by words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factSchema, print, type Fact } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type Actor, type Person, type TestDatabase } from './cluster.ts';

const PLAN = 'plan/example-action-plan';
const REQUEST = 'request/culture-works-model-2023';

let db: TestDatabase;
/** One of the culture team, who may read drafts. */
let writer: Person;
beforeAll(async () => {
  db = await createDatabase();
  writer = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${writer.email}, 'team')`;
  await importPack(db.sql, COVENTRY);
  await importPack(db.sql, DEMO);
});
afterAll(() => db.drop());

/** The facts of these keys as at a day. */
async function told(day: string, keys: string[], note: string | null = null, actor: Actor = 'anon') {
  const rows = await db.as(
    actor,
    (sql) => sql<{ fact: unknown }[]>`
      select to_jsonb(fact) as fact from public.facts_as_at(${day}, ${keys}, ${note}) as fact where key = any (${keys})`,
  );
  return new Map(rows.map(({ fact }) => factSchema.parse(fact)).map((fact) => [fact.key, fact]));
}
async function printed(day: string, key: string, form?: string, note: string | null = null) {
  const fact = (await told(day, [key], note)).get(key);
  return fact && print(fact, form);
}
async function found(words: string, note: string | null = null): Promise<Fact[]> {
  const [row] = await db.as(
    note === null ? 'anon' : writer,
    (sql) => sql<{ facts: unknown[] }[]>`select public.find_facts('2026-11-28', ${words}, ${note}) as facts`,
  );
  return row!.facts.map((fact) => factSchema.parse(fact));
}

describe('seats', () => {
  it('are said to be filled only from the day on which it is published who holds them', async () => {
    expect(await printed('2026-11-28', 'compact/culture-works/filled')).toBe('25 of 28');
    expect(await printed('2026-11-28', 'constituency/cultural-sector/filled', 'fraction')).toBeNull();
    expect(await printed('2026-11-28', 'compact/culture-works/vacant', 'words')).toBe('three');
    expect(await printed('2024-06-01', 'compact/culture-works/filled')).toBeUndefined();
  });

  it('filled and vacant are all seats, of each constituency and of the compact', async () => {
    const rows = await db.sql<{ key: string; part: number; whole: number; vacant: number }[]>`
      select filled.key, (filled.value ->> 'part')::int as part, (filled.value ->> 'whole')::int as whole, vacant.value::int as vacant
        from private.seat_facts('2026-11-28') as filled join private.seat_facts('2026-11-28') as vacant
          on filled.key like '%/filled' and vacant.key = replace(filled.key, '/filled', '/vacant')`;
    expect(rows).toHaveLength(5);
    for (const { part, whole, vacant } of rows) expect(part + vacant).toBe(whole);
  });
});

describe('money', () => {
  it('committed and left are told only where every amount is known', async () => {
    const keys = [
      'fund/cwg-lef/committed',
      'fund/cwg-lef/left',
      'fund/cwg-lef/amount',
      'fund/cwg-lef/committed-share',
    ];
    expect([...(await told('2026-11-28', keys)).keys()]).toEqual(['fund/cwg-lef/amount']);
    await db.sql`update public.commissions set amount_pence = 1000000 where programme_id in (select id from public.programmes where fund_id = 'cwg-lef')`;
    const facts = await told('2026-11-28', keys);
    const commissions = facts.get('fund/cwg-lef/committed')!.records.length;
    expect(print(facts.get('fund/cwg-lef/committed')!)).toBe(`£${commissions * 10},000`);
    expect(print(facts.get('fund/cwg-lef/left')!)).toBe(`£${307 - commissions * 10}k`);
    // What is left of an amount that is rounded is no more exact than the amount.
    expect(print(facts.get('fund/cwg-lef/committed-share')!, 'percent')).toMatch(/^about \d+%$/);
    await db.sql`update public.commissions set amount_pence = null where programme_id in (select id from public.programmes where fund_id = 'cwg-lef')`;
  });

  it('bids stand at the stage that they had reached by the date', async () => {
    expect(await printed('2024-12-31', 'bid/creative-people-and-places/stage')).toBe('being explored');
    expect(await printed('2025-01-30', 'bid/creative-people-and-places/stage')).toBe('submitted');
    expect(await printed('2025-01-30', 'bids/submitted/count', 'words')).toBe('one');
    expect(await printed('2025-01-30', 'bids/exploring/amount')).toBe('up to £1m');
    // The amount of the bid that was submitted is not published, so neither is their sum.
    expect(await printed('2025-01-30', 'bids/submitted/amount')).toBeUndefined();
  });
});

describe('requests', () => {
  it('are answered as far as notes that were issued by then answer them', async () => {
    expect(await printed('2025-01-29', `${REQUEST}/answered`)).toBe('0 of 2');
    expect(await printed('2025-01-30', `${REQUEST}/answered`)).toBe('1 of 2');
    expect(await printed('2025-01-30', `${REQUEST}/answered`, 'fraction')).toBe('half');
    expect(await printed('2023-12-19', `${REQUEST}/answered`)).toBeUndefined();
    expect(await printed('2025-01-30', 'requests/open/count')).toBe('1');
  });

  it('are due on the day that was named, or else when the meeting is held for which they were asked', async () => {
    const [due] = await db.sql<{ id: string | null; day: string | null }[]>`
      select request.due_at_id as id, meeting.held_on::text as day from public.requests as request
        left join public.committee_meetings as meeting on meeting.id = request.due_at_id where request.id = 'culture-works-model-2023'`;
    await db.sql`update public.requests set due_on = null, due_at_id = (select id from public.committee_meetings where held_on = '2025-01-30')
      where id = 'culture-works-model-2023'`;
    expect(await printed('2024-02-01', `${REQUEST}/due`)).toBe('30 January 2025');
    await db.sql`update public.requests set due_on = '2024-03-01' where id = 'culture-works-model-2023'`;
    expect(await printed('2024-02-01', `${REQUEST}/due`)).toBe('1 March 2024');
    await db.sql`update public.requests set due_on = null, due_at_id = ${due!.id} where id = 'culture-works-model-2023'`;
  });

  it('are counted by how far they are answered', async () => {
    const asked =
      "select count(*)::int as number from public.requests join public.committee_meetings as meeting on meeting.id = meeting_id where held_on <= '2026-11-28'";
    const [all] = await db.sql.unsafe<{ number: number }[]>(asked);
    const kinds = ['answered', 'partly-answered', 'unanswered'];
    const facts = await told(
      '2026-11-28',
      kinds.map((kind) => `requests/${kind}/count`),
    );
    expect(kinds.reduce((sum, kind) => sum + Number(facts.get(`requests/${kind}/count`)!.value), 0)).toBe(
      all!.number,
    );
    expect(await printed('2025-01-29', 'requests/unanswered/count')).toBe('1');
    const partly = (await told('2025-01-30', ['requests/partly-answered/count'])).get(
      'requests/partly-answered/count',
    )!;
    expect([partly.value, partly.records[0]!.id]).toEqual([1, 'culture-works-model-2023']);
    await db.sql`update public.requests set due_on = '2025-03-01' where id = 'culture-works-model-2023'`;
    expect(await printed('2025-03-01', 'requests/overdue/count')).toBe('0');
    expect(await printed('2025-03-02', 'requests/overdue/count')).toBe('1');
    await db.sql`update public.requests set due_on = null where id = 'culture-works-model-2023'`;
  });

  it('a draft counts its own answers, and no other note does', async () => {
    await db.sql
      .begin(async (sql) => {
        await sql`insert into public.briefing_notes (id, committee_id, dated, subject, body)
        values ('next', 'scrutiny-co-ordination', '2025-07-01', 'Next', 'How Members are told. {#members}')`;
        await sql`insert into public.clause_answers (clause_id, note_id, paragraph)
        select id, 'next', 'members' from public.request_clauses where request_id = 'culture-works-model-2023' and position = 2`;
        const answered = (note: string | null) => sql<{ part: number }[]>`
        select (value ->> 'part')::int as part from public.facts_as_at('2025-07-01', array['requests/open/answered'], ${note}) where key = 'requests/open/answered'`;
        expect([(await answered('next'))[0]?.part, (await answered(null))[0]?.part]).toEqual([2, 1]);
        throw new Error('undone');
      })
      .catch((error: Error) => expect(error.message).toBe('undone'));
  });
});

describe('recommendations', () => {
  const QUIET = 'recommendation/example-quiet-hours';

  it('stand as the last response left them that had come by the date', async () => {
    expect(await printed('2026-09-22', `${QUIET}/outcome`)).toBeUndefined();
    expect(await printed('2026-09-30', `${QUIET}/outcome`)).toBe('no response yet');
    expect(await printed('2026-09-30', `${QUIET}/progress`)).toBeUndefined();
    expect(await printed('2026-10-06', `${QUIET}/outcome`)).toBe('accepted in part');
    expect(await printed('2026-10-06', `${QUIET}/progress`)).toBe('not started');
    expect(await printed('2026-11-28', `${QUIET}/progress`)).toBe('under way');
    expect(await printed('2026-11-28', `${QUIET}/target`)).toBe('May 2027');
    expect(await printed('2026-11-28', 'recommendation/example-free-travel/outcome')).toBe('rejected');
    expect(await printed('2026-11-28', 'recommendation/example-free-travel/progress')).toBeUndefined();
  });

  it('are counted by how they stand, each with those that were counted', async () => {
    const counts = async (day: string) => {
      const ids = [
        'all',
        'accepted',
        'partly',
        'rejected',
        'unanswered',
        'overdue',
        'outstanding',
        'under-way',
      ];
      const facts = await told(
        day,
        ids.map((id) => `recommendations/${id}/count`),
      );
      return Object.fromEntries(ids.map((id) => [id, facts.get(`recommendations/${id}/count`)]));
    };
    const numbers = (facts: Awaited<ReturnType<typeof counts>>) =>
      Object.values(facts).map((fact) => Number(fact?.value));
    expect(numbers(await counts('2026-09-30'))).toEqual([3, 0, 0, 0, 3, 0, 3, 0]);
    const now = await counts('2026-11-28');
    expect(numbers(now)).toEqual([3, 0, 1, 1, 1, 0, 2, 1]);
    expect(now['outstanding']!.records.map(({ id }) => id)).toEqual([
      'example-quiet-hours',
      'example-site-visit',
    ]);
    expect(now['accepted']!.records).toHaveLength(3);
    expect(await printed('2026-11-28', 'recommendations/outstanding/share')).toBe('2 of 3');
    await db.sql`update public.recommendations set due_on = '2026-11-01' where id = 'example-site-visit'`;
    expect(await printed('2026-11-01', 'recommendations/overdue/count')).toBe('0');
    expect(await printed('2026-11-02', 'recommendations/overdue/count')).toBe('1');
    await db.sql`update public.recommendations set due_on = null where id = 'example-site-visit'`;
  });
});

it('a meeting that was cancelled is neither the next nor the last', async () => {
  const next = 'committee/scrutiny-co-ordination/next-meeting';
  const last = 'committee/scrutiny-co-ordination/last-meeting';
  expect(await printed('2025-01-29', next)).toBe('30 January 2025');
  expect(await printed('2025-01-30', last)).toBe('30 January 2025');
  await db.sql`update public.committee_meetings set cancelled_on = '2025-01-20', cancelled_because = 'Snow' where held_on = '2025-01-30'`;
  const others = [await printed('2025-01-29', next), await printed('2025-01-30', last)];
  await db.sql`update public.committee_meetings set cancelled_on = null, cancelled_because = null where held_on = '2025-01-30'`;
  expect(others).not.toContain('30 January 2025');
  expect(others[1]).toMatch(/ 202[45]$/);
});

describe('what changed in a plan', () => {
  it('is what the page of changes lists between the two dates', async () => {
    const [row] = await db.sql<{ changes: { counts: Record<string, number> } }[]>`
      select public.changes_between('2026-06-01', '2026-11-20') as changes`;
    const counts = await db.sql<{ kind: string; number: number }[]>`
      select kind, count(*)::int as number from private.changed_actions('2026-06-01', '2026-11-20') group by kind`;
    const named = (kind: string) =>
      ({ dropped: 'gone', 'at-risk': 'at_risk', 'off-track': 'off_track' })[kind] ?? kind;
    expect(counts.length).toBeGreaterThan(3);
    expect(Object.fromEntries(counts.map(({ kind, number }) => [named(kind), number]))).toEqual(
      row!.changes.counts,
    );
  });

  it('is told since a date and since the last note, with the actions that were counted', async () => {
    const key = `${PLAN}/done-since-2026-06-01`;
    const fact = (await told('2026-11-20', [key])).get(key)!;
    expect(fact.records).toHaveLength(Number(fact.value));
    expect(fact.what).toMatch(/that were done since 1 June 2026$/);
    await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('later', 'scrutiny-co-ordination', '2026-11-20', 'Later', '-')`;
    const since = (await told('2026-11-20', [`${PLAN}/new-since-last-note`], 'later', writer)).get(
      `${PLAN}/new-since-last-note`,
    )!;
    expect(since.what).toMatch(/since 30 January 2025$/);
    expect(Number(since.value)).toBeGreaterThan(0);
    // A note that none came before has nothing to compare with.
    expect(await printed('2026-11-20', `${PLAN}/new-since-last-note`)).toBeUndefined();
    expect(await printed('2026-11-20', `${PLAN}/new-since-2026-13-45`)).toBeUndefined();
    expect(await printed('2026-11-20', `${PLAN}/new-since-2027-01-01`)).toBeUndefined();
  });

  it('each status is told as a share of all actions', async () => {
    const shares = await told('2026-11-20', [`${PLAN}/actions`, `${PLAN}/done`, `${PLAN}/done-share`]);
    const [all, done] = [shares.get(`${PLAN}/actions`)!.value, shares.get(`${PLAN}/done`)!.value];
    expect(print(shares.get(`${PLAN}/done-share`)!)).toBe(`${String(done)} of ${String(all)}`);
  });
});

describe('changes of measures', () => {
  it('over a break are refused, with the reason; those within a series are told', async () => {
    const rows = await db.sql<{ id: string; breaks: string | null }[]>`
      select measure.id, (select min(period) from public.series_breaks where measure_id = measure.id) as breaks from public.measures as measure`;
    const facts = await told(
      '2026-11-28',
      rows.flatMap(({ id }) => [`measure/${id}/change`, `measure/${id}/change-since-previous`]),
    );
    const kinds = new Set([...facts.values()].map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['change', 'refused']));
    for (const fact of facts.values()) {
      if (fact.kind !== 'refused') continue;
      expect(print(fact)).toBeNull();
      expect(fact.value.breaks[0]!.reason).not.toBe('');
    }
  });
});

describe('finding facts', () => {
  it.each([
    ['seats filled', 'compact/culture-works/filled'],
    ['future works attendance', 'event/future-works-2/attendance'],
    ['actions done', `${PLAN}/done`],
    ['parts answered', 'requests/open/answered'],
    ['requests unanswered', 'requests/unanswered/count'],
    ['recommendations accepted', 'recommendations/accepted/count'],
    ['recommendations outstanding', 'recommendations/outstanding/count'],
    ['quiet hours outcome', 'recommendation/example-quiet-hours/outcome'],
    ['mapp', 'commission/infrastructure-mapping/name'],
  ])('by ‘%s’', async (words, key) => {
    const facts = await found(words);
    expect(facts.length).toBeLessThanOrEqual(30);
    expect(facts.map((fact) => fact.key)).toContain(key);
  });

  it('offers what can be printed alone, and what changed since the last note where there is a note', async () => {
    const facts = await found('actions slipped', 'later');
    for (const fact of facts) expect(print(fact), fact.key).not.toBeNull();
    expect(facts[0]!.key).toMatch(/slipped-since-last-note$/);
    expect((await found('actions slipped')).some(({ key }) => key.includes('since'))).toBe(false);
  });

  it.each(['', '   ', 'the', "'", '& | ! :*', '\\', 'zzzzzz', 'x'.repeat(5000)])(
    'finds nothing by ‘%s’, and does not fail',
    async (words) => {
      expect(await found(words)).toEqual([]);
    },
  );
});

it('every fact that is listed without being asked for can be printed, and no key is there twice', async () => {
  const rows = await db.as(
    'anon',
    (sql) =>
      sql<{ fact: unknown }[]>`select to_jsonb(fact) as fact from public.facts_as_at('2026-11-28') as fact`,
  );
  const facts = rows.map(({ fact }) => factSchema.parse(fact));
  expect(facts.filter((fact) => print(fact) === null)).toEqual([]);
  const keys = facts.map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
