/** Rule 14: the city is asked about a proposed edition, which stays as it is meanwhile. Rule 28: what was acknowledged is not lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { become, createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let team: Person, head: Person, director: Person;
beforeAll(async () => {
  db = await createDatabase();
  const signIn = async (role: string) => {
    const person = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
    return person;
  };
  [team, head, director] = [await signIn('team'), await signIn('head'), await signIn('director')];
  await db.sql`insert into public.strategies (id, name, starts_year, ends_year) values ('s', 'Strategy', 2017, 2027)`;
  await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values ('other', 's', 'Other', 1, '2022', 'proposed')`;
  await db.sql`insert into public.goals (id, edition_id, name, position) values ('elsewhere', 'other', 'Elsewhere', 1)`;
});
afterAll(() => db.drop());

let edition: string;
let serial = 1;
beforeEach(async () => {
  edition = `edition-${++serial}`;
  await db.sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values (${edition}, 's', 'Edition', ${serial}, '2025', 'proposed')`;
  await db.sql`insert into public.goals (id, edition_id, name, position) values (${`goal-${serial}`}, ${edition}, 'Health', 1)`;
  await db.sql`insert into public.foundations (id, edition_id, name, position) values (${`foundation-${serial}`}, ${edition}, 'Place', 1)`;
});

const as: TestDatabase['asForGood'] = (actor, run) => db.asForGood(actor, run);

/** Sets a consultation that opens and closes so many days from today. */
async function set(opens: number, closes: number, about = edition): Promise<string> {
  return as(team, async (sql) => {
    const [row] = await sql<{ key: string }[]>`
      select public.open_consultation(${about}, 'Are these the right goals?', '', private_today.day + ${opens}::int, private_today.day + ${closes}::int) as key
      from (select (now() at time zone 'Europe/London')::date as day) as private_today`;
    return row!.key;
  });
}
const respond = (
  consultation: string,
  words = 'Yes.',
  about: { goal?: string; foundation?: string } = {},
  actor: Actor = 'anon',
) =>
  as(actor, async (sql) => {
    await sql`select public.respond_to_consultation(${consultation}, ${about.goal ?? null}, ${about.foundation ?? null}, ${words}, null)`;
  });
/** Lets days pass for a consultation. */
const letPass = (consultation: string, days: number) =>
  db.sql`update public.consultations set opens_on = opens_on - ${days}::int, closes_on = closes_on - ${days}::int where id = ${consultation}`;
const seen = async (consultation: string) => {
  const [row] = await db.sql<{ print: string }[]>`
    select private.print_of_consultation(consultations) as print from public.consultations where id = ${consultation}`;
  return row!.print;
};

describe('a consultation', () => {
  it('is about an edition that is proposed', async () => {
    await db.sql`insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state) values (${`${edition}-d`}, 's', 'Draft', ${500 + serial}, '2025', 'draft')`;
    await refusedBy('consultations_are_about_a_proposal', set(0, 5, `${edition}-d`));
    await refusedBy(
      'consultations_are_about_a_proposal',
      db.sql`insert into public.consultations (id, edition_id, question, opens_on, closes_on) values ('x', ${`${edition}-d`}, 'Well?', '2025-01-01', '2025-02-01')`,
    );
    await set(0, 5);
  });

  it('closes after it opens, and only one runs at a time', async () => {
    await refusedBy('consultations_close_after_they_open', set(5, 4));
    const first = await set(0, 5);
    await refusedBy('consultations_do_not_overlap', set(5, 9));
    const second = await set(6, 9);
    expect([first, second]).toEqual([`${edition}-consultation`, `${edition}-consultation-2`]);
  });

  it('is set by the culture team and the Head of Culture alone, and read by anyone', async () => {
    for (const actor of [director, await db.signIn()])
      await refusedBy(
        'the_culture_team_does_this',
        as(
          actor,
          (sql) => sql`select public.open_consultation(${edition}, 'Well?', '', '2025-01-01', '2025-02-01')`,
        ),
      );
    const key = await set(0, 5);
    expect(
      await db.as('anon', (sql) => sql`select id from public.consultations where id = ${key}`),
    ).toHaveLength(1);
  });

  it('keeps the edition as it is while it runs, and its adoption waits for the answers', async () => {
    const addGoal = () =>
      as(
        team,
        (sql) =>
          sql`select public.save_edition_part(${edition}, 'goal', null, null, '{"name": "More", "carries_on": [], "serves": []}')`,
      );
    const adopt = () =>
      as(head, (sql) => sql`select public.adopt_edition(${edition}, 'Cabinet', '2026-01-01')`);
    const key = await set(1, 5);
    await addGoal();
    await refusedBy('adoptions_await_the_answers', adopt());
    await letPass(key, 1);
    await refusedBy('what_is_asked_about_stays', addGoal());
    await refusedBy('adoptions_await_the_answers', adopt());
    await letPass(key, 5);
    await addGoal();
    await db.sql`update public.strategy_editions set dated_on = '1999' where state = 'adopted'`;
    await adopt();
  });

  it('asks the same from its first day on: until then all can change, until its last day that day', async () => {
    const key = await set(1, 5);
    const save = (question: string, print: string, closes: number) =>
      as(
        team,
        (sql) => sql`
        select public.save_consultation(id, ${print}, ${question}, '', opens_on, closes_on + ${closes}::int) from public.consultations where id = ${key}`,
      );
    const print = await seen(key);
    await save('Better asked?', print, 0);
    await refusedBy('nobody_else_changed_it_meanwhile', save('Asked by another?', print, 0));
    await letPass(key, 1);
    await refusedBy('what_is_asked_stays', save('Something else?', await seen(key), 0));
    await save('Better asked?', await seen(key), 3);
    await letPass(key, 30);
    await refusedBy('closed_consultations_stay_closed', save('Better asked?', await seen(key), 30));
  });

  it('is called off before it opens, not after', async () => {
    const key = await set(1, 5);
    const callOff = async () => {
      const print = await seen(key);
      await as(team, (sql) => sql`select public.call_off_consultation(${key}, ${print})`);
    };
    await letPass(key, 1);
    await refusedBy('what_is_asked_stays', callOff());
    await letPass(key, -1);
    await callOff();
    await refusedBy(
      'consultations_are_there',
      as(team, (sql) => sql`select public.call_off_consultation(${key}, 'x')`),
    );
  });

  it('tells what was heard and what changed together, after closing', async () => {
    const key = await set(0, 5);
    const publish = async (heard: string, changed: string) => {
      const print = await seen(key);
      await as(team, (sql) => sql`select public.publish_outcome(${key}, ${print}, ${heard}, ${changed})`);
    };
    await refusedBy('outcomes_follow_the_closing', publish('Much', 'Little'));
    await letPass(key, 6);
    await refusedBy('consultations_heard_something', publish(' ', 'Little'));
    await refusedBy('consultations_say_what_changed', publish('Much', ''));
    await refusedBy(
      'consultations_outcome_is_whole',
      db.sql`update public.consultations set heard = 'Much' where id = ${key}`,
    );
    await publish('Much', 'Little');
    await publish('Very much', 'Little');
    const [told] = await db.as(
      'anon',
      (sql) => sql`select heard, outcome_on is not null as dated from public.consultations where id = ${key}`,
    );
    expect(told).toEqual({ heard: 'Very much', dated: true });
  });
});

describe('a response', () => {
  it('is taken from anybody while the consultation is open, and from nobody before or after', async () => {
    const key = await set(1, 1);
    const rule = 'consultations_are_answered_while_open';
    await refusedBy(rule, respond(key));
    await letPass(key, 1);
    await respond(key, ' Yes. ');
    await respond(key, 'As somebody signed in', {}, await db.signIn());
    await letPass(key, 1);
    await refusedBy(rule, respond(key));
    await refusedBy(rule, respond('nowhere'));
    expect(
      await db.sql`select number, words from public.consultation_responses where consultation_id = ${key} order by number`,
    ).toEqual([
      { number: 1, words: 'Yes.' },
      { number: 2, words: 'As somebody signed in' },
    ]);
  });

  it.each([
    ['in winter', '2027-01-01T00:00:00Z', '2027-01-31T23:59:59Z', '2027-01-01', '2027-01-31'],
    ['in summer', '2027-05-31T23:00:00Z', '2027-06-30T22:59:59Z', '2027-06-01', '2027-06-30'],
  ])('counts to the last second of the last day in the city, %s', async (_, opens, closes, first, last) => {
    const [open] = await db.sql`
      select private.is_open(asked, ${opens}::timestamptz - interval '1 second') as before, private.is_open(asked, ${opens}) as first,
        private.is_open(asked, ${closes}) as last, private.is_open(asked, ${closes}::timestamptz + interval '1 second') as after
      from (select (jsonb_populate_record(null::public.consultations, ${db.sql.json({ opens_on: first, closes_on: last })})).*) as asked`;
    expect(open).toEqual({ before: false, first: true, last: true, after: false });
  });

  it('at the moment of closing is either taken or refused, and never taken and lost', async () => {
    const key = await set(0, 5);
    const outcomes = await together(db.url, 2, async (sql, place) => {
      if (place === 0)
        await sql`update public.consultations set opens_on = opens_on - 9, closes_on = closes_on - 9 where id = ${key}`;
      else {
        await become(sql, 'anon');
        await sql`select public.respond_to_consultation(${key}, null, null, 'At the last moment', null)`;
      }
    });
    const kept = await db.sql`select from public.consultation_responses where consultation_id = ${key}`;
    expect(outcomes[0]).toBe('done');
    expect([
      ['done', 1],
      ['consultations_are_answered_while_open', 0],
    ]).toContainEqual([outcomes[1], kept.length]);
  });

  it('of several at once are all kept, each with a number of its own', async () => {
    const key = await set(0, 5);
    const outcomes = await together(db.url, 5, async (sql, place) => {
      await become(sql, 'anon');
      await sql`select public.respond_to_consultation(${key}, null, null, ${`Response ${place}`}, null)`;
    });
    expect(new Set(outcomes)).toEqual(new Set(['done']));
    const numbers =
      await db.sql`select number from public.consultation_responses where consultation_id = ${key} order by number`;
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is about the whole edition, or one goal or foundation of it', async () => {
    const key = await set(0, 5);
    await respond(key, 'Yes', { goal: `goal-${serial}` });
    await respond(key, 'Yes', { foundation: `foundation-${serial}` });
    await refusedBy('responses_are_about_the_edition', respond(key, 'Yes', { goal: 'elsewhere' }));
    await refusedBy('responses_are_about_the_edition', respond(key, 'Yes', { foundation: 'nowhere' }));
    await refusedBy(
      'responses_are_about_one_thing',
      respond(key, 'Yes', { goal: `goal-${serial}`, foundation: `foundation-${serial}` }),
    );
  });

  it('has words that can be printed, at most 5,000 characters', async () => {
    const key = await set(0, 5);
    await respond(key, 'x'.repeat(5000));
    await respond(key, 'Two\n\tlines, an emoji 🎭, ‘quotes’ and a £.');
    await refusedBy('responses_have_words', respond(key, 'x'.repeat(5001)));
    await refusedBy('responses_have_words', respond(key, ' \n\t '));
    for (const character of ['\u0001', '\u0008', '\u000b', '\u001b', '\u007f', '\u0085'])
      await refusedBy('responses_are_plain_text', respond(key, `a${character}b`));
    await refusedBy(
      'responses_respondent_is_known',
      as('anon', (sql) => sql`select public.respond_to_consultation(${key}, null, null, 'Yes', 'mayor')`),
    );
  });

  it('is one of at most 500 within an hour for a consultation, and what was taken stays', async () => {
    const key = await set(0, 5);
    await respond(key);
    await db.sql`update private.consultation_hours set taken = 499 where consultation_id = ${key}`;
    await respond(key);
    await refusedBy('consultations_take_so_many_responses_an_hour', respond(key));
    const other = await (async () => {
      edition = 'other';
      return set(0, 5);
    })();
    await respond(other);
    await db.sql`update private.consultation_hours set hour = hour - interval '1 hour' where consultation_id = ${key}`;
    await respond(key);
    const [kept] =
      await db.sql`select count(*)::int as count from public.consultation_responses where consultation_id = ${key}`;
    expect(kept!.count).toBe(3);
  });

  it('is read by the culture team and the Head of Culture, and written into no log', async () => {
    const key = await set(0, 5);
    await respond(key, 'What nobody else is to read');
    const read = (actor: Actor) =>
      db.as(
        actor,
        (sql) => sql`select words from public.consultation_responses where consultation_id = ${key}`,
      );
    for (const actor of [team, head])
      expect(await read(actor)).toEqual([{ words: 'What nobody else is to read' }]);
    for (const actor of [director, await db.signIn()]) expect(await read(actor)).toEqual([]);
    await expect(read('anon')).rejects.toMatchObject({ code: '42501' });
    await as(team, (sql) => sql`select public.set_response_aside(${key}, 1, 'Sent twice')`);
    const [log] =
      await db.sql`select jsonb_agg(changes)::text as changes from public.change_log where table_name = 'consultation_responses'`;
    expect(log!.changes).toContain('Sent twice');
    expect(log!.changes).not.toContain('What nobody else');
  });

  it('is set aside with a reason, stays on record, and can count again', async () => {
    const key = await set(0, 5);
    await respond(key);
    const setAside = (actor: Actor, because: string) =>
      as(actor, (sql) => sql`select public.set_response_aside(${key}, 1, ${because})`);
    const counting = async () => {
      const [row] = await as(
        team,
        (sql) => sql`select public.edition_to_prepare(${edition}) #>> '{consultations,0,responses}' as count`,
      );
      return row!.count;
    };
    await refusedBy('the_culture_team_does_this', setAside(director, 'Nonsense'));
    expect(await counting()).toBe('1');
    await setAside(team, 'Sent twice');
    expect(await counting()).toBe('0');
    await setAside(team, '');
    expect(await counting()).toBe('1');
  });
});

describe('what people answered', () => {
  const erase = () =>
    as(
      'service_role',
      async (sql) => (await sql`select public.erase_responses() as erased`)[0]!.erased as number,
    );
  const kept = async (consultation: string) => {
    const [row] = await db.sql`
      select responses_erased, responses_erased_on = private.today() as today,
        (select count(*)::int from public.consultation_responses where consultation_id = consultations.id) as responses
      from public.consultations where id = ${consultation}`;
    return row;
  };

  it('is kept for as long as they were told, then erased, and the erasure is on record', async () => {
    const key = await set(0, 5);
    await respond(key, 'More buses.');
    await respond(key, 'And trains.');
    const months = 12;
    await letPass(key, 5);
    const [{ days }] = (await db.sql`
      select ((closes_on + make_interval(months => ${months}))::date - closes_on) as days from public.consultations where id = ${key}`) as unknown as [
      { days: number },
    ];
    await letPass(key, days - 1);
    await erase();
    expect(await kept(key)).toEqual({ responses: 2, responses_erased: null, today: null });
    await letPass(key, 2);
    expect(await erase()).toBeGreaterThanOrEqual(2);
    expect(await kept(key)).toEqual({ responses: 0, responses_erased: 2, today: true });
    // Asked again, nothing more happens.
    expect(await erase()).toBe(0);
    const log = await db.sql`
      select operation, reason, changes::text as changes from public.change_log
      where table_name = 'consultation_responses' and record_id = ${key} and operation = 'delete'`;
    expect(log).toHaveLength(2);
    expect(log.every(({ reason }) => reason === 'The time for which responses are kept has passed')).toBe(
      true,
    );
    expect(JSON.stringify(log)).not.toMatch(/buses|trains/);
  });

  it('is kept for one to sixty months, and no longer than people were told when they answered', async () => {
    const wanted = (key: string, months: number) =>
      as(team, async (sql) => {
        const print = await seen(key);
        await sql`select public.save_consultation(id, ${print}, question, '', opens_on, closes_on, ${months}) from public.consultations where id = ${key}`;
      });
    const to_come = await set(10, 15);
    await wanted(to_come, 24);
    for (const months of [0, 61]) await refusedBy('responses_are_kept_for_a_while', wanted(to_come, months));
    const open = await set(0, 2);
    await letPass(open, 1);
    await refusedBy('what_is_asked_stays', wanted(open, 60));
  });

  it('is erased by the server alone', async () => {
    for (const actor of ['anon', team, head] as const)
      await expect(as(actor, (sql) => sql`select public.erase_responses()`)).rejects.toThrow(
        /permission denied/,
      );
  });

  it('is erased once, when two servers do so at the same moment', async () => {
    const key = await set(0, 5);
    await respond(key);
    await letPass(key, 400);
    expect(
      await together(db.url, 2, async (sql) => void (await sql`select private.erase_responses()`)),
    ).toEqual(['done', 'done']);
    expect(await kept(key)).toEqual({ responses: 0, responses_erased: 1, today: true });
  });

  it('goes with how many they were, and never before the closing', async () => {
    const key = await set(0, 5);
    const setTo = (on: string | null, count: number | null) =>
      db.sql`update public.consultations set responses_erased_on = ${on}, responses_erased = ${count} where id = ${key}`;
    await refusedBy('consultations_erasure_is_whole', setTo('2099-01-01', null));
    await refusedBy('responses_are_erased_after_the_closing', setTo('2025-01-01', 1));
    await refusedBy('consultations_erased_count_is_whole', setTo('2099-01-01', -1));
  });
});
