-- Nothing that was written in a note is lost (rule 28): each text that a note has had is kept, with who wrote it and when.

alter table public.briefing_notes
  /* Which of its revisions the text is. Counted by the database alone. */
  add column revision integer not null default 1 constraint briefing_notes_revision_is_positive check (revision > 0);

create table public.note_revisions (
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  number integer not null constraint note_revisions_number_is_positive check (number > 0),
  subject text not null,
  body text not null,
  /* What its figures printed when it was written: {"event/future-works-2/attendance|capital": "Nearly 200"}. */
  figures jsonb not null default '{}',
  /* Null: an import or a migration wrote it. */
  written_by uuid default private.actor(),
  written_at timestamptz not null default now(),
  primary key (note_id, number)
);
comment on table public.note_revisions is 'Every text that a note has had, with who wrote it and when. Written by triggers alone, never edited.';

-- Drafts are read by those who write them and sign them off, and so is what a note once said. Nobody writes a revision but the triggers.
alter table public.note_revisions enable row level security;
create policy "Anyone who reads drafts reads what they were before" on public.note_revisions
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
grant select on public.note_revisions to authenticated;
-- The revision itself keeps the text, so the log need not hold it a second time.
select private.keep_log('public.note_revisions', 'note_id', array['body', 'figures']);

/* A change of the text is the next revision. No client says which it is. */
create function private.count_note_revision() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  new.revision := old.revision + case when (new.subject, new.body) is distinct from (old.subject, old.body) then 1 else 0 end;
  return new;
end
$$;
create trigger notes_count_their_revisions before update on public.briefing_notes
  for each row execute function private.count_note_revision();

/* Keeps the text, so that no way of writing a note can forget to. */
create function private.keep_note_revision() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or new.revision <> old.revision then
    insert into public.note_revisions (note_id, number, subject, body, figures)
    values (new.id, new.revision, new.subject, new.body, coalesce(nullif(current_setting('culture_works.figures', true), '')::jsonb, '{}'));
  end if;
  return null;
end
$$;
create trigger notes_keep_their_revisions after insert or update on public.briefing_notes
  for each row execute function private.keep_note_revision();

create function private.keep_revisions_as_written() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  -- A note whose key changes takes its revisions with it; nothing else about them changes.
  if tg_op = 'DELETE' or to_jsonb(new) - 'note_id' is distinct from to_jsonb(old) - 'note_id' then
    perform private.refuse('revisions_of_notes_are_never_edited', 'What a note said before is never edited or deleted.');
  end if;
  return new;
end
$$;
create trigger revisions_of_notes_are_never_edited before update or delete on public.note_revisions
  for each row execute function private.keep_revisions_as_written();
alter table public.note_revisions enable always trigger revisions_of_notes_are_never_edited;

-- What was written is kept, so the note that it was written in is.
create function private.keep_notes() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  perform private.refuse('notes_are_never_deleted', 'A note is never deleted: what was written in it is kept.');
  return old;
end
$$;
-- After the rule for issued notes, which says more.
create trigger notes_are_never_deleted before delete on public.briefing_notes
  for each row execute function private.keep_notes();

-- The notes that are there already begin with what they say now.
insert into public.note_revisions (note_id, number, subject, body) select id, revision, subject, body from public.briefing_notes;

/* The address of an account, for those who read drafts: who wrote, who commented. */
create function private.who_wrote(account_id uuid) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select email from auth.users
    where id = account_id and (select private.has_role('team', 'head', 'director', 'committee_officer'))
$$;
grant execute on function private.who_wrote to authenticated;

/* The revisions of a note without their texts, the latest first, from before one on. */
create function public.note_history(of_note text, before integer default null) returns table (number integer, who text, written_at timestamptz, words integer)
  language sql stable
  set search_path = ''
as $$
  select number, private.who_wrote(written_by), written_at, cardinality(regexp_split_to_array(btrim(body), '\s+'))
    from public.note_revisions
    where note_id = of_note and (before is null or number < before)
    order by number desc limit 200
$$;
comment on function public.note_history is 'Who wrote a note and when, the latest first; for those who read drafts.';
grant execute on function public.note_history to authenticated;
