-- Whoever agreed and withdrew their application since leaves room for another whom the body recommends.

/* Whether it counts towards the number that a body may recommend: it waits for an answer, or its application has not been withdrawn. */
create function private.recommendation_stands(told private.rep_recommendations) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select told.answer is null
    or told.answer = 'agreed' and exists (select from private.applications as own where own.id = told.application_id and own.state <> 'withdrawn')
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

/* What the page of a body shows. Null when the link does not work. */
create or replace function private.read_recommending(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as, 'most', body.most,
      'round', jsonb_build_object('id', round.id, 'name', round.name, 'state', public.round_state(round), 'opensAt', round.opens_at, 'closesAt', round.closes_at),
      'vacancy', jsonb_build_object('name', vacancy.name, 'plural', vacancy.name_plural, 'asks', vacancy.asks, 'withdrawnBecause', vacancy.withdrawn_because),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'recommendations', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', told.id, 'name', told.name, 'email', told.email, 'reasons', told.reasons, 'recommendedAt', told.recommended_at,
            'answer', told.answer, 'answeredAt', told.answered_at, 'withdrew', told.answer is not distinct from 'agreed' and not private.recommendation_stands(told),
            'mail', case when told.answer is null then private.newest_link_letter('{agree,agree_reminder}', body.id, told.id) end
          ) order by told.recommended_at, told.id), '[]')
          from private.rep_recommendations as told where told.body_id = body.id
      )
    )
    from private.working_link(token, 'recommend') as link
    join private.round_bodies as body on body.id = link.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
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
