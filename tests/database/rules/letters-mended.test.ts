/** Rule 28: what the culture team does about letters that did not go, and what the desk tells of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceClientFor } from '../../../src/lib/database/client.server.ts';
import { lackingNames, LETTER_NAMES, type Template } from '../../../src/lib/recruitment/deciding/index.ts';
import { joinStanding, type Standing } from '../../../src/lib/recruitment/rounds/index.ts';
import { sendPanelLetters } from '../../../src/lib/recruitment/choosing/letters.server.ts';
import { sendApplicationLetters } from '../../../src/lib/recruitment/letters.server.ts';
import {
  decide,
  deciding,
  makeCandidate,
  makeChoosing,
  makeShortlisted,
  offer,
  type Candidate,
  type Choosing,
} from '../../factories/deciding.ts';
import { BEING_PREPARED, makeRound } from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let service: ReturnType<typeof serviceClientFor>;
let team: Person;
let acts: ReturnType<typeof deciding>;
let round: Choosing;
let one: Candidate;
let other: Candidate;
beforeAll(async () => {
  db = await createDatabase();
  service = serviceClientFor(await db.backend());
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  acts = deciding(db);
});
beforeEach(async () => {
  round = await makeChoosing(db, { seats: 2 });
  [one, other] = [await makeCandidate(db, round), await makeCandidate(db, round)];
});
afterAll(() => db.drop());

const send = () => sendApplicationLetters(service, 'https://culture.example');
/** The mail server’s last word on all that waits. */
const end = (sent: boolean) =>
  db.sql`select private.end_mail(id, ${sent}) from private.outbox where sent_at is null and given_up_at is null`;
const called = async <T>(
  run: (sql: Parameters<Parameters<TestDatabase['as']>[1]>[0]) => PromiseLike<unknown>,
  who = team,
) => ((await db.asForGood(who, async (sql) => run(sql))) as { value: T }[])[0]!.value;
const again = (who = team) =>
  called<number>((sql) => sql`select public.write_letters_again(${round.round}) as value`, who);
const correct = ({ id }: Candidate, address: string | null, who = team) =>
  called<null>((sql) => sql`select public.correct_address(${id}, ${address}) as value`, who);
const correctable = ({ id }: Candidate, who = team) =>
  called<boolean>((sql) => sql`select public.can_correct_address(${id}) as value`, who);
const standing = async (who = team): Promise<Standing[]> =>
  joinStanding(
    await called((sql) => sql`select public.rounds_desk(${round.round}) as value`, who),
    await called((sql) => sql`select public.letters_desk(${round.round}) as value`, who),
  );
const recipients = async () =>
  (
    await db.sql<{ recipient: string }[]>`
      select recipient from private.outbox where recipient is not null order by recipient`
  ).map(({ recipient }) => recipient);

describe('letters that could not be sent', () => {
  it('are written again all at once, by the culture team, and no other letter is', async () => {
    await send();
    await end(false);
    expect(await standing()).toMatchObject([{ letters_failed: 2, letters_retrying: 0 }]);
    await refusedBy('decisions_are_the_teams', again(one.person));
    expect(await again()).toBe(2);
    expect(await again()).toBe(0);
    await send();
    expect(await recipients()).toEqual([one.person.email, other.person.email].sort());
    await end(true);
    expect(await standing()).toMatchObject([{ letters_failed: 0 }]);
    expect(await again()).toBe(0);
  });

  it('while they are tried again are told of at the desk', async () => {
    await send();
    await service.rpc('claim_mails', { maximum: 5 });
    await db.sql`select private.report_mail(id, 'ECONNECTION', true) from private.outbox where sent_at is null and given_up_at is null`;
    expect(await standing()).toMatchObject([{ letters_failed: 0, letters_retrying: 2 }]);
    await end(true);
  });
});

describe('a letter to a panel member that could not be sent', () => {
  const members = async () =>
    (
      await called<{ id: string; mail_failed_at: string | null; mail_reminds: boolean | null }[]>(
        (sql) => sql`select public.panel_of(${round.round}) as value`,
      )
    ).map(({ id, mail_failed_at, mail_reminds }) => ({ id, failed: mail_failed_at !== null, mail_reminds }));
  const writeAgain = (id: string, who = team) =>
    called<boolean>((sql) => sql`select public.write_panel_letter_again(${id}) as value`, who);

  it('is shown to the culture team, invitation or reminder, until it is written again and has gone', async () => {
    const [first, second] = [round.members[0]!, round.members[1]!];
    await db.sql`update private.application_messages set mail_id = gen_random_uuid(), queued_at = now(), sent_at = now() where mail_id is null`;
    await db.sql`update private.panel_members set told_at = now() where round_id <> ${round.round}`;
    await sendPanelLetters(service, 'https://culture.example');
    expect(await standing()).toMatchObject([{ panel_failed: 0 }]);
    await end(false);
    expect(await standing()).toMatchObject([{ panel_failed: 2, letters_failed: 0 }]);
    expect((await members()).map(({ failed, mail_reminds }) => [failed, mail_reminds])).toEqual([
      [true, false],
      [true, false],
    ]);
    await refusedBy('panels_are_kept_by_the_team', writeAgain(first.id, one.person));
    expect([await writeAgain(first.id), await writeAgain(first.id)]).toEqual([true, false]);
    await sendPanelLetters(service, 'https://culture.example');
    await end(true);
    expect(await members()).toContainEqual({ id: first.id, failed: false, mail_reminds: false });
    expect(await standing()).toMatchObject([{ panel_failed: 1 }]);
    // A reminder that fails is one that is written again.
    await db.sql`update private.panel_members set declared_at = null where id = ${first.id}`;
    await called<number>((sql) => sql`select public.remind_panel(${round.round}) as value`);
    await sendPanelLetters(service, 'https://culture.example');
    await end(false);
    expect(await members()).toContainEqual({ id: first.id, failed: true, mail_reminds: true });
    expect(await writeAgain(first.id)).toBe(true);
    await sendPanelLetters(service, 'https://culture.example');
    const [mail] = await db.sql<{ subject: string }[]>`
      select subject from private.outbox where id = (select mail_id from private.panel_members where id = ${first.id})`;
    expect(mail!.subject).toMatch(/^Declare what ties you/);
    await end(true);
    // Of whoever has left nobody waits for anything.
    await db.sql`update private.panel_members set left_at = now() where id = ${second.id}`;
    expect([await standing(), await writeAgain(second.id)]).toMatchObject([[{ panel_failed: 0 }], false]);
  });
});

describe('an address', () => {
  it('is corrected where a letter to it could not be sent, and what failed goes to the new one', async () => {
    await send();
    expect(await correctable(one)).toBe(false);
    await refusedBy('addresses_are_corrected_where_letters_failed', correct(one, 'new@example.org'));
    await end(false);
    expect([await correctable(one), await correctable(one, other.person)]).toEqual([true, false]);
    await refusedBy('decisions_are_the_teams', correct(one, 'new@example.org', other.person));
    for (const wrong of ['', 'nobody', 'a b@example.org', 'a@b@c', null])
      await refusedBy('corrected_addresses_are_addresses', correct(one, wrong));
    // Nobody of the culture team, or of a panel, has another’s letters sent to themselves.
    for (const { email } of [team, ...round.members])
      await refusedBy('corrected_addresses_are_the_applicants_own', correct(one, ` ${email.toUpperCase()}`));
    await refusedBy(
      'corrected_addresses_are_other_ones',
      correct(one, ` ${one.person.email.toUpperCase()} `),
    );
    await correct(one, ' New@Example.org ');
    await send();
    expect(await recipients()).toEqual(['new@example.org']);
    // Once it is on its way again, there is nothing to correct.
    await refusedBy('addresses_are_corrected_where_letters_failed', correct(one, 'newer@example.org'));
    const [contact] = await db.sql<{ email: string; by: string; on_record: boolean }[]>`
      select email, email_corrected_by as by, email_corrected_at is not null as on_record
      from private.application_contacts where application_id = ${one.id}`;
    expect(contact).toEqual({ email: 'new@example.org', by: team.userId, on_record: true });
    await end(true);
  });

  it('that was corrected gets letters, and the role of a Rep is of the one by which they sign in', async () => {
    const chosen = await makeShortlisted(db, round);
    await send();
    await end(false);
    await correct(chosen, 'letters.only@example.org');
    await acts.tell(team, round.round, offer(chosen, round.seats[0]));
    expect(await acts.answer(chosen.person, chosen, true)).toBe('appointed');
    const reps = await db.sql<{ email: string }[]>`
      select email from public.role_grants where role_id = 'rep' and email in ('letters.only@example.org', ${chosen.person.email})`;
    expect(reps).toEqual([{ email: chosen.person.email }]);
    // Who put it right is told to the team alone.
    const own = await called<object>((sql) => sql`select public.own_applications() as value`, chosen.person);
    expect(JSON.stringify(own)).toContain('letters.only@example.org');
    expect(JSON.stringify(own)).not.toContain(team.userId);
    await send();
    await end(true);
  });

  it('is not corrected by whoever may not know who it is: they sift without names, or have a conflict', async () => {
    await send();
    await end(false);
    await db.sql`insert into private.panel_members ${db.sql({ round_id: round.round, email: team.email, capacity: 'x', declared_at: new Date() })}`;
    expect(await correctable(one)).toBe(false);
    await refusedBy('addresses_are_corrected_where_letters_failed', correct(one, 'new@example.org'));
    // Once it is decided on, the names are no secret any more.
    for (const { id } of [one, other])
      await db.sql`select private.move_application(${id}, 'shortlisted', ${['strong-evidence']})`;
    expect(await correctable(one)).toBe(true);
    await db.sql`insert into private.conflicts (member_id, application_id)
      select id, ${one.id} from private.panel_members where round_id = ${round.round} and email = ${team.email}`;
    expect([await correctable(one), await correctable(other)]).toEqual([false, true]);
  });
});

describe('the words of a letter', () => {
  it('are the culture team’s, but not what it is for', async () => {
    // What the form asks for is what the database asks for, letter by letter.
    const templates = await db.sql<Template[]>`select * from public.message_templates order by position`;
    expect(templates.map(({ id }) => id)).toContain('closing-put-off');
    for (const template of templates) {
      expect(lackingNames(template.id, template)).toBe(null);
      for (const name of Object.keys(LETTER_NAMES)) {
        const without = (text: string) => text.replaceAll(`{{${name}}}`, 'x');
        const changed = { subject: without(template.subject), body: without(template.body) };
        const saving = db.as(
          team,
          (sql) => sql`update public.message_templates set ${sql(changed)} where id = ${template.id}`,
        );
        if (lackingNames(template.id, changed) === null) await saving;
        else await refusedBy('message_templates_say_what_they_are_for', saving);
      }
    }
  });
});

describe('the key of a letter', () => {
  it('stays, with what it is and when it goes, whoever asks; its words can be changed by the culture team', async () => {
    const head = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: head.email, role_id: 'head' })}`;
    const change = (who: Parameters<TestDatabase['as']>[0], values: Record<string, unknown>) =>
      db.as(who, async (sql) => {
        const { count } = await sql`update public.message_templates set ${sql(values)} where id = 'offered'`;
        return count;
      });
    for (const who of [team, head]) {
      for (const values of [{ id: 'offer' }, { position: 99 }, { name: 'x' }, { sent_when: 'never' }])
        await refusedBy('letters_stay_what_they_are', change(who, values));
      expect(await change(who, { subject: 'A seat for you' })).toBe(1);
    }
    // To others they are not there; nobody takes one away, and not even the owner renames one by mistake.
    for (const values of [{ id: 'offer' }, { subject: 'x' }])
      expect(await change(one.person, values)).toBe(0);
    for (const who of [team, head, 'service_role'] as const)
      await refusedBy(
        '42501 permission denied for table message_templates',
        db.as(who, (sql) => sql`delete from public.message_templates where id = 'offered'`),
      );
    await refusedBy(
      'letters_stay_what_they_are',
      db.sql`update public.message_templates set id = 'offer' where id = 'offered'`,
    );
  });
});

describe('the desk', () => {
  it('tells how far a round is, in numbers, and the culture team alone', async () => {
    await db.sql`update public.rounds set minimum_assessors = 2 where id = ${round.round}`;
    await makeCandidate(db, round, { score: null });
    const short = await makeShortlisted(db, round);
    const reserve = await makeShortlisted(db, round);
    await acts.tell(team, round.round, offer(short, round.seats[0]));
    await acts.draft(team, round.round, decide(reserve, 'reserve'), decide(one, 'shortlisted'));
    expect(await standing()).toMatchObject([
      {
        state: 'closed',
        submitted: 5,
        begun: 0,
        members: 2,
        to_score: 3,
        scored: 2,
        undecided: 2,
        drafted: 2,
        offers: 1,
        to_confirm: 0,
        links_failed: 0,
      },
    ]);
    expect(await standing(one.person)).toEqual([]);
  });
});

describe('a round that nobody saw', () => {
  it('is discarded with its panel, whose members hold that role no more', async () => {
    const made = await makeRound(db.sql, BEING_PREPARED);
    const on = (of: string, email: string) =>
      called<string>(
        (sql) => sql`select public.add_panel_member(${of}, ${email}, 'Rep for film', false) as value`,
      );
    await on(made.round, 'only@panel.example');
    await on(made.round, 'also@panel.example');
    await on(round.round, 'also@panel.example');
    await called<null>((sql) => sql`select public.discard_round(${made.round}) as value`);
    const held = await db.sql<{ email: string; held: boolean }[]>`
      select email, ended_at is null as held from public.role_grants
      where role_id = 'panel' and email in ('only@panel.example', 'also@panel.example') order by email`;
    expect(held).toEqual([
      { email: 'also@panel.example', held: true },
      { email: 'only@panel.example', held: false },
    ]);
  });
});
