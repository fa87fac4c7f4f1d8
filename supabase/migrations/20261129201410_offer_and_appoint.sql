-- Decisions are told together; seats are offered, answered and filled. Rule 10: a seat is offered to one at a time and filled once, whoever presses when.
-- Rule 2: who accepts has a term, with the application as its evidence.
--
-- Who locks what, always in this order, so that nobody waits in a circle: the round, applications, seats, offers.

/* The reserve list of a vacancy is joined at its end. */
create function private.join_reserve(joining private.applications) returns void
  language sql
  set search_path = ''
as $$
  update private.applications set reserve_place = 1 + coalesce((
      select max(other.reserve_place) from private.applications as other where other.vacancy_id = joining.vacancy_id and other.state = 'reserve'
    ), 0) where id = joining.id
$$;

/*
 * Makes the moves that were drafted, all or none, and so notes the letters: of the whole round, or of some applications only.
 *   seen: the stamp of the drafts that somebody looked at. Refused where they are others now. Told twice is told once.
 * Those who join the reserve list do so in the order of their scores. Returns how many were told.
 */
create function private.announce_decisions(asked_round text, seen text, only_some uuid[] default null) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  draft record;
  moved integer := 0;
  now_drafted text;
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
  for draft in
    select one.*, own as application, total.percent from private.decision_drafts as one
      join private.applications as own on own.id = one.application_id
      left join private.totals(asked_round) as total on total.application_id = own.id
      where own.round_id = asked_round and (only_some is null or own.id = any (only_some))
      order by own.vacancy_id, total.percent desc nulls last, own.reference
  loop
    -- A member who has declared a conflict meanwhile does not count any more.
    if (draft.application).state = 'submitted' and not private.is_scored(draft.application) then
      perform private.refuse('decisions_follow_scoring', format('Application %s has too few scores of the panel.', (draft.application).reference));
    end if;
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

/* Puts the reserve list of a vacancy into an order. Refused unless it names exactly those who are on it. */
create function private.order_reserve(asked_vacancy text, ordered uuid[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_decides((select round_id from public.vacancies where id = asked_vacancy));
  perform from public.rounds where id = (select round_id from public.vacancies where id = asked_vacancy) for no key update;
  if (select array_agg(id order by id) from private.applications where vacancy_id = asked_vacancy and state = 'reserve')
    is distinct from (select array_agg(id order by id) from unnest(ordered) as id) then
    perform private.refuse('reserve_lists_are_ordered_whole', 'The reserve list has changed since you looked at it.');
  end if;
  update private.applications as own set reserve_place = told.place from unnest(ordered) with ordinality as told (id, place) where own.id = told.id;
end
$$;

/*
 * An applicant answers the offer that they were made. Accepting appoints at once: the person, the term with its evidence, and the role of a Rep, all or
 * none. Pressing twice is once. Returns the state that it leads to.
 */
create function private.answer_offer(application_id uuid, accepts boolean) returns text
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
  who := offer.person_id;
  if who is null then
    insert into public.people (name) select btrim(contact.name) from private.application_contacts as contact where contact.application_id = own.id returning id into who;
  end if;
  insert into public.terms (id, seat_id, job_share, person_id, route_id, evidence, starts_on)
    -- Nobody is a Rep before they have said that they want to be.
    select term, seat.id, seat.job_share, who, own.route_id, 'application ' || own.reference, greatest(offer.starts_on, private.today())
      from public.seats as seat where seat.id = offer.seat_id;
  -- Granted by whoever made the offer: nobody grants themselves a role.
  insert into public.role_grants (email, role_id, granted_by)
    select contact.email, 'rep', offer.offered_by from private.application_contacts as contact where contact.application_id = own.id
    on conflict do nothing;
  perform private.move_application(own.id, 'accepted');
  perform private.move_application(own.id, 'appointed');
  return 'appointed';
end
$$;

/* The offer that was made for an own application, with its seat. Null: none was. */
create function private.own_offer(application_id uuid) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'seat', seat.kind, 'constituency', constituency.name, 'offered_at', offer.offered_at, 'stands_until', offer.stands_until, 'starts_on', offer.starts_on,
      'answer', offer.answer, 'answered_at', offer.answered_at, 'stands', offer.answer is null and now() <= offer.stands_until
    )
    from private.applications as own
    join private.offers as offer on offer.application_id = own.id
    join public.seats as seat on seat.id = offer.seat_id
    join public.constituencies as constituency on constituency.id = seat.constituency_id
    where own.id = own_offer.application_id and own.applicant_id = private.applicant()
    order by offer.offered_at desc limit 1
$$;

/* Ends the offers whose time has passed; their applications are declined by the tool itself. For the server; any number may ask at once. */
create function private.expire_offers() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  late record;
  ended integer := 0;
begin
  for late in
    select own.id from private.applications as own join private.offers as offer on offer.application_id = own.id
      where offer.answer is null and offer.stands_until < now() order by own.id for no key update of own skip locked
  loop
    -- Whoever answered at the last moment was faster.
    update private.offers set answered_at = now(), answer = 'expired' where application_id = late.id and answer is null and stands_until < now();
    if found then
      perform private.move_application(late.id, 'declined', '{}', 'The offer ran out without an answer.');
      ended := ended + 1;
    end if;
  end loop;
  return ended;
end
$$;

/* What is open of an application that its applicant withdraws ends with it: an offer, so that the seat is free, and what was drafted. */
create function private.free_what_was_held() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.offers set answered_at = now(), answer = 'withdrawn' where application_id = new.id and answer is null;
  delete from private.decision_drafts where application_id = new.id;
  return null;
end
$$;
create trigger withdrawn_applications_free_their_seat after update of state on private.applications
  for each row when (new.state = 'withdrawn' and old.state <> 'withdrawn') execute function private.free_what_was_held();

/* Rule 10 for whoever fills a seat in another way: one that is offered to somebody waits for their answer. Comes after the seat was locked. */
create function private.keep_offered_seats() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if not new.job_share and exists (
    select from private.offers where seat_id = new.seat_id and answer is null and daterange(starts_on, null) && daterange(new.starts_on, new.ends_on, '[]')
  ) then
    perform private.refuse('offered_seats_wait_for_their_answer', 'This seat is offered to somebody.');
  end if;
  return new;
end
$$;
create trigger terms_wait_until_offers_are_answered before insert or update of seat_id, starts_on, ends_on on public.terms
  for each row execute function private.keep_offered_seats();

/* A round is over once, when all that was to be decided was decided and told, and every offer is answered: also for whoever writes the moment into its record. */
create function private.keep_end_of_round() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  -- An import brings rounds that were held elsewhere.
  if private.actor() is null or new.recorded_only then
    return new;
  end if;
  if old.finished_at is not null then
    perform private.refuse('rounds_that_are_finished_stay', 'A round that is finished stays so.');
  end if;
  if exists (
    select from private.applications as own join public.vacancies as vacancy on vacancy.id = own.vacancy_id
      where own.round_id = old.id and own.route_id <> 'direct_appointment'
        -- Of a vacancy that was withdrawn they have been told.
        and (own.state in ('offered', 'accepted') or own.state in ('submitted', 'shortlisted') and vacancy.withdrawn_at is null)
  ) or exists (
    select from private.decision_drafts as draft join private.applications as own on own.id = draft.application_id where own.round_id = old.id
  ) then
    perform private.refuse('rounds_finish_when_all_is_decided', 'Some applications still wait for a decision, to be told, or for an answer.');
  end if;
  new.finished_at := now();
  return new;
end
$$;
create trigger rounds_finish_when_all_is_decided before update of finished_at on public.rounds
  for each row when (new.finished_at is distinct from old.finished_at) execute function private.keep_end_of_round();

/* Says that a round is over. Those on the reserve list stay there. */
create function private.finish_round(asked_round text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  round public.rounds;
begin
  perform private.check_decides(asked_round);
  select * into round from public.rounds where id = asked_round for no key update;
  if public.round_state(round) = 'finished' then
    return;
  end if;
  if round.id is null or public.round_state(round) <> 'closed' then
    perform private.refuse('decisions_follow_closing', 'Decisions are made after the round has closed.');
  end if;
  update public.rounds set finished_at = now() where id = asked_round;
end
$$;

-- What the Data API offers of it.
create function public.announce_decisions(asked_round text, seen text, only_some uuid[] default null) returns integer
  language sql
  set search_path = ''
as $$ select private.announce_decisions(asked_round, seen, only_some) $$;
comment on function public.announce_decisions is 'Makes drafted decisions and notes the letters that tell of them, all or none.';

create function public.order_reserve(asked_vacancy text, ordered uuid[]) returns void
  language sql
  set search_path = ''
as $$ select private.order_reserve(asked_vacancy, ordered) $$;
comment on function public.order_reserve is 'Puts the reserve list of a vacancy into an order.';

create function public.answer_offer(application_id uuid, accepts boolean) returns text
  language sql
  set search_path = ''
as $$ select private.answer_offer(application_id, accepts) $$;
comment on function public.answer_offer is 'Accepts or declines the offer of a seat that one was made.';

create function public.own_offer(application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.own_offer(application_id) $$;
comment on function public.own_offer is 'The offer that was made for one’s own application.';

create function public.expire_offers() returns integer
  language sql
  set search_path = ''
as $$ select private.expire_offers() $$;
comment on function public.expire_offers is 'For the server itself: ends the offers whose time has passed.';

create function public.finish_round(asked_round text) returns void
  language sql
  set search_path = ''
as $$ select private.finish_round(asked_round) $$;
comment on function public.finish_round is 'Says that a round is over: all was decided, told and answered.';

grant execute on function
  private.announce_decisions, private.order_reserve, private.answer_offer, private.own_offer, private.finish_round,
  public.announce_decisions, public.order_reserve, public.answer_offer, public.own_offer, public.finish_round
to authenticated;
grant execute on function private.expire_offers, public.expire_offers to service_role;
