-- Rule 22: what was said, seen and let stand beside a draft is on record as it was when the note was issued. Nothing is added to it or changed then.

create function private.keep_work_on_issued_notes() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  -- Whoever issues the note meanwhile waits, or is waited for.
  perform from public.briefing_notes where id in (old.note_id, new.note_id) for share;
  if exists (select from public.briefing_notes where id in (old.note_id, new.note_id) and issued_on is not null) then
    perform private.refuse('drafts_are_worked_on_until_issued', 'The note has been issued.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create trigger drafts_are_worked_on_until_issued before insert or update or delete on public.note_figures
  for each row execute function private.keep_work_on_issued_notes();
create trigger drafts_are_worked_on_until_issued before insert or update or delete on public.note_clashes
  for each row execute function private.keep_work_on_issued_notes();
create trigger drafts_are_worked_on_until_issued before insert or update or delete on public.note_comments
  for each row execute function private.keep_work_on_issued_notes();
create trigger drafts_are_worked_on_until_issued before insert or update or delete on public.check_waivers
  for each row execute function private.keep_work_on_issued_notes();
create trigger drafts_are_worked_on_until_issued before insert or update or delete on public.carried_paragraphs
  for each row execute function private.keep_work_on_issued_notes();
