-- A message can get lost, and an address can be wrong: the body and the culture team see how it went, and can have it sent again. How many mails a body can
-- cause has an end.

/* Whoever is recommended or named has a name, in one line, and an address. The name goes into a mail to somebody who may know nothing of it: it holds no address. */
create or replace function private.check_person(name text, address text) returns void
  language plpgsql immutable
  set search_path = ''
as $$
begin
  if coalesce(btrim(name), '') = '' or name ~ '[\r\n]' or length(name) > 200 or name ~* '@|://|\mwww\.' then
    perform private.refuse('people_named_have_a_name', 'Give their name, in one line, and nothing else.');
  end if;
  if coalesce(address, '') not like '%_@_%' or address ~ '\s' or length(address) > 254 then
    perform private.refuse('people_named_have_an_address', 'Give an e-mail address such as name@example.org.');
  end if;
end
$$;

/* A body recommends somebody, who is then asked by mail. Recommending the same again is once. Null when the link does not work; otherwise the key. */
create or replace function private.recommend(token text, name text, email text, reasons text) returns uuid
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
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and private.recommendation_stands(one)) >= body.most then
    perform private.refuse('bodies_recommend_up_to_their_number', format('You can recommend %s, and you have.', body.most));
  end if;
  -- Whom a body recommends gets mail: it cannot write to the whole city by taking back, neither in a day nor in all the weeks of a round.
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and one.recommended_at > now() - interval '1 day') >= body.most + 10 then
    perform private.refuse('bodies_recommend_so_many_a_day', 'You have recommended many people since yesterday. Try again tomorrow.');
  end if;
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id) >= 3 * body.most + 10 then
    perform private.refuse('bodies_recommend_so_many_a_round', 'You have recommended many people who were taken back or did not agree. Ask the culture team.');
  end if;
  insert into private.rep_recommendations (body_id, name, email, reasons)
    values (body.id, btrim(name), address, reasons) returning * into told;
  perform private.note_link_letter('agree', body.id, told.id);
  return told.id;
end
$$;

/* Notes that somebody who is recommended is to be asked once more, with a new link: not within a day of the last message, unless that failed; five messages at most. */
create function private.ask_again(told private.rep_recommendations) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  vacancy public.vacancies;
begin
  if told.id is null or told.answer is not null then
    perform private.refuse('recommended_people_are_asked_until_they_answer', 'They have answered, or are not asked any more.');
  end if;
  select of_body.* into vacancy from public.vacancies as of_body join private.round_bodies as body on body.vacancy_id = of_body.id where body.id = told.body_id;
  perform private.check_round_is_open(vacancy.round_id);
  if vacancy.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  if exists (select from private.link_letters as letter where letter.recommendation_id = told.id and letter.mail_id is null) then
    return;
  end if;
  if exists (
    select from private.link_letters as letter where letter.recommendation_id = told.id and letter.failed_at is null and letter.noted_at > now() - interval '1 day'
  ) or (select count(*) from private.link_letters as letter where letter.recommendation_id = told.id) >= 5
    or not private.note_link_letter('agree', told.body_id, told.id) then
    perform private.refuse('recommended_people_are_asked_again_after_a_day', 'They were written to since yesterday, or five times altogether.');
  end if;
end
$$;

/* By the body. Null when the link does not work. */
create function private.ask_recommended_again(token text, recommendation_id uuid) returns boolean
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
  perform private.ask_again(told);
  return true;
end
$$;

/* By the culture team. */
create function private.send_recommended_link(recommendation_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  told private.rep_recommendations;
begin
  perform private.check_team_asks();
  select * into told from private.rep_recommendations as one where one.id = recommendation_id for no key update;
  perform private.ask_again(told);
end
$$;

/* A representative is told once more that they have the seat, if the message failed. False: it did not. */
create function private.tell_representative_again(appointment_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.check_team_asks();
  update private.link_letters as letter set mail_id = null, queued_at = null, failed_at = null
    where letter.appointment_id = appointment_id and letter.kind = 'appointed' and letter.failed_at is not null;
  return found;
end
$$;

/* The letters with links, and to representatives who were confirmed, that are to be written now. Those that are of no use any more are left out. */
create or replace function private.due_link_letters(only_letter uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(due.letter order by due.noted_at, due.id), '[]') from (
    select letter.noted_at, letter.id, jsonb_build_object(
        'letter', letter.id, 'kind', letter.kind, 'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as,
        'compact', (select compact.name from public.compacts as compact limit 1),
        'round', round.name, 'vacancy', vacancy.name, 'vacancies', vacancy.name_plural, 'most', body.most, 'opens', round.opens_at, 'closes', round.closes_at,
        'name', coalesce(told.name, named.name), 'startsOn', named.starts_on,
        'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone)
      ) as letter
      from private.link_letters as letter
      join private.round_bodies as body on body.id = letter.body_id
      join public.organisations as organisation on organisation.id = body.organisation_id
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id
      join public.rounds as round on round.id = vacancy.round_id
      left join private.rep_recommendations as told on told.id = letter.recommendation_id
      left join private.rep_appointments as named on named.id = letter.appointment_id
      where letter.mail_id is null and coalesce(letter.id = only_letter, true)
        and case
          when letter.recommendation_id is not null then told.answer is null and vacancy.withdrawn_at is null and public.round_state(round) = 'open'
          when letter.kind = 'appointed' then named.email is not null
          else private.may_be_asked(body) and body.stopped_at is null
        end
      order by letter.noted_at, letter.id
      limit 100
  ) as due
$$;

/* The bodies of a round as the culture team sees them: whom it asks for what, what was sent and used, what came of it, who has not answered, and who waits to be confirmed. */
create or replace function private.round_bodies(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_team_asks();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', body.id, 'organisation', organisation.name, 'vacancy', vacancy.name, 'withdrawn', vacancy.withdrawn_at is not null,
        'seat', body.seat_id, 'most', body.most, 'email', body.email, 'addressedAs', body.addressed_as,
        'removedAt', body.removed_at, 'stoppedAt', body.stopped_at, 'askable', private.may_be_asked(body),
        'mail', private.newest_link_letter('{recommend,appoint}', body.id),
        'link', (
          select jsonb_build_object('issuedAt', link.issued_at, 'expiresAt', link.expires_at, 'expired', link.expires_at <= now(), 'revokedAt', link.revoked_at, 'lastUsedAt', link.last_used_at)
            from private.recruitment_links as link where link.body_id = body.id and link.recommendation_id is null order by link.issued_at desc, link.revoked_at desc nulls first limit 1
        ),
        'answers', (
          select coalesce(jsonb_object_agg(counted.answer, counted.number), '{}') from (
            select case when told.answer = 'agreed' and not private.recommendation_stands(told) then 'withdrew' else coalesce(told.answer, 'asked') end as answer, count(*) as number
              from private.rep_recommendations as told where told.body_id = body.id group by 1
          ) as counted
        ),
        'asked', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', told.id, 'name', told.name, 'email', told.email, 'mail', private.newest_link_letter('{agree,agree_reminder}', body.id, told.id),
              'open', public.round_state(round) = 'open' and vacancy.withdrawn_at is null
            ) order by told.recommended_at, told.id), '[]')
            from private.rep_recommendations as told where told.body_id = body.id and told.answer is null
        ),
        'named', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', named.id, 'name', coalesce(named.name, sitting.name), 'email', named.email, 'post', named.post, 'startsOn', named.starts_on,
              'namedAt', named.named_at, 'confirmedAt', named.confirmed_at, 'endsOn', term.ends_on,
              'mail', private.newest_link_letter('{appointed}', body.id, null, named.id),
              -- Of the same name, and perhaps the same person: the culture team says.
              'alike', case when named.confirmed_at is null and private.person_of_address(named.email) is null then (
                select jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name, 'since', held.since) order by held.since, person.id)
                  from public.people as person
                  join lateral (select max(past.starts_on) as since from public.terms as past where past.person_id = person.id) as held on held.since is not null
                  where private.same_name(person.name, named.name)
              ) end,
              'replaces', case when named.confirmed_at is null then (
                select person.name from public.people as person where person.id = (private.term_to_replace(body)).person_id
              ) end
            ) order by named.named_at desc, named.id), '[]')
            from private.rep_appointments as named
            left join public.terms as term on term.id = named.term_id left join public.people as sitting on sitting.id = term.person_id
            where named.body_id = body.id and named.replaced_at is null
        )
      ) order by vacancy.position, organisation.name, body.added_at), '[]')
      from private.round_bodies as body
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = asked_round
      join public.rounds as round on round.id = vacancy.round_id
      join public.organisations as organisation on organisation.id = body.organisation_id
      -- One that was taken off before it did anything is history of the log.
      where body.removed_at is null
        or exists (select from private.rep_recommendations as told where told.body_id = body.id)
        or exists (select from private.rep_appointments as named where named.body_id = body.id)
  );
end
$$;

create function public.ask_recommended_again(token text, recommendation_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.ask_recommended_again(token, recommendation_id) $$;
comment on function public.ask_recommended_again is 'A body has somebody whom it recommends asked once more. Null when the link does not work.';

create function public.send_recommended_link(recommendation_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.send_recommended_link(recommendation_id) $$;
comment on function public.send_recommended_link is 'The culture team has somebody who is recommended sent a new link.';

create function public.tell_representative_again(appointment_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.tell_representative_again(appointment_id) $$;
comment on function public.tell_representative_again is 'The culture team has a message to a representative that failed written again. False: it did not fail.';

grant execute on function private.ask_recommended_again, public.ask_recommended_again to anon, authenticated;
grant execute on function
  private.send_recommended_link, public.send_recommended_link, private.tell_representative_again, public.tell_representative_again
to authenticated;
