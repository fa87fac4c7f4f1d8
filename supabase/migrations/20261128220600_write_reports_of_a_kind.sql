-- Drafts are of a kind, answer requests, and say what they still need.

/* As before; a draft is of a kind, that of the note it starts from unless another is said. */
create or replace function public.start_note(given jsonb, from_note text default null, carried text[] default '{}', figures jsonb default '{}') returns text
  language plpgsql
  set search_path = ''
as $$
declare
  started text;
begin
  select key into started
    from generate_series(1, 99) as try, lateral (select left(given ->> 'id', 76) || case when try = 1 then '' else '-' || try end as key) as keys
    where not exists (select from public.briefing_notes where id = key) order by try limit 1;
  perform set_config('culture_works.figures', figures::text, true);
  insert into public.briefing_notes (id, kind_id, committee_id, meeting_id, dated, subject, organisation_id, body)
  values (
    started,
    coalesce(given ->> 'kind_id', (select kind_id from public.briefing_notes where id = from_note), 'briefing-note'),
    given ->> 'committee_id', given ->> 'meeting_id', (given ->> 'dated')::date, given ->> 'subject', given ->> 'organisation_id', given ->> 'body'
  );
  perform set_config('culture_works.figures', '', true);
  insert into public.note_authors (note_id, position, job_title, organisation_id)
  select started, position, job_title, organisation_id from public.note_authors where note_id = from_note;
  insert into public.carried_paragraphs (note_id, position, words)
  select started, place, words from unnest(carried) with ordinality as paragraph (words, place);
  insert into public.note_figures (note_id, figure, printed) select started, key, value from jsonb_each_text(figures);
  return started;
end
$$;

-- While a note is a draft, the culture team may find that a paragraph does not answer a clause after all.
create policy "The culture team takes answers of drafts away" on public.clause_answers
  for delete to authenticated
  using (
    (select private.has_role('team', 'head'))
    and exists (select from public.briefing_notes where briefing_notes.id = note_id and briefing_notes.issued_on is null)
  );
grant delete on public.clause_answers to authenticated;

/*
 * Which paragraphs of a draft answer which clauses: as they were shown to whoever chose, and as they chose. Only what differs is done, so that
 * what somebody else chose meanwhile stays. shown, answers: [{clause, paragraph}].
 */
create function public.set_clause_answers(of_note text, shown jsonb, answers jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  delete from public.clause_answers as answer
    using (
      select clause, paragraph from jsonb_to_recordset(shown) as before (clause text, paragraph text)
      except
      select clause, paragraph from jsonb_to_recordset(answers) as kept (clause text, paragraph text)
    ) as gone
    where answer.note_id = of_note and answer.clause_id = gone.clause and answer.paragraph = gone.paragraph;
  insert into public.clause_answers (clause_id, note_id, paragraph)
  select clause, of_note, paragraph from (
    select clause, paragraph from jsonb_to_recordset(answers) as given (clause text, paragraph text)
    except
    select clause, paragraph from jsonb_to_recordset(shown) as before (clause text, paragraph text)
  ) as added
  on conflict do nothing;
end
$$;
comment on function public.set_clause_answers is 'The culture team says which paragraphs of a draft answer which clauses of requests.';
grant execute on function public.set_clause_answers to authenticated;

/* Whether a committee has not closed a request. In plpgsql, because what it asks is made by a later migration. */
create function private.request_stands_open(request_id text) returns boolean
  language plpgsql stable
  set search_path = ''
as $$
begin
  return private.request_closed_on(request_id, private.today()) is null;
end
$$;
grant execute on function private.request_stands_open to authenticated;

/* The requests that a committee has not closed, clause by clause, with what answers each: in notes that were issued, and in this one. */
create function private.open_requests_for(of_note public.briefing_notes) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', request.id, 'about', request.about, 'words', request.words,
      'made', (select held_on from public.committee_meetings where id = request.meeting_id),
      'clauses', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', clause.id, 'words', clause.words,
            'here', (
              select coalesce(jsonb_agg(answer.paragraph order by answer.paragraph), '[]')
                from public.clause_answers as answer where answer.clause_id = clause.id and answer.note_id = (of_note).id
            ),
            'elsewhere', (
              select coalesce(jsonb_agg(jsonb_build_object('note', note.id, 'subject', note.subject, 'dated', note.dated, 'paragraph', answer.paragraph)
                  order by note.dated, answer.paragraph), '[]')
                from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
                where answer.clause_id = clause.id and note.id <> (of_note).id and note.issued_on is not null
            )
          ) order by clause.position), '[]')
          from public.request_clauses as clause where clause.request_id = request.id
      )
    ) order by request.meeting_id, request.id), '[]')
    from public.requests as request
    where request.committee_id = (of_note).committee_id and private.request_stands_open(request.id)
$$;
grant execute on function private.open_requests_for to authenticated;

/* As before, with the kind of report, the sections that it must have, and the requests that it may answer. */
create or replace function public.note_desk(of_note text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'subject', note.subject, 'body', note.body, 'dated', note.dated, 'issuedOn', note.issued_on, 'revision', note.revision,
    'committeeId', note.committee_id,
    'committee', (select name from public.committees where id = note.committee_id),
    'meeting', (select held_on from public.committee_meetings where id = note.meeting_id),
    'savedAt', last.written_at, 'savedBy', private.who_wrote(last.written_by),
    'kind', (
      select jsonb_build_object(
          'id', kind.id, 'name', kind.name, 'wordsAtMost', kind.words_at_most, 'readingAgeAtMost', kind.reading_age_at_most,
          'checks', to_jsonb(kind.checks)
        )
        from public.report_kinds as kind where kind.id = note.kind_id
    ),
    'sections', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', section.id, 'heading', section.heading, 'guidance', section.guidance,
          'required', section.required or exists (
            select from public.committee_demands as demand
              where demand.committee_id = note.committee_id and demand.kind_id = section.kind_id and demand.section_id = section.id
          )
        ) order by section.position), '[]')
        from public.report_sections as section where section.kind_id = note.kind_id
    ),
    'requests', private.open_requests_for(note),
    'carried', (
      select coalesce(jsonb_agg(jsonb_build_object('position', position, 'words', words) order by position), '[]')
        from public.carried_paragraphs as carried where carried.note_id = note.id and carried.looked_at is null
    ),
    'seen', (
      select coalesce(jsonb_agg(jsonb_build_object('figure', figure, 'printed', printed, 'at', seen_at) order by figure), '[]')
        from public.note_figures as seen where seen.note_id = note.id
    ),
    'clashes', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'stands', stands, 'typed', typed, 'before', before, 'who', private.who_wrote(typed_by), 'at', typed_at
        ) order by typed_at, id), '[]')
        from public.note_clashes as clash where clash.note_id = note.id and settled is null
    ),
    'comments', public.comments_on_note(note.id),
    'waivers', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'kind', kind, 'words', words, 'reason', reason, 'who', private.who_wrote(waived_by), 'at', waived_at
        ) order by waived_at, id), '[]')
        from public.check_waivers as waiver where waiver.note_id = note.id and withdrawn_at is null
    )
  )
  from public.briefing_notes as note
  left join public.note_revisions as last on last.note_id = note.id and last.number = note.revision
  where note.id = of_note
$$;

/* As before; requests that the committee has closed need nothing, and neither does a clause that a paragraph of this draft answers. */
create or replace function public.notes_desk() returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', note.id, 'subject', note.subject, 'dated', note.dated, 'version', note.version, 'issuedOn', note.issued_on,
      'kind', (select name from public.report_kinds where id = note.kind_id),
      'committee', (select coalesce(short_name, name) from public.committees where id = note.committee_id),
      'meeting', (select held_on from public.committee_meetings where id = note.meeting_id),
      'revision', note.revision, 'savedAt', last.written_at, 'savedBy', private.who_wrote(last.written_by),
      'carried', (
        select count(*) from public.carried_paragraphs as carried
          where carried.note_id = note.id and carried.looked_at is null and strpos(note.body, carried.words) > 0
      ),
      'comments', (
        select count(*) from public.note_comments as comment
          where comment.note_id = note.id and comment.thread_id is null and comment.resolved_at is null
      ),
      'clashes', (select count(*) from public.note_clashes as clash where clash.note_id = note.id and clash.settled is null),
      'unanswered', (
        select count(*) from public.request_clauses as clause join public.requests as request on request.id = clause.request_id
          where request.committee_id = note.committee_id and private.request_stands_open(request.id)
            and not exists (
              select from public.clause_answers as answer join public.briefing_notes as answering on answering.id = answer.note_id
                where answer.clause_id = clause.id and (answering.id = note.id or answering.issued_on is not null)
            )
      )
    ) order by note.issued_on is not null, note.dated desc, note.id), '[]')
    from public.briefing_notes as note
    left join public.note_revisions as last on last.note_id = note.id and last.number = note.revision
$$;
