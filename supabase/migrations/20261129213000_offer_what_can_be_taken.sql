-- What cannot come to anything is neither drafted nor told. Rule 3: whoever has a seat, or is offered one, under the address by which they apply is the same
-- person, whether or not the culture team has said so; and so is whoever applies with one account, wherever letters to them go (correct_address). Nobody is led on for a vacancy that was withdrawn.

/*
 * The person behind an e-mail address, where one has held a seat: so that rule 3 holds of whoever is named or offered one again. As in 20261129201220, where
 * ‘address’ meant the postal address of applicants, so that nobody who had been appointed on an application was found.
 */
create or replace function private.person_of_address(address text) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select person_id from (
    select term.person_id, term.starts_on from private.rep_appointments as named join public.terms as term on term.id = named.term_id
      where named.email = person_of_address.address
    union all
    select term.person_id, term.starts_on from private.application_contacts as reached
      join private.offers as offer on offer.application_id = reached.application_id join public.terms as term on term.id = offer.term_id
      where reached.email = person_of_address.address
  ) as held order by starts_on desc limit 1
$$;

/* Who an applicant is in the register, by their account or the address that they are reached at; null: they have held no seat through a round. */
create function private.person_of_applicant(asked_application uuid) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(
    (
      select term.person_id
        from private.applications as own
        join private.applications as other on other.applicant_id = own.applicant_id
        join private.offers as offer on offer.application_id = other.id
        join public.terms as term on term.id = offer.term_id
        where own.id = asked_application order by term.starts_on desc limit 1
    ),
    (select private.person_of_address(reached.email) from private.application_contacts as reached where reached.application_id = asked_application)
  )
$$;

/*
 * As in 20261129213000, by the account too: whoever has served before holds no other seat from that day on, and whoever applies is offered no second one, in
 * whatever round. asked_person: who the culture team says that they are; null: whoever holds a seat under their account or address.
 */
create or replace function private.check_person_is_free(asked_person text, from_day date, asked_application uuid) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  who text := coalesce(asked_person, private.person_of_applicant(asked_application));
begin
  if exists (select from public.terms where terms.person_id = who and daterange(terms.starts_on, terms.ends_on, '[]') && daterange(from_day, null))
    or exists (
      select from private.offers as other
        join private.applications as theirs on theirs.id = other.application_id
        left join private.application_contacts as reached on reached.application_id = other.application_id
        where other.answer is null and other.application_id <> asked_application
          and (
            other.person_id = who
            or theirs.applicant_id = (select own.applicant_id from private.applications as own where own.id = asked_application)
            or reached.email = (select own.email from private.application_contacts as own where own.application_id = asked_application)
          )
    ) then
    perform private.refuse('people_are_offered_one_seat', 'This person holds a seat on that day, or is offered one.');
  end if;
end
$$;

/* Whoever applied for a vacancy that was withdrawn has been told so: nobody is led on for it. */
create function private.check_vacancy_is_filled(own private.applications, to_state text) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if to_state in ('shortlisted', 'offered', 'reserve') and exists (select from public.vacancies where id = own.vacancy_id and withdrawn_at is not null) then
    perform private.refuse('withdrawn_vacancies_lead_nobody_on', 'This vacancy was withdrawn, so nobody is led on for it.');
  end if;
end
$$;

/* The applications of a round that enough of the panel have scored, as is_scored says of each. */
create function private.scored_enough(asked_round text) returns uuid[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(own.id), '{}')
    from private.applications as own
    left join (
      select counted.application_id, count(*) as assessors from private.assessments_that_count(asked_round) as counted group by counted.application_id
    ) as given on given.application_id = own.id
    where own.round_id = asked_round and (
      coalesce(given.assessors, 0) >= (select round.minimum_assessors from public.rounds as round where round.id = asked_round)
      or not exists (select from public.criteria as criterion where criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true))
    )
$$;

-- As in 20261129201400, with the check of the vacancy.
create or replace function private.draft_decisions(asked_round text, decisions jsonb) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  told record;
  own private.applications;
  round public.rounds;
  unseen text;
  -- What would be asked of each application is asked once of all: with 300 of them the one would look through the round 300 times.
  causes uuid[];
  scored uuid[];
begin
  perform private.check_decides(asked_round);
  -- Two who draft, or tell, at once: one after the other.
  select * into round from public.rounds where id = asked_round for no key update;
  if round.id is null or public.round_state(round) not in ('closed', 'finished') then
    perform private.refuse('decisions_follow_closing', 'Decisions are made after the round has closed.');
  end if;
  causes := array(select private.own_causes());
  scored := private.scored_enough(asked_round);
  select decided.reference into unseen
    from jsonb_to_recordset(decisions) as each (application uuid, to_state text, reasons text[], words text, seat text, starts_on date, person text, seen timestamptz)
    join private.applications as decided on decided.id = each.application and decided.round_id = asked_round
    left join private.decision_drafts as earlier on earlier.application_id = decided.id
    where earlier.drafted_at is distinct from each.seen
      and decided.id <> all (causes)
      -- Whoever presses twice, or decides the same, replaces nothing.
      and case
        when each.to_state is null then earlier.application_id is not null
        else (earlier.to_state, earlier.reasons, earlier.words, earlier.seat_id, earlier.starts_on, earlier.person_id) is distinct from (
          each.to_state, coalesce(each.reasons, '{}'), btrim(coalesce(each.words, '')),
          case when each.to_state = 'offered' then each.seat end, case when each.to_state = 'offered' then each.starts_on end,
          case when each.to_state = 'offered' then each.person end
        )
      end
    order by decided.reference limit 1;
  if unseen is not null then
    perform private.refuse('drafts_are_replaced_as_they_were_seen', format('What is drafted for %s has changed since you looked at it.', unseen));
  end if;
  delete from private.decision_drafts as earlier using jsonb_to_recordset(decisions) as each (application uuid), private.applications as decided
    where earlier.application_id = each.application and decided.id = earlier.application_id and decided.round_id = asked_round
      and earlier.application_id <> all (causes);
  for told in
    select * from jsonb_to_recordset(decisions) as each (application uuid, to_state text, reasons text[], words text, seat text, starts_on date, person text)
      order by each.application
  loop
    select * into own from private.applications where id = told.application and round_id = asked_round for no key update;
    if own.id is null then
      perform private.refuse('decisions_are_of_the_round', 'This application belongs to another round.');
    end if;
    if own.id = any (causes) then
      perform private.refuse('conflicted_assessors_do_not_decide', 'You have a conflict with this application, so you do not decide on it.');
    end if;
    if told.to_state is null then
      continue;
    end if;
    if told.to_state not in ('shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful') or not private.may_move(own.state, told.to_state) then
      perform private.refuse('applications_move_only_along', format('An application that is %s cannot become %s.', replace(own.state, '_', ' '), replace(told.to_state, '_', ' ')));
    end if;
    if own.state = 'submitted' and own.id <> all (scored) then
      perform private.refuse('decisions_follow_scoring', format('Application %s has the scores of fewer than %s of the panel.', own.reference, round.minimum_assessors));
    end if;
    perform private.check_vacancy_is_filled(own, told.to_state);
    perform private.check_reasons(told.to_state, coalesce(told.reasons, '{}'), coalesce(told.words, ''));
    if told.to_state = 'offered' then
      if told.seat is null or told.starts_on is null then
        perform private.refuse('offers_name_their_seat', 'An offer names its seat, and the day on which the term begins.');
      end if;
      if told.starts_on < private.today() then
        perform private.refuse('offers_begin_from_today_on', 'The term cannot begin before today.');
      end if;
      if not private.can_be_offered(told.seat, own.vacancy_id, told.starts_on) then
        perform private.refuse('seats_are_offered_to_one_at_a_time', 'This seat is held on that day, or offered to somebody else.');
      end if;
      if exists (select from private.decision_drafts as other where other.seat_id = told.seat) then
        perform private.refuse('drafts_offer_a_seat_once', 'Another draft offers this seat already.');
      end if;
      perform private.check_person_is_free(told.person, told.starts_on, own.id);
    end if;
    insert into private.decision_drafts (application_id, to_state, reasons, words, seat_id, starts_on, person_id)
      values (
        own.id, told.to_state, coalesce(told.reasons, '{}'), btrim(coalesce(told.words, '')),
        case when told.to_state = 'offered' then told.seat end, case when told.to_state = 'offered' then told.starts_on end,
        case when told.to_state = 'offered' then told.person end
      );
  end loop;
  return (select count(*) from private.decision_drafts join private.applications as decided on decided.id = application_id where decided.round_id = asked_round);
end
$$;

-- As in 20261129201410, with the check of the vacancy.
create or replace function private.announce_decisions(asked_round text, seen text, only_some uuid[] default null) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  draft record;
  moved integer := 0;
  now_drafted text;
  scored uuid[];
begin
  perform private.check_decides(asked_round);
  perform from public.rounds where id = asked_round for no key update;
  now_drafted := private.stamp_of_drafts(asked_round, only_some);
  if now_drafted is null then
    return 0;
  end if;
  if now_drafted is distinct from seen then
    perform private.refuse('decisions_are_told_as_they_were_seen', 'The drafts have changed since you looked at them.');
  end if;
  perform from private.applications as own join private.decision_drafts as one on one.application_id = own.id
    where own.round_id = asked_round and (only_some is null or own.id = any (only_some)) order by own.id for no key update of own;
  -- Whoever offers or fills one of these seats at the same time is waited for.
  perform from public.seats as seat
    where seat.id in (
      select one.seat_id from private.decision_drafts as one join private.applications as own on own.id = one.application_id
        where own.round_id = asked_round and (only_some is null or own.id = any (only_some))
    ) order by seat.id for no key update;
  scored := private.scored_enough(asked_round);
  for draft in
    select one.*, own as application, total.percent from private.decision_drafts as one
      join private.applications as own on own.id = one.application_id
      left join private.totals(asked_round) as total on total.application_id = own.id
      where own.round_id = asked_round and (only_some is null or own.id = any (only_some))
      order by own.vacancy_id, total.percent desc nulls last, own.reference
  loop
    -- A member who has declared a conflict meanwhile does not count any more.
    if (draft.application).state = 'submitted' and draft.application_id <> all (scored) then
      perform private.refuse('decisions_follow_scoring', format('Application %s has too few scores of the panel.', (draft.application).reference));
    end if;
    perform private.check_vacancy_is_filled(draft.application, draft.to_state);
    if draft.to_state = 'offered' then
      if draft.starts_on < private.today() then
        perform private.refuse('offers_begin_from_today_on', 'The term cannot begin before today.');
      end if;
      if not private.can_be_offered(draft.seat_id, (draft.application).vacancy_id, draft.starts_on) then
        perform private.refuse('seats_are_offered_to_one_at_a_time', 'This seat is held on that day, or offered to somebody else.');
      end if;
      perform private.check_person_is_free(draft.person_id, draft.starts_on, draft.application_id);
      insert into private.offers (application_id, seat_id, stands_until, starts_on, person_id)
        select draft.application_id, draft.seat_id, ((private.today() + offer_days + 1)::timestamp at time zone 'Europe/London') - interval '1 minute',
            draft.starts_on, draft.person_id
          from public.rounds where id = asked_round;
    end if;
    if draft.to_state = 'reserve' then
      perform private.join_reserve(draft.application);
    end if;
    perform private.move_application(draft.application_id, draft.to_state, draft.reasons, nullif(draft.words, ''));
    delete from private.decision_drafts where application_id = draft.application_id;
    moved := moved + 1;
  end loop;
  return moved;
end
$$;

-- As in 20261129201410; whoever holds or has held a seat under the same address is the same person.
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

/* Drafts that would lead somebody on go with the vacancy: everybody who applied for it is told that it is withdrawn. */
create function private.forget_drafts_of_vacancy() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  delete from private.decision_drafts as draft using private.applications as own
    where own.id = draft.application_id and own.vacancy_id = new.id and draft.to_state in ('shortlisted', 'offered', 'reserve');
  return null;
end
$$;
create trigger withdrawn_vacancies_lead_nobody_on after update of withdrawn_at on public.vacancies
  for each row when (new.withdrawn_at is not null and old.withdrawn_at is null) execute function private.forget_drafts_of_vacancy();
