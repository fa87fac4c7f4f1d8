/**
 * What somebody tries with a token of their own and no page in between: to read out of the log who applied, to leave a panel or finish a round for a look at
 * names, to write to what is another's or is over, to fill the database. Beside each attack stands what shows that it would have been seen.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { clientFor } from '../../../src/lib/database/client.server.ts';
import { letRoundPass } from '../../factories/open-round.ts';
import { apply, joinPanel, makeSift, scoresOf, type Sift } from '../../factories/panel.ts';
import { nextKey, OPEN } from '../../factories/round.ts';
import type { Person } from '../cluster.ts';
import { makeJar, signInByCode } from '../permission-api.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

let director: Person;
beforeAll(async () => {
  director = await withRole('director');
});

async function withRole(role: string): Promise<Person> {
  const person = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
  return person;
}

const start = async (who: Person, { vacancy, check }: Sift, eligibility: object = { [check]: 'yes' }) =>
  (
    await db.asForGood(
      who,
      (sql) => sql<{ id: string }[]>`
        select public.start_application(${vacancy}, ${sql.json(eligibility as never)}) as id`,
    )
  )[0]!.id;
const contact = (who: Person, id: string, typed: Record<string, string>) =>
  db.asForGood(who, (sql) => sql`select public.save_contact(${id}, ${sql.json(typed)})`);
const withdraw = (who: Person, id: string) =>
  db.asForGood(who, (sql) => sql`select public.withdraw_application(${id}, null)`);

/** Somebody applies, all by themselves. */
async function submits(who: Person, sift: Sift, typed: Record<string, string> = {}): Promise<string> {
  const id = await start(who, sift);
  await contact(who, id, { name: 'Ada Lovelace', postcode: 'CV1 1AA', ...typed });
  await db.asForGood(who, async (sql) => {
    await sql`select public.save_answer(${id}, ${sift.question}, 'I count.', 0)`;
    await sql`select public.submit_application(${id}, 'All is true.')`;
  });
  return id;
}

const linesOf = (reader: Person, record: string) =>
  db.as(
    reader,
    (sql) =>
      sql<{ table_name: string; actor_id: string | null; changes: object }[]>`
        select table_name, actor_id, changes from public.change_log where record_id = ${record} order by id`,
  );

describe('the log, to those who read it', () => {
  it('names nobody who applied, whatever they do, a conflict that they cause and the team’s own applications included', async () => {
    const sift = await makeSift(db.sql, OPEN);
    const [ada, colleague, member] = [await db.signIn(), await withRole('team'), await db.signIn()];
    await joinPanel(db.sql, sift.round, member.email);
    await acts.declare(member, sift.round, [{ kind: 'organisation', words: 'Analytical Society' }]);
    const hers = await submits(ada, sift, { organisation: 'Analytical Society' });
    const theirs = await submits(colleague, sift);
    const decided = await submits(await db.signIn(), sift);
    await withdraw(ada, hers);
    for (const [who, id] of [
      [ada, hers],
      [colleague, theirs],
    ] as const)
      for (const reader of [team, director]) {
        const lines = await linesOf(reader, id);
        expect(lines.map((line) => line.table_name)).toEqual(
          expect.arrayContaining([
            'applications',
            'application_moves',
            ...(who === ada ? ['conflicts'] : []),
          ]),
        );
        expect(lines.map((line) => line.actor_id)).toEqual(lines.map(() => null));
        expect(JSON.stringify(lines)).not.toContain(who.userId);
      }
    // The moves themselves say who, to the database's owner; and of what the team does the log does.
    expect(
      await db.sql`select distinct moved_by from private.application_moves where application_id = ${hers}`,
    ).toEqual([{ moved_by: ada.userId }]);
    await db.asForGood(team, async (sql) => {
      await sql`set local role postgres`;
      await sql`select private.move_application(${decided}, 'shortlisted', '{strong-evidence}')`;
    });
    expect((await linesOf(director, decided)).map((line) => line.actor_id)).toContain(team.userId);
  });

  it('says of a draft of a decision that there was one, and not what', async () => {
    const sift = await makeSift(db.sql);
    const { id } = await apply(db.sql, sift);
    await db.sql`insert into private.decision_drafts ${db.sql({ application_id: id, to_state: 'not_shortlisted', reasons: ['little-evidence'] })}`;
    const [line] = (await linesOf(director, id)).filter(({ table_name }) => table_name === 'decision_drafts');
    expect(line!.changes).toMatchObject({ to_state: ['not kept', 'not kept'] });
    expect(JSON.stringify(line)).not.toMatch(/shortlisted|little-evidence/);
  });
});

describe('rule 11, for whoever of the culture team sits on a panel', () => {
  /** A blind sift with an application that another member has scored, and somebody of the team, or its head, on the panel. */
  async function blind(role: 'team' | 'head', more: { scored?: boolean; email?: string } = {}) {
    const [sift, both, other] = [await makeSift(db.sql), await withRole(role), await db.signIn()];
    const one = await apply(db.sql, sift, {
      name: 'Ada Lovelace',
      ...(more.email ? { email: more.email } : {}),
    });
    const id = await joinPanel(db.sql, sift.round, both.email);
    await joinPanel(db.sql, sift.round, other.email);
    if (more.scored ?? true) await acts.save(other, one, scoresOf(sift, 4, 2));
    const sees = async () => (await acts.applications(both, sift.round)).applications[0]!.name;
    expect(await sees()).toBeNull();
    await refusedBy('scores_are_seen_after_ones_own', acts.scoresSeen(both, one));
    return { sift, both, one, id, sees };
  }

  it('a round is not finished for a look at the names, and not begun again', async () => {
    const { sift, both, one, sees } = await blind('team', { scored: false });
    const finish = (finished_at: string | null) =>
      db.asForGood(
        both,
        (sql) => sql`update public.rounds set finished_at = ${finished_at} where id = ${sift.round}`,
      );
    const now = new Date().toISOString();
    await refusedBy('rounds_finish_when_all_is_decided', finish(now));
    expect(await sees()).toBeNull();
    await db.sql`select private.move_application(${one.id}, 'not_shortlisted', '{little-evidence}')`;
    await finish(now);
    await refusedBy('rounds_that_are_finished_stay', finish(null));
    await refusedBy('rounds_that_are_finished_stay', finish('2100-01-01'));
  });

  it('the Head of Culture who ends her own role of a panel member is on the panel all the same', async () => {
    const { both, one, sees } = await blind('head');
    const ended = await db.asForGood(
      both,
      (sql) =>
        sql`update public.role_grants set ended_at = now() where email = ${both.email} and role_id = 'panel' returning id`,
    );
    expect(ended).toHaveLength(1);
    expect(await sees()).toBeNull();
    await refusedBy('scores_are_seen_after_ones_own', acts.scoresSeen(both, one));
  });

  it('nobody of it leaves, looks and comes back, or looks and joins; others come back', async () => {
    const rule = 'the_team_joins_panels_before_scoring';
    for (const scored of [true, false]) {
      const { sift, both, id, sees } = await blind('team', { scored });
      await acts.remove(both, id);
      expect(await sees()).toBe('Ada Lovelace');
      await refusedBy(rule, acts.add(team, sift.round, both.email));
      const [late, guest] = [await withRole('head'), await db.signIn()];
      if (scored) await refusedBy(rule, acts.add(team, sift.round, late.email));
      else await acts.add(team, sift.round, late.email);
      const place = await acts.add(team, sift.round, guest.email);
      await acts.remove(team, place);
      expect(await acts.add(team, sift.round, guest.email)).toBe(place);
    }
  });

  it('does not learn from the list of conflicts which application is another member’s own', async () => {
    const guest = await db.signIn();
    const { sift, both } = await blind('team', { email: guest.email, scored: false });
    await acts.add(team, sift.round, guest.email);
    const kinds = async (who: Person) =>
      (await acts.panelOf(who, sift.round)).flatMap((member) => member.conflicts.map(({ kind }) => kind));
    expect(await kinds(both)).toEqual(['known']);
    expect(await kinds(team)).toEqual(['own']);
  });
});

describe('by the Data API, with the token of somebody who applies', () => {
  it('another’s application answers as one that never was, and after closing one’s own does not change', async () => {
    const sift = await makeSift(db.sql, OPEN);
    const victim = await db.signIn();
    const theirs = await submits(victim, sift, { name: 'Grace Hopper' });
    const backend = await db.backend();
    const [jar, email] = [makeJar(), `${nextKey('attacker')}@example.org`];
    await signInByCode(backend, backend.mails, jar, email);
    const client = clientFor(backend, jar);
    const mine = await client.rpc('start_application', {
      vacancy_id: sift.vacancy,
      eligibility: { [sift.check]: 'yes' },
    });
    const own = String(mine.data);
    const answer = (application_id: string, known = 0) =>
      client.rpc('save_answer', { application_id, question_id: sift.question, answer: `x${known}`, known });
    const reach = (application_id: string) =>
      client.rpc('save_contact', { application_id, contact: { name: 'Mine', postcode: 'CV1 1AA' } });
    const submit = (application_id: string) =>
      client.rpc('submit_application', { application_id, declared: 'All is true.' });
    const on = (id: string) =>
      Promise.all([
        answer(id),
        reach(id),
        submit(id),
        client.rpc('withdraw_application', { application_id: id, words: '' }),
        client.rpc('answer_offer', { application_id: id, accepts: true }),
        client.rpc('own_offer', { application_id: id }),
        client.rpc('own_applications', { application_id: id }),
      ]);
    const told = (answers: Awaited<ReturnType<typeof on>>) =>
      answers.map(({ data, error }) => [data, error?.message]);
    const theirAnswers = told(await on(theirs));
    expect(theirAnswers).toEqual(told(await on('00000000-0000-4000-8000-000000000000')));
    expect(
      theirAnswers.filter(([, message]) => String(message).includes('applications_are_of_whoever_applies')),
    ).toHaveLength(5);
    expect(JSON.stringify((await client.rpc('own_data')).data)).not.toContain('Grace Hopper');
    // What is their own is theirs, until it closes.
    for (const done of [await answer(own), await reach(own)]) expect(done.error).toBeNull();
    await letRoundPass(db.sql, sift.round, 120);
    for (const late of [await answer(own, 1), await reach(own), await submit(own)])
      expect(late.error?.message).toContain('[rounds_are_open_by_the_database_clock]');
    // A round that has closed is not opened again, and nobody gives themselves what the team has.
    const written = await client
      .from('rounds')
      .update({ closes_at: '2100-01-01' })
      .eq('id', sift.round)
      .select();
    expect(written.data ?? []).toEqual([]);
    const granted = await client.from('role_grants').insert({ email, role_id: 'team' });
    expect(granted.error).not.toBeNull();
  });

  it('what is the server’s alone answers nobody, and words are never part of a question to the database', async () => {
    const sift = await makeSift(db.sql);
    await apply(db.sql, sift, { name: 'Grace Hopper' });
    for (const actor of ['anon', team, await db.signIn()] as const)
      for (const name of [
        'expire_offers',
        'erase_applications',
        'note_reminders',
        'due_application_letters',
        'due_link_letters',
        'look_after_links',
      ])
        await refusedBy(
          `42501 permission denied for function ${name}`,
          db.as(actor, (sql) => sql`select public.${sql(name)}()`),
        );
    const count = async (state: string | null, vacancy: string | null = null) =>
      (await acts.applications(team, sift.round, { state, vacancy })).found;
    expect(await count(null)).toBe(1);
    for (const words of ["' or true --", "submitted' or 'a'='a", '%', "'; drop table private.scores; --"]) {
      expect([await count(words), await count(null, words)]).toEqual([0, 0]);
      expect(await acts.ranking(team, words)).toEqual([]);
    }
  });
});

describe('filling the database', () => {
  it('a name or a telephone number without end does not keep the panel from reading', async () => {
    const sift = await makeSift(db.sql, OPEN);
    const [ada, member] = [await db.signIn(), await db.signIn()];
    await joinPanel(db.sql, sift.round, member.email);
    const id = await submits(ada, sift, { name: 'A'.repeat(200), phone: '7'.repeat(100) });
    const rule = 'what_is_typed_is_of_a_sensible_length';
    const other = await db.signIn();
    const theirs = await start(other, sift);
    for (const [part, length] of [
      ['name', 201],
      ['phone', 101],
      ['postcode', 51],
      ['organisation', 301],
      ['address', 2001],
      ['access_needs', 20001],
    ] as const) {
      await refusedBy(rule, contact(other, theirs, { [part]: '7'.repeat(length) }));
      await contact(other, theirs, { [part]: '7'.repeat(length - 1) });
    }
    await letRoundPass(db.sql, sift.round, 120);
    expect((await acts.pack(member, sift.round)).applications).toHaveLength(1);
    // Without the limit nobody of the panel would read anything: to look for such a name takes longer than anybody waits.
    const lookFor = (name: string) =>
      db.sql.begin(async (sql) => {
        await sql`set local statement_timeout = '2s'`;
        await sql`
          select private.hide_who('I count.', jsonb_populate_record(contact, ${sql.json({ name })}))
            from private.application_contacts as contact where application_id = ${id}`;
      });
    await lookFor('Ab '.repeat(66));
    await expect(lookFor('Ab '.repeat(100_000))).rejects.toThrow(/statement timeout|regular expression/);
  });

  it('of the check what was asked is kept, and nobody begins without end', async () => {
    const [sift, ada] = [await makeSift(db.sql, OPEN), await db.signIn()];
    const id = await start(ada, sift, { [sift.check]: 'yes', junk: 'x'.repeat(1_000_000) });
    await start(ada, sift, { [sift.check]: 'yes', more: 'x' });
    expect(await db.sql`select eligibility from private.applications where id = ${id}`).toEqual([
      { eligibility: { [sift.check]: 'yes' } },
    ]);
    await refusedBy(
      'what_is_typed_is_of_a_sensible_length',
      db.asForGood(ada, (sql) => sql`select public.withdraw_application(${id}, ${'x'.repeat(20_001)})`),
    );
    await withdraw(ada, id);
    for (let turn = 1; turn < 10; turn++) await withdraw(ada, await start(ada, sift));
    await refusedBy('applications_are_started_so_often', start(ada, sift));
    expect(await start(await db.signIn(), sift)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a panel member declares many ties, and not without end', async () => {
    const [sift, member] = [await makeSift(db.sql), await db.signIn()];
    await joinPanel(db.sql, sift.round, member.email);
    const ties = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, place) => ({
        kind: 'person',
        words: `Somebody ${from + place}`,
      }));
    expect(await acts.declare(member, sift.round, ties(0, 200))).toBe(0);
    await refusedBy('interests_are_of_a_sensible_number', acts.declare(member, sift.round, ties(200, 201)));
  });
});
