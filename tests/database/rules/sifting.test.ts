/** Rule 11: the sift is blind, and nobody sees another's scores before submitting their own: not the culture team, not the chair, not by the API. */
import { beforeAll, describe, expect, it } from 'vitest';
import { clientFor } from '../../../src/lib/database/client.server.ts';
import { apply, joinPanel, makeSift, scoresOf, type Applied, type Sift } from '../../factories/panel.ts';
import type { Person } from '../cluster.ts';
import { makeJar, signInByCode } from '../permission-api.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy, together } from './refusals.ts';

let panel: [Person, Person, Person];
beforeAll(async () => {
  panel = [await db.signIn(), await db.signIn(), await db.signIn()];
});

/** A sift with so many applications and a panel of three, the first of whom chairs it. */
async function sifting(count = 1, more: Record<string, unknown> = {}) {
  const sift = await makeSift(db.sql, undefined, { more });
  const applications: Applied[] = [];
  for (let number = 0; number < count; number++) applications.push(await apply(db.sql, sift));
  for (const [place, { email }] of panel.entries())
    await joinPanel(db.sql, sift.round, email, { chair: place === 0, capacity: `Member ${place + 1}` });
  return { sift, applications, one: applications[0]! };
}

const IDENTITY = {
  name: 'Ada Lovelace-Byron',
  email: 'ada@numbers.example',
  phone: '024 7612 3456',
  address: '1 Engine Street',
  postcode: 'CV7 9ZZ',
  organisation: 'Analytical Society',
  access_needs: 'Large print',
};
const SAYS_WHO = Object.values(IDENTITY);

async function written(sift: Sift): Promise<Applied> {
  return apply(db.sql, sift, {
    ...IDENTITY,
    answers: {
      [sift.question]:
        'I am ada  lovelace-byron: ring 02476 123456 or write to ADA@numbers.example. I count. Ada counts, as adaptable as Adam, and ada does not.',
      [sift.identifying]: 'ada.example',
    },
  });
}

describe('the sift is blind', () => {
  it('the panel reads what was answered, without what says whose it is; the team reads both', async () => {
    const { sift } = await sifting(0);
    const hers = await written(sift);
    const whole = JSON.stringify(await acts.application(team, hers));
    for (const told of [...SAYS_WHO, 'ada.example', 'I count.']) expect(whole).toContain(told);
    for (const seen of [
      await acts.read(panel[1], hers),
      await acts.list(panel[1], sift.round),
      await acts.pack(panel[1], sift.round),
      await acts.pack(team, sift.round),
      await acts.ranking(panel[0], sift.round),
    ]) {
      const words = JSON.stringify(seen);
      expect(words).toContain(hers.reference);
      for (const hidden of [...SAYS_WHO, 'ada.example', 'lovelace', '123456', 'ADA@'])
        expect(words.toLowerCase()).not.toContain(hidden.toLowerCase());
    }
    expect((await acts.read(panel[1], hers))!.answers).toEqual([
      {
        question: 'Why you?',
        kind: 'long_text',
        word_limit: 5,
        hidden: false,
        answer:
          'I am [hidden]: ring [hidden] or write to [hidden]. I count. [hidden] counts, as adaptable as Adam, and ada does not.',
      },
      {
        question: 'Where can we see your work?',
        kind: 'short_text',
        word_limit: null,
        hidden: true,
        answer: null,
      },
    ]);
  });

  it.each([
    [
      'Dr Ada B. Lovelace',
      'Ada Lovelace; Dr Lovelace; A. B. Lovelace',
      '[hidden]; Dr [hidden]; A. B. [hidden]',
    ],
    ['Siobhán O’Brien', "I am Siobhan O'Brien, or SIOBHÁN OBRIEN", 'I am [hidden], or [hidden]'],
    ['Jean-Luc Picard', 'I, Jean Luc Picard', 'I, [hidden]'],
    ['Zo\u00eb Ball', 'Zoe\u0308 Ball played ball', '[hidden] played ball'],
    ['Vincent van Gogh', 'In my van: Vincent van Gogh. Gogh drives', 'In my van: [hidden]. [hidden] drives'],
    ['Will Green', 'I will. Will Green spaces be green?', 'I will. [hidden] spaces be green?'],
    ['ada lovelace', 'Call me Ada', 'Call me [hidden]'],
    ['Martin King Jr.', 'As Martin King Jr. says', 'As [hidden]. says'],
    ['Al Li', 'Al Li said. Al, all in all, also', '[hidden] said. Al, all in all, also'],
    ['李小龍', '我是李小龍。', '我是[hidden]。'],
    ['👩 (?i) \\1', 'I am 👩 today', 'I am 👩 today'],
    [
      '',
      'Ring +44 (0)24 7612 3456, or 024-76123456. CV1 1AA: cv11aa',
      'Ring [hidden], or [hidden]. [hidden]: [hidden]',
    ],
  ])('of %j it hides the ways in which people write it', async (name, words, seen) => {
    const contact = { name, email: 'ada@example.org', phone: '024 7612 3456', postcode: 'CV1 1AA' };
    const [told] = await db.sql`
      select private.hide_who(${words}, jsonb_populate_record(null::private.application_contacts, ${db.sql.json(contact)})) as words`;
    expect(told!.words).toBe(seen);
  });

  it('where a round hides no names, the panel reads name and organisation, and never how to reach them', async () => {
    const { sift } = await sifting(0, { names_hidden: false });
    const hers = await written(sift);
    const seen = await acts.read(panel[1], hers);
    expect(seen!.who).toEqual({ name: IDENTITY.name, organisation: IDENTITY.organisation });
    expect(seen!.answers[1]!.answer).toBe('ada.example');
    for (const hidden of [IDENTITY.address, IDENTITY.postcode, IDENTITY.access_needs])
      expect(JSON.stringify([seen, await acts.pack(panel[1], sift.round)])).not.toContain(hidden);
  });

  it('nobody else reads an application; a draft is nobody’s but its writer’s, withdrawn ones are not sifted', async () => {
    const { sift, one } = await sifting(2);
    for (const role of ['director', 'committee_officer', 'scrutiny', 'rep', 'applicant', 'panel']) {
      const person = await db.signIn();
      await db.sql`insert into public.role_grants ${db.sql({ email: person.email, role_id: role })}`;
      await refusedBy('panels_are_kept_by_the_team', acts.applications(person, sift.round));
      await refusedBy('panels_are_kept_by_the_team', acts.application(person, one));
      await refusedBy('panels_are_closed_circles', acts.scoresSeen(person, one));
      await refusedBy('ranking_is_for_those_who_prepare_decisions', acts.ranking(person, sift.round));
    }
    expect(await acts.list(panel[1], sift.round)).toHaveLength(2);
    await db.sql`select private.move_application(${one.id}, 'withdrawn')`;
    expect(await acts.list(panel[1], sift.round)).toHaveLength(1);
    expect(await acts.read(panel[1], one)).toBeNull();
    expect((await acts.application(team, one))!.contact!.name).toBe('Somebody Else');
    const draft = await db.sql.begin(async (sql) => {
      const [begun] = await sql<Applied[]>`
        insert into private.applications (round_id, vacancy_id, route_id, reference)
          values (${sift.round}, ${sift.vacancy}, 'open_application', private.new_reference()) returning id, reference`;
      await sql`insert into private.application_moves (application_id, number, to_state) values (${begun!.id}, 1, 'draft')`;
      return begun!;
    });
    expect(await acts.application(team, draft)).toBeNull();
    expect(await acts.read(panel[1], draft)).toBeNull();
    expect((await acts.applications(team, sift.round)).applications.map(({ id }) => id)).not.toContain(
      draft.id,
    );
  });
});

describe('others’ scores', () => {
  it('are seen by a member after submitting their own, and by the team when submitted', async () => {
    const { sift, one } = await sifting();
    const [chair, second, third] = panel;
    await acts.save(second, one, scoresOf(sift, 4, 2));
    await acts.save(third, one, scoresOf(sift, 1, 1, 'Unsaid secret'), false);
    // Submitted: the team sees it. Begun: nobody but who began.
    const seen = await acts.scoresSeen(team, one);
    expect(seen.scores.map(({ capacity, score }) => [capacity, score])).toEqual([
      ['Member 2', 4],
      ['Member 2', 2],
    ]);
    expect(JSON.stringify([seen, await acts.ranking(team, sift.round)])).not.toContain('Unsaid secret');
    expect((await acts.ranking(team, sift.round))[0]!.applications[0]).toMatchObject({
      assessors: 1,
      hidden: false,
    });
    // Before their own: nothing, for the chair neither.
    for (const member of [chair, third]) {
      await refusedBy('scores_are_seen_after_ones_own', acts.scoresSeen(member, one));
      expect((await acts.read(member, one))!.others).toBeNull();
    }
    expect((await acts.ranking(chair, sift.round))[0]!.applications[0]).toEqual({
      id: one.id,
      reference: one.reference,
      state: 'submitted',
      rank: null,
      tied: false,
      hidden: true,
    });
    await refusedBy('scores_are_seen_after_ones_own', acts.moderate(chair, one, sift.criterion, 3, 'Agreed'));
    expect((await acts.read(third, one))!.criteria.map(({ score }) => score)).toEqual([1, 1]);
    // After it: those that were submitted.
    await acts.save(chair, one, scoresOf(sift, 5, 3));
    expect((await acts.read(chair, one))!.others!.map(({ capacity, score }) => [capacity, score])).toEqual([
      ['Member 2', 4],
      ['Member 2', 2],
    ]);
    expect((await acts.ranking(chair, sift.round))[0]!.applications[0]).toMatchObject({
      hidden: false,
      assessors: 2,
      rank: 1,
    });
    await refusedBy('ranking_is_for_those_who_prepare_decisions', acts.ranking(second, sift.round));
  });

  it('are in no log that anybody reads', async () => {
    const { sift, one } = await sifting();
    await acts.save(panel[1], one, scoresOf(sift, 4, 2, 'A reason of its own'));
    const lines = await db.as(
      team,
      (sql) =>
        sql`select changes from public.change_log where record_id = ${one.id} and table_name like '%scores'`,
    );
    expect(lines.length).toBeGreaterThan(0);
    const words = JSON.stringify(lines);
    expect(words).not.toContain('A reason of its own');
    expect(words).toContain('"score":["not kept","not kept"]');
  });
});

describe('submitting', () => {
  it('is whole: each criterion with a score on its scale and a reason', async () => {
    const { sift, one } = await sifting();
    const [, member] = panel;
    const [first] = sift.criteria;
    for (const scores of [
      { [first]: { score: 3, reason: 'Good' } },
      scoresOf(sift, 3, 2, ' '),
      { ...scoresOf(sift, 3, 2), [first]: { score: null, reason: 'Good' } },
    ])
      await refusedBy('assessments_are_submitted_whole', acts.save(member, one, scores));
    for (const scores of [scoresOf(sift, 6, 2), scoresOf(sift, 5, 4), { other: { score: 0, reason: 'x' } }])
      await refusedBy('scores_are_within_the_scale', acts.save(member, one, scores, false));
    await acts.save(member, one, { [first]: { score: 3, reason: '' } }, false);
    await acts.save(member, one, scoresOf(sift, 5, 3));
    expect((await acts.read(member, one))!.submitted).toBe(true);
  });

  it('is for good, for the owner too; the same again is once', async () => {
    const { sift, one } = await sifting();
    const [, member] = panel;
    await acts.save(member, one, scoresOf(sift, 3, 2));
    await acts.save(member, one, scoresOf(sift, 3, 2));
    const rule = 'submitted_assessments_stay';
    await refusedBy(rule, acts.save(member, one, scoresOf(sift, 4, 2)));
    await refusedBy(rule, acts.save(member, one, scoresOf(sift, 3, 2), false));
    for (const attempt of [
      () => db.sql`update private.scores set score = 0 where application_id = ${one.id}`,
      () => db.sql`delete from private.scores where application_id = ${one.id}`,
      () => db.sql`update private.assessments set submitted_at = null where application_id = ${one.id}`,
      () => db.sql`delete from private.assessments where application_id = ${one.id}`,
    ])
      await refusedBy(rule, attempt());
  });

  it('two at once: of one member exactly one counts, of two members both', async () => {
    const { sift, one } = await sifting();
    const submitting = (people: [Person, Person]) =>
      together(db.url, 2, async (sql, place) => {
        const { userId, sessionId } = people[place]!;
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, session_id: sessionId })}, true), set_config('request.jwt.claim.sub', ${userId}, true)`;
        await sql`select private.save_scores(${one.id}, ${sql.json(scoresOf(sift, 2 + place, 1))}, true)`;
      });
    expect((await submitting([panel[0], panel[0]])).sort()).toEqual(['done', 'submitted_assessments_stay']);
    expect(await submitting([panel[1], panel[2]])).toEqual(['done', 'done']);
    expect(await db.sql`select from private.assessments_that_count(${sift.round})`).toHaveLength(3);
  });

  it('is over when it is decided', async () => {
    const { sift, one } = await sifting();
    await db.sql`select private.move_application(${one.id}, 'shortlisted', '{strong-evidence}')`;
    await refusedBy('decided_applications_are_not_scored', acts.save(panel[1], one, scoresOf(sift, 3, 2)));
  });
});

describe('by the Data API, with the token of a panel member', () => {
  it('no table answers, and no function tells more than it does on a page', async () => {
    const { sift, one } = await sifting();
    const barred = await apply(db.sql, sift, { name: 'Grace Hopper' });
    const backend = await db.backend();
    const [email, jar] = ['attacker@example.org', makeJar()];
    const memberId = await joinPanel(db.sql, sift.round, email);
    await signInByCode(backend, backend.mails, jar, email);
    const client = clientFor(backend, jar);
    await db.sql`insert into private.conflicts ${db.sql({ member_id: memberId, application_id: barred.id })}`;
    await acts.save(panel[1], one, scoresOf(sift, 4, 2));
    // It is signed in, and reads what is its own to read.
    const list = await client.rpc('panel_list', { asked_round: sift.round });
    expect(list.data).toMatchObject([{ mine: expect.any(String) }, { mine: expect.any(String) }]);
    expect((await client.rpc('panel_application', { application_id: one.id })).data).toMatchObject({
      others: null,
    });
    for (const table of [
      'panel_members',
      'conflicts',
      'assessments',
      'scores',
      'moderations',
      'fewer_assessors',
      'applications',
      'application_contacts',
      'application_answers',
    ]) {
      for (const schema of ['private', 'public']) {
        const { data, error } = await client
          .schema(schema as 'public')
          .from(table as 'rounds')
          .select();
        expect([schema, table, data], String(error?.code)).toEqual([schema, table, null]);
      }
    }
    const refusals = await Promise.all([
      client.rpc('panel_application', { application_id: barred.id }),
      client.rpc('application_scores', { application_id: one.id }),
      client.rpc('application_scores', { application_id: barred.id }),
      client.rpc('ranking', { asked_round: sift.round }),
      client.rpc('scores_table', { asked_round: sift.round }),
      client.rpc('panel_of', { asked_round: sift.round }),
      client.rpc('round_applications', { asked_round: sift.round }),
      client.rpc('round_application', { application_id: one.id }),
      client.rpc('moderate', {
        application_id: one.id,
        criterion_id: sift.criterion,
        score: 5,
        because: 'x',
      }),
      client.rpc('add_panel_member', { asked_round: sift.round, email, capacity: 'Chair', is_chair: true }),
      client.rpc('make_chair', { member_id: memberId }),
      client.rpc('save_scores', { application_id: barred.id, scores: scoresOf(sift, 5, 3), submit: true }),
    ]);
    for (const { data, error } of refusals) {
      expect(data).toBeNull();
      expect(error?.message).toMatch(/\[[a-z_]+\]$/);
    }
    // Another member's pack is their own, whichever member they name; lifting is for the team.
    const [other] =
      await db.sql`select id from private.panel_members where round_id = ${sift.round} and email = ${panel[1].email}`;
    const taken = await client.rpc('panel_pack', { asked_round: sift.round, for_member: String(other!.id) });
    expect(JSON.stringify(taken.data)).toContain(one.reference);
    expect(JSON.stringify(taken.data)).not.toContain(barred.reference);
    const [conflict] = await db.sql`select id from private.conflicts where application_id = ${barred.id}`;
    const lifted = await client.rpc('lift_conflict', { conflict_id: String(conflict!.id), because: 'x' });
    expect(lifted.error?.message).toContain('[conflicts_are_lifted_by_the_team]');
    expect(JSON.stringify([list.data, refusals, taken])).not.toContain('Grace Hopper');
  });
});

describe('a panel of three sifts thirty applications with one conflict', () => {
  it('each scores what is theirs, and the ranked list is of all', async () => {
    const { sift, applications } = await sifting(30);
    const known = applications[7]!;
    await acts.conflict(panel[2], known);
    for (const member of panel) {
      const mine = (await acts.list(member, sift.round)).filter((each) => each.mine === 'to_score');
      expect(mine).toHaveLength(member === panel[2] ? 29 : 30);
      for (const each of mine) {
        const place = applications.findIndex(({ id }) => id === each.id);
        await acts.save(member, each, scoresOf(sift, place % 6, place % 4));
      }
      expect(
        (await acts.list(member, sift.round)).every(({ mine }) => ['submitted', 'barred'].includes(mine)),
      ).toBe(true);
    }
    const [vacancy] = await acts.ranking(team, sift.round);
    expect(vacancy!.applications).toHaveLength(30);
    const row = (id: string) => vacancy!.applications.find((each) => each.id === id)!;
    expect(row(known.id)).toMatchObject({ assessors: 2, hidden: false });
    expect(row(applications[8]!.id).assessors).toBe(3);
    // All gave the same, so place 11 (5 of 5, 3 of 3) and place 23 share the first rank.
    expect(vacancy!.applications.slice(0, 3).map(({ rank, tied, percent }) => [rank, tied, percent])).toEqual(
      [
        [1, true, 100],
        [1, true, 100],
        [3, expect.any(Boolean), expect.any(Number)],
      ],
    );
    const chairs = (await acts.ranking(panel[0], sift.round))[0]!;
    expect(chairs.applications.filter(({ hidden }) => hidden)).toHaveLength(0);
  }, 60_000);
});
