/** Rule 11: a panel member declares before they see anything; whoever has a conflict with an application neither reads nor scores it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from '../../factories/panel.ts';
import { addVacancy, OPEN } from '../../factories/round.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy, together } from './refusals.ts';

let sift: Sift;
let member: Person;
let other: Person;
let theatre: Applied;
let neighbour: Applied;
let stranger: Applied;
let memberId: string;
beforeAll(async () => {
  sift = await makeSift(db.sql);
  [member, other] = [await db.signIn(), await db.signIn()];
  theatre = await apply(db.sql, sift, { organisation: 'The Belgrade Theatre Trust (Coventry) Ltd' });
  neighbour = await apply(db.sql, sift, { address: '12 Earlsdon Avenue', postcode: 'CV5 6AB' });
  stranger = await apply(db.sql, sift, { name: 'Siobhán O’Brien' });
  memberId = await joinPanel(db.sql, sift.round, member.email, { declared: false });
  await joinPanel(db.sql, sift.round, other.email);
});

const standing = (who: string, { id }: Applied) =>
  db.sql<{ id: string; interest_id: string | null }[]>`
    select conflict.id, interest_id from private.conflicts as conflict join private.panel_members as member on member.id = member_id
    where email = ${who} and application_id = ${id} and lifted_at is null`;

describe('before declaring', () => {
  it('a panel member sees nothing; whoever has said ‘nothing’ sees the list', async () => {
    expect(await acts.list(other, sift.round)).toHaveLength(3);
    for (const attempt of [
      () => acts.list(member, sift.round),
      () => acts.read(member, theatre),
      () => acts.pack(member, sift.round),
      () => acts.save(member, theatre, {}),
      () => acts.conflict(member, theatre),
    ])
      await refusedBy('panel_members_declare_first', attempt());
  });

  it('whoever is not on the panel sees nothing, team or not, and nobody before closing', async () => {
    const outsider = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: outsider.email, role_id: 'panel' })}`;
    for (const who of [outsider, team]) {
      await refusedBy('panels_are_closed_circles', acts.list(who, sift.round));
      await refusedBy('panels_are_closed_circles', acts.read(who, theatre));
    }
    const open = await makeSift(db.sql, OPEN);
    const early = await apply(db.sql, open);
    await joinPanel(db.sql, open.round, other.email);
    await refusedBy('sifting_is_between_closing_and_the_end', acts.list(other, open.round));
    await refusedBy('sifting_is_between_closing_and_the_end', acts.read(other, early));
  });

  it('nor does whose role, session or membership has ended', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const leaver = await db.signIn();
    const id = await joinPanel(db.sql, sift.round, leaver.email);
    expect((await acts.read(leaver, one))!.answers[0]!.answer).toBe('Because I can');
    await acts.remove(team, id);
    await refusedBy('panels_are_closed_circles', acts.read(leaver, one));
    expect(
      await db.sql`select from public.role_grants where email = ${leaver.email} and ended_at is null`,
    ).toHaveLength(0);
  });
});

describe('what was declared is compared with what applicants wrote', () => {
  it.each([
    ['organisations', 'Belgrade Theatre', 'The Belgrade Theatre Trust (Coventry) Ltd', true],
    ['organisations', 'Café Müller CIC', 'cafe muller', true],
    ['organisations', 'Arts', 'Coventry Arts Space', false],
    ['organisations', 'The Company', 'The Company', true],
    ['organisations', 'The Trust', '', false],
    ['organisations', 'Coventry University', 'Coventry Artspace', false],
    ['organisations', 'I am a trustee of the Belgrade Theatre', 'Belgrade Theatre', true],
    ['organisations', 'Ego', 'EGO Performance Company', true],
    // What everybody writes says nothing.
    ['organisations', 'Self-employed', 'self employed', false],
    ['organisations', 'Freelance', 'Freelance', false],
    ['organisations', 'Freelance musician', 'N/A', false],
    ['organisations', 'None', 'none', false],
    ['organisations', 'Theatre', 'Belgrade Theatre', false],
    ['organisations', 'University', 'University of Warwick', false],
    ['organisations', 'City Council', 'Arts Council England', false],
    ['organisations', 'Arts Centre', 'Warwick Arts Centre', false],
    ['organisations', 'Imagine', 'Imagineer Productions', false],
    ['people', 'My sister, Dr Amina Patel', 'Amina J. Patel', true],
    ['people', 'siobhan obrien', 'Siobhán O’Brien', true],
    ['people', 'Amina Patel', 'Amina Khan', false],
    ['people', 'Amina Patel', '', false],
    ['people', 'Prince', 'Prince', true],
    ['people', 'Patel, Amina', 'Amina Patel', true],
    ['people', 'Amina Jane Rose Patel', 'Amina Patel', true],
    ['people', 'annemarie smith', 'Anne-Marie Smith', true],
    ['people', 'Amina Khan and Raj Patel', 'Amina Patel', false],
    ['people', 'Raj Patel, Amina Khan', 'Amina Patel', false],
    ['people', 'Amina Khan, Raj Patel', 'Amina Patel', false],
    ['people', 'Prince Rogers', 'Prince', false],
  ] as const)('%s: ‘%s’ and ‘%s’: %s', async (what, one, another, alike) => {
    const [row] = await db.sql`select private.${db.sql(`alike_${what}`)}(${one}, ${another}) as alike`;
    expect(row!.alike).toBe(alike);
  });

  it.each([
    ['12 Earlsdon Avenue, CV5 6AB', 'cv56ab', '12, Earlsdon Ave.', true],
    ['CV5 6AB', 'CV5 6AB', '12 Earlsdon Avenue', true],
    ['14 Earlsdon Avenue, CV5 6AB', 'CV5 6AB', '12 Earlsdon Avenue', false],
    ['Flat 2, 14 Earlsdon Avenue, CV5 6AB', 'CV5 6AB', '14 Earlsdon Avenue', true],
    ['12 Earlsdon Avenue, CV5 6AB', 'CV5 6AC', '12 Earlsdon Avenue', false],
    // Without one of the postcodes: the same number in the same street, however it is written.
    ['12 Earlsdon Avenue, CV5 6AB', '', '12 Earlsdon Avenue', true],
    ['12 Earlsdon Ave, Coventry', 'CV5 6AB', '12 Earlsdon Avenue', true],
    ['12 Earlsdon Avenue', 'CV5 6AB', '12 Earlsdon Road', false],
    ['12 Earlsdon Avenue', 'CV5 6AB', '14 Earlsdon Avenue', false],
    ['12 St Mary’s Road, CV5 6AB', 'CV5 9ZZ', '12 St Marys Rd', false],
    ['12B Earlsdon Avenue, CV5 6AB', 'CV5 6AB', '12 b Earlsdon Avenue', true],
    ['12a Earlsdon Avenue, CV5 6AB', 'CV5 6AB', '12', true],
    ['12a Earlsdon Avenue, CV5 6AB', 'CV5 6AB', '12b Earlsdon Avenue', false],
    ['Flat 2, 14 Earlsdon Avenue, CV5 6AB', 'CV5 6AB', 'Apt 3, 14 Earlsdon Avenue', false],
    ['Flat 2, 14 Earlsdon Avenue, CV5 6AB', 'CV5 6AB', 'Unit 2, 14 Earlsdon Ave', true],
    ['12 Earlsdon Avenue, CV5 OAB', 'CV5 0AB', '12 Earlsdon Avenue', true],
    ['Coventry', '', 'Coventry', false],
    ['Coventry', 'CV5 6AB', 'Rose Cottage, Mill Lane', false],
  ])('households: ‘%s’ and ‘%s’, ‘%s’: %s', async (words, postcode, address, alike) => {
    const [row] = await db.sql`select private.alike_households(${words}, ${postcode}, ${address}) as alike`;
    expect(row!.alike).toBe(alike);
  });

  it('and bars at once from reading, scoring, and the pack; from nothing else, and nobody else', async () => {
    const barred = await acts.declare(member, sift.round, [
      { kind: 'organisation', words: 'Belgrade Theatre' },
      { kind: 'household', words: '12 Earlsdon Avenue, CV5 6AB' },
      { kind: 'person', words: 'Nobody Known' },
      { kind: 'person', words: ' nobody known ' },
    ]);
    expect(barred).toBe(2);
    const mine = new Map((await acts.list(member, sift.round)).map((each) => [each.id, each.mine]));
    expect([theatre, neighbour, stranger].map(({ id }) => mine.get(id))).toEqual([
      'barred',
      'barred',
      'to_score',
    ]);
    expect(await acts.read(member, stranger)).not.toBeNull();
    for (const application of [theatre, neighbour]) {
      await refusedBy('conflicted_assessors_do_not_read', acts.read(member, application));
      await refusedBy('conflicted_assessors_do_not_read', acts.scoresSeen(member, application));
      await refusedBy(
        'conflicted_assessors_do_not_score',
        acts.save(member, application, scoresOf(sift, 1, 1)),
      );
      expect(await acts.read(other, application)).not.toBeNull();
    }
    const { applications, left_out } = await acts.pack(member, sift.round);
    expect(applications.map(({ reference }) => reference)).toEqual([stranger.reference]);
    expect(left_out).toBe(2);
    expect((await acts.pack(other, sift.round)).applications).toHaveLength(3);
  });

  it('scores get past no function and no owner', async () => {
    await refusedBy(
      'conflicted_assessors_do_not_score',
      db.sql`insert into private.assessments ${db.sql({ member_id: memberId, application_id: theatre.id })}`,
    );
    await db.sql`insert into private.assessments ${db.sql({ member_id: memberId, application_id: stranger.id })}`;
    await db.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await refusedBy(
        'conflicted_assessors_do_not_score',
        sql.savepoint(
          (sql) =>
            sql`insert into private.scores ${sql({ member_id: memberId, application_id: theatre.id, criterion_id: sift.criterion, score: 1 })}`,
        ),
      );
    });
  });

  it('also of an application that comes later, of a correction to one, and of one’s own', async () => {
    const open = await makeSift(db.sql, OPEN);
    const early = await db.signIn();
    await joinPanel(db.sql, open.round, early.email, { declared: false });
    await acts.declare(early, open.round, [{ kind: 'person', words: 'Amina Patel' }]);
    const [hers, another, own] = [
      await apply(db.sql, open, { name: 'Amina Patel' }),
      await apply(db.sql, open, { name: 'Anna Patel' }),
      await apply(db.sql, { ...open, vacancy: await addVacancy(db.sql, open.round) }, { email: early.email }),
    ];
    expect(await standing(early.email, hers)).toHaveLength(1);
    expect(await standing(early.email, own)).toHaveLength(1);
    expect(await standing(early.email, another)).toHaveLength(0);
    await db.sql`update private.application_contacts set name = 'Amina Patel' where application_id = ${another.id}`;
    expect(await standing(early.email, another)).toHaveLength(1);
  });

  it('nothing falls between one who declares and one who submits at the same moment', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const open = await makeSift(db.sql, OPEN);
      const quick = await db.signIn();
      await joinPanel(db.sql, open.round, quick.email, { declared: false });
      let hers: Applied | undefined;
      const submit = async (sql: Parameters<Parameters<typeof together>[2]>[0]) => {
        hers = await apply(sql, open, { organisation: 'Warwick Arts Centre' });
      };
      const outcomes = await together(db.url, 2, async (sql, place) => {
        if (place === turn % 2) return submit(sql);
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: quick.userId, session_id: quick.sessionId })}, true), set_config('request.jwt.claim.sub', ${quick.userId}, true)`;
        await sql`select private.declare_interests(${open.round}, '[{"kind": "organisation", "words": "Warwick Arts Centre"}]')`;
      });
      expect(outcomes).toEqual(['done', 'done']);
      expect(await standing(quick.email, hers!)).toHaveLength(1);
    }
  });
});

describe('a suggestion that is a mere likeness', () => {
  it('is lifted by the team, with a reason, once; not by others, and not by whom it is about', async () => {
    const [found] = await standing(member.email, theatre);
    const id = found!.id;
    await refusedBy('conflicts_are_lifted_by_the_team', acts.lift(other, id, 'Another theatre'));
    await refusedBy('conflicts_are_lifted_with_a_reason', acts.lift(team, id, ' '));
    await db.sql`insert into public.role_grants ${db.sql({ email: member.email, role_id: 'head' })}`;
    await refusedBy('nobody_lifts_their_own_conflict', acts.lift(member, id, 'It is fine'));
    await db.sql`update public.role_grants set ended_at = now() where email = ${member.email} and role_id = 'head'`;
    await acts.lift(team, id, 'Another theatre of that name');
    expect(await acts.read(member, theatre)).not.toBeNull();
    await refusedBy('declared_conflicts_are_not_lifted', acts.lift(team, id, 'Again'));
    await refusedBy('conflicts_stay_on_record', db.sql`delete from private.conflicts where id = ${id}`);
  });

  it('another interest that is like it bars anew; declaring the same again does not', async () => {
    expect(
      await acts.declare(member, sift.round, [{ kind: 'organisation', words: 'belgrade theatre' }]),
    ).toBe(0);
    expect(await acts.read(member, theatre)).not.toBeNull();
    expect(
      await acts.declare(member, sift.round, [{ kind: 'organisation', words: 'Belgrade Theatre Trust' }]),
    ).toBe(1);
    await refusedBy('conflicted_assessors_do_not_read', acts.read(member, theatre));
  });
});

describe('declaring that one knows who it is', () => {
  it('bars from then on, cannot be lifted, and takes what was scored out of the count', async () => {
    const sift = await makeSift(db.sql);
    const [one, two] = [await apply(db.sql, sift), await apply(db.sql, sift)];
    await joinPanel(db.sql, sift.round, other.email);
    for (const application of [one, two]) await acts.save(other, application, scoresOf(sift, 4, 2));
    const counted = async () =>
      (await db.sql`select application_id from private.assessments_that_count(${sift.round})`).map(
        (row) => row.application_id,
      );
    expect(await counted()).toHaveLength(2);
    await acts.conflict(other, one);
    await acts.conflict(other, one);
    expect(await counted()).toEqual([two.id]);
    await refusedBy('conflicted_assessors_do_not_read', acts.read(other, one));
    await refusedBy('conflicted_assessors_do_not_score', acts.save(other, one, scoresOf(sift, 4, 2)));
    const [found] = await standing(other.email, one);
    await refusedBy('declared_conflicts_are_not_lifted', acts.lift(team, found!.id, 'Never mind'));
  });

  it('while one scores: whichever comes first, nothing of it counts', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const sift = await makeSift(db.sql);
      const one = await apply(db.sql, sift);
      await joinPanel(db.sql, sift.round, other.email);
      const outcomes = await together(db.url, 2, async (sql, place) => {
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: other.userId, session_id: other.sessionId })}, true), set_config('request.jwt.claim.sub', ${other.userId}, true)`;
        if (place === turn % 2) await sql`select private.declare_conflict(${one.id})`;
        else await sql`select private.save_scores(${one.id}, ${sql.json(scoresOf(sift, 5, 3))}, true)`;
      });
      expect(['done', 'conflicted_assessors_do_not_score']).toContain(outcomes[1 - (turn % 2)]);
      expect(outcomes[turn % 2]).toBe('done');
      expect(await db.sql`select from private.assessments_that_count(${sift.round})`).toHaveLength(0);
      await refusedBy('conflicted_assessors_do_not_read', acts.read(other, one));
    }
  });

  it('stays with somebody who leaves the panel and comes back', async () => {
    const sift = await makeSift(db.sql);
    const [one, two] = [await apply(db.sql, sift), await apply(db.sql, sift)];
    const again = await db.signIn();
    const id = await acts.add(team, sift.round, again.email.toUpperCase());
    await refusedBy('panel_members_are_not_doubled', acts.add(team, sift.round, again.email));
    await refusedBy('panels_are_kept_by_the_team', acts.add(other, sift.round, 'somebody@example.org'));
    await acts.declare(again, sift.round);
    await acts.conflict(again, one);
    await acts.remove(team, id);
    expect(await acts.add(team, sift.round, again.email)).toBe(id);
    expect(await acts.read(again, two)).not.toBeNull();
    await refusedBy('conflicted_assessors_do_not_read', acts.read(again, one));
  });
});

describe('the culture team on the panel', () => {
  it('is held like everybody on it: declares first, reads no name before it is decided, nothing of a conflict', async () => {
    const sift = await makeSift(db.sql);
    const [one, two] = [await apply(db.sql, sift, { name: 'Ada Lovelace' }), await apply(db.sql, sift)];
    const both = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: both.email, role_id: 'team' })}`;
    await joinPanel(db.sql, sift.round, both.email, { declared: false });
    await refusedBy('panel_members_declare_first', acts.applications(both, sift.round));
    await refusedBy('panel_members_declare_first', acts.application(both, one));
    await acts.declare(both, sift.round);
    const seen = await acts.applications(both, sift.round);
    expect([seen.blind, seen.applications.map(({ name }) => name)]).toEqual([true, [null, null]]);
    expect((await acts.application(both, one))!.contact).toBeNull();
    await acts.conflict(both, two);
    await refusedBy('conflicted_assessors_do_not_read', acts.application(both, two));
    await db.sql`select private.move_application(${one.id}, 'shortlisted', '{strong-evidence}')`;
    expect((await acts.application(both, one))!.contact!.name).toBe('Ada Lovelace');
  });
});

describe('a panel member who applies', () => {
  const barred = async (who: Person, applications: Applied[]) => {
    const found = await Promise.all(applications.map((one) => standing(who.email, one)));
    return found.map((conflicts) => conflicts.length > 0);
  };

  it('judges neither their own application nor those for the same vacancy, whoever was first; those for another they do', async () => {
    const sift = await makeSift(db.sql);
    const [seat, applicant] = [await addVacancy(db.sql, sift.round), await db.signIn()];
    await joinPanel(db.sql, sift.round, applicant.email);
    const before = await apply(db.sql, sift);
    const elsewhere = await apply(db.sql, { ...sift, vacancy: seat });
    expect(await barred(applicant, [before, elsewhere])).toEqual([false, false]);
    expect(await acts.read(applicant, before)).not.toBeNull();

    const mine = await apply(db.sql, sift, { account: applicant.userId, email: 'elsewhere@example.org' });
    const after = await apply(db.sql, sift);
    expect(await barred(applicant, [mine, before, after, elsewhere])).toEqual([true, true, true, false]);
    for (const one of [mine, before, after]) {
      await refusedBy('conflicted_assessors_do_not_read', acts.read(applicant, one));
      await refusedBy('conflicted_assessors_do_not_score', acts.save(applicant, one, scoresOf(sift, 3, 2)));
    }
    expect(await acts.read(applicant, elsewhere)).not.toBeNull();
  });

  it('is known when they come onto the panel later; one that was withdrawn keeps nobody from others', async () => {
    const sift = await makeSift(db.sql);
    const [applicant, withdrawer] = [await db.signIn(), await db.signIn()];
    const mine = await apply(db.sql, sift, { email: applicant.email });
    const theirs = await apply(db.sql, sift, { email: withdrawer.email });
    await db.sql`select private.move_application(${theirs.id}, 'withdrawn')`;
    const other = await apply(db.sql, sift);
    for (const who of [applicant, withdrawer]) {
      await acts.add(team, sift.round, who.email);
      await acts.declare(who, sift.round);
    }
    expect(await barred(applicant, [mine, other])).toEqual([true, true]);
    expect(await barred(withdrawer, [other])).toEqual([false]);
  });
});
