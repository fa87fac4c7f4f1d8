-- Words that thousands of actions say are found once, and not twice; and keys by the thousand are looked up as a set.

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

/*
 * The actions that said each of these patterns of ILIKE at the end of a day, in their wording or their summary of that day, or by the
 * reference that they are cited by. Keys alone: who may read them is for whoever asks. A pattern is of one word, so none goes
 * across the end of one text into another.
 */
create or replace function private.actions_saying(patterns text[], as_at date) returns table (action_id text)
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_column
begin
  if as_at >= private.today() then
    return query
      select id from public.actions
        -- The first is there twice, where there are more, because 'all' of several cannot use the index.
        where reference || ' ' || will || ' ' || coalesce(summary, '') ilike patterns[1]
          and (cardinality(patterns) = 1 or reference || ' ' || will || ' ' || coalesce(summary, '') ilike all (patterns));
    return;
  end if;
  return query
    select said.action_id
      from (select distinct unnest(patterns) as pattern) as asked
      cross join lateral (
        -- The index is on all that an action says today, the reference among it.
        select id as action_id from public.actions
          where reference || ' ' || will || ' ' || coalesce(summary, '') ilike pattern and reference ilike pattern
        union
        select action_id from public.action_revisions as told
          where will ilike pattern
            and revised_on = (select max(revised_on) from public.action_revisions as by_then where by_then.action_id = told.action_id and revised_on <= as_at)
        union
        select action_id from public.action_particulars as told
          where summary ilike pattern
            and recorded_on = (select max(recorded_on) from public.action_particulars as by_then where by_then.action_id = told.action_id and recorded_on <= as_at)
      ) as said
      group by said.action_id
      having count(*) = (select count(distinct pattern) from unnest(patterns) as pattern);
end
$$;
