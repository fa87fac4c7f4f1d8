-- Rule 23: what the records can say of recommendations, with what became of each and how many stand how; and how many requests are answered.

/* A response as people say it: 'accepted in part'. */
create function private.outcome_in_words(outcome text) returns text
  language sql immutable
  set search_path = ''
as $$
  select case outcome when 'accepted' then 'accepted' when 'partly' then 'accepted in part' when 'rejected' then 'rejected' else 'no response yet' end
$$;

/*
 * Recommendations and resolutions made by a date, as the last response by then left each: 'recommendation/<id>/outcome', '…/progress', when it was made,
 * and by when what is due; and how many of all stand how, 'recommendations/accepted/count', '…/share'. A recommendation is outstanding while somebody
 * has still to respond to it or to carry it out, and overdue once the day has passed by which a response was asked for.
 */
create function private.recommendation_facts(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with made as (
    select recommendation, meeting.held_on as made_on, last.outcome, last.progress, last.target_on, last.responded_on,
        private.evidence('recommendation', (recommendation).id, (recommendation).about) as records, coalesce(last.source_id, (recommendation).source_id) as said_in
      from public.recommendations as recommendation
      join public.committee_meetings as meeting on meeting.id = recommendation.meeting_id
      left join lateral (
        select * from public.recommendation_responses as response
          where response.recommendation_id = recommendation.id and response.responded_on <= as_at order by number desc limit 1
      ) as last on true
      where meeting.held_on <= as_at
  ), named as (
    select * from (values
      ('accepted', 'that were accepted'), ('partly', 'that were accepted in part'), ('rejected', 'that were rejected'),
      ('unanswered', 'that nobody has responded to'), ('overdue', 'that nobody has responded to by the day that was asked for'),
      ('outstanding', 'that are still to be responded to or carried out'),
      ('not-started', 'that were accepted and are not started'), ('under-way', 'that were accepted and are under way'),
      ('complete', 'that were accepted and are complete')
    ) as named (id, meaning)
  ), counted as (
    select named.id, named.meaning, count(*) filter (where stands) as number, count(*) as whole, min((recommendation).source_id) as source_id,
        -- Where there is none, what was looked through is all of them.
        coalesce(jsonb_agg(records -> 0 order by made_on, (recommendation).id) filter (where stands), jsonb_agg(records -> 0 order by made_on, (recommendation).id)) as records
      from named cross join made
      cross join lateral (
        select coalesce(
          case named.id
            when 'unanswered' then outcome is null
            when 'overdue' then outcome is null and (recommendation).due_on < as_at
            when 'outstanding' then outcome is null or outcome <> 'rejected' and progress <> 'complete'
            when 'not-started' then progress = 'not_started'
            when 'under-way' then progress = 'under_way'
            when 'complete' then progress = 'complete'
            else outcome = named.id
          end, false) as stands
      ) as judged
      group by named.id, named.meaning
  )
  select 'recommendation/' || (recommendation).id || '/words', 'name', to_jsonb((recommendation).words), null::text, null::bigint,
      'What the committee ' || case (recommendation).kind when 'resolution' then 'resolved' else 'recommended' end, records, (recommendation).source_id
    from made
  union all
  select 'recommendation/' || (recommendation).id || '/about', 'name', to_jsonb((recommendation).about), null, null, 'What the recommendation is about',
      records, (recommendation).source_id
    from made
  union all
  select 'recommendation/' || (recommendation).id || '/made', 'date', to_jsonb(made_on), null, null, 'When the committee recommended it: ' || (recommendation).about,
      records, (recommendation).source_id
    from made
  union all
  select 'recommendation/' || (recommendation).id || '/due', 'date', to_jsonb((recommendation).due_on), null, null,
      'By when a response was asked for: ' || (recommendation).about, records, (recommendation).source_id
    from made where (recommendation).due_on is not null
  union all
  select 'recommendation/' || (recommendation).id || '/outcome', 'name', to_jsonb(private.outcome_in_words(outcome)), null, null,
      'What was responded: ' || (recommendation).about, records, said_in
    from made
  union all
  select 'recommendation/' || (recommendation).id || '/responded', 'date', to_jsonb(responded_on), null, null,
      'When the last response came: ' || (recommendation).about, records, said_in
    from made where responded_on is not null
  union all
  select 'recommendation/' || (recommendation).id || '/progress', 'name', to_jsonb(replace(progress, '_', ' ')), null, null,
      'How far it has come: ' || (recommendation).about, records, said_in
    from made where progress is not null
  union all
  select 'recommendation/' || (recommendation).id || '/target', 'date', to_jsonb(target_on), null, null,
      'By when it is to be done: ' || (recommendation).about, records, said_in
    from made where target_on is not null
  union all
  select 'recommendations/all/count', 'number', to_jsonb(count(*)), null, null, 'Recommendations and resolutions of committees',
      jsonb_agg(records -> 0 order by made_on, (recommendation).id), min((recommendation).source_id)
    from made having count(*) > 0
  union all
  select 'recommendations/' || id || '/count', 'number', to_jsonb(number), null, null, 'Recommendations ' || meaning, records, source_id from counted
  union all
  select 'recommendations/' || id || '/share', 'share', private.share(number, whole), null, null, 'Recommendations ' || meaning || ', of all', records, source_id
    from counted where id <> 'overdue'
$$;
comment on function private.recommendation_facts is 'What the records can say of recommendations as at a date.';

/* How many requests are answered whole, in part or not at all, by notes issued up to a date and by the note that is being written; and how many late. */
create function private.requests_counted(as_at date, of_note text)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with requests as (
    select request, asked.held_on as asked_on, private.evidence('request', request.id, request.about) as records, private.due_on(request.id) as due_on,
        private.is_closed(request.id, as_at) as is_closed, clauses.number as clauses, clauses.answered
      from public.requests as request
      join public.committee_meetings as asked on asked.id = request.meeting_id
      cross join lateral (
        select count(*) as number, count(*) filter (where exists (
            select from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
              where answer.clause_id = clause.id and (note.id = of_note or note.issued_on is not null and note.dated <= as_at)
          )) as answered
          from public.request_clauses as clause where clause.request_id = request.id
      ) as clauses
      where asked.held_on <= as_at
  ), named as (
    select * from (values
      ('answered', 'of which every part is answered'), ('partly-answered', 'of which some parts are answered'),
      ('unanswered', 'of which no part is answered'), ('overdue', 'that are open and not answered whole, though the day has passed by which they were to be')
    ) as named (id, meaning)
  )
  select 'requests/' || named.id || '/count', 'number', to_jsonb(count(*) filter (where stands)), null::text, null::bigint, 'Requests ' || named.meaning,
      coalesce(jsonb_agg(records -> 0 order by asked_on, (request).id) filter (where stands), jsonb_agg(records -> 0 order by asked_on, (request).id)),
      min((request).source_id)
    from named cross join requests
    cross join lateral (
      select case named.id
          when 'answered' then clauses > 0 and answered = clauses
          when 'partly-answered' then answered > 0 and answered < clauses
          when 'unanswered' then answered = 0
          else not is_closed and (clauses = 0 or answered < clauses) and coalesce(due_on < as_at, false)
        end as stands
    ) as judged
    group by named.id, named.meaning
$$;
comment on function private.requests_counted is 'How many requests are answered as at a date.';
grant execute on function private.outcome_in_words, private.recommendation_facts, private.requests_counted to anon, authenticated;

/* As before, with these. */
create or replace function public.facts_as_at(as_at date, asked text[] default null, of_note text default null)
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
  if asked is null or nouns && array['requests'] then
    return query select * from private.requests_counted(as_at, of_note);
  end if;
  if asked is null or nouns && array['recommendation', 'recommendations'] then
    return query select * from private.recommendation_facts(as_at);
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
    return query select * from private.measure_period_facts(as_at, asked);
  end if;
end
$$;

/* As before, with recommendations, and requests by how far they are answered. */
create or replace function private.subjects_of_facts() returns table (noun text, id text, words text)
  language sql stable
  set search_path = ''
as $$
  select 'compact', id, name || ' compact maximum Reps seats filled held vacant initiated' from public.compacts
  union all select 'constituency', id, name || ' constituency seats filled held vacant cap' from public.constituencies
  union all select 'seats', constituency_id, string_agg(distinct kind_plural, ' ') || ' seats' from public.seats group by constituency_id
  union all select 'organisations', 'national-portfolio', 'organisations in the National Portfolio'
  union all select 'strategy', id, name || ' strategy years period' from public.strategies
  union all select 'edition', id, name || ' edition goals big ideas foundations' from public.strategy_editions where state <> 'draft'
  union all select 'goal', goals.id, goals.name || ' goal' from public.goals join public.strategy_editions as edition on edition.id = edition_id where edition.state <> 'draft'
  union all select 'plan-objective', id, name || ' ' || plan || ' objective goals' from public.plan_objectives
  union all select 'timeline', id, title || ' timeline date when' from public.timeline_entries
  union all select 'fund', id, name || ' fund money amount committed left commissions' from public.funds
  union all select 'funds', 'all', 'funds money amount all together'
  union all select 'programme', id, name || ' programme months' from public.programmes
  union all select 'commission', id, title || ' commission participants areas works cost' from public.commissions
  union all select 'bid', id, name || ' bid money amount stage' from public.bids
  union all select 'bids', stage, 'bids money amount ' || replace(stage, '-', ' ')
    from unnest(array['exploring', 'in-preparation', 'submitted', 'awarded', 'declined', 'withdrawn']) as stage
  union all select 'event', id, name || ' event forum attendance people date when capacity' from public.forum_events
  union all select 'events', 'all', 'open events forum held'
  union all select 'meeting', meeting.id, committee.name || ' meeting date when moved ' || to_char(held_on, 'FMDD FMMonth YYYY')
    from public.committee_meetings as meeting join public.committees as committee on committee.id = committee_id
  union all select 'committee', id, name || ' committee next last meeting' from public.committees
  union all select 'request', id, about || ' ' || words || ' request asked due parts clauses answered' from public.requests
  union all select 'requests', which, 'requests parts clauses answered ' || replace(which, '-', ' ')
    from unnest(array['all', 'open', 'answered', 'partly-answered', 'unanswered', 'overdue']) as which
  union all select 'recommendation', id, about || ' ' || words || ' recommendation resolution recommended accepted rejected response due progress' from public.recommendations
  union all select 'recommendations', which, 'recommendations resolutions recommended ' || replace(which, '-', ' ')
    from unnest(array['all', 'accepted', 'partly', 'rejected', 'unanswered', 'overdue', 'outstanding', 'not-started', 'under-way', 'complete']) as which
  union all select 'plan', plan.id, plan.name || ' plan actions done on track at risk off track not started paused stopped no word late lacking owner new slipped dropped since last note '
      || coalesce((select string_agg(name, ' ') from public.goals where edition_id = plan.edition_id), '')
    from public.action_plans as plan where published_on <= private.today()
$$;
