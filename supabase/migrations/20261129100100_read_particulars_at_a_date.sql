-- What the filters of the list offer and find is as at the date, too: from indexes, however many actions there are.

drop function private.actions_at(date, text, text, text);
/*
 * How each action that was in a plan stood at the end of a day, of the plans that whoever asks may read. It has its owner's rights because
 * nobody else reads the stretches; the rule that it keeps itself is plans_read.
 *   asked_…: only those of this plan, goal, lead; only these; null: all.
 *   status: what the last update said; shown: the same, or 'no_word'. owned: somebody leads it who has not left.
 */
create function private.actions_at(
    as_at date, asked_plan text default null, asked_goal text default null, asked_lead text default null, asked_ids text[] default null
  )
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
  if cardinality(asked_ids) <= 1000 then
    -- Each is looked up by itself: all of them are many more.
    return query
      select stretch.action_id, plan_id, position, status, shown, due_by is not null and due_by < as_at and status not in ('done', 'stopped'), due_by, lead_id,
          lead_id is not null and (gone = '{}' or lead_id <> all (gone)), goal_ids
        from unnest(asked_ids) as asked_id
        cross join lateral (
          select * from private.action_stretches as newest
            where newest.action_id = asked_id and newest.from_on <= as_at order by newest.from_on desc limit 1
        ) as stretch
        where (until_on is null or until_on > as_at) and plan_id = any (readable)
          and (asked_plan is null or plan_id = asked_plan)
          and (asked_goal is null or goal_ids @> array[asked_goal])
          and (asked_lead is null or lead_id = asked_lead);
    return;
  end if;
  return query
    select action_id, plan_id, position, status, shown, due_by is not null and due_by < as_at and status not in ('done', 'stopped'), due_by, lead_id,
        lead_id is not null and (gone = '{}' or lead_id <> all (gone)), goal_ids
      from private.action_stretches
      where daterange(from_on, until_on) @> as_at and plan_id = any (readable)
        and (asked_plan is null or plan_id = asked_plan)
        and (asked_goal is null or goal_ids @> array[asked_goal])
        and (asked_lead is null or lead_id = asked_lead)
        -- As a set: an array would be gone through for each row.
        and (asked_ids is null or action_id in (select unnest(asked_ids)));
end
$$;

drop function private.actions_in(text);
/* The actions that took place in a part of the city at the end of a day. Keys alone. */
create function private.actions_in(asked_area text, as_at date) returns table (action_id text)
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_column
begin
  if as_at >= private.today() then
    return query select action_id from public.action_areas where area_id = asked_area;
  else
    return query
      select action_id from public.action_particulars as told
        where area_ids @> array[asked_area]
          and recorded_on = (select max(recorded_on) from public.action_particulars as by_then where by_then.action_id = told.action_id and recorded_on <= as_at);
  end if;
end
$$;

drop function private.leads_of_actions(text[]);
/* Who led actions at the end of a day. */
create function private.leads_of_actions(plan_ids text[], as_at date) returns table (id text, name text)
  language sql stable security definer
  set search_path = ''
as $$
  select id, name from public.leads
    -- 'offset 0' keeps the two questions apart: whoever leads is looked up first, or a whole plan is gone through for each lead.
    where exists (
      select from (
        select plan_id from public.action_revisions as told join public.actions on actions.id = told.action_id
          where told.lead_id = leads.id and in_plan
            and revised_on = (select max(revised_on) from public.action_revisions as by_then where by_then.action_id = told.action_id and revised_on <= as_at)
          offset 0
      ) as led
      where plan_id = any (plan_ids)
    )
$$;

drop function private.areas_of_actions(text[]);
/* The parts of the city in which actions took place at the end of a day. */
create function private.areas_of_actions(plan_ids text[], as_at date) returns table (id text, name text)
  language sql stable security definer
  set search_path = ''
  -- For an area in which nothing takes place the planner would rather go through all actions than look into the index.
  set enable_seqscan = off
as $$
  select id, name from public.areas
    where exists (
      select from (
        select plan_id from public.action_particulars as told join public.actions on actions.id = told.action_id
          where area_ids @> array[areas.id]
            and recorded_on = (select max(recorded_on) from public.action_particulars as by_then where by_then.action_id = told.action_id and recorded_on <= as_at)
          offset 0
      ) as inside
      where plan_id = any (plan_ids)
    )
$$;
grant execute on function
  private.actions_at, private.actions_saying, private.actions_in, private.leads_of_actions, private.areas_of_actions to anon, authenticated;
