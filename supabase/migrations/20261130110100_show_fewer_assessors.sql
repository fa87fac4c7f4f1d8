-- Who reads that fewer scores must do for an application: the ranked list, the desk, whoever reads its scores; and the whole panel that it is so.

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
          'scored', coalesce(counted.assessors, 0) >= least(round.minimum_assessors, fewer.assessors)
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
        left join (
          select allowed.application_id, min(allowed.assessors) as assessors from private.fewer_assessors as allowed group by allowed.application_id
        ) as fewer on fewer.application_id = own.id
        left join private.application_contacts as contact on contact.application_id = own.id
    )
  );
end
$$;

/*
 * What a panel member has to sift: of each application its reference, what it is for, and how far they are ('to_score', 'begun', 'submitted', 'barred').
 * fewer: how many it was scored by, where it is on record that fewer than the round asks for must do. That is no score of anybody’s.
 * In the order of references, which is by chance and the same for everybody.
 */
create or replace function private.panel_list(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.sifting(asked_round);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'vacancy_id', vacancy.id, 'decided', own.state <> 'submitted',
        'fewer', (select min(allowed.assessors) from private.fewer_assessors as allowed where allowed.application_id = own.id),
        'mine', case
          when private.is_barred(member.id, own.id) then 'barred'
          when assessment.submitted_at is not null then 'submitted'
          when assessment.member_id is not null then 'begun'
          else 'to_score'
        end
      ) order by vacancy.position, own.reference), '[]')
      from private.sifted(asked_round) as own
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id
      left join private.assessments as assessment on assessment.application_id = own.id and assessment.member_id = member.id
  );
end
$$;

/* One application as a panel member reads it: answers, criteria and their own scores. Null: there is none for them. With a conflict it is refused. */
create or replace function private.panel_application(application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  round public.rounds;
  member private.panel_members;
begin
  select * into own from private.applications as one where one.id = application_id;
  if own.id is null or not exists (select from private.sifted(own.round_id) as one where one.id = own.id) then
    return null;
  end if;
  select * into round from public.rounds where id = own.round_id;
  member := private.sifting(own.round_id);
  if private.is_barred(member.id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  return jsonb_build_object(
    'id', own.id, 'reference', own.reference, 'decided', own.state <> 'submitted',
    'vacancy', (select jsonb_build_object('id', vacancy.id, 'name', vacancy.name, 'asks', vacancy.asks) from public.vacancies as vacancy where vacancy.id = own.vacancy_id),
    'round', jsonb_build_object('id', round.id, 'name', round.name, 'names_hidden', round.names_hidden),
    'who', private.who_applies(own, round.names_hidden),
    'answers', private.answers_of(own, round.names_hidden),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', criterion.id, 'name', criterion.name, 'description', criterion.description, 'weight', criterion.weight, 'scale', criterion.scale,
          'score', mine.score, 'reason', coalesce(mine.reason, '')
        ) order by criterion.position), '[]')
        from private.criteria_of(own) as criterion
        left join private.scores as mine on mine.criterion_id = criterion.id and mine.application_id = own.id and mine.member_id = member.id
    ),
    'submitted', exists (
      select from private.assessments as mine where mine.member_id = member.id and mine.application_id = own.id and mine.submitted_at is not null
    ),
    'others', case when private.may_see_scores(own) then (
      select coalesce(jsonb_agg(given), '[]') from jsonb_array_elements(private.scores_of(own)) as given where given ->> 'member_id' <> member.id::text
    ) end,
    'moderations', case when private.may_see_scores(own) then private.moderations_of(own) end,
    -- Why, a reason may say of scores.
    'fewer', case when private.may_see_scores(own) then private.fewer_assessors_of(own) else '[]' end
  );
end
$$;

/* The scores of one application, for whoever may see them. Refused to those on the panel who have not submitted their own. */
create or replace function private.application_scores(application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  member private.panel_members;
begin
  select * into own from private.applications as one where one.id = application_id;
  member := private.panelist(own.round_id);
  if member.id is null and not private.has_role('team', 'head') then
    perform private.refuse('panels_are_closed_circles', 'You are not on the panel of this round.');
  end if;
  if private.is_barred(member.id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  if not private.may_see_scores(own) then
    perform private.refuse('scores_are_seen_after_ones_own', 'You see what the others scored after you have submitted your own scores.');
  end if;
  return jsonb_build_object(
    'id', own.id, 'reference', own.reference, 'state', own.state,
    'vacancy', (select vacancy.name from public.vacancies as vacancy where vacancy.id = own.vacancy_id),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('id', criterion.id, 'name', criterion.name, 'weight', criterion.weight, 'scale', criterion.scale) order by criterion.position), '[]')
        from private.criteria_of(own) as criterion
    ),
    'scores', private.scores_of(own), 'moderations', private.moderations_of(own),
    -- Whether fewer scores must do, who can still score it, and whether whoever asks may say that fewer must do.
    'needed', private.assessors_needed(own), 'fewer', private.fewer_assessors_of(own), 'may_allow_fewer', private.may_allow_fewer(own),
    'left', (select coalesce(jsonb_agg(able.capacity order by able.added_at, able.id), '[]') from private.assessors_left(own) as able)
  );
end
$$;
