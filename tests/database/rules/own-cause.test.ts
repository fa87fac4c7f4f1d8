/** Rule 11, for the culture team where it does not sit on the panel: nobody judges an application of their own, or one with which they have a conflict. */
import { beforeAll, describe, expect, it } from 'vitest';
import { decide, deciding, makeCandidate, makeChoosing, scoreOf } from '../../factories/deciding.ts';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from '../../factories/panel.ts';
import { addVacancy } from '../../factories/round.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

let decisions: ReturnType<typeof deciding>;
beforeAll(() => {
  decisions = deciding(db);
});

async function officer(role = 'team'): Promise<Person> {
  const person = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
  return person;
}

const applyAs = (who: Person, sift: Pick<Sift, 'round' | 'vacancy' | 'question'>) =>
  apply(db.sql, sift, { account: who.userId, email: who.email });

/** Nobody reads, scores or decides on it who is kept from it; whoever else of the team does. */
async function judged(who: Person, sift: Sift, one: Applied) {
  const decision = decide(one, 'shortlisted');
  const [criterion] = sift.criteria;
  return {
    seen: () => acts.scoresSeen(who, one),
    table: async () =>
      JSON.stringify(
        (await db.as(who, (sql) => sql`select public.scores_table(${sift.round}) as value`))[0]!.value,
      ).includes(one.id),
    ranked: async () =>
      (await acts.ranking(who, sift.round))
        .flatMap(({ applications }) => applications)
        .find(({ id }) => id === one.id)!,
    read: () => acts.application(who, one),
    data: () => db.as(who, (sql) => sql`select public.application_data(${sift.round}, ${one.id})`),
    moderated: () => acts.moderate(who, one, criterion, 5, 'As I say'),
    drafted: () => decisions.draft(who, sift.round, decision),
    onDesk: async () => (await decisions.desk(who, sift.round)).applications.find(({ id }) => id === one.id)!,
  };
}

/** A round that a panel of two has scored, with an application of somebody of the team and one of somebody else. */
async function scored(role = 'team') {
  const [sift, own] = [await makeSift(db.sql), await officer(role)];
  const [mine, other] = [await applyAs(own, sift), await apply(db.sql, sift)];
  const vacancy = await addVacancy(db.sql, sift.round);
  const elsewhere = await apply(db.sql, sift, { vacancy });
  for (const score of [2, 3]) {
    const member = await db.signIn();
    await joinPanel(db.sql, sift.round, member.email);
    for (const one of [mine, other, elsewhere]) await acts.save(member, one, scoresOf(sift, score, 1));
  }
  return { sift, own, mine, other, elsewhere };
}

async function keptFrom(who: Person, sift: Sift, one: Applied) {
  const acts = await judged(who, sift, one);
  await refusedBy('conflicted_assessors_do_not_read', acts.seen());
  await refusedBy('conflicted_assessors_do_not_read', acts.read());
  await refusedBy('conflicted_assessors_do_not_read', acts.data());
  await refusedBy('conflicted_assessors_do_not_score', acts.moderated());
  await refusedBy('conflicted_assessors_do_not_decide', acts.drafted());
  expect(await acts.table()).toBe(false);
  expect(await acts.ranked()).toMatchObject({ hidden: true, rank: null });
  expect(await acts.ranked()).not.toHaveProperty('percent');
  expect(await acts.onDesk()).toMatchObject({ barred: true, name: null, draft: null });
}

async function judges(who: Person, sift: Sift, one: Applied) {
  const acts = await judged(who, sift, one);
  expect(await acts.table()).toBe(true);
  expect(await acts.ranked()).toMatchObject({ hidden: false });
  for (const act of [acts.seen, acts.read, acts.data, acts.moderated, acts.drafted]) await act();
  expect(await acts.onDesk()).toMatchObject({ barred: false, draft: { to_state: 'shortlisted' } });
}

describe.each(['team', 'head'])('somebody of the role %s', (role) => {
  it('does not judge their own application, nor who applies for the same; somebody else does', async () => {
    const { sift, own, mine, other, elsewhere } = await scored(role);
    await keptFrom(own, sift, mine);
    await keptFrom(own, sift, other);
    await judges(own, sift, elsewhere);
    await judges(team, sift, mine);
    // What others have drafted on it is counted for them, and not shown.
    const { unseen, applications } = await decisions.desk(own, sift.round);
    expect([unseen, applications.find(({ id }) => id === mine.id)!.draft]).toEqual([1, null]);
    // Once they have withdrawn, nobody is a rival.
    await decisions.withdraw(own, mine);
    await judges(own, sift, other);
  });
});

describe('somebody of the culture team who had a conflict while they were on the panel', () => {
  it('is kept from that application after they have left, and does not lift the conflict themselves', async () => {
    const { sift, other, mine } = await scored();
    const friend = await officer();
    const place = await joinPanel(db.sql, sift.round, friend.email);
    await acts.conflict(friend, other);
    await acts.remove(friend, place);
    await keptFrom(friend, sift, other);
    await judges(friend, sift, mine);

    const late = await officer();
    const theirs = await joinPanel(db.sql, sift.round, late.email);
    await acts.declare(late, sift.round, [{ kind: 'person', words: 'Somebody Else' }]);
    await acts.remove(late, theirs);
    const [conflict] = await db.sql<{ id: string }[]>`
      select id from private.conflicts where member_id = ${theirs} and application_id = ${other.id}`;
    await refusedBy('nobody_lifts_their_own_conflict', acts.lift(late, conflict!.id, 'It is nothing'));
    await keptFrom(late, sift, other);
    await acts.lift(team, conflict!.id, 'Another of that name');
    await judges(late, sift, other);
  });

  it('lifts no conflict that keeps a member from their own application', async () => {
    const { sift, own, mine } = await scored();
    const member = await db.signIn();
    const place = await joinPanel(db.sql, sift.round, member.email);
    await acts.declare(member, sift.round, [{ kind: 'person', words: 'Somebody Else' }]);
    const [conflict] = await db.sql<{ id: string }[]>`
      select id from private.conflicts where member_id = ${place} and application_id = ${mine.id}`;
    await refusedBy('nobody_lifts_their_own_conflict', acts.lift(own, conflict!.id, 'It is nothing'));
    await acts.lift(team, conflict!.id, 'Another of that name');
  });
});

describe('the reserve list', () => {
  it('is put in order by somebody without a conflict with anybody on it', async () => {
    const round = await makeChoosing(db, { seats: 2 });
    const [own, other] = [await officer(), await makeCandidate(db, round)];
    const mine = await applyAs(own, round);
    await scoreOf(db.sql, round, mine, 3);
    for (const { id } of [mine, other]) {
      await db.sql`select private.move_application(${id}, 'shortlisted', '{strong-evidence}')`;
      await decisions.tell(team, round.round, decide({ id } as Applied, 'reserve'));
    }
    const order = (who: Person) => decisions.order(who, round.vacancy, [mine.id, other.id]);
    await refusedBy('reserve_lists_are_ordered_without_conflicts', order(own));
    await order(team);
  });
});
