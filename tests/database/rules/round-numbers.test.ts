/** Rule 12 for the numbers of a round: where applications came from is told without small numbers, and the small ones cannot be worked out from what is told. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Sift } from '../../factories/panel.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let applicant: Person;

beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn('team@example.org');
  applicant = await db.signIn('somebody@example.org');
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
});
afterAll(() => db.drop());

type Folded = { told: { name: string; count: number }[]; rest: number } | null;

describe('folding small numbers', () => {
  it('tells no number below 5, loses none, and leaves each hidden one open', async () => {
    const tables = fc.sample(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), {
      numRuns: 300,
      seed: 7,
    });
    const named = tables.map((counts) =>
      Object.fromEntries(counts.map((count, place) => [`D${place}`, count])),
    );
    const rows = await db.sql<{ folded: Folded }[]>`
      select private.fold_small(counts) as folded from jsonb_array_elements(${db.sql.json(named)}) with ordinality as one (counts, place) order by place`;
    expect(rows).toHaveLength(tables.length);
    let hid = 0;
    // The control: where small numbers alone are folded, what is left over tells of fewer than 5, or of one alone.
    const tells = Object.values(named).filter((counts) => {
      const small = Object.values(counts).filter((count) => count > 0 && count < 5);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return (
        total >= 5 &&
        small.length > 0 &&
        (small.length === 1 || small.reduce((sum, count) => sum + count, 0) < 5)
      );
    });
    expect(tells.length).toBeGreaterThan(20);
    for (const [place, { folded }] of rows.entries()) {
      const counts = named[place]!;
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (total < 5) {
        expect(folded).toBeNull();
        continue;
      }
      const { told, rest } = folded!;
      for (const { name, count } of told) {
        expect(count).toBeGreaterThanOrEqual(5);
        expect(count).toBe(counts[name]);
      }
      // What the total and the told leave over is the rest itself, and that is no small number either.
      expect(told.reduce((sum, { count }) => sum + count, 0) + rest).toBe(total);
      expect(rest === 0 || rest >= 5).toBe(true);
      const hidden = Object.entries(counts).filter(
        ([name, count]) => count > 0 && !told.some((one) => one.name === name),
      );
      // Two at least: of one alone the rest would be the number.
      expect(hidden.length === 0 || hidden.length >= 2).toBe(true);
      if (hidden.length > 0) hid++;
      // The larger is told before the smaller.
      expect(told.map(({ count }) => count)).toEqual(told.map(({ count }) => count).sort((a, b) => b - a));
    }
    expect(hid).toBeGreaterThan(50);
  });
});

describe('postcode districts', () => {
  it.each([
    ['CV1 1AA', 'CV1'],
    ['cv12ab', 'CV1'],
    ['CV11 4XY', 'CV11'],
    ['B1 1AA', 'B1'],
    ['EC1A 1BB', 'EC1A'],
    ['', null],
    ['CV1', null],
    ['No fixed address', null],
  ])('%s is of %s', async (postcode, district) => {
    const [row] = await db.sql`select private.district_of(${postcode}) as district`;
    expect(row!.district).toBe(district);
  });
});

describe('the numbers of a round', () => {
  let round: Sift;
  const move = (application: string, to: string) =>
    db.sql`select private.move_application(${application}, ${to}, '{}', 'Because')`;

  beforeAll(async () => {
    round = await makeSift(db.sql);
    const applied = [];
    for (const postcode of [
      ...Array<string>(6).fill('CV1 1AA'),
      ...Array<string>(5).fill('CV6 1AA'),
      'CV31 1AA',
      '',
    ])
      applied.push(await apply(db.sql, round, { postcode }));
    for (const state of ['shortlisted', 'offered', 'accepted', 'appointed'])
      await move(applied[0]!.id, state);
    await move(applied[1]!.id, 'withdrawn');
  });
  const statistics = (actor: Person) =>
    db.as(actor, async (sql) => (await sql`select public.round_statistics(${round.round}) as told`)[0]!.told);
  const outcome = () =>
    db.as('anon', async (sql) => (await sql`select public.round_outcome(${round.round}) as told`)[0]!.told);

  it('are the culture team’s once it has closed: whoever withdrew counts as having applied', async () => {
    expect(await statistics(team)).toMatchObject({
      applied: 13,
      drafts: 0,
      as_they_were: false,
      vacancies: [{ applied: 13, shortlisted: 1, offered: 1, appointed: 1 }],
      states: { submitted: 11, withdrawn: 1, appointed: 1 },
      districts: { told: [{ name: 'CV1', count: 6 }], rest: 7 },
      monitoring: [
        { stage: 'applied', could_answer: 13 },
        { stage: 'appointed', could_answer: 1 },
      ],
    });
    await refusedBy('panels_are_kept_by_the_team', statistics(applicant));
  });

  it('are everybody’s once it is finished, and never who', async () => {
    expect(await outcome()).toBeNull();
    await db.sql`update public.rounds set finished_at = now() where id = ${round.round}`;
    const told = await outcome();
    expect(told).toMatchObject({ applied: 13, districts: { rest: 7 }, erased: null });
    expect(JSON.stringify(told)).not.toMatch(/CV31|CV6|Somebody/);
  });

  it('of an open round are nobody’s', async () => {
    const open = await makeSift(db.sql, {
      opens_at: new Date(Date.now() - 3_600_000).toISOString(),
      closes_at: new Date(Date.now() + 3_600_000).toISOString(),
      published_at: new Date(Date.now() - 7_200_000).toISOString(),
    });
    const [row] = await db.as(team, (sql) => sql`select public.round_statistics(${open.round}) as told`);
    expect(row!.told).toBeNull();
  });
});

describe('one’s own data', () => {
  const own = (actor: Person) =>
    db.as(actor, async (sql) => (await sql`select public.own_data() as held`)[0]!.held);

  it('is all that is held of whoever asks, and of nobody else; what the panel wrote once the round is finished', async () => {
    const round = await makeSift(db.sql);
    const mine = await apply(db.sql, round, { name: 'Mine', email: applicant.email, access_needs: 'A ramp' });
    await apply(db.sql, round, { name: 'Theirs' });
    await db.sql.begin(async (sql) => {
      await sql`set local culture_works.erasing = 'yes'`;
      await sql`update private.applications set applicant_id = ${applicant.userId} where id = ${mine.id}`;
    });
    const sifter = await db.signIn('sifter@example.org');
    await joinPanel(db.sql, round.round, sifter.email);
    const scored = scoresOf(round, 4, 2, 'As they say');
    await db.asForGood(
      sifter,
      (sql) => sql`select public.save_scores(${mine.id}, ${sql.json(scored)}, true)`,
    );
    const held = await own(applicant);
    expect(held).toMatchObject({
      account: { email: applicant.email },
      roles: [],
      applications: [
        {
          reference: mine.reference,
          state: 'submitted',
          contact: { name: 'Mine', access_needs: 'A ramp' },
          answers: [{ answer: 'Because I can' }],
          moves: [{ to: 'draft' }, { to: 'submitted' }],
          letters: [{ letter: 'Application submitted' }],
          panel: null,
        },
      ],
    });
    expect(JSON.stringify(held)).not.toContain('Theirs');
    await db.sql`update public.rounds set finished_at = now() where id = ${round.round}`;
    expect((await own(applicant)).applications[0].panel).toEqual({
      kept_from_it: 0,
      scores: [
        { criterion: 'Experience', score: 4, of: 5, reason: 'As they say' },
        { criterion: 'Reach', score: 2, of: 3, reason: 'As they say' },
      ],
      agreed: [],
      fewer: [],
    });
    expect((await own(team)).applications).toEqual([]);
    expect(
      await db.as('anon', (sql) => sql`select public.own_data()`).catch((error: Error) => error.message),
    ).toMatch(/permission denied/);
  });

  it('of somebody who writes in is given by the culture team, by whoever does not sift blind', async () => {
    const round = await makeSift(db.sql);
    const { id, reference } = await apply(db.sql, round, { name: 'Writes In' });
    const asked = (actor: Person, of = round.round) =>
      db.as(actor, async (sql) => (await sql`select public.application_data(${of}, ${id}) as held`)[0]!.held);
    expect(await asked(team)).toMatchObject({ application: { reference, contact: { name: 'Writes In' } } });
    expect(await asked(team, 'another-round')).toBeNull();
    await refusedBy('panels_are_kept_by_the_team', asked(applicant));
    await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'panel' })}`;
    await db.sql`insert into private.panel_members ${db.sql({ round_id: round.round, email: team.email, capacity: 'Team', declared_at: new Date() })}`;
    await refusedBy('data_is_given_by_who_does_not_sift', asked(team));
  });
});
