-- The list of actions with all that is asked of it as at its date: areas, words, and what can be chosen.

/*
 * filters: {"plan", "goal", "status", "lead", "area", "words"}, each a text or absent. "status" is a status as shown, or 'late', 'no_owner',
 *   'no_due_date', 'no_goal'. "area" and "words" go by where an action took place, and what it said, at the date.
 *   For the culture team also "among": 'open' (of published plans, and not ended: what the desk counts), 'published' (of published plans), 'preparing'
 *   (of others), 'waiting' (with an update that waits).
 * as_at: the day at whose end the record is read. after: the key of the last action of the page before. size: how many at most; null: all.
 * Everything but the actions themselves is told without regard to "status", so that each status says how many it would show.
 */
create or replace function public.actions_page(filters jsonb, as_at date, after text default null, size integer default 50) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  asked_plan text := filters ->> 'plan';
  asked_goal text := filters ->> 'goal';
  asked_status text := filters ->> 'status';
  asked_lead text := filters ->> 'lead';
  asked_area text := filters ->> 'area';
  among text := filters ->> 'among';
  published text[] := (select coalesce(array_agg(id), '{}') from public.action_plans where published_on <= as_at);
  -- Each word is to be somewhere in it, as typed, whatever its case.
  patterns text[] := (
    select array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' order by length(word) desc)
      from regexp_split_to_table(filters ->> 'words', '\s+') as word where word <> ''
  );
  readable text[] := private.plans_read(as_at);
  -- Those in the area and with the words; null: neither is asked for.
  found text[] := case
    when asked_area is not null and patterns is not null then
      array(select action_id from private.actions_in(asked_area, as_at) intersect select action_id from private.actions_saying(patterns, as_at))
    when asked_area is not null then array(select action_id from private.actions_in(asked_area, as_at))
    when patterns is not null then array(select action_id from private.actions_saying(patterns, as_at))
  end;
  page jsonb;
begin
  with chosen as materialized (
    select * from private.actions_at(as_at, asked_plan, asked_goal, asked_lead, found)
      where (among is null or case among
          when 'open' then plan_id = any (published) and status not in ('done', 'stopped')
          when 'published' then plan_id = any (published)
          when 'preparing' then plan_id <> all (published)
          when 'waiting' then action_id in (select waiting.action_id from private.updates_waiting(as_at) as waiting)
        end)
  ), counted as materialized (
    select shown, goal_ids, count(*) as actions, count(*) filter (where is_late) as late, count(*) filter (where not owned) as no_owner,
        count(*) filter (where due_by is null) as no_due_date
      from chosen group by shown, goal_ids
  ), listed as (
    select *, array_position(readable, plan_id) as plan_position from chosen
      where case asked_status
          when 'late' then is_late
          when 'no_owner' then not owned
          when 'no_due_date' then due_by is null
          when 'no_goal' then goal_ids = '{}'
          else asked_status is null or shown = asked_status
        end
        and (after is null or (array_position(readable, plan_id), position, action_id) > (
          select array_position(readable, last.plan_id), last.position, last.id from public.actions as last where last.id = after
        ))
      order by plan_position, position, action_id
      -- One more says that there are more. Who asks for none wants to know what the whole comes to.
      limit case when size = 0 then 0 else size + 1 end
  )
  select jsonb_build_object(
      'counts', (
        select jsonb_build_object(
            'statuses', coalesce(jsonb_object_agg(shown, actions), '{}'), 'late', coalesce(sum(late), 0),
            'no_owner', coalesce(sum(no_owner), 0), 'no_due_date', coalesce(sum(no_due_date), 0), 'no_goal', coalesce(sum(no_goal), 0)
          )
          from (
            select shown, sum(actions) as actions, sum(late) as late, sum(no_owner) as no_owner, sum(no_due_date) as no_due_date,
                sum(actions) filter (where goal_ids = '{}') as no_goal
              from counted group by shown
          ) as by_status
      ),
      'by_goal', (
        select coalesce(jsonb_agg(jsonb_build_object('goal_id', goal_id, 'statuses', statuses)), '[]')
          from (
            select goal_id, jsonb_object_agg(shown, actions) as statuses
              from (select goal_id, shown, sum(actions) as actions from counted cross join lateral unnest(goal_ids) as goal_id group by 1, 2) as shares
              group by goal_id
          ) as by_goal
      ),
      'plans', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', plan.id, 'name', plan.name, 'summary', plan.summary, 'starts_on', plan.starts_on, 'ends_on', plan.ends_on,
            'published_on', plan.published_on, 'organisation', organisation.name
          ) order by plan.position), '[]')
          from public.action_plans as plan
          left join public.organisations as organisation on organisation.id = plan.organisation_id
          where plan.id = any (readable)
      ),
      'first_published_on', (select min(published_on) from public.action_plans),
      'goals', (
        select coalesce(jsonb_agg(jsonb_build_object('id', goal.id, 'name', goal.name, 'colour', goal.colour, 'edition', edition.name)
            order by edition.position desc, goal.position), '[]')
          from public.goals as goal join public.strategy_editions as edition on edition.id = goal.edition_id
          where goal.edition_id in (select edition_id from public.action_plans) or goal.id in (select unnest(goal_ids) from counted)
      ),
      'leads', case when size is distinct from 0 then (
        select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]')
          from private.leads_of_actions(readable, as_at)
      ) else '[]' end,
      'areas', case when size is distinct from 0 then (
        select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]')
          from private.areas_of_actions(readable, as_at)
      ) else '[]' end,
      'actions', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', listed.action_id, 'reference', actions.reference, 'plan_id', listed.plan_id, 'will', revision.will, 'goal_ids', listed.goal_ids,
            'lead', leads.name, 'owned', listed.owned, 'starts_on', span.starts_on, 'due_on', span.due_on, 'is_late', listed.is_late,
            'status', listed.status, 'shown', listed.shown, 'silent_since', span.silent_since,
            'update', case when updates.id is not null then
              jsonb_build_object('number', updates.number, 'published_on', updates.published_on, 'words', updates.words) end
          ) order by listed.plan_position, listed.position, listed.action_id), '[]')
          from listed
          join public.actions on actions.id = listed.action_id
          cross join lateral (
            select * from public.action_spans as newest
              where newest.action_id = listed.action_id and newest.from_on <= as_at order by newest.from_on desc limit 1
          ) as span
          join public.action_revisions as revision on revision.action_id = listed.action_id and revision.revised_on = span.revised_on
          left join public.leads on leads.id = listed.lead_id
          left join public.updates on updates.id = span.update_id
      )
    ) into page;
  return page;
end
$$;
