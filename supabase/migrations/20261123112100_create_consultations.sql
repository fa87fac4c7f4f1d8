-- The city is asked about an edition that is proposed. Anybody answers, without an account; the culture team reads what came in.

create table public.consultations (
  id text primary key constraint consultations_id_is_a_key check (public.is_record_key(id)),
  edition_id text not null references public.strategy_editions on update cascade on delete restrict,
  question text not null constraint consultations_ask_something check (btrim(question) <> ''),
  introduction text,
  /* The first and the last day on which it is open, in the city's time. */
  opens_on date not null,
  closes_on date not null,
  /* What was heard, and what changed because of it: published together, after closing. */
  heard text constraint consultations_heard_something check (btrim(heard) <> ''),
  changed text constraint consultations_say_what_changed check (btrim(changed) <> ''),
  outcome_on date,
  /* For how many months after closing what people answered is kept; when it was erased, and how many responses these were. */
  responses_kept_months integer not null default 12
    constraint responses_are_kept_for_a_while check (responses_kept_months between 1 and 60),
  responses_erased_on date,
  responses_erased integer constraint consultations_erased_count_is_whole check (responses_erased >= 0),
  source_id text references public.sources on update cascade on delete restrict,
  constraint consultations_close_after_they_open check (closes_on >= opens_on),
  constraint consultations_outcome_is_whole check (num_nonnulls(heard, changed, outcome_on) in (0, 3)),
  constraint consultations_erasure_is_whole check (num_nonnulls(responses_erased_on, responses_erased) in (0, 2)),
  constraint responses_are_erased_after_the_closing check (responses_erased_on > closes_on),
  constraint outcomes_follow_the_closing check (outcome_on > closes_on),
  constraint consultations_do_not_overlap exclude using gist (edition_id extensions.gist_text_ops with =, daterange(opens_on, closes_on, '[]') with &&)
);
comment on table public.consultations is 'When the city is asked about a proposed edition, what it is asked, what was heard and what changed.';
create index consultations_by_edition on public.consultations (edition_id);
create index consultations_by_source on public.consultations (source_id);

create table public.consultation_responses (
  consultation_id text not null references public.consultations on update cascade on delete restrict,
  number integer not null,
  /* What it is about; neither: the whole edition. */
  goal_id text references public.goals on update cascade on delete restrict,
  foundation_id text references public.foundations on update cascade on delete restrict,
  words text not null constraint responses_have_words check (btrim(words, E' \n\r\t') <> '' and length(words) <= 5000),
  /* 'I am …', where they said it. */
  respondent text constraint responses_respondent_is_known check (respondent in ('resident', 'culture', 'organisation', 'student', 'visitor', 'other')),
  received_on date not null default private.today(),
  /* Why it does not count, such as 'Sent twice'. Null: it counts. */
  set_aside_because text constraint responses_are_set_aside_with_a_reason check (btrim(set_aside_because) <> ''),
  primary key (consultation_id, number),
  constraint responses_are_about_one_thing check (num_nonnulls(goal_id, foundation_id) <= 1),
  constraint responses_are_plain_text check (words !~ '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]')
);
comment on table public.consultation_responses is 'What people answered. Nobody is asked for a name.';
create index consultation_responses_by_goal on public.consultation_responses (goal_id);
create index consultation_responses_by_foundation on public.consultation_responses (foundation_id);

/* How many responses a consultation took in an hour: no moment is kept beside anybody's words. */
create table private.consultation_hours (
  consultation_id text not null references public.consultations on update cascade on delete restrict,
  hour timestamptz not null,
  taken integer not null,
  primary key (consultation_id, hour)
);
comment on table private.consultation_hours is 'How many responses each consultation took in each of the last hours.';
alter table private.consultation_hours enable row level security;

-- Anyone reads what the city is asked and what came of it: it is about an edition that is public. The functions write it.
alter table public.consultations enable row level security;
create policy "Anyone reads what is published" on public.consultations for select to anon, authenticated
  using (edition_id in (select id from public.strategy_editions));
grant select on public.consultations to anon, authenticated;

-- Only the culture team and the Head of Culture read what people answered. Whoever answers calls a function; nobody changes the words.
alter table public.consultation_responses enable row level security;
create policy "The culture team reads what people answered" on public.consultation_responses for select to authenticated
  using ((select private.has_role('team', 'head')));
grant select on public.consultation_responses to authenticated;

select private.keep_log('public.consultations', 'id');
select private.keep_log('public.consultation_responses', 'consultation_id', array['words', 'respondent']);

/* True while a consultation takes responses: from the first moment of its first day to the last of its last, in the city's time. */
create function private.is_open(consultation public.consultations, at timestamptz) returns boolean
  language sql stable
  set search_path = ''
as $$ select (at at time zone 'Europe/London')::date between consultation.opens_on and consultation.closes_on $$;

create function private.keep_consultations() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if exists (select from public.strategy_editions where id = new.edition_id and state = 'draft') then
    perform private.refuse('consultations_are_about_a_proposal', 'The city is asked about an edition that it can read.');
  end if;
  return null;
end
$$;
create constraint trigger consultations_are_about_a_proposal after insert or update of edition_id on public.consultations
  deferrable initially deferred for each row execute function private.keep_consultations();
