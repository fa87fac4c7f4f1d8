/** Plans with a made-up past, as fast-check makes them up, and how each action stood at a day by the rules: the model that the database is held against. */
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { isLate, statusShown, STATUSES, type Status } from '../../src/lib/delivery/status.ts';
import { todayInLondon } from '../../src/lib/ui/dates.ts';

const TODAY = todayInLondon();
/** How many days a made-up past lasts; its last day is today. */
export const LASTED = 300;
export function day(number: number): string {
  return new Date(Date.parse(TODAY) + (number - LASTED) * 86_400_000).toISOString().slice(0, 10);
}

type Promised = { from: number; due: number | null; goals: string[]; lead: string | null; inPlan: boolean };
type Update = { reported: number; published: number | null; status: Status };
export type Made = { id: string; position: number; revisions: Promised[]; updates: Update[] };
type Standing = Promised & { status: Status; shown: string; silent: string; late: boolean; owned: boolean };

const promised = fc.record({
  due: fc.option(fc.integer({ min: 0, max: LASTED + 200 }), { freq: 5 }),
  goals: fc.subarray(['g-1', 'g-2', 'g-3']),
  lead: fc.constantFrom('l-1', 'l-2', null),
});
const past: fc.Arbitrary<Omit<Made, 'id' | 'position'>> = fc
  .tuple(
    fc.integer({ min: 0, max: LASTED }),
    fc.array(promised, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 90 }),
        days: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
        status: fc.constantFrom(...STATUSES),
      }),
      { maxLength: 5 },
    ),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([added, promises, stays, reports, apart]) => {
    const revisions = promises
      .map((each, index) => ({ ...each, from: added + index * apart, inPlan: true }))
      .filter(({ from }) => from <= LASTED);
    const last = revisions.at(-1)!;
    const out = last.from + apart;
    if (!stays && out <= LASTED) revisions.push({ ...last, from: out, inPlan: false });
    let reported = added;
    const updates = reports.flatMap(({ wait, days, status }): Update[] => {
      reported += wait;
      const published = days === null ? null : reported + days;
      return reported > LASTED
        ? []
        : [{ reported, published: published !== null && published <= LASTED ? published : null, status }];
    });
    return { revisions, updates };
  });
/** A plan of some actions that came, slipped, moved, were reported on and left. */
export const plan = fc
  .array(past, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((each, index): Made => ({ ...each, id: `a-${index + 1}`, position: index + 1 })));

/** Writes such a plan down, as imports do. `published`: the day of its publication; null: it is being prepared. */
export async function make(sql: TransactionSql, actions: Made[], published: number | null = 0) {
  await sql`
    insert into public.action_plans (id, name, starts_on, ends_on, published_on, position)
    values ('p', 'Plan', '2025', '2027', ${published === null ? null : day(published)}, 1)`;
  for (const { id, position, revisions, updates } of actions) {
    const now = revisions.at(-1)!;
    const due = (at: Promised) => (at.due === null ? null : day(at.due));
    await sql`
      insert into public.actions (id, plan_id, reference, position, will, lead_id, due_on, added_on, taken_out_on)
      values (${id}, 'p', ${id}, ${position}, 'We will.', ${now.lead}, ${due(now)}, ${day(revisions[0]!.from)}, ${now.inPlan ? null : day(now.from)})`;
    for (const [index, goal] of now.goals.entries())
      await sql`insert into public.action_goals (action_id, goal_id, position) values (${id}, ${goal}, ${index})`;
    await sql`delete from public.action_revisions where action_id = ${id}`;
    for (const at of revisions)
      await sql`
        insert into public.action_revisions (action_id, revised_on, will, lead_id, due_on, goal_ids, in_plan)
        values (${id}, ${day(at.from)}, 'We will.', ${at.lead}, ${due(at)}, ${at.goals}, ${at.inPlan})`;
    for (const [index, update] of updates.entries())
      await sql`
        insert into public.updates (action_id, number, reported_on, status, words, published_on)
        values (${id}, ${index + 1}, ${day(update.reported)}, ${update.status}, 'Words.', ${update.published === null ? null : day(update.published)})`;
  }
}

/** How an action stood at the end of a day, by the rules; null where it was not in the plan. */
export function standing({ revisions, updates }: Made, at: number): Standing | null {
  const promise = revisions.findLast(({ from }) => from <= at);
  if (!promise?.inPlan) return null;
  const status =
    updates.findLast(({ published }) => published !== null && published <= at)?.status ?? 'not_started';
  const silent = day(
    Math.max(revisions[0]!.from, ...updates.map(({ reported }) => reported).filter((on) => on <= at)),
  );
  return {
    ...promise,
    status,
    silent,
    shown: statusShown(status, silent, day(at)),
    late: isLate(status, promise.due === null ? null : day(promise.due), day(at)),
    owned: promise.lead !== null && !(promise.lead === 'l-2' && at >= 150),
  };
}
