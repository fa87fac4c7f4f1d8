-- What changed between two dates: the public record at the end of the one beside that at the end of the other.

-- What changed between two days is found by the day on which it did, without going to the table itself.
create index action_stretches_by_beginning on private.action_stretches (from_on)
  include (until_on, plan_id, action_id, position, revised_on, status, shown, due_by, goal_ids);
create index action_stretches_by_end on private.action_stretches (until_on)
  include (from_on, plan_id, action_id, position, revised_on, status, shown, due_by, goal_ids);

/*
 * What stood otherwise at the end of one day than at that of a later one, of the plans that whoever asks may read: for each list that there is
 * a row without an action, which says how many it has, and a row for each action that was asked for. Which lists there are, changes_between
 * says. What is out of the plan has the status that it had last. Whatever changed, a stretch of it ended or began between the days, so
 * what did not change is not looked at.
 */
create function private.list_changes(from_date date, to_date date, goal text, asked_kind text, passed integer, size integer)
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
      select * from private.action_stretches
        where until_on > from_date and until_on <= to_date and from_on <= from_date and plan_id = any (already)
    ), later as (
      select * from private.action_stretches
        where from_on > from_date and from_on <= to_date and (until_on is null or until_on > to_date) and plan_id = any (readable)
      union all
      select * from private.action_stretches
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
    ), listed as materialized (
      select action_id, plan_position, position, unnest(array_remove(array[
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
        ], null)) as kind
        from pairs
    ), counted as materialized (
      select kind, count(*) as actions from listed group by kind
    ), told as materialized (
      -- One more than is shown says that there are more.
      select counted.kind, few.action_id
        from counted
        cross join lateral (
          select action_id from listed where listed.kind = counted.kind
            order by plan_position, position, action_id collate "C" offset passed limit size + 1
        ) as few
        where asked_kind is null or counted.kind = asked_kind
    )
    select kind, actions, null, null::integer, null::integer, null, null, null, null::text[], null::text[] from counted
    union all
    select kind, null, action_id, plan_position, position, status, old_shown, shown, old_goals, goals from told join pairs using (action_id);
end
$$;

/*
 * goal: only actions that served it at either date. kind: only this list. passed: how many of each list
 * to pass over; size: how many at most after those; null: all. An action stands in every list that is true of it. The lists:
 *   new, done, stopped, paused; off_track and at_risk: it was not so, nor worse, before; better: it was at risk or off track, and is
 *   less so; slipped: it is due later, or on no day any more; earlier; moved: it serves other goals; silent: it has come to 'no word';
 *   gone: it is no longer in the plan, and no published update had said that it was stopped or done.
 */
create function public.changes_between(
    from_date date, to_date date, goal text default null, kind text default null, passed integer default 0, size integer default 10
  ) returns jsonb
  language plpgsql stable
  set search_path = ''
  -- Of what was listed each is looked up by its key, and not the few in all that there are.
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  changes jsonb;
begin
  with listed as materialized (
    select * from private.list_changes(from_date, to_date, goal, kind, passed, size)
  ), told as (
    select * from listed where action_id is not null
  )
  select jsonb_build_object(
      'counts', (select coalesce(jsonb_object_agg(listed.kind, listed.actions), '{}') from listed where action_id is null),
      'goals', (
        select coalesce(jsonb_agg(jsonb_build_object('id', goals.id, 'name', goals.name, 'colour', goals.colour, 'edition', edition.name)
            order by edition.position desc, goals.position), '[]')
          from public.goals join public.strategy_editions as edition on edition.id = goals.edition_id
          where goals.edition_id in (select edition_id from public.action_plans)
      ),
      'changes', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'kind', told.kind, 'id', told.action_id, 'reference', actions.reference, 'will', revision.will, 'lead', leads.name,
            'goals', told.goals, 'old_goals', told.old_goals, 'shown', told.shown, 'old_shown', told.old_shown, 'status', told.status,
            'due_on', span.due_on, 'old_due_on', old_span.due_on, 'silent_since', span.silent_since, 'taken_out_on', actions.taken_out_on,
            'update', case when updates.id is not null then
              jsonb_build_object('number', updates.number, 'published_on', updates.published_on, 'words', updates.words) end
          ) order by told.kind, told.plan_position, told.position, told.action_id), '[]')
          from told
          join public.actions on actions.id = told.action_id
          left join lateral (
            select * from public.action_spans as newest
              where told.old_shown is not null and newest.action_id = told.action_id and newest.from_on <= from_date order by newest.from_on desc limit 1
          ) as old_span on true
          left join lateral (
            select * from public.action_spans as newest
              where newest.action_id = told.action_id and newest.from_on <= to_date order by newest.from_on desc limit 1
          ) as span on true
          left join public.action_revisions as revision on revision.action_id = told.action_id and revision.revised_on = span.revised_on
          left join public.leads on leads.id = span.lead_id
          left join public.updates on updates.id = span.update_id
      )
    ) into changes;
  return changes;
end
$$;
comment on function public.changes_between is 'What is new, done, slipped, at risk, silent or gone between two dates, as the public record stood at their ends.';
grant execute on function private.list_changes, public.changes_between to anon, authenticated;
