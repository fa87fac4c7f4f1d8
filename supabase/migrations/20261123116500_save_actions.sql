-- The culture team edits an action at its desk: all of it at once, in one transaction, and never over what somebody else has
-- written meanwhile.

grant execute on function private.require_team, private.take_turn to authenticated;

-- A milestone that was put down by mistake goes, as long as no update reports it (the reference refuses that). History keeps what was.
create policy "The culture team takes milestones away" on public.milestones
  for delete to authenticated using ((select private.has_role('team', 'head')));
grant delete on public.milestones to authenticated;

-- Milestones change places with each other; when all have moved, no two may be in one.
alter table public.milestones
  drop constraint milestones_have_one_order,
  add constraint milestones_have_one_order unique (action_id, position) deferrable initially immediate;

/*
 * An action with all that belongs to it, in the form in which `save_action` takes it back. Null: there is none, or none that whoever
 * asks may read. Risks are there for those who read them.
 */
create function public.action_record(action_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', action.id, 'plan_id', action.plan_id, 'reference', action.reference, 'will', action.will, 'summary', action.summary,
    'lead_id', action.lead_id, 'starts_on', action.starts_on, 'due_on', action.due_on,
    'fund_id', action.fund_id, 'budget_pence', action.budget_pence, 'taken_out_on', action.taken_out_on,
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object('goal_id', goal_id, 'how', how) order by position, goal_id), '[]')
        from public.action_goals where action_goals.action_id = action.id
    ),
    'foundations', (
      select coalesce(jsonb_agg(foundation_id order by position, foundation_id), '[]')
        from public.action_foundations where action_foundations.action_id = action.id
    ),
    'areas', (
      select coalesce(jsonb_agg(area_id order by position, area_id), '[]')
        from public.action_areas where action_areas.action_id = action.id
    ),
    'partners', (
      select coalesce(jsonb_agg(jsonb_build_object('name', name, 'organisation_id', organisation_id) order by position, name), '[]')
        from public.action_partners where action_partners.action_id = action.id
    ),
    'milestones', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'due_on', due_on) order by position), '[]')
        from public.milestones where milestones.action_id = action.id
    ),
    'risks', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'description', description, 'likelihood', likelihood, 'impact', impact, 'mitigation', mitigation, 'closed_on', closed_on
        ) order by added_on, id), '[]')
        from public.risks where risks.action_id = action.id
    )
  )
  from public.actions as action where action.id = action_record.action_id
$$;
comment on function public.action_record is 'An action with all that belongs to it, as the culture team edits it.';

/*
 * Saves an action with all that belongs to it, in the form of `action_record`: a new one, where it has no id. An action of the same id
 * must still be as it was seen: otherwise nothing is saved, because somebody else’s change would be lost. Milestones and risks without
 * an id are new; a risk is never taken away, it is closed (`closed_on`). Returns the action’s key.
 */
create function public.save_action(action jsonb, seen jsonb default null) returns text
  language plpgsql
  set search_path = ''
as $$
declare
  saved_id text := action ->> 'id';
begin
  perform private.require_team();
  -- Whoever saves next waits here, and then sees what was saved.
  perform private.take_turn();
  if saved_id is null then
    insert into public.actions (id, plan_id, position, reference, will)
    select private.key_for_action(action ->> 'plan_id', action ->> 'reference'), action ->> 'plan_id', coalesce(max(position), 0) + 1,
        action ->> 'reference', action ->> 'will'
      from public.actions where plan_id = action ->> 'plan_id'
    returning id into saved_id;
  elsif public.action_record(saved_id) is distinct from seen then
    perform private.refuse('actions_are_saved_as_they_were_seen', 'Somebody else has changed this action meanwhile. Nothing was saved.');
  end if;

  update public.actions
    set (reference, will, summary, lead_id, starts_on, due_on, fund_id, budget_pence) = (
      select reference, will, summary, lead_id, starts_on, due_on, fund_id, budget_pence
        from jsonb_populate_record(null::public.actions, save_action.action)
    )
    where id = saved_id;
  perform private.save_action_links(saved_id, action);
  perform private.save_action_steps(saved_id, action);
  return saved_id;
end
$$;
comment on function public.save_action is 'The culture team saves an action as a whole, new or as it was seen. Returns its key.';

/* A key that people can read, from the reference; with the plan’s before it where another plan’s action has that one. */
create function private.key_for_action(plan_id text, reference text) returns text
  language sql stable
  set search_path = ''
as $$
  with keys as (
    select *, row_number() over () as place
      from regexp_replace(trim(both '-' from regexp_replace(lower(reference), '[^a-z0-9]+', '-', 'g')), '-+', '-', 'g') as plain,
        unnest(array[plain, plan_id || '-' || plain]) as key
  )
  select coalesce(
    (select key from keys
      where plain <> '' and public.is_record_key(key) and not exists (select from public.actions where actions.id = key) order by place limit 1),
    gen_random_uuid()::text
  )
$$;

/* What an action is linked with. Only what differs is written, so that the log says what changed. */
create function private.save_action_links(saved_id text, action jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  delete from public.action_goals where action_id = saved_id
    and goal_id not in (select value ->> 'goal_id' from jsonb_array_elements(action -> 'goals'));
  insert into public.action_goals as linked (action_id, goal_id, position, how)
  select saved_id, value ->> 'goal_id', ordinality, value ->> 'how' from jsonb_array_elements(action -> 'goals') with ordinality
  on conflict (action_id, goal_id) do update set position = excluded.position, how = excluded.how
    where (linked.position, linked.how) is distinct from (excluded.position, excluded.how);

  delete from public.action_foundations where action_id = saved_id
    and foundation_id not in (select jsonb_array_elements_text(action -> 'foundations'));
  insert into public.action_foundations as linked (action_id, foundation_id, position)
  select saved_id, value, ordinality from jsonb_array_elements_text(action -> 'foundations') with ordinality
  on conflict (action_id, foundation_id) do update set position = excluded.position where linked.position <> excluded.position;

  delete from public.action_areas where action_id = saved_id
    and area_id not in (select jsonb_array_elements_text(action -> 'areas'));
  insert into public.action_areas as linked (action_id, area_id, position)
  select saved_id, value, ordinality from jsonb_array_elements_text(action -> 'areas') with ordinality
  on conflict (action_id, area_id) do update set position = excluded.position where linked.position <> excluded.position;

  delete from public.action_partners where action_id = saved_id
    and name not in (select value ->> 'name' from jsonb_array_elements(action -> 'partners'));
  insert into public.action_partners as linked (action_id, name, position, organisation_id)
  select saved_id, value ->> 'name', ordinality, value ->> 'organisation_id' from jsonb_array_elements(action -> 'partners') with ordinality
  on conflict (action_id, name) do update set position = excluded.position, organisation_id = excluded.organisation_id
    where (linked.position, linked.organisation_id) is distinct from (excluded.position, excluded.organisation_id);
end
$$;

/* Its milestones, in the order in which they are given, and its risks. */
create function private.save_action_steps(saved_id text, action jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if exists (
    select from public.update_milestones join public.milestones on milestones.id = update_milestones.milestone_id
      where milestones.action_id = saved_id
        and milestones.id not in (select value ->> 'id' from jsonb_array_elements(action -> 'milestones') where value ->> 'id' is not null)
  ) then
    perform private.refuse('milestones_reported_stay', 'A milestone that an update has reported as reached cannot be taken away.');
  end if;
  delete from public.milestones where action_id = saved_id
    and id not in (select value ->> 'id' from jsonb_array_elements(action -> 'milestones') where value ->> 'id' is not null);
  -- Their order is looked at when all have changed places.
  set constraints public.milestones_have_one_order deferred;
  update public.milestones set name = value ->> 'name', due_on = value ->> 'due_on', position = ordinality
    from jsonb_array_elements(action -> 'milestones') with ordinality
    where milestones.action_id = saved_id and milestones.id = value ->> 'id'
      and (milestones.name, milestones.due_on, milestones.position) is distinct from (value ->> 'name', value ->> 'due_on', ordinality::integer);
  insert into public.milestones (action_id, position, name, due_on)
  select saved_id, ordinality, value ->> 'name', value ->> 'due_on'
    from jsonb_array_elements(action -> 'milestones') with ordinality where value ->> 'id' is null;
  set constraints public.milestones_have_one_order immediate;

  update public.risks
    set description = risk.description, likelihood = risk.likelihood, impact = risk.impact, mitigation = risk.mitigation, closed_on = risk.closed_on
    from jsonb_to_recordset(action -> 'risks')
      as risk (id text, description text, likelihood text, impact text, mitigation text, closed_on date)
    where risks.action_id = saved_id and risks.id = risk.id
      and (risks.description, risks.likelihood, risks.impact, risks.mitigation, risks.closed_on)
        is distinct from (risk.description, risk.likelihood, risk.impact, risk.mitigation, risk.closed_on);
  insert into public.risks (action_id, description, likelihood, impact, mitigation, closed_on)
  select saved_id, description, likelihood, impact, mitigation, closed_on
    from jsonb_to_recordset(action -> 'risks')
      as risk (id text, description text, likelihood text, impact text, mitigation text, closed_on date)
    where id is null;
end
$$;

/* Who has changed an action since a moment, and when last, by the log. */
create function private.savers_of_action(action_id text, since timestamptz) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('who', who, 'at', at) order by at), '[]') from (
      select account.email as who, max(log.at) as at
        from public.change_log as log left join auth.users as account on account.id = log.actor_id
        where log.at > since and (
          (log.table_name in ('actions', 'action_goals', 'action_foundations', 'action_areas', 'action_partners') and log.record_id = savers_of_action.action_id)
          or (log.table_name = 'milestones' and coalesce(log.changes -> 'action_id' ->> 0, log.changes -> 'action_id' ->> 1,
            (select milestones.action_id from public.milestones where milestones.id = log.record_id)) = savers_of_action.action_id)
          or (log.table_name = 'risks' and (select risks.action_id from public.risks where risks.id = log.record_id) = savers_of_action.action_id)
        )
        group by account.email
    ) as savers
  );
end
$$;
create function public.savers_of_action(action_id text, since timestamptz) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.savers_of_action(action_id, since) $$;
comment on function public.savers_of_action is 'Who has changed an action since a moment: for the culture team, when two edit at once.';

grant execute on function
  public.action_record, public.save_action, private.key_for_action, private.save_action_links, private.save_action_steps,
  private.savers_of_action, public.savers_of_action
  to authenticated;
