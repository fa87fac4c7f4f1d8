/**
 * Actions and updates by the thousand, for benches and for trying things out: the same each time, written as imports write them, so
 * that triggers lay out how everything stood from day to day. What it makes up is plainly no city's plan.
 */
import type { Sql, TransactionSql } from 'postgres';

export type Filled = { plan: string; goals: string[]; leads: string[]; areas: string[] };

const GOALS = 5;
const LEADS = 40;
const AREAS = 12;
/** In days, how long before today the plan began. */
const LASTED = 730;

/**
 * Fills an empty database with one published plan of so many `actions` and, spread evenly over them and over two years, so many
 * `updates`. Some actions lack an owner, a due date or a goal; some slipped, some moved to another goal, some were taken out; some
 * fell silent, and some updates wait. Returns the keys of what it made. Days are counted back from today.
 */
export async function fillActions(
  sql: Sql,
  { actions, updates }: { actions: number; updates: number },
): Promise<Filled> {
  const each = Math.max(1, Math.round(updates / actions));
  await sql.begin(async (filling) => {
    await fillGround(filling);
    await fillPlan(filling, actions);
    await fillPast(filling);
    await fillUpdates(filling, each);
  });
  // What autovacuum does in time: counts for the planner, and pages that an index alone can answer for.
  await sql`vacuum (analyze) public.actions, public.action_goals, public.action_areas, public.action_revisions,
    public.action_particulars, public.action_spans, public.action_tallies, public.updates, public.update_evidence, public.milestones, public.leads`;
  return {
    plan: 'filled-plan',
    goals: keys('filled-goal', GOALS),
    leads: keys('filled-lead', LEADS),
    areas: keys('filled-area', AREAS),
  };
}

function keys(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

/** Goals, leads and areas: as many for fifty actions as for thousands. */
async function fillGround(sql: TransactionSql) {
  await sql`insert into public.strategies (id, name, starts_year, ends_year) values ('filled', 'A strategy', 2017, 2037)`;
  await sql`
    insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
    values ('filled-edition', 'filled', 'An edition', 1, '2024', 'adopted')`;
  await sql`
    insert into public.goals (id, edition_id, name, position, colour)
    select 'filled-goal-' || n, 'filled-edition', 'Goal ' || n, n,
        (array['#b1245a', '#5b2a86', '#0b5cad', '#a34700', '#1f6f43'])[n]
      from generate_series(1, ${GOALS}::int) as n`;
  await sql`
    insert into public.leads (id, name, kind)
    select 'filled-lead-' || n, 'Lead ' || n, 'organisation' from generate_series(1, ${LEADS}::int) as n`;
  await sql`
    insert into public.areas (id, name) select 'filled-area-' || n, 'Area ' || n from generate_series(1, ${AREAS}::int) as n`;
}

async function fillPlan(sql: TransactionSql, actions: number) {
  await sql`
    insert into public.action_plans (id, name, edition_id, starts_on, ends_on, updates_need_approval, published_on, position)
    select 'filled-plan', 'A plan', 'filled-edition', extract(year from since)::text, (extract(year from since) + 3)::text, true, since, 1000
      from (select private.today() - ${LASTED}::int as since) as plan`;
  await sql`
    insert into public.actions (id, plan_id, reference, position, will, summary, lead_id, starts_on, due_on, added_on)
    select 'filled-action-' || n, 'filled-plan', 'AC-' || lpad(n::text, 4, '0'), n,
        'We will open place ' || n || ' to ' || (array['children', 'artists', 'neighbours', 'older people', 'visitors'])[1 + n % 5]
          || ' and listen to what they say about it, so that it is theirs.',
        case when n % 3 = 0 then 'With those who use place ' || n || '.' end,
        case when n % 29 <> 0 then 'filled-lead-' || 1 + n % ${LEADS}::int end,
        (private.today() - ${LASTED}::int)::text,
        case when n % 31 <> 0 then to_char(private.today() + (n * 37 % 900) - 200, case n % 3 when 0 then 'YYYY-MM' else 'YYYY-MM-DD' end) end,
        private.today() - ${LASTED}::int + n * 7 % 200
      from generate_series(1, ${actions}::int) as n`;
  await sql`
    insert into public.action_goals (action_id, goal_id, position, how)
    select 'filled-action-' || n, 'filled-goal-' || 1 + (n * place * 7) % ${GOALS}::int, place, 'It brings people to it.'
      from generate_series(1, ${actions}::int) as n, generate_series(1, 2) as place
      where n % 37 <> 0 and (place = 1 or n % 3 = 0)
    on conflict do nothing`;
  await sql`
    insert into public.action_areas (action_id, area_id, position)
    select 'filled-action-' || n, 'filled-area-' || 1 + n % ${AREAS}::int, 1 from generate_series(1, ${actions}::int) as n where n % 4 <> 0`;
  await sql`
    insert into public.milestones (action_id, position, name, due_on)
    select 'filled-action-' || n, place, 'Step ' || place, to_char(private.today() - 400 + place * 200, 'YYYY-MM')
      from generate_series(1, ${actions}::int) as n, generate_series(1, 3) as place`;
}

/** One in five was due earlier once, one in eleven served another goal, and a few have been taken out. */
async function fillPast(sql: TransactionSql) {
  const first = sql`revised_on = actions.added_on and actions.id = action_revisions.action_id`;
  await sql`
    insert into public.action_revisions (action_id, revised_on, will, lead_id, starts_on, due_on, goal_ids)
    select action_id, revised_on + 100 + actions.position % 300, action_revisions.will, action_revisions.lead_id,
        action_revisions.starts_on, action_revisions.due_on, goal_ids
      from public.action_revisions join public.actions on ${first} where actions.position % 5 = 0 or actions.position % 11 = 0`;
  await sql`
    update public.action_revisions
      set due_on = case when actions.position % 5 = 0 then to_char(public.first_day_of(action_revisions.due_on) - 90, 'YYYY-MM-DD') else action_revisions.due_on end,
        goal_ids = case when actions.position % 11 = 0 then array['filled-goal-' || 1 + (actions.position * 3) % ${GOALS}::int] else goal_ids end
      from public.actions where ${first} and (actions.position % 5 = 0 or actions.position % 11 = 0)`;
  await sql`update public.actions set taken_out_on = private.today() - (position % 300) where position % 67 = 0`;
  // One in seven took place elsewhere at first, and one in nine had other milestones.
  await sql`
    insert into public.action_particulars (action_id, recorded_on, summary, foundation_ids, area_ids, partners, hows, milestones)
    select action_id, recorded_on + 150 + actions.position % 300, told.summary, foundation_ids, area_ids, partners, hows, milestones
      from public.action_particulars as told join public.actions on actions.id = told.action_id
      where told.recorded_on = actions.added_on and (actions.position % 7 = 0 or actions.position % 9 = 0)`;
  await sql`
    update public.action_particulars as told
      set area_ids = case when actions.position % 7 = 0 then array['filled-area-' || 1 + (actions.position * 5) % ${AREAS}::int] else area_ids end,
        milestones = case when actions.position % 9 = 0 then '[]' else milestones end
      from public.actions
      where actions.id = told.action_id and told.recorded_on = actions.added_on and (actions.position % 7 = 0 or actions.position % 9 = 0)`;
}

/** A status lasts for ten of them. The newest of an action is from a fortnight to two months ago; of one in twelve it is older, and of one in ten it waits. */
async function fillUpdates(sql: TransactionSql, each: number) {
  await sql`
    insert into public.updates (action_id, number, reported_on, status, words, published_on)
    select id, number, day,
        case
          when number = ${each}::int and position % 4 = 0 then 'done'
          when number = ${each}::int and position % 45 = 1 then 'stopped'
          when number = ${each}::int and position % 45 = 2 then 'paused'
          else (array['on_track', 'on_track', 'on_track', 'on_track', 'at_risk', 'off_track'])[1 + (position * 7 + number / 10) % 6]
        end,
        'What happened in part ' || number || ' of it: ' || repeat('people came, and said what they thought of it. ', 1 + position % 4),
        case when number = ${each}::int and position % 10 = 3 then null else least(day + position % 4, private.today()) end
      from public.actions
      cross join generate_series(1, ${each}::int) as number
      cross join lateral (
        select greatest(
            added_on,
            private.today() - 14 - position % 45 - case when position % 12 = 5 then 60 else 0 end
              - (${each}::int - number) * greatest(1, ${LASTED - 280}::int / ${each}::int)
          ) as day
      ) as reported`;
  await sql`
    insert into public.update_evidence (update_id, position, title, address, for_public)
    select id, 1, 'Pictures', 'https://example.org/pictures', true from public.updates where number % 6 = 0`;
}
