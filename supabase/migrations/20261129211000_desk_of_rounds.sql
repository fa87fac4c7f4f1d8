-- What the rounds under way need of the culture team, in numbers: the desk and the page of a round say it in words. Numbers alone, so that whoever of the team
-- sits on a panel learns nothing of an application by them.

create function private.link_letters_that_failed(asked_round text) returns integer
  language sql stable security definer
  set search_path = ''
as $$
  select count(*)::integer from (
    select distinct on (letter.body_id, letter.recommendation_id, letter.appointment_id) mail.given_up_at
      from private.link_letters as letter
      join private.round_bodies as body on body.id = letter.body_id and body.removed_at is null and body.stopped_at is null
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = asked_round
      join private.outbox as mail on mail.id = letter.mail_id
      left join private.rep_recommendations as told on told.id = letter.recommendation_id
      -- Whoever has answered was reached.
      where told.answer is null
      order by letter.body_id, letter.recommendation_id, letter.appointment_id, letter.queued_at desc
  ) as newest where newest.given_up_at is not null
$$;

/*
 * Every round that was not held without this tool, in order: how many have begun and submitted, how far the panel is, what is drafted and not told, which offers
 * wait for an answer, which representatives to be confirmed, and which letters did not go. Nothing for anybody but the culture team.
 */
create function private.rounds_desk(only_round text default null) returns jsonb
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
      'to_confirm', bodies.to_confirm, 'links_failed', private.link_letters_that_failed(round.id),
      'letters_failed', letters.failed, 'letters_retrying', letters.retrying
    ) order by round.position), '[]')
    from public.rounds as round
    cross join lateral (
      select count(*) filter (where own.state = 'draft') as begun,
          count(*) filter (where own.submitted_at is not null and own.state <> 'withdrawn') as submitted,
          -- Nobody scores what is decided, or what is filled by direct appointment.
          count(*) filter (where own.state = 'submitted' and criteria.number > 0) as to_score,
          count(*) filter (where own.state = 'submitted' and criteria.number > 0 and counted.number >= round.minimum_assessors) as scored,
          count(*) filter (where own.state in ('submitted', 'shortlisted') and draft.application_id is null and vacancy.withdrawn_at is null) as undecided,
          count(draft.application_id) as drafted
        from private.applications as own
        join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        left join private.decision_drafts as draft on draft.application_id = own.id
        left join (
          select assessment.application_id, count(*) as number from private.assessments_that_count(round.id) as assessment group by assessment.application_id
        ) as counted on counted.application_id = own.id
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

create function public.rounds_desk(only_round text default null) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.rounds_desk(only_round) $$;
comment on function public.rounds_desk is 'What the rounds under way need of the culture team, in numbers.';

grant execute on function private.rounds_desk, public.rounds_desk to authenticated;
