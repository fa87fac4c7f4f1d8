/** Rule 25: nothing is issued before those who must have approved that very draft. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, serviceClientFor } from '../../../src/lib/database/client.server.ts';
import { checksumOf, newToken } from '../../../src/lib/mail/token.ts';
import { sendSignOffLetters } from '../../../src/lib/notes/signing/rounds.server.ts';
import { readLink, replyByLink } from '../../../src/lib/notes/signing/signatories.server.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let director: Person;
let reader: Person;
let note: string;
let anybody: ReturnType<typeof clientFor>;
let service: ReturnType<typeof serviceClientFor>;

const BODY = `## Purpose {#purpose}

There may be [[compact/works/maximum]] Reps. {#how-many}

## Implications {#implications}

None. {#none}`;

beforeAll(async () => {
  db = await createDatabase();
  const backend = await db.backend();
  anybody = clientFor(backend);
  service = serviceClientFor(backend);
  [team, director, reader] = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
  for (const [person, role_id] of [
    [team, 'team'],
    [director, 'director'],
  ] as const)
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id })}`;
  const words =
    '{"rep": {}, "constituency": {}, "seat": {}, "goal": {}, "foundation": {}, "big_idea": {}, "forum": {}, "committee": {}, "briefing_note": {}}';
  await db.sql.begin(async (sql) => {
    await sql`insert into public.compacts (id, name, short_name, place, headline, purpose, words, maximum_reps)
      values ('works', 'Works', 'Works', 'City', 'H', 'P', ${words}::text::jsonb, 28)`;
    await sql`insert into public.constituencies (id, name, description, cap, position) values ('one', 'One', 'D', 28, 1)`;
  });
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
  await db.sql`insert into public.report_kinds (id, name, kicker, description, position) values ('signed', 'Signed', 'Signed', 'D', 9)`;
  await db.sql`insert into public.report_signatories (kind_id, id, position, title, capacity, sections)
    values ('signed', 'finance', 1, 'Finance', 'approver', '{implications}'), ('signed', 'director', 2, 'Director', 'approver', '{}')`;
});
beforeEach(async () => {
  note = `note-${randomUUID().slice(0, 8)}`;
  await db.sql`insert into public.briefing_notes (id, kind_id, committee_id, dated, subject, body)
    values (${note}, 'signed', 'committee', '2026-12-01', 'Progress', ${BODY})`;
});
afterAll(() => db.drop());

const missing = async () =>
  (await db.sql<{ title: string }[]>`select private.missing_approvals(${note}) as title`).map(
    ({ title }) => title,
  );
const name = async (given: object, who = team) => {
  const [row] = await db.asForGood(
    who,
    (sql) =>
      sql<
        { id: string }[]
      >`select public.save_signatory(${note}, ${JSON.stringify(given)}::text::jsonb) as id`,
  );
  return row!.id;
};
const finance = () =>
  name({
    signatory: 'finance',
    title: 'Head of Finance',
    capacity: 'approver',
    email: 'finance@example.org',
  });
const board = () =>
  name({ signatory: 'director', title: 'Director', capacity: 'approver', email: 'd@example.org' });
const revision = async () =>
  (await db.sql<{ revision: number }[]>`select revision from public.briefing_notes where id = ${note}`)[0]!
    .revision;
const send = async (ids: string[], base?: number) => {
  const seen = base ?? (await revision());
  const [row] = await db.asForGood(
    team,
    (sql) => sql<{ sent: number }[]>`select public.send_draft(${note}, ${seen}, ${ids}::uuid[]) as sent`,
  );
  return row!.sent;
};
const lastRequest = async (signatory: string) =>
  (
    await db.sql<
      { id: string }[]
    >`select id from public.sign_off_requests where signatory_id = ${signatory} order by number desc limit 1`
  )[0]!.id;
const record = async (signatory: string, outcome = 'approved', words = '', on: string | null = null) => {
  const request = await lastRequest(signatory);
  return db.asForGood(
    team,
    (sql) =>
      sql`select public.record_sign_off(${request}, ${outcome}, ${words}, coalesce(${on}::date, private.today()))`,
  );
};
const rewrite = (change: (body: string) => string) =>
  db.sql`update public.briefing_notes set body = ${change(BODY)} where id = ${note}`;
/** A link to what was last sent to somebody, as the letter brings it. */
async function link(signatory: string): Promise<string> {
  const token = newToken();
  await db.sql`insert into private.sign_off_links (request_id, token_hash, after_days) values (${await lastRequest(signatory)}, ${checksumOf(token)}, 0)`;
  return token;
}

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

describe('a link', () => {
  it('shows the draft that was sent, and takes one reply', async () => {
    const one = await finance();
    await send([one]);
    const token = await link(one);
    const sent = (await readLink(anybody, token))!;
    expect(sent).toMatchObject({
      title: 'Head of Finance',
      sections: ['implications'],
      asked: true,
      changed: false,
    });
    expect(sent.materials.note.body).toBe(BODY);
    expect(await replyByLink(anybody, token, { outcome: 'approved', words: '', print: sent.print })).toBe(
      true,
    );
    expect(await readLink(anybody, token)).toMatchObject({ asked: false, reply: { outcome: 'approved' } });
    expect(await missing()).toEqual(['Director']);
  });

  it('does not approve what somebody has changed since, but takes a wish for a change', async () => {
    const one = await finance();
    await send([one]);
    const token = await link(one);
    const { print } = (await readLink(anybody, token))!;
    await rewrite((body) => body.replace('None.', 'Some.'));
    expect(await readLink(anybody, token)).toMatchObject({ changed: true });
    await expect(
      replyByLink(anybody, token, { outcome: 'approved', words: '', print }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('[approvals_are_of_this_very_draft]'),
    });
    expect(await replyByLink(anybody, token, { outcome: 'changes_wanted', words: 'Which?', print })).toBe(
      true,
    );
    expect(await missing()).toContain('Head of Finance');
  });

  it.each([
    ['that never was', async () => {}],
    [
      'of somebody who was taken off the list',
      async (one: string) =>
        void (await db.sql`update public.note_signatories set removed_at = now() where id = ${one}`),
    ],
    [
      'that is more than 30 days old',
      async () =>
        void (await db.sql`update private.sign_off_links set expires_at = now() - interval '1 second'`),
    ],
  ])('%s shows nothing', async (_, end) => {
    const one = await finance();
    await send([one]);
    const token = await link(one);
    expect(await readLink(anybody, token)).not.toBeNull();
    await end(one);
    const tried = _ === 'that never was' ? newToken() : token;
    expect(await readLink(anybody, tried)).toBeNull();
    expect(await replyByLink(anybody, tried, { outcome: 'approved', words: '', print: 'x' })).toBe(false);
  });
});

describe('letters about drafts', () => {
  const ORIGIN = 'https://culture.example.org';
  const inbox = () =>
    db.sql<
      { recipient: string; subject: string; body: string }[]
    >`select recipient, subject, body from private.outbox order by queued_at`;
  beforeEach(async () => {
    await db.sql`update public.note_signatories set removed_at = now() where removed_at is null`;
    await db.sql`delete from private.outbox`;
  });
  /** As if the draft had been sent some days ago. */
  async function letDaysPass(one: string, days: number) {
    await db.sql.begin(async (sql) => {
      await sql`alter table public.sign_off_requests disable trigger sign_off_is_never_edited`;
      await sql`update public.sign_off_requests set sent_on = sent_on - ${days}::int where signatory_id = ${one}`;
      await sql`alter table public.sign_off_requests enable always trigger sign_off_is_never_edited`;
    });
  }

  it('go at once and after 3 and 7 days, each once, however many servers write them', async () => {
    const one = await finance();
    await send([one]);
    const sent = await Promise.all(Array.from({ length: 4 }, () => sendSignOffLetters(service, ORIGIN)));
    expect(sent.reduce((sum, each) => sum + each.sent, 0)).toBe(1);
    const [letter] = await inbox();
    expect(letter).toMatchObject({
      recipient: 'finance@example.org',
      subject: 'Please approve the draft ‘Progress’',
    });
    const token = new RegExp(`${ORIGIN}/sign-off/(\\S+)`).exec(letter!.body)![1]!;
    expect(await readLink(anybody, token)).not.toBeNull();

    for (const [days, letters] of [
      [2, 1],
      [1, 2],
      [3, 2],
      [1, 3],
      [10, 3],
    ] as const) {
      await letDaysPass(one, days);
      await sendSignOffLetters(service, ORIGIN);
      expect(await inbox()).toHaveLength(letters);
    }
  });

  it('do not remind of what has been answered, or changed since', async () => {
    const [one, other] = [await finance(), await board()];
    await send([one, other]);
    await sendSignOffLetters(service, ORIGIN);
    await record(one);
    await rewrite((body) => body.replace('There may be', 'There can be'));
    await letDaysPass(one, 3);
    await letDaysPass(other, 3);
    await sendSignOffLetters(service, ORIGIN);
    expect(await inbox()).toHaveLength(2);
  });
});
