-- What a round's scores come to is counted once for all of its applications, not anew for each: the ranked list and the table of scores of a large round.

/*
 * What each application of a round comes to, as far as members have submitted. Of applications that somebody has submitted scores of.
 *   percent: of what the criteria could give, each by its weight; the mean of the members' scores, or what was moderated. One decimal, half up.
 *     Whole numbers until the last division, so that thirds come out exactly: a scale has at most 10 steps, and 2520 is divisible by each number up to 10.
 *   spread: the widest gap between two members on a criterion, in per cent of its scale.
 */
create or replace function private.totals(asked_round text) returns table (
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
  ), by_application as (
    select part.application_id, max(part.assessors) as assessors,
        round(100.0 * sum(part.weight * part.points * (2520 / part.top)) / (max(part.assessors) * 2520 * sum(part.weight)), 1) as percent,
        max(round(100.0 * part.gap / part.top))::integer as spread, bool_or(part.moderated) as moderated
      from by_criterion as part group by part.application_id
  )
  select own.id, own.vacancy_id, coalesce(total.assessors, 0)::integer, total.percent, total.spread, coalesce(total.moderated, false)
    from private.sifted(asked_round) as own left join by_application as total on total.application_id = own.id
$$;

/*
 * Every submitted score of a round, for a table to take away: for the culture team and the Head of Culture. Left out is what they may not see
 * (may_see_scores, here for all applications at once): on the panel, what they have yet to submit scores of themselves; otherwise their own.
 */
create or replace function private.scores_table(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('scores_are_taken_away_by_the_team', 'The table of scores is for the culture team.');
  end if;
  return (
    with counted as materialized (
      select * from private.assessments_that_count(asked_round)
    ), causes as materialized (
      select id from private.own_causes() as id
    ), told as materialized (
      select given.application_id, given.criterion_id,
          jsonb_agg(jsonb_build_object('member_id', assessor.id, 'capacity', assessor.capacity, 'score', given.score) order by assessor.added_at, assessor.id) as scores
        from counted
        join private.scores as given on given.member_id = counted.member_id and given.application_id = counted.application_id
        join private.panel_members as assessor on assessor.id = counted.member_id
        group by given.application_id, given.criterion_id
    )
    select coalesce(jsonb_agg(jsonb_build_object(
        'application_id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'criterion_id', criterion.id, 'criterion', criterion.name, 'weight', criterion.weight,
        'top', cardinality(criterion.scale) - 1, 'scores', coalesce(told.scores, '[]'), 'moderated', agreed.score
      ) order by vacancy.position, own.reference, criterion.position), '[]')
      from private.sifted(asked_round) as own
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id
      join public.criteria as criterion on criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true)
      left join told on told.application_id = own.id and told.criterion_id = criterion.id
      left join private.moderations as agreed on agreed.application_id = own.id and agreed.criterion_id = criterion.id
      where case
        when member.id is null then own.id not in (select causes.id from causes)
        else own.id in (select mine.application_id from counted as mine where mine.member_id = member.id)
      end
  );
end
$$;
