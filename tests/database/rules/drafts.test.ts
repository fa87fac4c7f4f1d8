/** Rule 28 for drafts of notes: what was written is kept, whoever writes at once; what was looked at, said and let stand is on record. */
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let director: Person;
let officer: Person;
let stranger: Person;
beforeAll(async () => {
  db = await createDatabase();
  [team, director, officer, stranger] = (await Promise.all([1, 2, 3, 4].map(() => db.signIn()))) as [
    Person,
    Person,
    Person,
    Person,
  ];
  for (const [person, role_id] of [
    [team, 'team'],
    [director, 'director'],
    [officer, 'committee_officer'],
  ] as const)
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id })}`;
  await db.sql`insert into public.committees (id, name) values ('committee', 'Committee')`;
});
afterAll(() => db.drop());

/** Does something as somebody, and keeps it: others then find it done. */
function acting<T>(person: Person, run: (sql: TransactionSql) => Promise<T>): Promise<T> {
  const { userId, sessionId, email } = person;
  const claims = { sub: userId, role: 'authenticated', email, session_id: sessionId };
  return db.sql.begin(async (sql) => {
    await sql`
      select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('request.jwt.claim.sub', ${userId}, true), set_config('role', 'authenticated', true)`;
    return run(sql);
  }) as Promise<T>;
}

let number = 0;
/** A draft that the team has started, with a paragraph carried over. */
async function draft(more: Record<string, unknown> = {}): Promise<string> {
  const given = {
    id: `draft-${++number}`,
    committee_id: 'committee',
    dated: '2027-01-28',
    subject: 'S',
    body: 'One. {#one}',
    ...more,
  };
  const [row] = await acting(
    team,
    (sql) =>
      sql<
        { id: string }[]
      >`select public.start_note(${sql.json(given)}, null, array['One. {#one}'], '{"a/b/c": "3"}') as id`,
  );
  return row!.id;
}
type Saved = { saved: boolean; revision: number; body?: string };
const save = (person: Person, id: string, base: number, body: string, figures: Record<string, string> = {}) =>
  acting(person, async (sql) => {
    const [row] = await sql<
      { answer: Saved }[]
    >`select public.save_note(${id}, ${base}, 'S', ${body}, ${sql.json(figures)}) as answer`;
    return row!.answer;
  });
const bodies = async (id: string) =>
  (await db.sql`select body from public.note_revisions where note_id = ${id} order by number`).map(
    ({ body }) => String(body),
  );

describe('the revisions of a note', () => {
  it('are kept with who wrote them, by whichever way the text was changed', async () => {
    const id = await draft();
    expect(await save(team, id, 1, 'Two.')).toEqual({ saved: true, revision: 2 });
    await acting(
      team,
      (sql) => sql`update public.briefing_notes set body = 'Three.', revision = 77 where id = ${id}`,
    );
    await db.sql`update public.briefing_notes set body = 'Four.' where id = ${id}`;
    expect(await bodies(id)).toEqual(['One. {#one}', 'Two.', 'Three.', 'Four.']);
    const history = await acting(team, (sql) => sql`select number, who from public.note_history(${id})`);
    expect(history.map(({ number, who }) => [number, who])).toEqual([
      [4, null],
      [3, team.email],
      [2, team.email],
      [1, team.email],
    ]);
  });

  it('are none where nothing changed', async () => {
    const id = await draft();
    expect(await save(team, id, 1, 'One. {#one}')).toEqual({ saved: true, revision: 1 });
    expect(await bodies(id)).toHaveLength(1);
  });

  it('are never edited or deleted, not even by the owner', async () => {
    const id = await draft();
    const rule = 'revisions_of_notes_are_never_edited';
    await refusedBy(rule, db.sql`update public.note_revisions set body = 'Other' where note_id = ${id}`);
    await refusedBy(rule, db.sql`delete from public.note_revisions where note_id = ${id}`);
    await refusedBy('notes_are_never_deleted', db.sql`delete from public.briefing_notes where id = ${id}`);
  });

  it('go with the note when its key changes', async () => {
    const id = await draft();
    await db.sql`update public.briefing_notes set id = ${`${id}-renamed`} where id = ${id}`;
    expect(await bodies(`${id}-renamed`)).toHaveLength(1);
  });

  it('are read by those who read drafts, and by nobody else', async () => {
    const id = await draft();
    const seenBy = (person: Person) =>
      acting(person, (sql) => sql`select from public.note_revisions where note_id = ${id}`);
    for (const person of [team, director, officer]) expect(await seenBy(person)).toHaveLength(1);
    expect(await seenBy(stranger)).toHaveLength(0);
    const [answer] = await acting(stranger, (sql) => sql`select public.note_desk(${id}) as desk`);
    expect(answer!.desk).toBeNull();
  });
});

describe('saving', () => {
  it('on an older text saves nothing, and gives the text that stands', async () => {
    const id = await draft();
    await save(team, id, 1, 'Theirs.');
    expect(await save(team, id, 1, 'Mine.')).toEqual({
      saved: false,
      revision: 2,
      subject: 'S',
      body: 'Theirs.',
    });
    expect(await bodies(id)).toEqual(['One. {#one}', 'Theirs.']);
  });

  it('two at once: exactly one is saved, and the other is told what stands', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await draft();
      const answers: Saved[] = [];
      await together(db.url, 4, async (sql, place) => {
        const [row] = await sql`select public.save_note(${id}, 1, 'S', ${`Text ${place}.`}, '{}') as answer`;
        answers.push(row!.answer as Saved);
      });
      expect(answers).toHaveLength(4);
      expect(answers.filter(({ saved }) => saved)).toHaveLength(1);
      const [, stands] = await bodies(id);
      for (const told of answers.filter(({ saved }) => !saved)) expect(told.body).toBe(stands);
    }
  });

  it('is for the culture team, and not once it is issued', async () => {
    const id = await draft();
    for (const person of [director, officer, stranger])
      await refusedBy('notes_are_written_by_the_team', save(person, id, 1, 'Mine.'));
    await db.sql`update public.briefing_notes set issued_on = '2027-01-20' where id = ${id}`;
    await refusedBy('issued_notes_never_change', save(team, id, 1, 'Mine.'));
  });

  it('keeps what a new figure printed, leaves what somebody saw before, and forgets what is no longer in the text', async () => {
    const id = await draft();
    await save(team, id, 1, 'Two.', { 'a/b/c': '4', 'd/e/f': '5' });
    const seen = async () =>
      Object.fromEntries(
        (
          await db.sql`select figure, printed from public.note_figures where note_id = ${id} order by figure`
        ).map(({ figure, printed }) => [figure, printed]),
      );
    expect(await seen()).toEqual({ 'a/b/c': '3', 'd/e/f': '5' });
    const [row] = await acting(
      team,
      (sql) => sql`select public.accept_figures(${id}, '{"a/b/c": "4", "d/e/f": "5"}') as accepted`,
    );
    expect(row!.accepted).toBe(1);
    expect(await seen()).toEqual({ 'a/b/c': '4', 'd/e/f': '5' });
    await save(team, id, 2, 'Three.', { 'd/e/f': '6' });
    expect(await seen()).toEqual({ 'd/e/f': '5' });
  });
});

describe('what two typed at once', () => {
  const clash = { stands: 'Theirs.', typed: 'Mine.', before: 'One.' };
  it('is kept with the text that was merged, once, and only settled', async () => {
    const id = await draft();
    const merge = (base: number) =>
      acting(team, async (sql) => {
        const [row] =
          await sql`select public.save_merged_note(${id}, ${base}, 'S', 'Theirs.', '{}', ${sql.json([clash])}) as answer`;
        return row!.answer as Saved;
      });
    expect((await merge(7)).saved).toBe(false);
    expect(await db.sql`select from public.note_clashes where note_id = ${id}`).toHaveLength(0);
    expect((await merge(1)).saved).toBe(true);
    await merge(2);
    const kept = await db.sql`select id, typed from public.note_clashes where note_id = ${id}`;
    expect(kept.map(({ typed }) => typed)).toEqual(['Mine.']);

    const key = String(kept[0]!.id);
    const rule = 'clashes_are_kept_as_typed';
    const change = (values: Record<string, unknown>) =>
      acting(team, (sql) => sql`update public.note_clashes set ${sql(values)} where id = ${key}`);
    await refusedBy(rule, change({ typed: 'Other.' }));
    await refusedBy(rule, change({ settled: 'typed', typed: 'Other.' }));
    await change({ settled: 'both', settled_at: '2020-01-01' });
    await refusedBy(rule, change({ settled: 'typed' }));
    const [settled] =
      await db.sql`select settled_by = ${team.userId} as by_me, settled_at > '2026-01-01' as now from public.note_clashes where id = ${key}`;
    expect(settled).toEqual({ by_me: true, now: true });
  });
});

describe('comments', () => {
  const say = (person: Person, id: string, more: Record<string, unknown> = {}) =>
    acting(person, async (sql) => {
      const [row] = await sql<
        { id: string }[]
      >`insert into public.note_comments ${sql({ note_id: id, words: 'Is this so?', ...more })} returning id`;
      return row!.id;
    });

  it('are made by those who write and sign off, in their own name, and answered in a thread', async () => {
    const id = await draft();
    const first = await say(director, id, { paragraph: 'one', quoted: 'One' });
    const answer = await say(team, id, { thread_id: first });
    await refusedBy('answers_are_to_a_thread', say(team, id, { thread_id: answer }));
    await expect(say(officer, id)).rejects.toThrow(/row-level security/);
    await expect(say(team, id, { written_by: director.userId })).rejects.toThrow(/row-level security/);
    const other = await draft();
    await refusedBy('note_comments_answer_in_the_same_note', say(team, other, { thread_id: first }));
    const [row] = await acting(officer, (sql) => sql`select public.comments_on_note(${id}) as comments`);
    expect((row!.comments as { who: string }[]).map(({ who }) => who)).toEqual([director.email, team.email]);
  });

  it('stay as they were written, and are resolved and opened again by name', async () => {
    const id = await draft();
    const first = await say(team, id);
    const change = (person: Person, values: Record<string, unknown>) =>
      acting(
        person,
        (sql) =>
          sql`update public.note_comments set ${sql(values)} where id = ${first} returning resolved_by`,
      );
    await refusedBy('comments_stay_as_written', change(team, { words: 'Other' }));
    expect(
      (await change(director, { resolved_at: '2020-01-01', resolved_by: team.userId }))[0]!.resolved_by,
    ).toBe(director.userId);
    expect((await change(team, { resolved_at: null }))[0]!.resolved_by).toBeNull();
    expect(await change(officer, { resolved_at: '2020-01-01' })).toHaveLength(0);
  });
});

describe('what is let stand', () => {
  it('says why, in one’s own name, once, and is only withdrawn', async () => {
    const id = await draft();
    const waive = (person: Person, reason: string) =>
      acting(person, async (sql) => {
        const [row] =
          await sql`insert into public.check_waivers ${sql({ note_id: id, kind: 'typed-by-hand', words: '27', reason })} returning id`;
        return String(row!.id);
      });
    await refusedBy('check_waivers_say_why', waive(team, ' '));
    await expect(waive(director, 'So it is.')).rejects.toThrow(/row-level security/);
    const key = await waive(team, 'The source says so.');
    await refusedBy('check_waivers_are_not_doubled', waive(team, 'Again.'));
    const change = (values: Record<string, unknown>) =>
      acting(team, (sql) => sql`update public.check_waivers set ${sql(values)} where id = ${key}`);
    await refusedBy('waivers_are_kept_as_given', change({ reason: 'Another.' }));
    await change({ withdrawn_at: '2020-01-01' });
    await refusedBy('waivers_are_kept_as_given', change({ withdrawn_at: null }));
    await waive(team, 'Now it is.');
  });
});

describe('what was carried over', () => {
  it('is looked at, once, and says what a draft still needs until it is', async () => {
    const id = await draft();
    const needs = async () => {
      const [row] = await acting(team, (sql) => sql`select public.notes_desk() as notes`);
      return (row!.notes as { id: string; carried: number }[]).find((note) => note.id === id)!.carried;
    };
    const look = (values: Record<string, unknown>) =>
      acting(team, (sql) => sql`update public.carried_paragraphs set ${sql(values)} where note_id = ${id}`);
    expect(await needs()).toBe(1);
    await refusedBy('carried_paragraphs_are_looked_at', look({ words: 'Other' }));
    await look({ looked_at: '2020-01-01' });
    expect(await needs()).toBe(0);
    await refusedBy('carried_paragraphs_are_looked_at', look({ looked_at: null }));
  });
});

describe('which paragraph answers a clause', () => {
  it('is set while the note is a draft, by what differs from what was shown, and stays once it is issued', async () => {
    await db.sql`insert into public.committee_meetings (id, committee_id, held_on) values ('meeting', 'committee', '2026-01-30') on conflict do nothing`;
    await db.sql`insert into public.requests (id, committee_id, meeting_id, words, about) values ('request', 'committee', 'meeting', 'W', 'A') on conflict do nothing`;
    await db.sql`insert into public.request_clauses (id, request_id, position, words) values ('clause', 'request', 1, 'W') on conflict do nothing`;
    const id = await draft({ body: 'One. {#one}\n\nTwo. {#two}' });
    const set = (shown: string[], chosen: string[]) =>
      acting(team, (sql) => {
        const [before, after] = [shown, chosen].map((paragraphs) =>
          sql.json(paragraphs.map((paragraph) => ({ clause: 'clause', paragraph }))),
        );
        return sql`select public.set_clause_answers(${id}, ${before!}, ${after!})`;
      });
    const answers = async () =>
      (await db.sql`select paragraph from public.clause_answers where note_id = ${id} order by 1`).map(
        ({ paragraph }) => paragraph,
      );
    await set([], ['one']);
    // Somebody who was shown nothing chooses another: what the first chose stays.
    await set([], ['two']);
    expect(await answers()).toEqual(['one', 'two']);
    await set(['one', 'two'], ['two']);
    expect(await answers()).toEqual(['two']);
    // Nor does what somebody took away come back from a form that showed it still.
    await set(['one', 'two'], ['one', 'two']);
    expect(await answers()).toEqual(['two']);
    await refusedBy('answers_name_a_paragraph', set([], ['three']));
    const [desk] = await acting(
      team,
      (sql) => sql`select public.note_desk(${id}) -> 'requests' -> 0 -> 'clauses' -> 0 -> 'here' as here`,
    );
    expect(desk!.here).toEqual(['two']);
    await db.sql`update public.briefing_notes set issued_on = '2027-01-20' where id = ${id}`;
    await set(['two'], []);
    expect(await answers()).toEqual(['two']);
  });
});

describe('what a draft is for', () => {
  const given = (more: Record<string, unknown> = {}) => ({
    committee_id: 'committee',
    dated: '2027-02-11',
    authors: [{ job_title: 'Head of Culture' }, { job_title: 'Lead Officer' }],
    ...more,
  });
  const correct = (person: Person, id: string, what: Record<string, unknown>, figures = {}) =>
    acting(
      person,
      (sql) => sql`select public.save_particulars(${id}, ${sql.json(what as never)}, ${sql.json(figures)})`,
    );
  const posts = async (id: string) =>
    (await db.sql`select job_title from public.note_authors where note_id = ${id} order by position`).map(
      ({ job_title }) => String(job_title),
    );

  it('is corrected by the culture team, with the posts it comes from, and its text speaks to its new committee', async () => {
    await db.sql`insert into public.committees (id, name) values ('other', 'Other') on conflict do nothing`;
    const id = await draft({ body: 'To [[committee/committee/name]]. {#one}' });
    await correct(team, id, given());
    expect(await posts(id)).toEqual(['Head of Culture', 'Lead Officer']);
    await correct(team, id, given({ committee_id: 'other', authors: [{ job_title: 'Lead Officer' }] }), {
      'committee/other/name': 'Other',
    });
    expect(await posts(id)).toEqual(['Lead Officer']);
    const [note] =
      await db.sql`select committee_id, dated::text, body, revision from public.briefing_notes where id = ${id}`;
    expect(note).toEqual({
      committee_id: 'other',
      dated: '2027-02-11',
      body: 'To [[committee/other/name]]. {#one}',
      revision: 2,
    });
    const [kept] =
      await db.sql`select figures from public.note_revisions where note_id = ${id} and number = 2`;
    expect(kept!.figures).toEqual({ 'committee/other/name': 'Other' });
  });

  it('is for a committee or for an organisation, and a meeting is of its committee', async () => {
    await db.sql`insert into public.organisations (id, name, name_in_text, kind) values ('fund', 'Fund', 'the Fund', 'funder') on conflict do nothing`;
    const id = await draft();
    await refusedBy('notes_are_for_one_body', correct(team, id, given({ recipient_id: 'fund' })));
    await correct(team, id, given({ committee_id: null, recipient_id: 'fund' }));
    const [note] =
      await db.sql`select committee_id, recipient_id from public.briefing_notes where id = ${id}`;
    expect(note).toEqual({ committee_id: null, recipient_id: 'fund' });
  });

  it('is not for others to correct, nor of a note that has been issued', async () => {
    const id = await draft();
    for (const person of [director, officer, stranger])
      await refusedBy('notes_are_written_by_the_team', correct(person, id, given()));
    await correct(team, id, given());
    await db.sql`update public.briefing_notes set issued_on = '2027-02-11' where id = ${id}`;
    await refusedBy('notes_are_written_by_the_team', correct(team, id, given({ dated: '2027-03-01' })));
  });
});
