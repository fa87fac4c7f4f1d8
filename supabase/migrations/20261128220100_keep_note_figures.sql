-- What is stale in a draft: the database keeps what each of its figures printed when somebody last looked at it.

create table public.note_figures (
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* The fact's key, and after a bar the form in which it stands: 'fund/cwg-lef/amount', 'edition/strategy-2025/goals|words'. */
  figure text not null constraint note_figures_name_a_figure check (btrim(figure) <> ''),
  printed text not null,
  seen_by uuid default private.actor(),
  seen_at timestamptz not null default now(),
  primary key (note_id, figure)
);
comment on table public.note_figures is 'What each figure of a draft printed when somebody last looked at it.';

-- Read with the draft. The culture team puts down what it has seen, in its own name and now, and takes away what is no longer in the text.
alter table public.note_figures enable row level security;
create policy "Anyone who reads drafts reads what their figures were" on public.note_figures
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
create policy "The culture team puts down what it has seen" on public.note_figures
  for insert to authenticated with check ((select private.has_role('team', 'head')) and seen_by = (select private.actor()) and seen_at = now());
create policy "The culture team accepts what has changed" on public.note_figures
  for update to authenticated using ((select private.has_role('team', 'head')))
  with check ((select private.has_role('team', 'head')) and seen_by = (select private.actor()) and seen_at = now());
create policy "The culture team takes away what is no longer in the text" on public.note_figures
  for delete to authenticated using ((select private.has_role('team', 'head')));
grant select, insert, update, delete on public.note_figures to authenticated;
select private.keep_log('public.note_figures', 'note_id');

/* Who looked is whoever writes, and when is now. */
create function private.say_who_looked() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  new.seen_by := private.actor();
  new.seen_at := now();
  return new;
end
$$;
create trigger figures_say_who_looked before insert or update on public.note_figures
  for each row execute function private.say_who_looked();

/*
 * Saves the text of a draft on top of the revision that it was written on: {saved, revision}. Where somebody else has saved meanwhile
 * nothing is written, and what they wrote comes back: {saved: false, revision, subject, body}. figures: what each figure of the text prints
 * now ({"key|form": text}); those that are new to the draft are put down as seen.
 */
create function public.save_note(of_note text, base_revision integer, new_subject text, new_body text, figures jsonb default '{}') returns jsonb
  language plpgsql
  set search_path = ''
as $$
declare
  stored public.briefing_notes;
begin
  -- Whoever saves next waits here, and then sees what was saved.
  select * into stored from public.briefing_notes where id = of_note for update;
  if not found then
    perform private.refuse('notes_are_written_by_the_team', 'There is no such note, or it is not for you to write.');
  end if;
  if stored.issued_on is not null then
    perform private.refuse('issued_notes_never_change', 'A note that has been issued cannot be changed.');
  end if;
  if stored.revision <> base_revision then
    return jsonb_build_object('saved', false, 'revision', stored.revision, 'subject', stored.subject, 'body', stored.body);
  end if;
  perform set_config('culture_works.figures', figures::text, true);
  update public.briefing_notes set subject = new_subject, body = new_body
    where id = of_note and (subject, body) is distinct from (new_subject, new_body);
  perform set_config('culture_works.figures', '', true);
  delete from public.note_figures as seen where seen.note_id = of_note and not figures ? seen.figure;
  insert into public.note_figures (note_id, figure, printed)
  select of_note, key, value from jsonb_each_text(figures) on conflict (note_id, figure) do nothing;
  return jsonb_build_object('saved', true, 'revision', (select revision from public.briefing_notes where id = of_note));
end
$$;
comment on function public.save_note is 'The culture team saves the text of a draft, on top of the revision that it was written on and no other.';

/* Accepts what figures of a draft print now: {"key|form": text}. Returns how many were not so before. */
create function public.accept_figures(of_note text, figures jsonb) returns integer
  language sql
  set search_path = ''
as $$
  with accepted as (
    update public.note_figures as seen set printed = value
      from jsonb_each_text(figures)
      where seen.note_id = of_note and seen.figure = key and seen.printed <> value
      returning 1
  )
  select count(*)::integer from accepted
$$;
comment on function public.accept_figures is 'The culture team accepts what figures of a draft print since their records changed.';
grant execute on function public.save_note, public.accept_figures to authenticated;
