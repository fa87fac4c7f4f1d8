-- The letters that bring links, what the culture team sees of them, and what the server looks after. See docs/mail.md.

/* The letters with links, and to representatives who were confirmed, that are to be written now. Those that are of no use any more are left out. */
create function private.due_link_letters(only_letter uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(due.letter order by due.noted_at, due.id), '[]') from (
    select letter.noted_at, letter.id, jsonb_build_object(
        'letter', letter.id, 'kind', letter.kind, 'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as,
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
          when letter.kind = 'appointed' then true
          else private.may_be_asked(body) and body.stopped_at is null
        end
      order by letter.noted_at, letter.id
      limit 100
  ) as due
$$;

/*
 * Takes a letter in, if it still says what is due. One that brings a link ends the link before it. False when something has changed since, as when another
 * server was faster.
 */
create function private.queue_link_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  waiting private.link_letters;
  asked private.round_bodies;
  closes timestamptz;
  purpose text;
begin
  select * into waiting from private.link_letters as one where one.id = (letter ->> 'letter')::uuid;
  -- Whoever changes the address, takes back, answers or ends the link meanwhile is waited for.
  select * into asked from private.round_bodies as one where one.id = waiting.body_id for no key update;
  perform from private.rep_recommendations as told where told.id = waiting.recommendation_id for no key update;
  if private.due_link_letters(waiting.id) -> 0 is distinct from letter then
    return false;
  end if;
  if waiting.kind <> 'appointed' then
    purpose := case when waiting.recommendation_id is null then waiting.kind else 'agree' end;
    update private.recruitment_links as earlier set revoked_at = now()
      where earlier.purpose = purpose and earlier.body_id = asked.id and earlier.recommendation_id is not distinct from waiting.recommendation_id
        and earlier.revoked_at is null;
    select (private.round_of_body(asked)).closes_at into closes;
    -- Until what came of it can be looked at, but not for ever.
    insert into private.recruitment_links (purpose, body_id, recommendation_id, token_hash, expires_at)
      values (purpose, asked.id, waiting.recommendation_id, token_hash,
        greatest(now() + interval '60 days', case when purpose <> 'appoint' then closes + interval '14 days' end));
  end if;
  update private.link_letters as one
    set queued_at = now(), mail_id = private.queue_mail(
      coalesce(
        (select email from private.rep_recommendations as told where told.id = waiting.recommendation_id),
        (select email from private.rep_appointments as named where named.id = waiting.appointment_id),
        asked.email
      ), subject, body, interval '7 days')
    where one.id = waiting.id;
  return true;
end
$$;

/*
 * Notes the reminders to those who are recommended, once each: two days before the round closes, by the database's clock. Whoever was sent a link in the last
 * day has only just heard. Returns how many.
 */
create function private.remind_recommended() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  noted integer;
begin
  insert into private.link_letters (kind, body_id, recommendation_id)
    select 'agree_reminder', told.body_id, told.id
      from private.rep_recommendations as told
      join private.round_bodies as body on body.id = told.body_id
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.withdrawn_at is null
      join public.rounds as round on round.id = vacancy.round_id
      where told.answer is null and public.round_state(round) = 'open' and now() >= round.closes_at - interval '2 days'
        -- Whoever is recommended in the last two days knows.
        and told.recommended_at < round.closes_at - interval '2 days'
        and not exists (
          select from private.link_letters as earlier where earlier.recommendation_id = told.id
            and (earlier.kind = 'agree_reminder' or earlier.mail_id is null or earlier.queued_at > now() - interval '1 day')
        )
    on conflict do nothing;
  get diagnostics noted = row_count;
  return noted;
end
$$;

/*
 * What the server looks after. Of whoever did not answer before the round closed, nothing is kept but that somebody did not; an hour later, when
 * what came in time has been taken. Before that they are reminded. The role of a Rep ends with the term of whoever was replaced. Returns how many.
 */
create function private.look_after_links() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  told record;
  ended integer := 0;
begin
  perform private.remind_recommended();
  for told in
    select one.id from private.rep_recommendations as one
      join private.round_bodies as body on body.id = one.body_id
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id
      join public.rounds as round on round.id = vacancy.round_id
      where one.answer is null and round.closes_at < now() - interval '1 hour'
      order by one.id for no key update of one skip locked
  loop
    update private.rep_recommendations set answer = 'not_answered', answered_at = now(), name = null, email = null, reasons = null where id = told.id;
    ended := ended + 1;
  end loop;
  update public.role_grants as held set ended_at = now()
    from private.rep_appointments as named join public.terms as term on term.id = named.term_id
    where held.email = named.email and held.role_id = 'rep' and held.ended_at is null and held.granted_at <= now()
      and term.ends_on < private.today() and term.end_reason = 'replaced'
      and not exists (
        select from public.terms as other where other.person_id = term.person_id and (other.ends_on is null or other.ends_on >= private.today())
      );
  return ended;
end
$$;

/* The bodies of a round as the culture team sees them: whom it asks for what, what was sent and used, what came of it, and who waits to be confirmed. */
create function private.round_bodies(asked_round text) returns jsonb
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
        'letterWaits', exists (
          select from private.link_letters as letter where letter.body_id = body.id and letter.kind in ('recommend', 'appoint') and letter.mail_id is null
        ),
        'link', (
          select jsonb_build_object('issuedAt', link.issued_at, 'expiresAt', link.expires_at, 'expired', link.expires_at <= now(), 'revokedAt', link.revoked_at, 'lastUsedAt', link.last_used_at)
            from private.recruitment_links as link where link.body_id = body.id and link.recommendation_id is null order by link.issued_at desc, link.revoked_at desc nulls first limit 1
        ),
        -- The outbox forgets what went a month ago.
        'mailFailed', (
          select mail.given_up_at is not null from private.link_letters as letter join private.outbox as mail on mail.id = letter.mail_id
            where letter.body_id = body.id and letter.kind in ('recommend', 'appoint') order by letter.queued_at desc limit 1
        ),
        'answers', (
          select coalesce(jsonb_object_agg(counted.answer, counted.number), '{}') from (
            select coalesce(told.answer, 'asked') as answer, count(*) as number from private.rep_recommendations as told where told.body_id = body.id group by 1
          ) as counted
        ),
        'named', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', named.id, 'name', named.name, 'email', named.email, 'post', named.post, 'startsOn', named.starts_on, 'namedAt', named.named_at,
              'confirmedAt', named.confirmed_at, 'endsOn', term.ends_on,
              'replaces', case when named.confirmed_at is null then (
                select person.name from public.people as person where person.id = (private.term_to_replace(body)).person_id
              ) end
            ) order by named.named_at desc, named.id), '[]')
            from private.rep_appointments as named left join public.terms as term on term.id = named.term_id
            where named.body_id = body.id and named.replaced_at is null
        )
      ) order by vacancy.position, organisation.name, body.added_at), '[]')
      from private.round_bodies as body
      join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = asked_round
      join public.organisations as organisation on organisation.id = body.organisation_id
      -- One that was taken off before it did anything is history of the log.
      where body.removed_at is null
        or exists (select from private.rep_recommendations as told where told.body_id = body.id)
        or exists (select from private.rep_appointments as named where named.body_id = body.id)
  );
end
$$;

-- What the Data API offers of it. Whoever holds a link has no account: the token is what lets them in.

create function public.read_recommending(token text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.read_recommending(token) $$;
comment on function public.read_recommending is 'What a body that holds this link recommends for, and whom it has recommended. Null when the link does not work.';

create function public.recommend(token text, name text, email text, reasons text) returns uuid
  language sql
  set search_path = ''
as $$ select private.recommend(token, name, email, reasons) $$;
comment on function public.recommend is 'A body recommends somebody by its link. Null when the link does not work.';

create function public.take_recommendation_back(token text, recommendation_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.take_recommendation_back(token, recommendation_id) $$;
comment on function public.take_recommendation_back is 'A body takes a recommendation back before it is answered. Null when the link does not work.';

create function public.read_recommendation(token text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.read_recommendation(token) $$;
comment on function public.read_recommendation is 'Who recommends whoever holds this link, for what and why. Null when the link does not work.';

create function public.answer_recommendation(token text, agrees boolean, contact jsonb, answers jsonb, declared text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.answer_recommendation(token, agrees, contact, answers, declared) $$;
comment on function public.answer_recommendation is 'Somebody who is recommended agrees, and applies with it, or does not. Null when the link does not work.';

create function public.read_appointing(token text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.read_appointing(token) $$;
comment on function public.read_appointing is 'For which seat an organisation that holds this link names its representative, and whom it named. Null when the link does not work.';

create function public.name_representative(token text, name text, email text, post text, starts_on date) returns uuid
  language sql
  set search_path = ''
as $$ select private.name_representative(token, name, email, post, starts_on) $$;
comment on function public.name_representative is 'An organisation names its representative by its link, or another instead. Null when the link does not work.';

create function public.renew_recruitment_link(token text) returns void
  language sql
  set search_path = ''
as $$ select private.renew_recruitment_link(token) $$;
comment on function public.renew_recruitment_link is 'Asks that a new link be sent to the address on record, if there is one.';

grant execute on function
  private.read_recommending, public.read_recommending, private.recommend, public.recommend,
  private.take_recommendation_back, public.take_recommendation_back, private.read_recommendation, public.read_recommendation,
  private.answer_recommendation, public.answer_recommendation, private.read_appointing, public.read_appointing,
  private.name_representative, public.name_representative, private.renew_recruitment_link, public.renew_recruitment_link
to anon, authenticated;

create function public.claim_applications() returns integer
  language sql
  set search_path = ''
as $$ select private.claim_applications() $$;
comment on function public.claim_applications is 'Takes on the applications that somebody agreed to by a link before they had an account.';

create function public.save_body(asked_round text, given jsonb) returns uuid
  language sql
  set search_path = ''
as $$ select private.save_body(asked_round, given) $$;
comment on function public.save_body is 'The culture team names a body that recommends or appoints, or changes how it is reached.';

create function public.remove_body(body_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.remove_body(body_id) $$;
comment on function public.remove_body is 'The culture team asks a body no more.';

create function public.send_body_link(body_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.send_body_link(body_id) $$;
comment on function public.send_body_link is 'The culture team has a body sent its link, or a new one.';

create function public.revoke_body_link(body_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.revoke_body_link(body_id) $$;
comment on function public.revoke_body_link is 'The culture team ends the link of a body.';

create function public.confirm_appointment(appointment_id uuid) returns text
  language sql
  set search_path = ''
as $$ select private.confirm_appointment(appointment_id) $$;
comment on function public.confirm_appointment is 'The culture team confirms whom an organisation named as its representative.';

create function public.round_bodies(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_bodies(asked_round) $$;
comment on function public.round_bodies is 'The bodies of a round as the culture team sees them.';

grant execute on function
  private.claim_applications, public.claim_applications, private.save_body, public.save_body, private.remove_body, public.remove_body,
  private.send_body_link, public.send_body_link, private.revoke_body_link, public.revoke_body_link,
  private.confirm_appointment, public.confirm_appointment, private.round_bodies, public.round_bodies
to authenticated;

create function public.due_link_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_link_letters() $$;
comment on function public.due_link_letters is 'For the server itself: the letters with links that are to be written now.';

create function public.queue_link_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_link_letter(letter, token_hash, subject, body) $$;
comment on function public.queue_link_letter is 'For the server itself: sends a letter with a link, if it still says what is due.';

create function public.look_after_links() returns integer
  language sql
  set search_path = ''
as $$ select private.look_after_links() $$;
comment on function public.look_after_links is 'For the server itself: forgets whoever did not answer in time, and ends the role of whoever was replaced.';

grant execute on function
  private.due_link_letters, public.due_link_letters, private.queue_link_letter, public.queue_link_letter, private.look_after_links, public.look_after_links
to service_role;
