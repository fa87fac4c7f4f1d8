-- Whoever is recommended and has not answered is reminded once, two days before the round closes. See docs/mail.md.

alter table private.link_letters drop constraint link_letters_kind_is_known;
alter table private.link_letters add constraint link_letters_kind_is_known
  check (kind in ('recommend', 'appoint', 'agree', 'agree_reminder', 'appointed'));
alter table private.link_letters drop constraint link_letters_are_about_one_thing;
alter table private.link_letters add constraint link_letters_are_about_one_thing check (
  (kind in ('agree', 'agree_reminder')) = (recommendation_id is not null) and (kind = 'appointed') = (appointment_id is not null)
);
create unique index recommended_people_are_reminded_once on private.link_letters (recommendation_id) where kind = 'agree_reminder';

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

/* The letters with links, and to representatives who were confirmed, that are to be written now. Those that are of no use any more are left out. */
create or replace function private.due_link_letters(only_letter uuid default null) returns jsonb
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
create or replace function private.queue_link_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
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
 * What the server looks after. Of whoever did not answer before the round closed, nothing is kept but that somebody did not; an hour later, when
 * what came in time has been taken. Before that they are reminded. The role of a Rep ends with the term of whoever was replaced. Returns how many.
 */
create or replace function private.look_after_links() returns integer
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
