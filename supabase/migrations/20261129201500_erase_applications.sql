-- Rule 13: what belongs to applications of those who were not appointed is erased when the round's retention period ends, and that it was is on record.

create table public.round_erasures (
  round_id text not null references public.rounds on update cascade on delete restrict,
  number integer not null,
  erased_at timestamptz not null default now(),
  /* Applications that were submitted and led to no appointment; those of them that were withdrawn are counted apart. */
  submitted integer not null constraint round_erasures_submitted_is_a_count check (submitted >= 0),
  withdrawn integer not null constraint round_erasures_withdrawn_is_a_count check (withdrawn >= 0),
  /* Begun and never submitted. */
  drafts integer not null constraint round_erasures_drafts_is_a_count check (drafts >= 0),
  primary key (round_id, number)
);
comment on table public.round_erasures is 'That the applications of a round were erased: when, and how many.';
alter table public.round_erasures enable row level security;
create policy "The culture team reads what was erased" on public.round_erasures for select to authenticated using ((select private.has_role('team', 'head')));
grant select on public.round_erasures to authenticated;
select private.keep_log('public.round_erasures', 'round_id');

/* What was erased stays said. */
create function private.keep_erasures() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  -- A round whose key is changed takes its record along.
  if tg_op = 'DELETE' or to_jsonb(old) - 'round_id' <> to_jsonb(new) - 'round_id' then
    perform private.refuse('erasures_stay_on_record', 'That applications were erased stays on record.');
  end if;
  return new;
end
$$;
create trigger erasures_stay_on_record before update or delete on public.round_erasures for each row execute function private.keep_erasures();
alter table public.round_erasures enable always trigger erasures_stay_on_record;

create table private.round_statistics (
  round_id text primary key references public.rounds on update cascade on delete restrict,
  /* As count_round tells them, with small numbers folded together already. */
  told jsonb not null,
  kept_at timestamptz not null default now()
);
comment on table private.round_statistics is 'The numbers of a round as they were when its applications were erased.';
alter table private.round_statistics enable row level security;
select private.keep_log('private.round_statistics', 'round_id');

/* Until when the data of those who were not appointed is kept: the hour of closing, as clocks in the city show it. */
create function private.kept_until(round public.rounds) returns timestamptz
  language sql stable
  set search_path = ''
as $$ select (round.closes_at at time zone 'Europe/London' + make_interval(months => round.kept_months)) at time zone 'Europe/London' $$;

/* The applications of a round that go: all that led to no appointment. One that waits for an answer to an offer goes once it is answered, or has run out. */
create function private.erasable(asked_round text) returns setof private.applications
  language sql stable security definer
  set search_path = ''
as $$ select own.* from private.applications as own where own.round_id = asked_round and own.state not in ('offered', 'accepted', 'appointed') $$;

/* The accounts that nobody needs once these applications are gone: without a role, a place on a panel or another application. */
create function private.accounts_for_applying(going uuid[]) returns uuid[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(account.id), '{}')
    from auth.users as account
    where account.id in (select applicant_id from private.applications where id = any (going))
      and not exists (select from private.applications as other where other.applicant_id = account.id and other.id <> all (going))
      and not exists (select from public.role_grants as granted where lower(granted.email) = lower(account.email))
      and not exists (select from private.panel_members as member where member.email = lower(account.email))
$$;

/*
 * Erases what belongs to applications, in the order in which it can go, and says of each part what it was and how many rows (`goes`: whole rows, not words of them).
 * Whoever adds a table that holds something of applicants adds it here. The dry run is this very function, undone.
 *   going: the applications. accounts: those of their accounts that were for nothing else.
 */
create function private.erase_parts(of_round text, going uuid[], accounts uuid[]) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  recommendations uuid[];
  appointments uuid[];
  parts jsonb := '[]';
begin
  with gone as (
    delete from private.scores where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores with their reasons', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.moderations where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores that the panel agreed on', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.assessments where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'assessments', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.conflicts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'conflicts of panel members', 'rows', count(*), 'goes', true) into parts from gone;
  -- A conflict with somebody who was appointed still bars: its words go.
  with gone as (
    update private.conflicts set lifted_because = 'erased' where lifted_because <> 'erased' and application_id in (select id from private.applications where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'reasons why a conflict was lifted', 'rows', count(*), 'goes', false) into parts from gone;
  with gone as (
    update private.panel_interests set words = 'erased' where words <> 'erased' and member_id in (select id from private.panel_members where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'interests that panel members declared', 'rows', count(*), 'goes', false) into parts from gone;
  -- Recommendations that became these applications, and those that nobody has answered; and whom an organisation named and nobody confirmed.
  select coalesce(array_agg(recommended.id), '{}') into recommendations
    from private.rep_recommendations as recommended
    join private.round_bodies as body on body.id = recommended.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where recommended.application_id = any (going) or recommended.answer is null;
  select coalesce(array_agg(named.id), '{}') into appointments
    from private.rep_appointments as named
    join private.round_bodies as body on body.id = named.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where named.confirmed_at is null;
  with gone as (
    delete from private.outbox where id in (select mail_id from private.link_letters where recommendation_id = any (recommendations) or appointment_id = any (appointments)) returning 1
  ) select parts || jsonb_build_object('what', 'letters to those who were recommended or named', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.link_letters where recommendation_id = any (recommendations) or appointment_id = any (appointments) returning 1
  ) select parts || jsonb_build_object('what', 'notes that such a letter was due', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.recruitment_links where recommendation_id = any (recommendations) returning 1
  ) select parts || jsonb_build_object('what', 'links by which people agree', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.rep_recommendations where id = any (recommendations) returning 1
  ) select parts || jsonb_build_object('what', 'recommendations with their reasons', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.rep_appointments where id = any (appointments) returning 1
  ) select parts || jsonb_build_object('what', 'representatives whom nobody confirmed', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.decision_drafts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'decisions that nobody was told', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.offers where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'offers that came to nothing', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.outbox where id in (select mail_id from private.application_messages where application_id = any (going)) returning 1
  ) select parts || jsonb_build_object('what', 'letters that wait, or have gone lately', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_messages where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'notes that a letter was due', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_answers where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'answers', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_contacts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'names, addresses and access needs', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_moves where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'decisions with their words', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.monitoring_asked where round_id = of_round
      and applicant_id in (select applicant_id from private.applications where id = any (going))
      and applicant_id not in (select applicant_id from private.applications where round_id = of_round and id <> all (going) and applicant_id is not null) returning 1
  ) select parts || jsonb_build_object('what', 'marks that equality monitoring was answered', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.applications where id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'applications', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from auth.users where id = any (accounts) returning 1
  ) select parts || jsonb_build_object('what', 'accounts that were for applying alone', 'rows', count(*), 'goes', true) into parts from gone;
  return parts;
end
$$;

/*
 * Counts by a name (name → number) so that no number below 5 is told and none can be worked out from the rest and the total: the small ones are one number
 * without names, and where that is itself below 5, the next larger joins them. Null: there are fewer than 5 altogether.
 */
create function private.fold_small(counts jsonb) returns jsonb
  language plpgsql immutable
  set search_path = ''
as $$
declare
  one record;
  elsewhere bigint := 0;
  told jsonb := '[]';
begin
  if (select coalesce(sum(value::bigint), 0) from jsonb_each_text(counts)) < 5 then
    return null;
  end if;
  for one in select key, value::bigint as number from jsonb_each_text(counts) where value::bigint > 0 order by value::bigint, key collate "C" loop
    if one.number < 5 or elsewhere between 1 and 4 then
      elsewhere := elsewhere + one.number;
    else
      told := jsonb_build_array(jsonb_build_object('name', one.key, 'count', one.number)) || told;
    end if;
  end loop;
  return jsonb_build_object('told', told, 'rest', elsewhere);
end
$$;

/* The postcode district of a postcode, such as 'CV1'; null where it is none. */
create function private.district_of(postcode text) returns text
  language sql immutable
  set search_path = ''
as $$
  select substring(upper(regexp_replace(postcode, '[^[:alnum:]]', '', 'g')) from '^([A-Z]{1,2}[0-9][0-9A-Z]?)[0-9][A-Z]{2}$')
$$;

/* The numbers of a round that has closed. 'applied' is whoever submitted, withdrawn since or not, so that no number changes afterwards. */
create function private.count_round(round public.rounds) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  with applied as materialized (
    select own.*, private.district_of(contact.postcode) as district, array(
        select move.to_state from private.application_moves as move where move.application_id = own.id
      ) as through
      from private.applications as own
      left join private.application_contacts as contact on contact.application_id = own.id
      where own.round_id = round.id and own.submitted_at is not null
  )
  select jsonb_build_object(
    'applied', (select count(*) from applied),
    'people', (select count(distinct coalesce(applicant_id, id)) from applied),
    'drafts', (select count(*) from private.applications as own where own.round_id = round.id and own.submitted_at is null),
    'vacancies', (
      select coalesce(jsonb_agg(to_jsonb(line) order by line.position), '[]') from (
        select vacancy.id, vacancy.position, vacancy.name, vacancy.name_plural, vacancy.route_id, route.name as route, vacancy.withdrawn_at is not null as withdrawn,
            (select count(*) from public.vacancy_seats as held where held.vacancy_id = vacancy.id) as seats,
            count(own.id) as applied,
            count(own.id) filter (where 'shortlisted' = any (own.through)) as shortlisted,
            count(own.id) filter (where 'offered' = any (own.through)) as offered,
            count(own.id) filter (where 'appointed' = any (own.through)) as appointed
          from public.vacancies as vacancy
          join public.routes as route on route.id = vacancy.route_id
          left join applied as own on own.vacancy_id = vacancy.id
          where vacancy.round_id = round.id
          group by vacancy.id, route.name
      ) as line
    ),
    'states', (
      select coalesce(jsonb_object_agg(line.state, line.count), '{}') from (select state, count(*) from applied group by state) as line
    ),
    'districts', private.fold_small((
      select coalesce(jsonb_object_agg(line.name, line.count), '{}')
        from (select coalesce(district, 'not told') as name, count(*) from applied group by 1) as line
    ))
  )
$$;

/* The numbers of a round: as they are, or as they were when its applications were erased. */
create function private.numbers_of(round public.rounds) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$ select coalesce((select kept.told from private.round_statistics as kept where kept.round_id = round.id), private.count_round(round)) $$;

/*
 * Erases what is due by the database's clock, and records of each round when that was and how many applications they were. Returns how many altogether.
 * The log says of each row that it went, and never held its words. Any number of servers may ask for it at once.
 */
create function private.erase_applications() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  due public.rounds;
  applications uuid[];
  accounts uuid[];
  counted record;
  altogether integer := 0;
begin
  perform set_config('culture_works.reason', 'The time for which applications are kept has passed', true);
  perform set_config('culture_works.erasing', 'yes', true);
  for due in
    select round.* from public.rounds as round
      where not round.recorded_only and round.published_at is not null and private.kept_until(round) <= now()
        and (not exists (select from public.round_erasures as earlier where earlier.round_id = round.id) or exists (select from private.erasable(round.id)))
      order by round.id for no key update of round skip locked
  loop
    -- Whoever decides or withdraws at this moment is waited for.
    perform from private.applications as own where own.round_id = due.id for update;
    select coalesce(array_agg(own.id), '{}') as ids, count(*) filter (where own.submitted_at is not null and own.state <> 'withdrawn') as submitted,
        count(*) filter (where own.state = 'withdrawn') as withdrawn, count(*) filter (where own.state = 'draft') as drafts
      into counted from private.erasable(due.id) as own;
    applications := counted.ids;
    accounts := private.accounts_for_applying(applications);
    insert into private.round_statistics (round_id, told) values (due.id, private.count_round(due)) on conflict do nothing;
    perform private.erase_parts(due.id, applications, accounts);
    insert into public.round_erasures (round_id, number, submitted, withdrawn, drafts)
      select due.id, coalesce(max(earlier.number), 0) + 1, counted.submitted, counted.withdrawn, counted.drafts
        from public.round_erasures as earlier where earlier.round_id = due.id;
    altogether := altogether + cardinality(applications);
  end loop;
  perform set_config('culture_works.erasing', '', true);
  perform set_config('culture_works.reason', '', true);
  return altogether;
end
$$;

/* The dry run: what would go now, or goes when the time comes, by erasing it and undoing that; and what has gone. */
create function private.erasure_of(asked_round text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  applications uuid[];
  parts jsonb;
  refused text;
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or round.recorded_only or round.closes_at is null then
    return null;
  end if;
  select coalesce(array_agg(own.id), '{}') into applications from private.erasable(round.id) as own;
  begin
    perform set_config('culture_works.erasing', 'yes', true);
    parts := private.erase_parts(round.id, applications, private.accounts_for_applying(applications));
    perform private.refuse('erasing_is_only_tried', 'This was tried, and nothing is erased.');
  exception
    -- All of it is as before, and so is the setting.
    when check_violation then
      get stacked diagnostics refused = constraint_name;
      if refused <> 'erasing_is_only_tried' then
        raise;
      end if;
  end;
  return jsonb_build_object(
    'kept_until', private.kept_until(round), 'is_due', private.kept_until(round) <= now(), 'closed', round.closes_at <= now(),
    'submitted', (select count(*) from private.erasable(round.id) as own where own.submitted_at is not null and own.state <> 'withdrawn'),
    'withdrawn', (select count(*) from private.erasable(round.id) as own where own.state = 'withdrawn'),
    'drafts', (select count(*) from private.erasable(round.id) as own where own.state = 'draft'),
    'kept', (select count(*) from private.applications as own where own.round_id = round.id and own.state = 'appointed'),
    'waiting', (select count(*) from private.applications as own where own.round_id = round.id and own.state in ('offered', 'accepted')),
    'parts', parts,
    'erasures', (
      select coalesce(jsonb_agg(to_jsonb(past) - 'round_id' order by past.number), '[]') from public.round_erasures as past where past.round_id = round.id
    )
  );
end
$$;

create function public.erase_applications() returns integer
  language sql
  set search_path = ''
as $$ select private.erase_applications() $$;
comment on function public.erase_applications is 'For the server itself: erases the applications whose time has passed. Returns how many.';

create function public.erasure_of(asked_round text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.erasure_of(asked_round) $$;
comment on function public.erasure_of is 'What of a round is erased and when, and what has been.';

grant execute on function private.erase_applications, public.erase_applications to service_role;
grant execute on function private.erasure_of, public.erasure_of to authenticated;
