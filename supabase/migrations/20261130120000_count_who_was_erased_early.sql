-- Rules 12 and 13: whoever asks is erased before the round's time has passed. The numbers of the round stay what they were, as they do after the ordinary erasure: none is smaller for it,
-- so that no two looks, before and after, tell where somebody came from or how far they had got. What is kept for that are sums for the whole round and its vacancies, until
-- these are folded together for good (private.round_statistics).

create table private.erased_early (
  round_id text not null references public.rounds on update cascade on delete restrict,
  what text not null constraint erased_early_is_counted_by_known_sums check (what in ('people', 'drafts', 'applied', 'shortlisted', 'offered', 'state', 'district')),
  /* Of which vacancy ('applied', 'shortlisted', 'offered'), in which state, from which postcode district; empty: of the round. */
  name text not null default '',
  count integer not null constraint erased_early_are_some check (count > 0),
  primary key (round_id, what, name)
);
comment on table private.erased_early is 'How many of the numbers of a round were erased before its time: sums, of which none belongs to another.';
alter table private.erased_early enable row level security;
-- Which of the sums grew is not in the log: it would lie there beside the moment at which somebody was erased.
select private.keep_log('private.erased_early', 'round_id', array['what', 'name', 'count', 'actor_id']);

/* Adds applications that are about to go to the sums of their round. */
create function private.count_erased(of_round text, going uuid[]) returns void
  language sql security definer
  set search_path = ''
as $$
  with gone as materialized (
    select own.*, coalesce(private.district_of(contact.postcode), 'not told') as district,
        array(select move.to_state from private.application_moves as move where move.application_id = own.id) as through
      from private.applications as own
      left join private.application_contacts as contact on contact.application_id = own.id
      where own.round_id = of_round and own.id = any (going)
  ), counted (what, name, number) as (
    select 'drafts', '', count(*) from gone where submitted_at is null
    union all
    -- Whoever has another application that was submitted is still counted by it.
    select 'people', '', count(distinct coalesce(gone.applicant_id, gone.id)) from gone
      where submitted_at is not null and not exists (
        select from private.applications as other
          where other.round_id = of_round and other.applicant_id = gone.applicant_id and other.submitted_at is not null and other.id <> all (going)
      )
    union all select 'applied', vacancy_id, count(*) from gone where submitted_at is not null group by vacancy_id
    union all select 'shortlisted', vacancy_id, count(*) from gone where submitted_at is not null and 'shortlisted' = any (through) group by vacancy_id
    union all select 'offered', vacancy_id, count(*) from gone where submitted_at is not null and 'offered' = any (through) group by vacancy_id
    union all select 'state', state, count(*) from gone where submitted_at is not null group by state
    union all select 'district', district, count(*) from gone where submitted_at is not null group by district
  )
  insert into private.erased_early as known (round_id, what, name, count)
    select of_round, what, name, number from counted where number > 0
    on conflict (round_id, what, name) do update set count = known.count + excluded.count
$$;

/*
 * The numbers of a round that has closed. 'applied' is whoever submitted, withdrawn or erased since or not, so that no number changes afterwards.
 */
create or replace function private.count_round(round public.rounds) returns jsonb
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
  ), early as materialized (
    select erased.what, erased.name, erased.count from private.erased_early as erased where erased.round_id = round.id
  )
  select jsonb_build_object(
    'applied', (select count(*) from applied) + (select coalesce(sum(early.count), 0) from early where what = 'applied'),
    'people', (select count(distinct coalesce(applicant_id, id)) from applied) + (select coalesce(sum(early.count), 0) from early where what = 'people'),
    'drafts', (select count(*) from private.applications as own where own.round_id = round.id and own.submitted_at is null)
      + (select coalesce(sum(early.count), 0) from early where what = 'drafts'),
    'vacancies', (
      select coalesce(jsonb_agg(to_jsonb(line) order by line.position), '[]') from (
        select vacancy.id, vacancy.position, vacancy.name, vacancy.name_plural, vacancy.route_id, route.name as route, vacancy.withdrawn_at is not null as withdrawn,
            (select count(*) from public.vacancy_seats as held where held.vacancy_id = vacancy.id) as seats,
            count(own.id) + (select coalesce(sum(early.count), 0) from early where what = 'applied' and early.name = vacancy.id) as applied,
            count(own.id) filter (where 'shortlisted' = any (own.through))
              + (select coalesce(sum(early.count), 0) from early where what = 'shortlisted' and early.name = vacancy.id) as shortlisted,
            count(own.id) filter (where 'offered' = any (own.through))
              + (select coalesce(sum(early.count), 0) from early where what = 'offered' and early.name = vacancy.id) as offered,
            count(own.id) filter (where 'appointed' = any (own.through)) as appointed
          from public.vacancies as vacancy
          join public.routes as route on route.id = vacancy.route_id
          left join applied as own on own.vacancy_id = vacancy.id
          where vacancy.round_id = round.id
          group by vacancy.id, route.name
      ) as line
    ),
    'states', (
      select coalesce(jsonb_object_agg(line.state, line.count), '{}') from (
        select state, sum(number) as count from (
          select state, count(*) as number from applied group by state
          union all select early.name, early.count from early where what = 'state'
        ) as each (state, number) group by state
      ) as line
    ),
    'districts', private.fold_small((
      select coalesce(jsonb_object_agg(line.name, line.count), '{}') from (
        select name, sum(number) as count from (
          select coalesce(district, 'not told') as name, count(*) as number from applied group by 1
          union all select early.name, early.count from early where what = 'district'
        ) as each (name, number) group by name
      ) as line
    ))
  )
$$;
