-- Two people write at once. What does not touch is merged; where both changed the same paragraph, one text stands in the note and the other is kept here until somebody decides.

create table public.note_clashes (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* What stands in the note: what was saved first. Empty: it was taken out. */
  stands text not null,
  /* What was typed at the same time. Empty: it was taken out. */
  typed text not null,
  /* What both started from. Empty: both added something at the same place. */
  before text not null,
  /* How it was settled; all three are null until it is. */
  settled text constraint note_clashes_settled_is_known check (settled in ('stands', 'typed', 'both')),
  settled_by uuid,
  settled_at timestamptz,
  typed_by uuid default private.actor(),
  typed_at timestamptz not null default now(),
  constraint note_clashes_settled_as_a_whole check (num_nonnulls(settled, settled_at) in (0, 2))
);
comment on table public.note_clashes is 'Paragraphs that two people changed at once: the text that stands, and the other, kept until somebody decides.';
create index note_clashes_by_note on public.note_clashes (note_id);

-- Read with the draft. The culture team puts down what it typed, and settles; what was typed is never edited or deleted.
alter table public.note_clashes enable row level security;
create policy "Anyone who reads drafts reads what was typed at once" on public.note_clashes
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
create policy "The culture team keeps what it typed" on public.note_clashes
  for insert to authenticated
  with check ((select private.has_role('team', 'head')) and typed_by = (select private.actor()) and typed_at = now() and settled is null);
create policy "The culture team settles" on public.note_clashes
  for update to authenticated using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, insert, update on public.note_clashes to authenticated;
select private.keep_log('public.note_clashes', 'note_id');

create function private.keep_clashes() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or old.settled is not null or new.settled is null
    or (new.id, new.stands, new.typed, new.before, new.typed_by, new.typed_at)
      is distinct from (old.id, old.stands, old.typed, old.before, old.typed_by, old.typed_at) then
    -- A note whose key changes takes them with it.
    if tg_op = 'UPDATE' and to_jsonb(new) - 'note_id' = to_jsonb(old) - 'note_id' then
      return new;
    end if;
    perform private.refuse('clashes_are_kept_as_typed', 'What somebody typed is kept as it was typed: it can only be settled, once.');
  end if;
  new.settled_by := private.actor();
  new.settled_at := now();
  return new;
end
$$;
create trigger clashes_are_kept_as_typed before update or delete on public.note_clashes
  for each row execute function private.keep_clashes();
alter table public.note_clashes enable always trigger clashes_are_kept_as_typed;

/*
 * Saves what was merged from two people’s texts, as `save_note` does, and keeps what could not be merged: clashes is
 * [{stands, typed, before}]. Both or neither: no text is ever in neither place.
 */
create function public.save_merged_note(of_note text, base_revision integer, new_subject text, new_body text, figures jsonb, clashes jsonb) returns jsonb
  language plpgsql
  set search_path = ''
as $$
declare
  answer jsonb := public.save_note(of_note, base_revision, new_subject, new_body, figures);
begin
  if (answer -> 'saved')::boolean then
    insert into public.note_clashes (note_id, stands, typed, before)
    select of_note, stands, typed, before from jsonb_to_recordset(clashes) as clash (stands text, typed text, before text)
      -- The same text sent twice is kept once.
      where not exists (
        select from public.note_clashes as kept
          where kept.note_id = of_note and kept.settled is null and (kept.stands, kept.typed) = (clash.stands, clash.typed)
      );
  end if;
  return answer;
end
$$;
comment on function public.save_merged_note is 'The culture team saves what was merged from two texts, and keeps what could not be.';
grant execute on function public.save_merged_note to authenticated;
