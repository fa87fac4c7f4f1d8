-- What the scores come to: totals, spread, moderation, the ranked list by vacancy.

/* Whether somebody prepares decisions of a round: the team, the Head of Culture, or the chair of its panel. */
create function private.leads_choosing(asked_round text) returns boolean
  language sql stable security definer
  set search_path = ''
as $$ select private.has_role('team', 'head') or coalesce((private.panelist(asked_round)).is_chair, false) $$;

/* What the panel agreed a criterion scores, once enough members have submitted theirs. */
create function private.moderate(application_id uuid, criterion_id text, score integer, because text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
begin
  select * into own from private.applications as one where one.id = application_id for no key update;
  if own.id is null or not private.leads_choosing(own.round_id) then
    perform private.refuse('moderation_is_led', 'The culture team or the chair of the panel records what the panel agreed.');
  end if;
  -- Whoever is on the panel is held by rule 11 here too: the chair, and the culture team where it sits on it.
  if private.is_barred((private.panelist(own.round_id)).id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_score', 'You have a conflict with this application, so you do not score it.');
  end if;
  if not private.may_see_scores(own) then
    perform private.refuse('scores_are_seen_after_ones_own', 'You see what the others scored after you have submitted your own scores.');
  end if;
  if own.state <> 'submitted' then
    perform private.refuse('decided_applications_are_not_scored', 'What becomes of this application has been decided, or it was withdrawn.');
  end if;
  if coalesce(btrim(because), '') = '' then
    perform private.refuse('moderations_say_why', 'Say why the panel agreed on this score.');
  end if;
  insert into private.moderations (application_id, criterion_id, score, because) values (own.id, criterion_id, score, btrim(because))
    on conflict on constraint moderations_pkey do update
      set score = excluded.score, because = excluded.because, moderated_by = private.actor(), moderated_at = now();
end
$$;

/*
 * What each application of a round comes to, as far as members have submitted. Of applications that somebody has submitted scores of.
 *   percent: of what the criteria could give, each by its weight; the mean of the members' scores, or what was moderated. One decimal, half up.
 *     Whole numbers until the last division, so that thirds come out exactly: a scale has at most 10 steps, and 2520 is divisible by each number up to 10.
 *   spread: the widest gap between two members on a criterion, in per cent of its scale.
 */
create function private.totals(asked_round text) returns table (
    application_id uuid, vacancy_id text, assessors integer, percent numeric, spread integer, moderated boolean
  )
  language sql stable security definer
  set search_path = ''
as $$
  with counted as materialized (select * from private.assessments_that_count(asked_round)),
  by_criterion as (
    select counted.application_id, criterion.weight, cardinality(criterion.scale) - 1 as top, count(*) as assessors,
        coalesce(count(*) * min(agreed.score), sum(given.score)) as points, max(given.score) - min(given.score) as gap, bool_or(agreed.score is not null) as moderated
      from counted
      join private.scores as given on given.member_id = counted.member_id and given.application_id = counted.application_id
      join public.criteria as criterion on criterion.id = given.criterion_id
      left join private.moderations as agreed on agreed.application_id = counted.application_id and agreed.criterion_id = given.criterion_id
      group by counted.application_id, criterion.id
  )
  select own.id, own.vacancy_id, coalesce(total.assessors, 0)::integer, total.percent, total.spread, coalesce(total.moderated, false)
    from private.sifted(asked_round) as own
    left join lateral (
      select max(part.assessors) as assessors,
          round(100.0 * sum(part.weight * part.points * (2520 / part.top)) / (max(part.assessors) * 2520 * sum(part.weight)), 1) as percent,
          max(round(100.0 * part.gap / part.top))::integer as spread, bool_or(part.moderated) as moderated
        from by_criterion as part where part.application_id = own.id
    ) as total on true
$$;

/*
 * The ranked list of a round, by vacancy, for the culture team, the Head of Culture and the chair of the panel.
 *   rank: among those of the vacancy with the scores of enough assessors; those who come to the same share it (tied). Null: not enough yet.
 *   hidden: whoever asks is on the panel and has not submitted their own scores of it, or has a conflict with it (rule 11); then nothing else is told.
 *   name: where the round hides none; otherwise once it is decided, for whoever is not on the panel.
 *   district: the first half of the postcode; for whoever may know how to reach applicants.
 */
create function private.ranking(asked_round text) returns jsonb
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
    with seen as (
      select total.*, own.reference, own.state,
          member.id is not null and not exists (
            select from private.assessments_that_count(asked_round) as mine where mine.member_id = member.id and mine.application_id = total.application_id
          ) as hidden
        from private.totals(asked_round) as total join private.applications as own on own.id = total.application_id
    ), ranked as (
      select seen.*, case when not hidden and assessors >= needed then rank() over within end as rank,
          not hidden and assessors >= needed and count(*) over (partition by vacancy_id, hidden, assessors >= needed, percent) > 1 as tied
        from seen window within as (partition by vacancy_id, hidden, assessors >= needed order by percent desc nulls last)
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
                    'percent', own.percent, 'assessors', own.assessors, 'spread', own.spread, 'moderated', own.moderated,
                    'name', case when not round.names_hidden or (own.state <> 'submitted' and member.id is null) then contact.name end,
                    'district', case when member.id is null then nullif(split_part(contact.postcode, ' ', 1), '') end
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

/* Every submitted score of a round, for a table to take away: for the culture team and the Head of Culture, unless they are on the panel and have yet to submit. */
create function private.scores_table(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('scores_are_taken_away_by_the_team', 'The table of scores is for the culture team.');
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'application_id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'criterion_id', criterion.id, 'criterion', criterion.name, 'weight', criterion.weight,
        'top', cardinality(criterion.scale) - 1,
        'scores', (
          select coalesce(jsonb_agg(jsonb_build_object('member_id', member.id, 'capacity', member.capacity, 'score', given.score) order by member.added_at, member.id), '[]')
            from private.assessments_that_count(asked_round) as counted
            join private.scores as given on given.member_id = counted.member_id and given.application_id = counted.application_id and given.criterion_id = criterion.id
            join private.panel_members as member on member.id = counted.member_id
            where counted.application_id = own.id
        ),
        'moderated', agreed.score
      ) order by vacancy.position, own.reference, criterion.position), '[]')
      from private.sifted(asked_round) as own
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id
      cross join private.criteria_of(own) as criterion
      left join private.moderations as agreed on agreed.application_id = own.id and agreed.criterion_id = criterion.id
      where private.may_see_scores(own)
  );
end
$$;

-- What the Data API offers of it.
create function public.moderate(application_id uuid, criterion_id text, score integer, because text) returns void
  language sql
  set search_path = ''
as $$ select private.moderate(application_id, criterion_id, score, because) $$;
comment on function public.moderate is 'Records what the panel agreed an application scores on a criterion.';

create function public.ranking(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.ranking(asked_round) $$;
comment on function public.ranking is 'The applications of a round by vacancy, ranked by what their scores come to.';

create function public.scores_table(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.scores_table(asked_round) $$;
comment on function public.scores_table is 'The submitted scores of a round, by application and criterion.';

grant execute on function
  private.moderate, private.ranking, private.scores_table, public.moderate, public.ranking, public.scores_table
to authenticated;
