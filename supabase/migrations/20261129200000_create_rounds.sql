-- A round is one recruitment exercise over some seats: what is asked for, what is asked, when it is open, and what those who apply are promised.
-- Rule 8: the database's clock decides when it is open. Once it has opened, what applicants were asked and promised stays as it is.

/* Whether each of several texts is a line of its own: not empty, without spaces around it. */
create function public.are_lines(lines text[]) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$ select coalesce(bool_and(line is not null and line <> '' and line = btrim(line, E' \t\u00a0') and line !~ '[\n\r]'), true) from unnest(lines) as line $$;
comment on function public.are_lines is 'Whether each of several texts is a line of its own.';
grant execute on function public.are_lines to anon, authenticated;

create table public.rounds (
  id text primary key constraint rounds_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint rounds_have_a_name check (btrim(name) <> ''),
  /* What the role is, for somebody who thinks of applying: paragraphs in Markdown. */
  summary text,
  /* From when to when applications are taken. Entered in the city's time. Both null: not settled yet, or not published. */
  opens_at timestamptz,
  closes_at timestamptz,
  /* From when the public sees that the round is coming. Null: it is being prepared, and only the culture team sees it. */
  published_at timestamptz,
  /* It was held without this tool: its record is kept, and nobody applies here. */
  recorded_only boolean not null default false,
  /* All is decided and whoever applied was told. */
  finished_at timestamptz,
  /* How long it takes to apply, as somebody has tried. */
  minutes_to_apply integer constraint rounds_minutes_are_sensible check (minutes_to_apply between 1 and 600),
  /* Of how many panel members an application needs the scores before anything is decided. */
  minimum_assessors integer default 2 constraint rounds_have_assessors check (minimum_assessors between 1 and 20),
  /* Whether the panel sifts without names. */
  names_hidden boolean default true,
  /* For how many months after closing the data of those who were not appointed is kept. */
  kept_months integer default 6 constraint rounds_are_kept_for_a_while check (kept_months between 1 and 36),
  /* For how many days an offer stands. */
  offer_days integer default 7 constraint rounds_offers_stand_for_days check (offer_days between 1 and 60),
  /* Who helps, and gives another format: a post, and how to reach it. Never only an address for mail. */
  contact text,
  contact_email text constraint rounds_contact_email_is_an_address check (contact_email like '%_@_%'),
  contact_phone text,
  position integer not null constraint rounds_have_one_order unique,
  source_id text references public.sources on update cascade on delete restrict,
  constraint rounds_close_after_they_open check (closes_at > opens_at),
  constraint rounds_open_and_close check (num_nonnulls(opens_at, closes_at) in (0, 2)),
  constraint rounds_that_are_published_can_be_applied_to check (
    published_at is null or recorded_only
    or (
      num_nonnulls(opens_at, closes_at, minutes_to_apply) = 3 and coalesce(btrim(contact), '') <> ''
      and coalesce(contact_email, '') || coalesce(btrim(contact_phone), '') <> ''
    )
  ),
  -- Of a round that was held without this tool it may not be known.
  constraint rounds_say_how_they_choose check (recorded_only or num_nonnulls(minimum_assessors, names_hidden, kept_months, offer_days) = 4),
  -- Whoever is to apply reads of it before it closes.
  constraint rounds_are_published_before_they_close check (recorded_only or published_at < closes_at),
  constraint rounds_finish_after_closing check (finished_at >= closes_at)
);
comment on table public.rounds is 'Recruitment exercises over some seats, with when they are open and what applicants are promised.';
create index rounds_by_source on public.rounds (source_id);

create table public.round_dates (
  round_id text not null references public.rounds on update cascade on delete restrict,
  position integer not null,
  /* 'You hear whether you are shortlisted'. */
  name text not null constraint round_dates_say_what_happens check (btrim(name) <> ''),
  /* When, as exactly as is promised. Null: not published. */
  on_date text constraint round_dates_exist check (public.is_partial_date(on_date)),
  /* What was promised when the round opened, if it has moved since. */
  moved_from text constraint round_dates_moved_from_exist check (public.is_partial_date(moved_from)),
  primary key (round_id, position)
);
comment on table public.round_dates is 'The timetable that those who apply are promised.';

create table public.vacancies (
  id text primary key constraint vacancies_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  position integer not null,
  /* Who it is for: 'Freelancer', and when there are several 'Freelancers'. */
  name text not null constraint vacancies_have_a_name check (btrim(name) <> ''),
  name_plural text not null constraint vacancies_have_a_plural check (btrim(name_plural) <> ''),
  route_id text not null references public.routes on update cascade on delete restrict,
  /* What it asks of whoever takes the seat: paragraphs in Markdown. */
  asks text,
  /* Whether whoever applies does so for an organisation, and names it. */
  for_organisation boolean not null default false,
  /* The seats are not filled in this round after all. */
  withdrawn_at timestamptz,
  withdrawn_because text,
  constraint vacancies_have_one_order unique (round_id, position) deferrable initially immediate,
  constraint vacancies_are_withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_because is null) and btrim(withdrawn_because) <> '')
);
comment on table public.vacancies is 'Seats of one kind that a round fills by one route. Whoever applies does so for a vacancy.';
create index vacancies_by_route on public.vacancies (route_id);

create table public.vacancy_seats (
  vacancy_id text not null references public.vacancies on update cascade on delete restrict,
  seat_id text not null,
  route_id text not null,
  primary key (vacancy_id, seat_id),
  -- Rule 2: the route is one that the seat permits. By each of its routes it may be in one vacancy of a round; rule 10 is kept by offers.
  constraint vacancies_use_permitted_routes foreign key (seat_id, route_id) references public.seat_routes on update cascade on delete restrict
);
comment on table public.vacancy_seats is 'The seats that a vacancy is about.';
create index vacancy_seats_by_seat on public.vacancy_seats (seat_id, route_id);

/* A seat is filled by the route of its vacancy, which is written down beside it so that the reference to seat_routes can hold it. */
create function private.give_vacancy_seats_their_route() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  select route_id into new.route_id from public.vacancies where id = new.vacancy_id;
  -- Two at once: the second waits for the first, and sees which seats it has taken.
  perform from public.rounds where id = (select round_id from public.vacancies where id = new.vacancy_id) for no key update;
  if exists (
    select from public.vacancy_seats as other
      join public.vacancies as theirs on theirs.id = other.vacancy_id
      join public.vacancies as ours on ours.id = new.vacancy_id and ours.round_id = theirs.round_id and ours.route_id = theirs.route_id
      where other.seat_id = new.seat_id and other.vacancy_id <> new.vacancy_id and theirs.withdrawn_at is null
  ) then
    perform private.refuse('seats_are_in_one_vacancy_of_a_round', 'This seat is in another vacancy of the round by the same route already.');
  end if;
  return new;
end
$$;
create trigger vacancy_seats_take_the_route before insert or update on public.vacancy_seats
  for each row execute function private.give_vacancy_seats_their_route();

create function private.change_route_of_vacancy() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update public.vacancy_seats set route_id = new.route_id where vacancy_id = new.id;
  return null;
end
$$;
create trigger vacancies_pass_their_route_on after update of route_id on public.vacancies
  for each row when (new.route_id <> old.route_id) execute function private.change_route_of_vacancy();

create table public.eligibility_questions (
  id text primary key default gen_random_uuid()::text constraint eligibility_questions_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  /* Null: asked whatever one applies for. */
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  question text not null constraint eligibility_questions_ask_something check (btrim(question) <> ''),
  hint text,
  /* Who can apply answers so. */
  wanted text not null default 'yes' constraint eligibility_questions_are_answered_yes_or_no check (wanted in ('yes', 'no')),
  /* What somebody is told who answers otherwise: why, and what they can do instead. */
  otherwise text not null constraint eligibility_questions_explain check (btrim(otherwise) <> ''),
  constraint eligibility_questions_have_one_order unique (round_id, position) deferrable initially immediate
);
comment on table public.eligibility_questions is 'What somebody checks before they apply, with what they are told if they cannot.';
create index eligibility_questions_by_vacancy on public.eligibility_questions (vacancy_id);

create table public.criteria (
  id text primary key default gen_random_uuid()::text constraint criteria_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  name text not null constraint criteria_have_a_name check (btrim(name) <> ''),
  description text,
  weight integer not null default 1 constraint criteria_weigh_something check (weight between 1 and 10),
  /* What each score means, from 0 on: as many words as there are scores. */
  scale text[] not null default array['No evidence', 'Little evidence', 'Some evidence', 'Good evidence', 'Strong evidence', 'Outstanding evidence']
    constraint criteria_have_a_scale check (cardinality(scale) between 2 and 11 and public.are_lines(scale)),
  constraint criteria_have_one_order unique (round_id, position) deferrable initially immediate
);
comment on table public.criteria is 'By what applications are scored, how much each counts, and what each score means.';
create index criteria_by_vacancy on public.criteria (vacancy_id);

create table public.application_questions (
  id text primary key default gen_random_uuid()::text constraint application_questions_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  kind text not null constraint application_questions_kind_is_known check (kind in ('long_text', 'short_text', 'yes_no', 'choice')),
  question text not null constraint application_questions_ask_something check (btrim(question) <> ''),
  hint text,
  /* What can be chosen. */
  options text[],
  /* How many words an answer may have when it is submitted. */
  word_limit integer constraint application_questions_word_limit_is_positive check (word_limit between 1 and 5000),
  required boolean not null default true,
  /* The answer says who somebody is: it is hidden from the panel where names are. */
  identifying boolean not null default false,
  /* Somebody who was recommended answers it too: the little that is needed of them. */
  asked_of_recommended boolean not null default false,
  constraint application_questions_have_one_order unique (round_id, position) deferrable initially immediate,
  constraint application_questions_of_choice_have_options check ((kind = 'choice') = (options is not null) and coalesce(cardinality(options) >= 2 and public.are_lines(options), true)),
  constraint application_questions_count_words_of_text check (word_limit is null or kind in ('long_text', 'short_text'))
);
comment on table public.application_questions is 'What somebody who applies is asked, in order.';
create index application_questions_by_vacancy on public.application_questions (vacancy_id);

/* Where a round stands, by the database's clock. 'recorded': it was held without this tool. */
create function public.round_state(round public.rounds) returns text
  language sql stable
  set search_path = ''
as $$
  select case
    when round.published_at is null or round.published_at > now() then 'draft'
    when round.recorded_only then 'recorded'
    when round.finished_at is not null then 'finished'
    when now() < round.opens_at then 'coming'
    when now() < round.closes_at then 'open'
    else 'closed'
  end
$$;
comment on function public.round_state is 'Draft, coming, open, closed, finished or recorded, by the database’s clock (rule 8).';
grant execute on function public.round_state to anon, authenticated;

create function private.has_opened(round_id text) returns boolean
  language sql stable security definer
  set search_path = ''
as $$ select exists (select from public.rounds where id = round_id and not recorded_only and published_at <= now() and opens_at <= now()) $$;

create function private.keep_rounds() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    if old.published_at is not null then
      perform private.refuse('rounds_that_were_published_stay', 'A round that has been published is not deleted.');
    end if;
    return old;
  end if;
  -- An import brings rounds that were published elsewhere, and those that were held without this tool were so long ago.
  if private.actor() is not null and not new.recorded_only and new.published_at < now()
    and (tg_op = 'INSERT' or new.published_at is distinct from old.published_at) then
    perform private.refuse('rounds_are_published_from_now_on', 'A round is published now or later, never in the past.');
  end if;
  if tg_op = 'INSERT' or old.published_at is null or old.recorded_only then
    return new;
  end if;
  if new.published_at is distinct from old.published_at and old.published_at <= now() then
    perform private.refuse('rounds_that_were_published_stay', 'A round that has been published stays so.');
  end if;
  if old.published_at <= now() and old.opens_at <= now() then
    if (new.opens_at, new.names_hidden, new.recorded_only) is distinct from (old.opens_at, old.names_hidden, old.recorded_only) or new.kept_months > old.kept_months then
      perform private.refuse('rounds_keep_what_they_promised', 'Since the round has opened, what those who apply were told stays as it is.');
    end if;
    -- Closing can be put off while it is open: never brought forward, and never undone.
    if new.closes_at is distinct from old.closes_at and (old.closes_at <= now() or new.closes_at < old.closes_at) then
      perform private.refuse('rounds_are_not_closed_early', 'The closing of a round that is open can only be put off, and not once it has closed.');
    end if;
  end if;
  return new;
end
$$;
create trigger rounds_keep_their_promises before insert or update or delete on public.rounds for each row execute function private.keep_rounds();

/* What those who apply have been asked and offered does not change under their hands. */
create function private.keep_what_rounds_ask() returns trigger
  language plpgsql
  set search_path = ''
as $$
declare
  asked text;
begin
  -- An import brings what was asked elsewhere.
  if private.actor() is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  foreach asked in array array[case when tg_op <> 'INSERT' then to_jsonb(old) ->> 'round_id' end, case when tg_op <> 'DELETE' then to_jsonb(new) ->> 'round_id' end] loop
    if private.has_opened(asked) then
      if tg_op = 'UPDATE' and tg_table_name = 'vacancies' and to_jsonb(old) - 'withdrawn_at' - 'withdrawn_because' = to_jsonb(new) - 'withdrawn_at' - 'withdrawn_because'
        and (to_jsonb(old) ->> 'withdrawn_at') is null then
        continue;
      end if;
      perform private.refuse('rounds_ask_what_they_asked', 'The round has opened: what it asks stays as it is. A vacancy can be withdrawn.');
    end if;
  end loop;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

/* The timetable is promised when the round opens. A date can still move; what was promised then stays beside it. */
create function private.keep_round_dates() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if private.actor() is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if private.has_opened(case tg_op when 'INSERT' then new.round_id else old.round_id end) then
    if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (new.round_id, new.name, new.position) is distinct from (old.round_id, old.name, old.position)) then
      perform private.refuse('timetables_keep_what_was_promised', 'The round has opened: a date of its timetable can move, and others can be added, but none goes.');
    end if;
    if tg_op = 'UPDATE' then
      new.moved_from := nullif(coalesce(old.moved_from, case when new.on_date is distinct from old.on_date then old.on_date end), new.on_date);
    else
      new.moved_from := null;
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger timetables_keep_what_was_promised before insert or update or delete on public.round_dates
  for each row execute function private.keep_round_dates();

create function private.keep_seats_of_vacancies() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if private.actor() is not null and exists (
    select from public.vacancies
      where id in (case when tg_op <> 'INSERT' then old.vacancy_id end, case when tg_op <> 'DELETE' then new.vacancy_id end)
        and private.has_opened(round_id)
  ) then
    perform private.refuse('rounds_ask_what_they_asked', 'The round has opened: what it asks stays as it is. A vacancy can be withdrawn.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger rounds_ask_what_they_asked before insert or update or delete on public.vacancy_seats
  for each row execute function private.keep_seats_of_vacancies();

/* A round that can be applied to has what is applied for, and asks something by which it can choose. Looked at when all is written. */
create function private.check_published_round() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  -- What was there before is what a round may lack now.
  record jsonb := coalesce(to_jsonb(old), to_jsonb(new));
  looked_at text := case tg_table_name
    when 'rounds' then record ->> 'id'
    when 'vacancy_seats' then (select round_id from public.vacancies where id = record ->> 'vacancy_id')
    else record ->> 'round_id'
  end;
begin
  if not exists (select from public.rounds where id = looked_at and published_at is not null and not recorded_only) then
    return null;
  end if;
  if not exists (select from public.vacancies where round_id = looked_at)
    or exists (
      select from public.vacancies as vacancy
        where vacancy.round_id = looked_at and vacancy.withdrawn_at is null
          and not exists (select from public.vacancy_seats where vacancy_id = vacancy.id)
    ) then
    perform private.refuse('rounds_that_are_published_have_seats', 'A round needs a vacancy before it is published, and each vacancy a seat.');
  end if;
  if exists (
    select from public.vacancies as vacancy
      where vacancy.round_id = looked_at and vacancy.withdrawn_at is null and vacancy.route_id = 'open_application'
        and (
          not exists (select from public.application_questions where round_id = looked_at and coalesce(vacancy_id = vacancy.id, true))
          or not exists (select from public.criteria where round_id = looked_at and coalesce(vacancy_id = vacancy.id, true))
        )
  ) then
    perform private.refuse('rounds_that_are_published_ask_something',
      'Whoever applies is asked at least one question, and is chosen by at least one criterion, whatever they apply for.');
  end if;
  return null;
end
$$;
create constraint trigger rounds_that_are_published_are_whole after insert or update of published_at, recorded_only on public.rounds
  deferrable initially deferred for each row when (new.published_at is not null) execute function private.check_published_round();

create function private.keep_vacancies_in_their_round() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  -- A round whose key is changed takes its vacancies along.
  if exists (select from public.rounds where id = old.round_id) then
    perform private.refuse('vacancies_stay_in_their_round', 'A vacancy stays in its round.');
  end if;
  return new;
end
$$;
create trigger vacancies_stay_in_their_round before update of round_id on public.vacancies
  for each row when (new.round_id <> old.round_id) execute function private.keep_vacancies_in_their_round();

-- What belongs to a round belongs to the vacancies of that very round.
create function private.check_vacancy_is_of_the_round() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if new.vacancy_id is not null and not exists (select from public.vacancies where id = new.vacancy_id and round_id = new.round_id) then
    perform private.refuse('vacancies_are_of_the_round', 'This vacancy belongs to another round.');
  end if;
  return new;
end
$$;

-- A round is public once it is published, with all that it asks; until then it is the culture team's. The team may take away what a round
-- that has not opened asks, and a round that was never published.
do $$
declare
  relation text;
begin
  alter table public.rounds enable row level security;
  create policy "Anyone reads rounds that are published" on public.rounds for select to anon, authenticated
    using (published_at <= now() or (select private.has_role('team', 'head')));
  foreach relation in array array['round_dates', 'vacancies', 'vacancy_seats', 'eligibility_questions', 'criteria', 'application_questions'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format(
      'create policy "Anyone reads what belongs to published rounds" on public.%I for select to anon, authenticated using (%s)', relation,
      case relation when 'vacancy_seats' then 'vacancy_id in (select id from public.vacancies)' else 'round_id in (select id from public.rounds)' end);
  end loop;
  foreach relation in array array['rounds', 'round_dates', 'vacancies', 'vacancy_seats', 'eligibility_questions', 'criteria', 'application_questions'] loop
    execute format('create policy "The culture team adds records" on public.%I for insert to authenticated with check ((select private.has_role(''team'', ''head'')))', relation);
    execute format('create policy "The culture team corrects records" on public.%I for update to authenticated using ((select private.has_role(''team'', ''head''))) with check ((select private.has_role(''team'', ''head'')))', relation);
    execute format('create policy "The culture team takes away what has not opened" on public.%I for delete to authenticated using ((select private.has_role(''team'', ''head'')))', relation);
    execute format('grant select on public.%I to anon', relation);
    execute format('grant select, insert, update, delete on public.%I to authenticated', relation);
    execute format('select private.keep_log(%L, %L)', 'public.' || relation,
      case relation when 'rounds' then 'id' when 'vacancy_seats' then 'vacancy_id' when 'round_dates' then 'round_id' else 'id' end);
    if relation in ('vacancies', 'eligibility_questions', 'criteria', 'application_questions') then
      execute format('create trigger rounds_ask_what_they_asked before insert or update or delete on public.%I for each row execute function private.keep_what_rounds_ask()', relation);
    end if;
    if relation in ('vacancies', 'vacancy_seats', 'criteria', 'application_questions') then
      execute format('create constraint trigger rounds_that_are_published_are_whole after insert or update or delete on public.%I deferrable initially deferred for each row execute function private.check_published_round()', relation);
    end if;
    if relation in ('eligibility_questions', 'criteria', 'application_questions') then
      execute format('create trigger vacancies_are_of_the_round before insert or update on public.%I for each row execute function private.check_vacancy_is_of_the_round()', relation);
    end if;
  end loop;
end
$$;

grant execute on function private.has_opened to authenticated;

/* Takes away a round that was never published, with all that it asks. */
create function public.discard_round(discarded text) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  relation text;
begin
  if not exists (select from public.rounds where id = discarded and published_at is null) then
    perform private.refuse('rounds_that_were_published_stay', 'A round that has been published is not deleted.');
  end if;
  delete from public.vacancy_seats where vacancy_id in (select id from public.vacancies where round_id = discarded);
  foreach relation in array array['round_dates', 'eligibility_questions', 'criteria', 'application_questions', 'vacancies'] loop
    execute format('delete from public.%I where round_id = $1', relation) using discarded;
  end loop;
  delete from public.rounds where id = discarded;
end
$$;
comment on function public.discard_round is 'Takes away a round that was never published, with all that it asks.';
grant execute on function public.discard_round to authenticated;
