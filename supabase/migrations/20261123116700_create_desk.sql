-- The desk: what needs the culture team today, how it is going, how it went and what happened lately, in one question, also as at a past
-- day. It counts the plans that were published by then; a plan that is being prepared needs nobody to report on it.

/* Terms that end within 90 days or should have ended: by their last day, or the day on which they are meant to end. */
create function public.terms_ending(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', term.id, 'ends_on', coalesce(term.ends_on, term.expected_to_end_on), 'interim', term.interim,
      'person', person.name, 'seat_id', seat.id, 'seat', seat.kind, 'constituency', constituency.name
    ) order by coalesce(term.ends_on, term.expected_to_end_on), term.id), '[]')
  from public.terms as term
  join public.people as person on person.id = term.person_id
  join public.seats as seat on seat.id = term.seat_id
  join public.constituencies as constituency on constituency.id = seat.constituency_id
  where coalesce(term.ends_on, term.expected_to_end_on) <= as_at + 90
    and term.starts_on <= as_at and (term.ends_on is null or term.ends_on >= as_at)
$$;
comment on function public.terms_ending is 'Terms that end within 90 days, or were meant to have ended.';

/* Requests with a clause that no issued note had answered, whose meeting is within 60 days or past. */
create function public.requests_due(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', request.id, 'about', request.about, 'words', request.words, 'committee', committee.name,
      'due_on', due_at.held_on, 'made_on', made_at.held_on, 'clauses', clauses.total, 'unanswered', clauses.unanswered
    ) order by due_at.held_on, request.id), '[]')
  from public.requests as request
  join public.committees as committee on committee.id = request.committee_id
  join public.committee_meetings as made_at on made_at.id = request.meeting_id
  join public.committee_meetings as due_at on due_at.id = request.due_at_id
  cross join lateral (
    select count(*) as total, count(*) filter (where not exists (
      select from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
        where answer.clause_id = clause.id and note.issued_on <= as_at
    )) as unanswered
    from public.request_clauses as clause where clause.request_id = request.id
  ) as clauses
  where made_at.held_on <= as_at and due_at.held_on <= as_at + 60 and clauses.unanswered > 0
$$;
comment on function public.requests_due is 'Requests of a committee with a clause that is not answered, due within 60 days or past.';

/* Bids that have to be with the funder within 60 days, or should be, and are still being talked about or written. */
create function public.bids_due(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', bid.id, 'name', bid.name, 'due_on', bid.due_on, 'stage', reached.stage, 'funder', funder.name
    ) order by public.last_day_of(bid.due_on), bid.id), '[]')
  from public.bids as bid
  left join public.organisations as funder on funder.id = bid.funder_id
  join lateral (
    select stage from public.bid_stages
      where bid_id = bid.id and public.first_day_of(reached_on) <= as_at order by public.first_day_of(reached_on) desc, reached_on desc, id desc limit 1
  ) as reached on reached.stage in ('exploring', 'in_preparation')
  where public.last_day_of(bid.due_on) <= as_at + 60
$$;
comment on function public.bids_due is 'Bids that are due within 60 days or past and have not been submitted.';

/*
 * Everything that the desk shows.
 *   needs: how many actions have fallen silent, are late, or lack an owner, a goal or a due date; how many updates wait, since when.
 *   goals: how many actions of each goal stand how; the goals of the plans’ editions, also those without an action.
 *   trend: how many actions stood how at the end of each of the last twelve months, by what was last said of them, and on the day itself.
 */
create function public.desk(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with plans as materialized (
    select id, name, edition_id from public.action_plans where published_on <= as_at
  ), counted as materialized (
    -- All that is told is told of these sums, so that the actions are gone through once.
    select goal_ids, status as said, shown, count(*) as actions, count(*) filter (where is_late) as late,
        count(*) filter (where not owned and status not in ('done', 'stopped')) as no_owner,
        count(*) filter (where due_by is null and status not in ('done', 'stopped')) as no_due_date
      from private.actions_at(as_at) where plan_id in (select id from plans)
      group by goal_ids, status, shown
  ), by_goal as (
    select goal_id, jsonb_object_agg(shown, actions) as statuses
      from (
        select goal_id, shown, sum(actions) as actions from counted cross join lateral unnest(goal_ids) as goal_id group by goal_id, shown
      ) as cells
      group by goal_id
  ), months as (
    select first_day::date, (first_day + interval '1 month' - interval '1 day')::date as last_day
      from generate_series(date_trunc('month', as_at) - interval '12 months', date_trunc('month', as_at) - interval '1 month', interval '1 month') as first_day
  )
  select jsonb_build_object(
    'as_at', as_at,
    'plans', (select count(*) from plans),
    'needs', (
      select jsonb_build_object(
        'no_word', coalesce(sum(actions) filter (where shown = 'no_word'), 0),
        'late', coalesce(sum(late), 0),
        'no_owner', coalesce(sum(no_owner), 0),
        'no_goal', coalesce(sum(actions) filter (where goal_ids = '{}' and said not in ('done', 'stopped')), 0),
        'no_due_date', coalesce(sum(no_due_date), 0)
      ) from counted
    ),
    'waiting', (
      select jsonb_build_object('updates', count(*), 'since', min(reported_on)) from private.updates_waiting(as_at)
    ),
    'terms', public.terms_ending(as_at),
    'requests', public.requests_due(as_at),
    'bids', public.bids_due(as_at),
    'statuses', (
      select coalesce(jsonb_object_agg(shown, actions), '{}') from (select shown, sum(actions) as actions from counted group by shown) as cells
    ),
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', goal.id, 'name', goal.name, 'colour', goal.colour, 'statuses', coalesce(by_goal.statuses, '{}')
        ) order by edition.position desc, goal.position), '[]')
      from public.goals as goal join public.strategy_editions as edition on edition.id = goal.edition_id
      left join by_goal on by_goal.goal_id = goal.id
      where by_goal.goal_id is not null or goal.edition_id in (select edition_id from plans)
    ),
    'trend', (
      select jsonb_agg(point order by on_day) from (
        select months.last_day as on_day, jsonb_build_object('on', months.last_day, 'statuses', (
            select coalesce(jsonb_object_agg(status, actions), '{}') from (
              select status, sum(change) as actions from public.action_tallies
                where plan_id in (select id from plans) and goal_id = '' and month <= months.first_day group by status having sum(change) <> 0
            ) as sums
          )) as point
          from months
        union all
        select as_at, jsonb_build_object('on', as_at, 'statuses', (
            select coalesce(jsonb_object_agg(said, actions), '{}') from (select said, sum(actions) as actions from counted group by said) as cells
          ))
      ) as points
    ),
    'lately', public.published_updates(as_at, most => 5)
  )
$$;
comment on function public.desk is 'What needs the culture team, how it is going and how it went, as at a day.';

grant execute on function public.terms_ending, public.requests_due, public.bids_due, public.desk to authenticated;
