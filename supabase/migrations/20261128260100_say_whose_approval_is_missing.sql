-- The list of notes says whose approval each draft lacks, beside what else it needs.

/* Those who read drafts are told whose approval one lacks. Nobody else is told anything. */
create function private.approvals_told(note_id text) returns setof text
  language sql stable security definer
  set search_path = ''
as $$
  select missing from private.missing_approvals(note_id) as missing where private.has_role('team', 'head', 'director', 'committee_officer')
$$;
grant execute on function private.approvals_told to authenticated;

/* As before, with the approvals. */
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
      ),
      'approvals', (
        select coalesce(jsonb_agg(missing), '[]') from private.approvals_told(note.id) as missing where note.issued_on is null
      )
    ) order by note.issued_on is not null, note.dated desc, note.id), '[]')
    from public.briefing_notes as note
    left join public.note_revisions as last on last.note_id = note.id and last.number = note.revision
$$;
