-- The home page is read in one statement: it draws on every area, and a question to each would make it the slowest page of all.

/*
 * What the home page shows, as at a date: the seats with their states, the newest edition that has goals, what happened, what the
 * records have in numbers, the committee's latest request with the answers that were issued, and the latest note. Drafts are left
 * out for everybody. `known_on` is when the source was published: what it says has happened had happened by then.
 */
create function public.home_page(as_at date) returns jsonb
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
              where answer.clause_id = clause.id and note.issued_on is not null
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
      from public.briefing_notes where issued_on is not null order by dated desc, id limit 1
    )
  )
$$;
comment on function public.home_page is 'What the home page shows, read at one moment.';
grant execute on function public.home_page to anon, authenticated;
