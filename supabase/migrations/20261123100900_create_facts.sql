-- Rule 23: what the records can say, as named facts with the records behind each. A note's figures are these and no others.

/* One record as evidence. kind: the noun; label: its name for people. */
create function private.evidence(kind text, id text, label text) returns jsonb
  language sql immutable
  set search_path = ''
as $$ select jsonb_build_array(jsonb_build_object('kind', kind, 'id', id, 'label', label)) $$;
grant execute on function private.evidence to anon, authenticated;

/*
 * Every fact that the records can say. The date decides only which seats are held; all else is what the records say today,
 * whatever date is asked for. So a note that was issued keeps its text, but its
 * figures are composed from the records as they are now, and change when a record is corrected.
 *
 * key: its name in a note, noun/record/fact. kind: how to read and print `value`:
 *   number (an integer), money (pence), date (ISO, as exact as its source), years ({"from": 2017, "to": 2027}), name (text), names (a list).
 * words: the source's own words where it estimates. rounded_to: pence to which an amount was rounded.
 * what: what it is, as a heading. records: [{kind, id, label}]. Facts that no source gives are absent: they are not published.
 */
create function public.facts_as_at(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  -- The compact
  select 'compact/' || id || '/maximum', 'number', to_jsonb(maximum_reps), null::text, null::bigint,
      'The most Reps that ' || name || ' may have', private.evidence('compact', id, name), source_id
    from public.compacts
  union all
  select 'compact/' || id || '/initiated', 'date', to_jsonb(initiated_on), null, null,
      'When ' || name || ' was initiated', private.evidence('compact', id, name), source_id
    from public.compacts where initiated_on is not null

  -- Constituencies and seats
  union all
  select 'constituency/' || id || '/cap', 'number', to_jsonb(cap), null, null,
      'The most seats that ‘' || name || '’ may have', private.evidence('constituency', id, name), source_id
    from public.constituencies
  union all
  select 'constituency/' || constituencies.id || '/seats', 'number', to_jsonb(count(seats.id)), null, null,
      'Seats in the constituency ‘' || constituencies.name || '’', private.evidence('constituency', constituencies.id, constituencies.name), constituencies.source_id
    from public.constituencies left join public.seats on seats.constituency_id = constituencies.id
    group by constituencies.id
  union all
  select 'seats/' || constituencies.id || '/' || trim(both '-' from regexp_replace(lower(seats.kind), '[^a-z0-9]+', '-', 'g')), 'number',
      to_jsonb(count(*)), null, null, seats.kind_plural || ': seats in the constituency ‘' || constituencies.name || '’',
      jsonb_agg(jsonb_build_object('kind', 'seat', 'id', seats.id, 'label', seats.kind || ', seat ' || seats.place) order by seats.position),
      min(seats.source_id)
    from (
      -- Counted within its kind, as the page of the Reps counts them.
      select *, row_number() over (partition by seats.constituency_id, seats.kind order by seats.position) as place from public.seats
    ) as seats
    join public.constituencies on constituencies.id = seats.constituency_id
    group by constituencies.id, seats.kind, seats.kind_plural
  union all
  select 'constituency/' || states.constituency_id || '/held', 'number', to_jsonb(count(distinct states.seat_id) filter (where states.state in ('held', 'interim'))), null, null,
      'Seats of ' || constituencies.name || ' that are held', private.evidence('constituency', constituencies.id, constituencies.name), constituencies.source_id
    from public.seats_as_at(as_at) as states join public.constituencies on constituencies.id = states.constituency_id
    group by states.constituency_id, constituencies.id
    having bool_and(states.state <> 'not_published')

  -- Organisations
  union all
  select 'organisations/national-portfolio/count', 'number', to_jsonb(count(*)), null, null,
      'Larger cultural organisations in the National Portfolio',
      jsonb_agg(jsonb_build_object('kind', 'organisation', 'id', id, 'label', name) order by name), min(source_id)
    from public.organisations where in_national_portfolio having count(*) > 0

  -- The strategy, its editions, goals, foundations and big ideas
  union all
  select 'strategy/' || id || '/period', 'years', jsonb_build_object('from', starts_year, 'to', ends_year), null, null,
      'The years of the ' || name, private.evidence('strategy', id, name), source_id
    from public.strategies
  union all
  select 'strategy/' || id || '/starts', 'date', to_jsonb(starts_year::text), null, null,
      'The first year of the ' || name, private.evidence('strategy', id, name), source_id
    from public.strategies
  union all
  select 'strategy/' || id || '/ends', 'date', to_jsonb(ends_year::text), null, null,
      'The last year of the ' || name, private.evidence('strategy', id, name), source_id
    from public.strategies
  union all
  select 'strategy/' || id || '/length', 'number', to_jsonb(ends_year - starts_year), null, null,
      'Years that the ' || name || ' spans', private.evidence('strategy', id, name), source_id
    from public.strategies
  union all
  select 'edition/' || id || '/date', 'date', to_jsonb(dated_on), null, null,
      'The date of the ' || name, private.evidence('edition', id, name), source_id
    from public.strategy_editions
  union all
  select 'edition/' || edition_id || '/goals', 'number', to_jsonb(count(*)), null, null, 'Goals of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'goal', 'id', goals.id, 'label', goals.name) order by goals.position), editions.source_id
    from public.goals join public.strategy_editions as editions on editions.id = goals.edition_id group by edition_id, editions.id
  union all
  select 'edition/' || edition_id || '/goal-names', 'names', jsonb_agg(goals.name order by goals.position), null, null, 'The goals of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'goal', 'id', goals.id, 'label', goals.name) order by goals.position), editions.source_id
    from public.goals join public.strategy_editions as editions on editions.id = goals.edition_id group by edition_id, editions.id
  union all
  select 'edition/' || edition_id || '/big-ideas', 'number', to_jsonb(count(*)), null, null, 'Big ideas of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'big-idea', 'id', ideas.id, 'label', ideas.name) order by ideas.position), editions.source_id
    from public.big_ideas as ideas join public.strategy_editions as editions on editions.id = ideas.edition_id group by edition_id, editions.id
  union all
  select 'edition/' || edition_id || '/big-idea-names', 'names', jsonb_agg(ideas.name order by ideas.position), null, null, 'The big ideas of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'big-idea', 'id', ideas.id, 'label', ideas.name) order by ideas.position), editions.source_id
    from public.big_ideas as ideas join public.strategy_editions as editions on editions.id = ideas.edition_id group by edition_id, editions.id
  union all
  select 'edition/' || edition_id || '/foundations', 'number', to_jsonb(count(*)), null, null, 'Foundations of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'foundation', 'id', foundations.id, 'label', foundations.name) order by foundations.position), editions.source_id
    from public.foundations join public.strategy_editions as editions on editions.id = foundations.edition_id group by edition_id, editions.id
  union all
  select 'edition/' || edition_id || '/foundation-names', 'names', jsonb_agg(foundations.name order by foundations.position), null, null, 'The foundations of the ' || editions.name,
      jsonb_agg(jsonb_build_object('kind', 'foundation', 'id', foundations.id, 'label', foundations.name) order by foundations.position), editions.source_id
    from public.foundations join public.strategy_editions as editions on editions.id = foundations.edition_id group by edition_id, editions.id
  union all
  select 'goal/' || goals.id || '/name', 'name', to_jsonb(goals.name), null, null, 'A goal of the ' || editions.name,
      private.evidence('goal', goals.id, goals.name), coalesce(goals.source_id, editions.source_id)
    from public.goals join public.strategy_editions as editions on editions.id = goals.edition_id
  union all
  select 'plan-objective/' || objectives.id || '/name', 'name', to_jsonb(objectives.name), null, null, 'An objective of the ' || objectives.plan,
      private.evidence('plan-objective', objectives.id, objectives.name), objectives.source_id
    from public.plan_objectives as objectives
  union all
  select 'plan-objective/' || objectives.id || '/goal-names', 'names', jsonb_agg(goals.name order by links.position), null, null,
      'Goals that serve ‘' || objectives.name || '’',
      jsonb_agg(jsonb_build_object('kind', 'goal', 'id', goals.id, 'label', goals.name) order by links.position), objectives.source_id
    from public.plan_objectives as objectives
    join public.plan_objective_goals as links on links.plan_objective_id = objectives.id
    join public.goals on goals.id = links.goal_id
    group by objectives.id

  -- What happened around the compact and its strategy
  union all
  select 'timeline/' || id || '/date', 'date', to_jsonb(happened_on), null, null,
      title || case when expected then ' (expected)' else '' end, private.evidence('timeline', id, title), source_id
    from public.timeline_entries

  -- Funding
  union all
  select 'fund/' || id || '/amount', 'money', to_jsonb(amount_pence), null, rounded_to_pence,
      name || ', total', private.evidence('fund', id, name), source_id
    from public.funds where amount_pence is not null
  union all
  select 'programme/' || id || '/months', 'number', to_jsonb(months), null, null,
      name || ': months so far', private.evidence('programme', id, name), source_id
    from public.programmes where months is not null
  union all
  select 'commission/' || id || '/works', 'number', to_jsonb(works), null, null,
      title || ': how many were commissioned', private.evidence('commission', id, title), source_id
    from public.commissions where works is not null
  union all
  select 'commission/' || id || '/participants', 'number', to_jsonb(participants), participants_words, null,
      title || ': people who took part', private.evidence('commission', id, title), source_id
    from public.commissions where participants is not null
  union all
  select 'commission/' || commissions.id || '/areas', 'names', jsonb_agg(areas.name order by links.position), null, null,
      commissions.title || ': where it worked',
      private.evidence('commission', commissions.id, commissions.title), commissions.source_id
    from public.commissions
    join public.commission_areas as links on links.commission_id = commissions.id
    join public.areas on areas.id = links.area_id
    group by commissions.id
  union all
  select 'commission/' || id || '/starts', 'date', to_jsonb(starts_on), null, null,
      title || ': when it started', private.evidence('commission', id, title), source_id
    from public.commissions where starts_on is not null
  union all
  select 'commission/' || id || '/ends', 'date', to_jsonb(ends_on), null, null,
      title || ': when it ended', private.evidence('commission', id, title), source_id
    from public.commissions where ends_on is not null
  union all
  select 'bid/' || id || '/amount', 'money', to_jsonb(amount_pence), case when amount_is_ceiling then 'up to' end, null,
      name || ', amount', private.evidence('bid', id, name), source_id
    from public.bids where amount_pence is not null
  union all
  select 'bid/' || bids.id || '/' || replace(stages.stage, '_', '-'), 'date', to_jsonb(min(stages.reached_on)), null, null,
      bids.name || ': ' || replace(stages.stage, '_', ' '), private.evidence('bid', bids.id, bids.name), coalesce(min(stages.source_id), bids.source_id)
    from public.bids join public.bid_stages as stages on stages.bid_id = bids.id group by bids.id, stages.stage

  union all
  select 'bid/' || id || '/name', 'name', to_jsonb(name), null, null, 'The name of the bid', private.evidence('bid', id, name), source_id
    from public.bids

  -- The forum
  union all
  select 'event/' || id || '/date', 'date', to_jsonb(held_on), null, null,
      name || ': when it was held', private.evidence('event', id, name), source_id
    from public.forum_events
  union all
  select 'event/' || id || '/attendance', 'number', to_jsonb(attendance), attendance_words, null,
      name || ': people who came', private.evidence('event', id, name), source_id
    from public.forum_events where attendance is not null

  -- Scrutiny
  union all
  select 'meeting/' || meetings.id || '/date', 'date', to_jsonb(meetings.held_on), null, null,
      'The date of the meeting of the ' || committees.name,
      private.evidence('meeting', meetings.id, committees.name || ', ' || to_char(meetings.held_on, 'FMDD FMMonth YYYY')), meetings.source_id
    from public.committee_meetings as meetings join public.committees on committees.id = meetings.committee_id
  union all
  select 'committee/' || id || '/name', 'name', to_jsonb(name), null, null, 'The committee', private.evidence('committee', id, name), source_id
    from public.committees
$$;
comment on function public.facts_as_at is
  'The named facts that a note’s figures come from, each with its evidence: seats held as at the date, all else as the records say it now.';
grant execute on function public.facts_as_at to anon, authenticated;
