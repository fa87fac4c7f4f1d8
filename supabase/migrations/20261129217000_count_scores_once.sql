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

