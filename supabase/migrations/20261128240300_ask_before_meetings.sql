-- What councillors ask before a meeting, and what they are answered; what they note down for themselves; papers that they get before the public.

create table public.questions (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references public.committee_meetings on update cascade on delete restrict,
  /* The note that it is about, and the anchor of the paragraph, where it is about one. */
  note_id text references public.briefing_notes on update cascade on delete restrict,
  paragraph text constraint questions_paragraph_is_a_key check (public.is_record_key(paragraph)),
  words text not null constraint questions_have_words check (btrim(words) <> '' and length(words) <= 2000),
  /* Whoever asked agrees that the question and its answer are published, without saying who asked. */
  may_be_public boolean not null,
  asked_at timestamptz not null default clock_timestamp()
);
comment on table public.questions is 'What councillors ask before a meeting. Who asked is in question_askers.';
create index questions_by_meeting on public.questions (meeting_id, asked_at);
create index questions_by_note on public.questions (note_id);

create table public.question_askers (
  question_id uuid primary key references public.questions on update cascade on delete restrict,
  asked_by uuid not null
);
comment on table public.question_askers is 'Who asked a question: for whoever asked and whoever answers, never for the public.';

create table public.question_answers (
  question_id uuid not null references public.questions on update cascade on delete restrict,
  /* 1, 2, 3 …; the last one stands. */
  number integer not null constraint question_answers_number_is_positive check (number > 0),
  words text not null constraint question_answers_have_words check (btrim(words) <> ''),
  /* The post that answers. */
  answerer text not null constraint question_answers_answerer_is_a_post check (btrim(answerer) <> ''),
  /* Everybody reads question and answer. Only where whoever asked agreed. */
  for_public boolean not null,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (question_id, number)
);
comment on table public.question_answers is 'Answers to councillors’ questions. The last one stands; none is overwritten.';

/* The questions that everybody reads: whoever asked agrees, and the answer that stands is for the public. */
create function private.public_questions() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select question.id
    from public.questions as question
    join lateral (
      select for_public from public.question_answers where question_id = question.id order by number desc limit 1
    ) as standing on standing.for_public
    where question.may_be_public
$$;

/* The questions that the person who asks the database has asked. */
create function private.own_questions() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$ select question_id from public.question_askers where asked_by = private.actor() and private.session_lives() $$;
grant execute on function private.public_questions, private.own_questions to anon, authenticated;
create index question_askers_by_asker on public.question_askers (asked_by);

-- A question is read by whoever asked it, by the culture team, which answers, and by the committee's officer; by everybody once both sides
-- agree. Who asked is never public. Nobody writes any of it but by the functions below.
do $$
declare
  relation text;
begin
  foreach relation in array array['questions', 'question_askers', 'question_answers'] loop
    execute format('alter table public.%I enable row level security', relation);
  end loop;
end
$$;
create policy "The asker, those who answer and, once it is public, anyone read a question" on public.questions for select to anon, authenticated
  using ((select private.has_role('team', 'head', 'committee_officer')) or id in (select private.own_questions()) or id in (select private.public_questions()));
create policy "The asker and those who answer read who asked" on public.question_askers for select to authenticated
  using ((select private.has_role('team', 'head', 'committee_officer')) or question_id in (select private.own_questions()));
create policy "The asker, those who answer and, once it is public, anyone read an answer" on public.question_answers for select to anon, authenticated
  using ((select private.has_role('team', 'head', 'committee_officer')) or question_id in (select private.own_questions()) or question_id in (select private.public_questions()));
grant select on public.questions, public.question_answers to anon, authenticated;
grant select on public.question_askers to authenticated;
-- What is asked may stay between two: the log says that it was, not what.
select private.keep_log('public.questions', 'id', array['words']);
select private.keep_log('public.question_askers', 'question_id', array['asked_by']);
select private.keep_log('public.question_answers', 'question_id', array['words']);

create function private.ask_question(of_meeting text, of_note text, of_paragraph text, words text, may_be_public boolean) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
declare
  held date;
  new_id uuid;
begin
  if not private.has_role('scrutiny') then
    perform private.refuse('councillors_ask_questions', 'Only a scrutiny councillor asks questions before a meeting.');
  end if;
  select held_on into held from public.committee_meetings where id = of_meeting and cancelled_on is null;
  if held is null or held < private.today() then
    perform private.refuse('questions_come_before_the_meeting', 'The meeting has been held, or was cancelled.');
  end if;
  -- One asks after the other, so that the number asked in a day is that.
  perform pg_advisory_xact_lock(hashtextextended('public.questions ' || private.actor(), 0));
  if (select count(*) from public.question_askers as asker join public.questions as question on question.id = asker.question_id
      where asker.asked_by = private.actor() and question.asked_at > clock_timestamp() - interval '1 day') >= 20 then
    perform private.refuse('questions_are_not_too_many', 'Twenty questions in a day are taken.');
  end if;
  insert into public.questions (meeting_id, note_id, paragraph, words, may_be_public)
    values (of_meeting, of_note, of_paragraph, btrim(ask_question.words), ask_question.may_be_public)
    returning id into new_id;
  insert into public.question_askers (question_id, asked_by) values (new_id, private.actor());
  return new_id;
end
$$;
/* A councillor asks before a meeting; its key. */
create function public.ask_question(of_meeting text, of_note text, of_paragraph text, words text, may_be_public boolean) returns uuid
  language sql
  set search_path = ''
as $$ select private.ask_question(of_meeting, of_note, of_paragraph, words, may_be_public) $$;
comment on function public.ask_question is 'A councillor asks a question before a meeting.';

create function private.answer_question(of_question uuid, words text, answerer text, for_public boolean) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  asked public.questions;
begin
  perform private.require_team();
  select * into asked from public.questions where id = of_question for no key update;
  if asked.id is null then
    perform private.refuse('answers_are_to_a_question', 'There is no such question.');
  end if;
  if answer_question.for_public and not asked.may_be_public then
    perform private.refuse('answers_are_public_where_the_asker_agrees', 'Whoever asked wants an answer that is not public.');
  end if;
  insert into public.question_answers (question_id, number, words, answerer, for_public)
    select of_question, coalesce(max(number), 0) + 1, btrim(answer_question.words), btrim(answer_question.answerer), answer_question.for_public
      from public.question_answers where question_id = of_question;
end
$$;
/* The culture team answers a question; an answer before it stays on record. */
create function public.answer_question(of_question uuid, words text, answerer text, for_public boolean) returns void
  language sql
  set search_path = ''
as $$ select private.answer_question(of_question, words, answerer, for_public) $$;
comment on function public.answer_question is 'The culture team answers a councillor’s question.';

create function private.let_question_be_public(of_question uuid, allowed boolean) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if not exists (select from private.own_questions() as own (id) where own.id = of_question) then
    return false;
  end if;
  update public.questions set may_be_public = allowed where id = of_question;
  return true;
end
$$;
/* Whoever asked agrees that it is published, or does not any more. False: somebody else asked it. */
create function public.let_question_be_public(of_question uuid, allowed boolean) returns boolean
  language sql
  set search_path = ''
as $$ select private.let_question_be_public(of_question, allowed) $$;
comment on function public.let_question_be_public is 'Whoever asked a question says whether it may be public.';
grant execute on function private.ask_question, public.ask_question, private.answer_question, public.answer_question,
  private.let_question_be_public, public.let_question_be_public to authenticated;

-- Mail: the culture team is told that something was asked, and whoever asked that it was answered. The mail leads to the page and says nothing of
-- what was asked, because mail is read by more than its reader.
create table private.question_letters (
  question_id uuid not null,
  /* 0: that it was asked; else the number of the answer. */
  number integer not null,
  queued_at timestamptz not null default clock_timestamp(),
  primary key (question_id, number)
);
comment on table private.question_letters is 'Of which questions and answers mail was sent.';
alter table private.question_letters enable row level security;

create function private.due_question_letters() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('question_id', due.question_id, 'number', due.number, 'held_on', meeting.held_on) order by due.at), '[]')
  from (
    select id as question_id, 0 as number, asked_at as at from public.questions
    union all
    select question_id, number, answered_at from public.question_answers
  ) as due
  join public.questions as question on question.id = due.question_id
  join public.committee_meetings as meeting on meeting.id = question.meeting_id
  where due.at > clock_timestamp() - interval '7 days'
    and not exists (select from private.question_letters as sent where sent.question_id = due.question_id and sent.number = due.number)
$$;

create function private.queue_question_letter(of_question uuid, of_number integer, subject text, body text) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  recipient text;
  queued integer := 0;
begin
  insert into private.question_letters (question_id, number) values (of_question, of_number) on conflict do nothing;
  if not found then
    return 0;
  end if;
  for recipient in
    select distinct held.email from public.role_grants as held
      where of_number = 0 and held.role_id in ('team', 'head') and held.ended_at is null
    union
    select account.email from public.question_askers as asker join auth.users as account on account.id = asker.asked_by
      where of_number > 0 and asker.question_id = of_question
  loop
    perform private.queue_mail(recipient, subject, body, interval '3 days');
    queued := queued + 1;
  end loop;
  return queued;
end
$$;
create function public.due_question_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_question_letters() $$;
comment on function public.due_question_letters is 'For the server itself: which questions and answers are to be told of.';
create function public.queue_question_letter(of_question uuid, of_number integer, subject text, body text) returns integer
  language sql
  set search_path = ''
as $$ select private.queue_question_letter(of_question, of_number, subject, body) $$;
comment on function public.queue_question_letter is 'For the server itself: tells of a question or an answer, once.';
grant execute on function private.due_question_letters, public.due_question_letters, private.queue_question_letter, public.queue_question_letter to service_role;

create table public.annotations (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* The anchor of the paragraph. */
  paragraph text not null constraint annotations_paragraph_is_short check (length(paragraph) between 1 and 200),
  words text not null constraint annotations_have_words check (btrim(words) <> '' and length(words) <= 5000),
  author_id uuid default private.actor(),
  written_at timestamptz not null default clock_timestamp()
);
comment on table public.annotations is 'What somebody notes down for themselves beside a paragraph. Nobody else ever reads it.';
create index annotations_by_author on public.annotations (author_id, note_id);
create index annotations_by_note on public.annotations (note_id);

-- Only their author reads annotations, changes them and takes them away: not the culture team, not the Head of Culture, not the committee's
-- officer. The log keeps nothing of what they say or stand beside.
alter table public.annotations enable row level security;
create policy "An author reads their own annotations" on public.annotations for select to authenticated
  using (author_id = (select private.actor()) and (select private.session_lives()));
create policy "A reader of the committee’s papers annotates them" on public.annotations for insert to authenticated
  with check ((select private.has_role('scrutiny', 'committee_officer', 'team', 'head')) and author_id = (select private.actor()));
create policy "An author changes their own annotations" on public.annotations for update to authenticated
  using (author_id = (select private.actor()) and (select private.session_lives())) with check (author_id = (select private.actor()));
create policy "An author takes their own annotations away" on public.annotations for delete to authenticated
  using (author_id = (select private.actor()) and (select private.session_lives()));
grant select, insert, update, delete on public.annotations to authenticated;
select private.keep_log('public.annotations', 'id', array['note_id', 'paragraph', 'words', 'author_id']);
