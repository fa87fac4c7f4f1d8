-- What changed between two dates: the public record at the end of the one beside that at the end of the other.

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
  -- What functions give has no statistics; without them the planner would sort both sides and count by sorting.
  set enable_mergejoin = off
as $$
declare
  asked_kind text := kind;
  readable text[] := private.plans_read(to_date);
  changes jsonb;
begin
  with pairs as (
    select coalesce(later.action_id, earlier.action_id) as action_id, coalesce(later.plan_id, earlier.plan_id) as plan_id,
        coalesce(later.position, earlier.position) as position, earlier.from_on as earlier_from, later.from_on as later_from,
        earlier.action_id is null as is_new, later.action_id is null as is_out,
        earlier.status as old_status, coalesce(later.status, out.status) as status, earlier.shown as old_shown, later.shown as shown,
        earlier.due_by as old_due, later.due_by as due, earlier.goal_ids as old_goals, later.goal_ids as goals
      from private.actions_at(from_date) as earlier
      full join private.actions_at(to_date) as later on later.action_id = earlier.action_id collate "C"
      left join lateral (
        select span.status from public.action_spans as span
          where later.action_id is null and span.action_id = earlier.action_id and span.from_on <= to_date order by span.from_on desc limit 1
      ) as out on true
      where (earlier.shown, earlier.status, earlier.due_by, earlier.goal_ids) is distinct from (later.shown, later.status, later.due_by, later.goal_ids)
        and (goal is null or later.goal_ids @> array[goal] or earlier.goal_ids @> array[goal])
  ), listed as (
    select pairs.*, list.kind, row_number() over (partition by list.kind collate "C" order by array_position(readable, plan_id), position, action_id collate "C") as place
      from pairs
      cross join lateral unnest(array[
        case when is_new then 'new' end,
        case when status in ('done', 'stopped', 'paused') and old_status is distinct from status then status end,
        case when not is_out and status = 'off_track' and old_status is distinct from status then 'off_track' end,
        case when not is_out and status = 'at_risk' and coalesce(old_status not in ('at_risk', 'off_track'), true) then 'at_risk' end,
        case when not is_out and (old_status, status) in (('off_track', 'at_risk'), ('off_track', 'on_track'), ('at_risk', 'on_track')) then 'better' end,
        case when not is_out and not is_new and coalesce(due > old_due, old_due is not null and due is null) then 'slipped' end,
        case when due < old_due then 'earlier' end,
        case when not (goals @> old_goals and old_goals @> goals) then 'moved' end,
        case when shown = 'no_word' and old_shown is distinct from shown then 'silent' end,
        case when is_out and status not in ('done', 'stopped') then 'gone' end
      ]) as list (kind)
      where list.kind is not null
  ), told as (
    -- One more than is shown says that there are more.
    select * from listed
      where (asked_kind is null or listed.kind = asked_kind)
        and place > passed and (size is null or place <= passed + size + 1)
  )
  select jsonb_build_object(
      'counts', (select coalesce(jsonb_object_agg(by_kind.kind, by_kind.actions), '{}') from (select listed.kind, count(*) as actions from listed group by listed.kind) as by_kind),
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
          ) order by told.kind, told.place), '[]')
          from told
          join public.actions on actions.id = told.action_id
          left join public.action_spans as old_span on old_span.action_id = told.action_id and old_span.from_on = told.earlier_from
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
grant execute on function public.changes_between to anon, authenticated;
