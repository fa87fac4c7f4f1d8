-- What is to become of applications is drafted, one by one or several at once, and told together (20261129201410). Rule 9: each decision says why, with
-- reasons that become what the applicant reads. Nobody but the culture team knows of a draft.

create table private.decision_drafts (
  application_id uuid primary key references private.applications on update cascade on delete restrict,
  to_state text not null constraint decision_drafts_are_decisions check (to_state in ('shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful')),
  reasons text[] not null default '{}',
  words text not null default '',
  /* Which seat is offered, from when the term would run, and who they are in the register, if they have served before. */
  seat_id text references public.seats on update cascade on delete restrict,
  starts_on date,
  person_id text references public.people on update cascade on delete restrict,
  drafted_by uuid default private.actor(),
  drafted_at timestamptz not null default now(),
  constraint decision_drafts_say_why check (cardinality(reasons) > 0 or btrim(words) <> ''),
  constraint decision_drafts_name_what_they_offer check ((to_state = 'offered') = (seat_id is not null and starts_on is not null) and (to_state = 'offered' or person_id is null)),
  constraint drafts_offer_a_seat_once unique (seat_id)
);
comment on table private.decision_drafts is 'What is to become of applications, until applicants are told.';
create index decision_drafts_by_person on private.decision_drafts (person_id);
alter table private.decision_drafts enable row level security;
-- Others read the log too: of a draft it says that there was one.
select private.keep_log('private.decision_drafts', 'application_id', array['to_state', 'reasons', 'words', 'seat_id', 'starts_on', 'person_id', 'actor_id']);

/* Place on the reserve list of its vacancy: whoever comes first is asked first. */
alter table private.applications add column reserve_place integer constraint applications_reserve_place_is_positive check (reserve_place > 0);

/* Whoever decides: the culture team and the Head of Culture, and who of them sits on the panel has declared what ties them to people first. */
create function private.check_decides(asked_round text) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('decisions_are_the_teams', 'Decisions on applications are recorded by the culture team.');
  end if;
  perform private.check_declared(asked_round);
end
$$;

/* Whether enough of the panel have scored an application. Where there is no criterion, there is nothing to score. */
create function private.is_scored(own private.applications) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select not exists (select from private.criteria_of(own))
    or (select count(*) from private.assessments_that_count(own.round_id) as counted where counted.application_id = own.id)
      >= (select minimum_assessors from public.rounds where id = own.round_id)
$$;

/* The day from which a seat can be held by somebody new; null: whoever holds it has no last day. */
create function private.seat_is_free_from(seat public.seats) returns date
  language sql stable security definer
  set search_path = ''
as $$
  select case
    when seat.job_share then private.today()
    when bool_or(upper_inf(daterange(terms.starts_on, terms.ends_on, '[]'))) then null
    else greatest(private.today(), max(terms.ends_on) + 1)
  end from public.terms where terms.seat_id = seat.id
$$;

/* Rule 10: whether a seat of a vacancy can be offered, for a term that begins on that day: held by nobody from then on, and offered to nobody. */
create function private.can_be_offered(asked_seat text, asked_vacancy text, from_day date) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from public.vacancy_seats as member join public.seats as seat on seat.id = member.seat_id
      where member.vacancy_id = asked_vacancy and seat.id = asked_seat and private.seat_is_free_from(seat) <= from_day
        and not exists (select from private.offers where offers.seat_id = seat.id and offers.answer is null)
  )
$$;

/* Rule 3, before it is too late to say so: whoever has served before holds no other seat from that day on, and is offered none. */
create function private.check_person_is_free(asked_person text, from_day date, asked_application uuid) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if exists (select from public.terms where terms.person_id = asked_person and daterange(terms.starts_on, terms.ends_on, '[]') && daterange(from_day, null))
    or exists (select from private.offers where offers.person_id = asked_person and offers.answer is null and offers.application_id <> asked_application) then
    perform private.refuse('people_are_offered_one_seat', 'This person holds a seat on that day, or is offered one.');
  end if;
end
$$;

/* What speaks for a decision, or against it: known reasons, that fit it. */
create function private.check_reasons(to_state text, reasons text[], words text) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if cardinality(reasons) = 0 and btrim(words) = '' then
    perform private.refuse('decisions_say_why', 'Every decision says why.');
  end if;
  if exists (select from unnest(reasons) as given where given is null or given not in (select id from public.decision_reasons)) then
    perform private.refuse('decisions_give_known_reasons', 'One of the reasons is not among those that are known.');
  end if;
  if (case
    when to_state in ('shortlisted', 'offered') then exists (select from public.decision_reasons where id = any (reasons) and speaks = 'against')
    when to_state in ('not_shortlisted', 'unsuccessful') then
      cardinality(reasons) > 0 and not exists (select from public.decision_reasons where id = any (reasons) and speaks = 'against')
  end) then
    perform private.refuse('decisions_give_fitting_reasons', 'The reasons do not fit what was decided.');
  end if;
end
$$;

/*
 * Drafts decisions on applications of a round, all or none; each takes the place of the one that was drafted before.
 *   decisions: [{"application", "to_state", "reasons", "words", "seat", "starts_on", "person", "seen"}]. to_state null takes a draft away.
 *   seen: the moment of the draft that whoever decides has looked at; null: they saw none. A draft that they did not see is not replaced, unless it says the same.
 * Returns how many drafts the round has then.
 */
create function private.draft_decisions(asked_round text, decisions jsonb) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  told record;
  own private.applications;
  round public.rounds;
  unseen text;
begin
  perform private.check_decides(asked_round);
  -- Two who draft, or tell, at once: one after the other.
  select * into round from public.rounds where id = asked_round for no key update;
  if round.id is null or public.round_state(round) not in ('closed', 'finished') then
    perform private.refuse('decisions_follow_closing', 'Decisions are made after the round has closed.');
  end if;
  select decided.reference into unseen
    from jsonb_to_recordset(decisions) as each (application uuid, to_state text, reasons text[], words text, seat text, starts_on date, person text, seen timestamptz)
    join private.applications as decided on decided.id = each.application and decided.round_id = asked_round
    left join private.decision_drafts as earlier on earlier.application_id = decided.id
    where earlier.drafted_at is distinct from each.seen
      and not private.is_barred((private.panelist(asked_round)).id, decided.id)
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
      and not private.is_barred((private.panelist(asked_round)).id, earlier.application_id);
  for told in
    select * from jsonb_to_recordset(decisions) as each (application uuid, to_state text, reasons text[], words text, seat text, starts_on date, person text)
      order by each.application
  loop
    select * into own from private.applications where id = told.application and round_id = asked_round for no key update;
    if own.id is null then
      perform private.refuse('decisions_are_of_the_round', 'This application belongs to another round.');
    end if;
    if private.is_barred((private.panelist(asked_round)).id, own.id) then
      perform private.refuse('conflicted_assessors_do_not_decide', 'You have a conflict with this application, so you do not decide on it.');
    end if;
    if told.to_state is null then
      continue;
    end if;
    if told.to_state not in ('shortlisted', 'not_shortlisted', 'offered', 'reserve', 'unsuccessful') or not private.may_move(own.state, told.to_state) then
      perform private.refuse('applications_move_only_along', format('An application that is %s cannot become %s.', replace(own.state, '_', ' '), replace(told.to_state, '_', ' ')));
    end if;
    if own.state = 'submitted' and not private.is_scored(own) then
      perform private.refuse('decisions_follow_scoring', format('Application %s has the scores of fewer than %s of the panel.', own.reference, round.minimum_assessors));
    end if;
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

/* What tells whether drafts are still what somebody looked at. Null: there are none. */
create function private.stamp_of_drafts(asked_round text, only_some uuid[] default null) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select md5(string_agg(jsonb_build_array(draft.application_id, draft.to_state, draft.reasons, draft.words, draft.seat_id, draft.starts_on, draft.person_id)::text, ',' order by draft.application_id))
    from private.decision_drafts as draft join private.applications as own on own.id = draft.application_id
    where own.round_id = asked_round and (only_some is null or own.id = any (only_some))
$$;

/*
 * What the culture team decides on: the applications of a round that were submitted, what is drafted for each, who is on the reserve list in which
 * place, what was offered and answered; the seats of each vacancy. Names where whoever asks may know them. unseen: how many drafts there are besides,
 * of applications with which whoever asks has a conflict.
 */
create function private.decision_desk(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  member private.panel_members := private.panelist(asked_round);
  blind boolean := private.sifts_blind(asked_round);
begin
  perform private.check_decides(asked_round);
  select * into round from public.rounds where id = asked_round;
  return jsonb_build_object(
    'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
    'today', private.today(),
    'stamp', private.stamp_of_drafts(asked_round),
    'unseen', (
      select count(*) from private.decision_drafts as draft join private.applications as own on own.id = draft.application_id
        where own.round_id = asked_round and private.is_barred(member.id, own.id)
    ),
    'withdrawn', (select count(*) from private.applications where round_id = asked_round and submitted_at is not null and state = 'withdrawn'),
    'vacancies', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', vacancy.id, 'name', vacancy.name, 'name_plural', vacancy.name_plural, 'withdrawn', vacancy.withdrawn_at is not null,
          'seats', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'id', seat.id, 'kind', seat.kind, 'number', seat.position, 'constituency', constituency.name, 'free_from', private.seat_is_free_from(seat),
                'offered', exists (select from private.offers where offers.seat_id = seat.id and offers.answer is null)
              ) order by constituency.position, seat.position), '[]')
              from public.vacancy_seats as place join public.seats as seat on seat.id = place.seat_id
              join public.constituencies as constituency on constituency.id = seat.constituency_id
              where place.vacancy_id = vacancy.id
          )
        ) order by vacancy.position), '[]')
        from public.vacancies as vacancy where vacancy.round_id = asked_round
    ),
    'applications', (
      -- Counted once for all: to ask of each whether it is scored would look through the round as often as it has applications.
      with counted as materialized (
        select scored.application_id, count(*) as assessors from private.assessments_that_count(asked_round) as scored group by scored.application_id
      ), barring as materialized (
        select conflict.application_id from private.conflicts as conflict where conflict.member_id = member.id and conflict.lifted_at is null
      )
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy_id', own.vacancy_id, 'state', own.state, 'barred', conflict.barred,
          'scored', coalesce(counted.assessors, 0) >= round.minimum_assessors
            or not exists (
              select from public.criteria as criterion where criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true)
            ),
          'name', case when not conflict.barred and not (blind and own.state = 'submitted') then contact.name end,
          'has_account', own.applicant_id is not null, 'reserve_place', own.reserve_place,
          'draft', case when not conflict.barred then (
            select to_jsonb(draft) - 'application_id' - 'drafted_by' from private.decision_drafts as draft where draft.application_id = own.id
          ) end,
          'offer', (
            select to_jsonb(offer) - 'application_id' - 'offered_by' from private.offers as offer where offer.application_id = own.id order by offer.offered_at desc limit 1
          )
        ) order by own.reference), '[]')
        from private.sifted(asked_round) as own
        cross join lateral (select own.id in (select barring.application_id from barring) as barred) as conflict
        left join counted on counted.application_id = own.id
        left join private.application_contacts as contact on contact.application_id = own.id
    )
  );
end
$$;

-- What the Data API offers of it.
create function public.draft_decisions(asked_round text, decisions jsonb) returns integer
  language sql
  set search_path = ''
as $$ select private.draft_decisions(asked_round, decisions) $$;
comment on function public.draft_decisions is 'Drafts decisions on applications of a round, of which nobody is told yet.';

create function public.decision_desk(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.decision_desk(asked_round) $$;
comment on function public.decision_desk is 'What the culture team decides on in a round: drafts, offers, the reserve list, seats.';

grant execute on function private.draft_decisions, private.decision_desk, public.draft_decisions, public.decision_desk to authenticated;
