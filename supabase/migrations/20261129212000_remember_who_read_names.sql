-- Rule 11: whoever has read who wrote an application does not judge it as if they had not. The culture team reads names where it is not on the panel, and
-- somebody of it may be named to the panel afterwards; so the database remembers whose names they read.

create table private.names_read (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  /* The account that read it. */
  account_id uuid not null,
  /* The first time. */
  read_at timestamptz not null default now(),
  primary key (application_id, account_id)
);
comment on table private.names_read is 'Who of the culture team has read who wrote an application, before it was decided, in a round that hides names from its panel.';
create index names_read_by_account on private.names_read (account_id);
alter table private.names_read enable row level security;
select private.keep_log('private.names_read', 'application_id');

/* Two addresses of which the records know that they are one person's. Of others nobody can know. */
create function private.is_one_person(one text, other text) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select lower(btrim(one)) = lower(btrim(other))
    or coalesce(private.person_of_address(lower(btrim(one))) = private.person_of_address(lower(btrim(other))), false)
$$;

/* Whether whoever is a panel member has read who wrote an application. */
create function private.has_read_name(member_id uuid, application_id uuid) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from private.names_read as seen
      join auth.users as account on account.id = seen.account_id
      join private.panel_members as member on member.id = has_read_name.member_id
      where seen.application_id = has_read_name.application_id and private.is_one_person(account.email, member.email)
  )
$$;

/*
 * Before names of a round are told: whoever is put on its panel at this moment is waited for, and then counts as on it. Whoever reads takes this lock with all
 * others who do; whoever is put on the panel takes it alone.
 */
create function private.begin_reading_names(asked_round text) returns void
  language sql security definer
  set search_path = ''
as $$ select pg_advisory_xact_lock_shared(hashtextextended('names of ' || coalesce(asked_round, ''), 0)) $$;

/* Remembers that whoever asks is told who wrote these applications: those of rounds that hide names, as long as they are not decided. */
create function private.note_names_read(applications uuid[]) returns void
  language sql security definer
  set search_path = ''
as $$
  insert into private.names_read (application_id, account_id)
    select own.id, private.actor() from private.applications as own join public.rounds as round on round.id = own.round_id
      where own.id = any (applications) and private.actor() is not null and round.names_hidden and own.state in ('draft', 'submitted')
        and own.route_id <> 'direct_appointment'
      order by own.id
    on conflict do nothing
$$;
grant execute on function private.begin_reading_names, private.note_names_read to authenticated;

/* The applications in an answer that tells a name, a list or one. */
create function private.named_in(told jsonb) returns uuid[]
  language sql immutable
  set search_path = ''
as $$
  select coalesce(array_agg((one ->> 'id')::uuid), '{}')
    from jsonb_array_elements(case when told ? 'applications' then told -> 'applications' else jsonb_build_array(told) end) as one
    where one ->> 'name' is not null or one ->> 'contact' is not null
$$;
grant execute on function private.named_in to authenticated;

/* Whoever comes onto a panel is barred from what they have read the name of. */
create function private.bar_from_names_read() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('names of ' || new.round_id, 0));
  insert into private.conflicts (member_id, application_id)
    select distinct new.id, seen.application_id
      from private.names_read as seen
      join private.applications as own on own.id = seen.application_id and own.round_id = new.round_id
      where seen.account_id in (
        select account.id from auth.users as account
          where account.id in (select distinct account_id from private.names_read) and private.is_one_person(account.email, new.email)
      )
    on conflict do nothing;
  return null;
end
$$;
create trigger names_are_read_or_judged after insert or update of left_at, email on private.panel_members
  for each row when (new.left_at is null) execute function private.bar_from_names_read();
alter table private.panel_members enable always trigger names_are_read_or_judged;

/* And so for whoever gets past that. */
create function private.check_name_is_unread() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if not private.is_erasing() and private.has_read_name(new.member_id, new.application_id) then
    perform private.refuse('names_are_read_or_judged', 'You have read who wrote this application, so you do not judge it.');
  end if;
  return new;
end
$$;
create trigger assessments_are_by_who_has_not_read_the_name before insert or update on private.assessments
  for each row execute function private.check_name_is_unread();
alter table private.assessments enable always trigger assessments_are_by_who_has_not_read_the_name;

-- What the Data API offers, which now remembers what it told.
create or replace function public.round_applications(asked_round text, of_vacancy text default null, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language plpgsql volatile
  set search_path = ''
as $$
declare
  told jsonb;
begin
  perform private.begin_reading_names(asked_round);
  told := private.round_applications(asked_round, of_vacancy, in_state, skipped, most);
  perform private.note_names_read(private.named_in(told));
  return told;
end
$$;

create or replace function public.decision_desk(asked_round text) returns jsonb
  language plpgsql volatile
  set search_path = ''
as $$
declare
  told jsonb;
begin
  perform private.begin_reading_names(asked_round);
  told := private.decision_desk(asked_round);
  perform private.note_names_read(private.named_in(told));
  return told;
end
$$;

/* The round of an application, for the lock before it is read. */
create function private.round_of(application_id uuid) returns text
  language sql stable security definer
  set search_path = ''
as $$ select own.round_id from private.applications as own where own.id = round_of.application_id $$;
grant execute on function private.round_of to authenticated;

create or replace function public.round_application(application_id uuid) returns jsonb
  language plpgsql volatile
  set search_path = ''
as $$
declare
  told jsonb;
begin
  perform private.begin_reading_names(private.round_of(application_id));
  told := private.round_application(application_id);
  perform private.note_names_read(private.named_in(told));
  return told;
end
$$;

create or replace function public.application_data(asked_round text, application_id uuid) returns jsonb
  language plpgsql volatile
  set search_path = ''
as $$
declare
  told jsonb;
begin
  perform private.begin_reading_names(asked_round);
  told := private.application_data(asked_round, application_id);
  if told is not null then
    perform private.note_names_read(array[application_id]);
  end if;
  return told;
end
$$;

/* Somebody on a panel is told why they do not read an application whose name they have read. */
create function private.check_may_judge(application_id uuid) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if private.has_read_name((private.panelist(private.round_of(application_id))).id, application_id) then
    perform private.refuse('names_are_read_or_judged', 'You have read who wrote this application, so you do not judge it.');
  end if;
end
$$;
grant execute on function private.check_may_judge to authenticated;

create or replace function public.panel_application(application_id uuid) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
begin
  perform private.check_may_judge(application_id);
  return private.panel_application(application_id);
end
$$;

create or replace function public.save_scores(application_id uuid, scores jsonb, submit boolean) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  perform private.check_may_judge(application_id);
  perform private.save_scores(application_id, scores, submit);
end
$$;
