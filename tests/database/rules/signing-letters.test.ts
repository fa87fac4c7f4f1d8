/** Rule 25: the links by which drafts are signed off, and the letters that bring them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../cluster.ts';
import { newToken } from '../../../src/lib/mail/token.ts';
import { sendSignOffLetters } from '../../../src/lib/notes/signing/letters.server.ts';
import { readLink, readWaivers, replyByLink } from '../../../src/lib/notes/signing/signatories.server.ts';
import {
  BODY,
  director,
  note,
  reader,
  team,
  anybody,
  board,
  db,
  finance,
  link,
  missing,
  name,
  record,
  rewrite,
  send,
  service,
} from './signing-desk.ts';

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
    expect(sent.materials?.note.body).toBe(BODY);
    // As the page sends it, with what it read besides.
    const reply = { outcome: 'approved', words: '', print: sent.print, receivedOn: '2026-12-01' } as const;
    expect(await replyByLink(anybody, token, reply)).toBe(true);
    expect(await readLink(anybody, token)).toMatchObject({
      asked: false,
      reply: { outcome: 'approved' },
      materials: null,
    });
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

  it('go to the address that is right, and the link that went to another ends', async () => {
    const one = await finance();
    await send([one]);
    await sendSignOffLetters(service, ORIGIN);
    const told = { signatory: 'finance', title: 'Head of Finance', capacity: 'approver' };
    await name({ ...told, id: one, email: 'finance@example.org' });
    await sendSignOffLetters(service, ORIGIN);
    expect(await inbox()).toHaveLength(1);
    await name({ ...told, id: one, email: 'right@example.org' });
    await sendSignOffLetters(service, ORIGIN);
    const letters = await inbox();
    expect(letters.map(({ recipient }) => recipient)).toEqual(['finance@example.org', 'right@example.org']);
    const tokens = letters.map(({ body }) => new RegExp(`${ORIGIN}/sign-off/(\\S+)`).exec(body)![1]!);
    expect(await readLink(anybody, tokens[0]!)).toBeNull();
    expect(await readLink(anybody, tokens[1]!)).toMatchObject({ asked: true });
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

describe('what the checks found and the culture team let stand', () => {
  const waive = (words: string) =>
    db.asForGood(
      team,
      (sql) =>
        sql`insert into public.check_waivers (note_id, kind, words, reason) values (${note}, 'typed-by-hand', ${words}, 'Counted.')`,
    );

  it('is read by whoever was sent the draft, without the name of who let it stand, until they have replied', async () => {
    const one = await finance();
    await waive('27 people');
    await waive('9 people');
    await db.asForGood(
      team,
      (sql) =>
        sql`update public.check_waivers set withdrawn_at = now() where note_id = ${note} and words = '9 people'`,
    );
    await send([one]);
    const token = await link(one);
    const sent = (await readLink(anybody, token))!;
    expect(await readWaivers(anybody, token)).toEqual([
      { kind: 'typed-by-hand', words: '27 people', reason: 'Counted.', at: expect.any(String), who: null },
    ]);
    await replyByLink(anybody, token, { outcome: 'approved', words: '', print: sent.print });
    expect(await readWaivers(anybody, token)).toEqual([]);
    expect(await readWaivers(anybody, newToken())).toEqual([]);
  });

  it('is read on the desk by those who read drafts, with the name', async () => {
    await waive('27 people');
    const desk = async (who: Person) =>
      (await db.as(who, (sql) => sql`select public.sign_off_desk(${note}) -> 'waivers' as waivers`))[0]![
        'waivers'
      ];
    expect(await desk(director)).toMatchObject([{ words: '27 people', reason: 'Counted.', who: team.email }]);
    expect(await desk(reader)).toBeNull();
  });
});
