-- What somebody follows besides actions, all reports or all rounds of recruitment, is held of them too, so it is in their file.

/* What is held of whoever asks: their account, roles, applications, what was written of them by others, panels, what they follow, and all else. Null: nobody is signed in. */
create or replace function private.own_data() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'made_at', now(),
      'account', jsonb_build_object('email', account.email, 'made_at', account.created_at, 'signed_in_at', account.last_sign_in_at),
      'roles', (
        select coalesce(jsonb_agg(jsonb_build_object('role', role.name, 'given_at', granted.granted_at, 'ended_at', granted.ended_at) order by role.position), '[]')
          from public.role_grants as granted
          join public.roles as role on role.id = granted.role_id
          where lower(granted.email) = lower(account.email)
      ),
      'applications', (
        select coalesce(jsonb_agg(private.data_of_application(own) order by own.started_at), '[]') from private.applications as own
          where own.applicant_id = account.id
            -- Of somebody who was recommended and had no account.
            or own.applicant_id is null and exists (
              select from private.application_contacts as reached where reached.application_id = own.id and reached.email = lower(account.email)
            )
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
            'named_at', named.named_at, 'confirmed_at', named.confirmed_at,
            'term', (
              select jsonb_build_object('name_that_is_public', person.name, 'starts_on', term.starts_on, 'ends_on', term.ends_on, 'end_reason', term.end_reason, 'evidence', term.evidence)
                from public.terms as term join public.people as person on person.id = term.person_id where term.id = named.term_id
            )
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
            ),
            'scored', (
              select coalesce(jsonb_agg(jsonb_build_object('application', own.reference, 'submitted_at', scored.submitted_at) order by scored.submitted_at, own.reference), '[]')
                from private.assessments as scored
                join private.applications as own on own.id = scored.application_id
                where scored.member_id = member.id and not private.is_barred(member.id, own.id)
            )
          ) order by member.added_at), '[]')
          from private.panel_members as member
          join public.rounds as round on round.id = member.round_id
          where member.email = lower(account.email)
      ),
      'followed', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'action', coalesce(what.it ->> 'reference', action.reference), 'will', coalesce(what.it ->> 'will', action.will),
            'asked_at', follower.asked_at, 'confirmed_at', follower.confirmed_at
          ) order by follower.asked_at), '[]')
          from private.followers as follower
          cross join lateral (select private.followed(follower) as it) as what
          -- One that nobody may read any more is followed all the same.
          left join public.actions as action on action.id = follower.action_id
          where lower(follower.email) = lower(account.email)
      )
    ) || private.own_data_elsewhere(account.id, lower(account.email))
    from auth.users as account
    where account.id = private.applicant()
$$;
