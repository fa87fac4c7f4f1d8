-- An issued note travels in a pack as it was frozen: what it was composed from, its document, and its files with their checksums. A site that
-- imports it freezes exactly that, whatever its own records say.

/* All that was frozen of a note. Null: it has no frozen form. */
create function private.issued_form(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'issued_at', form.issued_at, 'revision', form.revision, 'text_sha256', form.text_sha256,
    'files', (
      select jsonb_object_agg(file.format, jsonb_build_object('sha256', file.sha256, 'bytes', file.bytes, 'content', file.content))
        from public.issued_files as file where file.note_id = form.note_id
    ),
    'document', form.document, 'materials', form.materials
  )
  from public.issued_notes as form where form.note_id = issued_form.note_id
$$;

/*
 * For imports, which run as the owner: freezes an issued note as its pack says that it was frozen. What `private.freeze` asks of a note that is
 * issued here is asked of this one too. False: it is frozen in just this way already.
 */
create function private.restore_issued(note_id text, form jsonb) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes;
  frozen jsonb;
begin
  select * into note from public.briefing_notes where id = note_id and issued_on is not null for update;
  if note.id is null or form ->> 'text_sha256' is distinct from private.checksum_of(note.body) then
    perform private.refuse('issued_forms_are_of_issued_notes', 'Only what was issued, and as it was issued, is frozen.');
  end if;
  frozen := private.issued_form(note_id);
  if frozen is not null then
    if frozen is distinct from form then
      perform private.refuse('issued_forms_never_change', 'What was issued cannot be changed.');
    end if;
    return false;
  end if;
  -- The revisions of its draft stayed where it was written.
  note.revision := (form ->> 'revision')::integer;
  perform private.freeze(
    note, (form ->> 'issued_at')::timestamptz, form -> 'materials', form -> 'document',
    (select jsonb_object_agg(format, file -> 'content') from jsonb_each(form -> 'files') as files (format, file))
  );
  if private.issued_form(note_id) is distinct from form then
    perform private.refuse('issued_forms_are_restored_whole', 'The form is not whole, or a checksum or a size in it is not that of the file.');
  end if;
  return true;
end
$$;
