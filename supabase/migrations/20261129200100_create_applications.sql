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

select private.keep_log('private.applications', 'id', array['eligibility', 'declared', 'applicant_id', 'reference']);
select private.keep_log('private.application_moves', 'application_id', array['words']);
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

create function private.keep_applications() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if new.state <> old.state and not private.may_move(old.state, new.state) then
    perform private.refuse('applications_move_only_along', format('An application that is %s cannot become %s.', replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
  end if;
  if old.submitted_at is not null
    and (old.round_id, old.vacancy_id, old.reference, old.applicant_id, old.route_id, old.submitted_at, old.eligibility, old.declared)
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

-- Who applies. Whoever is signed in with a confirmed address may, without any role.

/* The account that asks, if its session lives and its address is confirmed; otherwise null. */
create function private.applicant() returns uuid
  language sql stable security definer
  set search_path = ''
as $$ select id from auth.users where id = private.actor() and email_confirmed_at is not null and private.session_lives() $$;

/* One's own application, locked until the transaction ends: two devices save one after the other. Refused for anybody else's. */
create function private.own_application(application_id uuid) returns private.applications
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications;
begin
  select * into own from private.applications where id = application_id and applicant_id = private.applicant() for no key update;
  if own.id is null then
    perform private.refuse('applications_are_of_whoever_applies', 'There is no such application of yours.');
  end if;
  return own;
end
$$;

create function private.new_reference() returns text
  language sql volatile
  set search_path = ''
as $$
  -- Without letters and digits that look alike. 31^8 is 850,000,000,000.
  select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(bytes, place) % 32), 1) || case when place = 3 then '-' else '' end, '' order by place)
    from (select decode(replace(gen_random_uuid()::text, '-', ''), 'hex') as bytes) as chance, generate_series(0, 7) as place
$$;

/* What a draft is refused for when its round does not take it any more. */
create function private.check_round_is_open(round_id text) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
begin
  select * into round from public.rounds where id = round_id;
  if public.round_state(round) <> 'open' then
    perform private.refuse('rounds_are_open_by_the_database_clock', case when now() >= round.closes_at
      then format('The round closed at %s.', to_char(round.closes_at at time zone 'Europe/London', 'FMHH24:MI on FMDD FMMonth YYYY'))
      else 'The round is not open.' end);
  end if;
end
$$;

/*
 * Starts an application for a vacancy, or takes an existing draft of the round to that vacancy, with all that it says. Returns its key.
 *   eligibility: question → 'yes' or 'no'. Refused where an answer is not the one that is wanted.
 */
create function private.start_application(vacancy_id text, eligibility jsonb) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  wanted public.vacancies;
  me uuid := private.applicant();
  mine private.applications;
begin
  if me is null then
    perform private.refuse('applicants_are_signed_in', 'Sign in before you apply, so that you can come back to it.');
  end if;
  select * into wanted from public.vacancies where id = vacancy_id;
  perform private.check_round_is_open(wanted.round_id);
  if wanted.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  if wanted.route_id <> 'open_application' then
    perform private.refuse('vacancies_are_applied_for_by_their_route', 'This seat is not filled by application.');
  end if;
  if exists (
    select from public.eligibility_questions as asked
      where asked.round_id = wanted.round_id and coalesce(asked.vacancy_id = wanted.id, true) and eligibility ->> asked.id is distinct from asked.wanted
  ) then
    perform private.refuse('applicants_can_apply', 'Your answers to the check say that this seat is not one that you can apply for.');
  end if;
  -- Two presses at once: the second finds what the first has started.
  perform pg_advisory_xact_lock(hashtextextended('application of ' || me || ' in ' || wanted.round_id, 0));
  select * into mine from private.applications as own where own.round_id = wanted.round_id and own.applicant_id = me and own.state <> 'withdrawn' for no key update;
  if mine.id is null then
    insert into private.applications (round_id, vacancy_id, reference, applicant_id, route_id, eligibility)
      values (wanted.round_id, wanted.id, private.new_reference(), me, wanted.route_id, eligibility) returning * into mine;
    insert into private.application_moves (application_id, number, to_state) values (mine.id, 1, 'draft');
    insert into private.application_contacts (application_id, email) select mine.id, lower(email) from auth.users where auth.users.id = me;
  elsif mine.state = 'draft' then
    update private.applications as own
      set vacancy_id = wanted.id, eligibility = own.eligibility || start_application.eligibility, saved_at = now() where own.id = mine.id;
  end if;
  return mine.id;
end
$$;

/*
 * Saves an answer as typed. known: the version that the page showed, 0 where there was none. Where it was changed elsewhere meanwhile, to something
 * else, nothing is overwritten unseen. Returns the version that is saved.
 */
create function private.save_answer(application_id uuid, question_id text, answer text, known integer) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications := private.own_application(application_id);
  saved private.application_answers;
begin
  if own.state <> 'draft' then
    perform private.refuse('submitted_applications_are_not_edited', 'An application that has been submitted cannot be changed.');
  end if;
  perform private.check_round_is_open(own.round_id);
  if not exists (
    select from public.application_questions as asked
      where asked.id = question_id and asked.round_id = own.round_id and coalesce(asked.vacancy_id = own.vacancy_id, true)
  ) then
    perform private.refuse('answers_are_to_what_is_asked', 'This question is not asked of whoever applies for this seat.');
  end if;
  select * into saved from private.application_answers as one where one.application_id = own.id and one.question_id = question_id;
  if saved.version is not null and saved.version <> known and saved.answer <> answer then
    perform private.refuse('answers_are_not_overwritten_unseen', 'This answer was changed elsewhere since you opened the page.');
  end if;
  if saved.answer is distinct from answer then
    insert into private.application_answers as one (application_id, question_id, answer) values (own.id, question_id, answer)
      on conflict on constraint application_answers_pkey do update set answer = excluded.answer, version = one.version + 1, saved_at = now()
      returning one.* into saved;
    update private.applications as application set saved_at = now() where application.id = own.id;
  end if;
  return saved.version;
end
$$;

/*
 * Saves who they are and how to reach them: any of name, phone, address, postcode, organisation and access_needs, as typed. shown: what the page showed
 * of the same. Where one of them was changed elsewhere meanwhile, to something else, nothing is overwritten unseen.
 */
create function private.save_contact(application_id uuid, contact jsonb, shown jsonb default '{}') returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications := private.own_application(application_id);
  typed jsonb := contact;
begin
  if own.state <> 'draft' then
    perform private.refuse('submitted_applications_are_not_edited', 'An application that has been submitted cannot be changed.');
  end if;
  perform private.check_round_is_open(own.round_id);
  if typed ? 'postcode' then
    typed := typed || jsonb_build_object('postcode', upper(btrim(typed ->> 'postcode')));
  end if;
  if exists (
    select from private.application_contacts as one cross join lateral jsonb_each_text(to_jsonb(one)) as saved (name, words)
      where one.application_id = own.id and shown ? saved.name and saved.words not in (shown ->> saved.name, typed ->> saved.name)
  ) then
    perform private.refuse('answers_are_not_overwritten_unseen', 'This answer was changed elsewhere since you opened the page.');
  end if;
  update private.application_contacts as one set
      name = coalesce(typed ->> 'name', one.name), phone = coalesce(typed ->> 'phone', one.phone),
      address = coalesce(typed ->> 'address', one.address), postcode = coalesce(typed ->> 'postcode', one.postcode),
      organisation = coalesce(typed ->> 'organisation', one.organisation), access_needs = coalesce(typed ->> 'access_needs', one.access_needs),
      version = one.version + 1
    where one.application_id = own.id;
  update private.applications as application set saved_at = now() where application.id = own.id;
end
$$;

/*
 * How many words a text has: what stands between spaces and holds a letter or a digit, of whatever script. The spaces and the collation are named, so that the
 * count is the same on every server, and the same as the page's (countWords): no-break spaces, which word processors bring, part words too.
 */
create function public.count_words(words text) returns integer
  language sql immutable parallel safe
  set search_path = ''
as $$
  select count(*)::integer
    from regexp_split_to_table(words, '[\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+') as word
    where word collate "und-x-icu" ~ '[[:alnum:]]'
$$;
comment on function public.count_words is 'How many words a text has: what stands between spaces and has a letter or a digit.';
grant execute on function public.count_words to anon, authenticated;

/* What keeps a draft from being submitted: {"what": 'name' | 'postcode' | 'organisation' | a question's key, "why": 'missing' | 'too_long', "words", "limit"}. */
create function private.lacking(application private.applications) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(lack order by place), '[]') from (
    select 0 as place, jsonb_build_object('what', part.what, 'why', 'missing') as lack
      from private.application_contacts as contact
      join public.vacancies as vacancy on vacancy.id = application.vacancy_id
      cross join lateral (values ('name', contact.name), ('postcode', contact.postcode), ('organisation', case when vacancy.for_organisation then contact.organisation else '-' end)) as part (what, words)
      where contact.application_id = application.id and btrim(part.words) = ''
    union all
    select asked.position, jsonb_build_object('what', asked.id, 'why', case when btrim(coalesce(given.answer, ''), E' \n\r\t') = '' then 'missing' else 'too_long' end)
        || case when btrim(coalesce(given.answer, ''), E' \n\r\t') <> '' then jsonb_build_object('words', public.count_words(given.answer), 'limit', asked.word_limit) else '{}' end
      from public.application_questions as asked
      left join private.application_answers as given on given.application_id = application.id and given.question_id = asked.id
      where asked.round_id = application.round_id and coalesce(asked.vacancy_id = application.vacancy_id, true)
        and (application.route_id = 'open_application' or asked.asked_of_recommended)
        and ((asked.required and btrim(coalesce(given.answer, ''), E' \n\r\t') = '') or public.count_words(given.answer) > asked.word_limit)
  ) as lacks
$$;

/*
 * Submits one's own application. declared: the declaration that they agreed to, in the words that they were shown. Returns the reference. Pressing twice
 * is once. Whether the round is open is for the database's clock when the request came (rule 8).
 */
create function private.submit_application(application_id uuid, declared text) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications := private.own_application(application_id);
begin
  if own.submitted_at is not null then
    return own.reference;
  end if;
  if own.state <> 'draft' then
    perform private.refuse('applications_move_only_along', 'An application that is withdrawn cannot be submitted.');
  end if;
  perform private.check_round_is_open(own.round_id);
  if exists (select from public.vacancies where id = own.vacancy_id and withdrawn_at is not null) then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  if coalesce(btrim(declared), '') = '' then
    perform private.refuse('applications_submitted_are_declared', 'Say that what you have written is true before you submit.');
  end if;
  if private.lacking(own) <> '[]' then
    perform private.refuse('applications_are_submitted_whole', 'Something is still missing, or is too long.');
  end if;
  perform private.move_application(own.id, 'submitted', '{}', declared);
  return own.reference;
end
$$;

/* Withdraws one's own application. Why is for them to say, or not. */
create function private.withdraw_application(application_id uuid, words text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications := private.own_application(application_id);
begin
  if own.state <> 'withdrawn' then
    perform private.move_application(own.id, 'withdrawn', '{}', nullif(btrim(words), ''));
  end if;
end
$$;

/*
 * An own application as its owner sees it, or all of them where none is named. Of the moves, what an applicant is told: a decision once its round tells of
 * it, with the feedback of its reasons.
 */
create function private.own_applications(application_id uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', own.id, 'reference', own.reference, 'state', own.state, 'started_at', own.started_at, 'saved_at', own.saved_at, 'submitted_at', own.submitted_at,
      'route_id', own.route_id, 'eligibility', own.eligibility, 'declared', own.declared,
      'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
      'vacancy', to_jsonb(vacancy),
      'contact', to_jsonb(reached) - 'application_id',
      'answers', (
        select coalesce(jsonb_object_agg(given.question_id, jsonb_build_object('answer', given.answer, 'version', given.version, 'saved_at', given.saved_at)), '{}')
          from private.application_answers as given where given.application_id = own.id
      ),
      'lacking', case when own.state = 'draft' then private.lacking(own) else '[]' end,
      'moves', (
        select jsonb_agg(jsonb_build_object(
            'to_state', move.to_state, 'moved_at', move.moved_at, 'words', move.words,
            'feedback', (
              select coalesce(jsonb_agg(reason.feedback order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons)
            )
          ) order by move.number)
          from private.application_moves as move where move.application_id = own.id
      )
    ) order by own.started_at desc), '[]')
    from private.applications as own
    join public.rounds as round on round.id = own.round_id
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    left join private.application_contacts as reached on reached.application_id = own.id
    where own.applicant_id = private.applicant() and coalesce(own.id = own_applications.application_id, true)
$$;

-- What the Data API offers of it.
create function public.start_application(vacancy_id text, eligibility jsonb) returns uuid
  language sql
  set search_path = ''
as $$ select private.start_application(vacancy_id, eligibility) $$;
comment on function public.start_application is 'Starts one’s own application for a vacancy, or takes the draft of the round to it.';

create function public.save_answer(application_id uuid, question_id text, answer text, known integer) returns integer
  language sql
  set search_path = ''
as $$ select private.save_answer(application_id, question_id, answer, known) $$;
comment on function public.save_answer is 'Saves an answer of one’s own application as typed, unless it was changed elsewhere meanwhile.';

create function public.save_contact(application_id uuid, contact jsonb, shown jsonb default '{}') returns void
  language sql
  set search_path = ''
as $$ select private.save_contact(application_id, contact, shown) $$;
comment on function public.save_contact is 'Saves who an applicant is and how to reach them.';

create function public.submit_application(application_id uuid, declared text) returns text
  language sql
  set search_path = ''
as $$ select private.submit_application(application_id, declared) $$;
comment on function public.submit_application is 'Submits one’s own application and returns its reference.';

create function public.withdraw_application(application_id uuid, words text) returns void
  language sql
  set search_path = ''
as $$ select private.withdraw_application(application_id, words) $$;
comment on function public.withdraw_application is 'Withdraws one’s own application.';

create function public.own_applications(application_id uuid default null) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.own_applications(application_id) $$;
comment on function public.own_applications is 'One’s own applications, or one of them, with all that was written and where each stands.';

grant execute on function
  private.start_application, private.save_answer, private.save_contact, private.submit_application, private.withdraw_application, private.own_applications,
  public.start_application, public.save_answer, public.save_contact, public.submit_application, public.withdraw_application, public.own_applications
to authenticated;
