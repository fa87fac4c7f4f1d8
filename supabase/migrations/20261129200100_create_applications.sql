-- Applying to be a Rep. Rule 8: a draft cannot be submitted after closing, by the database's clock; what was submitted cannot be edited.
-- Rule 9: states move only along, every move says who and when, and a decision says why. Rule 28: what was acknowledged is there.
--
-- All of it is personal. Nobody reaches these tables but through functions, each for those who need what it gives.

create table private.applications (
  id uuid primary key default gen_random_uuid(),
  round_id text not null references public.rounds on update cascade on delete restrict,
  vacancy_id text not null references public.vacancies on update cascade on delete restrict,
  /* What people cite: 'K7QF-3MZP'. By chance, so that it says nothing of who came first. */
  reference text not null constraint applications_references_are_not_doubled unique,
  /* Whose it is: the account, by whose confirmed address they sign in. Null: of somebody who was recommended or named and has no account. */
  applicant_id uuid,
  route_id text not null references public.routes on update cascade on delete restrict,
  state text not null default 'draft' constraint applications_state_is_known check (state in (
    'draft', 'submitted', 'shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful', 'accepted', 'declined', 'appointed', 'withdrawn'
  )),
  started_at timestamptz not null default now(),
  /* When something of it was last saved. */
  saved_at timestamptz not null default now(),
  submitted_at timestamptz,
  /* Question → 'yes' or 'no', as they answered the check of who can apply. */
  eligibility jsonb not null default '{}',
  /* What was true of them at submission: the declaration's words that they agreed to. */
  declared text,
  constraint applications_submitted_are_declared check ((submitted_at is null) = (declared is null)),
  constraint applications_are_submitted_once check ((submitted_at is null) = (state = 'draft') or state = 'withdrawn')
);
comment on table private.applications is 'Applications to be a Rep: for which vacancy, whose, and where they stand.';
-- One application a round: whoever thinks again applies for another vacancy with the same one, or withdraws and starts anew.
create unique index applications_are_one_a_round on private.applications (round_id, applicant_id) where state <> 'withdrawn';
create index applications_by_round on private.applications (round_id, state);
create index applications_by_vacancy on private.applications (vacancy_id);
create index applications_by_route on private.applications (route_id);
create index applications_by_applicant on private.applications (applicant_id);

create table private.application_contacts (
  application_id uuid primary key references private.applications on update cascade on delete restrict,
  name text not null default '',
  /* Where mail goes: of whoever has an account, its address. */
  email text not null constraint application_contacts_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  phone text not null default '',
  address text not null default '',
  postcode text not null default '',
  /* The organisation that they apply for, or work for. */
  organisation text not null default '',
  /* What they need to take part; for the culture team, never for the panel. */
  access_needs text not null default '',
  version integer not null default 0
);
comment on table private.application_contacts is 'Who an applicant is and how to reach them. Hidden from the panel where names are.';

create table private.application_answers (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  question_id text not null references public.application_questions on update cascade on delete restrict,
  /* As typed, whatever its length: a limit is told, and asked for when it is submitted. */
  answer text not null constraint application_answers_can_be_stored check (length(answer) <= 200000),
  version integer not null default 1,
  saved_at timestamptz not null default now(),
  primary key (application_id, question_id)
);
comment on table private.application_answers is 'What applicants answered.';
create index application_answers_by_question on private.application_answers (question_id);

create table private.application_moves (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  number integer not null,
  to_state text not null,
  moved_at timestamptz not null default now(),
  /* The account; null: the tool itself, as when an offer runs out, or somebody with a link. */
  moved_by uuid default private.actor(),
  /* Why, as keys of decision_reasons. */
  reasons text[] not null default '{}',
  /* And in words, for the applicant. */
  words text,
  primary key (application_id, number)
);
comment on table private.application_moves is 'Through which states an application came: who, when and why.';

-- Rows are reached through functions alone.
alter table private.applications enable row level security;
alter table private.application_contacts enable row level security;
alter table private.application_answers enable row level security;
alter table private.application_moves enable row level security;

-- Nor does the log name whoever applies as the one who acted ('actor_id', see 20261129203200): whoever reads it would know who applied, and whose a blind application is.
select private.keep_log('private.applications', 'id', array['eligibility', 'declared', 'applicant_id', 'reference', 'actor_id']);
select private.keep_log('private.application_moves', 'application_id', array['words', 'moved_by', 'actor_id']);
-- What is in contacts and answers is personal down to the last column: that they changed is in saved_at, and the log holds nothing of them.

create table public.decision_reasons (
  id text primary key constraint decision_reasons_id_is_a_key check (public.is_record_key(id)),
  position integer not null constraint decision_reasons_have_one_order unique,
  /* Whether it speaks for the application or against it. */
  speaks text not null constraint decision_reasons_speak_for_or_against check (speaks in ('for', 'against')),
  /* What a panel chooses. */
  name text not null constraint decision_reasons_have_a_name check (btrim(name) <> ''),
  /* What the applicant reads. */
  feedback text not null constraint decision_reasons_give_feedback check (btrim(feedback) <> '')
);
comment on table public.decision_reasons is 'Reasons for decisions on applications, and what each tells the applicant.';
insert into public.decision_reasons (id, position, speaks, name, feedback) values
  ('strong-evidence', 1, 'for', 'Strong evidence against the criteria', 'Your answers gave strong evidence of what we asked for.'),
  ('clear-motivation', 2, 'for', 'Clear reasons for wanting the seat', 'You said clearly why you want the seat and what you would bring to it.'),
  ('adds-what-is-missing', 3, 'for', 'Brings what the other members lack', 'You bring experience that the members do not have yet.'),
  ('connected', 4, 'for', 'Well connected with those the seat speaks for', 'You showed how you would listen to those whom the seat speaks for.'),
  ('little-evidence', 5, 'against', 'Too little evidence against the criteria', 'Your answers gave less evidence of what we asked for than those of others. Examples of what you have done yourself would have helped.'),
  ('not-answered', 6, 'against', 'Part of a question was not answered', 'Part of what we asked was not answered.'),
  ('fits-another-seat', 7, 'against', 'Would fit another seat better', 'What you offer would fit another seat better. Look out for the next round.'),
  ('others-stronger', 8, 'against', 'Others gave stronger evidence', 'There were more good applications than seats, and others gave stronger evidence.'),
  ('balance', 9, 'against', 'Others add more to the balance of members', 'Of several good applications we chose those that add most to what the members bring between them.'),
  ('cannot-apply', 10, 'against', 'Does not fit what the seat asks for', 'The seat asks for something that you told us does not apply to you.');
alter table public.decision_reasons enable row level security;
create policy "Anyone reads the reasons" on public.decision_reasons for select to anon, authenticated using (true);
grant select on public.decision_reasons to anon, authenticated;
select private.keep_log('public.decision_reasons', 'id');

-- Rule 9.

/* Whether an application may come from one state to another. */
create function private.may_move(from_state text, to_state text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select (from_state, to_state) in (
      ('draft', 'submitted'), ('submitted', 'shortlisted'), ('submitted', 'not_shortlisted'),
      ('shortlisted', 'offered'), ('shortlisted', 'reserve'), ('shortlisted', 'unsuccessful'),
      ('offered', 'accepted'), ('offered', 'declined'), ('reserve', 'offered'), ('accepted', 'appointed')
    )
    -- An applicant may withdraw at any time before appointment.
    or (to_state = 'withdrawn' and from_state in ('draft', 'submitted', 'shortlisted', 'offered', 'reserve', 'accepted'))
$$;

/* What was submitted stays; an application that nobody owned yet is taken on by whose it is. */
create function private.keep_applications() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if new.state <> old.state and not private.may_move(old.state, new.state) then
    perform private.refuse('applications_move_only_along', format('An application that is %s cannot become %s.', replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
  end if;
  if old.submitted_at is not null
    and (old.round_id, old.vacancy_id, old.reference, coalesce(old.applicant_id, new.applicant_id), old.route_id, old.submitted_at, old.eligibility, old.declared)
      is distinct from (new.round_id, new.vacancy_id, new.reference, new.applicant_id, new.route_id, new.submitted_at, new.eligibility, new.declared)
    -- What is erased is erased: see erase_applications.
    and current_setting('culture_works.erasing', true) is distinct from 'yes' then
    perform private.refuse('submitted_applications_are_not_edited', 'An application that has been submitted cannot be changed.');
  end if;
  return new;
end
$$;
create trigger applications_move_only_along before update on private.applications for each row execute function private.keep_applications();
alter table private.applications enable always trigger applications_move_only_along;

/* Rule 8: what belongs to a submitted application stays as it was submitted. How to reach somebody can still be corrected, by the function for that. */
create function private.keep_answers() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if current_setting('culture_works.erasing', true) is distinct from 'yes' and exists (
    select from private.applications where id = case tg_op when 'DELETE' then old.application_id else new.application_id end and state <> 'draft'
  ) then
    perform private.refuse('submitted_applications_are_not_edited', 'An application that has been submitted cannot be changed.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger submitted_applications_are_not_edited before insert or update or delete on private.application_answers
  for each row execute function private.keep_answers();
alter table private.application_answers enable always trigger submitted_applications_are_not_edited;

create function private.keep_moves() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if current_setting('culture_works.erasing', true) is distinct from 'yes' then
    perform private.refuse('moves_are_never_edited', 'Through which states an application came is history.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger moves_are_never_edited before update or delete on private.application_moves for each row execute function private.keep_moves();
alter table private.application_moves enable always trigger moves_are_never_edited;

-- No state without the move that brought it there, and no decision without a reason.
create function private.check_moves() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  last private.application_moves;
begin
  select * into last from private.application_moves where application_id = new.id order by number desc limit 1;
  if last.to_state is distinct from new.state and exists (select from private.applications where id = new.id and state = new.state) then
    perform private.refuse('moves_say_who_and_when', 'Every move of an application says who and when.');
  end if;
  return null;
end
$$;
create constraint trigger moves_say_who_and_when after insert or update of state on private.applications
  deferrable initially deferred for each row execute function private.check_moves();
alter table private.application_moves
  add constraint decisions_say_why check (
    to_state not in ('shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful') or cardinality(reasons) > 0 or coalesce(btrim(words), '') <> ''
  );

/* Moves an application along and writes down who, when and why. The one way in which a state changes. Whoever calls it has looked at who may. */
create function private.move_application(application_id uuid, to_state text, reasons text[] default '{}', words text default null) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  -- Two at once: the second waits, and is then told that it has moved already.
  perform from private.applications as application where application.id = application_id for no key update;
  update private.applications as application
    set state = to_state, submitted_at = case when to_state = 'submitted' then now() else application.submitted_at end,
        declared = case when to_state = 'submitted' then words else application.declared end
    where application.id = application_id;
  insert into private.application_moves (application_id, number, to_state, reasons, words)
    select application_id, coalesce(max(number), 0) + 1, to_state, reasons, case when to_state <> 'submitted' then words end
      from private.application_moves as earlier where earlier.application_id = application_id;
end
$$;
