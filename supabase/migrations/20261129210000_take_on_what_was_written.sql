-- Rule 28: what was acknowledged is not lost. Whoever has submitted for a seat that is then not filled after all can take what they wrote to another while the
-- round is open; what is submitted still does not change (rule 8): it is withdrawn, and what it says stands in a new draft, to be checked and submitted. So it
-- is for whoever withdrew and begins anew.

/*
 * Starts an application for a vacancy, or takes an existing draft of the round to that vacancy, with all that it says. Returns its key. Whoever has agreed to
 * be recommended has applied already: they are given that one, with all that it says, and no second is begun. One that was submitted for a seat that is not
 * being filled after all gives way to a new draft. Whoever begins anew finds what they had written.
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
  before uuid;
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
  if mine.state = 'submitted' and mine.route_id = 'open_application' and mine.vacancy_id <> wanted.id
    and exists (select from public.vacancies as gone where gone.id = mine.vacancy_id and gone.withdrawn_at is not null) then
    perform private.move_application(mine.id, 'withdrawn');
    -- They go on elsewhere, so no letter says that they have withdrawn.
    delete from private.application_messages as one where one.application_id = mine.id and one.template_id = 'withdrawn';
    mine := null;
  end if;
  if mine.id is null then
    select earlier.id into before from private.applications as earlier
      where earlier.round_id = wanted.round_id and earlier.applicant_id = me order by earlier.started_at desc, earlier.saved_at desc limit 1;
    insert into private.applications (round_id, vacancy_id, reference, applicant_id, route_id, eligibility)
      values (wanted.round_id, wanted.id, private.new_reference(), me, wanted.route_id, eligibility) returning * into mine;
    insert into private.application_moves (application_id, number, to_state) values (mine.id, 1, 'draft');
    insert into private.application_contacts (application_id, email, name, phone, address, postcode, organisation, access_needs)
      select mine.id, lower(account.email), coalesce(had.name, ''), coalesce(had.phone, ''), coalesce(had.address, ''), coalesce(had.postcode, ''),
          coalesce(had.organisation, ''), coalesce(had.access_needs, '')
        from auth.users as account left join private.application_contacts as had on had.application_id = before
        where account.id = me;
    insert into private.application_answers (application_id, question_id, answer)
      select mine.id, given.question_id, given.answer from private.application_answers as given where given.application_id = before;
  elsif mine.state = 'draft' then
    update private.applications as own
      set vacancy_id = wanted.id, eligibility = own.eligibility || start_application.eligibility, saved_at = now() where own.id = mine.id;
  end if;
  return mine.id;
end
$$;
