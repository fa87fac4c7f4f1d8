-- Keys by the thousand, as those of actions that say a common word, are looked up as a set.

/*
 * How each action that was in a plan stood at the end of a day, of the plans that whoever asks may read. It has its owner's rights because
 * nobody else reads the stretches; the rule that it keeps itself is plans_read.
 *   asked_…: only those of this plan, goal, lead; only these; null: all.
 *   status: what the last update said; shown: the same, or 'no_word'. owned: somebody leads it who has not left.
 */
create or replace function private.actions_at(
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
