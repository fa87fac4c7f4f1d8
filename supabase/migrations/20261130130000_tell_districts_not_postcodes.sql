-- Whoever types a postcode without its space ('CV15DZ') told all of it where the ranked list tells the district, and was counted apart from their neighbours.
-- The statistics of a round know better; the list asks them. What is no postcode has no district.

create or replace function private.ranking(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
  round public.rounds;
  needed integer;
begin
  if not private.leads_choosing(asked_round) then
    perform private.refuse('ranking_is_for_those_who_prepare_decisions', 'The ranked list is for the culture team and the chair of the panel.');
  end if;
  perform private.check_declared(asked_round);
  select * into round from public.rounds where id = asked_round;
  needed := round.minimum_assessors;
  return (
    with causes as materialized (
      select id from private.own_causes() as id
    ), allowing as materialized (
      select allowed.application_id, min(allowed.assessors) as assessors from private.fewer_assessors as allowed group by allowed.application_id
    ), seen as (
      select total.*, own.reference, own.state, total.assessors >= least(needed, fewer.assessors) as enough, 
          case when fewer.assessors is null then '[]' else private.fewer_assessors_of(own) end as fewer,
          total.application_id in (select causes.id from causes) or member.id is not null and not exists (
            select from private.assessments_that_count(asked_round) as mine where mine.member_id = member.id and mine.application_id = total.application_id
          ) as hidden
        from private.totals(asked_round) as total join private.applications as own on own.id = total.application_id
        left join allowing as fewer on fewer.application_id = total.application_id
    ), ranked as (
      select seen.*, case when not hidden and enough then rank() over within end as rank,
          not hidden and enough and count(*) over (partition by vacancy_id, hidden, enough, percent) > 1 as tied
        from seen window within as (partition by vacancy_id, hidden, enough order by percent desc nulls last)
    )
    select jsonb_build_object(
        'needed', needed,
        'vacancies', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', vacancy.id, 'name', vacancy.name, 'name_plural', vacancy.name_plural, 'withdrawn', vacancy.withdrawn_at is not null,
              'seats', (select coalesce(jsonb_agg(place.seat_id order by place.seat_id), '[]') from public.vacancy_seats as place where place.vacancy_id = vacancy.id),
              'applications', (
                select coalesce(jsonb_agg(jsonb_build_object(
                    'id', own.application_id, 'reference', own.reference, 'state', own.state, 'rank', own.rank, 'tied', own.tied, 'hidden', own.hidden
                  ) || case when own.hidden then '{}' else jsonb_build_object(
                    'percent', own.percent, 'assessors', own.assessors, 'spread', own.spread, 'moderated', own.moderated, 'fewer', own.fewer,
                    'name', case when not round.names_hidden or (own.state <> 'submitted' and member.id is null) then contact.name end,
                    'district', case when member.id is null then private.district_of(contact.postcode) end
                  ) end order by own.rank nulls last, own.reference), '[]')
                  from ranked as own left join private.application_contacts as contact on contact.application_id = own.application_id
                  where own.vacancy_id = vacancy.id
              )
            ) order by vacancy.position), '[]')
            from public.vacancies as vacancy where vacancy.round_id = asked_round and vacancy.route_id <> 'direct_appointment'
        )
      )
  );
end
$$;
