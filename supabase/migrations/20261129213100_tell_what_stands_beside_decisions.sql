-- What the culture team needs beside the applications on which it decides: whom a letter did not reach, who has held a seat before, offers that ended with a
-- withdrawal, by which route each vacancy is filled, and how many representatives still wait to be confirmed.

/*
 * unreached: applications to which a letter could not be sent. known_people: application → person of the register, by the address that they are reached at, of
 * those to whom a seat can be offered. withdrawn_offers: applications that were withdrawn after a seat was offered; names where whoever asks may know them.
 * routes: vacancy → the route by which it is filled. representatives_waiting: how many whom organisations named are not confirmed yet.
 */
create function private.beside_decisions(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  -- Asked once for all of them.
  causes uuid[] := array(select private.own_causes());
begin
  perform private.check_decides(asked_round);
  return jsonb_build_object(
    'unreached', (
      select coalesce(jsonb_agg(own.id order by own.reference), '[]') from private.applications as own
        where own.round_id = asked_round
          and own.id in (select message.application_id from private.application_messages as message where message.failed_at is not null)
    ),
    'known_people', (
      select coalesce(jsonb_object_agg(own.id, known.person), '{}')
        from private.applications as own cross join lateral (select private.person_of_applicant(own.id) as person) as known
        where own.round_id = asked_round and own.state in ('shortlisted', 'reserve') and known.person is not null and own.id <> all (causes)
    ),
    'withdrawn_offers', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy_id', own.vacancy_id,
          'name', case when own.id <> all (causes) then contact.name end,
          'offer', to_jsonb(offer) - 'application_id' - 'offered_by'
        ) order by own.reference), '[]')
        from private.applications as own
        join private.offers as offer on offer.application_id = own.id
        left join private.application_contacts as contact on contact.application_id = own.id
        where own.round_id = asked_round and own.state = 'withdrawn'
    ),
    'routes', (
      select coalesce(jsonb_object_agg(vacancy.id, jsonb_build_object('id', route.id, 'name', route.name)), '{}')
        from public.vacancies as vacancy join public.routes as route on route.id = vacancy.route_id where vacancy.round_id = asked_round
    ),
    'representatives_waiting', (
      select count(*) from private.rep_appointments as named
        join private.round_bodies as body on body.id = named.body_id join public.vacancies as vacancy on vacancy.id = body.vacancy_id
        where vacancy.round_id = asked_round and named.confirmed_at is null and named.replaced_at is null
    )
  );
end
$$;

-- What the Data API offers of it.
create function public.beside_decisions(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.beside_decisions(asked_round) $$;
comment on function public.beside_decisions is 'What stands beside the decisions of a round: whom a letter did not reach, who has served before, offers that ended with a withdrawal.';

grant execute on function private.beside_decisions, public.beside_decisions to authenticated;
