-- What holds of a round whoever writes it. Rule 8: the database's clock decides when it is open; once it has opened, what applicants were asked and promised stays as it is.

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
    if (new.opens_at, new.names_hidden, new.recorded_only) is distinct from (old.opens_at, old.names_hidden, old.recorded_only)
      or new.kept_months > old.kept_months or new.minimum_assessors < old.minimum_assessors then
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
