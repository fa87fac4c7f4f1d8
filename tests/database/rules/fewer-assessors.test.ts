/** Rule 11 where nobody is left to score: fewer scores do, never none, said by somebody apart, with a reason that the panel reads. */
import { describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Applied } from '../../factories/panel.ts';
import type { Actor, Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

type Said = { assessors: number; minimum: number; because: string };
type Seen = { needed: number; fewer: Said[]; left: string[]; may_allow_fewer: boolean };
const allow = (who: Actor, { id }: Applied, because = 'One member fell ill, the other knows them') =>
  db.asForGood(who, (sql) => sql`select public.allow_fewer_assessors(${id}, ${because})`);
const seen = (who: Actor, one: Applied) => acts.scoresSeen(who, one) as Promise<unknown> as Promise<Seen>;
const read = (who: Actor, one: Applied) =>
  acts.read(who, one) as Promise<unknown> as Promise<{ fewer: Said[] }>;
const listed = async (who: Actor, round: string) =>
  (await acts.list(who, round)) as (acts.Listed & { fewer: number | null })[];
const row = async (who: Actor, round: string, { id }: Applied) =>
  (await acts.ranking(who, round))[0]!.applications.find((each) => each.id === id) as acts.Ranked & {
    fewer?: Said[];
  };
const draft = (who: Actor, round: string, { id }: Applied) =>
  db.asForGood(
    who,
    (sql) =>
      sql`select public.draft_decisions(${round}, ${sql.json([{ application: id, to_state: 'not_shortlisted', reasons: [], words: 'Others had more experience', seen: null }])})`,
  );

/** A panel of three, of whom two must score; one has scored, one has a conflict, one has not begun. */
async function stuck() {
  const sift = await makeSift(db.sql, undefined, { more: { minimum_assessors: 2 } });
  const people = (await Promise.all([db.signIn(), db.signIn(), db.signIn()])) as [Person, Person, Person];
  const [chair, conflicted, ill] = people;
  const ids: string[] = [];
  for (const [place, { email }] of people.entries())
    ids.push(
      await joinPanel(db.sql, sift.round, email, {
        chair: place === 0,
        capacity: ['Chair', 'Rep for film', 'Rep for music'][place]!,
      }),
    );
  const one = await apply(db.sql, sift);
  await acts.save(chair, one, scoresOf(sift, 5, 3));
  await acts.conflict(conflicted, one);
  return { sift, one, chair, conflicted, ill, ids: ids as [string, string, string] };
}

describe('fewer assessors', () => {
  it('come last, are said by somebody apart with a reason, and then the application is ranked and decided', async () => {
    const { sift, one, chair, conflicted, ill, ids } = await stuck();
    expect(await seen(team, one)).toMatchObject({
      needed: 2,
      left: ['Rep for music'],
      may_allow_fewer: true,
    });
    await refusedBy('fewer_assessors_come_last', allow(team, one));
    await acts.remove(team, ids[2]);
    await refusedBy('decisions_follow_scoring', draft(team, sift.round, one));
    expect(await row(team, sift.round, one)).toMatchObject({ rank: null, fewer: [] });

    await refusedBy('panels_are_kept_by_the_team', allow(chair, one));
    await refusedBy('fewer_assessors_say_why', allow(team, one, ' '));
    const because = 'One member fell ill, the other knows them';
    await allow(team, one);
    await allow(team, one);
    await refusedBy('fewer_assessors_are_allowed_once', allow(team, one, 'Another reason'));
    await refusedBy(
      'fewer_assessors_stay_on_record',
      db.sql`delete from private.fewer_assessors where application_id = ${one.id}`,
    );
    await refusedBy(
      'fewer_assessors_stay_on_record',
      db.sql`update private.fewer_assessors set because = 'x' where application_id = ${one.id}`,
    );

    const said = [{ assessors: 1, minimum: 2, because, at: expect.any(String) }];
    expect(await seen(team, one)).toMatchObject({ needed: 1, fewer: said, left: [] });
    for (const who of [team, chair])
      expect(await row(who, sift.round, one)).toMatchObject({ rank: 1, assessors: 1, fewer: said });
    // The panel is told: all of it that it is so, and why whoever may see the scores.
    expect(await read(chair, one)).toMatchObject({ fewer: said });
    expect(await listed(conflicted, sift.round)).toMatchObject([{ mine: 'barred', fewer: 1 }]);
    await refusedBy('conflicted_assessors_do_not_read', acts.read(conflicted, one));
    // Whoever joins late scores it as if nothing had been said, and does not read the reason before.
    await acts.add(team, sift.round, ill.email);
    await acts.declare(ill, sift.round);
    expect(await read(ill, one)).toMatchObject({ fewer: [] });
    await acts.moderate(chair, one, sift.criteria[0], 4, 'Read again');
    await draft(team, sift.round, one);

    const [log] = await db.sql<{ changes: string }[]>`
      select changes::text as changes from public.change_log where table_name = 'fewer_assessors' and record_id = ${one.id}`;
    expect(log?.changes).not.toContain('fell ill');
  });

  it('are never none, never where enough have scored, and said anew where a conflict is found later', async () => {
    const { sift, one, chair, ids } = await stuck();
    const [none, enough] = [await apply(db.sql, sift), await apply(db.sql, sift)];
    const third = await db.signIn();
    await joinPanel(db.sql, sift.round, third.email);
    for (const who of [chair, third]) await acts.save(who, enough, scoresOf(sift, 3, 2));
    await db.sql`update private.panel_members set left_at = now(), is_chair = false where round_id = ${sift.round} and id <> ${ids[1]}`;
    await db.sql`insert into private.conflicts ${db.sql([none, enough].map(({ id }) => ({ member_id: ids[1], application_id: id })))}`;
    await refusedBy('fewer_assessors_are_at_least_one', allow(team, none));
    await refusedBy('fewer_assessors_are_fewer', allow(team, enough));
    // Nor for the owner of the database, who writes what numbers they like.
    await refusedBy(
      'fewer_assessors_are_at_least_one',
      db.sql`insert into private.fewer_assessors ${db.sql({ application_id: none.id, assessors: 1, minimum: 2, because: 'x' })}`,
    );
    await allow(team, one);
    await db.sql`insert into private.conflicts ${db.sql({ member_id: ids[0], application_id: one.id })}`;
    expect(await row(team, sift.round, one)).toMatchObject({ rank: null, assessors: 0 });
    await refusedBy('fewer_assessors_are_at_least_one', allow(team, one, 'Again'));
  });

  it('are not said by whoever of the culture team is on the panel, scored it or applies themselves', async () => {
    const { sift, one, ids } = await stuck();
    await acts.remove(team, ids[2]);
    const [scored, applies] = (await Promise.all([db.signIn(), db.signIn()])) as [Person, Person];
    for (const { email } of [scored, applies])
      await db.sql`insert into public.role_grants ${db.sql({ email, role_id: 'team' })}`;
    const member = await joinPanel(db.sql, sift.round, scored.email);
    await refusedBy('assessors_do_not_allow_fewer', allow(scored, one));
    await db.sql`update public.rounds set minimum_assessors = 3 where id = ${sift.round}`;
    await acts.save(scored, one, scoresOf(sift, 4, 3));
    await acts.remove(team, member);
    await refusedBy('assessors_do_not_allow_fewer', allow(scored, one));
    expect(await seen(scored, one)).toMatchObject({ may_allow_fewer: false });
    await apply(db.sql, sift, { account: applies.userId });
    await refusedBy('assessors_do_not_allow_fewer', allow(applies, one));
    await allow(team, one);
    expect(await row(team, sift.round, one)).toMatchObject({ rank: 1, assessors: 2 });
  });

  it('is in the file of whoever applied once the round is finished, and erased with the application', async () => {
    const { one, ids } = await stuck();
    await acts.remove(team, ids[2]);
    await allow(team, one);
    const [held] = await db.sql<
      { words: string }[]
    >`select prosrc as words from pg_proc where proname = 'data_of_application'`;
    expect(held?.words).toContain('fewer_assessors_of');
    await db.sql.begin(async (sql) => {
      await sql`select set_config('culture_works.erasing', 'yes', true)`;
      const [erased] = await sql<{ parts: { what: string; rows: number }[] }[]>`
        select private.erase_parts((select round_id from private.applications where id = ${one.id}), array[${one.id}]::uuid[], '{}', true) as parts`;
      expect(erased?.parts).toContainEqual({
        what: 'notes that fewer scores had to do',
        rows: 1,
        goes: true,
      });
    });
  });
});
