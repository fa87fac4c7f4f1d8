-- Rule 24: a request is closed by the committee, not by whoever answers it. Who answers, and by when; closing and reopening as dated acts
-- that cite the minute; splitting a request into its clauses in the committee's own words.

alter table public.requests
  /* The post that is to answer, as the public reads it. */
  add column answerer text constraint requests_answerer_is_a_post check (btrim(answerer) <> ''),
  add column answerer_organisation_id text references public.organisations on update cascade on delete restrict,
  /* By when, where that is a day and not, or not only, a meeting. */
  add column due_on date;
create index requests_by_answerer on public.requests (answerer_organisation_id);

create table public.request_acts (
  request_id text not null references public.requests on update cascade on delete restrict,
  /* 1, 2, 3 … within its request. */
  number integer not null constraint request_acts_number_is_positive check (number > 0),
  act text not null constraint request_acts_act_is_known check (act in ('closed', 'reopened')),
  /* The day on which the committee did so. */
  acted_on date not null default private.today(),
  /* The meeting whose minutes say so, and where in them. */
  meeting_id text references public.committee_meetings on update cascade on delete restrict,
  minute text,
  /* Why, where it was reopened; what the committee said, where it was closed. */
  reason text,
  written_by uuid default private.actor(),
  written_at timestamptz not null default clock_timestamp(),
  primary key (request_id, number),
  constraint closings_cite_the_minute check (act <> 'closed' or (meeting_id is not null and coalesce(btrim(minute), '') <> '')),
  constraint reopenings_say_why check (act <> 'reopened' or coalesce(btrim(reason), '') <> '')
);
comment on table public.request_acts is 'When the committee closed a request, citing the minute, and when it was reopened. Never changed.';
create index request_acts_by_meeting on public.request_acts (meeting_id);

/* On which day a request was closed, as at a day; null while it is open. */
create function private.request_closed_on(of_request text, as_at date) returns date
  language sql stable
  set search_path = ''
as $$
  select case act when 'closed' then acted_on end
    from public.request_acts where request_id = of_request and acted_on <= as_at
    order by number desc limit 1
$$;
grant execute on function private.request_closed_on to anon, authenticated;

-- Acts come one after another: what is open is closed, what is closed is reopened, and no two at once do the same.
create function private.check_request_act() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  request public.requests;
  made_on date;
  last public.request_acts;
begin
  select * into request from public.requests where id = new.request_id for no key update;
  if request.id is null then
    return new;
  end if;
  select held_on into made_on from public.committee_meetings where id = request.meeting_id;
  select * into last from public.request_acts where request_id = new.request_id order by number desc limit 1;
  new.number := coalesce(new.number, coalesce(last.number, 0) + 1);
  if new.number <> coalesce(last.number, 0) + 1 or new.acted_on < coalesce(last.acted_on, made_on) or new.acted_on > private.today() then
    perform private.refuse('request_acts_come_in_order', 'A request is closed or reopened after what was done before, and not in the future.');
  end if;
  if (new.act = 'closed') = (coalesce(last.act, 'reopened') = 'closed') then
    perform private.refuse('requests_are_closed_and_reopened_in_turn', format('The request is %s already.', case new.act when 'closed' then 'closed' else 'open' end));
  end if;
  if new.meeting_id is not null
    and (select committee_id from public.committee_meetings where id = new.meeting_id) is distinct from request.committee_id then
    perform private.refuse('minutes_are_of_the_committee_that_asked', 'The minute is of another committee.');
  end if;
  -- Minutes are of a meeting that took place, and nothing is done before the meeting that did it.
  if exists (select from public.committee_meetings where id = new.meeting_id and (held_on > new.acted_on or cancelled_on is not null)) then
    perform private.refuse('minutes_are_of_a_meeting_that_was_held', 'The meeting was not held by that day.');
  end if;
  return new;
end
$$;
create trigger request_acts_are_checked before insert on public.request_acts
  for each row execute function private.check_request_act();

create function private.keep_request_acts() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  perform private.refuse('request_acts_never_change', 'What the committee did with a request cannot be changed or removed.');
  return null;
end
$$;
create trigger request_acts_never_change before update or delete on public.request_acts
  for each row execute function private.keep_request_acts();
alter table public.request_acts enable always trigger request_acts_never_change;

-- What is closed stays as the committee closed it. Whoever closes it meanwhile waits, or is waited for.
create function private.keep_closed_requests() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  of_request text := case tg_table_name when 'requests' then to_jsonb(old) ->> 'id'
    else coalesce(to_jsonb(old) ->> 'request_id', to_jsonb(new) ->> 'request_id') end;
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  perform from public.requests where id = of_request for share;
  if private.request_closed_on(of_request, private.today()) is not null then
    perform private.refuse('closed_requests_stay_as_they_are', 'The committee has closed the request.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger closed_requests_stay_as_they_are before update or delete on public.requests
  for each row execute function private.keep_closed_requests();
create trigger closed_requests_stay_as_they_are before insert or update or delete on public.request_clauses
  for each row execute function private.keep_closed_requests();

-- Anyone reads what became of a request. Only the committee's officer closes or reopens one, in their own name: not the culture team
-- that answers, and not the Head of Culture, also if she gave herself that role. Nobody changes or removes an act.
alter table public.request_acts enable row level security;
create policy "Anyone reads what the committee closed" on public.request_acts for select to anon, authenticated using (true);
create policy "The committee officer closes and reopens requests" on public.request_acts for insert to authenticated
  with check (
    (select private.has_role('committee_officer')) and not (select private.has_role('team', 'head', 'director'))
    and written_by = (select private.actor())
  );
grant select on public.request_acts to anon;
grant select, insert on public.request_acts to authenticated;
select private.keep_log('public.request_acts', 'request_id');

create function private.require_committee_keeper() returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head', 'committee_officer') then
    perform private.refuse('committee_records_are_kept_by_its_officer', 'Only the committee’s officer and the culture team can do this.');
  end if;
end
$$;

/* Words as they are compared: small letters, single spaces, plain quotation marks. */
create function private.plain_words(words text) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$ select btrim(regexp_replace(lower(translate(words, '‘’“”–—', '''''""--')), '\s+', ' ', 'g')) $$;

create function private.split_request(of_request text, clauses text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  request public.requests;
  clause text;
  place integer := 0;
  taken integer := 0;
  standing text;
begin
  perform private.require_committee_keeper();
  select * into request from public.requests where id = of_request for no key update;
  if request.id is null then
    perform private.refuse('split_requests_are_there', 'There is no such request.');
  end if;
  if coalesce(cardinality(clauses), 0) = 0 or exists (select from unnest(clauses) as each where btrim(each) = '')
    or (select count(distinct private.plain_words(each)) from unnest(clauses) as each) <> cardinality(clauses) then
    perform private.refuse('requests_have_clauses', 'A request has at least one part, and no part twice.');
  end if;
  foreach clause in array clauses loop
    if strpos(private.plain_words(request.words), private.plain_words(clause)) = 0 then
      perform private.refuse('clauses_are_in_the_committees_words', format('The request does not say ‘%s’.', clause));
    end if;
  end loop;
  if exists (
    select from public.request_clauses as gone join public.clause_answers as answer on answer.clause_id = gone.id
      where gone.request_id = of_request and not exists (select from unnest(clauses) as each where private.plain_words(each) = private.plain_words(gone.words))
  ) then
    perform private.refuse('answered_clauses_stay', 'A part that a note answers stays as it is.');
  end if;

  delete from public.request_clauses as gone where gone.request_id = of_request
    and not exists (select from unnest(clauses) as each where private.plain_words(each) = private.plain_words(gone.words));
  update public.request_clauses set position = position + 1000000 where request_id = of_request;
  foreach clause in array clauses loop
    place := place + 1;
    select id into standing from public.request_clauses where request_id = of_request and private.plain_words(words) = private.plain_words(clause);
    if standing is not null then
      update public.request_clauses set position = place where id = standing;
    else
      loop
        taken := taken + 1;
        exit when not exists (select from public.request_clauses where id = left(of_request, 72) || '-' || taken);
      end loop;
      insert into public.request_clauses (id, request_id, position, words) values (left(of_request, 72) || '-' || taken, of_request, place, btrim(clause));
    end if;
  end loop;
end
$$;

/*
 * Splits a request into its clauses, in order. Each is in the committee's own words; one that stands already keeps its key and its answers,
 * and one that a note answers cannot go.
 */
create function public.split_request(of_request text, clauses text[]) returns void
  language sql
  set search_path = ''
as $$ select private.split_request(of_request, clauses) $$;
comment on function public.split_request is 'The committee’s officer or the culture team splits a request into clauses, in the committee’s words.';
grant execute on function private.split_request, public.split_request to authenticated;

-- Clauses come by that function alone, so that nobody rewrites what the committee asked until it is answered.
drop policy "The committee officer and the culture team add records" on public.request_clauses;
drop policy "The committee officer and the culture team correct records" on public.request_clauses;
revoke insert, update on public.request_clauses from authenticated;

/* Requests that are open, with a clause that no issued note had answered, due within 60 days or past. */
create or replace function public.requests_due(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', request.id, 'about', request.about, 'words', request.words, 'committee', committee.name,
      'due_on', due.due_on, 'made_on', made_at.held_on, 'clauses', clauses.total, 'unanswered', clauses.unanswered
    ) order by due.due_on, request.id), '[]')
  from public.requests as request
  join public.committees as committee on committee.id = request.committee_id
  join public.committee_meetings as made_at on made_at.id = request.meeting_id
  left join public.committee_meetings as due_at on due_at.id = request.due_at_id
  -- A day that was named counts before that of the meeting for which it was asked.
  cross join lateral (select coalesce(request.due_on, due_at.held_on) as due_on) as due
  cross join lateral (
    select count(*) as total, count(*) filter (where not exists (
      select from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
        where answer.clause_id = clause.id and note.issued_on <= as_at
    )) as unanswered
    from public.request_clauses as clause where clause.request_id = request.id
  ) as clauses
  where made_at.held_on <= as_at and due.due_on <= as_at + 60 and clauses.unanswered > 0
    and private.request_closed_on(request.id, as_at) is null
$$;
