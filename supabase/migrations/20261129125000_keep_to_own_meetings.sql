-- What a committee plans, asks for and recommends is of one of its own meetings, whoever writes it.

/* tg_argv: the columns that name a meeting. The meeting is held as it is until the record is written, so that nobody moves it meanwhile. */
create function private.keep_to_own_meetings() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  named text;
  theirs text;
begin
  foreach named in array tg_argv loop
    select committee_id into theirs from public.committee_meetings where id = to_jsonb(new) ->> named for share;
    if theirs <> new.committee_id then
      perform private.refuse('meetings_are_of_the_committee', 'The meeting is of another committee.');
    end if;
  end loop;
  return new;
end
$$;
create trigger meetings_are_of_the_committee before insert or update of committee_id, meeting_id on public.work_items
  for each row execute function private.keep_to_own_meetings('meeting_id');
create trigger meetings_are_of_the_committee before insert or update of committee_id, meeting_id, due_at_id on public.requests
  for each row execute function private.keep_to_own_meetings('meeting_id', 'due_at_id');
create trigger meetings_are_of_the_committee before insert or update of committee_id, meeting_id on public.recommendations
  for each row execute function private.keep_to_own_meetings('meeting_id');

-- Nor does a meeting go to another committee while what was planned, asked or recommended for it stays behind.
create function private.keep_meetings_with_their_records() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (select from public.work_items where meeting_id = new.id and committee_id <> new.committee_id)
    or exists (select from public.requests where new.id in (meeting_id, due_at_id) and committee_id <> new.committee_id)
    or exists (select from public.recommendations where meeting_id = new.id and committee_id <> new.committee_id) then
    perform private.refuse('meetings_are_of_the_committee', 'Records of this committee belong to the meeting.');
  end if;
  return new;
end
$$;
create trigger meetings_are_of_the_committee before update of committee_id on public.committee_meetings
  for each row when (old.committee_id is distinct from new.committee_id)
  execute function private.keep_meetings_with_their_records();
