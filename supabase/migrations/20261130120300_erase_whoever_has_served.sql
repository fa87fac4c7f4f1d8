-- Rule 13 names those who were not appointed. What those who were had written has an end as well: as many months after they have stopped serving as their round keeps the others'. Their term stays as it
-- is, with its route and, as its evidence, the reference of the application (rules 2 and 7).

alter table public.round_erasures
  /* Of those who were appointed and have stopped serving. */
  add column ended integer not null default 0 constraint round_erasures_ended_is_a_count check (ended >= 0);

alter table private.erased_early drop constraint erased_early_is_counted_by_known_sums;
alter table private.erased_early
  add constraint erased_early_is_counted_by_known_sums check (what in ('people', 'drafts', 'applied', 'shortlisted', 'offered', 'appointed', 'state', 'district'));

/* Whether whoever was appointed by an application stopped serving so long ago, in any seat, that what they wrote is erased. False of one whose term is not known. */
create function private.has_served(own private.applications) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select own.state = 'appointed' and exists (
    select from private.offers as offer
      join public.terms as held on held.id = offer.term_id
      join public.rounds as round on round.id = own.round_id
      where offer.application_id = own.id and not exists (
        select from public.terms as term
          where term.person_id = held.person_id and coalesce(term.ends_on + make_interval(months => round.kept_months) >= private.today(), true)
      )
  )
$$;

/*
 * The applications of a round that go: all that led to no appointment, and those of whoever has stopped serving long ago. One that waits for an answer to an offer goes once it is answered,
 * or has run out.
 */
create or replace function private.erasable(asked_round text) returns setof private.applications
  language sql stable security definer
  set search_path = ''
as $$
  select own.* from private.applications as own
    where own.round_id = asked_round and (own.state not in ('offered', 'accepted', 'appointed') or private.has_served(own))
$$;

/* The numbers of a round: as they are, or as they were when its applications were erased, with all who were appointed, erased since or not. */
create or replace function private.numbers_of(round public.rounds) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce((
      select kept.told || jsonb_build_object('vacancies', (
          select coalesce(jsonb_agg(line || jsonb_build_object('appointed', (
              select count(*) from private.applications as own where own.vacancy_id = line ->> 'id' and own.state = 'appointed'
            ) + (
              select coalesce(sum(gone.count), 0) from private.erased_early as gone where gone.round_id = round.id and gone.what = 'appointed' and gone.name = line ->> 'id'
            )) order by place), '[]')
            from jsonb_array_elements(kept.told -> 'vacancies') with ordinality as lines (line, place)
        ))
        from private.round_statistics as kept where kept.round_id = round.id
    ), private.count_round(round))
$$;

/* For the culture team: how many applied for what, from where, where they stand, and equality monitoring. Null: the round has not closed. */
create or replace function private.round_statistics(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  numbers jsonb;
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or public.round_state(round) not in ('closed', 'finished') then
    return null;
  end if;
  numbers := private.numbers_of(round);
  return numbers || jsonb_build_object(
    'as_they_were', exists (select from private.round_statistics as kept where kept.round_id = round.id),
    'monitoring', (
      -- How many could have answered is not counted from applications that are gone.
      select jsonb_agg(stage || jsonb_build_object('could_answer', case when stage ->> 'stage' = 'applied' then numbers -> 'people'
            else to_jsonb((select coalesce(sum((line ->> 'appointed')::integer), 0) from jsonb_array_elements(numbers -> 'vacancies') as line)) end))
        from jsonb_array_elements(private.monitoring_totals(round.id)) as stage
    )
  );
end
$$;

/* The dry run: what would go now, or goes when the time comes, by erasing it and undoing that; and what has gone. */
create or replace function private.erasure_of(asked_round text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  applications uuid[];
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or round.recorded_only or round.closes_at is null then
    return null;
  end if;
  lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  -- In the order in which whoever writes an answer or decides takes them: who comes meanwhile waits for a moment, and nobody waits for each other.
  perform from private.applications as own where own.round_id = round.id order by own.id for update;
  select coalesce(array_agg(own.id), '{}') into applications from private.erasable(round.id) as own;
  return jsonb_build_object(
    'kept_until', private.kept_until(round), 'is_due', private.kept_until(round) <= now(), 'closed', round.closes_at <= now(),
    'submitted', (select count(*) from private.erasable(round.id) as own where own.submitted_at is not null and own.state not in ('withdrawn', 'appointed')),
    'withdrawn', (select count(*) from private.erasable(round.id) as own where own.state = 'withdrawn'),
    'drafts', (select count(*) from private.erasable(round.id) as own where own.state = 'draft'),
    'ended', (select count(*) from private.erasable(round.id) as own where own.state = 'appointed'), 'kept_months', round.kept_months,
    'kept', (
      select count(*) from private.applications as own
        where own.round_id = round.id and own.state = 'appointed' and own.id not in (select gone.id from private.erasable(round.id) as gone)
    ),
    'waiting', (select count(*) from private.applications as own where own.round_id = round.id and own.state in ('offered', 'accepted')),
    'parts', private.try_erasing(round.id, applications, true),
    'erasures', (
      select coalesce(jsonb_agg(to_jsonb(past) - 'round_id' order by past.number), '[]') from public.round_erasures as past where past.round_id = round.id
    )
  );
end
$$;

/* For everybody: what became of a round that is finished. Null: it is not, or was held without this tool. That one of few asked to be erased is told nobody before all are, nor that one has served. */
create or replace function private.round_outcome(asked_round text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'applied', numbers -> 'applied', 'districts', numbers -> 'districts',
      'vacancies', (
        select coalesce(jsonb_agg(line - 'id' - 'position' - 'offered' order by (line ->> 'position')::integer), '[]') from jsonb_array_elements(numbers -> 'vacancies') as line
      ),
      'kept_until', private.kept_until(round),
      'erased', (
        select jsonb_build_object('applications', sum(past.submitted + past.withdrawn + past.drafts), 'last', coalesce(
            max(past.erased_at) filter (where past.because is null and past.submitted + past.withdrawn + past.drafts > 0), min(past.erased_at) filter (where past.because is null)
          ))
          from public.round_erasures as past where past.round_id = round.id having count(*) filter (where past.because is null) > 0
      )
    )
    from public.rounds as round
    cross join lateral private.numbers_of(round) as numbers
    where round.id = asked_round and public.round_state(round) = 'finished'
$$;
