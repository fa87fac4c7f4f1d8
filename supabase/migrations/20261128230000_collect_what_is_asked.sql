-- A note is collected in one statement still, and of the records no more than its text asks for.

/* What a text names in double brackets, without forms, each once: 'fund/cwg-lef/amount', 'table:constituencies'. */
create function private.names_in(body text) returns text[]
  language sql immutable
  set search_path = ''
as $$
  select coalesce(array_agg(distinct btrim(named[1], e' \t\r\n')), '{}') from regexp_matches(body, '\[\[([^][|]+)', 'g') as named
$$;
comment on function private.names_in is 'The facts and blocks that a text names.';
grant execute on function private.names_in to anon, authenticated;

/* The note itself, with the text that is to be composed and the posts that it comes from. */
create function private.note_itself(note public.briefing_notes, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'dated', note.dated, 'subject', note.subject, 'version', note.version, 'issuedOn', note.issued_on, 'body', body,
    'organisation', (select name from public.organisations where id = note.organisation_id),
    'committeeId', note.committee_id, 'meetingId', note.meeting_id, 'sourceId', note.source_id,
    'authors', (
      select coalesce(jsonb_agg(jsonb_build_object('jobTitle', authors.job_title, 'organisation', organisations.name) order by authors.position), '[]')
        from public.note_authors as authors left join public.organisations on organisations.id = authors.organisation_id
        where authors.note_id = note.id
    )
  )
$$;
comment on function private.note_itself is 'Part of what a note is composed from: the note.';
grant execute on function private.note_itself to anon, authenticated;

/* The constitution, for its table and its chart. */
create function private.constitution() returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(
      jsonb_build_object(
        'id', constituency.id, 'name', constituency.name, 'description', constituency.description, 'cap', constituency.cap,
        'seats', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'kind', seat.kind, 'kindPlural', seat.kind_plural, 'organisation', organisation.name_in_text,
            'routes', (
              select coalesce(jsonb_agg(route.name order by route.position), '[]')
                from public.seat_routes as permitted join public.routes as route on route.id = permitted.route_id
                where permitted.seat_id = seat.id
            )
          ) order by seat.position), '[]')
          from public.seats as seat left join public.organisations as organisation on organisation.id = seat.organisation_id
          where seat.constituency_id = constituency.id
        )
      ) order by constituency.position), '[]')
    from public.constituencies as constituency
$$;
comment on function private.constitution is 'Part of what a note is composed from: constituencies with their seats.';
grant execute on function private.constitution to anon, authenticated;

/* Editions of the strategy with their goals and foundations, for the picture of them. */
create function private.editions_pictured(asked text[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', edition.id, 'name', edition.name,
      'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'colour', colour) order by position), '[]') from public.goals where edition_id = edition.id),
      'foundations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position), '[]') from public.foundations where edition_id = edition.id)
    ) order by edition.position), '[]')
    from public.strategy_editions as edition
    where edition.id = any (asked)
$$;
comment on function private.editions_pictured is 'Part of what a note is composed from: editions of the strategy.';
grant execute on function private.editions_pictured to anon, authenticated;

/*
 * Everything that a note with this text is composed from: the note, the facts that it names and those in its heading, with their evidence and
 * sources, as at its date; and what its tables, charts and pictures are made of. What it does not ask for is not read.
 */
create function private.collect(note public.briefing_notes, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with named as materialized (select private.names_in(body) as names),
  asked as materialized (
    select names || array['committee/' || note.committee_id || '/name', 'meeting/' || note.meeting_id || '/date'] as keys from named
  ),
  facts as materialized (
    select fact.*
      from named, asked, public.facts_as_at(note.dated, asked.keys) as fact
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
comment on function private.collect is 'What a note with some text is composed from, read at one moment.';
grant execute on function private.collect to anon, authenticated;

create or replace function public.collect_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, note.body) from public.briefing_notes as note where note.id = note_id
$$;
comment on function public.collect_note is
  'What a note is composed from, read at one moment. Null when there is no such note or whoever asks may not read it.';

/* The same for a text that is not stored: what the note would be composed from if it were. */
create function public.collect_text(note_id text, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, collect_text.body) from public.briefing_notes as note where note.id = note_id
$$;
comment on function public.collect_text is
  'What a note would be composed from with another text. Null when there is no such note or whoever asks may not read it.';
grant execute on function public.collect_text to anon, authenticated;
