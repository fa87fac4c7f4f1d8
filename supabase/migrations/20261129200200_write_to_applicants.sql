-- What applicants are told by mail, and when. What is to be told is written down in the transaction of what causes it; the server then writes
-- the letter and puts it into the outbox, once (rule 28). Whoever asks whether a letter went finds out here, and nothing of what it said.

create table public.message_templates (
  id text primary key constraint message_templates_id_is_a_key check (public.is_record_key(id)),
  position integer not null constraint message_templates_have_one_order unique,
  /* What it is, for the culture team, and when it goes. */
  name text not null constraint message_templates_have_a_name check (btrim(name) <> ''),
  sent_when text not null,
  /* With names in double braces: name, reference, round, vacancy, closes, feedback, words, offer_until, address, contact. */
  subject text not null constraint message_templates_subjects_are_one_line check (subject !~ '[\r\n]' and btrim(subject) <> ''),
  body text not null constraint message_templates_say_something check (btrim(body) <> ''),
  constraint message_templates_use_known_names check (
    regexp_replace(subject || body, '\{\{(name|reference|round|vacancy|closes|feedback|words|offer_until|address|contact)\}\}', '', 'g') !~ '[{}]'
  )
);
comment on table public.message_templates is 'The letters to applicants, with names in braces for what differs.';

-- The culture team reads them, sees what a letter would look like, and puts their words right.
alter table public.message_templates enable row level security;
create policy "The culture team reads the letters" on public.message_templates for select to authenticated using ((select private.has_role('team', 'head')));
create policy "The culture team corrects the letters" on public.message_templates for update to authenticated
  using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, update on public.message_templates to authenticated;

insert into public.message_templates (id, position, name, sent_when, subject, body) values
  ('submitted', 1, 'Application submitted', 'when somebody submits', 'We have your application {{reference}}',
    E'Hello {{name}},\n\nWe have your application for {{vacancy}} ({{round}}). Its reference is {{reference}}.\n\nYou can read it, and see where it stands, at {{address}}\n\nIf you have a question, or cannot take the seat after all: {{contact}}'),
  ('incomplete', 2, 'Not submitted yet', 'two days before closing, to whoever has begun and not submitted', 'Your application closes soon',
    E'Hello {{name}},\n\nYou have begun an application for {{vacancy}} ({{round}}), and have not submitted it yet. The round closes at {{closes}}. After that it cannot be submitted.\n\nGo on with it at {{address}}\n\nIf you need help: {{contact}}'),
  ('vacancy-withdrawn', 3, 'A seat is not filled after all', 'when a vacancy is withdrawn, to whoever has begun or submitted', 'A change to the seat you applied for',
    E'Hello {{name}},\n\n{{vacancy}} ({{round}}) is not being filled in this round any more: {{words}}\n\nWhat you have written is kept. While the round is open you can take it to another seat: {{address}}\n\nIf you have a question: {{contact}}'),
  ('shortlisted', 4, 'Shortlisted', 'when the team tells what was decided', 'Your application {{reference}} is shortlisted',
    E'Hello {{name}},\n\nYour application for {{vacancy}} ({{round}}) is shortlisted. {{feedback}}\n\n{{words}}\n\nWhat happens next stands at {{address}}\n\nIf you have a question: {{contact}}'),
  ('not-shortlisted', 5, 'Not shortlisted', 'when the team tells what was decided', 'Your application {{reference}}',
    E'Hello {{name}},\n\nThank you for applying for {{vacancy}} ({{round}}). This time your application was not shortlisted. {{feedback}}\n\n{{words}}\n\nIf you would like to talk about it: {{contact}}'),
  ('offered', 6, 'Offer of a seat', 'when the team offers', 'We would like you to take a seat',
    E'Hello {{name}},\n\nWe would like you to take a seat: {{vacancy}} ({{round}}). {{feedback}}\n\n{{words}}\n\nSay by {{offer_until}} whether you accept, at {{address}}\n\nIf you have a question: {{contact}}'),
  ('offer-reminder', 7, 'Offer not answered yet', 'two days before an offer runs out', 'Do you take the seat?',
    E'Hello {{name}},\n\nWe have offered you a seat: {{vacancy}} ({{round}}). The offer stands until {{offer_until}}. Say whether you accept at {{address}}\n\nIf you need more time, ask: {{contact}}'),
  ('offer-expired', 8, 'Offer ran out', 'when an offer runs out without an answer', 'The offer of a seat has ended',
    E'Hello {{name}},\n\nWe had offered you a seat: {{vacancy}} ({{round}}). We have not heard from you by {{offer_until}}, so the offer has ended. If that is a mistake, tell us soon: {{contact}}'),
  ('reserve', 9, 'On the reserve list', 'when the team tells what was decided', 'You are on our reserve list',
    E'Hello {{name}},\n\nYour application for {{vacancy}} ({{round}}) was good, and you are on our reserve list: if a seat becomes free, we may offer it to you. {{feedback}}\n\n{{words}}\n\nIf you would rather not wait, you can withdraw at {{address}}\n\nIf you have a question: {{contact}}'),
  ('unsuccessful', 10, 'Not successful', 'when the team tells what was decided', 'Your application {{reference}}',
    E'Hello {{name}},\n\nThank you for applying for {{vacancy}} ({{round}}), and for the time you gave us. We are not offering you a seat this time. {{feedback}}\n\n{{words}}\n\nIf you would like to talk about it: {{contact}}'),
  ('declined', 11, 'Offer declined', 'when somebody declines', 'You have declined the seat',
    E'Hello {{name}},\n\nYou have told us that you do not take the seat: {{vacancy}} ({{round}}). Thank you for letting us know. If that was a mistake, tell us soon: {{contact}}'),
  ('appointed', 12, 'Appointed', 'when somebody accepts', 'Welcome: you have a seat',
    E'Hello {{name}},\n\nThank you for accepting. The seat is yours: {{vacancy}} ({{round}}). {{words}}\n\nWe will be in touch about your first meeting. Until then you find everything at {{address}}\n\nIf you have a question: {{contact}}'),
  ('withdrawn', 13, 'Withdrawn', 'when somebody withdraws', 'You have withdrawn your application',
    E'Hello {{name}},\n\nYou have withdrawn your application {{reference}} for {{vacancy}} ({{round}}). Nobody reads it any more, and it is erased when the round’s data is.\n\nIf that was a mistake, tell us soon: {{contact}}');
-- From here on: what a migration writes is no change that somebody made.
select private.keep_log('public.message_templates', 'id');

create table private.application_messages (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references private.applications on update cascade on delete restrict,
  template_id text not null references public.message_templates on update cascade on delete restrict,
  noted_at timestamptz not null default now(),
  /* The move that it tells of; null: it tells of none, as a reminder. */
  move_number integer,
  /* The mail, once it was put into the outbox. The outbox forgets what went a month ago; when it went is here. */
  mail_id uuid,
  queued_at timestamptz,
  /* How the mail ended: it was handed to a mail server, or it was given up. */
  sent_at timestamptz,
  failed_at timestamptz,
  constraint application_messages_are_queued_once unique (mail_id),
  constraint application_messages_tell_of_a_move_once unique (application_id, move_number),
  constraint application_messages_end_once check (num_nonnulls(sent_at, failed_at) <= 1 and (mail_id is not null or num_nonnulls(queued_at, sent_at, failed_at) = 0))
);
comment on table private.application_messages is 'What applicants are to be told, and whether it was put into the outbox. Never what was said.';
create index application_messages_by_template on private.application_messages (template_id);
create index application_messages_waiting on private.application_messages (noted_at) where mail_id is null;
alter table private.application_messages enable row level security;

/* Each move that an applicant is told of is noted with the move itself. */
create function private.note_message() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  template text := case
    -- An offer that ran out is declined by the tool itself.
    when new.to_state = 'declined' and new.moved_by is null then 'offer-expired'
    else replace(new.to_state, '_', '-')
  end;
begin
  -- A draft that is withdrawn was nobody's but its owner's.
  if new.to_state = 'withdrawn' and not exists (select from private.applications where id = new.application_id and submitted_at is not null) then
    return null;
  end if;
  insert into private.application_messages (application_id, template_id, move_number)
    select new.application_id, id, new.number from public.message_templates where id = template;
  return null;
end
$$;
create trigger moves_are_told after insert on private.application_moves for each row execute function private.note_message();

/*
 * Notes the reminders that are due by the database's clock, once each: two days before closing, to whoever has a draft; two days before an offer runs
 * out, to whoever has not answered it.
 */
create function private.note_reminders() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  noted integer;
  more integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('reminders to applicants', 0));
  insert into private.application_messages (application_id, template_id)
    select own.id, 'incomplete'
      from private.applications as own
      join public.rounds as round on round.id = own.round_id
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id and vacancy.withdrawn_at is null
      where own.state = 'draft' and public.round_state(round) = 'open' and now() >= round.closes_at - interval '2 days'
        -- Whoever begins in the last two days knows.
        and own.started_at < round.closes_at - interval '2 days'
        and not exists (select from private.application_messages as earlier where earlier.application_id = own.id and earlier.template_id = 'incomplete');
  get diagnostics noted = row_count;
  insert into private.application_messages (application_id, template_id)
    select offer.application_id, 'offer-reminder'
      from private.offers as offer
      where offer.answer is null and now() >= offer.stands_until - interval '2 days' and now() <= offer.stands_until
        -- Of an offer that stands for less they have only just heard.
        and offer.offered_at < offer.stands_until - interval '2 days'
        and not exists (
          select from private.application_messages as earlier where earlier.application_id = offer.application_id and earlier.template_id = 'offer-reminder'
        );
  get diagnostics more = row_count;
  return noted + more;
end
$$;

/* Whether a reminder that has not been written yet is of no use any more: they have submitted, or answered, or the time has passed. */
create function private.is_moot(message private.application_messages) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select case message.template_id
    when 'incomplete' then not exists (
      select from private.applications as own join public.rounds as round on round.id = own.round_id
        where own.id = message.application_id and own.state = 'draft' and public.round_state(round) = 'open'
    )
    when 'offer-reminder' then not exists (
      select from private.offers as offer where offer.application_id = message.application_id and offer.answer is null and now() <= offer.stands_until
    )
    else not exists (select from private.application_contacts as contact where contact.application_id = message.application_id)
  end
$$;

/* The letters to applicants that are still to be written: what each is filled with. Those of whoever was erased meanwhile are left out, and reminders that are moot. */
create function private.due_application_letters() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'message', message.id, 'subject', template.subject, 'body', template.body,
      'application', own.id, 'name', contact.name, 'reference', own.reference, 'round', round.name, 'vacancy', vacancy.name, 'closes', round.closes_at,
      'hasAccount', own.applicant_id is not null,
      'feedback', (
        select coalesce(jsonb_agg(reason.feedback order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons)
      ),
      'words', coalesce(case message.template_id when 'vacancy-withdrawn' then vacancy.withdrawn_because else move.words end, ''),
      'offerUntil', private.offer_until(own.id),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone)
    ) order by message.noted_at, message.id), '[]')
    from (
      select one.* from private.application_messages as one where one.mail_id is null and not private.is_moot(one) order by one.noted_at, one.id limit 100
    ) as message
    join public.message_templates as template on template.id = message.template_id
    join private.applications as own on own.id = message.application_id
    join private.application_contacts as contact on contact.application_id = own.id
    join public.rounds as round on round.id = own.round_id
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    left join private.application_moves as move on move.application_id = own.id and move.number = message.move_number
$$;

/* Puts a letter into the outbox, once. False when somebody else was faster. */
create function private.queue_application_letter(message uuid, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  waiting private.application_messages;
begin
  select * into waiting from private.application_messages as one where one.id = message and one.mail_id is null for no key update skip locked;
  if waiting.id is null then
    return false;
  end if;
  update private.application_messages as one
    set mail_id = private.queue_mail(contact.email, subject, body, interval '7 days'), queued_at = now()
    from private.application_contacts as contact
    where one.id = waiting.id and contact.application_id = waiting.application_id;
  return found;
end
$$;

/* How the mail ended stays with the letter: the outbox forgets after a month. */
create function private.note_end_of_letter() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.application_messages set sent_at = new.sent_at, failed_at = new.given_up_at where mail_id = new.id;
  return null;
end
$$;
create trigger letters_know_how_they_ended after update of sent_at, given_up_at on private.outbox
  for each row when (num_nonnulls(new.sent_at, new.given_up_at) = 1) execute function private.note_end_of_letter();

create function public.note_reminders() returns integer
  language sql
  set search_path = ''
as $$ select private.note_reminders() $$;
comment on function public.note_reminders is 'For the server itself: notes the reminders to applicants that are due.';

create function public.due_application_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_application_letters() $$;
comment on function public.due_application_letters is 'For the server itself: the letters to applicants that are to be written now.';

create function public.queue_application_letter(message uuid, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_application_letter(message, subject, body) $$;
comment on function public.queue_application_letter is 'For the server itself: puts a letter to an applicant into the outbox, once.';

grant execute on function
  private.note_reminders, public.note_reminders, private.due_application_letters, public.due_application_letters,
  private.queue_application_letter, public.queue_application_letter
to service_role;

/* Whoever has begun or submitted for a vacancy that is withdrawn is told. */
create function private.tell_of_withdrawn_vacancy() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.application_messages (application_id, template_id)
    select id, 'vacancy-withdrawn' from private.applications where vacancy_id = new.id and state in ('draft', 'submitted', 'shortlisted', 'reserve');
  return null;
end
$$;
create trigger withdrawn_vacancies_are_told_of after update of withdrawn_at on public.vacancies
  for each row when (new.withdrawn_at is not null and old.withdrawn_at is null) execute function private.tell_of_withdrawn_vacancy();
