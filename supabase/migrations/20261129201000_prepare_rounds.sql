-- The culture team prepares a round part by part, and never over what somebody else has written meanwhile. Row-level security says who
-- may, and the rules of rounds what: these functions run as whoever calls them.

/* A key that people can read, from a name; with a number where it is taken. */
create function private.key_for_round(name text) returns text
  language sql stable
  set search_path = ''
as $$
  select key
    from coalesce(nullif(trim(both '-' from left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'round') as plain,
      generate_series(1, 1000) as number,
      concat(plain, case when number > 1 then '-' || number end) as key
    where not exists (select from public.rounds where id = key)
    order by number limit 1
$$;

/*
 * A round with all that it promises, asks for and asks, part by part. prints: the checksum of each part, by which `save_round_part` knows
 * whether it is still as it was seen. Null: there is none, or none that whoever asks may read.
 */
create function public.round_record(round_id text) returns jsonb
  language sql stable
  -- The same moment reads the same, wherever the server stands.
  set search_path = '' set timezone = 'UTC'
as $$
  with parts as (
    select round.id, jsonb_build_object(
        'particulars', jsonb_build_object(
          'name', round.name, 'summary', round.summary, 'opens_at', round.opens_at, 'closes_at', round.closes_at,
          'minutes_to_apply', round.minutes_to_apply, 'minimum_assessors', round.minimum_assessors, 'names_hidden', round.names_hidden,
          'kept_months', round.kept_months, 'offer_days', round.offer_days,
          'contact', round.contact, 'contact_email', round.contact_email, 'contact_phone', round.contact_phone
        ),
        'dates', (
          select coalesce(jsonb_agg(jsonb_build_object('name', name, 'on_date', on_date, 'moved_from', moved_from) order by position), '[]')
            from public.round_dates where round_dates.round_id = round.id
        ),
        'vacancies', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', id, 'name', name, 'name_plural', name_plural, 'route_id', route_id, 'asks', asks, 'for_organisation', for_organisation,
              'withdrawn_at', withdrawn_at, 'withdrawn_because', withdrawn_because,
              'seats', (select coalesce(jsonb_agg(seat_id order by seat_id), '[]') from public.vacancy_seats where vacancy_id = vacancies.id)
            ) order by position), '[]')
            from public.vacancies where vacancies.round_id = round.id
        ),
        'checks', (
          select coalesce(jsonb_agg(to_jsonb(one) - 'round_id' - 'position' order by position), '[]')
            from public.eligibility_questions as one where one.round_id = round.id
        ),
        'criteria', (
          select coalesce(jsonb_agg(to_jsonb(one) - 'round_id' - 'position' order by position), '[]')
            from public.criteria as one where one.round_id = round.id
        ),
        'questions', (
          select coalesce(jsonb_agg(to_jsonb(one) - 'round_id' - 'position' order by position), '[]')
            from public.application_questions as one where one.round_id = round.id
        )
      ) as parts, public.round_state(round) as state, round.published_at, round.recorded_only, round.finished_at
    from public.rounds as round where round.id = round_record.round_id
  )
  select parts || jsonb_build_object(
      'id', id, 'state', state, 'published_at', published_at, 'recorded_only', recorded_only, 'finished_at', finished_at,
      'prints', (select jsonb_object_agg(key, md5(value::text)) from jsonb_each(parts))
    )
    from parts
$$;
comment on function public.round_record is 'A round with all that it promises, asks for and asks, as the culture team prepares it.';

/* Takes away the records of a part that are not kept. */
create function private.keep_of_part(relation text, round_id text, kept jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('delete from public.%I where round_id = $1 and not ($2 @> jsonb_build_array(jsonb_build_object(''id'', id)))', relation)
    using round_id, kept;
end
$$;

create function private.save_round_dates(round_id text, dates jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  delete from public.round_dates as one where one.round_id = round_id and one.position > jsonb_array_length(dates);
  insert into public.round_dates as one (round_id, position, name, on_date)
    select round_id, place, given ->> 'name', given ->> 'on_date' from jsonb_array_elements(dates) with ordinality as list (given, place)
    on conflict on constraint round_dates_pkey do update set name = excluded.name, on_date = excluded.on_date
      where (one.name, one.on_date) is distinct from (excluded.name, excluded.on_date);
end
$$;

create function private.save_vacancies(round_id text, vacancies jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  given jsonb;
  place integer := 0;
begin
  -- What is asked of a vacancy alone goes with it.
  delete from public.vacancy_seats as seat
    using public.vacancies as one
    where one.id = seat.vacancy_id and one.round_id = round_id
      and not (vacancies @> jsonb_build_array(jsonb_build_object('id', one.id)) and exists (
        select from jsonb_array_elements(vacancies) as kept where kept ->> 'id' = one.id and kept -> 'seats' ? seat.seat_id
      ));
  perform private.keep_of_part('vacancies', round_id, vacancies);
  for given in select jsonb_array_elements(vacancies) loop
    place := place + 1;
    insert into public.vacancies as one (id, round_id, position, name, name_plural, route_id, asks, for_organisation)
      select id, round_id, place, name, name_plural, route_id, asks, for_organisation from jsonb_populate_record(null::public.vacancies, given)
      on conflict (id) do update
        set (position, name, name_plural, route_id, asks, for_organisation)
          = (excluded.position, excluded.name, excluded.name_plural, excluded.route_id, excluded.asks, excluded.for_organisation)
        where one.round_id = round_id
          and (one.position, one.name, one.name_plural, one.route_id, one.asks, one.for_organisation)
            is distinct from (excluded.position, excluded.name, excluded.name_plural, excluded.route_id, excluded.asks, excluded.for_organisation);
    insert into public.vacancy_seats (vacancy_id, seat_id)
      select given ->> 'id', seat from jsonb_array_elements_text(given -> 'seats') as seat
        where not exists (select from public.vacancy_seats as there where there.vacancy_id = given ->> 'id' and there.seat_id = seat);
  end loop;
end
$$;

create function private.save_checks(round_id text, checks jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.keep_of_part('eligibility_questions', round_id, checks);
  insert into public.eligibility_questions as one (id, round_id, vacancy_id, position, question, hint, wanted, otherwise)
    select record.id, round_id, record.vacancy_id, list.place, record.question, record.hint, record.wanted, record.otherwise
      from jsonb_array_elements(checks) with ordinality as list (given, place), jsonb_populate_record(null::public.eligibility_questions, given) as record
    on conflict (id) do update
      set (vacancy_id, position, question, hint, wanted, otherwise)
        = (excluded.vacancy_id, excluded.position, excluded.question, excluded.hint, excluded.wanted, excluded.otherwise)
      where one.round_id = round_id;
end
$$;

create function private.save_criteria(round_id text, criteria jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.keep_of_part('criteria', round_id, criteria);
  insert into public.criteria as one (id, round_id, vacancy_id, position, name, description, weight, scale)
    select record.id, round_id, record.vacancy_id, list.place, record.name, record.description, record.weight, record.scale
      from jsonb_array_elements(criteria) with ordinality as list (given, place), jsonb_populate_record(null::public.criteria, given) as record
    on conflict (id) do update
      set (vacancy_id, position, name, description, weight, scale)
        = (excluded.vacancy_id, excluded.position, excluded.name, excluded.description, excluded.weight, excluded.scale)
      where one.round_id = round_id;
end
$$;

create function private.save_questions(round_id text, questions jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.keep_of_part('application_questions', round_id, questions);
  insert into public.application_questions as one
      (id, round_id, vacancy_id, position, kind, question, hint, options, word_limit, required, identifying, asked_of_recommended)
    select record.id, round_id, record.vacancy_id, list.place, record.kind, record.question, record.hint, record.options, record.word_limit,
        record.required, record.identifying, record.asked_of_recommended
      from jsonb_array_elements(questions) with ordinality as list (given, place), jsonb_populate_record(null::public.application_questions, given) as record
    on conflict (id) do update
      set (vacancy_id, position, kind, question, hint, options, word_limit, required, identifying, asked_of_recommended)
        = (excluded.vacancy_id, excluded.position, excluded.kind, excluded.question, excluded.hint, excluded.options, excluded.word_limit,
           excluded.required, excluded.identifying, excluded.asked_of_recommended)
      where one.round_id = round_id;
end
$$;

/*
 * Saves a part of a round as a whole: particulars, dates, vacancies, checks, criteria or questions, in the form of `round_record`. seen: the
 * part's print when it was read. What is not in it any more goes; what is new brings a key that nobody has.
 */
create function public.save_round_part(round_id text, part text, content jsonb, seen text) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.require_team();
  -- Whoever saves next waits here, and then sees what was saved.
  perform from public.rounds as round where round.id = round_id for no key update;
  if (public.round_record(round_id) -> 'prints' ->> part) is distinct from seen then
    perform private.refuse('rounds_are_saved_as_they_were_seen', 'Somebody else has changed this round meanwhile. Nothing was saved.');
  end if;
  -- What changes places with another is in its own again when all is saved.
  set constraints public.vacancies_have_one_order, public.eligibility_questions_have_one_order, public.criteria_have_one_order,
    public.application_questions_have_one_order deferred;
  case part
    when 'particulars' then
      update public.rounds as round
        set (name, summary, opens_at, closes_at, minutes_to_apply, minimum_assessors, names_hidden, kept_months, offer_days, contact, contact_email, contact_phone)
          = (select name, summary, opens_at, closes_at, minutes_to_apply, minimum_assessors, names_hidden, kept_months, offer_days, contact, contact_email, contact_phone
              from jsonb_populate_record(null::public.rounds, content))
        where round.id = round_id;
    when 'dates' then perform private.save_round_dates(round_id, content);
    when 'vacancies' then perform private.save_vacancies(round_id, content);
    when 'checks' then perform private.save_checks(round_id, content);
    when 'criteria' then perform private.save_criteria(round_id, content);
    when 'questions' then perform private.save_questions(round_id, content);
  end case;
end
$$;
comment on function public.save_round_part is 'The culture team saves a part of a round as a whole, if it is still as it was seen.';

/* Starts a round, with what an earlier one asked where one is named: all but its times, its seats and the dates of its timetable. Returns its key. */
create function public.create_round(name text, copied text default null) returns text
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  made text := private.key_for_round(name);
begin
  perform private.require_team();
  insert into public.rounds (id, name, position) select made, name, coalesce(max(position), 0) + 1 from public.rounds;
  if copied is null then
    return made;
  end if;
  update public.rounds as round
    set (summary, minutes_to_apply, minimum_assessors, names_hidden, kept_months, offer_days, contact, contact_email, contact_phone)
      = (earlier.summary, earlier.minutes_to_apply, coalesce(earlier.minimum_assessors, round.minimum_assessors),
         coalesce(earlier.names_hidden, round.names_hidden), coalesce(earlier.kept_months, round.kept_months),
         coalesce(earlier.offer_days, round.offer_days), earlier.contact, earlier.contact_email, earlier.contact_phone)
    from public.rounds as earlier where round.id = made and earlier.id = copied;
  insert into public.round_dates (round_id, position, name) select made, position, round_dates.name from public.round_dates where round_id = copied;
  insert into public.vacancies (id, round_id, position, name, name_plural, route_id, asks, for_organisation)
    select private.copy_of(made, id), made, position, vacancies.name, name_plural, route_id, asks, for_organisation
      from public.vacancies where round_id = copied;
  insert into public.eligibility_questions (round_id, vacancy_id, position, question, hint, wanted, otherwise)
    select made, private.copy_of(made, vacancy_id), position, question, hint, wanted, otherwise from public.eligibility_questions where round_id = copied;
  insert into public.criteria (round_id, vacancy_id, position, name, description, weight, scale)
    select made, private.copy_of(made, vacancy_id), position, criteria.name, description, weight, scale from public.criteria where round_id = copied;
  insert into public.application_questions (round_id, vacancy_id, position, kind, question, hint, options, word_limit, required, identifying, asked_of_recommended)
    select made, private.copy_of(made, vacancy_id), position, kind, question, hint, options, word_limit, required, identifying, asked_of_recommended
      from public.application_questions where round_id = copied;
  return made;
end
$$;
comment on function public.create_round is 'The culture team starts a round, with what an earlier one asked where one is named. Returns its key.';

/* The key that a vacancy gets when its round is copied. */
create function private.copy_of(round_id text, vacancy_id text) returns text
  language sql immutable
  set search_path = ''
as $$ select md5(round_id || ' ' || vacancy_id)::uuid::text $$;

/* Publishes a round, now or from a later moment on. False: somebody has published it already. */
create function public.publish_round(round_id text, from_when timestamptz default null) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.require_team();
  update public.rounds as round set published_at = coalesce(from_when, now()) where round.id = round_id and coalesce(round.published_at > now(), true);
  return found;
end
$$;
comment on function public.publish_round is 'The culture team publishes a round, now or from a later moment on.';

/* Withdraws a vacancy for the reason given: whoever applied for it is told. False: it was withdrawn already. */
create function public.withdraw_vacancy(vacancy_id text, because text) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.require_team();
  update public.vacancies as vacancy set withdrawn_at = now(), withdrawn_because = btrim(because) where vacancy.id = vacancy_id and vacancy.withdrawn_at is null;
  return found;
end
$$;
comment on function public.withdraw_vacancy is 'The culture team withdraws a vacancy for a reason.';

/* How many have begun, submitted and withdrawn, by round and vacancy. Only numbers, and for the culture team alone. */
create function private.count_applications() returns table (round_id text, vacancy_id text, begun integer, submitted integer, withdrawn integer)
  language sql stable security definer
  set search_path = ''
as $$
  select round_id, vacancy_id, count(*) filter (where state = 'draft')::integer,
      count(*) filter (where submitted_at is not null and state <> 'withdrawn')::integer, count(*) filter (where state = 'withdrawn')::integer
    from private.applications where (select private.has_role('team', 'head')) group by round_id, vacancy_id
$$;

create function public.count_applications() returns table (round_id text, vacancy_id text, begun integer, submitted integer, withdrawn integer)
  language sql stable
  set search_path = ''
as $$ select * from private.count_applications() $$;
comment on function public.count_applications is 'How many have begun, submitted and withdrawn, by round and vacancy, for the culture team.';

/* Rounds that whoever asks may read, the newest first, with how many seats each is about and, for the culture team, how many have applied. */
create function public.list_rounds() returns jsonb
  language sql stable
  set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', round.id, 'name', round.name, 'state', public.round_state(round), 'opens_at', round.opens_at, 'closes_at', round.closes_at,
      'published_at', round.published_at,
      'seats', (
        select count(distinct seat.seat_id) from public.vacancies as vacancy join public.vacancy_seats as seat on seat.vacancy_id = vacancy.id
          where vacancy.round_id = round.id and vacancy.withdrawn_at is null
      ),
      'begun', coalesce(numbers.begun, 0), 'submitted', coalesce(numbers.submitted, 0)
    ) order by round.position desc), '[]')
    from public.rounds as round
    left join (
      select round_id, sum(begun) as begun, sum(submitted) as submitted from public.count_applications() group by round_id
    ) as numbers on numbers.round_id = round.id
$$;
comment on function public.list_rounds is 'Rounds, the newest first, with their seats and how many have applied.';

grant execute on function
  private.key_for_round, private.keep_of_part, private.save_round_dates, private.save_vacancies, private.save_checks, private.save_criteria,
  private.save_questions, private.copy_of, private.count_applications,
  public.save_round_part, public.create_round, public.publish_round, public.withdraw_vacancy, public.count_applications, public.list_rounds
to authenticated;
grant execute on function public.round_record to anon, authenticated;
