-- Leads are written to when nothing has been heard of an action for 45, 60 and 75 days, when the culture team asks, when an update was given
-- back, and when they need a new link. Whatever is due for a lead goes in one mail. What is due is worked out here; the server
-- writes the letter and hands it in, and the letter, its link and what it was about are kept together or not at all.

create table private.chases (
  id uuid primary key default gen_random_uuid(),
  action_id text not null references public.actions on update cascade on delete restrict,
  reason text not null constraint chases_reason_is_known check (reason in ('silence', 'asked', 'returned')),
  /* The silence that it is about, and after how many days of it. */
  silent_since date,
  after_days integer constraint chases_come_after_45_60_and_75_days check (after_days in (45, 60, 75)),
  /* The day on which the team asked, and who. */
  asked_on date,
  asked_by uuid,
  /* The update that was given back. */
  update_id text references public.updates on update cascade on delete restrict,
  wanted_at timestamptz not null default clock_timestamp(),
  /* The link that was sent with it; null: it waits to be sent. */
  link_id uuid references private.update_links on update cascade on delete restrict,
  constraint chases_have_one_reason check (
    (silent_since is not null and after_days is not null and link_id is not null) = (reason = 'silence')
    and num_nonnulls(silent_since, after_days) in (0, 2)
    and (asked_on is not null) = (reason = 'asked')
    and (update_id is not null) = (reason = 'returned')
  ),
  constraint chases_come_once_in_a_silence unique (action_id, silent_since, after_days),
  constraint chases_are_asked_for_once_a_day unique (action_id, asked_on),
  constraint chases_come_once_for_a_return unique (update_id)
);
comment on table private.chases is 'What leads were, or are to be, written to about.';
create index chases_by_link on private.chases (link_id);
create index chases_waiting on private.chases (action_id) where link_id is null;

-- Nobody reaches the chases but through the functions below.
alter table private.chases enable row level security;

/*
 * What leads are to be written to about at a date: of the thresholds that a silence has passed only the highest, so that a server
 * that was down for a month sends one mail and not three. Only where mail can be sent, about what is in a published plan.
 */
create function private.due_chases(as_at date) returns table (
  action_id text, lead_id text, reason text, silent_since date, after_days integer, chase_id uuid, update_id text
)
  language sql stable
  set search_path = ''
as $$
  with reached as (
    select span.action_id, actions.lead_id, span.status, span.silent_since
    from public.action_spans as span
    join public.actions on actions.id = span.action_id
    join public.action_plans on action_plans.id = actions.plan_id and action_plans.published_on <= as_at
    join public.lead_contacts on lead_contacts.lead_id = actions.lead_id and lead_contacts.email is not null
    join public.leads on leads.id = actions.lead_id and (leads.left_on is null or leads.left_on > as_at)
    where span.from_on <= as_at and (span.until_on is null or as_at < span.until_on)
  )
  select reached.action_id, reached.lead_id, 'silence', reached.silent_since, passed.days, null::uuid, null
  from reached
  cross join lateral (select max(days) as days from unnest(array[45, 60, 75]) as days where as_at - reached.silent_since >= days) as passed
  where passed.days is not null
    and reached.status not in ('done', 'stopped')
    and not exists (
      select from private.chases as sent
      where sent.action_id = reached.action_id and sent.silent_since = reached.silent_since and sent.after_days >= passed.days
    )
  union all
  select reached.action_id, reached.lead_id, chases.reason, null, null, chases.id, chases.update_id
  from private.chases join reached on reached.action_id = chases.action_id
  -- What could not be sent for a week, because the lead had no address, is stale.
  where chases.link_id is null and chases.wanted_at > now() - interval '7 days'
$$;

/* The letters that are to be written to leads now, one for each lead, with all that they have to say. */
create function private.due_letters(only_lead text default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  with due as (
    select * from private.due_chases(private.today()) as chase where only_lead is null or chase.lead_id = only_lead
  ), about as (
    select due.lead_id, jsonb_build_object(
        'id', actions.id,
        'reference', actions.reference,
        'will', actions.will,
        'dueOn', actions.due_on,
        'silentSince', span.silent_since,
        'days', private.today() - span.silent_since,
        'after', max(due.after_days),
        'asked', bool_or(due.reason = 'asked'),
        'chases', coalesce(jsonb_agg(due.chase_id order by due.chase_id) filter (where due.chase_id is not null), '[]'),
        'returned', (
          select jsonb_build_object('reportedOn', updates.reported_on, 'reason', update_reports.reason)
          from public.updates join public.update_reports on update_reports.update_id = updates.id
          where updates.id = max(due.update_id)
        )
      ) as action, actions.position, actions.id
    from due
    join public.actions on actions.id = due.action_id
    join public.action_spans as span on span.action_id = due.action_id
      and span.from_on <= private.today() and (span.until_on is null or private.today() < span.until_on)
    group by due.lead_id, actions.id, span.silent_since
  ), renewing as (
    select distinct lead_id from private.update_links
    where renewal_asked_at is not null and (only_lead is null or lead_id = only_lead)
      and private.leads_still(lead_id, private.today())
  )
  select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'lead', lead_contacts.lead_id,
          'addressedAs', lead_contacts.addressed_as,
          'newLink', exists (select from renewing where renewing.lead_id = lead_contacts.lead_id),
          'actions', (
            select coalesce(jsonb_agg(about.action order by about.position, about.id), '[]') from about where about.lead_id = lead_contacts.lead_id
          )
        ) order by lead_contacts.lead_id
      ), '[]')
    from public.lead_contacts
    where lead_contacts.email is not null
      and (lead_contacts.lead_id in (select lead_id from about) or lead_contacts.lead_id in (select lead_id from renewing))
$$;

/*
 * Takes a letter to a lead in, if it still says what is due: then the letter, its link and what it was about are kept in one transaction.
 * False when something has changed since, as when another server was faster; what is due still will come again.
 *   letter: one of those that private.due_letters gave.
 */
create function private.queue_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
declare
  addressee text := letter ->> 'lead';
  new_link uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('letter to lead ' || addressee, 0));
  if private.due_letters(addressee) -> 0 is distinct from letter then
    return false;
  end if;
  insert into private.update_links (lead_id, token_hash) values (addressee, queue_letter.token_hash) returning id into new_link;
  insert into private.chases (action_id, reason, silent_since, after_days, link_id)
    select due.action_id, due.reason, due.silent_since, due.after_days, new_link
    from private.due_chases(private.today()) as due where due.lead_id = addressee and due.reason = 'silence';
  update private.chases set link_id = new_link
    where id in (
      select value::uuid from jsonb_path_query(letter, '$.actions[*].chases') as list, jsonb_array_elements_text(list) as value
    );
  update private.update_links set renewal_asked_at = null where lead_id = addressee and renewal_asked_at is not null;
  perform private.queue_mail(email, queue_letter.subject, body, interval '7 days') from public.lead_contacts where lead_id = addressee;
  return true;
end
$$;

/* The culture team asks the lead of an action how it stands. The mail leaves within the minute. */
create function private.ask_lead(action_id text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  asked public.actions;
begin
  perform private.require_team();
  -- Two who ask at once: the second waits, and is then told of the first.
  select * into asked from public.actions where id = ask_lead.action_id for no key update;
  if not exists (select from private.actions_to_report(asked.lead_id) as reported where reported.id = asked.id) then
    perform private.refuse('leads_are_asked_about_published_plans', 'Nobody can be asked about an action that is not in a published plan.');
  end if;
  if not private.leads_still(asked.lead_id, private.today())
    or not exists (select from public.lead_contacts where lead_id = asked.lead_id and email is not null) then
    perform private.refuse('leads_who_are_asked_have_an_address', 'There is nobody to ask: the action has no lead with an e-mail address.');
  end if;
  if exists (
    select from private.chases left join private.update_links as link on link.id = link_id
    where action_id = asked.id and private.today() in (asked_on, (link.issued_at at time zone 'Europe/London')::date)
  ) then
    perform private.refuse('leads_are_asked_once_a_day', 'The lead has been asked about this action today already.');
  end if;
  insert into private.chases (action_id, reason, asked_on, asked_by) values (asked.id, 'asked', private.today(), private.actor());
end
$$;

/* An update that is given back is written to its lead about, whatever becomes of the server then. */
create function private.chase_returned_update() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.chases (action_id, reason, update_id)
    select new.action_id, 'returned', new.id
    from public.update_reports join public.actions on actions.id = new.action_id
    where update_reports.update_id = new.id and written_as = 'lead' and update_reports.lead_id = actions.lead_id;
  return null;
end
$$;
create trigger returned_updates_are_chased after update of returned_on on public.updates
  for each row when (old.returned_on is null and new.returned_on is not null) execute function private.chase_returned_update();

create function public.ask_lead(action_id text) returns void
  language sql
  set search_path = ''
as $$ select private.ask_lead(action_id) $$;
comment on function public.ask_lead is 'The culture team has the lead of an action asked how it stands, once a day.';
grant execute on function private.ask_lead, public.ask_lead to authenticated;

create function public.due_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_letters() $$;
comment on function public.due_letters is 'For the server itself: the letters that are to be written to leads now.';

create function public.queue_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_letter(letter, token_hash, subject, body) $$;
comment on function public.queue_letter is 'For the server itself: sends a letter to a lead with its link, if it still says what is due.';

-- The server writes the letters, because it makes the links; nobody else sees what is due, or can make a link.
grant execute on function private.due_letters, public.due_letters, private.queue_letter, public.queue_letter to service_role;
