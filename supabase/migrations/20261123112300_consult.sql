-- How a consultation is held: the culture team opens it, anybody answers, the team reads, and says what came of it.

create function private.print_of_consultation(consultation public.consultations) returns text
  language sql immutable
  set search_path = ''
as $$
  select md5(jsonb_build_array(
    consultation.question, consultation.introduction, consultation.opens_on, consultation.closes_on, consultation.heard, consultation.changed,
    consultation.responses_kept_months
  )::text)
$$;

create function private.open_consultation(
  edition text, question text, introduction text, opens_on date, closes_on date, kept_months integer
) returns text
  language plpgsql security definer
  set search_path = ''
as $$
declare
  key text;
begin
  perform private.require_team();
  if (private.hold_edition(edition)).state <> 'proposed' then
    perform private.refuse('consultations_are_about_a_proposal', 'The city is asked about an edition that is proposed.');
  end if;
  select candidate into key
    from generate_series(1, 1000) as attempt,
      lateral (select rtrim(left(edition, 60), '-') || '-consultation' || case attempt when 1 then '' else '-' || attempt end as candidate) as made
    where not exists (select from public.consultations where id = candidate)
    order by attempt limit 1;
  insert into public.consultations (id, edition_id, question, introduction, opens_on, closes_on, responses_kept_months) values (
    key, edition, btrim(open_consultation.question), nullif(btrim(open_consultation.introduction), ''),
    open_consultation.opens_on, open_consultation.closes_on, kept_months
  );
  return key;
end
$$;

/* The consultation's row, held until the transaction ends; its print must be the one that was seen. */
create function private.hold_consultation(consultation text, seen text) returns public.consultations
  language plpgsql
  set search_path = ''
as $$
declare
  held public.consultations;
begin
  select * into held from public.consultations where id = consultation for no key update;
  if held.id is null then
    perform private.refuse('consultations_are_there', 'There is no such consultation.');
  end if;
  perform private.require_unchanged(seen, private.print_of_consultation(held));
  return held;
end
$$;

create function private.save_consultation(
  consultation text, seen text, question text, introduction text, opens_on date, closes_on date, kept_months integer
) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  held public.consultations;
  wanted public.consultations;
begin
  perform private.require_team();
  held := private.hold_consultation(consultation, seen);
  wanted := held;
  wanted.question := btrim(save_consultation.question);
  wanted.introduction := nullif(btrim(save_consultation.introduction), '');
  wanted.opens_on := save_consultation.opens_on;
  wanted.closes_on := save_consultation.closes_on;
  wanted.responses_kept_months := coalesce(kept_months, held.responses_kept_months);
  if held.closes_on < private.today() then
    perform private.refuse('closed_consultations_stay_closed', 'A consultation that has closed is not changed.');
  end if;
  if held.opens_on <= private.today()
    and (held.question, held.introduction, held.opens_on, held.responses_kept_months)
      is distinct from (wanted.question, wanted.introduction, wanted.opens_on, wanted.responses_kept_months) then
    perform private.refuse('what_is_asked_stays', 'What people are asked is not changed once they are asked.');
  end if;
  update public.consultations
    set (question, introduction, opens_on, closes_on, responses_kept_months)
      = (wanted.question, wanted.introduction, wanted.opens_on, wanted.closes_on, wanted.responses_kept_months)
    where id = consultation;
end
$$;

/* Calls off a consultation that has not opened. The log keeps what it was. */
create function private.call_off_consultation(consultation text, seen text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  if (private.hold_consultation(consultation, seen)).opens_on <= private.today() then
    perform private.refuse('what_is_asked_stays', 'What people are asked is not changed once they are asked.');
  end if;
  delete from public.consultations where id = consultation;
end
$$;

/* Publishes what was heard and what changed, or corrects it. */
create function private.publish_outcome(consultation text, seen text, heard text, changed text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  perform private.hold_consultation(consultation, seen);
  update public.consultations set
      heard = btrim(publish_outcome.heard), changed = btrim(publish_outcome.changed), outcome_on = coalesce(outcome_on, private.today())
    where id = consultation;
end
$$;

/*
 * Takes a response, from anybody. The clock is the database's. No more than 500 are taken for a consultation in an hour: a program that
 * floods it fills neither the disk nor the team's day, and a city that answers is well below.
 */
create function private.respond_to_consultation(consultation text, goal text, foundation text, words text, respondent text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  held public.consultations;
  this_hour timestamptz := date_trunc('hour', now());
begin
  -- Held, so that numbers follow each other and nobody closes it meanwhile.
  select * into held from public.consultations where id = consultation for no key update;
  if held.id is null or not private.is_open(held, now()) then
    perform private.refuse('consultations_are_answered_while_open', 'This consultation is not open.');
  end if;
  if (goal is not null and not exists (select from public.goals where id = goal and edition_id = held.edition_id))
    or (foundation is not null and not exists (select from public.foundations where id = foundation and edition_id = held.edition_id)) then
    perform private.refuse('responses_are_about_the_edition', 'A response is about the edition that the city is asked about, or a part of it.');
  end if;
  delete from private.consultation_hours where hour < this_hour - interval '1 day';
  insert into private.consultation_hours as hours (consultation_id, hour, taken) values (held.id, this_hour, 1)
    on conflict (consultation_id, hour) do update set taken = hours.taken + 1 where hours.taken < 500;
  if not found then
    perform private.refuse('consultations_take_so_many_responses_an_hour', 'Too many responses have come in within this hour.');
  end if;
  insert into public.consultation_responses (consultation_id, number, goal_id, foundation_id, words, respondent)
    select held.id, coalesce(max(number), 0) + 1, goal, foundation, btrim(respond_to_consultation.words, E' \n\r\t'), respond_to_consultation.respondent
    from public.consultation_responses where consultation_id = held.id;
end
$$;

/* Sets a response aside with a reason, so that it does not count; without a reason it counts again. */
create function private.set_response_aside(consultation text, response integer, because text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  update public.consultation_responses set set_aside_because = nullif(btrim(because), '')
    where consultation_id = consultation and number = response;
end
$$;

create function public.open_consultation(
  edition text, question text, introduction text, opens_on date, closes_on date, kept_months integer default 12
) returns text
  language sql
  set search_path = ''
as $$ select private.open_consultation(edition, question, introduction, opens_on, closes_on, kept_months) $$;
comment on function public.open_consultation is 'The culture team sets a consultation on a proposed edition, from a first to a last day. Returns its key.';

create function public.save_consultation(
  consultation text, seen text, question text, introduction text, opens_on date, closes_on date, kept_months integer default null
) returns void
  language sql
  set search_path = ''
as $$ select private.save_consultation(consultation, seen, question, introduction, opens_on, closes_on, kept_months) $$;
comment on function public.save_consultation is 'The culture team changes a consultation: until it opens all of it, until it closes its last day.';

create function public.call_off_consultation(consultation text, seen text) returns void
  language sql
  set search_path = ''
as $$ select private.call_off_consultation(consultation, seen) $$;
comment on function public.call_off_consultation is 'The culture team calls a consultation off before it opens.';

create function public.publish_outcome(consultation text, seen text, heard text, changed text) returns void
  language sql
  set search_path = ''
as $$ select private.publish_outcome(consultation, seen, heard, changed) $$;
comment on function public.publish_outcome is 'The culture team publishes what a consultation that has closed heard, and what changed.';

create function public.respond_to_consultation(consultation text, goal text, foundation text, words text, respondent text) returns void
  language sql
  set search_path = ''
as $$ select private.respond_to_consultation(consultation, goal, foundation, words, respondent) $$;
comment on function public.respond_to_consultation is 'Anybody answers a consultation that is open.';

create function public.set_response_aside(consultation text, response integer, because text) returns void
  language sql
  set search_path = ''
as $$ select private.set_response_aside(consultation, response, because) $$;
comment on function public.set_response_aside is 'The culture team sets a response aside with a reason; without one it counts again.';

grant execute on function private.respond_to_consultation, public.respond_to_consultation to anon, authenticated;
grant execute on function
  private.open_consultation, public.open_consultation, private.save_consultation, public.save_consultation,
  private.call_off_consultation, public.call_off_consultation, private.publish_outcome, public.publish_outcome, private.set_response_aside, public.set_response_aside
  to authenticated;
