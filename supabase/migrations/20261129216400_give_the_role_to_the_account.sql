-- Where letters to an applicant go can be put right by the culture team. Whoever accepts an offer goes on signing in with the address of their account: the role of a Rep
-- is that address's, and not the other's. And which officer put it right is nobody's business but the team's.

/*
 * An own application as its owner sees it, or all of them where none is named. Of the moves, what an applicant is told: a decision once its round tells of
 * it, with the feedback of its reasons.
 */
create or replace function private.own_applications(application_id uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', own.id, 'reference', own.reference, 'state', own.state, 'started_at', own.started_at, 'saved_at', own.saved_at, 'submitted_at', own.submitted_at,
      'route_id', own.route_id, 'eligibility', own.eligibility, 'declared', own.declared,
      'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
      'vacancy', to_jsonb(vacancy),
      'contact', to_jsonb(reached) - 'application_id' - 'email_corrected_by',
      'answers', (
        select coalesce(jsonb_object_agg(given.question_id, jsonb_build_object('answer', given.answer, 'version', given.version, 'saved_at', given.saved_at)), '{}')
          from private.application_answers as given where given.application_id = own.id
      ),
      'lacking', case when own.state = 'draft' then private.lacking(own) else '[]' end,
      'moves', (
        select jsonb_agg(jsonb_build_object(
            'to_state', move.to_state, 'moved_at', move.moved_at, 'words', move.words,
            'feedback', (
              select coalesce(jsonb_agg(reason.feedback order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons)
            )
          ) order by move.number)
          from private.application_moves as move where move.application_id = own.id
      )
    ) order by own.started_at desc), '[]')
    from private.applications as own
    join public.rounds as round on round.id = own.round_id
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    left join private.application_contacts as reached on reached.application_id = own.id
    where own.applicant_id = private.applicant() and coalesce(own.id = own_applications.application_id, true)
$$;
