-- A note is collected in one statement, so that all its figures are of one moment and agree with each other.

/*
 * Everything that a note is composed from: the note itself, the facts as at its date with their evidence, the sources they name,
 * the constitution and the strategy's editions for its table, chart and picture, and what the committee had asked for at its meeting.
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
    ),
    'requests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', request.id, 'words', request.words, 'madeOn', made_at.held_on,
        'clauses', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'id', clause.id, 'words', clause.words,
            'paragraphs', (
              select coalesce(jsonb_agg(answer.paragraph order by answer.paragraph), '[]')
                from public.clause_answers as answer where answer.clause_id = clause.id and answer.note_id = note.id
            )
          ) order by clause.position), '[]')
          from public.request_clauses as clause where clause.request_id = request.id
        )
      ) order by made_at.held_on, request.id), '[]')
      from public.requests as request join public.committee_meetings as made_at on made_at.id = request.meeting_id
      where request.due_at_id = note.meeting_id
        and exists (
          select from public.request_clauses as clause join public.clause_answers as answer on answer.clause_id = clause.id
          where clause.request_id = request.id and answer.note_id = note.id
        )
    )
  )
  from public.briefing_notes as note
  where note.id = note_id
$$;
comment on function public.collect_note is 'What a note is composed from, read at one moment.';
grant execute on function public.collect_note to anon, authenticated, service_role;
