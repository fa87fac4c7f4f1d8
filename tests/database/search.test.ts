/** Searching: what anybody may read is found, what is not yet for everybody is not, and what is found is in a sensible order. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { foundSchema, placeOf, runsOf, type Found } from '../../src/lib/search/search.ts';
import { createDatabase, type Actor, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
let head: Actor;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, resolve('supabase/packs/coventry'));
  const person = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${person.email}, 'head')`;
  head = person;
  await db.sql`
    insert into public.action_plans (id, name, starts_on, ends_on, published_on, position)
    values ('open-plan', 'Open plan', '2025', '2027', '2025-01-01', 901), ('closed-plan', 'Closed plan', '2025', '2027', null, 902)`;
  await db.sql`
    insert into public.actions (id, plan_id, reference, position, will, added_on)
    values ('open', 'open-plan', 'ZZ-01', 1, 'We will open the quillwork café', '2025-01-01'),
      ('closed', 'closed-plan', 'ZZ-02', 1, 'We will close the quillwork café', '2025-01-01')`;
});
afterAll(() => db.drop());

async function search(
  asked: string,
  actor: Actor = 'anon',
  wanted: string | null = null,
  after = 0,
  size = 20,
) {
  return db.as(actor, async (sql): Promise<Found> => {
    const [row] = await sql`select public.search(${asked}, ${wanted}, ${after}, ${size}) as found`;
    return foundSchema.parse(row?.['found']);
  });
}
const keys = async (asked: string, actor: Actor = 'anon') =>
  (await search(asked, actor)).results.map(({ kind, id }) => `${kind}/${id}`);

describe('what is found', () => {
  it('is what anybody may read, with each word that belongs to it, and with other endings and accents', async () => {
    expect(await keys('quillwork cafes')).toEqual(['action/open']);
    expect(await keys('ZZ-01')).toEqual(['action/open']);
    expect(await keys('cathedral choir')).toEqual([]);
    expect(await keys('fair pay')).toContain('event/future-works-1');
    expect(await keys('Belgrade')).toContain('organisation/belgrade-theatre');
  });

  it('is never what belongs to a plan that is being prepared, whoever asks', async () => {
    expect(await keys('quillwork', head)).toEqual(['action/open']);
  });

  it('follows the publication of a plan, both ways', async () => {
    await db.sql`update public.action_plans set published_on = '2025-02-01' where id = 'closed-plan'`;
    expect((await keys('quillwork')).toSorted()).toEqual(['action/closed', 'action/open']);
    await db.sql`update public.action_plans set published_on = null where id = 'closed-plan'`;
    expect(await keys('quillwork')).toEqual(['action/open']);
    await db.sql`update public.action_plans set published_on = '2999-01-01' where id = 'closed-plan'`;
    expect(await keys('quillwork')).toEqual(['action/open']);
  });

  it('holds the words of an update once it is published, and not while it waits', async () => {
    await db.sql`insert into public.updates (id, action_id, status, words) values ('waiting', 'open', 'on_track', 'The zibeline curtain hangs')`;
    expect(await keys('zibeline')).toEqual([]);
    await db.sql`update public.updates set published_on = private.today() where id = 'waiting'`;
    expect(await keys('zibeline')).toEqual(['action/open']);
  });

  it('follows each change of a record: a new name is found and the old one is not', async () => {
    await db.sql`update public.big_ideas set name = 'Ornithopter' where id = 'place-partnership-2017'`;
    expect(await keys('ornithopter')).toEqual(['big-idea/place-partnership-2017']);
    await db.sql`update public.big_ideas set name = 'Place Partnership' where id = 'place-partnership-2017'`;
    expect(await keys('ornithopter')).toEqual([]);
    expect(await keys('place partnership')).toContain('big-idea/place-partnership-2017');
  });

  it('is no part of a draft edition, until it is proposed', async () => {
    await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
      values ('draft-2027', 'coventry-cultural-strategy', 'Gallimaufry', 9, '2027', 'draft')`;
    await db.sql`insert into public.goals (id, edition_id, name, position) values ('gallimaufry', 'draft-2027', 'Gallimaufry of all', 1)`;
    expect(await keys('gallimaufry')).toEqual([]);
    expect(await keys('gallimaufry', head)).toEqual([]);
    await db.sql`update public.strategy_editions set state = 'proposed' where id = 'draft-2027'`;
    expect((await keys('gallimaufry')).toSorted()).toEqual(['edition/draft-2027', 'goal/gallimaufry']);
  });

  it('is no note that is a draft, nor a Rep whose first day is to come', async () => {
    const [committee] = await db.sql`select id from public.committees limit 1`;
    await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('draft-note', ${committee?.['id']}, '2026-01-01', 'Xylography', '## One')`;
    await db.sql`insert into public.people (id, name) values ('to-come', 'Xanthippe Quux')`;
    const [seat] = await db.sql`select seat_id, route_id from public.seat_routes order by 1 limit 1`;
    await db.sql`insert into public.terms ${db.sql({ seat_id: seat?.['seat_id'], route_id: seat?.['route_id'], person_id: 'to-come', evidence: 'letter', starts_on: '2999-01-01' })}`;
    expect(await keys('xylography', head)).toEqual([]);
    expect(await keys('xanthippe', head)).toEqual([]);
    await db.sql`update public.briefing_notes set issued_on = '2026-01-02' where id = 'draft-note'`;
    expect(await keys('xylography')).toEqual(['note/draft-note']);
    // One that is public only later is neither shown nor counted.
    await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body, issued_on, publishes_at)
      values ('embargoed-note', ${committee?.['id']}, '2026-01-01', 'Zincography', '## One', '2026-01-02', now() + interval '1 day')`;
    expect(await search('zincography', head)).toMatchObject({
      total: 0,
      kinds: {},
      results: [],
      more: false,
    });
  });
});

describe('what committees say', () => {
  const answered = (question: string, words: string, forPublic: boolean) =>
    db.sql`insert into public.question_answers (question_id, number, words, answerer, for_public)
      select ${question}, count(*) + 1, ${words}, 'Head of Culture', ${forPublic} from public.question_answers where question_id = ${question}`;

  it('is found: a meeting by its place, its day and its agenda', async () => {
    const [meeting] = await db.sql`
      update public.committee_meetings set place = 'Diorama Room' where held_on = '2025-01-30' returning id`;
    const key = `meeting/${meeting?.['id']}`;
    expect(await keys('diorama')).toEqual([key]);
    expect(await keys('"30 January 2025"', 'anon')).toContain(key);
    await db.sql`insert into public.agendas (meeting_id, dated, signed_by) values (${meeting?.['id']}, '2025-01-22', 'Director of Law') on conflict do nothing`;
    await db.sql`insert into public.agenda_items (meeting_id, position, title) values (${meeting?.['id']}, 99, 'Kaleidoscopes')`;
    expect(await keys('kaleidoscope')).toEqual([key]);
    await db.sql`delete from public.agenda_items where title = 'Kaleidoscopes'`;
    expect(await keys('kaleidoscope')).toEqual([]);
    await db.sql`update public.committees set name = name || ' Panopticon' where id in (select committee_id from public.committee_meetings where held_on = '2025-01-30')`;
    expect(await keys('panopticon diorama')).toEqual([key]);
    await db.sql`update public.committees set name = replace(name, ' Panopticon', '')`;
  });

  it('is found: a recommendation by its own words, and by what was responded', async () => {
    await db.sql`
      insert into public.recommendations (id, committee_id, meeting_id, words, about)
      select 'sundials', committee_id, id, 'That every square has a sundial', 'Sundials' from public.committee_meetings where held_on = '2025-01-30'`;
    expect(await keys('sundial')).toEqual(['recommendation/sundials']);
    expect(await keys('gnomon')).toEqual([]);
    await db.sql`
      insert into public.recommendation_responses (recommendation_id, number, responded_on, outcome, responder, progress, words)
      values ('sundials', 1, '2025-03-01', 'accepted', 'Head of Parks', 'under_way', 'The first gnomon stands')`;
    const { results } = await search('gnomon');
    expect(results).toMatchObject([{ kind: 'recommendation', id: 'sundials', dated: '2025-01-30' }]);
    expect(runsOf(results[0]?.excerpt ?? '').filter(({ found }) => found)).toEqual([
      { text: 'gnomon', found: true },
    ]);
  });

  it('is found: a question while both sides let everybody read it and its answer, and then by nobody, whoever asks', async () => {
    const [asked] = await db.sql`
      insert into public.questions (meeting_id, words, may_be_public)
      select id, 'Who keeps the orrery?', true from public.committee_meetings where held_on = '2025-01-30' returning id::text`;
    const id = String(asked?.['id']);
    expect(await keys('orrery', head)).toEqual([]);
    await answered(id, 'The museum, in its cupola.', false);
    expect([await keys('orrery'), await keys('cupola', head)]).toEqual([[], []]);
    await answered(id, 'The museum, in its rotunda.', true);
    expect([await keys('orrery'), await keys('rotunda'), await keys('cupola', head)]).toEqual([
      [`question/${id}`],
      [`question/${id}`],
      [],
    ]);
    await db.sql`update public.questions set may_be_public = false where id = ${id}`;
    expect([await keys('orrery', head), (await search('orrery', head)).total]).toEqual([[], 0]);
  });
});

describe('the order and the marks', () => {
  it('put a title before a mention', async () => {
    const { results } = await search('health');
    expect(results[0]?.kind).toBe('goal');
    expect(results.findIndex(({ kind }) => kind === 'note')).toBeGreaterThan(1);
  });

  it('mark what was found, and nothing that a text itself may hold', async () => {
    await db.sql`update public.organisations set summary = ${'A <b>bold</b> \uE000planted\uE001 mark of tourmaline'} where id = 'belgrade-theatre'`;
    const { results } = await search('tourmaline');
    const runs = runsOf(results[0]?.excerpt ?? '');
    expect(runs.filter(({ found }) => found)).toEqual([{ text: 'tourmaline', found: true }]);
    expect(runs.map(({ text }) => text).join('')).toMatch(/bold(<\/b>)? planted mark of tourmaline$/);
  });

  it('count by kind, and give each page its own results', async () => {
    const all = await search('strategy');
    expect(Object.values(all.kinds).reduce((sum, number) => sum + number, 0)).toBe(all.total);
    const first = await search('strategy', 'anon', null, 0, 5);
    const second = await search('strategy', 'anon', null, 5, 5);
    const seen = [...first.results, ...second.results].map(({ kind, id }) => `${kind}/${id}`);
    expect(new Set(seen).size).toBe(10);
    expect(seen).toEqual(all.results.slice(0, 10).map(({ kind, id }) => `${kind}/${id}`));
    const notes = await search('strategy', 'anon', 'note');
    expect(notes.total).toBe(all.kinds['note']);
  });

  it('bring every result to a place where it can be read', async () => {
    const entries = await db.sql<{ kind: string; id: string; shown_kind: string; shown_id: string }[]>`
      select kind, record_id as id, shown_kind, shown_id from public.search_entries`;
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter((entry) => placeOf(entry) === null)).toEqual([]);
  });
});

describe('where nothing is found', () => {
  it('titles that look alike are offered', async () => {
    expect((await search('Belgrad Theater')).like).toEqual(['Belgrade Theatre']);
  });

  it('words that stand everywhere are told apart from words that stand nowhere', async () => {
    expect(await search('the')).toMatchObject({ asked: false, total: 0, like: [] });
    expect(await search('qxqxqx')).toMatchObject({ asked: true, total: 0, like: [] });
  });

  it.each([
    '',
    '   ',
    '"',
    "'; drop table x",
    '-',
    '& | !',
    '(((',
    '%_\\',
    '\u{1f3ad}',
    'a'.repeat(5000),
    '\uE000',
  ])('an odd question (%j) is answered all the same', async (asked) => {
    expect((await search(asked)).results).toEqual([]);
  });
});

it('holds for each record that can be found exactly what the records say now', async () => {
  const [row] = await db.sql`
    select count(*)::int as differing
      from private.findable full join public.search_entries as entry using (kind, record_id)
      where (findable.title, left(findable.words, 20000), findable.visible_from, findable.shown_kind, findable.shown_id)
        is distinct from (entry.title, entry.words, entry.visible_from, entry.shown_kind, entry.shown_id)`;
  expect(row).toEqual({ differing: 0 });
});
