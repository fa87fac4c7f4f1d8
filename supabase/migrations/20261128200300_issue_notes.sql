-- Issuing, in two steps within ten minutes. The Head of Culture says that a note is to be issued, and the database reads what it is composed
-- from; the server composes the document and makes its files of just that; then the database freezes all of it, unless somebody was faster.
-- A client of the Data API can do the first and not the second, so nobody but the server gives the document and its files.

create table private.issues_begun (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  revision integer not null,
  publishes_at timestamptz not null,
  materials jsonb not null,
  begun_by uuid not null,
  begun_at timestamptz not null default clock_timestamp()
);
comment on table private.issues_begun is 'Notes that are being issued just now. A row goes when it is done, or after an hour.';
create index issues_begun_by_note on private.issues_begun (note_id);
create index issues_begun_by_time on private.issues_begun (begun_at);
alter table private.issues_begun enable row level security;

/* What keeps a note from being issued, in the order in which people mend it. */
create function private.refuse_to_issue(note public.briefing_notes, revision integer) returns void
  language plpgsql stable
  set search_path = ''
as $$
declare
  missing text;
begin
  if note.issued_on is not null then
    perform private.refuse('notes_are_issued_once', 'This note has been issued already.');
  end if;
  if private.revision_of(note) is distinct from revision then
    perform private.refuse('notes_are_issued_as_last_written', 'Somebody has written since.');
  end if;
  if not exists (select from public.note_authors where note_id = note.id) then
    perform private.refuse('issued_notes_have_authors', 'An issued note says which posts it comes from.');
  end if;
  select string_agg(approval, ', ') into missing from private.missing_approvals(note.id) as approval;
  if missing is not null then
    perform private.refuse('notes_are_issued_once_approved', format('Not approved as it is now written: %s.', missing));
  end if;
end
$$;

create function private.begin_issue(note_id text, revision integer, publishes_at timestamptz, materials jsonb) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes;
  begun private.issues_begun;
begin
  if not private.has_role('head') then
    perform private.refuse('the_head_of_culture_issues', 'Only the Head of Culture issues a note.');
  end if;
  select * into note from public.briefing_notes where id = note_id for share;
  if note.id is null or materials is null then
    return null;
  end if;
  perform private.refuse_to_issue(note, revision);
  -- A form that was sent at once may be some seconds old.
  if publishes_at is null or publishes_at < clock_timestamp() - interval '5 minutes' then
    perform private.refuse('notes_are_not_published_in_the_past', 'What is issued now cannot have been public before.');
  end if;
  if publishes_at > clock_timestamp() + interval '1 year' then
    perform private.refuse('notes_are_published_within_a_year', 'What is issued now is published within a year.');
  end if;
  delete from private.issues_begun as old where old.begun_at < clock_timestamp() - interval '1 hour';
  insert into private.issues_begun (note_id, revision, publishes_at, materials, begun_by)
    values (note_id, revision, greatest(publishes_at, clock_timestamp()), materials, private.actor())
    returning * into begun;
  return jsonb_build_object('issue', begun.id, 'issuedAt', begun.begun_at, 'publishesAt', begun.publishes_at, 'materials', begun.materials);
end
$$;

/* Read as the Head of Culture may read it, which is what was composed for the preview: no draft of an edition, no plan being prepared. */
create function public.issue_note(note_id text, revision integer, publishes_at timestamptz) returns jsonb
  language sql
  set search_path = ''
as $$ select private.begin_issue(note_id, revision, publishes_at, public.collect_note(note_id)) $$;
comment on function public.issue_note is
  'The Head of Culture issues a note: gives what it is to be composed of, read at this moment. Done once the server has frozen it. Null: there is no such note.';

create function private.freeze_note(issue uuid, document jsonb, files jsonb) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  begun private.issues_begun;
  note public.briefing_notes;
begin
  delete from private.issues_begun as own where own.id = issue and own.begun_at > clock_timestamp() - interval '10 minutes' returning * into begun;
  if begun.id is null then
    perform private.refuse('issues_are_finished_at_once', 'That was begun too long ago, or is done.');
  end if;
  -- Whoever issues at the same moment waits here, and then finds it issued.
  select * into note from public.briefing_notes where id = begun.note_id for update;
  perform private.refuse_to_issue(note, begun.revision);
  -- Whatever was changed of the note meanwhile, in whichever way: what was composed is not what stands there.
  if begun.materials -> 'note' is distinct from private.note_itself(note, note.body) then
    perform private.refuse('notes_are_issued_as_last_written', 'Somebody has written since.');
  end if;
  -- The log names who issued it, not the server that did it for them.
  perform set_config('request.jwt.claim.sub', begun.begun_by::text, true);
  update public.briefing_notes
    set issued_on = (begun.begun_at at time zone 'Europe/London')::date, publishes_at = begun.publishes_at
    where id = note.id
    returning * into note;
  perform private.freeze(note, begun.begun_at, begun.materials, document, files);
end
$$;

create function public.freeze_note(issue uuid, document jsonb, files jsonb) returns void
  language sql
  set search_path = ''
as $$ select private.freeze_note(issue, document, files) $$;
comment on function public.freeze_note is 'For the server itself: freezes a note that is being issued, with its files.';

-- The Head of Culture is known by their session; the server by its key.
grant execute on function private.begin_issue, public.issue_note to authenticated;
grant execute on function private.freeze_note, public.freeze_note to service_role;

/* For imports, which run as the owner: freezes a note that came issued in a pack. The moment is that from which the public reads it. */
create function private.freeze_imported(note_id text, document jsonb, files jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes;
begin
  select * into note from public.briefing_notes where id = note_id and issued_on is not null for update;
  if note.id is null or exists (select from public.issued_notes as known where known.note_id = note.id) then
    perform private.refuse('notes_are_issued_once', 'This note has been frozen already, or was not issued.');
  end if;
  perform private.freeze(note, note.publishes_at, public.collect_note(note_id), document, files);
end
$$;

/*
 * A note as it was issued, in one question: null while it is a draft, or when whoever asks may not read it. `correctedBy` is the version that
 * corrects it, once that can be read.
 */
create function public.read_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'dated', note.dated, 'subject', note.subject, 'version', note.version,
    'kind', jsonb_build_object('id', kind.id, 'name', kind.name),
    'issuedOn', note.issued_on, 'issuedAt', issued.issued_at, 'publishesAt', note.publishes_at,
    'correction', note.correction,
    'corrects', (
      select jsonb_build_object('id', earlier.id, 'version', earlier.version, 'issuedOn', earlier.issued_on, 'document', form.document)
        from public.briefing_notes as earlier left join public.issued_notes as form on form.note_id = earlier.id
        where earlier.id = note.corrects_id
    ),
    'correctedBy', (
      select jsonb_build_object('id', later.id, 'version', later.version, 'publishesAt', later.publishes_at, 'correction', later.correction)
        from public.briefing_notes as later where later.corrects_id = note.id and later.issued_on is not null
    ),
    'textSha256', issued.text_sha256,
    'document', issued.document,
    'files', (
      select jsonb_agg(jsonb_build_object('format', format, 'sha256', sha256, 'bytes', bytes) order by format)
        from public.issued_files as files where files.note_id = note.id
    )
  )
  from public.briefing_notes as note
  join public.issued_notes as issued on issued.note_id = note.id
  join public.report_kinds as kind on kind.id = note.kind_id
  where note.id = read_note.note_id
$$;
comment on function public.read_note is 'A note as it was issued, with its files’ checksums. Null: a draft, or none that whoever asks may read.';
grant execute on function public.read_note to anon, authenticated;

/* Which issued file has this checksum; null: none that whoever asks may read. */
create function public.find_issued_file(checksum text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'subject', note.subject, 'dated', note.dated, 'version', note.version, 'kind', kind.name,
    'format', file.format, 'issuedAt', issued.issued_at,
    'correctedBy', (select later.id from public.briefing_notes as later where later.corrects_id = note.id and later.issued_on is not null)
  )
  from public.issued_files as file
  join public.issued_notes as issued on issued.note_id = file.note_id
  join public.briefing_notes as note on note.id = file.note_id
  join public.report_kinds as kind on kind.id = note.kind_id
  where file.sha256 = lower(checksum)
  limit 1
$$;
comment on function public.find_issued_file is 'Which note, version and format a file is, by its SHA-256. Null: none of ours.';
grant execute on function public.find_issued_file to anon, authenticated;
