-- Rule 23: more of what the records can say. Shares ('24 of 28'), money committed and left, bids by stage, requests and how far they were
-- answered, what changed in a plan since a date or since the last note, and changes of measures from any period.

/* '24 of 28' as the value of a fact. of: 'count', or 'money' in pence. about: one of the two is not exact. */
create function private.share(part bigint, whole bigint, of_what text default 'count', about boolean default false) returns jsonb
  language sql immutable
  set search_path = ''
as $$ select jsonb_build_object('part', part, 'whole', whole, 'of', of_what, 'about', about) $$;

/* The note that was issued before this one, of the same kind and for the same body: the last that its readers saw. */
create function private.note_before(of_note text) returns public.briefing_notes
  language sql stable
  set search_path = ''
as $$
  select earlier
    from public.briefing_notes as this
    join public.briefing_notes as earlier
      on (earlier.kind_id, earlier.committee_id, earlier.recipient_id) is not distinct from (this.kind_id, this.committee_id, this.recipient_id)
        and earlier.dated < this.dated and earlier.issued_on is not null
    where this.id = of_note
    order by earlier.dated desc, earlier.version desc, earlier.id limit 1
$$;

/* Seats filled and vacant as at a date, of a constituency and of the compact: only where it is published who holds them. */
create function private.seat_facts(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with states as (
    select distinct on (seat_id) seat_id, constituency_id, state from public.seats_as_at(as_at) order by seat_id, starts_on
  ), counted as (
    select constituency_id, count(*) as seats, count(*) filter (where state in ('held', 'interim')) as held,
        count(*) filter (where state = 'vacant') as vacant, count(*) filter (where state = 'interim') as interim, bool_and(state <> 'not_published') as published
      from states group by constituency_id
  ), told as (
    select 'constituency/' || id as record, name, 'Seats of ' || name as of_what, seats, held, vacant, interim,
        private.evidence('constituency', id, name) as records, source_id
      from public.constituencies join counted on constituency_id = id where published
    union all
    select 'compact/' || compact.id, name, 'Seats of ' || name, sum(seats)::bigint, sum(held)::bigint, sum(vacant)::bigint, sum(interim)::bigint,
        private.evidence('compact', compact.id, name), compact.source_id
      from public.compacts as compact cross join counted group by compact.id having bool_and(published)
  )
  select record || '/filled', 'share', private.share(held, seats), null::text, null::bigint, of_what || ' that are filled', records, source_id from told
  union all
  select record || '/vacant', 'number', to_jsonb(vacant), null, null, of_what || ' that are vacant', records, source_id from told
  union all
  select record || '/interim', 'number', to_jsonb(interim), null, null, of_what || ' that are filled for the time being', records, source_id from told
  union all
  select record || '/name', 'name', to_jsonb(name), null, null, 'Its name', records, source_id from told
$$;

/* The stage that each bid had reached at a date: the last by date; of one date the one that is further along. */
create function private.bids_at(as_at date) returns table (bid public.bids, stage text, reached_on text)
  language sql stable
  set search_path = ''
as $$
  select distinct on (bids.id) bids, stages.stage, stages.reached_on
    from public.bids join public.bid_stages as stages on stages.bid_id = bids.id
    where stages.reached_on collate "C" <= left(as_at::text, length(stages.reached_on)) collate "C"
    order by bids.id, stages.reached_on collate "C" desc,
      array_position(array['exploring', 'in_preparation', 'submitted', 'awarded', 'declined', 'withdrawn'], stages.stage) desc
$$;

/*
 * Funds: what is committed to commissions and what is left, where every amount is known; what is unknown makes the sum unknown, never smaller.
 * Bids by the stage that they had reached at a date.
 */
create function private.money_facts(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with funds as (
    select fund, count(commission.id) as commissions,
        case when bool_and(commission.amount_pence is not null) then sum(commission.amount_pence)::bigint end as committed,
        jsonb_agg(jsonb_build_object('kind', 'commission', 'id', commission.id, 'label', commission.title) order by programme.id, commission.position)
          filter (where commission.id is not null) as records
      from public.funds as fund
      left join public.programmes as programme on programme.fund_id = fund.id
      left join public.commissions as commission on commission.programme_id = programme.id
      group by fund
  ), bids as (select * from private.bids_at(as_at)
  ), named as (
    select * from (values
      ('exploring', 'being explored'), ('in_preparation', 'in preparation'), ('submitted', 'submitted'), ('awarded', 'awarded'),
      ('declined', 'declined'), ('withdrawn', 'withdrawn')
    ) as named (stage, meaning)
  ), staged as (
    select named.stage, named.meaning, count((bid).id) as bids,
        case when bool_and((bid).amount_pence is not null) then sum((bid).amount_pence)::bigint end as amount, bool_or((bid).amount_is_ceiling) as ceiling,
        -- Where there is none, what was looked through is all bids.
        coalesce(
          jsonb_agg(jsonb_build_object('kind', 'bid', 'id', (bid).id, 'label', (bid).name) order by (bid).name) filter (where (bid).id is not null),
          (select jsonb_agg(jsonb_build_object('kind', 'bid', 'id', id, 'label', name) order by name) from public.bids), '[]'
        ) as records,
        min((bid).source_id) as source_id
      from named left join bids on bids.stage = named.stage group by named.stage, named.meaning
  )
  select 'fund/' || (fund).id || '/name', 'name', to_jsonb((fund).name), null::text, null::bigint, 'The name of the fund',
      private.evidence('fund', (fund).id, (fund).name), (fund).source_id
    from funds
  union all
  select 'fund/' || (fund).id || '/commissions', 'number', to_jsonb(commissions), null, null, (fund).name || ': commissions',
      coalesce(records, private.evidence('fund', (fund).id, (fund).name)), (fund).source_id
    from funds
  union all
  select 'fund/' || (fund).id || '/committed', 'money', to_jsonb(committed), null, null, (fund).name || ': committed to commissions', records, (fund).source_id
    from funds where committed is not null
  union all
  select 'fund/' || (fund).id || '/left', 'money', to_jsonb((fund).amount_pence - committed), null, (fund).rounded_to_pence,
      (fund).name || ': not yet committed', private.evidence('fund', (fund).id, (fund).name) || records, (fund).source_id
    from funds where committed is not null and (fund).amount_pence is not null
  union all
  select 'fund/' || (fund).id || '/committed-share', 'share', private.share(committed, (fund).amount_pence, 'money', (fund).rounded_to_pence is not null), null, null,
      (fund).name || ': how much of it is committed', private.evidence('fund', (fund).id, (fund).name) || records, (fund).source_id
    from funds where committed is not null and (fund).amount_pence > 0
  union all
  select 'funds/all/count', 'number', to_jsonb(count(*)), null, null, 'Funds',
      jsonb_agg(jsonb_build_object('kind', 'fund', 'id', (fund).id, 'label', (fund).name) order by (fund).name), min((fund).source_id)
    from funds having count(*) > 0
  union all
  select 'funds/all/amount', 'money', to_jsonb(sum((fund).amount_pence)), null, max((fund).rounded_to_pence), 'All funds together',
      jsonb_agg(jsonb_build_object('kind', 'fund', 'id', (fund).id, 'label', (fund).name) order by (fund).name), min((fund).source_id)
    from funds having bool_and((fund).amount_pence is not null)
  union all
  select 'commission/' || id || '/name', 'name', to_jsonb(title), null, null, 'What was commissioned', private.evidence('commission', id, title), source_id
    from public.commissions
  union all
  select 'commission/' || id || '/amount', 'money', to_jsonb(amount_pence), null, null, title || ': what it costs', private.evidence('commission', id, title), source_id
    from public.commissions where amount_pence is not null
  union all
  select 'bid/' || (bid).id || '/stage', 'name', to_jsonb(meaning), null, null, (bid).name || ': the stage that it has reached',
      private.evidence('bid', (bid).id, (bid).name), (bid).source_id
    from bids join named on named.stage = bids.stage
  union all
  select 'bid/' || (bid).id || '/stage-date', 'date', to_jsonb(reached_on), null, null, (bid).name || ': when it reached its stage',
      private.evidence('bid', (bid).id, (bid).name), (bid).source_id
    from bids
  union all
  select 'bids/' || replace(stage, '_', '-') || '/count', 'number', to_jsonb(bids), null, null, 'Bids ' || meaning, records, source_id from staged
  union all
  select 'bids/' || replace(stage, '_', '-') || '/amount', 'money', to_jsonb(amount), case when ceiling then 'up to' end, null,
      'Bids ' || meaning || ': amounts together', records, source_id
    from staged where amount is not null
$$;

/* What open events were called, how many there had been by a date, and how many had room. */
create function private.event_facts(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  select 'event/' || id || '/name', 'name', to_jsonb(name), null::text, null::bigint, 'The name of the event', private.evidence('event', id, name), source_id
    from public.forum_events
  union all
  select 'event/' || id || '/capacity', 'number', to_jsonb(capacity), capacity_words, null, name || ': how many there was room for',
      private.evidence('event', id, name), source_id
    from public.forum_events where capacity is not null
  union all
  select 'events/all/count', 'number', to_jsonb(count(*)), null, null, 'Open events held so far',
      jsonb_agg(jsonb_build_object('kind', 'event', 'id', id, 'label', name) order by held_on, id), min(source_id)
    from public.forum_events where held_on collate "C" <= left(as_at::text, length(held_on)) collate "C" having count(*) > 0
$$;

/* Whether the committee had closed a request. Late-bound, because how a request is closed is laid out after this. */
create function private.is_closed(of_request text, as_at date) returns boolean
  language plpgsql stable
  set search_path = ''
as $$ begin return private.request_closed_on(of_request, as_at) is not null; end $$;

/* Whether a meeting has not been cancelled. Late-bound, because how one is cancelled is laid out after this. */
create function private.is_held(meeting public.committee_meetings) returns boolean
  language plpgsql stable
  set search_path = ''
as $$ begin return meeting.cancelled_on is null; end $$;

/* Requests and how far they had been answered, by notes issued up to a date and by the note that is being written; meetings before and after it. */
create function private.scrutiny_facts(as_at date, of_note text)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with answered as (
    select distinct answer.clause_id
      from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
      where note.id = of_note or note.issued_on is not null and note.dated <= as_at
  ), requests as (
    select request, asked.held_on as asked_on, private.due_on(request.id) as due_on, private.is_closed(request.id, as_at) as is_closed,
        private.evidence('request', request.id, request.about) as records,
        (select count(*) from public.request_clauses where request_id = request.id) as clauses,
        (select count(*) from public.request_clauses as clause join answered on answered.clause_id = clause.id where request_id = request.id) as answered
      from public.requests as request
      join public.committee_meetings as asked on asked.id = request.meeting_id
      where asked.held_on <= as_at
  )
  select 'request/' || (request).id || '/words', 'name', to_jsonb((request).words), null::text, null::bigint, 'What the committee asked for', records, (request).source_id
    from requests
  union all
  select 'request/' || (request).id || '/about', 'name', to_jsonb((request).about), null, null, 'What the request is about', records, (request).source_id from requests
  union all
  select 'request/' || (request).id || '/asked', 'date', to_jsonb(asked_on), null, null, 'When the committee asked: ' || (request).about, records, (request).source_id
    from requests
  union all
  select 'request/' || (request).id || '/due', 'date', to_jsonb(due_on), null, null, 'When an answer is due: ' || (request).about, records, (request).source_id
    from requests where due_on is not null
  union all
  select 'request/' || (request).id || '/clauses', 'number', to_jsonb(clauses), null, null, 'Parts of the request: ' || (request).about, records, (request).source_id
    from requests
  union all
  select 'request/' || (request).id || '/answered', 'share', private.share(answered, clauses), null, null, 'Parts of the request that are answered: ' || (request).about,
      records, (request).source_id
    from requests where clauses > 0
  union all
  select 'requests/all/count', 'number', to_jsonb(count(*)), null, null, 'Requests of committees', coalesce(jsonb_agg(records -> 0 order by asked_on), '[]'), min((request).source_id)
    from requests
  union all
  select 'requests/open/count', 'number', to_jsonb(count(*) filter (where not is_closed)), null, null, 'Requests that no committee has closed',
      coalesce(jsonb_agg(records -> 0 order by asked_on) filter (where not is_closed), jsonb_agg(records -> 0 order by asked_on), '[]'), min((request).source_id)
    from requests
  union all
  select 'requests/open/answered', 'share', private.share(sum(answered)::bigint, sum(clauses)::bigint), null, null, 'Parts of open requests that are answered',
      jsonb_agg(records -> 0 order by asked_on), min((request).source_id)
    from requests where not is_closed having sum(clauses) > 0
  union all
  select 'meeting/' || id || '/moved-from', 'date', to_jsonb(moved_from), null, null, 'The date from which the meeting was moved',
      private.evidence('meeting', id, to_char(held_on, 'FMDD FMMonth YYYY')), source_id
    from public.committee_meetings where moved_from is not null
  union all
  select 'committee/' || committee.id || '/' || named.name, 'date', to_jsonb(named.held_on), null, null, committee.name || ': ' || named.meaning,
      private.evidence('meeting', named.id, committee.name || ', ' || to_char(named.held_on, 'FMDD FMMonth YYYY')), named.source_id
    from public.committees as committee
    cross join lateral (
      (select 'next-meeting' as name, 'the next meeting' as meaning, * from public.committee_meetings where committee_id = committee.id and held_on > as_at and private.is_held(committee_meetings) order by held_on limit 1)
      union all
      (select 'last-meeting', 'the last meeting', * from public.committee_meetings where committee_id = committee.id and held_on <= as_at and private.is_held(committee_meetings) order by held_on desc limit 1)
    ) as named
$$;

/*
 * What changed about which actions between the ends of two days: the lists of public.changes_between, by the names that facts give them, with
 * the plan and the goals that an action served at either.
 */
create function private.changed_actions(from_date date, to_date date) returns table (action_id text, plan_id text, goal_ids text[], kind text)
  language sql stable
  set search_path = ''
as $$
  select action_id, (private.plans_read(to_date))[plan_position],
      array(select distinct goal from unnest(coalesce(goals, '{}') || coalesce(old_goals, '{}')) as goal),
      case kind when 'gone' then 'dropped' else replace(kind, '_', '-') end
    from private.list_changes(from_date, to_date, null, null, 0, null) where action_id is not null
$$;

/* How many actions of a plan, or of a goal in it, changed how since a date. Asked for as 'plan/<plan>/[<goal>/]slipped-since-2025-01-30' or '…-since-last-note'. */
create function private.since_facts(as_at date, asked text[], of_note text)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with wanted as (
    select named, split_part(named, '/', 2) as plan_id, nullif(split_part(substring(named from '(.*)/[^/]*$'), '/', 3), '') as goal_id, found[1] as kind,
        case when found[2] = 'last-note' then before.dated when public.is_partial_date(found[2]) then found[2]::date end as since
      from unnest(asked) as named
      cross join lateral regexp_match(named, '^plan/[a-z0-9-]+/(?:[a-z0-9-]+/)?([a-z-]+)-since-(last-note|\d{4}-\d\d-\d\d)$') as found
      left join lateral private.note_before(of_note) as before on true
      where found is not null
  ), changed as materialized (
    select days.since, change.* from (select distinct since from wanted where since < as_at) as days cross join lateral private.changed_actions(days.since, as_at) as change
  ), named as (
    select * from (values
      ('new', 'that are new'), ('done', 'that were done'), ('slipped', 'that slipped'), ('at-risk', 'that came to be at risk'),
      ('off-track', 'that came to be off track'), ('dropped', 'that were dropped without a word'), ('stopped', 'that were stopped'),
      ('paused', 'that were paused'), ('better', 'that go better'), ('earlier', 'that were brought forward'), ('moved', 'that moved to other goals'),
      ('silent', 'that fell silent')
    ) as named (kind, meaning)
  )
  select wanted.named, 'number', to_jsonb(counts.number), null::text, null::bigint,
      'Actions of ‘' || plan.name || '’' || coalesce(' for the goal ' || goal.name, '') || ' ' || named.meaning || ' since ' || to_char(wanted.since, 'FMDD FMMonth YYYY'),
      case when counts.number between 1 and 50 then (
        select jsonb_agg(jsonb_build_object('kind', 'action', 'id', action.id, 'label', action.reference || ' ' || action.will) order by action.position, action.id)
          from public.actions as action where action.id = any (counts.action_ids)
      ) else private.evidence('plan', plan.id, plan.name) end,
      plan.source_id
    from wanted
    join named on named.kind = wanted.kind
    join public.action_plans as plan on plan.id = wanted.plan_id and plan.published_on <= least(as_at, private.today())
    left join public.goals as goal on goal.id = wanted.goal_id
    cross join lateral (
      select count(*) as number, array_agg(action_id) as action_ids from changed
        where changed.since = wanted.since and changed.plan_id = wanted.plan_id and changed.kind = wanted.kind
          and (wanted.goal_id is null or wanted.goal_id = any (changed.goal_ids))
    ) as counts
    where wanted.since < as_at and (wanted.goal_id is null) = (goal.id is null)
$$;

/*
 * How measures changed since a period ('measure/<measure>/change-since-2023-24') or since the value before the latest ('…/change-since-previous'). A
 * change over a break in the series is refused (rule 17): of such a key, and of 'measure/<measure>/change', the fact is of the kind 'refused'
 * ({"breaks"}), so that whoever asks for it can be told why there is none.
 */
create function private.measure_change_facts(as_at date, asked text[])
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with wanted as (
    select named, measure, found[1] as since
      from unnest(asked) as named
      cross join lateral regexp_match(named, '^measure/[a-z0-9-]+/change(?:-since-([a-z0-9-]+))?$') as found
      join public.measures as measure on measure.id = split_part(named, '/', 2) and measure.published_on <= private.today()
      where found is not null
  ), compared as (
    select wanted.named, wanted.measure, wanted.since, earlier.period, latest.source_id, private.compare(measure, earlier, latest) as change
      from wanted
      cross join lateral private.last_measure_value((measure).id, as_at) as latest
      cross join lateral (
        select period from (
          select case
              when since is null then (measure).baseline_period
              when since = 'previous' then (private.last_measure_value((measure).id, as_at, latest.period)).period
              else (select told.period from public.measure_values as told
                where told.measure_id = (measure).id and lower(replace(told.period, '/', '-')) = since limit 1)
            end as period
        ) as asked_for where period < latest.period
      ) as of_period
      cross join lateral private.measure_value_as_at((measure).id, null, of_period.period, as_at) as earlier
      where earlier.value is not null
  )
  select named, case when change ->> 'state' = 'refused' then 'refused' else 'change' end,
      case when change ->> 'state' = 'refused' then jsonb_build_object('breaks', change -> 'breaks')
        else change || jsonb_build_object('decimals', (measure).decimals, 'of', (measure).kind, 'unit_one', (measure).unit_one, 'unit_many', (measure).unit_many) end,
      null::text, null::bigint, (measure).name || ': change since ' || period, private.evidence('measure', (measure).id, (measure).name),
      coalesce(source_id, (measure).source_id)
    from compared where change ->> 'state' = 'refused' or since is not null and change ->> 'state' = 'compared'
$$;

/* The counts of plans, and each of them as a share of all actions of the plan or the goal: 'plan/<plan>/done-share', '9 of 24'. */
create function private.plan_facts(as_at date, asked text[])
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with told as materialized (
    select * from private.delivery_facts_as_at(as_at, asked)
  ), counts as materialized (
    select *, case when kind = 'number' then value::bigint end as number, substring(key from '(.*)/[^/]*$') as record from told where kind = 'number'
  )
  select * from told
  union all
  select counts.key || '-share', 'share', private.share(counts.number, whole.number), null, null, counts.what || ', of all', counts.records, counts.source_id
    from counts join counts as whole on whole.record = counts.record and whole.key = whole.record || '/actions'
    where counts.key <> whole.key and whole.number > 0
$$;

drop function public.facts_as_at(date, text[]);

/*
 * Every fact that the records can say. The date decides which seats are held, how actions and bids stood, what had been measured and what had
 * been answered; all else is as it is recorded now.
 *
 * key: its name in a note, noun/record/fact. kind: how to read and print `value`:
 *   number (an integer), money (pence), share ({"part", "whole", "of": count or money, "about"}: '24 of 28'), date (ISO, as exact as its source),
 *   years ({"from": 2017, "to": 2027}), name (text), names (a list), measure and change (see private.measures_facts_as_at).
 * words: the source's own words where it estimates. rounded_to: pence to which an amount was rounded.
 * what: what it is, as a heading. records: [{kind, id, label}]. Facts that no source gives are absent: they are not published.
 *
 * asked: the keys of facts that are asked for; null: all. Of measures and plans, of which there can be very many, only what belongs to these
 * is worked out. What changed since a date, a period or the last note is told when it is asked for alone: there is one such fact for each.
 * of_note: the note that they are for; its own answers to requests count, and the last note is the one before it.
 * Drafts of editions say nothing to anybody, not even to an import, which passes row-level security.
 */
create function public.facts_as_at(as_at date, asked text[] default null, of_note text default null)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language plpgsql stable
  set search_path = ''
as $$
#variable_conflict use_column
declare
  nouns text[] := (select array_agg(distinct split_part(named, '/', 1)) from unnest(asked) as named);
  plans text[] := (select array_agg(distinct split_part(named, '/', 2)) from unnest(asked) as named where starts_with(named, 'plan/'));
  measures text[] := (select array_agg(distinct split_part(named, '/', 2)) from unnest(asked) as named where starts_with(named, 'measure/'));
begin
  if asked is null or nouns && array[
    'compact', 'constituency', 'seats', 'organisations', 'strategy', 'edition', 'goal', 'plan-objective', 'timeline', 'fund', 'programme', 'commission',
    'bid', 'event', 'meeting', 'committee'
  ] then
    return query select * from private.core_facts_as_at(as_at) as fact
      where not exists (
        select from public.strategy_editions as edition
          left join public.goals on goals.edition_id = edition.id
          where edition.state = 'draft'
            and (starts_with(fact.key, 'edition/' || edition.id || '/') or starts_with(fact.key, 'goal/' || goals.id || '/'))
      );
  end if;
  if asked is null or nouns && array['compact', 'constituency'] then
    return query select * from private.seat_facts(as_at);
  end if;
  if asked is null or nouns && array['fund', 'funds', 'commission', 'bid', 'bids'] then
    return query select * from private.money_facts(as_at) as fact where fact.key not like 'bid/%/name';
  end if;
  if asked is null or nouns && array['event', 'events'] then
    return query select * from private.event_facts(as_at);
  end if;
  if asked is null or nouns && array['request', 'requests', 'meeting', 'committee'] then
    return query select * from private.scrutiny_facts(as_at, of_note);
  end if;
  if asked is null or plans is not null then
    return query select * from private.plan_facts(as_at, plans);
  end if;
  if plans is not null then
    return query select * from private.since_facts(as_at, asked, of_note);
  end if;
  if asked is null or measures is not null then
    return query select * from private.measures_facts_as_at(as_at, measures);
  end if;
  if measures is not null then
    return query select * from private.measure_change_facts(as_at, asked);
  end if;
end
$$;
comment on function public.facts_as_at is
  'The named facts that a note’s figures come from, each with its evidence: seats, actions, bids, answers and measures as at the date, all else as it is recorded now.';

grant execute on function
  private.share, private.note_before, private.seat_facts, private.bids_at, private.money_facts, private.event_facts, private.is_closed, private.is_held, private.scrutiny_facts,
  private.changed_actions, private.since_facts, private.measure_change_facts, private.plan_facts, public.facts_as_at
  to anon, authenticated;

/* As before, with what kind of report it is, when the public reads it and what it corrects. */
create or replace function private.note_itself(note public.briefing_notes, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'dated', note.dated, 'subject', note.subject, 'version', note.version, 'issuedOn', note.issued_on, 'body', body,
    'publishesAt', note.publishes_at, 'correctsId', note.corrects_id, 'correction', note.correction,
    'kind', (select jsonb_build_object('id', kind.id, 'name', kind.name, 'kicker', kind.kicker) from public.report_kinds as kind where kind.id = note.kind_id),
    'organisation', (select name from public.organisations where id = note.organisation_id),
    'recipient', (select name from public.organisations where id = note.recipient_id),
    'committeeId', note.committee_id, 'meetingId', note.meeting_id, 'sourceId', note.source_id,
    'authors', (
      select coalesce(jsonb_agg(jsonb_build_object('jobTitle', authors.job_title, 'organisation', organisations.name) order by authors.position), '[]')
        from public.note_authors as authors left join public.organisations on organisations.id = authors.organisation_id
        where authors.note_id = note.id
    )
  )
$$;

/* As before, with the note that the facts are for. */
create or replace function private.collect(note public.briefing_notes, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with named as materialized (select private.names_in(body) as names),
  asked as materialized (
    select array_remove(names || array['committee/' || note.committee_id || '/name', 'meeting/' || note.meeting_id || '/date'], null) as keys from named
  ),
  facts as materialized (
    select fact.*
      from named, asked, public.facts_as_at(
          note.dated, keys || case when 'table:constituencies' = any (names) then array['constituency/all/seats', 'seats/all/all'] else '{}' end, note.id
        ) as fact
      where fact.key = any (asked.keys)
        or 'table:constituencies' = any (names) and (fact.key like 'constituency/%/seats' or fact.key like 'seats/%')
  )
  select jsonb_build_object(
    'note', private.note_itself(note, body),
    'facts', (select coalesce(jsonb_agg(to_jsonb(facts) order by key), '[]') from facts),
    'sources', (
      select coalesce(jsonb_agg(to_jsonb(source) order by id), '[]') from public.sources as source
        where source.id = note.source_id or source.id in (select source_id from facts)
    ),
    'constituencies', case when names && array['table:constituencies', 'chart:seats-by-route'] then private.constitution() else '[]' end,
    'editions', private.editions_pictured(array(
      select substr(name, length('picture:') + 1) from unnest(names) as name where starts_with(name, 'picture:')
    ))
  )
  from named
$$;
