/** A small plan with a past, for journeys: one action done, one that slipped and is off track, one that lacks everything. */
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';

export type PlanWithPast = {
  plan: string;
  goal: { id: string; name: string };
  /** Words that stand nowhere else. */
  why: string;
  offTrack: { id: string; reference: string };
  done: { id: string; reference: string };
  bare: { id: string; reference: string };
  /** The day on which the one slipped, and the days before and after it, as in addresses. */
  days: { before: string; slipped: string; now: string };
  /** A file that is for everybody, and one that is not. */
  files: { open: string; closed: string };
};

/** Writes the plan down as an import does. `published`: whether anybody may read it. */
export async function makePlanWithPast(sql: Sql, { published = true } = {}): Promise<PlanWithPast> {
  const key = randomUUID().slice(0, 8);
  const plan = `past-${key}`;
  const [goal] = await sql<{ id: string; name: string }[]>`
    select goals.id, goals.name from public.goals join public.strategy_editions as edition on edition.id = edition_id
      order by edition.position desc, goals.position desc limit 1`;
  const [days] = await sql<PlanWithPast['days'][]>`
    select (private.today() - 100)::text as before, (private.today() - 50)::text as slipped, private.today()::text as now`;
  if (!goal || !days) throw new Error('The site has no goals.');
  const why = `The hall ${key} has no roof.`;
  const action = (name: string) => ({ id: `${plan}-${name}`, reference: `${key.toUpperCase()}-${name}` });
  const made = { offTrack: action('1'), done: action('2'), bare: action('3') };
  const files = { open: `${plan}-open`, closed: `${plan}-closed` };
  await sql.begin(async (all) => {
    await all`
      insert into public.action_plans (id, name, starts_on, ends_on, position, published_on)
      values (${plan}, ${`Plan ${key}`}, '2025', '2027', ${2_000_000 + Math.floor(Math.random() * 1_000_000_000)},
        case when ${published} then private.today() - 200 end)`;
    for (const [index, { id, reference }] of Object.values(made).entries())
      await all`
        insert into public.actions (id, plan_id, reference, position, will, due_on, added_on)
        values (${id}, ${plan}, ${reference}, ${index + 1}, ${`We will open hall ${key} ${index + 1}.`},
          case ${index}::int when 0 then (private.today() + 30)::text when 1 then (private.today() - 10)::text end, private.today() - 200)`;
    await all`
      insert into public.action_goals (action_id, goal_id, position, how)
      values (${made.offTrack.id}, ${goal.id}, 1, 'It gives them room.'), (${made.done.id}, ${goal.id}, 1, null)`;
    await all`delete from public.action_revisions where action_id = ${made.offTrack.id}`;
    await all`
      insert into public.action_revisions (action_id, revised_on, will, due_on, goal_ids)
      select id, day, will, due, ${[goal.id]}::text[]
        from public.actions, (values (private.today() - 200, (private.today() - 20)::text), (private.today() - 50, (private.today() + 30)::text)) as past (day, due)
        where id = ${made.offTrack.id}`;
    await all`
      insert into public.updates (id, action_id, number, reported_on, status, words, published_on)
      values (${`${plan}-u-1`}, ${made.offTrack.id}, 1, private.today() - 120, 'on_track', 'The walls stand.', private.today() - 120),
        (${`${plan}-u-2`}, ${made.offTrack.id}, 2, private.today() - 5, 'off_track', ${why}, private.today() - 4),
        (${`${plan}-u-3`}, ${made.offTrack.id}, 3, private.today() - 1, 'done', ${`Not yet approved ${key}`}, null),
        (${`${plan}-u-4`}, ${made.done.id}, 1, private.today() - 20, 'done', 'It is open.', private.today() - 20)`;
    await all`
      insert into public.evidence_files (id, name, media_type, content, bytes, sha256)
      select id, 'Bill of the roof.pdf', 'application/pdf', 'JVBERi0xLjQ=', 8, encode(sha256('%PDF-1.4'), 'hex')
        from unnest(${[files.open, files.closed]}::text[]) as id`;
    await all`
      insert into public.update_evidence (update_id, position, title, file_id, for_public)
      values (${`${plan}-u-2`}, 1, 'The bill', ${files.open}, true), (${`${plan}-u-2`}, 2, 'The letter', ${files.closed}, false)`;
  });
  return { plan, goal, why, ...made, days, files };
}
