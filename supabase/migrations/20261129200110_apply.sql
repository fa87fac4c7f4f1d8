-- Applying: what whoever applies does with their own application, and nobody else's.
-- Rule 8: a draft cannot be submitted after closing, by the database's clock. Rule 28: what was acknowledged is there.

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
 * Starts an application for a vacancy, or takes an existing draft of the round to that vacancy, with all that it says. Returns its key. Whoever has agreed to
 * be recommended has applied already: they are given that one, with all that it says, and no second is begun.
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
  -- Whoever agrees by a link at this moment is waited for, in the order in which answer_recommendation waits.
  perform pg_advisory_xact_lock(hashtextextended('recommended ' || lower(account.email) || ' in ' || wanted.round_id, 0)) from auth.users as account where account.id = me;
  -- Two presses at once: the second finds what the first has started.
  perform pg_advisory_xact_lock(hashtextextended('application of ' || me || ' in ' || wanted.round_id, 0));
  perform private.claim_applications();
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
