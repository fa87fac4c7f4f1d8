-- Where letters to an applicant go can be put right by the culture team. Whoever accepts an offer goes on signing in with the address of their account: the role of a Rep
-- is that address's, and not the other's. And which officer put it right is nobody's business but the team's.

/*
 * An applicant answers the offer that they were made. Accepting appoints at once: the person, the term with its evidence, and the role of a Rep, all or
 * none. Whoever holds or has held a seat under the same address is the same person. Pressing twice is once. Returns the state that it leads to.
 */
create or replace function private.answer_offer(application_id uuid, accepts boolean) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications := private.own_application(application_id);
  offer private.offers;
  who text;
  term text := gen_random_uuid()::text;
begin
  if accepts is null then
    perform private.refuse('offers_are_answered_yes_or_no', 'An offer is accepted or declined.');
  end if;
  if own.state = (case when accepts then 'appointed' else 'declined' end) then
    return own.state;
  end if;
  -- When the request came decides, not how long it had to wait.
  select * into offer from private.offers as made where made.application_id = own.id and made.answer is null and now() <= made.stands_until for no key update;
  if offer.application_id is null then
    perform private.refuse('offers_are_answered_while_they_stand', 'There is no offer to answer, or it has ended.');
  end if;
  if not accepts then
    update private.offers as made set answered_at = now(), answer = 'declined' where made.application_id = own.id and made.seat_id = offer.seat_id;
    perform private.move_application(own.id, 'declined');
    return 'declined';
  end if;
  update private.offers as made set answered_at = now(), answer = 'accepted', term_id = term where made.application_id = own.id and made.seat_id = offer.seat_id;
  -- Two offers of two rounds, accepted by one person at once: the second finds who the first has made of them, and is refused by rule 3.
  perform pg_advisory_xact_lock(hashtextextended('register ' || contact.email, 0)) from private.application_contacts as contact where contact.application_id = own.id;
  who := coalesce(offer.person_id, private.person_of_applicant(own.id));
  if who is null then
    insert into public.people (name) select btrim(contact.name) from private.application_contacts as contact where contact.application_id = own.id returning id into who;
  end if;
  insert into public.terms (id, seat_id, job_share, person_id, route_id, evidence, starts_on)
    -- Nobody is a Rep before they have said that they want to be.
    select term, seat.id, seat.job_share, who, own.route_id, 'application ' || own.reference, greatest(offer.starts_on, private.today())
      from public.seats as seat where seat.id = offer.seat_id;
  -- Granted by whoever made the offer: nobody grants themselves a role. To the address by which they sign in, which is not always where letters go (correct_address).
  insert into public.role_grants (email, role_id, granted_by)
    select lower(account.email), 'rep', offer.offered_by from auth.users as account where account.id = own.applicant_id
    on conflict do nothing;
  perform private.move_application(own.id, 'accepted');
  perform private.move_application(own.id, 'appointed');
  return 'appointed';
end
$$;

/*
 * An own application as its owner sees it, or all of them where none is named. Of the moves, what an applicant is told: a decision once its round tells of
 * it, with the feedback of its reasons.
 */
create or replace function private.own_applications(application_id uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', own.id, 'reference', own.reference, 'state', own.state, 'started_at', own.started_at, 'saved_at', own.saved_at, 'submitted_at', own.submitted_at,
      'route_id', own.route_id, 'eligibility', own.eligibility, 'declared', own.declared,
      'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
      'vacancy', to_jsonb(vacancy),
      'contact', to_jsonb(reached) - 'application_id' - 'email_corrected_by',
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
