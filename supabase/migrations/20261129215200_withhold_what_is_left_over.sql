-- Rule 12: a small number is not told by what it leaves over either. Where those that are withheld add up to less than 5, as the total and the rest tell, the next larger one
-- is withheld with them: 'Male' and 'Prefer not to say' were 3 together where 26 of 29 were told to be 'Female'. And what is told of those who were appointed, beside those
-- who applied, does not tell of fewer than 5 that they were not.

/*
 * Which of the numbers of a table are withheld, where their total is told. Those below 5, nought too. Where there is but one, where all together are below 5, and where they
 * can only all be 4, the next larger one is withheld too, with all that are as large. What is withheld looks alike, so nobody can tell which is which.
 * `tests/database/rules/monitoring-totals.test.ts` tries every table of some sizes.
 */
create or replace function private.withheld(counts integer[]) returns boolean[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select array_agg(number < 5 or (few = 1 or (few > 0 and (rest < 5 or rest = 4 * few))) and number = next order by place)
    from unnest(counts) with ordinality as given (number, place)
    cross join (
      select count(*) filter (where number < 5) as few, coalesce(sum(number) filter (where number < 5), 0) as rest, min(number) filter (where number >= 5) as next
        from unnest(counts) as all_of_them (number)
    ) as whole
$$;

/*
 * The numbers of a round's equality monitoring, by stage: how many could answer and did, and for each question how many chose what, by heading where there are headings.
 * Null stands for what is withheld: of those who were appointed a whole question, where it would tell how few of those who applied were not. Nothing is told before answers are no longer taken, and nothing but that they were few where fewer than 5 answered.
 */
create or replace function private.monitoring_totals(round_id text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('the_culture_team_does_this', 'The culture team and the Head of Culture do this.');
  end if;
  return (
    with stages as (
      select stage.id, stage.place, asking.closes as told_from, coalesce(now() >= asking.closes, false) as told, (
          select count(distinct coalesce(own.applicant_id, own.id)) from private.applications as own
            where own.round_id = round.id and own.submitted_at is not null and (stage.id = 'applied' or own.state = 'appointed')
        ) as could, (
          select coalesce(sum(count), 0) from private.monitoring_tallies as tally
            where tally.round_id = round.id and tally.stage = stage.id and tally.question_id = (select id from public.monitoring_questions order by position limit 1)
        ) as responses
        from public.rounds as round
        cross join (values ('applied', 1), ('appointed', 2)) as stage (id, place)
        cross join lateral private.monitoring_time(round, stage.id) as asking
        where round.id = round_id
    ), options as (
      select stages.id as stage, offered.*, coalesce(offered.heading, offered.id) as section, coalesce(tally.count, 0) as count
        from stages
        cross join public.monitoring_options as offered
        left join private.monitoring_tallies as tally
          on tally.round_id = round_id and tally.stage = stages.id and tally.question_id = offered.question_id and tally.option_id = offered.id
        where stages.told and stages.responses >= 5
    ), sections as (
      -- What stands under a heading is a line of its own, whose number is shared out among its options.
      select stage, question_id, section, min(heading) as heading, min(position) as position, sum(count)::integer as count from options group by stage, question_id, section
    ), told_sections as (
      select sections.*, hidden.withheld
        from sections
        join (
          select stage, question_id, array_agg(section order by position) as names, private.withheld(array_agg(count order by position)) as withheld
            from sections group by stage, question_id
        ) as whole using (stage, question_id)
        cross join lateral unnest(whole.names, whole.withheld) as hidden (name, withheld)
        where hidden.name = sections.section
    ), told_options as (
      select options.*, told_sections.withheld or hidden.withheld as withheld
        from options
        join told_sections using (stage, question_id, section)
        join (
          select stage, question_id, section, array_agg(id order by position) as names,
              case when count(*) = 1 then array[false] else private.withheld(array_agg(count order by position)) end as withheld
            from options group by stage, question_id, section
        ) as whole using (stage, question_id, section)
        cross join lateral unnest(whole.names, whole.withheld) as hidden (name, withheld)
        where hidden.name = options.id
    ), cells as (
      select stage, question_id, '' as within, section as name, count, withheld from told_sections
      union all
      select options.stage, options.question_id, options.section, options.id, options.count, options.withheld
        from told_options as options
        join told_sections as around using (stage, question_id, section)
        where around.heading is not null and not around.withheld
    ), near as (
      -- Those who were appointed are among those who applied: what is told of both tells how many were not, one by one, and of all that are withheld on either side together.
      select distinct cells.question_id
        from cells
        join cells as appointed using (question_id, within, name)
        where cells.stage = 'applied' and appointed.stage = 'appointed'
        group by cells.question_id, cells.within
        having coalesce(min(cells.count - appointed.count) filter (where not cells.withheld and not appointed.withheld) < 5, false)
          or coalesce(sum(cells.count - appointed.count) filter (where cells.withheld or appointed.withheld) < 5, false)
    )
    select coalesce(jsonb_agg(jsonb_build_object(
        'stage', stages.id, 'told_from', stages.told_from, 'told', stages.told, 'could_answer', stages.could,
        'few', stages.told and stages.responses < 5,
        'responses', case when stages.told and stages.responses >= 5 then stages.responses end,
        'questions', case when stages.told and stages.responses >= 5 then (
          select jsonb_agg(jsonb_build_object('id', asked.id, 'question', asked.question, 'source', asked.source, 'sections', (
              select jsonb_agg(jsonb_build_object(
                  'heading', section.heading, 'count', case when not section.withheld and not beside.withheld then section.count end,
                  'options', (
                    select jsonb_agg(jsonb_build_object('id', one.id, 'name', one.name, 'count', case when not one.withheld and not beside.withheld then one.count end) order by one.position)
                      from told_options as one where one.stage = stages.id and one.question_id = asked.id and one.section = section.section
                  )
                ) order by section.position)
                from told_sections as section where section.stage = stages.id and section.question_id = asked.id
            )) order by asked.position)
            from public.monitoring_questions as asked
            cross join lateral (select stages.id = 'appointed' and asked.id in (select near.question_id from near) as withheld) as beside
        ) end
      ) order by stages.place), '[]')
      from stages
  );
end
$$;
