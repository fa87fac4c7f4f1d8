-- The desk of decisions for rounds of hundreds, and how many drafts stand there that whoever asks may not see.

/*
 * What the culture team decides on: the applications of a round that were submitted, what is drafted for each, who is on the reserve list in which
 * place, what was offered and answered; the seats of each vacancy. Names where whoever asks may know them. unseen: how many drafts there are besides,
 * of applications with which whoever asks has a conflict.
 */
create or replace function private.decision_desk(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  member private.panel_members := private.panelist(asked_round);
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
        where own.round_id = asked_round and private.is_barred(member.id, own.id)
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
        select conflict.application_id from private.conflicts as conflict where conflict.member_id = member.id and conflict.lifted_at is null
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
