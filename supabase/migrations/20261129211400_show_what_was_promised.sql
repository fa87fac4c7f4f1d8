-- A date of the timetable that has moved since the round opened stands beside what was promised, for whoever applies too.

create or replace function public.rounds_to_apply_for(only_round text default null) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(round) || jsonb_build_object(
      'state', public.round_state(round),
      'dates', (
        select coalesce(jsonb_agg(jsonb_build_object('name', promised.name, 'on_date', promised.on_date, 'moved_from', promised.moved_from) order by promised.position), '[]')
          from public.round_dates as promised where promised.round_id = round.id
      ),
      'vacancies', (
        select coalesce(jsonb_agg(to_jsonb(vacancy) || jsonb_build_object(
            'route', route.name,
            'seats', (select count(*) from public.vacancy_seats as held where held.vacancy_id = vacancy.id),
            'constituencies', (
              select coalesce(jsonb_agg(distinct constituency.name), '[]')
                from public.vacancy_seats as held
                join public.seats as seat on seat.id = held.seat_id
                join public.constituencies as constituency on constituency.id = seat.constituency_id
                where held.vacancy_id = vacancy.id
            )
          ) order by vacancy.position), '[]')
          from public.vacancies as vacancy join public.routes as route on route.id = vacancy.route_id where vacancy.round_id = round.id
      ),
      'checks', (
        select coalesce(jsonb_agg(to_jsonb(asked) order by asked.position), '[]') from public.eligibility_questions as asked where asked.round_id = round.id
      ),
      'criteria', (
        select coalesce(jsonb_agg(to_jsonb(criterion) order by criterion.position), '[]') from public.criteria as criterion where criterion.round_id = round.id
      ),
      'questions', (
        select coalesce(jsonb_agg(to_jsonb(asked) order by asked.position), '[]') from public.application_questions as asked where asked.round_id = round.id
      )
    ) order by round.opens_at desc nulls last, round.position desc), '[]')
    from public.rounds as round
    where coalesce(round.id = only_round, true)
$$;
