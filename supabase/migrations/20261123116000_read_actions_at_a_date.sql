-- How every action stood at a date, in one pass: the ground of the lists, the comparisons and the progress that pages show. What those
-- pages cost must not grow with how long a plan has run, so an index on days answers, without going to the table itself.

-- SP-GiST finds the stretches round a day several times faster than GiST does.
create index action_stretches_by_days on private.action_stretches using spgist (daterange(from_on, until_on))
  include (from_on, until_on, plan_id, action_id, position, status, shown, due_by, lead_id, goal_ids);

/*
 * The plans whose actions whoever asks may read as they stood at the end of a day: those that had been published by then, and, for those
 * who prepare them, those that are not published yet. In their order.
 */
create function private.plans_read(as_at date) returns text[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(id order by position), '{}') from public.action_plans
    where published_on <= least(as_at, private.today())
      or (coalesce(published_on > private.today(), true) and private.has_role('team', 'head', 'director'))
$$;

/*
 * How each action that was in a plan stood at the end of a day, of the plans that whoever asks may read. It has its owner's rights because
 * nobody else reads the stretches; the rule that it keeps itself is plans_read.
 *   asked_…: only those of this plan, goal, lead; null: all.
 *   status: what the last update said; shown: the same, or 'no_word'. owned: somebody leads it who has not left.
 */
create function private.actions_at(as_at date, asked_plan text default null, asked_goal text default null, asked_lead text default null)
  returns table (
    action_id text, plan_id text, "position" integer, status text, shown text, is_late boolean, due_by date, lead_id text, owned boolean, goal_ids text[]
  )
  language plpgsql stable security definer rows 5000
  set search_path = ''
as $$
#variable_conflict use_column
declare
  readable text[] := private.plans_read(as_at);
  gone text[] := (select coalesce(array_agg(id), '{}') from public.leads where left_on <= as_at);
begin
  return query
    select action_id, plan_id, position, status, shown, due_by is not null and due_by < as_at and status not in ('done', 'stopped'), due_by, lead_id,
        lead_id is not null and (gone = '{}' or lead_id <> all (gone)), goal_ids
      from private.action_stretches
      where daterange(from_on, until_on) @> as_at and plan_id = any (readable)
        and (asked_plan is null or plan_id = asked_plan)
        and (asked_goal is null or goal_ids @> array[asked_goal])
        and (asked_lead is null or lead_id = asked_lead);
end
$$;

-- What the filters of the list offer, and what it looks words up in: from indexes, however many actions there are.

create index actions_by_words on public.actions using gin ((reference || ' ' || will || ' ' || coalesce(summary, '')) extensions.gin_trgm_ops);

/* The actions that say each of these patterns of ILIKE today. Keys alone: who may read them is for whoever asks. */
create function private.actions_saying(patterns text[]) returns table (action_id text)
  language sql stable security definer
  set search_path = ''
as $$
  select id from public.actions
    -- The first is there twice because 'all' of several cannot use the index.
    where reference || ' ' || will || ' ' || coalesce(summary, '') ilike patterns[1]
      and reference || ' ' || will || ' ' || coalesce(summary, '') ilike all (patterns)
$$;

create function private.leads_of_actions(plan_ids text[]) returns table (id text, name text)
  language sql stable security definer
  set search_path = ''
as $$
  select id, name from public.leads
    -- 'offset 0' keeps the two questions apart: whoever leads is looked up first, or a whole plan is gone through for each lead.
    where exists (select from (select plan_id from public.actions where lead_id = leads.id offset 0) as led where plan_id = any (plan_ids))
$$;

/* The actions that take place in a part of the city. Keys alone. */
create function private.actions_in(asked_area text) returns table (action_id text)
  language sql stable security definer
  set search_path = ''
as $$ select action_id from public.action_areas where area_id = asked_area $$;

/* The parts of the city in which actions take place. */
create function private.areas_of_actions(plan_ids text[]) returns table (id text, name text)
  language sql stable security definer
  set search_path = ''
  -- For an area in which nothing takes place the planner would rather go through all actions than look into the index.
  set enable_seqscan = off
as $$
  select id, name from public.areas
    where exists (
      select from (select plan_id from public.action_areas join public.actions on actions.id = action_id where area_id = areas.id offset 0) as inside
        where plan_id = any (plan_ids)
    )
$$;
grant execute on function
  private.plans_read, private.actions_at, private.actions_saying, private.actions_in, private.leads_of_actions, private.areas_of_actions to anon, authenticated;
