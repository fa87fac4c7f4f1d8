-- What a committee recommended or resolved, and what became of it: accepted, partly or rejected, by whom, by when, how far it has come.

create table public.recommendations (
  id text primary key constraint recommendations_id_is_a_key check (public.is_record_key(id)),
  committee_id text not null references public.committees on update cascade on delete restrict,
  /* The meeting at which it was made. */
  meeting_id text not null references public.committee_meetings on update cascade on delete restrict,
  kind text not null default 'recommendation' constraint recommendations_kind_is_known check (kind in ('recommendation', 'resolution')),
  /* In the committee's own words. */
  words text not null constraint recommendations_have_words check (btrim(words) <> ''),
  about text not null constraint recommendations_say_what_about check (btrim(about) <> ''),
  /* Where in the minutes it stands. */
  minute text,
  /* The post or body that is to respond. */
  addressee text constraint recommendations_addressee_is_a_post check (btrim(addressee) <> ''),
  organisation_id text references public.organisations on update cascade on delete restrict,
  /* By when a response was asked for. */
  due_on date,
  /* The note that was before the committee. */
  note_id text references public.briefing_notes on update cascade on delete restrict,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.recommendations is 'What a committee recommended or resolved, in its own words.';
create index recommendations_by_meeting on public.recommendations (meeting_id);
create index recommendations_by_committee on public.recommendations (committee_id);
create index recommendations_by_organisation on public.recommendations (organisation_id);
create index recommendations_by_note on public.recommendations (note_id);
create index recommendations_by_source on public.recommendations (source_id);

create table public.recommendation_responses (
  recommendation_id text not null references public.recommendations on update cascade on delete restrict,
  /* 1, 2, 3 … within its recommendation. */
  number integer not null constraint recommendation_responses_number_is_positive check (number > 0),
  responded_on date not null default private.today(),
  outcome text not null constraint recommendation_responses_outcome_is_known check (outcome in ('accepted', 'partly', 'rejected')),
  /* The post or body that responded. */
  responder text not null constraint recommendation_responses_responder_is_a_post check (btrim(responder) <> ''),
  organisation_id text references public.organisations on update cascade on delete restrict,
  /* By when it is to be done. */
  target_on text constraint recommendation_responses_target_exists check (public.is_partial_date(target_on)),
  progress text constraint recommendation_responses_progress_is_known check (progress in ('not_started', 'under_way', 'complete')),
  /* What is done about it, or why not. */
  words text not null constraint recommendation_responses_have_words check (btrim(words) <> ''),
  evidence_title text,
  evidence_address text constraint recommendation_responses_address_is_a_web_address check (evidence_address ~ '^(https?://|/)\S+$'),
  source_id text references public.sources on update cascade on delete restrict,
  written_by uuid default private.actor(),
  written_at timestamptz not null default clock_timestamp(),
  primary key (recommendation_id, number),
  constraint what_is_rejected_has_no_target check (outcome <> 'rejected' or (target_on is null and progress is null)),
  constraint what_is_accepted_has_progress check (outcome = 'rejected' or progress is not null),
  constraint evidence_of_responses_has_a_title check ((evidence_title is null) = (evidence_address is null))
);
comment on table public.recommendation_responses is 'Dated responses to a recommendation. The last one stands; none is ever overwritten.';
create index recommendation_responses_by_organisation on public.recommendation_responses (organisation_id);
create index recommendation_responses_by_source on public.recommendation_responses (source_id);

-- Responses come one after another, also when two write at once.
create function private.check_recommendation_response() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  made_on date;
  last public.recommendation_responses;
begin
  perform from public.recommendations where id = new.recommendation_id for no key update;
  select meeting.held_on into made_on
    from public.recommendations as made join public.committee_meetings as meeting on meeting.id = made.meeting_id
    where made.id = new.recommendation_id;
  select * into last from public.recommendation_responses where recommendation_id = new.recommendation_id order by number desc limit 1;
  new.number := coalesce(new.number, coalesce(last.number, 0) + 1);
  if new.number <> coalesce(last.number, 0) + 1 or new.responded_on < coalesce(last.responded_on, made_on) or new.responded_on > private.today() then
    perform private.refuse('responses_come_in_order', 'A response comes after the recommendation and after the response before it, and not in the future.');
  end if;
  return new;
end
$$;
create trigger recommendation_responses_are_checked before insert on public.recommendation_responses
  for each row execute function private.check_recommendation_response();

create function private.keep_recommendation_responses() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  perform private.refuse('responses_are_never_overwritten', 'A response cannot be changed or removed.');
  return null;
end
$$;
create trigger responses_are_never_overwritten before update or delete on public.recommendation_responses
  for each row execute function private.keep_recommendation_responses();
alter table public.recommendation_responses enable always trigger responses_are_never_overwritten;

-- What was responded to stays as it was when it was.
create function private.keep_recommendations() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform from public.recommendations where id = old.id for no key update;
  if (new.words, new.committee_id, new.meeting_id, new.kind) is distinct from (old.words, old.committee_id, old.meeting_id, old.kind)
    and exists (select from public.recommendation_responses where recommendation_id = old.id) then
    perform private.refuse('recommendations_keep_their_words', 'A recommendation that was responded to keeps its words.');
  end if;
  return new;
end
$$;
create trigger recommendations_keep_their_words before update on public.recommendations
  for each row execute function private.keep_recommendations();

-- The committee's records: anyone reads them, its officer keeps them, and the culture team where the officer does not use the tool.
-- A response is written in one's own name; nobody changes or removes one.
select private.publish_committee_record('public.recommendations');
alter table public.recommendation_responses enable row level security;
create policy "Anyone reads what is published" on public.recommendation_responses for select to anon, authenticated using (true);
create policy "The committee officer and the culture team add records" on public.recommendation_responses for insert to authenticated
  with check ((select private.has_role('team', 'head', 'committee_officer')) and written_by = (select private.actor()));
grant select on public.recommendation_responses to anon;
grant select, insert on public.recommendation_responses to authenticated;
select private.keep_log('public.recommendations', 'id');
select private.keep_log('public.recommendation_responses', 'recommendation_id');
