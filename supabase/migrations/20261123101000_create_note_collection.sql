-- A note is collected in one statement, so that all its figures are of one moment and agree with each other.

/*
 * Everything that a note is composed from: the note itself, the facts as at its date with their evidence, the sources they name,
 * and the constitution and the strategy's editions for its table, chart and picture.
 * Null when there is no such note or the person who asks may not read it.
 */
create function public.collect_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'note', jsonb_build_object(
      'id', note.id, 'dated', note.dated, 'subject', note.subject, 'version', note.version, 'issuedOn', note.issued_on, 'body', note.body,
      'organisation', (select name from public.organisations where id = note.organisation_id),
      'committeeId', note.committee_id, 'meetingId', note.meeting_id, 'sourceId', note.source_id,
      'authors', (
        select coalesce(jsonb_agg(jsonb_build_object('jobTitle', authors.job_title, 'organisation', organisations.name) order by authors.position), '[]')
          from public.note_authors as authors left join public.organisations on organisations.id = authors.organisation_id
          where authors.note_id = note.id
      )
    ),
    'facts', (select coalesce(jsonb_agg(to_jsonb(fact)), '[]') from public.facts_as_at(note.dated) as fact),
    'sources', (select coalesce(jsonb_agg(to_jsonb(source)), '[]') from public.sources as source),
    'constituencies', (
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
    ),
    'editions', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', edition.id, 'name', edition.name,
        'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'colour', colour) order by position), '[]') from public.goals where edition_id = edition.id),
        'foundations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position), '[]') from public.foundations where edition_id = edition.id)
      ) order by edition.position), '[]')
      from public.strategy_editions as edition
    )
  )
  from public.briefing_notes as note
  where note.id = note_id
$$;
comment on function public.collect_note is 'What a note is composed from, read at one moment.';
grant execute on function public.collect_note to anon, authenticated;
