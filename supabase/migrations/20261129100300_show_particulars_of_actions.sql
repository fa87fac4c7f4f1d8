-- One action with its summary, partners, areas, foundations, money and milestones as at the date, and how they changed.

/*
 * as_at: the day at whose end the record is read. before: only updates with a smaller number. size: how many updates at most.
 * Null where there is no such action, or where whoever asks may not read its plan as it stood on that day. 'standing' is null
 * on days before it came into the plan; once it is taken out, it says how the action stood last.
 */
create or replace function public.action_page(action_id text, as_at date, before integer default null, size integer default 20) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
#variable_conflict use_column
declare
  action public.actions;
  plan public.action_plans;
  span public.action_spans;
  revision public.action_revisions;
  particulars public.action_particulars;
begin
  select * into action from public.actions where actions.id = action_page.action_id;
  select * into plan from public.action_plans
    where action_plans.id = action.plan_id and (published_on <= as_at or coalesce(published_on > private.today(), true));
  if plan.id is null then
    return null;
  end if;
  select * into span from public.action_spans
    where action_spans.action_id = action.id and from_on <= as_at order by from_on desc limit 1;
  select * into revision from public.action_revisions
    where action_revisions.action_id = action.id and revised_on = span.revised_on;
  select * into particulars from public.action_particulars
    where action_particulars.action_id = action.id and recorded_on <= as_at order by recorded_on desc limit 1;

  return jsonb_build_object(
    'id', action.id, 'reference', action.reference, 'will', coalesce(revision.will, action.will), 'added_on', action.added_on,
    'taken_out_on', case when action.taken_out_on <= as_at then action.taken_out_on end,
    'plan', jsonb_build_object('id', plan.id, 'name', plan.name, 'published_on', plan.published_on, 'starts_on', plan.starts_on, 'ends_on', plan.ends_on),
    'summary', particulars.summary, 'budget_pence', particulars.budget_pence,
    'fund', (select jsonb_build_object('id', id, 'name', name) from public.funds where funds.id = particulars.fund_id),
    'source', (select to_jsonb(sources) from public.sources where sources.id = action.source_id),
    'standing', case when span.action_id is not null then jsonb_build_object(
      'status', span.status, 'shown', public.status_shown(span.status, span.silent_since, as_at), 'silent_since', span.silent_since,
      -- The first day of the spans in a row that say the same.
      'since', (
        select min(from_on) from public.action_spans as same
          where same.action_id = action.id and same.from_on <= span.from_on and same.from_on > coalesce((
            select max(other.from_on) from public.action_spans as other
              where other.action_id = action.id and other.from_on <= span.from_on and other.status <> span.status
          ), '-infinity')
      ),
      'starts_on', span.starts_on, 'due_on', span.due_on, 'due_by', span.due_by, 'goal_ids', span.goal_ids,
      'lead', (
        select jsonb_build_object('id', id, 'name', name, 'left_on', case when left_on <= as_at then left_on end)
          from public.leads where leads.id = span.lead_id
      )
    ) end,
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object('id', goal.id, 'name', goal.name, 'colour', goal.colour, 'how', particulars.hows ->> goal.id)), '[]')
        from public.goals as goal
        where goal.id in (select unnest(goal_ids) from public.action_revisions as known where known.action_id = action.id)
    ),
    'foundations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', foundation.id, 'name', foundation.name) order by place), '[]')
        from unnest(particulars.foundation_ids) with ordinality as told (id, place) join public.foundations as foundation using (id)
    ),
    'areas', (
      select coalesce(jsonb_agg(areas.name order by place), '[]')
        from unnest(particulars.area_ids) with ordinality as told (id, place) join public.areas using (id)
    ),
    'partners', coalesce(particulars.partners, '[]'),
    'milestones', (
      select coalesce(jsonb_agg(jsonb_build_object('name', milestone ->> 'name', 'due_on', milestone ->> 'due_on', 'reached_on', (
            select min(updates.reported_on)
              from public.update_milestones as reached join public.updates on updates.id = reached.update_id
              where reached.milestone_id = milestone ->> 'id' and updates.published_on <= as_at
          )) order by place), '[]')
        from jsonb_array_elements(particulars.milestones) with ordinality as told (milestone, place)
    ),
    'particulars', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'recorded_on', past.recorded_on, 'summary', past.summary, 'budget_pence', past.budget_pence,
          'fund', (select name from public.funds where funds.id = past.fund_id),
          'foundations', array(
            select name from unnest(past.foundation_ids) with ordinality as told (id, place) join public.foundations using (id) order by place
          ),
          'areas', array(select name from unnest(past.area_ids) with ordinality as told (id, place) join public.areas using (id) order by place),
          'partners', past.partners, 'hows', past.hows, 'milestones', past.milestones
        ) order by past.recorded_on), '[]')
        from public.action_particulars as past
        where past.action_id = action.id and past.recorded_on <= as_at
    ),
    'revisions', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'revised_on', past.revised_on, 'will', past.will, 'lead', leads.name, 'starts_on', past.starts_on, 'due_on', past.due_on,
          'goal_ids', past.goal_ids, 'in_plan', past.in_plan
        ) order by past.revised_on), '[]')
        from public.action_revisions as past left join public.leads on leads.id = past.lead_id
        where past.action_id = action.id and past.revised_on <= as_at
    ),
    'updates', (
      select coalesce(jsonb_agg(told order by number desc), '[]')
        from (
          select number, jsonb_build_object(
              'number', number, 'reported_on', reported_on, 'published_on', published_on, 'status', status, 'words', words,
              'corrects', (select earlier.number from public.updates as earlier where earlier.id = updates.corrects_id),
              'corrected_by', (
                select coalesce(jsonb_agg(later.number order by later.number), '[]') from public.updates as later
                  where later.corrects_id = updates.id and later.published_on <= as_at
              ),
              'milestones', (
                select coalesce(jsonb_agg(coalesce(named.name, milestones.name) order by reached.position), '[]')
                  from public.update_milestones as reached join public.milestones on milestones.id = reached.milestone_id
                  -- By the name that it had at the date.
                  left join lateral (
                    select milestone ->> 'name' as name from jsonb_array_elements(particulars.milestones) as told (milestone)
                      where milestone ->> 'id' = milestones.id
                  ) as named on true
                  where reached.update_id = updates.id
              ),
              'evidence', (
                select coalesce(jsonb_agg(jsonb_build_object(
                    'title', evidence.title, 'address', evidence.address, 'file_id', file.id, 'file_name', file.name, 'bytes', file.bytes
                  ) order by evidence.position), '[]')
                  from public.update_evidence as evidence left join public.evidence_files as file on file.id = evidence.file_id
                  where evidence.update_id = updates.id and evidence.for_public
              )
            ) as told
            from public.updates
            where updates.action_id = action.id and published_on <= as_at and (before is null or number < before)
            order by number desc
            limit size + 1
        ) as newest
    ),
    'previous', (
      select jsonb_build_object('id', id, 'reference', reference) from public.actions as other
        where plan_id = action.plan_id and taken_out_on is null and (position, id) < (action.position, action.id)
        order by position desc, id desc limit 1
    ),
    'next', (
      select jsonb_build_object('id', id, 'reference', reference) from public.actions as other
        where plan_id = action.plan_id and taken_out_on is null and (position, id) > (action.position, action.id)
        order by position, id limit 1
    )
  );
end
$$;
