-- A seat that a body recommends for, or that an organisation names somebody to, is filled by nobody whom no link has reached: the desk and the page of a round say so
-- while there is time.

create function private.vacancies_unasked(asked public.rounds) returns integer
  language sql stable security definer
  set search_path = ''
as $$
  select count(*)::integer from public.vacancies as vacancy
    where vacancy.round_id = asked.id and vacancy.withdrawn_at is null and public.round_state(asked) in ('coming', 'open')
      and vacancy.route_id in ('recommendation', 'specialist_recommendation', 'direct_appointment')
      and not exists (
        select from private.round_bodies as body join private.link_letters as letter on letter.body_id = body.id
          where body.vacancy_id = vacancy.id and body.removed_at is null
      )
$$;
revoke execute on function private.vacancies_unasked from public;

create or replace function private.rounds_desk(only_round text default null) returns jsonb
  language sql stable security definer
  set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', round.id, 'name', round.name, 'state', public.round_state(round),
      'opens_at', round.opens_at, 'closes_at', round.closes_at, 'published_at', round.published_at, 'minimum_assessors', round.minimum_assessors,
      'begun', applied.begun, 'submitted', applied.submitted,
      'members', panel.members, 'undeclared', panel.undeclared, 'to_score', applied.to_score, 'scored', applied.scored,
      'undecided', applied.undecided, 'drafted', applied.drafted,
      'offers', offered.number, 'offers_until', offered.until,
      'to_confirm', bodies.to_confirm, 'links_failed', private.link_letters_that_failed(round.id), 'unasked', private.vacancies_unasked(round),
      'letters_failed', letters.failed, 'letters_retrying', letters.retrying
    ) order by round.position), '[]')
    from public.rounds as round
    cross join lateral (
      select count(*) filter (where own.state = 'draft') as begun,
          count(*) filter (where own.submitted_at is not null and own.state <> 'withdrawn') as submitted,
          -- Nobody scores what is decided, or what is filled by direct appointment.
          count(*) filter (where own.state = 'submitted' and criteria.number > 0) as to_score,
          count(*) filter (where own.state = 'submitted' and criteria.number > 0 and counted.number >= least(round.minimum_assessors, fewer.assessors)) as scored,
          count(*) filter (where own.state in ('submitted', 'shortlisted') and draft.application_id is null and vacancy.withdrawn_at is null) as undecided,
          count(draft.application_id) as drafted
        from private.applications as own
        join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        left join private.decision_drafts as draft on draft.application_id = own.id
        left join (
          select assessment.application_id, count(*) as number from private.assessments_that_count(round.id) as assessment group by assessment.application_id
        ) as counted on counted.application_id = own.id
        left join (
          select allowed.application_id, min(allowed.assessors) as assessors from private.fewer_assessors as allowed group by allowed.application_id
        ) as fewer on fewer.application_id = own.id
        left join lateral (
          select count(*) as number from public.criteria as criterion where criterion.round_id = round.id and coalesce(criterion.vacancy_id = own.vacancy_id, true)
        ) as criteria on true
        where own.round_id = round.id
    ) as applied
    cross join lateral (
      select count(*) as members, count(*) filter (where member.declared_at is null) as undeclared
        from private.panel_members as member where member.round_id = round.id and member.left_at is null
    ) as panel
    cross join lateral (
      select count(*) as number, min(offer.stands_until) as until
        from private.offers as offer join private.applications as own on own.id = offer.application_id
        where own.round_id = round.id and offer.answer is null
    ) as offered
    cross join lateral (
      select count(*) filter (where exists (
          select from private.rep_appointments as named where named.body_id = body.id and named.confirmed_at is null and named.replaced_at is null
        )) as to_confirm
        from private.round_bodies as body join public.vacancies as vacancy on vacancy.id = body.vacancy_id where vacancy.round_id = round.id
    ) as bodies
    cross join lateral (
      select count(*) filter (where message.failed_at is not null) as failed,
          count(*) filter (where message.failed_at is null and message.sent_at is null and mail.last_failure is not null) as retrying
        from private.application_messages as message
        join private.applications as own on own.id = message.application_id
        left join private.outbox as mail on mail.id = message.mail_id
        where own.round_id = round.id
    ) as letters
    where (select private.has_role('team', 'head')) and not round.recorded_only and coalesce(round.id = only_round, true)
$$;
