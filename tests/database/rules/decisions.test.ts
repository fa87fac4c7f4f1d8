/** Rule 9: decisions are drafted and told together, each says why; a round is over when all is decided and answered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decide,
  deciding,
  makeCandidate,
  makeChoosing,
  makeShortlisted,
  offer,
  scoreOf,
} from '../../factories/deciding.ts';
import { joinPanel } from '../../factories/panel.ts';
import { makeRound, OPEN } from '../../factories/round.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let acts: ReturnType<typeof deciding>;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  acts = deciding(db);
});
afterAll(() => db.drop());

describe('a draft of a decision', () => {
  it('tells nobody anything, can be drafted anew and taken away, and moves nothing', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    expect(await acts.draft(team, round.round, decide(one, 'shortlisted'))).toBe(1);
    expect(await acts.draft(team, round.round, decide(one, 'not_shortlisted', ['little-evidence']))).toBe(1);
    expect((await acts.desk(team, round.round)).applications[0]!.draft!.to_state).toBe('not_shortlisted');
    expect(await acts.stateOf(one)).toBe('submitted');
    expect(await acts.lettersOf(one)).toEqual(['submitted']);
    const own = await db.asForGood(
      one.person,
      (sql) => sql<{ own: unknown }[]>`select public.own_applications() as own`,
    );
    expect(JSON.stringify(own)).not.toMatch(/shortlisted|little-evidence|gave less evidence/);
    expect(await acts.draft(team, round.round, decide(one, null))).toBe(0);
  });

  it('replaces what another officer drafted only once it was seen; pressing twice, or deciding alike, replaces nothing', async () => {
    const round = await makeChoosing(db, { seats: 2 });
    const [one, two] = [await makeCandidate(db, round), await makeShortlisted(db, round)];
    const drafted = async (which: typeof one) =>
      (await acts.desk(team, round.round)).applications.find(({ id }) => id === which.id)!.draft;
    const first = { ...decide(one, 'shortlisted'), seen: null };
    await acts.draft(team, round.round, first);
    await acts.draft(team, round.round, first);
    const other = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: other.email, role_id: 'team' })}`;
    const against = { ...decide(one, 'not_shortlisted', ['little-evidence']), seen: null };
    const unseen = 'drafts_are_replaced_as_they_were_seen';
    await refusedBy(unseen, acts.draft(other, round.round, against));
    await refusedBy(unseen, acts.draft(other, round.round, { ...first, words: 'But' }));
    await refusedBy(unseen, acts.draft(other, round.round, { ...decide(one, null), seen: null }));
    // Of several, all or none.
    await refusedBy(
      unseen,
      acts.draft(other, round.round, { ...offer(two, round.seats[0]), seen: null }, against),
    );
    expect(await drafted(two)).toBeNull();
    const seen = (await drafted(one))!.drafted_at;
    expect(await acts.draft(other, round.round, { ...against, seen })).toBe(1);
    expect((await drafted(one))!.to_state).toBe('not_shortlisted');
    // The first comes back with what they saw before, or finds that it was taken away.
    await refusedBy(unseen, acts.draft(team, round.round, { ...first, seen }));
    await acts.draft(other, round.round, decide(one, null));
    await refusedBy(unseen, acts.draft(team, round.round, { ...first, seen }));
    expect(await acts.draft(team, round.round, { ...decide(one, null), seen })).toBe(0);
    // An offer differs by its seat alone.
    await acts.draft(team, round.round, { ...offer(two, round.seats[0]), seen: null });
    await refusedBy(unseen, acts.draft(other, round.round, { ...offer(two, round.seats[1]), seen: null }));
    expect((await drafted(two))!.seat_id).toBe(round.seats[0]);
  });

  it('of an application with which an officer has a conflict is counted for them, and not shown or replaced', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    await acts.draft(team, round.round, decide(one, 'shortlisted'));
    const both = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: both.email, role_id: 'team' })}`;
    const member_id = await joinPanel(db.sql, round.round, both.email);
    await db.sql`insert into private.conflicts ${db.sql({ member_id, application_id: one.id })}`;
    const desk = await acts.desk(both, round.round);
    expect([desk.unseen, desk.applications.map(({ draft }) => draft)]).toEqual([1, [null]]);
    await refusedBy(
      'conflicted_assessors_do_not_decide',
      acts.draft(both, round.round, { ...decide(one, 'shortlisted', []), words: 'Mine', seen: null }),
    );
    expect((await acts.desk(team, round.round)).unseen).toBe(0);
    expect(await acts.announce(both, round.round, desk.stamp)).toBe(1);
  });

  it('is the culture team’s: of nobody else, with or without a role', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    for (const role of ['panel', 'rep', 'director', 'committee_officer', 'scrutiny', null]) {
      const other = await db.signIn();
      if (role) await db.sql`insert into public.role_grants ${db.sql({ email: other.email, role_id: role })}`;
      for (const attempt of [
        () => acts.draft(other, round.round, decide(one, 'shortlisted')),
        () => acts.desk(other, round.round),
        () => acts.beside(other, round.round),
        () => acts.announce(other, round.round, null),
        () => acts.order(other, round.vacancy, []),
        () => acts.finish(other, round.round),
      ])
        await refusedBy('decisions_are_the_teams', attempt());
    }
    await refusedBy(
      'decisions_are_the_teams',
      acts.draft(one.person, round.round, decide(one, 'shortlisted')),
    );
    await expect(acts.desk('anon', round.round)).rejects.toThrow(/permission denied/);
    const head = await db.signIn();
    await db.sql`insert into public.role_grants ${db.sql({ email: head.email, role_id: 'head' })}`;
    expect(await acts.draft(head, round.round, decide(one, 'shortlisted'))).toBe(1);
  });

  it('says why, by reasons that are known and fit', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    const drafted = (to: string, reasons: string[], words = '') =>
      acts.draft(team, round.round, { application: one.id, to_state: to, reasons, words });
    await refusedBy('decisions_say_why', drafted('shortlisted', [], '  '));
    await refusedBy('decisions_give_known_reasons', drafted('shortlisted', ['because']));
    await refusedBy('decisions_give_fitting_reasons', drafted('shortlisted', ['little-evidence']));
    await refusedBy('decisions_give_fitting_reasons', drafted('not_shortlisted', ['strong-evidence']));
    expect(await drafted('not_shortlisted', ['strong-evidence', 'others-stronger'])).toBe(1);
    expect(await drafted('shortlisted', [], 'You know the estate that nobody else knows.')).toBe(1);
  });

  it('goes only where the rule leads, after closing, for applications of the round, scored by enough', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round, { score: null });
    await refusedBy('decisions_follow_scoring', acts.draft(team, round.round, decide(one, 'shortlisted')));
    await scoreOf(db.sql, round, one, 2, 1);
    await refusedBy('decisions_follow_scoring', acts.draft(team, round.round, decide(one, 'shortlisted')));
    await scoreOf(db.sql, { ...round, members: round.members.slice(1) }, one, 2);
    for (const to of ['offered', 'reserve', 'unsuccessful', 'accepted', 'withdrawn', 'submitted'])
      await refusedBy('applications_move_only_along', acts.draft(team, round.round, decide(one, to)));
    const other = await makeChoosing(db);
    await refusedBy('decisions_are_of_the_round', acts.draft(team, other.round, decide(one, 'shortlisted')));
    const open = await makeRound(db.sql, OPEN);
    await refusedBy('decisions_follow_closing', acts.draft(team, open.round, decide(one, 'shortlisted')));
    await refusedBy('decisions_follow_closing', acts.finish(team, open.round));
    expect(await acts.draft(team, round.round, decide(one, 'shortlisted'))).toBe(1);
    // Of several one is wrong: none is drafted, and what was drafted stays.
    const second = await makeCandidate(db, round);
    await refusedBy(
      'applications_move_only_along',
      acts.draft(
        team,
        round.round,
        decide(one, null),
        decide(second, 'shortlisted'),
        decide(second, 'appointed'),
      ),
    );
    expect((await acts.desk(team, round.round)).applications.find(({ id }) => id === one.id)!.draft).not.toBe(
      null,
    );
  });

  it('leads nobody on for a vacancy that was withdrawn; what was drafted goes with it', async () => {
    const round = await makeChoosing(db);
    const [one, two] = [await makeCandidate(db, round), await makeShortlisted(db, round)];
    await acts.draft(
      team,
      round.round,
      decide(one, 'shortlisted'),
      decide(two, 'unsuccessful', ['others-stronger']),
    );
    await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The seat was filled by its body.' where id = ${round.vacancy}`;
    const desk = await acts.desk(team, round.round);
    expect(desk.applications.map(({ draft }) => draft?.to_state)).toHaveLength(2);
    expect(desk.applications.find(({ id }) => id === one.id)!.draft).toBeNull();
    expect(desk.applications.find(({ id }) => id === two.id)!.draft).not.toBeNull();
    for (const decision of [decide(one, 'shortlisted'), decide(two, 'reserve'), offer(two, round.seats[0])])
      await refusedBy('withdrawn_vacancies_lead_nobody_on', acts.draft(team, round.round, decision));
    // Nor where a draft is left by another way.
    await db.sql`insert into private.decision_drafts ${db.sql({ application_id: one.id, to_state: 'shortlisted', reasons: ['strong-evidence'] })}`;
    const { stamp } = await acts.desk(team, round.round);
    await refusedBy('withdrawn_vacancies_lead_nobody_on', acts.announce(team, round.round, stamp));
    expect(await acts.draft(team, round.round, decide(one, 'not_shortlisted', ['others-stronger']))).toBe(2);
  });

  it('is nothing for whoever has a conflict (rule 11), and the desk names nobody to them', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round, { name: 'Ada Nobody' });
    const [member] = await db.sql<{ id: string }[]>`
      insert into private.panel_members ${db.sql({ round_id: round.round, email: team.email, capacity: 'Culture officer', is_chair: false })} returning id`;
    await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'panel' })} on conflict do nothing`;
    await refusedBy('panel_members_declare_first', acts.desk(team, round.round));
    await db.sql`update private.panel_members set declared_at = now() where id = ${member!.id}`;
    await db.sql`insert into private.conflicts ${db.sql({ member_id: member!.id, application_id: one.id })}`;
    const [row] = (await acts.desk(team, round.round)).applications;
    expect(row).toMatchObject({ barred: true, name: null, draft: null });
    expect(await acts.beside(team, round.round)).toMatchObject({
      unreached: [],
      routes: { [round.vacancy]: { id: 'open_application' } },
      representatives_waiting: 0,
    });
    await refusedBy(
      'conflicted_assessors_do_not_decide',
      acts.draft(team, round.round, decide(one, 'shortlisted')),
    );
  });
});

describe('telling', () => {
  it('moves all that was drafted at once, notes a letter each with the feedback of its reasons, and once', async () => {
    const round = await makeChoosing(db);
    const [yes, no, later] = [
      await makeCandidate(db, round),
      await makeCandidate(db, round),
      await makeCandidate(db, round),
    ];
    await acts.draft(
      team,
      round.round,
      decide(yes, 'shortlisted'),
      decide(no, 'not_shortlisted', ['not-answered', 'others-stronger']),
    );
    const { stamp } = await acts.desk(team, round.round);
    expect(await acts.announce(team, round.round, stamp)).toBe(2);
    expect(await acts.announce(team, round.round, stamp)).toBe(0);
    expect(await acts.lettersOf(yes)).toEqual(['submitted', 'shortlisted']);
    expect(await acts.lettersOf(no)).toEqual(['submitted', 'not-shortlisted']);
    expect(await acts.lettersOf(later)).toEqual(['submitted']);
    const [due] = await db.sql<
      { feedback: string[] }[]
    >`select letter -> 'feedback' as feedback from jsonb_array_elements(private.due_application_letters()) as letter
      where letter ->> 'application' = ${no.id} and jsonb_array_length(letter -> 'feedback') > 0`;
    expect(due!.feedback).toEqual([
      'Part of what we asked was not answered.',
      'There were more good applications than seats, and others gave stronger evidence.',
    ]);
    const moves =
      await db.sql`select moved_by, reasons from private.application_moves where application_id = ${no.id} and to_state = 'not_shortlisted'`;
    expect(moves).toEqual([{ moved_by: team.userId, reasons: ['not-answered', 'others-stronger'] }]);
  });

  it('tells what was seen: drafts that changed meanwhile are not told', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    const other = await makeCandidate(db, round);
    await acts.draft(team, round.round, decide(one, 'shortlisted'), decide(other, 'shortlisted'));
    const { stamp } = await acts.desk(team, round.round);
    await acts.draft(team, round.round, decide(one, 'not_shortlisted', ['balance']));
    await refusedBy('decisions_are_told_as_they_were_seen', acts.announce(team, round.round, stamp));
    expect(await acts.stateOf(other)).toBe('submitted');
    const [some] = await db.sql<
      { stamp: string }[]
    >`select private.stamp_of_drafts(${round.round}, ${[other.id]}::uuid[]) as stamp`;
    expect(await acts.announce(team, round.round, some!.stamp, [other.id])).toBe(1);
    expect(await acts.stateOf(one)).toBe('submitted');
    // Whoever withdraws has nothing to be told any more.
    await acts.withdraw(one.person, one);
    expect((await acts.desk(team, round.round)).stamp).toBe(null);
  });

  it('is all or nothing: where one cannot be told, none is', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    const other = await makeCandidate(db, round);
    await acts.draft(team, round.round, decide(one, 'shortlisted'), decide(other, 'shortlisted'));
    const { stamp } = await acts.desk(team, round.round);
    // A member finds out that they know whose it is: too few scores count.
    await db.sql`insert into private.conflicts ${db.sql({ member_id: round.members[0]!.id, application_id: other.id })}`;
    await refusedBy('decisions_follow_scoring', acts.announce(team, round.round, stamp));
    expect(await acts.stateOf(one)).toBe('submitted');
    expect(await acts.lettersOf(one)).toEqual(['submitted']);
  });
});

describe('the reserve list', () => {
  it('is in the order of the scores, and then as the team puts it, whole', async () => {
    const round = await makeChoosing(db, { seats: 2 });
    const people = [];
    for (const score of [1, 5, 3]) people.push(await makeShortlisted(db, round, { score }));
    const [low, high, middle] = people;
    const place = async () => {
      const rows = (await acts.desk(team, round.round)).applications.filter(
        ({ reserve_place }) => reserve_place,
      );
      return rows.sort((a, b) => a.reserve_place! - b.reserve_place!).map(({ id }) => id);
    };
    await acts.tell(team, round.round, ...people.slice(0, 2).map((one) => decide(one, 'reserve')));
    await acts.tell(team, round.round, decide(middle!, 'reserve'));
    expect(await place()).toEqual([high!.id, low!.id, middle!.id]);
    await refusedBy('reserve_lists_are_ordered_whole', acts.order(team, round.vacancy, [high!.id]));
    await refusedBy(
      'reserve_lists_are_ordered_whole',
      acts.order(team, round.vacancy, [high!.id, low!.id, low!.id]),
    );
    await acts.order(team, round.vacancy, [middle!.id, high!.id, low!.id]);
    expect(await place()).toEqual([middle!.id, high!.id, low!.id]);
    await acts.tell(team, round.round, offer(middle!, round.seats[0]));
    expect(await acts.lettersOf(middle!)).toEqual(['submitted', 'shortlisted', 'reserve', 'offered']);
    await refusedBy(
      'reserve_lists_are_ordered_whole',
      acts.order(team, round.vacancy, [middle!.id, high!.id, low!.id]),
    );
  });
});

describe('a letter that could not be sent', () => {
  it('stands beside the application, until it is written again', async () => {
    const round = await makeChoosing(db);
    const [one, other] = [await makeCandidate(db, round), await makeCandidate(db, round)];
    await acts.tell(team, round.round, decide(one, 'shortlisted'), decide(other, 'shortlisted'));
    const unreached = async () => (await acts.beside(team, round.round)).unreached;
    expect(await unreached()).toEqual([]);
    const [letter] = await db.sql<{ id: string }[]>`
      update private.application_messages set mail_id = gen_random_uuid(), queued_at = now(), failed_at = now()
        where application_id = ${one.id} and template_id = 'shortlisted' returning id`;
    expect(await unreached()).toEqual([one.id]);
    await db.asForGood(team, (sql) => sql`select public.write_letter_again(${letter!.id})`);
    expect(await unreached()).toEqual([]);
  });
});

describe('finishing', () => {
  it('waits for decisions, for what is drafted and for answers; the reserve list may stay; twice is once', async () => {
    const round = await makeChoosing(db);
    const waits = () => refusedBy('rounds_finish_when_all_is_decided', acts.finish(team, round.round));
    const one = await makeCandidate(db, round);
    const two = await makeCandidate(db, round);
    await waits();
    await acts.tell(team, round.round, decide(one, 'shortlisted'), decide(two, 'shortlisted'));
    await waits();
    await acts.tell(team, round.round, offer(one, round.seats[0]), decide(two, 'reserve'));
    await waits();
    await acts.answer(one.person, one, false);
    await acts.draft(team, round.round, offer(two, round.seats[0]));
    await waits();
    await acts.draft(team, round.round, decide(two, null));
    await acts.finish(team, round.round);
    await acts.finish(team, round.round);
    const [state] =
      await db.sql`select public.round_state(rounds) as state from public.rounds where id = ${round.round}`;
    expect(state).toEqual({ state: 'finished' });
    // A seat that falls free later is still offered to the reserve list.
    expect(await acts.tell(team, round.round, offer(two, round.seats[0]))).toBe(1);
  });

  it('does not wait for whoever applied for a vacancy that was withdrawn', async () => {
    const round = await makeChoosing(db);
    const one = await makeCandidate(db, round);
    await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'The seat was filled by its body.' where id = ${round.vacancy}`;
    expect(await acts.lettersOf(one)).toEqual(['submitted', 'vacancy-withdrawn']);
    await acts.finish(team, round.round);
  });
});
