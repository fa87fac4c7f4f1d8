-- What is held of somebody, as a file: for whoever is signed in, what belongs to their account; for somebody who writes in, an application by the team.

/* All that is held of an application. What the panel wrote is part of it once its round is finished, without who wrote it. */
create function private.data_of_application(own private.applications) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'reference', own.reference, 'round', round.name, 'vacancy', vacancy.name, 'route', route.name, 'state', own.state,
      'started_at', own.started_at, 'saved_at', own.saved_at, 'submitted_at', own.submitted_at, 'declared', own.declared,
      'kept_until', case when own.state <> 'appointed' then private.kept_until(round) end,
      'check', (
        select coalesce(jsonb_agg(jsonb_build_object('question', asked.question, 'answer', own.eligibility ->> asked.id) order by asked.position), '[]')
          from public.eligibility_questions as asked where asked.round_id = own.round_id and own.eligibility ? asked.id
      ),
      'contact', (
        select to_jsonb(reached) - 'application_id' - 'version' from private.application_contacts as reached where reached.application_id = own.id
      ),
      'recommended', (
        select jsonb_build_object('by', organisation.name, 'at', recommended.recommended_at, 'reasons', recommended.reasons)
          from private.rep_recommendations as recommended
          join private.round_bodies as body on body.id = recommended.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          where recommended.application_id = own.id
      ),
      'answers', (
        select coalesce(jsonb_agg(jsonb_build_object('question', asked.question, 'answer', given.answer, 'saved_at', given.saved_at) order by asked.position), '[]')
          from private.application_answers as given
          join public.application_questions as asked on asked.id = given.question_id
          where given.application_id = own.id
      ),
      'moves', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'to', move.to_state, 'at', move.moved_at, 'words', move.words,
            'reasons', (select coalesce(jsonb_agg(reason.name order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons))
          ) order by move.number), '[]')
          from private.application_moves as move where move.application_id = own.id
      ),
      'offers', (
        select coalesce(jsonb_agg(jsonb_build_object('offered_at', offer.offered_at, 'stands_until', offer.stands_until, 'answer', offer.answer, 'answered_at', offer.answered_at) order by offer.offered_at), '[]')
          from private.offers as offer where offer.application_id = own.id
      ),
      'letters', (
        select coalesce(jsonb_agg(jsonb_build_object('letter', template.name, 'noted_at', letter.noted_at, 'written_at', letter.queued_at) order by letter.noted_at), '[]')
          from private.application_messages as letter
          join public.message_templates as template on template.id = letter.template_id
          where letter.application_id = own.id
      ),
      'panel', case when public.round_state(round) = 'finished' then jsonb_build_object(
        'scores', (
          select coalesce(jsonb_agg(jsonb_build_object('criterion', criterion.name, 'score', given.score, 'of', cardinality(criterion.scale) - 1, 'reason', given.reason)
              order by criterion.position, given.score, given.reason), '[]')
            from private.scores as given
            join private.assessments as assessment on (assessment.member_id, assessment.application_id) = (given.member_id, given.application_id)
            join public.criteria as criterion on criterion.id = given.criterion_id
            where given.application_id = own.id and assessment.submitted_at is not null
        ),
        'agreed', (
          select coalesce(jsonb_agg(jsonb_build_object('criterion', criterion.name, 'score', agreed.score, 'of', cardinality(criterion.scale) - 1, 'because', agreed.because) order by criterion.position), '[]')
            from private.moderations as agreed
            join public.criteria as criterion on criterion.id = agreed.criterion_id
            where agreed.application_id = own.id
        )
      ) end
    )
    from public.rounds as round
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    join public.routes as route on route.id = own.route_id
    where round.id = own.round_id
$$;

/* What is held of whoever asks: their account, roles, applications, what was written of them by others, panels and what they follow. Null: nobody is signed in. */
create function private.own_data() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'made_at', now(),
      'account', jsonb_build_object('email', account.email, 'made_at', account.created_at, 'signed_in_at', account.last_sign_in_at),
      'roles', (
        select coalesce(jsonb_agg(jsonb_build_object('role', role.name, 'record', to_jsonb(granted) - 'email' - 'role_id') order by role.position), '[]')
          from public.role_grants as granted
          join public.roles as role on role.id = granted.role_id
          where lower(granted.email) = lower(account.email)
      ),
      'applications', (
        select coalesce(jsonb_agg(private.data_of_application(own) order by own.started_at), '[]') from private.applications as own where own.applicant_id = account.id
      ),
      -- Those that became an application stand with it.
      'recommended', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'vacancy', vacancy.name, 'by', organisation.name, 'name', told.name, 'reasons', told.reasons, 'at', told.recommended_at
          ) order by told.recommended_at), '[]')
          from private.rep_recommendations as told
          join private.round_bodies as body on body.id = told.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          join public.vacancies as vacancy on vacancy.id = body.vacancy_id
          join public.rounds as round on round.id = vacancy.round_id
          where told.email = lower(account.email) and told.answer is null
      ),
      'named_as_representative', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'vacancy', vacancy.name, 'by', organisation.name, 'name', named.name, 'post', named.post, 'starts_on', named.starts_on,
            'named_at', named.named_at, 'confirmed_at', named.confirmed_at
          ) order by named.named_at), '[]')
          from private.rep_appointments as named
          join private.round_bodies as body on body.id = named.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          join public.vacancies as vacancy on vacancy.id = body.vacancy_id
          join public.rounds as round on round.id = vacancy.round_id
          where named.email = lower(account.email)
      ),
      'equality_monitoring', (
        select coalesce(jsonb_agg(jsonb_build_object('round', round.name, 'stage', asked.stage) order by round.position, asked.stage), '[]')
          from private.monitoring_asked as asked
          join public.rounds as round on round.id = asked.round_id
          where asked.applicant_id = account.id
      ),
      'panels', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'capacity', member.capacity, 'chair', member.is_chair, 'added_at', member.added_at, 'declared_at', member.declared_at, 'left_at', member.left_at,
            'interests', (
              select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words) order by interest.declared_at), '[]')
                from private.panel_interests as interest where interest.member_id = member.id
            )
          ) order by member.added_at), '[]')
          from private.panel_members as member
          join public.rounds as round on round.id = member.round_id
          where member.email = lower(account.email)
      ),
      'followed', (
        select coalesce(jsonb_agg(jsonb_build_object('action', followed.reference, 'will', followed.will, 'asked_at', follower.asked_at, 'confirmed_at', follower.confirmed_at) order by follower.asked_at), '[]')
          from private.followers as follower
          join public.actions as followed on followed.id = follower.action_id
          where follower.email = lower(account.email)
      )
    )
    from auth.users as account
    where account.id = private.applicant()
$$;

/* All that is held of an application, for the culture team, which gives it to whoever wrote in and has shown that it is theirs. Null: there is none in this round. */
create function private.application_data(asked_round text, application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
begin
  perform private.check_team();
  select * into own from private.applications as one where one.id = application_id and one.round_id = asked_round;
  if own.id is null then
    return null;
  end if;
  perform private.check_declared(own.round_id);
  if private.is_barred((private.panelist(own.round_id)).id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  if private.sifts_blind(own.round_id) then
    perform private.refuse('data_is_given_by_who_does_not_sift', 'You sift this round without names. Somebody else of the culture team gives people their data.');
  end if;
  return jsonb_build_object('made_at', now(), 'application', private.data_of_application(own));
end
$$;

create function public.own_data() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.own_data() $$;
comment on function public.own_data is 'What is held of whoever asks: their account, roles, applications, panels and what they follow.';

create function public.application_data(asked_round text, application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.application_data(asked_round, application_id) $$;
comment on function public.application_data is 'All that is held of an application, for the culture team to give to whoever it is of.';

grant execute on function private.own_data, public.own_data, private.application_data, public.application_data to authenticated;
