-- Rule 28: nobody loses a seat because of our mail. The time to answer an offer runs from when they were told: their letter was sent, or the culture team has told them in another way
-- and said until when (20261130100300). Until then the offer does not run out; whoever finds it with their application can answer it all the same.

/* When they were told of it. Null: their letter has not gone yet, or could not be sent, so it does not run out. */
alter table private.offers add column told_at timestamptz;

-- What a migration writes is no change that somebody made. Of offers that were made before, what was known then counts.
alter table private.offers disable trigger changes_are_logged;
update private.offers as offer set told_at = case
    when offer.answer is null and exists (
      select from private.application_messages as letter where letter.application_id = offer.application_id and letter.template_id = 'offered'
    ) then (
      select letter.sent_at from private.application_messages as letter where letter.application_id = offer.application_id and letter.template_id = 'offered' limit 1
    )
    else offer.offered_at
  end;
alter table private.offers enable always trigger changes_are_logged;

/* Whether an offer can be answered. */
create function private.offer_stands(offer private.offers) returns boolean
  language sql stable
  set search_path = ''
as $$ select offer.answer is null and (offer.told_at is null or now() <= offer.stands_until) $$;

/* The last moment of a day in the city at which an offer can be answered. */
create function private.last_moment(of_day date) returns timestamptz
  language sql immutable
  set search_path = ''
as $$ select ((of_day + 1)::timestamp at time zone 'Europe/London') - interval '1 minute' $$;

/*
 * Until when the offer to an applicant stands, or stood; null: none was made. Of one whose letter is still to go, as if it went today: the letter says so, and
 * from when it has gone that is the least that they have.
 */
create or replace function private.offer_until(application_id uuid) returns timestamptz
  language sql stable
  set search_path = ''
as $$
  select max(case when offer.answer is null and offer.told_at is null
      then greatest(offer.stands_until, private.last_moment(private.today() + round.offer_days)) else offer.stands_until end)
    from private.offers as offer
    join private.applications as own on own.id = offer.application_id
    join public.rounds as round on round.id = own.round_id
    where offer.application_id = offer_until.application_id
$$;

/* The letter of an offer has gone: from now on their time runs, all of it. */
create function private.note_that_offer_is_told() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.offers as offer
    set told_at = new.sent_at,
      stands_until = greatest(offer.stands_until, private.last_moment((new.sent_at at time zone 'Europe/London')::date + round.offer_days))
    from private.applications as own join public.rounds as round on round.id = own.round_id
    where offer.application_id = new.application_id and own.id = new.application_id and offer.answer is null and offer.told_at is null;
  return null;
end
$$;
create trigger offers_run_from_their_letter after update of sent_at on private.application_messages
  for each row when (new.sent_at is not null and old.sent_at is null and new.template_id = 'offered') execute function private.note_that_offer_is_told();

-- As in 20261129201410: those alone run out of which they were told.
create or replace function private.expire_offers() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  late record;
  ended integer := 0;
begin
  for late in
    select own.id from private.applications as own join private.offers as offer on offer.application_id = own.id
      where offer.answer is null and offer.told_at is not null and offer.stands_until < now() order by own.id for no key update of own skip locked
  loop
    -- Whoever answered at the last moment was faster.
    update private.offers set answered_at = now(), answer = 'expired' where application_id = late.id and answer is null and told_at is not null and stands_until < now();
    if found then
      perform private.move_application(late.id, 'declined', '{}', 'The offer ran out without an answer.');
      ended := ended + 1;
    end if;
  end loop;
  return ended;
end
$$;

-- As in 20261129213000: one of which they were not told can be answered as long as it is there.
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
  select * into offer from private.offers as made where made.application_id = own.id and private.offer_stands(made) for no key update;
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

-- As in 20261129201410, with when they were told.
create or replace function private.own_offer(application_id uuid) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'seat', seat.kind, 'constituency', constituency.name, 'offered_at', offer.offered_at, 'stands_until', offer.stands_until, 'starts_on', offer.starts_on,
      'answer', offer.answer, 'answered_at', offer.answered_at, 'stands', private.offer_stands(offer), 'told_at', offer.told_at
    )
    from private.applications as own
    join private.offers as offer on offer.application_id = own.id
    join public.seats as seat on seat.id = offer.seat_id
    join public.constituencies as constituency on constituency.id = seat.constituency_id
    where own.id = own_offer.application_id and own.applicant_id = private.applicant()
    order by offer.offered_at desc limit 1
$$;

-- As in 20261129211200: offers of which they were told, and again if the day was moved.
create or replace function private.note_reminders() returns integer
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
        -- A reminder of a closing that was put off since was of another day.
        and not exists (
          select from private.application_messages as earlier
            where earlier.application_id = own.id and earlier.template_id = 'incomplete' and earlier.noted_at >= round.closes_at - interval '2 days'
        );
  get diagnostics noted = row_count;
  insert into private.application_messages (application_id, template_id)
    select offer.application_id, 'offer-reminder'
      from private.offers as offer
      where offer.answer is null and now() >= offer.stands_until - interval '2 days' and now() <= offer.stands_until
        -- Of an offer that stands for less they have only just heard; one of which they were not told does not run out.
        and offer.told_at < offer.stands_until - interval '2 days'
        -- A reminder of a day that was moved since was of another day.
        and not exists (
          select from private.application_messages as earlier
            where earlier.application_id = offer.application_id and earlier.template_id = 'offer-reminder' and earlier.noted_at >= offer.stands_until - interval '2 days'
        );
  get diagnostics more = row_count;
  return noted + more;
end
$$;

-- As in 20261129211200.
create or replace function private.is_moot(message private.application_messages) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select case message.template_id
    when 'incomplete' then not exists (
      select from private.applications as own join public.rounds as round on round.id = own.round_id
        where own.id = message.application_id and own.state = 'draft' and public.round_state(round) = 'open'
          and message.noted_at >= round.closes_at - interval '2 days'
    )
    when 'closing-put-off' then not exists (
      select from private.applications as own join public.rounds as round on round.id = own.round_id
        where own.id = message.application_id and own.state = 'draft' and public.round_state(round) = 'open'
    )
    when 'offer-reminder' then not exists (
      select from private.offers as offer where offer.application_id = message.application_id and private.offer_stands(offer)
    )
    -- An offer that they have found and answered without its letter; or nobody is there any more.
    when 'offered' then exists (
      select from private.offers as offer where offer.application_id = message.application_id and offer.answer is not null
    ) or not exists (select from private.application_contacts as contact where contact.application_id = message.application_id)
    else not exists (select from private.application_contacts as contact where contact.application_id = message.application_id)
  end
$$;
