/** Rule 16: an update is numbered, published or returned once, and never edited: by no role, and not by the owner. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aReport, makeAction, makeGoals, makePlan } from '../../factories/delivery.ts';
import { createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

let db: TestDatabase;
let plan: string;
const people: Record<string, Person> = {};
beforeAll(async () => {
  db = await createDatabase();
  for (const role of ['team', 'head', 'director', 'rep']) {
    people[role] = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: people[role].email, role_id: role })}`;
  }
  await makeGoals(db.sql, ['health']);
  plan = await makePlan(db.sql);
});
afterAll(() => db.drop());

/** Writes an update as a lead would, which then waits. */
async function record(action: string, report: Record<string, unknown> = {}, writtenAs = 'lead') {
  const [made] = await db.sql<{ id: string }[]>`
    select private.record_update(${action}, ${db.sql.json(aReport(report) as never)}, ${writtenAs}) as id`;
  return made!.id;
}
const as = (actor: Actor, statement: string, ...values: string[]) =>
  db.as(actor, (sql) => sql.unsafe(statement, values));
const publish = (id: string) =>
  db.sql`update public.updates set published_on = private.today() where id = ${id}`;

describe('an update is never edited', () => {
  it.each(['words', 'status', 'number', 'reported_on', 'action_id', 'corrects_id', 'source_id', 'id'])(
    'not its %s, by nobody: not even the owner',
    async (column) => {
      const id = await record(await makeAction(db.sql, plan));
      const value = { number: '7', reported_on: '2025-01-01', status: 'done' }[column] ?? 'another';
      await refusedBy(
        'updates_are_never_edited',
        db.sql.unsafe(`update public.updates set ${column} = '${value}' where id = '${id}'`),
      );
      for (const actor of ['anon', ...Object.values(people)] as Actor[])
        await refusedBy(
          '42501 permission denied for table updates',
          as(actor, `update public.updates set ${column} = '${value}' where id = '${id}'`),
        );
    },
  );

  it('nor deleted, nor anything that belongs to it', async () => {
    const action = await makeAction(db.sql, plan);
    await db.sql`insert into public.milestones (id, action_id, position, name) values ('step', ${action}, 1, 'Step')`;
    const id = await record(action, {
      report: 'For the team.',
      milestones: ['step'],
      evidence: [
        { title: 'Photographs', address: 'https://example.org/', for_public: true },
        { title: 'Notes', file: file('x') },
      ],
    });
    for (const statement of [
      `delete from public.updates where id = '${id}'`,
      `delete from public.update_milestones where update_id = '${id}'`,
      `delete from public.update_reports where update_id = '${id}'`,
      `update public.update_reports set report = 'Something else' where update_id = '${id}'`,
      `update public.update_evidence set for_public = true where update_id = '${id}' and not for_public`,
      `update public.evidence_files set name = 'another.txt'`,
    ])
      await refusedBy('updates_are_never_edited', db.sql.unsafe(statement));
  });

  it('it is published or returned, once', async () => {
    const action = await makeAction(db.sql, plan);
    const [one, other] = [await record(action), await record(action)];
    await publish(one);
    await refusedBy(
      'updates_are_never_edited',
      db.sql`update public.updates set published_on = null where id = ${one}`,
    );
    await refusedBy(
      'updates_are_published_or_returned',
      db.sql`update public.updates set published_on = private.today(), returned_on = private.today() where id = ${other}`,
    );
  });
});

describe('who reports', () => {
  it('the culture team and the Head of Culture, at once public; nobody else', async () => {
    const action = await makeAction(db.sql, plan);
    const call = 'select public.write_update($1, $2::text::jsonb) as id, private.today() as today';
    for (const role of ['team', 'head']) {
      const published = await db.as(people[role]!, async (sql) => {
        const [made] = await sql.unsafe<{ id: string }[]>(call, [action, JSON.stringify(aReport())]);
        return sql`select published_on = reported_on as at_once from public.updates where id = ${made!.id}`;
      });
      expect(published[0]).toEqual({ at_once: true });
    }
    for (const role of ['director', 'rep'])
      await refusedBy(
        'the_culture_team_does_this',
        as(people[role]!, call, action, JSON.stringify(aReport())),
      );
    await refusedBy(
      '42501 permission denied for function write_update',
      as('anon', call, action, JSON.stringify(aReport())),
    );
  });

  it('what a lead writes waits where the plan says so, and is public at once where not', async () => {
    const open = await makePlan(db.sql, { updates_need_approval: false });
    const seen = async (id: string) =>
      (await db.as('anon', (sql) => sql`select from public.updates where id = ${id}`)).length;
    expect(await seen(await record(await makeAction(db.sql, plan)))).toBe(0);
    expect(await seen(await record(await makeAction(db.sql, open)))).toBe(1);
  });

  it('nobody on an action that was taken out', async () => {
    const action = await makeAction(db.sql, plan, { added_on: '2025-01-01', taken_out_on: '2025-06-01' });
    await refusedBy('updates_are_on_actions_in_the_plan', record(action));
  });

  it('the same report sent twice is one update; with other evidence, milestones or words it is another', async () => {
    const action = await makeAction(db.sql, plan);
    const evidence = [{ title: 'Photographs', address: 'https://example.org/', for_public: true }];
    const report = { words: 'We began.', evidence };
    const id = await record(action, report);
    expect(await record(action, report)).toBe(id);
    expect(await record(action, { ...report, evidence: [{ ...evidence[0], title: 'Plans' }] })).not.toBe(id);
    expect(await record(action, { ...report, words: 'We began early.' })).not.toBe(id);
  });
});

describe('publishing and returning', () => {
  const decide = (role: string, id: string, why?: string) =>
    why === undefined
      ? as(people[role]!, 'select public.publish_update($1)', id)
      : as(people[role]!, 'select public.return_update($1, $2)', id, why);

  it('is for the culture team', async () => {
    const id = await record(await makeAction(db.sql, plan));
    await decide('team', id);
    await decide('head', id, 'Say how many.');
    for (const role of ['director', 'rep']) {
      await refusedBy('the_culture_team_does_this', decide(role, id));
      await refusedBy('the_culture_team_does_this', decide(role, id, 'Why'));
    }
  });

  it('returning needs a reason', async () => {
    const id = await record(await makeAction(db.sql, plan));
    await refusedBy('updates_are_returned_with_a_reason', decide('team', id, '  '));
  });

  it('happens once, two at once included', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await record(await makeAction(db.sql, plan));
      const { userId: sub, sessionId: session_id, email } = people.team!;
      const claims = JSON.stringify({ sub, role: 'authenticated', email, session_id });
      const outcomes = await together(db.url, 2, async (sql, place) => {
        await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${sub}, true), set_config('role', 'authenticated', true)`;
        if (place === 0) await sql`select public.publish_update(${id})`;
        else await sql`select public.return_update(${id}, 'Why')`;
      });
      expect(outcomes.toSorted()).toEqual(['done', 'updates_are_decided_once']);
    }
  });
});

describe('numbers, corrections, milestones and evidence', () => {
  it('updates are numbered from 1 within their action, and two at once get two numbers', async () => {
    const action = await makeAction(db.sql, plan);
    const outcomes = await together(
      db.url,
      4,
      (sql) => sql`select private.record_update(${action}, ${sql.json(aReport())}, 'lead')`,
    );
    expect(outcomes).toEqual(['done', 'done', 'done', 'done']);
    const numbers =
      await db.sql`select number from public.updates where action_id = ${action} order by number`;
    expect(numbers.map(({ number }) => number as number)).toEqual([1, 2, 3, 4]);
  });

  it('a correction is of the same action and comes later', async () => {
    const [action, other] = [await makeAction(db.sql, plan), await makeAction(db.sql, plan)];
    const first = await record(action);
    await record(action, { corrects_id: first });
    await refusedBy('corrections_are_of_the_same_action', record(other, { corrects_id: first }));
    await refusedBy(
      'updates_do_not_correct_themselves',
      db.sql`insert into public.updates (id, action_id, status, words, corrects_id) values ('self', ${action}, 'done', 'W', 'self')`,
    );
    const insert = (id: string, number: number, corrects_id: string | null) =>
      db.sql`insert into public.updates ${db.sql({ id, action_id: other, number, status: 'done', words: 'W', corrects_id })}`;
    await insert('fifth', 5, null);
    await refusedBy('corrections_come_later', insert('second', 2, 'fifth'));
  });

  it('a milestone is one of its action', async () => {
    const [action, other] = [await makeAction(db.sql, plan), await makeAction(db.sql, plan)];
    await db.sql`insert into public.milestones (id, action_id, position, name) values ('theirs', ${other}, 1, 'Step')`;
    await refusedBy('milestones_belong_to_the_action', record(action, { milestones: ['theirs'] }));
  });

  it.each<[string, Record<string, unknown>]>([
    ['update_evidence_is_a_link_or_a_file', { title: 'Nothing' }],
    ['update_evidence_address_is_a_web_address', { title: 'Script', address: 'javascript:alert(1)' }],
    ['update_evidence_has_a_title', { title: ' ', address: 'https://example.org/' }],
    [
      'evidence_files_are_whole',
      { title: 'Cut short', file: { ...file('whole'), content: file('who').content } },
    ],
    ['evidence_files_type_is_known', { title: 'Program', file: { ...file('x'), media_type: 'text/html' } }],
    ['evidence_files_have_a_name', { title: 'Path', file: { ...file('x'), name: '../passwd' } }],
  ])('%s', async (rule, piece) => {
    await refusedBy(rule, record(await makeAction(db.sql, plan), { evidence: [piece] }));
  });

  it('an older report that is approved late does not undo what a newer one has said since', async () => {
    const action = await makeAction(db.sql, plan);
    const older = await record(action, { status: 'at_risk' });
    await record(action, { status: 'done' }, 'team');
    await publish(older);
    const [span] =
      await db.sql`select status from public.action_spans where action_id = ${action} and until_on is null`;
    expect(span).toEqual({ status: 'done' });
  });
});

function file(text: string) {
  return {
    name: 'notes.txt',
    media_type: 'text/plain',
    content: Buffer.from(text).toString('base64'),
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}
