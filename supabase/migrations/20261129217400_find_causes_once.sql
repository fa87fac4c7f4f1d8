-- In which applications whoever decides has a part is found once for the desk of decisions, and not anew for each draft and application.

/*
 * What the culture team decides on: the applications of a round that were submitted, what is drafted for each, who is on the reserve list in which
 * place, what was offered and answered; the seats of each vacancy. Names where whoever asks may know them. unseen: how many drafts there are besides,
 * of applications with which whoever asks has a conflict, or that are theirs.
 */
create or replace function private.decision_desk(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  blind boolean := private.sifts_blind(asked_round);
begin
  perform private.check_decides(asked_round);
  select * into round from public.rounds where id = asked_round;
  return jsonb_build_object(
    'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
    'today', private.today(),
    'stamp', private.stamp_of_drafts(asked_round),
    'unseen', (
      select count(*) from private.decision_drafts as draft join private.applications as own on own.id = draft.application_id
        where own.round_id = asked_round and own.id in (select private.own_causes())
    ),
    'withdrawn', (select count(*) from private.applications where round_id = asked_round and submitted_at is not null and state = 'withdrawn'),
    'vacancies', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', vacancy.id, 'name', vacancy.name, 'name_plural', vacancy.name_plural, 'withdrawn', vacancy.withdrawn_at is not null,
          'seats', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'id', seat.id, 'kind', seat.kind, 'number', seat.position, 'constituency', constituency.name, 'free_from', private.seat_is_free_from(seat),
                'offered', exists (select from private.offers where offers.seat_id = seat.id and offers.answer is null)
              ) order by constituency.position, seat.position), '[]')
              from public.vacancy_seats as place join public.seats as seat on seat.id = place.seat_id
              join public.constituencies as constituency on constituency.id = seat.constituency_id
              where place.vacancy_id = vacancy.id
          )
        ) order by vacancy.position), '[]')
        from public.vacancies as vacancy where vacancy.round_id = asked_round
    ),
    'applications', (
      -- Counted once for all: to ask of each whether it is scored would look through the round as often as it has applications.
      with counted as materialized (
        select scored.application_id, count(*) as assessors from private.assessments_that_count(asked_round) as scored group by scored.application_id
      ), barring as materialized (
        select application_id from private.own_causes() as application_id
      )
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy_id', own.vacancy_id, 'state', own.state, 'barred', conflict.barred,
          'scored', coalesce(counted.assessors, 0) >= round.minimum_assessors
            or not exists (
              select from public.criteria as criterion where criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true)
            ),
          'name', case when not conflict.barred and not (blind and own.state = 'submitted') then contact.name end,
          'has_account', own.applicant_id is not null, 'reserve_place', own.reserve_place,
          'draft', case when not conflict.barred then (
            select to_jsonb(draft) - 'application_id' - 'drafted_by' from private.decision_drafts as draft where draft.application_id = own.id
          ) end,
          'offer', (
            select to_jsonb(offer) - 'application_id' - 'offered_by' from private.offers as offer where offer.application_id = own.id order by offer.offered_at desc limit 1
          )
        ) order by own.reference), '[]')
        from private.sifted(asked_round) as own
        cross join lateral (select own.id in (select barring.application_id from barring) as barred) as conflict
        left join counted on counted.application_id = own.id
        left join private.application_contacts as contact on contact.application_id = own.id
    )
  );
end
$$;

/*
 * unreached: applications to which a letter could not be sent. known_people: application → person of the register, by the address that they are reached at, of
 * those to whom a seat can be offered. withdrawn_offers: applications that were withdrawn after a seat was offered; names where whoever asks may know them.
 * routes: vacancy → the route by which it is filled. representatives_waiting: how many whom organisations named are not confirmed yet.
 */
create or replace function private.beside_decisions(asked_round text) returns jsonb
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
