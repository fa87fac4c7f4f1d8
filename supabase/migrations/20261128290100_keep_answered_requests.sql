-- Rule 24: whoever answers a request cannot make what is unanswered in it disappear. Once an issued note answers a clause of it, or refers to
-- it, only the committee's officer takes clauses out or changes what was asked, of whom and when.

/* Whether a note that was issued answers a clause of a request, or refers to the request in its text. */
create function private.request_is_answered(of_request text) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from public.request_clauses as clause
      join public.clause_answers as answer on answer.clause_id = clause.id
      join public.briefing_notes as note on note.id = answer.note_id
      where clause.request_id = of_request and note.issued_on is not null
  ) or exists (
    select from public.briefing_notes as note
      -- '[[request:<key>]]' and figures of it: '[[request/<key>/…]]'. Keys are of small letters, digits and hyphens.
      where note.issued_on is not null and note.body ~ ('\[\[[^\]]*request[:/]\s*' || of_request || '(?![a-z0-9-])')
  )
$$;

/* Whether whoever asks through the API is the committee's officer, and not one of those who answer. */
create function private.acts_for_the_committee() returns boolean
  language sql stable
  set search_path = ''
as $$ select private.has_role('committee_officer') and not private.has_role('team', 'head', 'director') $$;

create function private.keep_answered_requests() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  of_request text;
begin
  if tg_table_name = 'requests' then
    of_request := old.id;
    -- A key of a meeting or committee that was itself changed is not another meeting or committee.
    if (new.id, new.words) is not distinct from (old.id, old.words)
      and (new.meeting_id = old.meeting_id or not exists (select from public.committee_meetings where id = old.meeting_id))
      and (new.committee_id = old.committee_id or not exists (select from public.committees where id = old.committee_id)) then
      return new;
    end if;
  else
    of_request := old.request_id;
    if tg_op = 'UPDATE' and (new.id, new.words) is not distinct from (old.id, old.words)
      and (new.request_id = old.request_id or not exists (select from public.requests where id = old.request_id)) then
      return new;
    end if;
  end if;
  -- An import, which runs as the owner, is nobody's act.
  if private.actor() is not null and not private.acts_for_the_committee() and private.request_is_answered(of_request) then
    perform private.refuse('answered_requests_are_the_committees', 'An issued note answers the request or refers to it.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger answered_requests_are_the_committees before update on public.requests
  for each row execute function private.keep_answered_requests();
create trigger answered_requests_are_the_committees before update or delete on public.request_clauses
  for each row execute function private.keep_answered_requests();
