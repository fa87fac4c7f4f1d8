-- Two officers who decide on the same application: the second is told what the first has drafted, and nothing is replaced unseen.

/*
 * Drafts decisions on applications of a round, all or none; each takes the place of the one that was drafted before.
 *   decisions: [{"application", "to_state", "reasons", "words", "seat", "starts_on", "person", "seen"}]. to_state null takes a draft away.
 *   seen: the moment of the draft that whoever decides has looked at; null: they saw none. A draft that they did not see is not replaced, unless it says the same.
 * Returns how many drafts the round has then.
 */
create or replace function private.draft_decisions(asked_round text, decisions jsonb) returns integer
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
