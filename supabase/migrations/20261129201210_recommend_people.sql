-- A body recommends people by its link; each is asked by a link of their own whether they agree, and then says the little that is needed. Rule 8: both
-- only while the round is open, by the database's clock.

/* What the page of a body shows. Null when the link does not work. */
create function private.read_recommending(token text) returns jsonb
  language sql security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as, 'most', body.most,
      'round', jsonb_build_object('id', round.id, 'name', round.name, 'state', public.round_state(round), 'opensAt', round.opens_at, 'closesAt', round.closes_at),
      'vacancy', jsonb_build_object('name', vacancy.name, 'plural', vacancy.name_plural, 'asks', vacancy.asks, 'withdrawnBecause', vacancy.withdrawn_because),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'recommendations', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', told.id, 'name', told.name, 'email', told.email, 'reasons', told.reasons, 'recommendedAt', told.recommended_at,
            'answer', told.answer, 'answeredAt', told.answered_at
          ) order by told.recommended_at, told.id), '[]')
          from private.rep_recommendations as told where told.body_id = body.id
      )
    )
    from private.use_link(token, 'recommend') as link
    join private.round_bodies as body on body.id = link.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
$$;

/* Whoever is recommended or named has a name, in one line, and an address. */
create function private.check_person(name text, address text) returns void
  language plpgsql immutable
  set search_path = ''
as $$
begin
  if coalesce(btrim(name), '') = '' or name ~ '[\r\n]' or length(name) > 200 then
    perform private.refuse('people_named_have_a_name', 'Give their name, in one line.');
  end if;
  if coalesce(address, '') not like '%_@_%' or address ~ '\s' or length(address) > 254 then
    perform private.refuse('people_named_have_an_address', 'Give an e-mail address such as name@example.org.');
  end if;
end
$$;

/* A body recommends somebody, who is then asked by mail. Recommending the same again is once. Null when the link does not work; otherwise the key. */
create function private.recommend(token text, name text, email text, reasons text) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'recommend');
  body private.round_bodies;
  vacancy public.vacancies;
  address text := lower(btrim(email));
  told private.rep_recommendations;
begin
  if link.id is null then
    return null;
  end if;
  select * into body from private.round_bodies as one where one.id = link.body_id for no key update;
  select * into vacancy from public.vacancies as one where one.id = body.vacancy_id;
  perform private.check_round_is_open(vacancy.round_id);
  if vacancy.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  select * into told from private.rep_recommendations as one where one.body_id = body.id and one.email = address and one.answer is null;
  if told.id is not null and (told.name, told.reasons) = (btrim(name), reasons) then
    return told.id;
  end if;
  perform private.check_person(name, address);
  if btrim(coalesce(reasons, ''), E' \t\r\n') = '' or length(reasons) > 20000 then
    perform private.refuse('recommendations_say_why', 'Say why you recommend them.');
  end if;
  if exists (select from private.rep_recommendations as one where one.body_id = body.id and one.email = address and (one.answer is null or one.answer = 'agreed')) then
    perform private.refuse('people_are_recommended_once', 'You have recommended somebody with this address already.');
  end if;
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and (one.answer is null or one.answer = 'agreed')) >= body.most then
    perform private.refuse('bodies_recommend_up_to_their_number', format('You can recommend %s, and you have.', body.most));
  end if;
  -- Whom a body recommends gets mail: it cannot write to the whole city by taking back.
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and one.recommended_at > now() - interval '1 day') >= body.most + 10 then
    perform private.refuse('bodies_recommend_so_many_a_day', 'You have recommended many people since yesterday. Try again tomorrow.');
  end if;
  insert into private.rep_recommendations (body_id, name, email, reasons)
    values (body.id, btrim(name), address, reasons) returning * into told;
  perform private.note_link_letter('agree', body.id, told.id);
  return told.id;
end
$$;

/* A body takes a recommendation back before it is answered. Nothing of the person is kept. Null when the link does not work. */
create function private.take_recommendation_back(token text, recommendation_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'recommend');
  told private.rep_recommendations;
begin
  if link.id is null then
    return null;
  end if;
  select * into told from private.rep_recommendations as one where one.id = recommendation_id and one.body_id = link.body_id for no key update;
  if told.answer is not distinct from 'taken_back' and told.id is not null then
    return true;
  end if;
  if told.id is null or told.answer is not null then
    perform private.refuse('recommendations_are_taken_back_before_the_answer', 'They have answered already, so this cannot be taken back.');
  end if;
  update private.rep_recommendations as one set answer = 'taken_back', answered_at = now(), name = null, email = null, reasons = null where one.id = told.id;
  return true;
end
$$;

/* What somebody who is recommended is asked besides their name. */
create function private.questions_of_recommended(asked_vacancy text) returns setof public.application_questions
  language sql stable security definer
  set search_path = ''
as $$
  select asked.* from public.application_questions as asked join public.vacancies as vacancy on vacancy.id = asked_vacancy and vacancy.round_id = asked.round_id
    where coalesce(asked.vacancy_id = vacancy.id, true) and asked.asked_of_recommended
    order by asked.position
$$;

/*
 * What somebody who is recommended reads: by whom, for what and why, and what they are asked. Once they have answered, only what they answered. Null when the
 * link does not work, as when it was taken back.
 */
create function private.read_recommendation(token text) returns jsonb
  language sql security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'answer', told.answer, 'answeredAt', told.answered_at,
      'round', jsonb_build_object(
        'id', round.id, 'name', round.name, 'state', public.round_state(round), 'opensAt', round.opens_at, 'closesAt', round.closes_at,
        'summary', round.summary, 'keptMonths', round.kept_months
      ),
      'vacancy', jsonb_build_object(
        'name', vacancy.name, 'asks', vacancy.asks, 'forOrganisation', vacancy.for_organisation, 'withdrawnBecause', vacancy.withdrawn_because
      ),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'reference', (select reference from private.applications as own where own.id = told.application_id)
    ) || case when told.answer is null then jsonb_build_object(
      'name', told.name, 'email', told.email, 'reasons', told.reasons,
      'questions', (select coalesce(jsonb_agg(to_jsonb(asked) order by asked.position), '[]') from private.questions_of_recommended(vacancy.id) as asked)
    ) else '{}' end
    from private.use_link(token, 'agree') as link
    join private.rep_recommendations as told on told.id = link.recommendation_id
    join private.round_bodies as body on body.id = told.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
$$;

/*
 * Somebody who is recommended answers. Agreeing makes their application, submitted, all or nothing.
 *   contact: name, phone, address, postcode, organisation, access_needs. answers: question → answer. declared: the declaration in the words they were shown.
 * Answering the same twice is once. Null when the link does not work; otherwise {"answer", "reference"}.
 */
create function private.answer_recommendation(token text, agrees boolean, contact jsonb, answers jsonb, declared text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'agree');
  told private.rep_recommendations;
  vacancy public.vacancies;
  account uuid;
  own private.applications;
begin
  if link.id is null then
    return null;
  end if;
  select * into told from private.rep_recommendations as one where one.id = link.recommendation_id for no key update;
  if told.answer in ('taken_back', 'not_answered') then
    return null;
  end if;
  if told.answer is not null then
    if (told.answer = 'agreed') is distinct from agrees then
      perform private.refuse('recommendations_are_answered_once', 'You have answered already.');
    end if;
    return jsonb_build_object('answer', told.answer, 'reference', (select reference from private.applications as one where one.id = told.application_id));
  end if;
  select of_body.* into vacancy from public.vacancies as of_body join private.round_bodies as body on body.vacancy_id = of_body.id where body.id = told.body_id;
  perform private.check_round_is_open(vacancy.round_id);
  if not coalesce(agrees, false) then
    update private.rep_recommendations as one set answer = 'not_agreed', answered_at = now(), name = null, email = null, reasons = null where one.id = told.id;
    return jsonb_build_object('answer', 'not_agreed');
  end if;
  if vacancy.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  if coalesce(btrim(declared), '') = '' then
    perform private.refuse('applications_submitted_are_declared', 'Say that what you have written is true before you submit.');
  end if;
  -- One application a person and round: whoever starts one by their account at this moment waits, or is waited for.
  select users.id into account from auth.users as users where lower(users.email) = told.email and users.email_confirmed_at is not null;
  perform pg_advisory_xact_lock(hashtextextended('recommended ' || told.email || ' in ' || vacancy.round_id, 0));
  if account is not null then
    perform pg_advisory_xact_lock(hashtextextended('application of ' || account || ' in ' || vacancy.round_id, 0));
  end if;
  if exists (
    select from private.applications as other left join private.application_contacts as reached on reached.application_id = other.id
      where other.round_id = vacancy.round_id and other.state <> 'withdrawn' and (other.applicant_id = account or reached.email = told.email)
  ) then
    perform private.refuse('applications_are_one_a_round', 'You have an application in this round already.');
  end if;
  insert into private.applications (round_id, vacancy_id, reference, applicant_id, route_id)
    values (vacancy.round_id, vacancy.id, private.new_reference(), account, vacancy.route_id) returning * into own;
  insert into private.application_moves (application_id, number, to_state) values (own.id, 1, 'draft');
  insert into private.application_contacts (application_id, email, name, phone, address, postcode, organisation, access_needs)
    values (
      own.id, told.email, btrim(coalesce(contact ->> 'name', '')), btrim(coalesce(contact ->> 'phone', '')), btrim(coalesce(contact ->> 'address', '')),
      upper(btrim(coalesce(contact ->> 'postcode', ''))), btrim(coalesce(contact ->> 'organisation', '')), btrim(coalesce(contact ->> 'access_needs', ''))
    );
  insert into private.application_answers (application_id, question_id, answer)
    select own.id, asked.id, answers ->> asked.id from private.questions_of_recommended(vacancy.id) as asked
      where btrim(coalesce(answers ->> asked.id, ''), E' \t\r\n') <> '';
  if private.lacking(own) <> '[]' then
    perform private.refuse('applications_are_submitted_whole', 'Something is still missing, or is too long.');
  end if;
  perform private.move_application(own.id, 'submitted', '{}', declared);
  update private.rep_recommendations as one set answer = 'agreed', answered_at = now(), application_id = own.id where one.id = told.id;
  return jsonb_build_object('answer', 'agreed', 'reference', own.reference);
end
$$;

/*
 * Takes on what somebody agreed to by a link before they had an account: the applications in their confirmed address, one a round. Returns how many.
 */
create function private.claim_applications() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  me uuid := private.applicant();
  taken integer := 0;
begin
  if me is not null then
    update private.applications as own set applicant_id = me
      from private.application_contacts as reached, private.rep_recommendations as told
      where reached.application_id = own.id and told.application_id = own.id and own.applicant_id is null
        and reached.email = (select lower(email) from auth.users where id = me)
        and not exists (
          select from private.applications as other
            where other.round_id = own.round_id and other.applicant_id = me and other.state <> 'withdrawn' and own.state <> 'withdrawn'
        );
    get diagnostics taken = row_count;
  end if;
  return taken;
end
$$;
