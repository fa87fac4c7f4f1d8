-- One application a person and round, also for whoever agreed to be recommended before their account was given it.

/*
 * Starts an application for a vacancy, or takes an existing draft of the round to that vacancy, with all that it says. Returns its key. Whoever has agreed to
 * be recommended has applied already: they are given that one, with all that it says, and no second is begun.
 *   eligibility: question → 'yes' or 'no'. Refused where an answer is not the one that is wanted.
 */
create or replace function private.start_application(vacancy_id text, eligibility jsonb) returns uuid
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
