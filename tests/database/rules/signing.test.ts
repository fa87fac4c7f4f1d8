/** Rule 25: nothing is issued before those who must have approved that very draft. */
import { describe, expect, it } from 'vitest';
import type { Person } from '../cluster.ts';
import { readLink } from '../../../src/lib/notes/signing/signatories.server.ts';
import { refusedBy, together } from './refusals.ts';
import {
  BODY,
  anybody,
  board,
  db,
  director,
  finance,
  lastRequest,
  link,
  missing,
  name,
  note,
  reader,
  record,
  revision,
  rewrite,
  send,
  team,
} from './signing-desk.ts';

describe('rule 25: whose approval is missing', () => {
  it('is told of those whom the kind requires, named or not, until they approve', async () => {
    expect(await missing()).toEqual(['Finance', 'Director']);
    const [one, other] = [await finance(), await board()];
    expect(await missing()).toEqual(['Head of Finance', 'Director']);
    expect(await send([one, other])).toBe(2);
    await record(one);
    expect(await missing()).toEqual(['Director']);
    await record(other);
    expect(await missing()).toEqual([]);
  });

  it('leaving somebody out whom the kind requires does not help', async () => {
    const one = await finance();
    await send([one]);
    await record(one);
    expect(await missing()).toEqual(['Director']);
    await db.asForGood(team, (sql) => sql`select public.remove_signatory(${one})`);
    expect(await missing()).toEqual(['Finance', 'Director']);
  });

  it('nor does making an approver whom the kind requires a contributor, or for another section', async () => {
    const one = await name({
      signatory: 'finance',
      title: 'F',
      capacity: 'contributor',
      sections: ['purpose'],
    });
    const [saved] = await db.sql`select capacity, sections from public.note_signatories where id = ${one}`;
    expect(saved).toEqual({ capacity: 'approver', sections: ['implications'] });
  });

  it('a contributor is asked, and can be done without', async () => {
    const before = await missing();
    const one = await name({ title: 'Press office', capacity: 'contributor', email: 'press@example.org' });
    expect(await missing()).toEqual(before);
    expect(await send([one])).toBe(1);
    expect(await missing()).toEqual(before);
  });

  it('a change that is asked for is no approval', async () => {
    const one = await finance();
    await send([one]);
    await record(one, 'changes_wanted', 'Say what it costs.');
    expect(await missing()).toContain('Head of Finance');
  });
});

describe('rule 25: that very draft', () => {
  it('a later edit asks again those whose sections it touched, and nobody else', async () => {
    const [one, other] = [await finance(), await board()];
    await send([one, other]);
    await record(one);
    await record(other);
    await rewrite((body) => body.replace('There may be', 'There can be'));
    expect(await missing()).toEqual(['Director']);
    expect(await send([one, other])).toBe(1);
    await record(other);
    expect(await missing()).toEqual([]);
    await rewrite((body) => body.replace('There may be', 'There can be').replace('None.', 'None at all.'));
    expect(await missing()).toEqual(['Head of Finance', 'Director']);
  });

  it('what is written back as it was is approved as it was', async () => {
    const other = await board();
    await send([other]);
    await record(other);
    await rewrite((body) => `${body}\n\nMore.`);
    expect(await missing()).toContain('Director');
    await rewrite((body) => body);
    expect(await missing()).not.toContain('Director');
  });

  it('a record that changes what a figure says is a change of the draft', async () => {
    const [one, other] = [await finance(), await board()];
    await send([one, other]);
    await record(one);
    await record(other);
    expect(await missing()).toEqual([]);
    await db.sql.begin(async (sql) => {
      await sql`update public.compacts set maximum_reps = 27`;
      await sql`update public.constituencies set cap = 27`;
    });
    // Finance answers for a section without that figure.
    expect(await missing()).toEqual(['Director']);
    await db.sql.begin(async (sql) => {
      await sql`update public.compacts set maximum_reps = 28`;
      await sql`update public.constituencies set cap = 28`;
    });
  });

  it('a section that is taken out was not approved away', async () => {
    const one = await finance();
    await send([one]);
    await record(one);
    await rewrite((body) => body.slice(0, body.indexOf('## Implications')));
    expect(await missing()).toContain('Head of Finance');
  });

  it('whoever answers for a section that it does not have answers for all of it', async () => {
    const without = BODY.slice(0, BODY.indexOf('## Implications'));
    await rewrite(() => without);
    const one = await finance();
    await send([one]);
    await record(one);
    expect(await missing()).not.toContain('Head of Finance');
    await rewrite(() => without.replace('There may be', 'There can be'));
    expect(await missing()).toContain('Head of Finance');
  });

  it('a draft is sent as whoever sends it has seen it', async () => {
    const one = await finance();
    const seen = await revision();
    await rewrite((body) => `${body}\n\nMore.`);
    await refusedBy('drafts_are_sent_as_they_were_seen', send([one], seen));
    expect(await send([one])).toBe(1);
    // Who was sent it as it is now is not sent it again.
    expect(await send([one])).toBe(0);
  });
});

describe('the list of notes', () => {
  it('says whose approval each draft lacks', async () => {
    const [row] = await db.as(
      team,
      (sql) => sql<{ notes: { id: string; approvals: string[] }[] }[]>`select public.notes_desk() as notes`,
    );
    expect(row!.notes.find(({ id }) => id === note)!.approvals).toEqual(['Finance', 'Director']);
  });
});

describe('rule 25: when it was sent and when they replied', () => {
  it('is on record, and is never edited or deleted, not even by the owner', async () => {
    const one = await finance();
    await send([one]);
    await record(one);
    const [kept] = await db.sql`
      select sent_on = private.today() as sent, received_on = private.today() as received, recorded_by = ${team.userId} as recorded
        from public.sign_off_requests join public.sign_off_replies on request_id = id where signatory_id = ${one}`;
    expect(kept).toEqual({ sent: true, received: true, recorded: true });
    for (const attempt of [
      () => db.sql`update public.sign_off_requests set sent_on = sent_on - 1 where signatory_id = ${one}`,
      () => db.sql`update public.sign_off_replies set outcome = 'changes_wanted', words = 'W'`,
      () => db.sql`delete from public.sign_off_replies`,
      () => db.sql`delete from public.note_signatories where id = ${one}`,
    ])
      await refusedBy('sign_off_is_never_edited', attempt());
  });

  it('a reply is given once, to what was sent last, on a day that can be', async () => {
    const one = await finance();
    await send([one]);
    await refusedBy('replies_come_after_the_draft', record(one, 'approved', '', '2020-01-01'));
    await refusedBy('replies_come_after_the_draft', record(one, 'approved', '', '2999-01-01'));
    await refusedBy('changes_that_are_wanted_are_said', record(one, 'changes_wanted'));
    await record(one);
    await refusedBy('replies_are_given_once', record(one));
    const first = await lastRequest(one);
    await rewrite((body) => body.replace('None.', 'Some.'));
    await send([one]);
    await refusedBy(
      'replies_are_to_what_was_sent_last',
      db.asForGood(
        team,
        (sql) => sql`select public.record_sign_off(${first}, 'approved', '', private.today())`,
      ),
    );
  });

  it('of two replies at once one counts', async () => {
    const one = await finance();
    await send([one]);
    const token = await link(one);
    const { print } = (await readLink(anybody, token))!;
    const outcomes = await together(
      db.url,
      6,
      (sql) => sql`select public.sign_off_by_link(${token}, 'approved', '', ${print})`,
    );
    expect(outcomes.sort()).toEqual(['done', ...Array.from({ length: 5 }, () => 'replies_are_given_once')]);
    expect(await missing()).toEqual(['Director']);
  });

  it('nobody is asked about a note that has been issued', async () => {
    const one = await finance();
    await db.sql`insert into public.note_authors (note_id, position, job_title) values (${note}, 1, 'Head of Culture')`;
    await db.sql`update public.briefing_notes set issued_on = '2026-12-01' where id = ${note}`;
    await refusedBy('only_drafts_are_signed_off', send([one]));
    await refusedBy('only_drafts_are_signed_off', finance());
  });

  it('where mail goes is forgotten when the note is issued, and when they are not asked any more', async () => {
    const [one, other] = [await finance(), await board()];
    const known = async () =>
      (
        await db.sql`select signatory_id from public.signatory_contacts where signatory_id in (${one}, ${other})`
      )
        .map(({ signatory_id }) => signatory_id as string)
        .sort();
    expect(await known()).toEqual([one, other].sort());
    await db.asForGood(team, (sql) => sql`select public.remove_signatory(${one})`);
    expect(await known()).toEqual([other]);
    await db.sql`insert into public.note_authors (note_id, position, job_title) values (${note}, 1, 'Head of Culture')`;
    await db.sql`update public.briefing_notes set issued_on = '2026-12-01' where id = ${note}`;
    expect(await known()).toEqual([]);
  });
});

describe('who may', () => {
  it('the culture team asks; a director reads how it stands, but not where mail goes; nobody else sees any of it', async () => {
    const one = await finance();
    await send([one]);
    const desk = async (who: Person) =>
      (
        await db.as(
          who,
          (sql) =>
            sql<
              { desk: { signatories: { email: string | null }[] } | null }[]
            >`select public.sign_off_desk(${note}) as desk`,
        )
      )[0]!.desk;
    expect((await desk(team))!.signatories.map(({ email }) => email)).toEqual(['finance@example.org']);
    expect((await desk(director))!.signatories.map(({ email }) => email)).toEqual([null]);
    expect(await desk(reader)).toBeNull();
    for (const who of [director, reader]) {
      await refusedBy('the_culture_team_does_this', name({ title: 'T', capacity: 'approver' }, who));
      const request = await lastRequest(one);
      await refusedBy(
        'the_culture_team_does_this',
        db.as(who, (sql) => sql`select public.record_sign_off(${request}, 'approved', '', private.today())`),
      );
    }
  });
});

describe('what a note prints of it', () => {
  it('is read by those who read drafts, and by nobody else, who are not kept from the note either', async () => {
    const one = await finance();
    await send([one]);
    const printed = (who: Person | 'anon') =>
      db.as(
        who,
        async (sql) => (await sql`select public.collect_note(${note}) -> 'signOff' as printed`)[0]?.printed,
      );
    expect(await printed(team)).toMatchObject([
      { title: 'Head of Finance', capacity: 'approver', receivedOn: null },
    ]);
    await db.sql`insert into public.note_authors (note_id, position, job_title) values (${note}, 1, 'Head of Culture')`;
    await db.sql`update public.briefing_notes set issued_on = '2026-11-01' where id = ${note}`;
    for (const who of [reader, 'anon'] as const) expect(await printed(who)).toEqual([]);
  });
});
