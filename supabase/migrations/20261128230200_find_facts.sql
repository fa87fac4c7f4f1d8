-- Finding a fact by words, for whoever writes a note: first the records that the words are about, then what these can say.

/*
 * What facts are about: each record with the words by which somebody would look for it. Measures, of which there can be thousands, are
 * looked up in the index of the search instead.
 */
create function private.subjects_of_facts() returns table (noun text, id text, words text)
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
  union all select 'requests', which, 'requests parts clauses answered ' || which from unnest(array['all', 'open']) as which
  union all select 'plan', plan.id, plan.name || ' plan actions done on track at risk off track not started paused stopped no word late lacking owner new slipped dropped since last note '
      || coalesce((select string_agg(name, ' ') from public.goals where edition_id = plan.edition_id), '')
    from public.action_plans as plan where published_on <= private.today()
$$;

/* Words as they are and by their stems, so that what somebody has typed half of is found too: 'mapp' begins 'mapping', but not its stem. */
create function private.words_to_find(words text) returns tsvector
  language sql immutable
  set search_path = ''
as $$ select to_tsvector('public.culture_works', words) || to_tsvector('simple', words) $$;

/*
 * The facts as at a date that some words are about, the best first, at most thirty: an array of objects like the rows of `facts_as_at`. A word stands for every word that
 * begins with it. of_note: the note that they are for, which decides what 'since the last note' means.
 * The records that most of the words name are chosen first, and only what these can say is worked out: however many actions and values there
 * are, no more than forty records and twelve measures are asked.
 */
create function public.find_facts(as_at date, words text, of_note text default null) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
#variable_conflict use_column
declare
  typed text[] := (
    select array_agg(distinct word) from (
      select lower(word) as word from regexp_split_to_table(left(find_facts.words, 200), '[^[:alnum:]]+') as word where word <> '' limit 12
    ) as first
  );
  -- Each word by itself, since what counts is how many of them a record or a fact has. Words such as 'the' ask for nothing.
  queries tsquery[] := (
    select array_agg(query || to_tsquery('simple', quote_literal(word) || ':*')) from unnest(typed) as word
      cross join lateral to_tsquery('public.culture_works', quote_literal(word) || ':*') as query
      where numnode(query) > 0
  );
  any_of tsquery := (select string_agg(query::text, ' | ')::tsquery from unnest(queries) as query);
  chosen text[];
  probes text[];
  told jsonb;
begin
  if queries is null then
    return '[]';
  end if;
  with named as (
    select noun || '/' || id as subject, private.words_to_find(subject.words) as vector, 0 as place from private.subjects_of_facts() as subject
    union all
    select * from (
      select 'measure/' || record_id, title_words, 1 from public.search_entries
        where kind = 'measure' and title_words @@ any_of limit 500
    ) as measures
  ), ranked as (
    select subject, place, row_number() over (partition by place order by (select count(*) from unnest(queries) as query where vector @@ query) desc, subject collate "C") as rank
      from named where vector @@ any_of
  )
  select array_agg(subject order by rank, place) into chosen from ranked where rank <= case place when 0 then 40 else 12 end;
  if chosen is null then
    return '[]';
  end if;
  -- What is asked for by name alone is asked for: changes since the last note, and since the value before.
  probes := chosen
    || array(select subject || '/change-since-previous' from unnest(chosen) as subject where starts_with(subject, 'measure/'))
    || array(select subject || '/' || named || '-since-last-note' from unnest(chosen) as subject
        cross join unnest(array['new', 'done', 'slipped', 'at-risk', 'off-track', 'dropped', 'stopped', 'paused', 'better', 'earlier', 'moved', 'silent']) as named
        where starts_with(subject, 'plan/') and of_note is not null);
  select coalesce(jsonb_agg(to_jsonb(found) - array['place', 'matched', 'rank', 'vector'] order by matched desc, rank desc, place, length(key), key), '[]') into told
    from (
      select * from (
        select fact.*, array_position(chosen, split_part(key, '/', 1) || '/' || split_part(key, '/', 2)) as place,
            (select count(*) from unnest(queries) as query where vector @@ query) as matched, ts_rank(vector, any_of) as rank
          from (
            select fact.*,
                -- The end of a key is what is said of the record; before it stands which record that is.
                setweight(private.words_to_find(replace(substring(key from '[^/]*$'), '-', ' ')), 'A')
                || private.words_to_find(what || ' ' || replace(split_part(key, '/', 1), '-', ' ')
                  || case kind when 'money' then ' money amount pounds' when 'date' then ' date when' when 'share' then ' share percentage of all' else '' end
                  || case when kind in ('name', 'date') then ' ' || (value #>> '{}') else '' end) as vector
              from public.facts_as_at(as_at, probes, of_note) as fact
          ) as fact
          where kind <> 'refused' and split_part(key, '/', 1) || '/' || split_part(key, '/', 2) = any (chosen)
      ) as found
      where matched > 0
      order by matched desc, rank desc, place, length(key), key
      limit 30
    ) as found;
  return told;
end
$$;
comment on function public.find_facts is 'The facts that some words are about, the best first.';
grant execute on function private.subjects_of_facts, private.words_to_find, public.find_facts to anon, authenticated;
