-- Briefing notes and other reports are made by the same means. Each is of a kind, may be for no committee, becomes public at a moment
-- of its own, and may correct an earlier one.

alter table public.briefing_notes
  alter column committee_id drop not null,
  add column kind_id text not null default 'briefing-note' references public.report_kinds on update cascade on delete restrict,
  /* Whom a report is for that no committee is given: a funder. */
  add column recipient_id text references public.organisations on update cascade on delete restrict,
  /* The committee's time: from then on the public reads it. Null: a draft. */
  add column publishes_at timestamptz,
  /* The issued version that this one corrects, and what it corrects, in words. */
  add column corrects_id text references public.briefing_notes on update cascade on delete restrict deferrable initially deferred,
  add column correction text constraint corrections_have_words check (btrim(correction) <> ''),
  add constraint notes_are_for_one_body check (committee_id is null or recipient_id is null),
  add constraint notes_for_a_meeting_name_its_committee check (meeting_id is null or committee_id is not null),
  add constraint corrections_say_what_they_correct check ((corrects_id is null) = (correction is null)),
  add constraint notes_are_corrected_once unique (corrects_id);
create index briefing_notes_by_kind on public.briefing_notes (kind_id);
create index briefing_notes_by_recipient on public.briefing_notes (recipient_id);

comment on table public.briefing_notes is 'Briefing notes and other reports. The text names its figures; the records give them.';

/* The first moment of a day in the city. */
create function private.start_of(day date) returns timestamptz
  language sql stable
  set search_path = ''
as $$ select day::timestamp at time zone 'Europe/London' $$;
grant execute on function private.start_of to anon, authenticated;

-- Notes that were issued before there was a moment have been public since the day of issue.
alter table public.briefing_notes disable trigger issued_notes_never_change;
update public.briefing_notes set publishes_at = private.start_of(issued_on) where issued_on is not null;
alter table public.briefing_notes enable always trigger issued_notes_never_change;

-- Rule 22: whoever writes drafts does not issue them by setting a date, nor choose in that way when they become public.
create function private.keep_issuing_apart() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if current_user in ('anon', 'authenticated', 'service_role') and (new.issued_on is not null or new.publishes_at is not null) then
    perform private.refuse('notes_are_issued_as_a_whole', 'A note is issued by its page, not by setting a date.');
  end if;
  if new.issued_on is null then
    new.publishes_at := null;
  elsif new.publishes_at is null then
    new.publishes_at := private.start_of(new.issued_on);
  end if;
  return new;
end
$$;
-- After the rule about issued notes, because triggers fire by their names.
create trigger notes_are_issued_as_a_whole before insert or update on public.briefing_notes
  for each row execute function private.keep_issuing_apart();
alter table public.briefing_notes enable always trigger notes_are_issued_as_a_whole;

alter table public.briefing_notes
  add constraint issued_notes_say_when_they_are_public check ((issued_on is null) = (publishes_at is null));

/* A correction is the next version of a note that was issued, of the same kind and for the same body. Looked at last, so that an import may bring both. */
create function private.check_corrections() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  note public.briefing_notes;
  corrected public.briefing_notes;
begin
  select * into note from public.briefing_notes where id = new.id;
  if note.corrects_id is null then
    return null;
  end if;
  select * into corrected from public.briefing_notes where id = note.corrects_id for share;
  if corrected.issued_on is null or note.version <> corrected.version + 1
    or (note.kind_id, note.committee_id, note.recipient_id) is distinct from (corrected.kind_id, corrected.committee_id, corrected.recipient_id)
  then
    perform private.refuse('corrections_follow_what_they_correct', 'A correction is the next version of an issued note, of its kind and for its body.');
  end if;
  return null;
end
$$;
create constraint trigger corrections_follow_what_they_correct after insert or update on public.briefing_notes
  deferrable initially deferred for each row execute function private.check_corrections();

-- The public reads a note from its moment on. Until then it is read by those who read drafts.
drop policy "Anyone reads what is published" on public.briefing_notes;
create policy "Anyone reads what is published" on public.briefing_notes
  for select to anon, authenticated
  using (publishes_at <= now() or (select private.has_role('team', 'head', 'director', 'committee_officer')));
