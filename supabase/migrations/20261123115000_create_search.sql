-- Search over everything public, by PostgreSQL's full text. What can be found is written down beside the records whenever they change,
-- one entry a record, so that a search looks into one index and not into twenty tables. Only what anybody may read gets an entry.

create extension if not exists unaccent with schema extensions;
create extension if not exists pg_trgm with schema extensions;

-- 'Cafe' finds 'café', and 'galleries' finds 'gallery'.
create text search configuration public.culture_works (copy = pg_catalog.english);
alter text search configuration public.culture_works
  alter mapping for hword, hword_part, word with extensions.unaccent, english_stem;
comment on text search configuration public.culture_works is 'English, without accents.';

create table public.search_entries (
  kind text not null,
  record_id text not null,
  /* The record at whose place on a page it is shown, where that is not its own. */
  shown_kind text not null,
  shown_id text not null,
  title text not null,
  words text not null,
  /* The date that goes with it, as exact as its source. */
  dated text,
  /* From when anybody may read it. */
  visible_from date not null,
  title_words tsvector not null,
  all_words tsvector not null,
  primary key (kind, record_id)
);
comment on table public.search_entries is 'What can be found by searching, worked out from the records.';
create index search_entries_by_title on public.search_entries using gin (title_words);
create index search_entries_by_words on public.search_entries using gin (all_words);
create index search_entries_by_likeness on public.search_entries using gin (title extensions.gin_trgm_ops);

-- Anyone finds what anyone may read. Nobody writes it: triggers do.
alter table public.search_entries enable row level security;
create policy "Anyone finds what is published" on public.search_entries
  for select to anon, authenticated using (visible_from <= (select private.today()));
grant select on public.search_entries to anon, authenticated;

/*
 * Every record that can be found. A record that is not for everybody has no row, or a day in the future; what changes that must be
 * among the triggers below.
 */
create view private.findable with (security_invoker = true) as
  select 'strategy' as kind, id as record_id, 'strategy' as shown_kind, id as shown_id, name as title, coalesce(vision, '') as words,
      starts_year::text as dated, '-infinity'::date as visible_from
    from public.strategies
  union all
  select 'edition', id, 'edition', id, name, coalesce(summary, ''), dated_on, '-infinity'
    from public.strategy_editions where state <> 'draft'
  union all
  select 'goal', goals.id, 'goal', goals.id, goals.name, concat_ws(E'\n', goals.summary, editions.name), editions.dated_on, '-infinity'
    from public.goals join public.strategy_editions as editions on editions.id = edition_id and editions.state <> 'draft'
  union all
  select 'foundation', foundations.id, 'foundation', foundations.id, foundations.name, concat_ws(E'\n', foundations.summary, editions.name), editions.dated_on, '-infinity'
    from public.foundations join public.strategy_editions as editions on editions.id = edition_id and editions.state <> 'draft'
  union all
  select 'big-idea', ideas.id, 'big-idea', ideas.id, ideas.name, concat_ws(E'\n', ideas.summary, editions.name), editions.dated_on, '-infinity'
    from public.big_ideas as ideas join public.strategy_editions as editions on editions.id = edition_id and editions.state <> 'draft'
  union all
  select 'plan-objective', id, 'plan-objective', id, name, plan, null, '-infinity' from public.plan_objectives
  union all
  select 'timeline', id, 'timeline', id, title, coalesce(summary, ''), happened_on, '-infinity' from public.timeline_entries
  union all
  select 'action', actions.id, 'action', actions.id, actions.reference || ' ' || actions.will,
      concat_ws(E'\n', actions.summary, leads.name,
        (select string_agg(name, E'\n' order by position) from public.milestones where action_id = actions.id),
        (select string_agg(name, ', ' order by position) from public.action_partners where action_id = actions.id),
        (select string_agg(words, E'\n' order by number desc) from public.updates where action_id = actions.id and published_on is not null)),
      actions.due_on, plans.published_on
    from public.actions
    join public.action_plans as plans on plans.id = actions.plan_id and plans.published_on is not null
    left join public.leads on leads.id = actions.lead_id
  union all
  select 'measure', measures.id, 'measure', measures.id, measures.name,
      concat_ws(E'\n', measures.summary, (select string_agg(label, ', ' order by position, label) from public.measure_parts where measure_id = measures.id)),
      null, measures.published_on
    from public.measures where measures.published_on is not null
  union all
  select 'consultation', consultations.id, 'consultation', consultations.id, consultations.question,
      concat_ws(E'\n', introduction, heard, changed, editions.name), opens_on::text, opens_on
    from public.consultations join public.strategy_editions as editions on editions.id = edition_id and editions.state <> 'draft'
  union all
  select 'fund', id, 'fund', id, name, concat_ws(E'\n', purpose, through), null, '-infinity' from public.funds
  union all
  select 'programme', id, 'programme', id, name, coalesce(summary, ''), null, '-infinity' from public.programmes
  union all
  select 'commission', id, 'commission', id, title, concat_ws(E'\n', summary, outcome, works_named), starts_on, '-infinity' from public.commissions
  union all
  select 'bid', id, 'bid', id, name, concat_ws(E'\n', purpose, bidders), null, '-infinity' from public.bids
  union all
  select 'event', events.id, 'event', events.id, events.name,
      concat_ws(E'\n', events.summary, events.venue,
        (select string_agg(words, E'\n' order by kind, position) from public.forum_event_points where event_id = events.id)),
      events.held_on, '-infinity'
    from public.forum_events as events
  union all
  select 'organisation', id, 'organisation', id, name, coalesce(summary, ''), null, '-infinity' from public.organisations
  union all
  select 'constituency', id, 'constituency', id, name, description, null, '-infinity' from public.constituencies
  union all
  -- Who holds or held a seat, from the first day of the first term; shown at the seat of the last.
  select 'rep', people.id, 'seat', (array_agg(terms.seat_id order by terms.starts_on desc))[1], people.name, coalesce(people.summary, ''), null, min(terms.starts_on)
    from public.people join public.terms on terms.person_id = people.id group by people.id
  union all
  select 'work-item', items.id, case when items.meeting_id is null then 'committee' else 'meeting' end, coalesce(items.meeting_id, items.committee_id),
      items.title, coalesce(items.detail, ''), meetings.held_on::text, '-infinity'
    from public.work_items as items left join public.committee_meetings as meetings on meetings.id = items.meeting_id
  union all
  select 'request', requests.id, 'request', requests.id, requests.about,
      concat_ws(E'\n', requests.words, (select string_agg(words, E'\n' order by position) from public.request_clauses where request_id = requests.id)),
      meetings.held_on::text, '-infinity'
    from public.requests join public.committee_meetings as meetings on meetings.id = requests.meeting_id
  union all
  -- Of a note its text. A figure's name is no word of it, and where it stands is left open.
  select 'note', id, 'note', id, subject, regexp_replace(regexp_replace(body, '\[\[[^]]*\]\]', '…', 'g'), '\{#[^}]*\}|[*_#~]+', ' ', 'g'), dated::text, issued_on
    from public.briefing_notes where issued_on is not null;

/* Writes down anew what can be found of some records. A text is searched as far as its first 20,000 characters. */
create function private.index_records(wanted text, ids text[]) returns void
  language sql security definer
  set search_path = ''
as $$
  delete from public.search_entries where kind = wanted and record_id = any (ids);
  insert into public.search_entries (kind, record_id, shown_kind, shown_id, title, words, dated, visible_from, title_words, all_words)
  select kind, record_id, shown_kind, shown_id, title, left(words, 20000), dated, visible_from,
      to_tsvector('public.culture_works', title),
      setweight(to_tsvector('public.culture_works', title), 'A') || setweight(to_tsvector('public.culture_works', left(words, 20000)), 'C')
    from private.findable where kind = wanted and record_id = any (ids);
$$;
-- It is reached through triggers alone, which run as whoever changes a record.
grant execute on function private.index_records to anon, authenticated;

/*
 * After a statement: writes down anew what it changed. Its arguments: the kind, and a query over the rows that changed, which are
 * called `changed`, that gives the keys of the records to be found.
 */
create function private.follow_search() returns trigger
  language plpgsql
  set search_path = ''
as $$
declare
  ids text[];
begin
  execute format('select array_agg(distinct id) from (%s) as found (id)', tg_argv[1]) into ids;
  if ids is not null then
    perform private.index_records(tg_argv[0], ids);
  end if;
  return null;
end
$$;

/* Has a table followed by the search: see private.follow_search. `columns`: an update of other columns changes nothing to be found. */
create function private.make_findable(relation regclass, kind text, keys text) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  name text := 'search_finds_' || replace(kind, '-', '_');
begin
  execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function private.follow_search(%L, %L)', name || '_added', relation, kind, keys);
  execute format('create trigger %I after update on %s referencing new table as changed for each statement execute function private.follow_search(%L, %L)', name || '_changed', relation, kind, keys);
  execute format('create trigger %I after delete on %s referencing old table as changed for each statement execute function private.follow_search(%L, %L)', name || '_gone', relation, kind, keys);
end
$$;

select private.make_findable(relation::regclass, kind, 'select id from changed')
  from (values
    ('public.strategies', 'strategy'), ('public.strategy_editions', 'edition'), ('public.goals', 'goal'), ('public.foundations', 'foundation'),
    ('public.big_ideas', 'big-idea'), ('public.plan_objectives', 'plan-objective'), ('public.timeline_entries', 'timeline'), ('public.actions', 'action'),
    ('public.funds', 'fund'), ('public.programmes', 'programme'), ('public.commissions', 'commission'), ('public.bids', 'bid'),
    ('public.forum_events', 'event'), ('public.organisations', 'organisation'), ('public.constituencies', 'constituency'), ('public.people', 'rep'),
    ('public.work_items', 'work-item'), ('public.requests', 'request'), ('public.briefing_notes', 'note'), ('public.measures', 'measure'),
    ('public.consultations', 'consultation')
  ) as own (relation, kind);

-- What belongs to a record, or decides whether it may be read, is looked at too.
select private.make_findable(relation::regclass, kind, keys)
  from (values
    ('public.strategy_editions', 'goal', 'select id from public.goals where edition_id in (select id from changed)'),
    ('public.strategy_editions', 'foundation', 'select id from public.foundations where edition_id in (select id from changed)'),
    ('public.strategy_editions', 'big-idea', 'select id from public.big_ideas where edition_id in (select id from changed)'),
    ('public.action_plans', 'action', 'select id from public.actions where plan_id in (select id from changed)'),
    ('public.strategy_editions', 'consultation', 'select id from public.consultations where edition_id in (select id from changed)'),
    ('public.measure_parts', 'measure', 'select measure_id from changed'),
    ('public.leads', 'action', 'select id from public.actions where lead_id in (select id from changed)'),
    ('public.milestones', 'action', 'select action_id from changed'),
    ('public.action_partners', 'action', 'select action_id from changed'),
    ('public.updates', 'action', 'select action_id from changed'),
    ('public.forum_event_points', 'event', 'select event_id from changed'),
    ('public.terms', 'rep', 'select person_id from changed'),
    ('public.committee_meetings', 'work-item', 'select id from public.work_items where meeting_id in (select id from changed)'),
    ('public.committee_meetings', 'request', 'select id from public.requests where meeting_id in (select id from changed)'),
    ('public.request_clauses', 'request', 'select request_id from changed')
  ) as parts (relation, kind, keys);

-- What is on record already can be found from now on.
select private.index_records(kind, array_agg(record_id)) from private.findable group by kind;

/* Titles that look like what was asked for, the likest first. With its owner's rights, because a client may not call what compares them. */
create function private.titles_like(asked text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(title order by likeness desc, title), '[]')
    from (
      select title, max(extensions.word_similarity(left(asked, 200), title)) as likeness
        from public.search_entries
        where left(asked, 200) operator(extensions.<%) title and visible_from <= private.today()
        group by title order by likeness desc, title limit 5
    ) as alike
$$;
grant execute on function private.titles_like to anon, authenticated;

/*
 * What anybody may read that has these words, and how well they fit. At most 500 by their title and 500 by their words. With its owner's rights, because
 * under row-level security the indexes of words could not be used (their operator is not leakproof); the rule that it keeps
 * itself is that of search_entries.
 */
create function private.entries_with(words tsquery) returns table (kind text, record_id text, rank real)
  language sql stable security definer rows 500
  set search_path = ''
  set enable_seqscan = off
as $$
  with candidates as (
    (select kind, record_id from public.search_entries
      where numnode(entries_with.words) > 0 and title_words @@ entries_with.words and visible_from <= private.today() limit 500)
    union
    (select kind, record_id from public.search_entries
      where numnode(entries_with.words) > 0 and all_words @@ entries_with.words and visible_from <= private.today() limit 500)
  )
  select entry.kind, entry.record_id,
      -- Longer texts hold more words by chance, so the rank is divided by 1 + the logarithm of the length (1).
      (title_words @@ entries_with.words)::int + ts_rank_cd('{0.1, 0.2, 0.4, 1}', all_words, entries_with.words, 1)
    from candidates join public.search_entries as entry using (kind, record_id)
$$;
grant execute on function private.entries_with to anon, authenticated;

/*
 * Finds records by words as people type them ('"fair pay" -freelance'): those whose title has the words first, then by how often and how
 * near each other they stand. At most 500 of those found are put in order, so that a word that stands everywhere costs no more.
 *   asked: the words. wanted: one kind, or null for all. after: how many to leave out. size: how many to give.
 * Returns {"total", "more" (there are more than were put in order), "kinds": {kind: number}, "results": [{kind, id, shown_kind, shown_id, title,
 * excerpt, dated}], "like": [title], "asked" (false: only words that stand everywhere, such as 'the')}; in title and excerpt what was found stands
 * between U+E000 and U+E001. `like` holds titles that look alike where nothing was found.
 */
create function public.search(asked text, wanted text default null, after integer default 0, size integer default 20) returns jsonb
  language sql stable
  set search_path = ''
  set jit = off
as $$
  with query as (
    select websearch_to_tsquery('public.culture_works', left(asked, 200)) as words
  ), ranked as materialized (
    select found.* from query cross join lateral private.entries_with(query.words) as found
  ), page as (
    select row_number() over (order by rank desc, kind, record_id) as place, kind, record_id
      from ranked where wanted is null or kind = wanted
      order by place offset greatest(after, 0) limit least(greatest(size, 1), 100)
  )
  select jsonb_build_object(
    'asked', (select numnode(words) > 0 from query),
    'total', (select count(*) from ranked where wanted is null or kind = wanted),
    'more', (select count(*) >= 500 from ranked),
    'kinds', (select coalesce(jsonb_object_agg(kind, number), '{}') from (select kind, count(*) as number from ranked group by kind) as counted),
    'results', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', entry.kind, 'id', entry.record_id, 'shown_kind', entry.shown_kind, 'shown_id', entry.shown_id, 'dated', entry.dated,
        'title', ts_headline('public.culture_works', translate(entry.title, U&'\E000\E001', ''), query.words, U&'HighlightAll=true, StartSel=\E000, StopSel=\E001'),
        'excerpt', ts_headline('public.culture_works', translate(entry.words, U&'\E000\E001', ''), query.words,
          U&'MaxWords=36, MinWords=18, MaxFragments=2, FragmentDelimiter=" … ", StartSel=\E000, StopSel=\E001')
      ) order by page.place), '[]')
      from page join public.search_entries as entry using (kind, record_id) cross join query
    ),
    'like', case when exists (select from ranked) or (select numnode(words) = 0 from query) then '[]' else private.titles_like(asked) end
  )
$$;
comment on function public.search is 'Finds public records by words, the best first, with what was found marked.';
grant execute on function public.search to anon, authenticated;
