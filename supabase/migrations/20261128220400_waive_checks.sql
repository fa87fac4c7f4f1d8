-- A finding of the checks that keeps a note from being issued, and that its author has looked at and lets stand, with the reason.

create table public.check_waivers (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* Which check found it, and the words that it found: when the words change, the waiver is of no account. */
  kind text not null constraint check_waivers_name_a_kind check (btrim(kind) <> ''),
  words text not null,
  reason text not null constraint check_waivers_say_why check (btrim(reason) <> ''),
  waived_by uuid default private.actor(),
  waived_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
comment on table public.check_waivers is 'Findings of the checks that an author lets stand, with the reason.';
create index check_waivers_by_note on public.check_waivers (note_id);
create unique index check_waivers_are_not_doubled on public.check_waivers (note_id, kind, words) where withdrawn_at is null;

-- Those who read drafts read them: whoever signs off sees what was let stand, and why. The culture team waives, in its own name and now, and withdraws.
alter table public.check_waivers enable row level security;
create policy "Anyone who reads drafts reads what was let stand" on public.check_waivers
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
create policy "The culture team lets a finding stand" on public.check_waivers
  for insert to authenticated
  with check ((select private.has_role('team', 'head')) and waived_by = (select private.actor()) and waived_at = now() and withdrawn_at is null);
create policy "The culture team withdraws a waiver" on public.check_waivers
  for update to authenticated using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, insert, update on public.check_waivers to authenticated;
select private.keep_log('public.check_waivers', 'note_id');

create function private.keep_waivers() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'note_id' = to_jsonb(old) - 'note_id' then
    return new;
  end if;
  if tg_op = 'DELETE' or old.withdrawn_at is not null or new.withdrawn_at is null
    or to_jsonb(new) - array['note_id', 'withdrawn_at', 'withdrawn_by'] is distinct from to_jsonb(old) - array['note_id', 'withdrawn_at', 'withdrawn_by'] then
    perform private.refuse('waivers_are_kept_as_given', 'What was let stand, and why, is kept: it can only be withdrawn, once.');
  end if;
  new.withdrawn_at := now();
  new.withdrawn_by := private.actor();
  return new;
end
$$;
create trigger waivers_are_kept_as_given before update or delete on public.check_waivers
  for each row execute function private.keep_waivers();
alter table public.check_waivers enable always trigger waivers_are_kept_as_given;
