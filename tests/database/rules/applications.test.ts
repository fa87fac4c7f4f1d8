/** Rule 8: the database's clock decides when a round is open. Rule 28: what was acknowledged is there. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countWords } from '../../../src/lib/recruitment/applying/words.ts';
import { canApply, letRoundPass, makeRound, type MadeRound } from '../../factories/open-round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let round: MadeRound;
let me: Person;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  round = await makeRound(db.sql);
  me = await db.signIn();
});

const start = (
  vacancy = round.freelancers,
  eligibility: Record<string, string> = canApply(round),
  who = me,
) =>
  db.asForGood(who, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.start_application(${vacancy}, ${sql.json(eligibility)}) as id`;
    return row!.id;
  });
const save = (id: string, question: string, answer: string, known: number, who = me) =>
  db.asForGood(who, async (sql) => {
    const [row] = await sql<{ version: number }[]>`
      select public.save_answer(${id}, ${question}, ${answer}, ${known}) as version`;
    return row!.version;
  });
const contact = (id: string, typed: Record<string, string>, shown: Record<string, string> = {}) =>
  db.asForGood(me, (sql) => sql`select public.save_contact(${id}, ${sql.json(typed)}, ${sql.json(shown)})`);
const submit = (id: string, declared = 'All is true.', who = me) =>
  db.asForGood(who, async (sql) => {
    const [row] = await sql<{ reference: string }[]>`
      select public.submit_application(${id}, ${declared}) as reference`;
    return row!.reference;
  });
type Own = {
  id: string;
  state: string;
  reference: string;
  vacancy: { id: string };
  contact: Record<string, string>;
  answers: Record<string, { answer: string; version: number }>;
  lacking: { what: string; why: string; words?: number; limit?: number }[];
};
const own = async (who = me) =>
  db.as(who, async (sql) => {
    const [row] = await sql<{ own: Own[] }[]>`select public.own_applications() as own`;
    return row!.own;
  });
/** Everything that is needed, filled in. */
async function whole(): Promise<string> {
  const id = await start();
  await contact(id, { name: 'Áine O’Hara-Nwosu', postcode: 'cv1 1aa' });
  await save(id, round.why, 'For the city.', 0);
  await save(id, round.experience, 'A play.', 0);
  return id;
}

describe('a round', () => {
  it('takes nothing before it opens and nothing after it closes, by the database’s clock', async () => {
    const rule = 'rounds_are_open_by_the_database_clock';
    const id = await whole();
    await letRoundPass(db.sql, round.id, -60 * 24 * 40);
    await refusedBy(rule, start());
    await letRoundPass(db.sql, round.id, 60 * 24 * 80);
    await refusedBy(rule, submit(id));
    await refusedBy(rule, save(id, round.why, 'Later', 1));
    await refusedBy(rule, contact(id, { name: 'Later' }));
    await refusedBy(rule, start(round.residents));
    // What was saved before is there, and can be read and withdrawn.
    expect((await own())[0]!.answers[round.why]!.answer).toBe('For the city.');
    await db.asForGood(me, (sql) => sql`select public.withdraw_application(${id}, null)`);
  });

  it('that closes while somebody submits is for them as it was when their request came', async () => {
    const [id, late] = [await whole(), await db.signIn()];
    const theirs = await start(round.residents, canApply(round), late);
    await db.asForGood(me, async (sql) => {
      await sql`select now()`;
      await db.sql.begin(async (other) => {
        await other`set local session_replication_role = replica`;
        await other`update public.rounds set closes_at = clock_timestamp() where id = ${round.id}`;
      });
      await sql`select public.submit_application(${id}, 'All is true.')`;
    });
    expect((await own())[0]!.state).toBe('submitted');
    await refusedBy('rounds_are_open_by_the_database_clock', save(theirs, round.why, 'Too late', 0, late));
  });
});

describe('starting', () => {
  it('is for whoever is signed in and can apply', async () => {
    await refusedBy(
      'applicants_are_signed_in',
      db.sql`select private.start_application(${round.residents}, '{}')`,
    );
    await refusedBy('applicants_can_apply', start(round.freelancers, { [round.ofAge]: 'yes' }));
    await refusedBy('applicants_can_apply', start(round.residents, { [round.ofAge]: 'no' }));
    // A resident is not asked what freelancers are.
    await start(round.residents, { [round.ofAge]: 'yes' });
  });

  it('twice at once gives one application', async () => {
    const claims = JSON.stringify({ sub: me.userId, role: 'authenticated', session_id: me.sessionId });
    const outcomes = await together(db.url, 4, async (sql) => {
      await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${me.userId}, true), set_config('role', 'authenticated', true)`;
      await sql`select public.start_application(${round.residents}, ${sql.json(canApply(round))})`;
    });
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    expect(await own()).toHaveLength(1);
  });

  it('takes a draft to another vacancy with what it says, and a vacancy that is withdrawn takes nobody', async () => {
    const id = await whole();
    await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The seats stay as they are.' where id = ${round.freelancers}`;
    await refusedBy('withdrawn_vacancies_take_nobody', submit(id));
    // What somebody types meanwhile is kept all the same.
    await save(id, round.why, 'For the whole city.', 1);
    expect(await start(round.residents)).toBe(id);
    const [mine] = await own();
    expect(mine!.vacancy.id).toBe(round.residents);
    expect(mine!.answers[round.why]!.answer).toBe('For the whole city.');
    await submit(id);
    expect((await own())[0]!.state).toBe('submitted');
  });

  it('for another seat takes on what was submitted for one that is not filled after all, and nothing else that was submitted', async () => {
    const id = await whole();
    const first = await submit(id);
    expect(await start(round.residents)).toBe(id);
    await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The seats stay as they are.' where id = ${round.freelancers}`;
    const again = await start(round.residents);
    expect(again).not.toBe(id);
    // What was submitted is as it was, and withdrawn; what it says stands in the draft.
    const mine = new Map((await own()).map((one) => [one.id, one]));
    expect(mine.get(id)).toMatchObject({ state: 'withdrawn', reference: first });
    expect(mine.get(again)).toMatchObject({
      state: 'draft',
      vacancy: { id: round.residents },
      contact: { name: 'Áine O’Hara-Nwosu', postcode: 'CV1 1AA', email: me.email },
      lacking: [],
    });
    expect(mine.get(again)!.answers[round.why]!.answer).toBe('For the city.');
    expect(await start(round.residents)).toBe(again);
    await submit(again);
    // They are told of the seat and of what they submitted, and of no withdrawal, which was none of theirs.
    const letters = await db.sql<{ template_id: string }[]>`
      select template_id from private.application_messages where application_id in (${id}, ${again}) order by template_id`;
    expect(letters.map(({ template_id }) => template_id)).toEqual([
      'submitted',
      'submitted',
      'vacancy-withdrawn',
    ]);
  });
});

describe('an answer', () => {
  it('is kept as typed: long, with emoji, from right to left, or with HTML in it', async () => {
    const id = await start();
    let version = 0;
    for (const answer of [
      'word '.repeat(10_000),
      '🎭🎶 Ja, 👩🏽‍🎨!',
      'أحب أن أمثل الفنانين في المدينة',
      '<script>alert("x")</script><b>bold</b> & so on',
      'a\u00a0b\n\n\tc',
    ]) {
      version = await save(id, round.why, answer, version);
      expect((await own())[0]!.answers[round.why]!.answer).toBe(answer);
    }
  });

  it('that is too long is saved, and told with its count when it is to be submitted', async () => {
    const id = await whole();
    await save(id, round.why, 'word '.repeat(10_000), 1);
    expect((await own())[0]!.lacking).toEqual([
      { what: round.why, why: 'too_long', words: 10_000, limit: 20 },
    ]);
    await refusedBy('applications_are_submitted_whole', submit(id));
    await save(id, round.why, 'For the city.', 2);
    await submit(id);
  });

  it('is not overwritten unseen by another device, and the same twice is once', async () => {
    const id = await start();
    expect(await save(id, round.why, 'From the phone', 0)).toBe(1);
    expect(await save(id, round.why, 'From the phone', 0)).toBe(1);
    await refusedBy('answers_are_not_overwritten_unseen', save(id, round.why, 'From the desk', 0));
    expect(await save(id, round.why, 'Both', 1)).toBe(2);
    await contact(id, { name: 'Ada' }, { name: '' });
    await refusedBy('answers_are_not_overwritten_unseen', contact(id, { name: 'Grace' }, { name: '' }));
    // What another page shows does not matter.
    await contact(id, { phone: '07700 900000' }, { phone: '' });
    await contact(id, { name: 'Grace' }, { name: 'Ada' });
    expect((await own())[0]!.contact).toMatchObject({ name: 'Grace', phone: '07700 900000' });
  });

  it('is to a question that is asked for this vacancy', async () => {
    const id = await start(round.residents);
    await refusedBy('answers_are_to_what_is_asked', save(id, round.experience, 'A play.', 0));
    await save(id, round.why, 'For the city.', 0);
  });

  it('is read and written by whoever applies, and by nobody else', async () => {
    const id = await whole();
    const other = await db.signIn();
    await refusedBy('applications_are_of_whoever_applies', save(id, round.why, 'Mine', 1, other));
    await refusedBy('applications_are_of_whoever_applies', submit(id, 'All is true.', other));
    expect(await own(other)).toEqual([]);
  });

  it('is counted in words as the page counts them, in any script', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u2003', '’', '-', '.', '&', '<', '🎭', '\u200d'),
        fc.constantFrom('a', 'É', '7', 'ß', 'م', '٣', '語', 'ह'),
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 40, maxLength: 40 }), async (texts) => {
        const rows = await db.sql<{ count: number }[]>`
          select public.count_words(words) as count from unnest(${texts}::text[]) with ordinality as t (words, place) order by place`;
        expect(rows.map(({ count }) => count)).toEqual(texts.map(countWords));
      }),
      { numRuns: 25 },
    );
    expect(countWords('أحب أن أمثل الفنانين')).toBe(4);
  });
});

describe('submitting', () => {
  it('twice, also at once, is one application with one reference', async () => {
    const id = await whole();
    const claims = JSON.stringify({ sub: me.userId, role: 'authenticated', session_id: me.sessionId });
    const references: string[] = [];
    const outcomes = await together(db.url, 3, async (sql) => {
      await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${me.userId}, true), set_config('role', 'authenticated', true)`;
      const [row] = await sql<{ reference: string }[]>`
        select public.submit_application(${id}, 'All is true.') as reference`;
      references.push(row!.reference);
    });
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect(new Set([...references, await submit(id)]).size).toBe(1);
    expect(references[0]).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const moves =
      await db.sql`select to_state from private.application_moves where application_id = ${id} order by number`;
    expect(moves.map(({ to_state }) => to_state)).toEqual(['draft', 'submitted']);
    const letters =
      await db.sql`select template_id from private.application_messages where application_id = ${id}`;
    expect([...letters]).toEqual([{ template_id: 'submitted' }]);
  });

  it('needs the declaration, and all that is asked', async () => {
    const id = await start();
    await refusedBy('applications_submitted_are_declared', submit(id, ' '));
    await refusedBy('applications_are_submitted_whole', submit(id));
    expect((await own())[0]!.lacking.map(({ what }) => what)).toEqual([
      'name',
      'postcode',
      round.why,
      round.experience,
    ]);
  });

  it('ends all editing, whichever way it is tried', async () => {
    const id = await whole();
    await submit(id);
    const rule = 'submitted_applications_are_not_edited';
    await refusedBy(rule, save(id, round.why, 'Better', 1));
    await refusedBy(rule, contact(id, { name: 'Better' }));
    await refusedBy(
      rule,
      db.sql`update private.application_answers set answer = 'Better' where application_id = ${id}`,
    );
    await refusedBy(rule, db.sql`delete from private.application_answers where application_id = ${id}`);
    await refusedBy(
      rule,
      db.sql`update private.applications set vacancy_id = ${round.residents} where id = ${id}`,
    );
  });

  it('can be done anew after withdrawing, as another application that says what the first did', async () => {
    const id = await whole();
    const first = await submit(id);
    await db.asForGood(me, (sql) => sql`select public.withdraw_application(${id}, null)`);
    const again = await start();
    expect(again).not.toBe(id);
    expect((await own()).map(({ state }) => state).sort()).toEqual(['draft', 'withdrawn']);
    const anew = (await own()).find(({ id: key }) => key === again)!;
    expect(anew.reference).not.toBe(first);
    expect(anew.contact).toMatchObject({ name: 'Áine O’Hara-Nwosu', postcode: 'CV1 1AA' });
    expect(anew.answers[round.experience]).toMatchObject({ answer: 'A play.', version: 1 });
    // Nobody else begins with it.
    const other = await db.signIn();
    await start(round.freelancers, canApply(round), other);
    expect((await own(other))[0]).toMatchObject({ contact: { name: '' }, answers: {} });
  });
});
