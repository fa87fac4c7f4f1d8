/** Rule 22: the moment from which the public reads an issued note may be moved as long as it has not come, and nothing else of the note. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { become, createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let head: Person;
let team: Person;
let officer: Person;
beforeAll(async () => {
  db = await createDatabase();
  [head, team, officer] = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
  await db.sql`insert into public.role_grants ${db.sql([
    { email: head.email, role_id: 'head' },
    { email: team.email, role_id: 'team' },
    { email: officer.email, role_id: 'committee_officer' },
  ])}`;
});
afterAll(() => db.drop());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
let number = 0;
async function issued(publishes = inDays(10), id = `issued-${++number}`): Promise<string> {
  const note = { id, dated: '2026-01-01', subject: 'Tourmaline', body: 'Text. {#text}' };
  await db.sql`insert into public.briefing_notes ${db.sql({ ...note, issued_on: '2026-01-01', publishes_at: publishes })}`;
  return id;
}

/** As that person, and kept. */
const move = (who: Actor, id: string, to: string | null, reason = 'The meeting was moved') =>
  db.sql.begin(async (sql) => {
    await become(sql, who);
    const [row] =
      await sql`select public.move_publication(${id}, ${to}::text::timestamptz, ${reason}) as moved`;
    return row!['moved'] as Date | null;
  });
async function momentOf(id: string): Promise<string> {
  const [row] = await db.sql<
    { publishes_at: Date }[]
  >`select publishes_at from public.briefing_notes where id = ${id}`;
  return row!.publishes_at.toISOString();
}

describe('the Head of Culture moves it', () => {
  it('to a later day or an earlier one, and the log says who, from when to when, and why', async () => {
    const [first, later, earlier] = [inDays(10), inDays(20), inDays(5)];
    const id = await issued(first);
    expect(await move(head, id, later)).toEqual(new Date(later));
    await move(head, id, earlier, ' They met sooner ');
    expect(await momentOf(id)).toBe(earlier);
    const log = await db.sql`
      select actor_id, reason, changes from public.change_log
      where table_name = 'briefing_notes' and record_id = ${id} and operation = 'update' order by id`;
    expect(log.map((row) => [row['actor_id'], row['reason'], Object.keys(row['changes'] as object)])).toEqual(
      [
        [head.userId, 'The meeting was moved', ['publishes_at']],
        [head.userId, 'They met sooner', ['publishes_at']],
      ],
    );
    const moves = (who: Actor) =>
      db.as(who, async (sql) => {
        const [row] = await sql`select public.publication_moves(${id}) as moves`;
        return (row!['moves'] as { from: string; to: string; reason: string }[]).map(
          ({ from, to, reason }) => [new Date(from).toISOString(), new Date(to).toISOString(), reason],
        );
      });
    expect(await moves(team)).toEqual([
      [later, earlier, 'They met sooner'],
      [first, later, 'The meeting was moved'],
    ]);
    expect(await moves(officer)).toEqual([]);
  });

  it('and nobody else does', async () => {
    const id = await issued();
    for (const who of [team, officer])
      await refusedBy('the_head_of_culture_issues', move(who, id, inDays(20)));
    await expect(move('anon', id, inDays(20))).rejects.toThrow('permission denied');
  });

  it('says why', async () => {
    const id = await issued();
    for (const reason of ['', '  '])
      await refusedBy('moved_publications_say_why', move(head, id, inDays(20), reason));
  });

  it('never into the past, nor beyond a year', async () => {
    const id = await issued();
    for (const past of ['2020-01-01T00:00:00Z', '-infinity', inDays(-0.01), null])
      await refusedBy('notes_are_not_published_in_the_past', move(head, id, past));
    for (const far of ['infinity', inDays(370)])
      await refusedBy('notes_are_published_within_a_year', move(head, id, far));
  });

  it('never once it has come', async () => {
    const id = await issued('2026-01-02T09:00:00Z');
    for (const to of [inDays(1), '2020-01-01T00:00:00Z'])
      await refusedBy('published_notes_stay_public', move(head, id, to));
  });

  it('only of what was issued', async () => {
    await db.sql`insert into public.briefing_notes (id, dated, subject, body) values ('draft', '2026-01-01', 'S', 'B')`;
    expect(await move(head, 'draft', inDays(1))).toBeNull();
    expect(await move(head, 'no-such-note', inDays(1))).toBeNull();
  });

  it('one after the other when two do at once', async () => {
    const id = await issued();
    const moments = [inDays(20), inDays(30)];
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await become(sql, head);
      await sql`select public.move_publication(${id}, ${moments[place]!}::text::timestamptz, 'At once')`;
    });
    expect(outcomes).toEqual(['done', 'done']);
    expect(moments).toContain(await momentOf(id));
  });

  it('and when one makes it public, the other comes too late', async () => {
    const id = await issued();
    const moments = [inDays(0), inDays(30)];
    const outcomes = await together(db.url, 2, async (sql, place) => {
      await become(sql, head);
      await sql`select public.move_publication(${id}, ${moments[place]!}::text::timestamptz, 'At once')`;
    });
    // Whoever is second finds what the first did.
    expect([
      ['done', 'published_notes_stay_public'],
      ['done', 'done'],
    ]).toContainEqual(outcomes);
    if (outcomes[1] === 'published_notes_stay_public')
      expect(Date.parse(await momentOf(id))).toBeLessThan(Date.now());
  });
});

describe('nothing else of an issued note can be changed by the way', () => {
  it.each([
    `subject = 'Other'`,
    `issued_on = '2026-02-01'`,
    `publishes_at = now() + interval '1 day', body = 'Other'`,
  ])('%s', async (change) => {
    const id = await issued();
    const attempt = db.sql.begin(async (sql) => {
      await sql`select set_config('culture_works.publication_moved', ${id}, true)`;
      await sql.unsafe(`update public.briefing_notes set ${change} where id = '${id}'`);
    });
    await refusedBy('issued_notes_never_change', attempt);
  });

  it('nor does an import move it, nor one move another', async () => {
    const [id, other] = [await issued(), await issued()];
    const set = (moved: string) =>
      db.sql.begin(async (sql) => {
        await sql`select set_config('culture_works.publication_moved', ${moved}, true)`;
        await sql`update public.briefing_notes set publishes_at = ${inDays(1)} where id = ${id}`;
      });
    for (const moved of ['', other]) await refusedBy('issued_notes_never_change', set(moved));
    await set(id);
  });

  it('nor one that the public reads', async () => {
    const id = await issued('2026-01-02T09:00:00Z');
    const attempt = db.sql.begin(async (sql) => {
      await sql`select set_config('culture_works.publication_moved', ${id}, true)`;
      await sql`update public.briefing_notes set publishes_at = ${inDays(1)} where id = ${id}`;
    });
    await refusedBy('issued_notes_never_change', attempt);
  });

  it('and it is never deleted, nor once it was moved', async () => {
    const id = await issued();
    await move(head, id, inDays(1));
    await refusedBy('issued_notes_never_change', db.sql`delete from public.briefing_notes where id = ${id}`);
  });
});

describe('what follows', () => {
  const sees = (id: string) =>
    db.as('anon', async (sql) => {
      const [row] = await sql`
        select (select count(*)::int from public.briefing_notes where id = ${id} and publishes_at <= now()) as listed,
          (select count(*)::int from public.search_entries where kind = 'note' and record_id = ${id}) as found`;
      return row;
    });

  it('the search and the list that the feed is made of', async () => {
    const id = await issued();
    await move(head, id, inDays(1));
    expect(await sees(id)).toEqual({ listed: 0, found: 0 });
    await move(head, id, inDays(0));
    expect(await sees(id)).toEqual({ listed: 1, found: 1 });
  });

  it('what followers are told, and when', async () => {
    const id = await issued();
    await db.sql`insert into private.followers (email, confirm_hash, confirmed_at) values ('f@example.org', private.checksum_of('x'), now())`;
    await db.sql`
      insert into private.follower_news (follower_id, note_id, since)
      select followers.id, note.id, note.publishes_at from private.followers, public.briefing_notes as note where note.id = ${id}`;
    const to = inDays(40);
    await move(head, id, to);
    const [news] = await db.sql<
      { since: Date }[]
    >`select since from private.follower_news where note_id = ${id}`;
    expect(news!.since.toISOString()).toBe(to);
  });
});
