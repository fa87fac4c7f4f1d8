-- Plans and leads at the desk of the culture team.

/* A key that people can read, from the name; with a number after it where another plan has that one. */
create function private.key_for_plan(name text) returns text
  language sql stable
  set search_path = ''
as $$
  select key
    from coalesce(nullif(trim(both '-' from left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'plan') as plain,
      generate_series(1, 1000) as number,
      concat(plain, case when number > 1 then '-' || number end) as key
    where not exists (select from public.action_plans where id = key)
    order by number limit 1
$$;

/* A plan in the form in which `save_plan` takes it. */
create function private.plan_as_saved(of_plan text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
      'id', id, 'name', name, 'summary', summary, 'edition_id', edition_id, 'organisation_id', organisation_id,
      'starts_on', starts_on, 'ends_on', ends_on, 'updates_need_approval', updates_need_approval
    )
    from public.action_plans where id = of_plan
$$;

/*
 * Saves a plan: a new one, where it has no id, comes last. One that is there must still be as it was seen: otherwise nothing is saved, because
 * somebody else’s change would be lost. When it is published is another step. Returns its key.
 */
create function public.save_plan(plan jsonb, seen jsonb default null) returns text
  language plpgsql
  set search_path = ''
as $$
declare
  saved_id text := plan ->> 'id';
begin
  perform private.require_team();
  -- Whoever saves next waits here, and then sees what was saved.
  perform private.take_turn();
  if saved_id is not null and private.plan_as_saved(saved_id) is distinct from seen then
    perform private.refuse('plans_are_saved_as_they_were_seen', 'Somebody else has changed this plan meanwhile. Nothing was saved.');
  end if;
  if saved_id is null then
    insert into public.action_plans (id, position, name, starts_on, ends_on)
    select private.key_for_plan(plan ->> 'name'), coalesce(max(position), 0) + 1, plan ->> 'name', plan ->> 'starts_on', plan ->> 'ends_on' from public.action_plans
    returning id into saved_id;
  end if;
  update public.action_plans
    set (name, summary, edition_id, organisation_id, starts_on, ends_on, updates_need_approval) = (
      select name, summary, edition_id, organisation_id, starts_on, ends_on, updates_need_approval
        from jsonb_populate_record(null::public.action_plans, plan)
    )
    where id = saved_id;
  return saved_id;
end
$$;
comment on function public.save_plan is 'The culture team saves an action plan, new or as it was seen. Returns its key.';

/* A lead in the form in which `save_lead` takes it. */
create function private.lead_as_saved(of_lead text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
      'id', lead.id, 'name', lead.name, 'kind', lead.kind, 'organisation_id', lead.organisation_id, 'left_on', lead.left_on,
      'email', contact.email, 'addressed_as', contact.addressed_as
    )
    from public.leads as lead left join public.lead_contacts as contact on contact.lead_id = lead.id
    where lead.id = of_lead
$$;

/* Saves a lead together with where they get mail: a new one, where it has no id, or one that is still as it was seen. Returns its key. */
create function public.save_lead(lead jsonb, seen jsonb default null) returns text
  language plpgsql
  set search_path = ''
as $$
declare
  saved_id text := lead ->> 'id';
begin
  perform private.require_team();
  perform private.take_turn();
  if saved_id is not null and private.lead_as_saved(saved_id) is distinct from seen then
    perform private.refuse('leads_are_saved_as_they_were_seen', 'Somebody else has changed this lead meanwhile. Nothing was saved.');
  end if;
  if saved_id is null then
    insert into public.leads (name, kind) values (lead ->> 'name', lead ->> 'kind') returning id into saved_id;
  end if;
  update public.leads
    set (name, kind, organisation_id, left_on) = (
      select name, kind, organisation_id, left_on from jsonb_populate_record(null::public.leads, lead)
    )
    where id = saved_id;
  insert into public.lead_contacts (lead_id, email, addressed_as) values (saved_id, lead ->> 'email', lead ->> 'addressed_as')
  on conflict (lead_id) do update set email = excluded.email, addressed_as = excluded.addressed_as;
  return saved_id;
end
$$;
comment on function public.save_lead is 'The culture team saves who leads actions and where they get mail, new or as it was seen. Returns the key.';

/* Leads in the order of their names, a page of them, with how many actions in a plan they have that have not ended. */
create function public.list_leads(after_name text default '', after_id text default '', most integer default 50) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', lead.id, 'name', lead.name, 'kind', lead.kind, 'left_on', lead.left_on, 'organisation', organisation.name,
      'email', contact.email, 'actions', coalesce(led.actions, 0)
    ) order by lead.name, lead.id), '[]')
  from (
    select * from public.leads where (name, id) > (after_name, after_id) order by name, id limit least(most, 100)
  ) as lead
  left join public.organisations as organisation on organisation.id = lead.organisation_id
  left join public.lead_contacts as contact on contact.lead_id = lead.id
  left join (
    select lead_id, count(*) as actions from private.actions_at(private.today()) where status not in ('done', 'stopped') group by lead_id
  ) as led on led.lead_id = lead.id
$$;
comment on function public.list_leads is 'Who leads actions, and how many; with addresses, for those who read them.';

/* A lead with where they get mail and the actions in a plan that they have and that have not ended: how many, and the first hundred. */
create function public.lead_record(lead_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with led as materialized (
    select action.id, action.reference, action.will, action.due_on, span.status, span.silent_since, action.plan_id, action.position
      from public.action_spans as span join public.actions as action on action.id = span.action_id
      where span.lead_id = lead_record.lead_id and span.until_on is null and span.status not in ('done', 'stopped')
  )
  select jsonb_build_object(
    'id', lead.id, 'name', lead.name, 'kind', lead.kind, 'organisation_id', lead.organisation_id, 'left_on', lead.left_on,
    'email', contact.email, 'addressed_as', contact.addressed_as,
    'total', (select count(*) from led),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'reference', reference, 'will', will, 'due_on', due_on,
          'status', public.status_shown(status, silent_since, private.today())
        ) order by plan_id, position, id), '[]')
      from (select * from led order by plan_id, position, id limit 100) as first_ones
    )
  )
  from public.leads as lead left join public.lead_contacts as contact on contact.lead_id = lead.id
  where lead.id = lead_record.lead_id
$$;
comment on function public.lead_record is 'A lead, where they get mail, and what they lead that has not ended.';

grant execute on function
  private.key_for_plan, private.plan_as_saved, private.lead_as_saved, public.save_plan, public.save_lead, public.list_leads, public.lead_record to authenticated;
