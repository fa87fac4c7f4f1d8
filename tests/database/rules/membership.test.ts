/** Rules 1 to 4 and 7: the constitution as data. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

let number = 0;
const next = (noun: string) => `${noun}-${++number}`;

async function constituency(cap: number): Promise<string> {
  const id = next('constituency');
  await db.sql`insert into public.constituencies ${db.sql({ id, name: id, description: 'x', cap, position: number })}`;
  return id;
}

const seatValues = (constituencyId: string, more: Record<string, unknown> = {}) => ({
  id: next('seat'),
  constituency_id: constituencyId,
  position: number,
  kind: 'Artist',
  kind_plural: 'Artists',
  ...more,
});

async function seat(more: Record<string, unknown> = {}): Promise<string> {
  const values = seatValues(await constituency(1), more);
  await db.sql`insert into public.seats ${db.sql(values)}`;
  await db.sql`insert into public.seat_routes ${db.sql({ seat_id: values.id, route_id: 'open_application' })}`;
  return values.id;
}

async function person(): Promise<string> {
  const id = next('person');
  await db.sql`insert into public.people ${db.sql({ id, name: id })}`;
  return id;
}

const termValues = (seatId: string, personId: string, more: Record<string, unknown> = {}) => ({
  id: next('term'),
  seat_id: seatId,
  person_id: personId,
  route_id: 'open_application',
  evidence: 'Application 7',
  starts_on: '2025-01-01',
  ...more,
});

const addTerm = (values: ReturnType<typeof termValues>) => db.sql`insert into public.terms ${db.sql(values)}`;

describe('rule 1: a constituency’s seats never exceed its cap', () => {
  it('as many as the cap are taken, and not one more', async () => {
    const id = await constituency(2);
    await db.sql`insert into public.seats ${db.sql([seatValues(id), seatValues(id)])}`;
    await refusedBy('seats_within_cap', db.sql`insert into public.seats ${db.sql(seatValues(id))}`);
  });

  it('nor can a seat move in, or the cap sink below them', async () => {
    const [full, other] = [await constituency(1), await constituency(1)];
    const [first, second] = [seatValues(full), seatValues(other)];
    await db.sql`insert into public.seats ${db.sql([first, second])}`;
    await refusedBy(
      'seats_within_cap',
      db.sql`update public.seats set constituency_id = ${full} where id = ${second.id}`,
    );
    const wide = await constituency(2);
    await db.sql`insert into public.seats ${db.sql([seatValues(wide), seatValues(wide)])}`;
    await refusedBy('seats_within_cap', db.sql`update public.constituencies set cap = 1 where id = ${wide}`);
  });

  it('a seat may be exchanged for another within one transaction', async () => {
    const id = await constituency(1);
    const old = seatValues(id);
    await db.sql`insert into public.seats ${db.sql(old)}`;
    await db.sql.begin(async (sql) => {
      await sql`insert into public.seats ${sql(seatValues(id))}`;
      await sql`delete from public.seats where id = ${old.id}`;
    });
  });

  it('two who add the last seat at once: one has it, the other is told why', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await constituency(1);
      const outcomes = await together(
        db.url,
        2,
        (sql) => sql`insert into public.seats ${sql(seatValues(id))}`,
      );
      expect(outcomes.toSorted()).toEqual(['done', 'seats_within_cap']);
    }
  });

  it('two who add a seat at once where there is room for both: neither is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await constituency(2);
      const outcomes = await together(
        db.url,
        2,
        (sql) => sql`insert into public.seats ${sql(seatValues(id))}`,
      );
      expect(outcomes).toEqual(['done', 'done']);
    }
  });
});

describe('rule 1: the caps sum to the compact’s maximum', () => {
  let own: TestDatabase;
  const compact = (maximum: number) => ({
    id: 'compact',
    name: 'Compact',
    short_name: 'C',
    place: 'City',
    headline: 'H',
    purpose: 'P',
    words: {
      rep: {},
      constituency: {},
      seat: {},
      goal: {},
      foundation: {},
      big_idea: {},
      forum: {},
      committee: {},
      briefing_note: {},
    },
    maximum_reps: maximum,
  });
  const group = (id: string, cap: number, position: number) => ({
    id,
    name: id,
    description: 'x',
    cap,
    position,
  });
  beforeAll(async () => {
    own = await createDatabase();
    await own.sql`insert into public.constituencies ${own.sql([group('a', 3, 1), group('b', 4, 2)])}`;
  });
  afterAll(() => own.drop());

  it('a compact comes with constituencies that add up to it', async () => {
    await refusedBy('caps_sum_to_the_maximum', own.sql`insert into public.compacts ${own.sql(compact(8))}`);
    await own.sql`insert into public.compacts ${own.sql(compact(7))}`;
  });

  it('neither side changes alone, and both can change together', async () => {
    await refusedBy(
      'caps_sum_to_the_maximum',
      own.sql`update public.constituencies set cap = 4 where id = 'a'`,
    );
    await refusedBy('caps_sum_to_the_maximum', own.sql`update public.compacts set maximum_reps = 8`);
    await refusedBy('caps_sum_to_the_maximum', own.sql`delete from public.constituencies where id = 'a'`);
    await refusedBy(
      'caps_sum_to_the_maximum',
      own.sql`insert into public.constituencies ${own.sql(group('c', 1, 3))}`,
    );
    await own.sql.begin(async (sql) => {
      await sql`update public.constituencies set cap = 4 where id = 'a'`;
      await sql`update public.compacts set maximum_reps = 8`;
    });
    await own.sql`update public.constituencies set cap = case id when 'a' then 3 else 5 end`;
  });

  it('a second compact is refused', async () => {
    await refusedBy(
      'one_compact_is_served',
      own.sql`insert into public.compacts ${own.sql({ ...compact(8), id: 'other' })}`,
    );
  });
});

describe('rule 2: a term’s route is one that its seat permits, and it carries the evidence', () => {
  it('a route that the seat permits is taken, another is not', async () => {
    const id = await seat();
    await addTerm(termValues(id, await person(), { ends_on: '2025-06-30', end_reason: 'resigned' }));
    const election = termValues(id, await person(), { route_id: 'election', starts_on: '2025-07-01' });
    await refusedBy('terms_use_a_permitted_route', addTerm(election));
  });

  it('a route cannot be taken from a seat while a term stands on it', async () => {
    const id = await seat();
    await addTerm(termValues(id, await person()));
    await refusedBy(
      'terms_use_a_permitted_route',
      db.sql`delete from public.seat_routes where seat_id = ${id}`,
    );
  });

  it.each(['', '   '])('evidence of ‘%s’ is none', async (evidence) => {
    await refusedBy('terms_carry_evidence', addTerm(termValues(await seat(), await person(), { evidence })));
  });
});

describe('rule 3: terms in a seat do not overlap, unless the seat is a job share', () => {
  it('the next term starts the day after, not on the last day', async () => {
    const id = await seat();
    await addTerm(termValues(id, await person(), { ends_on: '2025-06-30', end_reason: 'term_complete' }));
    const late = await person();
    await refusedBy('terms_do_not_overlap', addTerm(termValues(id, late, { starts_on: '2025-06-30' })));
    await addTerm(termValues(id, late, { starts_on: '2025-07-01' }));
  });

  it('two people share a seat that is a job share', async () => {
    const id = await seat({ job_share: true });
    await addTerm(termValues(id, await person(), { job_share: true }));
    await addTerm(termValues(id, await person(), { job_share: true }));
  });

  it('a term cannot call an ordinary seat a job share, nor a job share become ordinary under two', async () => {
    const ordinary = await seat();
    await refusedBy(
      'terms_know_their_job_share',
      addTerm(termValues(ordinary, await person(), { job_share: true })),
    );
    const shared = await seat({ job_share: true });
    await addTerm(termValues(shared, await person(), { job_share: true }));
    await addTerm(termValues(shared, await person(), { job_share: true }));
    await refusedBy(
      'terms_do_not_overlap',
      db.sql`update public.seats set job_share = false where id = ${shared}`,
    );
  });

  it('two who fill a seat at once: one does', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await seat();
      const people = [await person(), await person()];
      const outcomes = await together(
        db.url,
        2,
        (sql, place) => sql`insert into public.terms ${sql(termValues(id, people[place]!))}`,
      );
      expect(outcomes.toSorted()).toEqual(['done', 'terms_do_not_overlap']);
    }
  });
});

describe('rule 3: a person holds one seat at a time', () => {
  it('a second seat is refused until the first term has ended', async () => {
    const who = await person();
    await addTerm(termValues(await seat(), who, { ends_on: '2025-06-30', end_reason: 'resigned' }));
    const other = await seat();
    await refusedBy(
      'people_hold_one_seat_at_a_time',
      addTerm(termValues(other, who, { starts_on: '2025-06-01' })),
    );
    await addTerm(termValues(other, who, { starts_on: '2025-07-01' }));
  });

  it('two who seat the same person at once in different seats: one does', async () => {
    for (let round = 0; round < 5; round++) {
      const who = await person();
      const seats = [await seat(), await seat()];
      const outcomes = await together(
        db.url,
        2,
        (sql, place) => sql`insert into public.terms ${sql(termValues(seats[place]!, who))}`,
      );
      expect(outcomes.toSorted()).toEqual(['done', 'people_hold_one_seat_at_a_time']);
    }
  });
});

describe('rule 7: ending a term needs a date and a reason, and history is never overwritten', () => {
  it('both or neither', async () => {
    const values = termValues(await seat(), await person());
    await addTerm(values);
    const end = (change: Record<string, string | null>) =>
      db.sql`update public.terms set ${db.sql(change)} where id = ${values.id}`;
    await refusedBy('terms_end_with_a_reason', end({ ends_on: '2025-06-30' }));
    await refusedBy('terms_end_with_a_reason', end({ end_reason: 'resigned' }));
    await refusedBy('terms_end_after_they_start', end({ ends_on: '2024-12-31', end_reason: 'resigned' }));
    await refusedBy('terms_end_reason_is_known', end({ ends_on: '2025-06-30', end_reason: 'bored' }));
    await end({ ends_on: '2025-06-30', end_reason: 'resigned' });
    await refusedBy('terms_are_never_overwritten', end({ ends_on: '2025-07-31' }));
    await refusedBy('terms_are_never_overwritten', end({ ends_on: null, end_reason: null }));
  });

  it.each([
    ['the day it started', { starts_on: '2024-01-01' }],
    ['its evidence', { evidence: 'Another letter' }],
    ['that it is interim', { interim: true }],
    ['its key', { id: 'another-term' }],
  ])('%s stays as it was recorded, for the owner too', async (_, change) => {
    const values = termValues(await seat(), await person());
    await addTerm(values);
    await refusedBy(
      'terms_are_never_overwritten',
      db.sql`update public.terms set ${db.sql(change)} where id = ${values.id}`,
    );
  });

  it('so does whose term it is and in which seat, and no term is deleted, in replica mode neither', async () => {
    const values = termValues(await seat(), await person());
    await addTerm(values);
    const rule = 'terms_are_never_overwritten';
    await refusedBy(
      rule,
      db.sql`update public.terms set person_id = ${await person()} where id = ${values.id}`,
    );
    await refusedBy(rule, db.sql`update public.terms set seat_id = ${await seat()} where id = ${values.id}`);
    await refusedBy(rule, db.sql`delete from public.terms where id = ${values.id}`);
    await refusedBy(
      rule,
      db.sql.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`delete from public.terms where id = ${values.id}`;
      }),
    );
    await refusedBy('tables_are_never_emptied', db.sql`truncate public.terms cascade`);
  });
});

describe('rule 26: a term, and who serves it, is public from its first day', () => {
  it.each([
    ['today', 0, { terms: 1, people: 1, state: 'held' }],
    ['tomorrow', 1, { terms: 0, people: 0, state: 'vacant' }],
  ])('one that starts %s, by the calendar of the city', async (_, days, seen) => {
    const [{ starts_on }] = (await db.sql`
      select ((now() at time zone 'Europe/London')::date + ${days}::int)::text as starts_on`) as unknown as [
      { starts_on: string },
    ];
    const term = termValues(await seat({ holders_known_from: '2025-01-01' }), await person(), { starts_on });
    await addTerm(term);
    const read = (actor: Parameters<typeof db.as>[0]) =>
      db.as(actor, async (sql) => {
        const terms = await sql`select evidence from public.terms where id = ${term.id}`;
        const people = await sql`select name from public.people where id = ${term.person_id}`;
        const [now] =
          await sql`select state from public.seats_as_at(${starts_on}) where seat_id = ${term.seat_id}`;
        return { terms: terms.length, people: people.length, state: now?.state as string };
      });
    const team = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
    for (const actor of ['anon' as const, await db.signIn()]) expect(await read(actor)).toEqual(seen);
    expect(await read(team)).toEqual({ terms: 1, people: 1, state: 'held' });
  });
});

describe('rule 4: what a seat is at a date', () => {
  /** Days since the beginning of 2025. */
  const day = (days: number) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);
  type Term = { from: number; length: number | null; interim: boolean };

  /** The same in TypeScript: what `seats_as_at` should say. */
  function stateOf(terms: Term[], knownFrom: number | null, at: number): string[] {
    const covering = terms.filter(
      ({ from, length }) => from <= at && (length === null || at <= from + length),
    );
    if (covering.length > 0) return covering.map(({ interim }) => (interim ? 'interim' : 'held')).toSorted();
    return [knownFrom !== null && knownFrom <= at ? 'vacant' : 'not_published'];
  }

  const aTerm = fc.record({
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.option(fc.integer({ min: 0, max: 30 })),
    interim: fc.boolean(),
  });
  const history = fc.record({
    terms: fc.array(aTerm, { maxLength: 4 }),
    knownFrom: fc.option(fc.integer({ min: 0, max: 60 })),
    at: fc.integer({ min: -5, max: 100 }),
  });

  it('held, interim, vacant or not published, as its terms say; a term that starts later does not fill it', async () => {
    // A job share, so that terms may overlap in every way.
    await fc.assert(
      fc.asyncProperty(history, async ({ terms, knownFrom, at }) => {
        const id = await seat({
          job_share: true,
          holders_known_from: knownFrom === null ? null : day(knownFrom),
        });
        for (const { from, length, interim } of terms) {
          const end = length === null ? {} : { ends_on: day(from + length), end_reason: 'other' };
          await addTerm(
            termValues(id, await person(), { job_share: true, starts_on: day(from), interim, ...end }),
          );
        }
        const rows = await db.sql<{ state: string; person_name: string | null }[]>`
          select state, person_name from public.seats_as_at(${day(at)}) where seat_id = ${id}`;
        expect(rows.map(({ state }) => state).toSorted()).toEqual(stateOf(terms, knownFrom, at));
        expect(
          rows.every(
            ({ state, person_name }) => (person_name !== null) === (state === 'held' || state === 'interim'),
          ),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
