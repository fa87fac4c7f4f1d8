-- The reasons behind the scores go with them where they are taken away, and what each score means.

/*
 * Every submitted score of a round with its reason, for a table to take away: for the culture team and the Head of Culture. Left out is what they may not see
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
          jsonb_agg(jsonb_build_object('member_id', assessor.id, 'capacity', assessor.capacity, 'score', given.score, 'reason', given.reason) order by assessor.added_at, assessor.id) as scores
        from counted
        join private.scores as given on given.member_id = counted.member_id and given.application_id = counted.application_id
        join private.panel_members as assessor on assessor.id = counted.member_id
        group by given.application_id, given.criterion_id
    )
    select coalesce(jsonb_agg(jsonb_build_object(
        'application_id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'criterion_id', criterion.id, 'criterion', criterion.name, 'weight', criterion.weight,
        'top', cardinality(criterion.scale) - 1, 'scale', criterion.scale, 'scores', coalesce(told.scores, '[]'), 'moderated', agreed.score,
        'because', agreed.because
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
