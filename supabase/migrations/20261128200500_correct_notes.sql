-- A correction is a draft like any other, which says from the first what it corrects; and what a draft still lacks before it can be issued.

/*
 * Starts a draft that corrects an issued note: with its text and its authors, under the key of the first version with the number of its own.
 * Returns that key. The rules about corrections see to the rest: a version is corrected once, and only what was issued.
 */
create function public.correct_note(note_id text, what text) returns text
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  corrected public.briefing_notes;
  draft text;
begin
  select * into corrected from public.briefing_notes as note where note.id = note_id and note.issued_on is not null;
  if corrected.id is null then
    return null;
  end if;
  draft := left(regexp_replace(corrected.id, '-v' || corrected.version || '$', ''), 74) || '-v' || corrected.version + 1;
  insert into public.briefing_notes (
    id, kind_id, committee_id, meeting_id, recipient_id, dated, subject, organisation_id, version, body, corrects_id, correction
  ) values (
    draft, corrected.kind_id, corrected.committee_id, corrected.meeting_id, corrected.recipient_id, corrected.dated, corrected.subject,
    corrected.organisation_id, corrected.version + 1, corrected.body, corrected.id, btrim(what)
  );
  insert into public.note_authors (note_id, position, job_title, organisation_id)
    select draft, position, job_title, organisation_id from public.note_authors as author where author.note_id = corrected.id;
  return draft;
end
$$;
comment on function public.correct_note is 'The culture team starts a draft that corrects an issued note, saying what it corrects. Returns its key; null: nothing was issued under that one.';
grant execute on function public.correct_note to authenticated;

/* What a draft is, and whose approval is missing, for the page from which it is issued. Null: there is none that whoever asks may read. */
create function public.issue_desk(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'subject', note.subject, 'dated', note.dated, 'version', note.version, 'issuedOn', note.issued_on, 'publishesAt', note.publishes_at,
    'revision', private.revision_of(note),
    'meeting', (select jsonb_build_object('heldOn', held_on, 'startsAt', starts_at) from public.committee_meetings where id = note.meeting_id),
    'authors', (select count(*) from public.note_authors as author where author.note_id = note.id),
    'approvals', (select coalesce(jsonb_agg(approval order by approval), '[]') from private.missing_approvals(note.id) as approval),
    'sections', (
      select coalesce(jsonb_agg(jsonb_build_object('id', section.id, 'heading', section.heading, 'guidance', section.guidance) order by section.position), '[]')
        from public.report_sections as section
        where section.kind_id = note.kind_id
          and (section.required or exists (
            select from public.committee_demands as demand
            where demand.committee_id = note.committee_id and (demand.kind_id, demand.section_id) = (section.kind_id, section.id)
          ))
    )
  )
  from public.briefing_notes as note
  where note.id = note_id and (select private.has_role('team', 'head', 'director', 'committee_officer'))
$$;
comment on function public.issue_desk is 'What a draft still lacks before it can be issued.';
grant execute on function private.revision_of, private.missing_approvals, public.issue_desk to authenticated;
