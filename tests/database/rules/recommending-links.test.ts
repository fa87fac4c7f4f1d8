/** Links of bodies and of those who are asked: for one purpose, and dead in one way whatever the reason. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checksumOf, newToken } from '../../../src/lib/mail/token.ts';
import * as acts from './link-acts.ts';
import { db } from './link-acts.ts';
import { refusedBy, together } from './refusals.ts';

const address = () => `${randomUUID()}@example.org`;
const inbox = (recipient: string) =>
  db.sql<{ recipient: string }[]>`select recipient from private.outbox where recipient = ${recipient}`;

describe('links', () => {
  it.each([
    ['never was', async () => undefined],
    [
      'ended',
      async (body: string) =>
        db.sql`update private.recruitment_links set expires_at = now() - interval '1 second' where body_id = ${body}`,
    ],
    ['was revoked by the team', async (body: string) => acts.act('revoke_body_link', body)],
    ['is of a body that is not asked any more', async (body: string) => acts.act('remove_body', body)],
    [
      'went to another address',
      async (body: string, made: acts.Asked) =>
        acts.saveBody(made.round, { id: body, email: address(), most: 2 }),
    ],
    ['was sent anew since', async (body: string) => acts.sent(body)],
  ])('one that %s shows nothing and does nothing', async (what, end) => {
    const made = await acts.asked();
    const token = await acts.sent(made.body);
    expect(await acts.look('read_recommending', token)).not.toBeNull();
    await end(made.body, made);
    const tried = what === 'never was' ? newToken() : token;
    expect(await acts.look('read_recommending', tried)).toBeNull();
    expect(await acts.recommend(tried, address())).toBeNull();
    expect(await acts.takeBack(tried, randomUUID())).toBeNull();
  });

  it('are for one purpose, and one body’s own', async () => {
    const made = await acts.asked();
    const other = await acts.recommended(await acts.asked());
    const { own, bodys } = await acts.recommended(made);
    for (const what of ['read_recommendation', 'read_appointing'] as const)
      expect(await acts.look(what, bodys)).toBeNull();
    for (const what of ['read_recommending', 'read_appointing'] as const)
      expect(await acts.look(what, own)).toBeNull();
    expect(await acts.answer(bodys, made)).toBeNull();
    await refusedBy('recommendations_are_taken_back_before_the_answer', acts.takeBack(bodys, other.id));
    // What is kept of them lets nobody in.
    expect(await acts.look('read_recommending', checksumOf(bodys))).toBeNull();
    const [{ kept } = {}] = await db.sql<
      { kept: string }[]
    >`select json_agg(link)::text as kept from private.recruitment_links as link`;
    for (const token of [bodys, own]) expect(kept).not.toContain(token);
  });

  it('a new one goes to the address on record, whoever asks with an old one; at most five a day, none once the team ended it', async () => {
    const made = await acts.asked();
    const token = await acts.sent(made.body);
    await acts.saveBody(made.round, { id: made.body, email: (made.email = address()), most: 2 });
    const renew = (asked: string) =>
      acts.called<null>('anon', (sql) => sql`select public.renew_recruitment_link(${asked}) as value`);
    const waiting = () =>
      db.sql<
        { id: string }[]
      >`select id from private.link_letters where body_id = ${made.body} and mail_id is null`;
    await renew(newToken());
    expect(await waiting()).toHaveLength(0);
    for (let sent = 1; sent < 5; sent++) {
      await renew(token);
      await renew(token);
      expect(await waiting()).toHaveLength(1);
      expect(await acts.queue((await waiting())[0]!.id)).toBe(true);
    }
    expect(await inbox(made.email)).toHaveLength(4);
    await renew(token);
    expect(await waiting()).toHaveLength(0);
    await refusedBy('links_are_sent_five_times_a_day', acts.act('send_body_link', made.body));
    await db.sql`update private.link_letters set noted_at = noted_at - interval '2 days' where body_id = ${made.body}`;
    await acts.act('revoke_body_link', made.body);
    await renew(token);
    expect(await waiting()).toHaveLength(0);
  });

  it('two servers write a letter once', async () => {
    const made = await acts.asked();
    await acts.act('send_body_link', made.body);
    const [letter] = await db.sql<{ id: string; due: object[] }[]>`
      select id, private.due_link_letters(id) as due from private.link_letters where body_id = ${made.body}`;
    await together(
      db.url,
      3,
      (sql) =>
        sql`select private.queue_link_letter(${sql.json(letter!.due[0] as never)}, ${checksumOf(newToken())}, 'S', 'B')`,
    );
    expect(await inbox(made.email)).toHaveLength(1);
    expect(await db.sql`select from private.recruitment_links where body_id = ${made.body}`).toHaveLength(1);
  });
});
