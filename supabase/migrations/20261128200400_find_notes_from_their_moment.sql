-- An issued note is found, and stands on the home page, from the moment on which the public reads it, and not from the morning of that day.

-- What is found has a day from which on it is visible; a note has a moment, and is asked itself.
drop policy "Anyone finds what is published" on public.search_entries;
create policy "Anyone finds what is published" on public.search_entries
  for select to anon, authenticated
  using (
    visible_from <= (select private.today())
    and (kind <> 'note' or exists (select from public.briefing_notes as note where note.id = record_id and note.publishes_at <= now()))
  );

/* As before, without the titles of notes that are not public yet. */
create or replace function private.titles_like(asked text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(title order by likeness desc, title), '[]')
    from (
      select title, max(extensions.word_similarity(left(asked, 200), title)) as likeness
        from public.search_entries
        where left(asked, 200) operator(extensions.<%) title and visible_from <= private.today()
          and (kind <> 'note' or exists (select from public.briefing_notes as note where note.id = record_id and note.publishes_at <= now()))
        group by title order by likeness desc, title limit 5
    ) as alike
$$;

/* When an answer is due: on a day that was named, before that of the meeting for which it was asked. Late-bound, because naming a day is laid out after this. */
create function private.due_on(of_request text) returns date
  language plpgsql stable
  set search_path = ''
as $$
begin
  return (
    select coalesce(request.due_on, meeting.held_on)
      from public.requests as request left join public.committee_meetings as meeting on meeting.id = request.due_at_id
      where request.id = of_request
  );
end
$$;
comment on function private.due_on is 'When an answer to a request is due.';
grant execute on function private.due_on to anon, authenticated;

/* As before; notes and answers only once they are public, also for those who may read them earlier; and by when the answer is due. */
create or replace function public.home_page(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'constituencies', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', constituency.id, 'name', constituency.name,
        'seats', (
          select coalesce(jsonb_agg(jsonb_build_object('id', seat.seat_id, 'state', seat.state) order by seat.position), '[]')
            -- A job share gives a row for each person; the seat is what its first term makes it, as on the page of the Reps.
            from (
              select distinct on (seat_id) seat_id, constituency_id, position, state
                from public.seats_as_at(as_at) order by seat_id, starts_on, term_id
            ) as seat
            where seat.constituency_id = constituency.id
        )
      ) order by constituency.position), '[]')
      from public.constituencies as constituency
    ),
    'edition', (
      select jsonb_build_object(
        'id', edition.id, 'name', edition.name, 'state', edition.state,
        'strategy', jsonb_build_object('name', strategy.name, 'starts_year', strategy.starts_year, 'ends_year', strategy.ends_year),
        'goals', (
          select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'summary', summary, 'colour', colour) order by position)
            from public.goals where edition_id = edition.id
        ),
        'foundations', (
          select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'summary', summary) order by position), '[]')
            from public.foundations where edition_id = edition.id
        )
      )
      from public.strategy_editions as edition join public.strategies as strategy on strategy.id = edition.strategy_id
      where exists (select from public.goals where edition_id = edition.id)
      order by strategy.ends_year desc, edition.position desc
      limit 1
    ),
    'timeline', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', entry.id, 'happened_on', entry.happened_on, 'title', entry.title, 'expected', entry.expected, 'known_on', source.published_on
      ) order by entry.happened_on, entry.id), '[]')
      from public.timeline_entries as entry left join public.sources as source on source.id = entry.source_id
    ),
    'events', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'name', name, 'held_on', held_on, 'attendance', attendance, 'attendance_words', attendance_words) order by held_on, id), '[]')
      from public.forum_events
    ),
    'bids', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', bid.id, 'name', bid.name,
        'stages', (
          select coalesce(jsonb_agg(jsonb_build_object('id', reached.id, 'stage', reached.stage, 'reached_on', reached.reached_on, 'known_on', source.published_on
          ) order by reached.reached_on, reached.id), '[]')
            from public.bid_stages as reached left join public.sources as source on source.id = coalesce(reached.source_id, bid.source_id)
            where reached.bid_id = bid.id
        )
      ) order by bid.id), '[]')
      from public.bids as bid
    ),
    'fund', (
      select jsonb_build_object('id', id, 'name', name, 'amount_pence', amount_pence, 'rounded_to_pence', rounded_to_pence)
        from public.funds where amount_pence is not null order by amount_pence desc, id limit 1
    ),
    'commission', (
      select jsonb_build_object('id', id, 'title', title, 'participants', participants, 'participants_words', participants_words)
        from public.commissions where participants is not null order by participants desc, id limit 1
    ),
    'request', (
      select jsonb_build_object(
        'id', request.id, 'words', request.words, 'about', request.about, 'source', null,
        'meeting', jsonb_build_object('id', made_at.id, 'held_on', made_at.held_on),
        'due_on', private.due_on(request.id),
        'due_at', (select jsonb_build_object('id', id, 'held_on', held_on) from public.committee_meetings where id = request.due_at_id),
        'clauses', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'id', clause.id, 'position', clause.position, 'words', clause.words,
            'answers', (
              select coalesce(jsonb_agg(jsonb_build_object(
                'paragraph', answer.paragraph,
                'note', jsonb_build_object('id', note.id, 'dated', note.dated, 'subject', note.subject, 'issued_on', note.issued_on)
              ) order by note.dated, answer.paragraph), '[]')
              from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
              where answer.clause_id = clause.id and note.publishes_at <= now()
            )
          ) order by clause.position), '[]')
          from public.request_clauses as clause where clause.request_id = request.id
        )
      )
      from public.requests as request join public.committee_meetings as made_at on made_at.id = request.meeting_id
      order by made_at.held_on desc, request.id
      limit 1
    ),
    'note', (
      select jsonb_build_object(
        'id', id, 'meeting_id', meeting_id, 'dated', dated, 'subject', subject, 'version', version, 'issued_on', issued_on)
      from public.briefing_notes where publishes_at <= now() order by dated desc, version desc, id limit 1
    )
  )
$$;
