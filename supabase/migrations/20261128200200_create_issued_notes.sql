-- Rule 22: an issued note is frozen as a whole: what it was composed from, the document that came of it, and its files with their
-- checksums. From then on nobody changes any of it, the owner of the database and imports included.

create table public.issued_notes (
  note_id text primary key references public.briefing_notes on update cascade on delete restrict,
  issued_at timestamptz not null,
  /* Which writing of the draft it was. */
  revision integer not null constraint issued_notes_revision_is_positive check (revision > 0),
  /* What `collect_note` gave, read by the database itself. */
  materials jsonb not null,
  /* The document: paragraphs with their numbers, figures with their evidence. */
  document jsonb not null,
  /* Of the text as it was written, its figures named. */
  text_sha256 text not null constraint issued_notes_text_has_a_checksum check (text_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table public.issued_notes is 'Notes as they were issued: never changed, never deleted.';

create table public.issued_files (
  note_id text not null references public.issued_notes on update cascade on delete restrict,
  format text not null constraint issued_files_format_is_known check (format in ('docx', 'pdf', 'json')),
  /* In base64, because the Data API carries no bytes. */
  content text not null,
  /* Of the file itself: whoever has a file can tell whether it is this one. */
  sha256 text not null,
  bytes integer not null,
  primary key (note_id, format),
  constraint issued_files_checksum_is_theirs check (sha256 = encode(sha256(decode(content, 'base64')), 'hex')),
  constraint issued_files_size_is_theirs check (bytes = octet_length(decode(content, 'base64')) and bytes > 0)
);
comment on table public.issued_files is 'The files of issued notes, each with its checksum: never changed, never deleted.';
create index issued_files_by_checksum on public.issued_files (sha256);

-- Whoever reads an issued note reads its frozen form. Nobody writes it but the function that issues.
alter table public.issued_notes enable row level security;
create policy "Anyone reads as it was issued the note that they may read" on public.issued_notes
  for select to anon, authenticated using (exists (select from public.briefing_notes where briefing_notes.id = note_id));
grant select on public.issued_notes to anon, authenticated;

alter table public.issued_files enable row level security;
create policy "Anyone has the files of the note that they may read" on public.issued_files
  for select to anon, authenticated using (exists (select from public.briefing_notes where briefing_notes.id = note_id));
grant select on public.issued_files to anon, authenticated;

-- The log says that it was issued, and does not hold it a second time.
select private.keep_log('public.issued_notes', 'note_id', array['materials', 'document']);
select private.keep_log('public.issued_files', 'note_id', array['content']);

create function private.keep_issued_forms() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new is distinct from old then
    perform private.refuse('issued_forms_never_change', 'What was issued cannot be changed.');
  end if;
  return new;
end
$$;
create trigger issued_forms_never_change before update or delete on public.issued_notes
  for each row execute function private.keep_issued_forms();
alter table public.issued_notes enable always trigger issued_forms_never_change;
create trigger issued_forms_never_change before update or delete on public.issued_files
  for each row execute function private.keep_issued_forms();
alter table public.issued_files enable always trigger issued_forms_never_change;

-- A form is that of a note which was issued, and of its text.
create function private.check_issued_form() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  note public.briefing_notes;
begin
  select * into note from public.briefing_notes where id = new.note_id for share;
  if note.issued_on is null or new.text_sha256 <> private.checksum_of(note.body) then
    perform private.refuse('issued_forms_are_of_issued_notes', 'Only what was issued, and as it was issued, is frozen.');
  end if;
  return null;
end
$$;
create constraint trigger issued_forms_are_of_issued_notes after insert on public.issued_notes
  deferrable initially deferred for each row execute function private.check_issued_form();

/* Which writing of a draft stands. Notes count their revisions where drafts are kept. */
create function private.revision_of(note public.briefing_notes) returns integer
  language sql stable
  set search_path = ''
as $$ select coalesce((to_jsonb(note) ->> 'revision')::integer, 1) $$;

/* Rule 25: whose approval of this very draft is missing. Sign-off says whose is needed; until then nobody's is. */
create function private.missing_approvals(note_id text) returns setof text
  language sql stable
  set search_path = ''
as $$ select null::text where false $$;

/*
 * Freezes what was issued. Rule 23: each figure of the document is a fact of what the database read, with that fact's meaning, records and source,
 * as at the note's date, so nothing is frozen as a figure that the records do not give. How its value is printed ('£307k', 'nearly 200') is the
 * server's to say, which alone may call this; the values stand beside the document in the materials, so that anybody can hold the one against the other.
 *   files: {"docx": "…", "pdf": "…", "json": "…"} in base64
 */
create function private.freeze(note public.briefing_notes, issued_at timestamptz, materials jsonb, document jsonb, files jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  wrong text;
begin
  if document ->> 'id' is distinct from note.id or document ->> 'title' is distinct from note.subject or document ->> 'date' is distinct from note.dated::text then
    perform private.refuse('issued_documents_are_their_note', 'The document is not that of the note.');
  end if;
  select coalesce(figure ->> 'key', 'without a name') into wrong
    from jsonb_path_query(document, '$.figures[*]') as figure
    left join (select fact from jsonb_array_elements(materials -> 'facts') as fact) as read on read.fact ->> 'key' = figure ->> 'key'
    where read.fact is null
      or figure ->> 'what' is distinct from read.fact ->> 'what'
      or figure ->> 'asAt' is distinct from note.dated::text
      or figure #>> '{source,id}' is distinct from read.fact ->> 'source_id'
      or (select coalesce(jsonb_agg(record - 'href' order by place), '[]') from jsonb_array_elements(figure -> 'records') with ordinality as of (record, place))
        is distinct from read.fact -> 'records'
    limit 1;
  if wrong is null then
    -- A figure that stands in the text and is not among those with evidence.
    select run ->> 'figure' into wrong
      from jsonb_path_query(document, 'strict $.**?(@.kind == "figure")') as run
      where not exists (select from jsonb_array_elements(document -> 'figures') as figure where figure ->> 'key' = run ->> 'figure')
      limit 1;
  end if;
  if wrong is not null then
    perform private.refuse('issued_figures_are_facts', format('The records do not give the figure %s in this way.', wrong));
  end if;
  if (select array_agg(format order by format) from jsonb_object_keys(files) as format) is distinct from array['docx', 'json', 'pdf'] then
    perform private.refuse('issued_notes_have_their_files', 'A note is issued as Word, PDF and data, all three together.');
  end if;
  insert into public.issued_notes (note_id, issued_at, revision, materials, document, text_sha256)
    values (note.id, issued_at, private.revision_of(note), materials, document, private.checksum_of(note.body));
  insert into public.issued_files (note_id, format, content, sha256, bytes)
    select note.id, format, content, encode(sha256(decode(content, 'base64')), 'hex'), octet_length(decode(content, 'base64'))
      from jsonb_each_text(files) as file (format, content);
end
$$;
