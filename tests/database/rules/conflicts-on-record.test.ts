/** Rule 11: conflicts are suggested from what the records say too, of members and of applicants, and not for what everybody writes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, type Applied, type Sift } from '../../factories/panel.ts';
import { nextKey, OPEN } from '../../factories/round.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

let sift: Sift;
beforeAll(async () => {
  sift = await makeSift(db.sql);
});

async function organisation(name: string): Promise<string> {
  const id = nextKey('organisation');
  await db.sql`insert into public.organisations ${db.sql({ id, name, name_in_text: `the ${name}`, kind: 'cultural' })}`;
  return id;
}

/** The organisation asked in a round: to recommend, or with a seat. */
async function body(organisation_id: string, email: string, seat_id: string | null = null, round = sift) {
  const [made] = await db.sql<{ id: string }[]>`
    insert into private.round_bodies ${db.sql({ vacancy_id: round.vacancy, organisation_id, email, seat_id, most: seat_id ? null : 5 })} returning id`;
  return made!.id;
}

/** A seat of the organisation, and who has an address in it, as the organisation named them. */
async function seatHeld(organisation_id: string, email: string, name: string, ends: number | null = null) {
  const round = await makeSift(db.sql);
  const seat_id = round.seats[0]!;
  await db.sql`update public.seats set organisation_id = ${organisation_id} where id = ${seat_id}`;
  await db.sql`insert into public.seat_routes ${db.sql({ seat_id, route_id: 'direct_appointment' })}`;
  const body_id = await body(organisation_id, nextKey('office') + '@example.org', seat_id, round);
  const [person] = await db.sql<{ id: string }[]>`insert into public.people ${db.sql({ name })} returning id`;
  const [term] = await db.sql<{ id: string }[]>`
    insert into public.terms (seat_id, person_id, route_id, evidence, starts_on, ends_on, end_reason)
      values (${seat_id}, ${person!.id}, 'direct_appointment', 'letter', '2020-01-01', private.today() - ${ends}::integer, ${ends === null ? null : 'resigned'}) returning id`;
  await db.sql`insert into private.rep_appointments ${db.sql({ body_id, name, email, post: 'Producer', starts_on: '2020-01-01', confirmed_at: new Date(), term_id: term!.id })}`;
}

const mine = async (who: Person, round = sift.round) =>
  new Map((await acts.list(who, round)).map(({ id, mine }) => [id, mine]));
const member = async (declared = false) => {
  const who = await db.signIn();
  await joinPanel(db.sql, sift.round, who.email, { declared });
  return who;
};

describe('what the records tie a member to bars as if they had declared it', () => {
  it.each([
    ['the seat that they hold', (id: string, email: string) => seatHeld(id, email, 'Ines Member')],
    ['a seat that they left lately', (id: string, email: string) => seatHeld(id, email, 'Ivo Member', 100)],
    ['the body that is reached at their address', (id: string, email: string) => body(id, email)],
    [
      'the organisation that they lead actions for',
      async (organisation_id: string, email: string) => {
        const id = nextKey('lead');
        await db.sql`insert into public.leads ${db.sql({ id, name: id, kind: 'person', organisation_id })}`;
        await db.sql`insert into public.lead_contacts ${db.sql({ lead_id: id, email })}`;
      },
    ],
  ])('%s', async (_what, tie) => {
    const name = `Kestrel ${nextKey('Company')}`;
    const id = await organisation(name);
    const [theirs, another] = [
      await apply(db.sql, sift, { organisation: `${name} CIC` }),
      await apply(db.sql, sift, { organisation: 'Another Altogether' }),
    ];
    const who = await member();
    await tie(id, who.email);
    expect(await acts.declare(who, sift.round)).toBe(1);
    const listed = await mine(who);
    expect([listed.get(theirs.id), listed.get(another.id)]).toEqual(['barred', 'to_score']);
    // Declaring again says it once; the member and the team read that it is the records that say so; the team may lift it.
    expect(await acts.declare(who, sift.round)).toBe(0);
    const own = (await acts.panelOf(team, sift.round)).find(({ conflicts }) =>
      conflicts.some(({ words }) => words === name),
    )!;
    expect(own.interests).toEqual([{ kind: 'organisation', words: name, on_record: true }]);
    await acts.lift(team, own.conflicts[0]!.id, 'They left it');
    expect((await mine(who)).get(theirs.id)).toBe('to_score');
  });

  it('but not a seat that they left long ago, nor what others are tied to', async () => {
    const name = `Plover ${nextKey('Company')}`;
    const id = await organisation(name);
    await apply(db.sql, sift, { organisation: name });
    const [long, other] = [await member(), await member()];
    await seatHeld(id, long.email, 'Long Gone', 800);
    expect([await acts.declare(long, sift.round), await acts.declare(other, sift.round)]).toEqual([0, 0]);
  });
});

describe('what the records say of an applicant counts like what they wrote', () => {
  it('who recommends them, the seat that somebody of their name or address holds; also when they apply late', async () => {
    const open = await makeSift(db.sql, OPEN);
    const [name, seated] = [`Dunlin ${nextKey('Company')}`, `Heron ${nextKey('Company')}`];
    const who = await db.signIn();
    await joinPanel(db.sql, open.round, who.email, { declared: false });
    await acts.declare(who, open.round, [
      { kind: 'organisation', words: name },
      { kind: 'organisation', words: `The ${seated}` },
    ]);
    await seatHeld(await organisation(seated), 'holder@example.org', 'Hana Holder');
    const recommending = await body(await organisation(name), 'office@example.org', null, open);
    const late: Record<string, Applied> = {
      recommended: await apply(db.sql, open),
      named: await apply(db.sql, open, { name: 'Hana Holder' }),
      reached: await apply(db.sql, open, { email: 'holder@example.org' }),
      stranger: await apply(db.sql, open, { name: 'Hana Other' }),
    };
    const [told] = await db.sql<{ id: string }[]>`
      insert into private.rep_recommendations ${db.sql({ body_id: recommending, name: 'Somebody Else', email: 'y@example.org', reasons: 'Good' })} returning id`;
    await db.sql`update private.rep_recommendations set answer = 'agreed', answered_at = now(), application_id = ${late.recommended!.id} where id = ${told!.id}`;
    const barred = await db.sql<{ application_id: string }[]>`
      select application_id from private.conflicts as one join private.panel_members as member on member.id = one.member_id
        where member.email = ${who.email} and member.round_id = ${open.round}`;
    expect(barred.map(({ application_id }) => application_id).sort()).toEqual(
      [late.recommended!.id, late.named!.id, late.reached!.id].sort(),
    );
  });

  it('their own is theirs by their account too, whatever address they gave for mail', async () => {
    const who = await db.signIn();
    const own = await apply(db.sql, sift, { email: 'elsewhere@example.org', account: who.userId });
    await joinPanel(db.sql, sift.round, who.email, { declared: false });
    await acts.declare(who, sift.round);
    await refusedBy('conflicted_assessors_do_not_read', acts.read(who, own));
  });
});

describe('words that everybody uses suggest nothing', () => {
  it.each([
    ['Coventry', 'Coventry Artspace', false],
    ['Coventry', 'Coventry', true],
    ['Coventry University', 'Coventry University Students’ Union', true],
    ['University', 'Coventry University', false],
    ['Coventry City Council', 'Coventry City Council Libraries', true],
    ['Coventry', '', false],
  ])('‘%s’ and ‘%s’ in Coventry: %s', async (one, other, alike) => {
    const [row] = await db.sql`select private.alike_organisations(${one}, ${other}, '{coventry}') as alike`;
    expect(row!.alike).toBe(alike);
  });

  it('a freelancer on the panel reads what freelancers wrote', async () => {
    const one = await apply(db.sql, sift, { organisation: 'Freelance' });
    const who = await member();
    await acts.declare(who, sift.round, [{ kind: 'organisation', words: 'Freelance' }]);
    expect((await mine(who)).get(one.id)).toBe('to_score');
  });

  it('of many ties and many applications all that is alike is found, and in time', async () => {
    const sift = await makeSift(db.sql);
    const people = ['Dr Prince', 'Anne-Marie Smith', 'Amina Jane Patel', 'Patel', 'Ines Kaur'];
    for (let number = 0; number < 100; number++)
      await apply(db.sql, sift, {
        name: people[number] ?? `Amina ${nextKey('Kaur')}`,
        organisation: number === 10 ? 'Art Space Ltd' : `Arts Organisation ${number}`,
        address: number === 20 ? '12 b Earlsdon Ave' : `${number + 200} Example Street`,
        postcode: number === 20 ? '' : 'CV1 1AA',
      });
    const who = await db.signIn();
    await joinPanel(db.sql, sift.round, who.email, { declared: false });
    const ties = Array.from({ length: 60 }, (_, at) => [
      { kind: 'person', words: `Amina Somebody${at}` },
      { kind: 'organisation', words: `A Theatre ${at}` },
      { kind: 'household', words: `${at} Another Road, CV9 9ZZ` },
    ]).flat();
    const began = Date.now();
    const found = await acts.declare(who, sift.round, [
      ...ties,
      { kind: 'person', words: 'Prince' },
      { kind: 'person', words: 'annemarie smith' },
      { kind: 'person', words: 'Patel, Amina' },
      { kind: 'organisation', words: 'Artspace' },
      { kind: 'household', words: '12B Earlsdon Avenue, Coventry' },
    ]);
    expect(found).toBe(5);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
