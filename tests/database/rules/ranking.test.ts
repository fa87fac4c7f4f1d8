/** What scores come to, against a plain model that counts in whole fractions: per cent, ties, weights, moderation, spread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, joinPanel, makeSift, scoresOf, type Applied } from '../../factories/panel.ts';
import { makeRound, CLOSED, nextKey } from '../../factories/round.ts';
import type { Person } from '../cluster.ts';
import * as acts from './panel-acts.ts';
import { db, team } from './panel-acts.ts';
import { refusedBy } from './refusals.ts';

type Criterion = { weight: number; top: number };
type Case = {
  needed: number;
  criteria: Criterion[];
  /** For each application: for each member who submitted, a share of the scale for each criterion; and what was moderated. */
  applications: { scores: number[][]; moderated: (number | null)[] }[];
};

const cases: fc.Arbitrary<Case> = fc
  .record({
    needed: fc.integer({ min: 1, max: 3 }),
    criteria: fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 10 }), top: fc.integer({ min: 1, max: 10 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    count: fc.integer({ min: 1, max: 8 }),
  })
  .chain(({ needed, criteria, count }) => {
    const marks = fc.tuple(...criteria.map(({ top }) => fc.integer({ min: 0, max: top })));
    const agreed = fc.tuple(
      ...criteria.map(({ top }) => fc.option(fc.integer({ min: 0, max: top }), { freq: 3 })),
    );
    return fc.record({
      needed: fc.constant(needed),
      criteria: fc.constant(criteria),
      applications: fc.array(fc.record({ scores: fc.array(marks, { maxLength: 4 }), moderated: agreed }), {
        minLength: count,
        maxLength: count,
      }),
    });
  });

/** In tenths of a per cent, half up, by whole numbers alone. */
function modelOf({ needed, criteria, applications }: Case) {
  const rows = applications.map(({ scores, moderated }) => {
    const members = scores.length;
    if (members === 0) return { assessors: 0, tenths: null, spread: null, moderated: false };
    const agreed = members >= needed ? moderated : moderated.map(() => null);
    // Over the denominator: members × the product of all tops × the sum of weights.
    const product = criteria.reduce((all, { top }) => all * BigInt(top), 1n);
    let points = 0n;
    criteria.forEach(({ weight, top }, place) => {
      const mark = agreed[place];
      const sum = mark != null ? mark * members : scores.reduce((all, given) => all + given[place]!, 0);
      points += (BigInt(weight) * BigInt(sum) * product) / BigInt(top);
    });
    const whole = BigInt(members) * product * BigInt(criteria.reduce((all, { weight }) => all + weight, 0));
    const tenths = Number((2000n * points + whole) / (2n * whole));
    const spread = Math.max(
      ...criteria.map(({ top }, place) => {
        const given = scores.map((each) => each[place]!);
        const gap = Math.max(...given) - Math.min(...given);
        return Math.floor((200 * gap + top) / (2 * top));
      }),
    );
    return { assessors: members, tenths, spread, moderated: agreed.some((mark) => mark != null) };
  });
  return rows.map((row) => {
    const ranked = (each: typeof row) => each.assessors >= needed && each.tenths !== null;
    const peers = rows.filter(ranked);
    return {
      ...row,
      rank: ranked(row) ? 1 + peers.filter((other) => other.tenths! > row.tenths!).length : null,
      tied: ranked(row) && peers.filter((other) => other.tenths === row.tenths).length > 1,
    };
  });
}

async function asTheDatabaseHasIt({ needed, criteria, applications }: Case, members: string[]) {
  const made = await makeRound(db.sql, CLOSED, { more: { minimum_assessors: needed } });
  const keys = criteria.map(() => nextKey('criterion'));
  await db.sql`update public.criteria set weight = ${criteria[0]!.weight}, scale = ${words(criteria[0]!.top)} where id = ${made.criterion}`;
  keys[0] = made.criterion;
  for (const [place, { weight, top }] of criteria.entries())
    if (place > 0)
      await db.sql`insert into public.criteria ${db.sql({ id: keys[place]!, round_id: made.round, position: place + 1, name: 'More', weight, scale: words(top) })}`;
  const ids: string[] = [];
  for (const email of members) ids.push(await joinPanel(db.sql, made.round, email));
  const applied: Applied[] = [];
  for (const { scores, moderated } of applications) {
    const one = await apply(db.sql, made);
    applied.push(one);
    for (const [who, marks] of scores.entries()) {
      const own = { member_id: ids[who]!, application_id: one.id };
      await db.sql`insert into private.assessments ${db.sql(own)}`;
      await db.sql`insert into private.scores ${db.sql(marks.map((score, place) => ({ ...own, criterion_id: keys[place]!, score, reason: 'x' })))}`;
      await db.sql`update private.assessments set submitted_at = now() where member_id = ${own.member_id} and application_id = ${one.id}`;
    }
    if (scores.length >= needed)
      for (const [place, score] of moderated.entries())
        if (score !== null)
          await db.sql`insert into private.moderations ${db.sql({ application_id: one.id, criterion_id: keys[place]!, score, because: 'x' })}`;
  }
  const [vacancy] = await acts.ranking(team, made.round);
  return applied.map(({ id }) => {
    const { percent, assessors, spread, moderated, rank, tied } = vacancy!.applications.find(
      (row) => row.id === id,
    )!;
    return {
      assessors,
      tenths: percent == null ? null : Math.round(percent * 10),
      spread,
      moderated,
      rank,
      tied,
    };
  });
}

const words = (top: number) => Array.from({ length: top + 1 }, (_, score) => `Means ${score}`);

describe('the ranked list', () => {
  it('agrees with a plain model', async () => {
    const members = ['a', 'b', 'c', 'd'].map((name) => `${name}@panel.example`);
    await fc.assert(
      fc.asyncProperty(cases, async (each) => {
        expect(await asTheDatabaseHasIt(each, members)).toEqual(modelOf(each));
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('rounds thirds exactly: two thirds and a third of weights that make a half per mille', async () => {
    // 1/3 and 2/3 of tops 3 with three members: 50.0 exactly; a sixth at weights 1 and 1 is 16.7.
    const half: Case = {
      needed: 3,
      criteria: [
        { weight: 1, top: 3 },
        { weight: 1, top: 6 },
      ],
      applications: [
        {
          scores: [
            [1, 1],
            [2, 4],
            [1, 4],
          ],
          moderated: [null, null],
        },
        {
          scores: [
            [0, 1],
            [1, 0],
            [0, 0],
          ],
          moderated: [null, null],
        },
      ],
    };
    expect(await asTheDatabaseHasIt(half, ['a@panel.example', 'b@panel.example', 'c@panel.example'])).toEqual(
      modelOf(half),
    );
  });
});

describe('where they live', () => {
  it('is told by district, however the postcode was typed: never by the postcode', async () => {
    const sift = await makeSift(db.sql);
    for (const postcode of ['CV1 5DZ', 'CV15DZ', 'CV1 5D!', 'NONSENSE'])
      await apply(db.sql, sift, { postcode });
    const districts = (await acts.ranking(team, sift.round)).flatMap(({ applications }) =>
      applications.map(({ district }) => district),
    );
    expect(districts.toSorted()).toEqual(['CV1', 'CV1', null, null]);
  });
});

describe('moderation', () => {
  it('comes after enough have submitted, is led, says why, stays on the scale, and can be agreed anew', async () => {
    const sift = await makeSift(db.sql);
    const one = await apply(db.sql, sift);
    const [chair, second] = [await db.signIn(), await db.signIn()] as [Person, Person];
    await joinPanel(db.sql, sift.round, chair.email, { chair: true });
    await joinPanel(db.sql, sift.round, second.email);
    const [first] = sift.criteria;
    const elsewhere = await makeSift(db.sql);
    await acts.save(chair, one, scoresOf(sift, 5, 3));
    await refusedBy('moderation_follows_scoring', acts.moderate(team, one, first, 3, 'Agreed'));
    await acts.save(second, one, scoresOf(sift, 1, 3));
    const row = async () => (await acts.ranking(team, sift.round))[0]!.applications[0]!;
    expect(await row()).toMatchObject({ percent: 90, spread: 80, moderated: false });
    await refusedBy('moderation_is_led', acts.moderate(second, one, first, 3, 'Agreed'));
    await refusedBy('moderations_say_why', acts.moderate(chair, one, first, 3, ' '));
    await refusedBy('scores_are_within_the_scale', acts.moderate(chair, one, first, 6, 'Agreed'));
    await refusedBy(
      'scores_are_within_the_scale',
      acts.moderate(chair, one, elsewhere.criterion, 1, 'Agreed'),
    );
    await acts.moderate(chair, one, first, 4, 'We read it again together');
    expect(await row()).toMatchObject({ percent: 95, spread: 80, moderated: true });
    await acts.moderate(team, one, first, 5, 'And again');
    expect(await row()).toMatchObject({ percent: 100 });
    await refusedBy(
      'moderations_stay_on_record',
      db.sql`delete from private.moderations where application_id = ${one.id}`,
    );
    await acts.conflict(chair, one);
    await refusedBy('conflicted_assessors_do_not_score', acts.moderate(chair, one, first, 5, 'Mine'));
    await refusedBy('moderation_follows_scoring', acts.moderate(team, one, first, 5, 'One is left'));
  });
});
