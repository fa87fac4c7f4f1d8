-- Comments on the paragraphs of a draft.

create table public.note_comments (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* The comment that it answers; null: it opens a thread. */
  thread_id uuid,
  /* The id of the paragraph, heading or table as it was printed when the comment was made; null: about the whole note. */
  paragraph text constraint note_comments_paragraph_is_an_id check (paragraph ~ '^[a-z][a-z0-9-]*$' and length(paragraph) <= 120),
  /* Words of it, by which it is found again when paragraphs move. */
  quoted text not null default '',
  words text not null constraint note_comments_say_something check (btrim(words) <> ''),
  written_by uuid default private.actor(),
  written_at timestamptz not null default now(),
  /* Of the comment that opens the thread: when it was dealt with. */
  resolved_at timestamptz,
  resolved_by uuid,
  constraint note_comments_of_one_note unique (note_id, id),
  constraint note_comments_answer_in_the_same_note foreign key (note_id, thread_id) references public.note_comments (note_id, id)
    on update cascade on delete restrict,
  constraint note_comments_resolve_as_a_thread check (thread_id is null or resolved_at is null)
);
comment on table public.note_comments is 'What was said about a paragraph of a draft, in threads.';
create index note_comments_by_thread on public.note_comments (note_id, thread_id);

-- Those who read drafts read them. Those who write drafts and those who sign them off comment, in their own name and now, and resolve.
alter table public.note_comments enable row level security;
create policy "Anyone who reads drafts reads comments on them" on public.note_comments
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
create policy "Anyone who writes or signs off notes comments on them" on public.note_comments
  for insert to authenticated
  with check (
    (select private.has_role('team', 'head', 'director')) and written_by = (select private.actor()) and written_at = now() and resolved_at is null
  );
create policy "Anyone who writes or signs off notes resolves comments" on public.note_comments
  for update to authenticated
  using ((select private.has_role('team', 'head', 'director'))) with check ((select private.has_role('team', 'head', 'director')));
grant select, insert, update on public.note_comments to authenticated;
select private.keep_log('public.note_comments', 'note_id');

create function private.keep_comments() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE'
    or to_jsonb(new) - array['note_id', 'resolved_at', 'resolved_by'] is distinct from to_jsonb(old) - array['note_id', 'resolved_at', 'resolved_by'] then
    perform private.refuse('comments_stay_as_written', 'A comment stays as it was written. Answer it, or resolve it.');
  end if;
  if (new.resolved_at is null) <> (old.resolved_at is null) then
    new.resolved_by := case when new.resolved_at is not null then private.actor() end;
    new.resolved_at := case when new.resolved_at is not null then now() end;
  else
    new.resolved_at := old.resolved_at;
    new.resolved_by := old.resolved_by;
  end if;
  return new;
end
$$;
create trigger comments_stay_as_written before update or delete on public.note_comments
  for each row execute function private.keep_comments();
alter table public.note_comments enable always trigger comments_stay_as_written;

/* An answer is to a comment that opens a thread, so that a thread is one list. */
create function private.check_comment_thread() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (select from public.note_comments where id = new.thread_id and thread_id is not null) then
    perform private.refuse('answers_are_to_a_thread', 'An answer belongs to the comment that opened the thread.');
  end if;
  return new;
end
$$;
create trigger answers_are_to_a_thread before insert on public.note_comments
  for each row execute function private.check_comment_thread();

/* The comments on a note in the order in which they were made. */
create function public.comments_on_note(of_note text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'thread', thread_id, 'paragraph', paragraph, 'quoted', quoted, 'words', words,
      'who', private.who_wrote(written_by), 'at', written_at, 'resolvedAt', resolved_at, 'resolvedBy', private.who_wrote(resolved_by)
    ) order by written_at, id), '[]')
    from public.note_comments where note_id = of_note
$$;
comment on function public.comments_on_note is 'The comments on a note, with who made and who resolved them; for those who read drafts.';
grant execute on function public.comments_on_note to authenticated;
