-- What changed between two dates is put in order once for all lists, and not anew for each: of years in which thousands of actions changed.

/*
 * What stood otherwise at the end of one day than at that of a later one, of the plans that whoever asks may read: for each list that there is
 * a row without an action, which says how many it has, and a row for each action that was asked for. Which lists there are, changes_between
 * says. What is out of the plan has the status that it had last. Whatever changed, a stretch of it ended or began between the days, so
 * what did not change is not looked at.
 */
create or replace function private.list_changes(from_date date, to_date date, goal text, asked_kind text, passed integer, size integer)
  returns table (
    kind text, actions bigint, action_id text, plan_position integer, "position" integer, status text, old_shown text, shown text,
    old_goals text[], goals text[]
  )
  language plpgsql stable security definer
  set search_path = ''
  -- What is joined here is joined once for all actions; the planner, which does not know the days, may think that there are few.
  set enable_hashjoin = on
  set enable_nestloop = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  readable text[] := private.plans_read(to_date);
  -- A plan that was published between the days is new with all that is in it.
  already text[] := private.plans_read(from_date);
  since text[] := array(select unnest(readable) except select unnest(already));
begin
  return query
    with earlier as (
      select action_id, plan_id, position, status, shown, revised_on, due_by, goal_ids from private.action_stretches
        where until_on > from_date and until_on <= to_date and from_on <= from_date and plan_id = any (already)
    ), later as (
      select action_id, plan_id, position, status, shown, revised_on, due_by, goal_ids from private.action_stretches
        where from_on > from_date and from_on <= to_date and (until_on is null or until_on > to_date) and plan_id = any (readable)
      union all
      select action_id, plan_id, position, status, shown, revised_on, due_by, goal_ids from private.action_stretches
        where since <> '{}' and from_on <= from_date and (until_on is null or until_on > to_date) and plan_id = any (since)
    ), pairs as materialized (
      select action_id, array_position(readable, coalesce(later.plan_id, earlier.plan_id)) as plan_position,
          coalesce(later.position, earlier.position) as position, earlier.action_id is null as is_new, later.action_id is null as is_out,
          earlier.status as old_status, coalesce(later.status, (
            select last.status from private.action_stretches as last
              where last.action_id = earlier.action_id and last.from_on <= to_date order by last.from_on desc limit 1
          )) as status,
          earlier.shown as old_shown, later.shown, earlier.revised_on <> later.revised_on as is_revised,
          earlier.due_by as old_due, later.due_by as due, earlier.goal_ids as old_goals, later.goal_ids as goals
        from earlier full join later using (action_id)
        where goal is null or later.goal_ids @> array[goal] or earlier.goal_ids @> array[goal]
    ), listed as (
      -- Which lists it is in, and its place among all: one number, which is put in order sooner than several.
      select action_id, (plan_position::bigint << 32) + position as place, array_remove(array[
          case when is_new then 'new' when is_out and status not in ('done', 'stopped') then 'gone' end,
          case
            when status = old_status then null
            when status in ('done', 'stopped', 'paused') then status
            when is_out then null
            when status = 'off_track' then 'off_track'
            when status = 'at_risk' then case when old_status = 'off_track' then 'better' else 'at_risk' end
            when status = 'on_track' and old_status in ('off_track', 'at_risk') then 'better'
          end,
          case when is_revised then case when due > old_due or (due is null and old_due is not null) then 'slipped' when due < old_due then 'earlier' end end,
          case when is_revised and not (goals @> old_goals and old_goals @> goals) then 'moved' end,
          case when shown = 'no_word' and old_shown is distinct from shown then 'silent' end
        ], null) as kinds
        from pairs
    ), counted as materialized (
      -- Each list whole, as the keys of its actions in their order.
      select kind, count(*) as actions, array_agg(action_id order by place, action_id collate "C") as action_ids
        from (select action_id, place, unnest(kinds) collate "C" as kind from listed) as one group by kind
    ), told as materialized (
      -- One more than is shown says that there are more.
      select kind, unnest(action_ids[passed + 1:passed + coalesce(size + 1, cardinality(action_ids))]) as action_id
        from counted where asked_kind is null or kind = asked_kind collate "C"
    )
    select kind, actions, null, null::integer, null::integer, null, null, null, null::text[], null::text[] from counted
    union all
    select kind, null, action_id, plan_position, position, status, old_shown, shown, old_goals, goals from told join pairs using (action_id);
end
$$;
