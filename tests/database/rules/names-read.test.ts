/** Rule 11: whoever has read who wrote an application is not put on the panel to judge it as if they had not (names_are_read_or_judged). */
import { beforeAll, describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from '../../factories/panel.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy, together } from './refusals.ts';

const desk = (who: Person, round: string) =>
  db.asForGood(who, async (sql) => sql`select public.decision_desk(${round})`);
const data = (who: Person, round: string, { id }: Applied) =>
  db.asForGood(who, async (sql) => sql`select public.application_data(${round}, ${id})`);
const noted = async ({ round }: Sift) =>
  (
    await db.sql<{ application_id: string; account_id: string }[]>`
      select seen.application_id, seen.account_id from private.names_read as seen join private.applications as own on own.id = seen.application_id where own.round_id = ${round}`
  ).map(({ application_id, account_id }) => [application_id, account_id]);

/** Somebody of the culture team, or, without a role, whoever. */
async function ofTheTeam(role: string | null = 'team') {
  const who = await db.signIn();
  if (role) await db.sql`insert into public.role_grants ${db.sql({ email: who.email, role_id: role })}`;
  return who;
}

let sift: Sift;
let read: Applied;
let unread: Applied;
beforeAll(async () => {
  sift = await makeSift(db.sql);
  [read, unread] = [await apply(db.sql, sift), await apply(db.sql, sift)];
});

describe('the database remembers who read a name', () => {
  it.each([
    ['in the list', async (who: Person, sift: Sift) => void (await acts.applications(who, sift.round))],
    ['of one', async (who: Person, _: Sift, one: Applied) => void (await acts.application(who, one))],
    ['where it is decided', async (who: Person, sift: Sift) => void (await desk(who, sift.round))],
    ['in the file for whoever asks', (who: Person, sift: Sift, one: Applied) => data(who, sift.round, one)],
  ])('%s: once, and it is on record', async (_where, reading) => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const who = await ofTheTeam();
    for (const _ of [1, 2]) await reading(who, sift, one);
    expect(await noted(sift)).toEqual([[one.id, who.userId]]);
    const log = await db.sql`
      select actor_id, operation from public.change_log where table_name = 'names_read' and record_id = ${one.id}`;
    expect([...log]).toEqual([{ actor_id: who.userId, operation: 'insert' }]);
  });

  it('not where no name is told: in the ranked list, the pack, to the panel, to others; nor where the round hides none', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const both = await ofTheTeam();
    await joinPanel(db.sql, sift.round, both.email);
    await acts.applications(both, sift.round);
    await acts.application(both, one);
    await desk(both, sift.round);
    await acts.read(both, one);
    await acts.ranking(team, sift.round);
    await acts.pack(team, sift.round);
    await refusedBy('panels_are_kept_by_the_team', acts.application(await ofTheTeam(null), one));
    expect(await noted(sift)).toEqual([]);
    const open = await makeSift(db.sql, undefined, { more: { names_hidden: false } });
    await apply(db.sql, open);
    await acts.applications(team, open.round);
    expect(await noted(open)).toEqual([]);
  });

  it('nor of what is decided, which nobody scores any more', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    await db.sql`select private.move_application(${one.id}, 'shortlisted', '{strong-evidence}')`;
    await acts.application(team, one);
    expect(await noted(sift)).toEqual([]);
  });
});

describe('whoever has read a name and is put on the panel', () => {
  it('neither reads nor scores that application, is told why, and judges the others; nobody lifts it', async () => {
    const who = await ofTheTeam();
    expect((await acts.application(who, read))!.contact!.name).toBe('Somebody Else');
    await acts.add(team, sift.round, who.email);
    await acts.declare(who, sift.round);
    const mine = new Map((await acts.list(who, sift.round)).map((each) => [each.id, each.mine]));
    expect([mine.get(read.id), mine.get(unread.id)]).toEqual(['barred', 'to_score']);
    await refusedBy('names_are_read_or_judged', acts.read(who, read));
    await refusedBy('names_are_read_or_judged', acts.save(who, read, scoresOf(sift, 1, 1)));
    await acts.save(who, unread, scoresOf(sift, 1, 1));
    const [own] = (await acts.panelOf(team, sift.round)).filter(({ conflicts }) => conflicts.length > 0);
    expect(own!.conflicts).toMatchObject([{ kind: 'read', words: null }]);
    await refusedBy('declared_conflicts_are_not_lifted', acts.lift(team, own!.conflicts[0]!.id, 'Forgot it'));
  });

  it('also when their role in the team has ended, or they leave the panel and come back', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const who = await ofTheTeam();
    await acts.applications(who, sift.round);
    await db.sql`update public.role_grants set ended_at = now() where email = ${who.email}`;
    const id = await acts.add(team, sift.round, who.email);
    await acts.declare(who, sift.round);
    await refusedBy('names_are_read_or_judged', acts.read(who, one));
    await acts.remove(team, id);
    // Off the panel it keeps them from nothing: they decide like anybody of the team.
    await db.sql`insert into public.role_grants ${db.sql({ email: who.email, role_id: 'head' })}`;
    expect((await acts.application(who, one))!.contact!.name).toBe('Somebody Else');
    await db.sql`update public.role_grants set ended_at = now() where email = ${who.email} and role_id = 'head'`;
    await acts.add(team, sift.round, who.email);
    await refusedBy('names_are_read_or_judged', acts.read(who, one));
  });

  it('also at another address, where the records know that it is one person', async () => {
    const sift = await makeSift(db.sql);
    const [one, past] = [await apply(db.sql, sift), await makeSift(db.sql)];
    const [reader, other] = [await ofTheTeam(), await ofTheTeam(null)];
    // Both addresses have served in the seat of one person.
    const [person] = await db.sql<
      { id: string }[]
    >`insert into public.people (name) values ('Two Addresses') returning id`;
    await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('two-addresses', 'Two', 'Two', 'other')`;
    await db.sql`insert into public.seat_routes ${db.sql({ seat_id: past.seats[0]!, route_id: 'direct_appointment' })}`;
    const [body] = await db.sql<{ id: string }[]>`
      insert into private.round_bodies (vacancy_id, organisation_id, seat_id, email) values (${past.vacancy}, 'two-addresses', ${past.seats[0]!}, 'two@example.org') returning id`;
    for (const [place, email] of [reader.email, other.email].entries()) {
      const dates = { starts_on: `20${20 + place}-01-01`, ends_on: `20${20 + place}-12-31` };
      const [term] = await db.sql<{ id: string }[]>`
        insert into public.terms ${db.sql({ ...dates, seat_id: past.seats[0]!, person_id: person!.id, route_id: 'direct_appointment', evidence: 'letter', end_reason: 'resigned' })} returning id`;
      await db.sql`insert into private.rep_appointments ${db.sql({ body_id: body!.id, name: 'Two Addresses', email, post: 'x', starts_on: dates.starts_on, confirmed_at: new Date(), term_id: term!.id })}`;
    }
    await acts.applications(reader, sift.round);
    await acts.add(team, sift.round, other.email);
    await acts.declare(other, sift.round);
    await refusedBy('names_are_read_or_judged', acts.read(other, one));
  });

  it('no scores get past the functions, the owner neither', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const who = await ofTheTeam();
    const id = await joinPanel(db.sql, sift.round, who.email);
    // As if they had read it since, by a way that nobody has thought of.
    await db.sql`insert into private.names_read ${db.sql({ application_id: one.id, account_id: who.userId })}`;
    await db.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await refusedBy(
        'names_are_read_or_judged',
        sql.savepoint(
          (sql) =>
            sql`insert into private.assessments ${sql({ member_id: id, application_id: one.id, submitted_at: null })}`,
        ),
      );
    });
  });

  it('of reading and being named at the same moment, one comes first: either no name is told, or it bars', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const sift = await makeSift(db.sql);
      const one = await apply(db.sql, sift);
      const who = await ofTheTeam();
      let told: string | null = null;
      const outcomes = await together(db.url, 2, async (sql, place) => {
        const actor = place === turn % 2 ? who : team;
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: actor.userId, session_id: actor.sessionId })}, true), set_config('request.jwt.claim.sub', ${actor.userId}, true)`;
        if (actor === team) {
          await sql`select public.add_panel_member(${sift.round}, ${who.email}, 'Team', false)`;
          await sql`select pg_sleep(0.05)`;
        } else {
          const [row] = await sql`select public.round_applications(${sift.round}) as value`.catch(() => [
            { value: { applications: [{ name: null }] } },
          ]);
          told = row!.value.applications[0].name;
        }
      });
      // Whoever is on the panel by then has yet to declare, and so reads nothing.
      expect(outcomes[1 - (turn % 2)]).toBe('done');
      await db.sql`update private.panel_members set declared_at = now() where email = ${who.email}`;
      const barred = await acts.read(who, one).then(
        () => false,
        () => true,
      );
      expect(barred).toBe(told !== null);
    }
  });
});
