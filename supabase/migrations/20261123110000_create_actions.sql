-- The action plan: what somebody has undertaken to do. Rule 15: every action belongs to at least one goal, and has an owner and a due
-- date, or shows up as lacking them.

/* Today, as people in the city's time zone say it. */
create function private.today() returns date
  language sql stable
  set search_path = ''
as $$ select (now() at time zone 'Europe/London')::date $$;

/* The earliest and the latest day that a date as exact as its source can mean: '2025-09' is 1 and 30 September. */
create function public.first_day_of(value text) returns date
  language sql immutable parallel safe returns null on null input
  set search_path = ''
as $$ select make_date(substr(value, 1, 4)::int, coalesce(nullif(substr(value, 6, 2), ''), '1')::int, coalesce(nullif(substr(value, 9, 2), ''), '1')::int) $$;
comment on function public.first_day_of is 'The earliest day that a year, a month or a date can mean.';

create function public.last_day_of(value text) returns date
  language sql immutable parallel safe returns null on null input
  set search_path = ''
as $$
  select case length(value)
    when 4 then make_date(value::int, 12, 31)
    when 7 then (public.first_day_of(value) + interval '1 month' - interval '1 day')::date
    else public.first_day_of(value)
  end
$$;
comment on function public.last_day_of is 'The latest day that a year, a month or a date can mean.';
grant execute on function private.today, public.first_day_of, public.last_day_of to anon, authenticated;

create table public.leads (
  id text primary key default gen_random_uuid()::text constraint leads_id_is_a_key check (public.is_record_key(id)),
  /* As the public reads it: a post or an organisation; a person's own name only where the person wants it there. */
  name text not null constraint leads_have_a_name check (btrim(name) <> ''),
  kind text not null constraint leads_kind_is_known check (kind in ('person', 'organisation')),
  /* The organisation itself, or the one that the person works for. */
  organisation_id text references public.organisations on update cascade on delete restrict,
  /* Since when they lead nothing any more. Their actions show up as lacking an owner from then on. */
  left_on date,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.leads is 'Who has undertaken actions: a person in a post, or an organisation.';
create index leads_by_organisation on public.leads (organisation_id);
create index leads_by_source on public.leads (source_id);
create index leads_by_name on public.leads (name, id);

create table public.lead_contacts (
  lead_id text primary key references public.leads on update cascade on delete restrict,
  /* Null: nobody can be written to for now. */
  email text constraint lead_contacts_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  /* Whom the mail greets. */
  addressed_as text
);
comment on table public.lead_contacts is 'Where a lead gets mail. Personal: for the culture team alone.';

create table public.action_plans (
  id text primary key constraint action_plans_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint action_plans_have_a_name check (btrim(name) <> ''),
  summary text,
  /* The edition whose goals its actions serve. Null: a plan of another body. */
  edition_id text references public.strategy_editions on update cascade on delete restrict,
  /* The body that published it, where that is not the compact itself. */
  organisation_id text references public.organisations on update cascade on delete restrict,
  starts_on text not null constraint action_plans_starts_on_exists check (public.is_partial_date(starts_on)),
  ends_on text not null constraint action_plans_ends_on_exists check (public.is_partial_date(ends_on)),
  /* Whether the culture team reads what leads write before the public does. */
  updates_need_approval boolean not null default true,
  /* From when anybody reads it. Null: it is being prepared, and only the culture team and directors do. */
  published_on date,
  position integer not null constraint action_plans_have_one_order unique,
  source_id text references public.sources on update cascade on delete restrict,
  constraint action_plans_end_after_they_start check (
    case when public.is_partial_date(starts_on) and public.is_partial_date(ends_on) then public.last_day_of(ends_on) >= public.first_day_of(starts_on) end
  )
);
comment on table public.action_plans is 'What is to be done about the strategy in some years, as one plan.';
create index action_plans_by_edition on public.action_plans (edition_id);
create index action_plans_by_organisation on public.action_plans (organisation_id);
create index action_plans_by_source on public.action_plans (source_id);

create table public.actions (
  id text primary key default gen_random_uuid()::text constraint actions_id_is_a_key check (public.is_record_key(id)),
  plan_id text not null references public.action_plans on update cascade on delete restrict,
  /* As people cite it: 'HW-03'. */
  reference text not null constraint actions_have_a_reference check (btrim(reference) = reference and reference <> ''),
  position integer not null,
  /* What is undertaken, in a sentence: 'We will …'. */
  will text not null constraint actions_say_what_is_undertaken check (btrim(will) <> ''),
  summary text,
  lead_id text references public.leads on update cascade on delete restrict,
  starts_on text constraint actions_starts_on_exists check (public.is_partial_date(starts_on)),
  due_on text constraint actions_due_on_exists check (public.is_partial_date(due_on)),
  /* Where its money comes from, and how much of it. */
  fund_id text references public.funds on update cascade on delete restrict,
  budget_pence bigint constraint actions_budget_is_not_negative check (budget_pence >= 0),
  /* Since when it is in the plan, and since when it is no longer: an action is taken out, never deleted. */
  added_on date not null default private.today(),
  taken_out_on date,
  source_id text references public.sources on update cascade on delete restrict,
  constraint actions_references_are_not_doubled unique (plan_id, reference),
  constraint actions_end_after_they_start check (
    case when public.is_partial_date(starts_on) and public.is_partial_date(due_on) then public.last_day_of(due_on) >= public.first_day_of(starts_on) end
  ),
  constraint actions_are_taken_out_after_they_came check (taken_out_on >= added_on)
);
comment on table public.actions is 'What somebody has undertaken to do. Its status is what its last published update says.';
create index actions_in_order on public.actions (plan_id, position, id);
create index actions_by_lead on public.actions (lead_id);
create index actions_by_fund on public.actions (fund_id);
create index actions_by_source on public.actions (source_id);

create table public.action_goals (
  action_id text not null references public.actions on update cascade on delete restrict,
  goal_id text not null references public.goals on update cascade on delete restrict,
  position integer not null,
  /* How it serves the goal. */
  how text,
  primary key (action_id, goal_id)
);
comment on table public.action_goals is 'Which goals an action serves, and how.';
create index action_goals_by_goal on public.action_goals (goal_id);

create table public.action_foundations (
  action_id text not null references public.actions on update cascade on delete restrict,
  foundation_id text not null references public.foundations on update cascade on delete restrict,
  position integer not null,
  primary key (action_id, foundation_id)
);
comment on table public.action_foundations is 'Which foundations an action stands on.';
create index action_foundations_by_foundation on public.action_foundations (foundation_id);

create table public.action_areas (
  action_id text not null references public.actions on update cascade on delete restrict,
  area_id text not null references public.areas on update cascade on delete restrict,
  position integer not null,
  primary key (action_id, area_id)
);
comment on table public.action_areas is 'Where in the city an action takes place.';
create index action_areas_by_area on public.action_areas (area_id);

create table public.action_partners (
  action_id text not null references public.actions on update cascade on delete restrict,
  name text not null constraint action_partners_have_a_name check (btrim(name) <> ''),
  position integer not null,
  /* The organisation, where it is on record. */
  organisation_id text references public.organisations on update cascade on delete restrict,
  primary key (action_id, name)
);
comment on table public.action_partners is 'Who helps the lead.';
create index action_partners_by_organisation on public.action_partners (organisation_id);

create table public.milestones (
  id text primary key default gen_random_uuid()::text constraint milestones_id_is_a_key check (public.is_record_key(id)),
  action_id text not null references public.actions on update cascade on delete restrict,
  position integer not null,
  name text not null constraint milestones_have_a_name check (btrim(name) <> ''),
  due_on text constraint milestones_due_on_exists check (public.is_partial_date(due_on)),
  constraint milestones_have_one_order unique (action_id, position)
);
comment on table public.milestones is 'Steps of an action. An update says when one is reached.';

create table public.risks (
  id text primary key default gen_random_uuid()::text constraint risks_id_is_a_key check (public.is_record_key(id)),
  action_id text not null references public.actions on update cascade on delete restrict,
  description text not null constraint risks_have_a_description check (btrim(description) <> ''),
  likelihood text not null constraint risks_likelihood_is_known check (likelihood in ('low', 'medium', 'high')),
  impact text not null constraint risks_impact_is_known check (impact in ('low', 'medium', 'high')),
  mitigation text,
  added_on date not null default private.today(),
  closed_on date,
  constraint risks_close_after_they_came check (closed_on >= added_on)
);
comment on table public.risks is 'What may keep an action from being done, and what is done about it.';
create index risks_by_action on public.risks (action_id);

-- The past of a plan that the public reads is not rewritten: an action stays in its plan for good, is never deleted, and comes and goes on
-- the day on which that is recorded. An import, which brings records from elsewhere, says itself which days those were.
create function private.keep_actions() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.refuse('actions_are_never_deleted', 'An action is taken out of its plan, never deleted.');
  end if;
  -- A plan whose key is changed is still the same plan.
  if tg_op = 'UPDATE' and new.plan_id <> old.plan_id and exists (select from public.action_plans where id = old.plan_id) then
    perform private.refuse('actions_stay_in_their_plan', 'An action cannot move to another plan.');
  end if;
  if private.actor() is null or not exists (
    select from public.action_plans where id = new.plan_id and published_on <= private.today()
  ) then
    return new;
  end if;
  if tg_op = 'INSERT' and (new.added_on <> private.today() or new.taken_out_on is not null)
    or tg_op = 'UPDATE' and (
      new.added_on <> old.added_on
      or new.taken_out_on is distinct from old.taken_out_on and new.taken_out_on <> private.today()
    ) then
    perform private.refuse('actions_come_and_go_today', 'An action comes into a published plan, and goes out of it, on the day on which that is recorded.');
  end if;
  return new;
end
$$;
create trigger actions_keep_their_past before insert or update or delete on public.actions for each row execute function private.keep_actions();
alter table public.actions enable always trigger actions_keep_their_past;

-- Who leads and what the plan is, is public. An action and all that belongs to it is as public as its plan.
select private.publish('public.leads');
select private.publish(
  'public.action_plans',
  'published_on <= (select private.today()) or (select private.has_role(''team'', ''head'', ''director''))'
);
select private.publish('public.actions', 'plan_id in (select id from public.action_plans)');
select private.publish(relation, 'exists (select from public.actions where actions.id = action_id)')
  from unnest(array[
    'public.action_goals', 'public.action_foundations', 'public.action_areas', 'public.action_partners', 'public.milestones'
  ]::regclass[]) as relation;

-- What an action is linked with is replaced as a whole, so the culture team may take a link away; history keeps what was.
do $$
declare
  relation text;
begin
  foreach relation in array array['action_goals', 'action_foundations', 'action_areas', 'action_partners'] loop
    execute format('create policy "The culture team takes links away" on public.%I for delete to authenticated using ((select private.has_role(''team'', ''head'')))', relation);
    execute format('grant delete on public.%I to authenticated', relation);
  end loop;
end
$$;

-- Where leads get mail is personal; only the culture team needs it.
alter table public.lead_contacts enable row level security;
create policy "The culture team reads where leads get mail" on public.lead_contacts
  for select to authenticated using ((select private.has_role('team', 'head')));
create policy "The culture team adds where leads get mail" on public.lead_contacts
  for insert to authenticated with check ((select private.has_role('team', 'head')));
create policy "The culture team corrects where leads get mail" on public.lead_contacts
  for update to authenticated using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, insert, update on public.lead_contacts to authenticated;

-- Risks are for those who run the plan, so that they are written frankly.
alter table public.risks enable row level security;
create policy "The culture team and directors read risks" on public.risks
  for select to authenticated using ((select private.has_role('team', 'head', 'director')));
create policy "The culture team adds risks" on public.risks
  for insert to authenticated with check ((select private.has_role('team', 'head')));
create policy "The culture team corrects risks" on public.risks
  for update to authenticated using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, insert, update on public.risks to authenticated;

select private.keep_log(relation, 'id')
  from unnest(array['public.leads', 'public.action_plans', 'public.actions', 'public.milestones', 'public.risks']::regclass[]) as relation;
select private.keep_log(relation, 'action_id')
  from unnest(array['public.action_goals', 'public.action_foundations', 'public.action_areas', 'public.action_partners']::regclass[]) as relation;
select private.keep_log('public.lead_contacts', 'lead_id', array['email', 'addressed_as']);

-- A bid is due on a day; requests of the committee already name the meeting.
alter table public.bids
  add column due_on text constraint bids_due_on_exists check (public.is_partial_date(due_on));
comment on column public.bids.due_on is 'When it has to be with the funder.';
-- A term may be meant to end on a day without having ended.
alter table public.terms add column expected_to_end_on date;
comment on column public.terms.expected_to_end_on is 'When the term is meant to end. It has ended when ends_on says so.';
