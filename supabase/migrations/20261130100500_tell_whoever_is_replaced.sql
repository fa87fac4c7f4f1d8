-- Whose seat an organisation gives to another representative is told so, by a letter whose words are the culture team's like those to applicants. Whoever was named and not
-- confirmed has been told nothing by us, and is told nothing then: of them no address is kept. Of a representative that came with the records we have no address: the desk says so.

alter table private.link_letters
  drop constraint link_letters_kind_is_known,
  add constraint link_letters_kind_is_known check (kind in ('recommend', 'appoint', 'agree', 'agree_reminder', 'appointed', 'replaced')),
  drop constraint link_letters_are_about_one_thing,
  add constraint link_letters_are_about_one_thing check (
    (kind in ('agree', 'agree_reminder')) = (recommendation_id is not null) and (kind in ('appointed', 'replaced')) = (appointment_id is not null)
  );

alter table public.message_templates
  drop constraint message_templates_use_known_names,
  add constraint message_templates_use_known_names check (
    regexp_replace(subject || body, '\{\{(name|reference|round|vacancy|closes|dates|feedback|words|offered_seat|offer_until|organisation|last_day|address|contact)\}\}', '', 'g') !~ '[{}]'
  ),
  drop constraint message_templates_say_what_they_are_for,
  add constraint message_templates_say_what_they_are_for check (
    case
      when id = 'submitted' then subject || body like '%{{reference}}%'
      when id in ('incomplete', 'closing-put-off') then body like '%{{closes}}%' and body like '%{{address}}%'
      when id = 'vacancy-withdrawn' then body like '%{{words}}%'
      when id in ('shortlisted', 'not-shortlisted', 'reserve', 'unsuccessful') then body like '%{{feedback}}%' and body like '%{{words}}%'
      when id = 'offered' then body like '%{{feedback}}%' and body like '%{{words}}%' and body like '%{{offer_until}}%' and body like '%{{address}}%'
      when id = 'offer-reminder' then body like '%{{offer_until}}%' and body like '%{{address}}%'
      when id = 'replaced' then body like '%{{organisation}}%' and body like '%{{last_day}}%'
      else true
    end
  );
-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
insert into public.message_templates (id, position, name, sent_when, subject, body) values
  ('replaced', 15, 'Represented by somebody else', 'to a representative whom their organisation replaces, when the team confirms the next one', 'Your organisation is represented by somebody else',
    E'Hello {{name}},\n\nYou have represented {{organisation}}: {{vacancy}} ({{round}}). It has named somebody else for the seat, so your last day is {{last_day}}.\n\nThank you for the time and the care that you gave. Your term stays in the records with its dates. What we hold about you is at {{address}}\n\nIf you have a question, or think that this is a mistake: {{contact}}');
alter table public.message_templates enable always trigger changes_are_logged;

-- As in 20261129214300, with the letter to whoever is replaced.
create or replace function private.confirm_appointment(appointment_id uuid, same_as text default null) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  body private.round_bodies;
  named private.rep_appointments;
  before public.terms;
  person text;
  made text;
begin
  perform private.check_team_asks();
  -- Whoever names or confirms at the same time is waited for.
  select one.* into body from private.round_bodies as one
    where one.id = (select body_id from private.rep_appointments as asked where asked.id = appointment_id) for no key update;
  select * into named from private.rep_appointments as one where one.id = appointment_id for no key update;
  if named.term_id is not null then
    return named.term_id;
  end if;
  if named.id is null or named.replaced_at is not null then
    perform private.refuse('appointments_are_confirmed_as_named', 'The organisation has named somebody else meanwhile, so nothing was confirmed.');
  end if;
  perform from public.seats where id = body.seat_id for no key update;
  before := private.term_to_replace(body);
  if before.id is not null then
    if named.starts_on <= before.starts_on then
      perform private.refuse('replacements_start_after_whom_they_replace', 'Whoever is in the seat now started on that day or later. Ask the organisation for a later day.');
    end if;
    update public.terms set ends_on = named.starts_on - 1, end_reason = 'replaced' where id = before.id;
  end if;
  person := private.person_of_address(named.email);
  if person is null and same_as is not null then
    select known.id into person from public.people as known where known.id = same_as and private.same_name(known.name, named.name);
    if person is null then
      perform private.refuse('representatives_are_of_the_same_name', 'That is somebody of another name.');
    end if;
  end if;
  if person is null then
    insert into public.people (name) values (named.name) returning id into person;
  end if;
  insert into public.terms (seat_id, job_share, person_id, route_id, evidence, starts_on)
    select seat.id, seat.job_share, person, 'direct_appointment',
        format('letter of %s on %s', organisation.name_in_text, to_char(named.named_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')), named.starts_on
      from public.seats as seat join public.organisations as organisation on organisation.id = body.organisation_id where seat.id = body.seat_id
    returning id into made;
  update private.rep_appointments as one set confirmed_at = now(), term_id = made where one.id = named.id;
  insert into public.role_grants (email, role_id) values (named.email, 'rep') on conflict do nothing;
  insert into private.link_letters (kind, body_id, appointment_id) values ('appointed', body.id, named.id);
  -- Whose term ends with it is told, where we know how to reach them; whoever was named again for another day is told so by the other letter.
  insert into private.link_letters (kind, body_id, appointment_id)
    select 'replaced', earlier.body_id, earlier.id from private.rep_appointments as earlier
      where earlier.term_id = before.id and earlier.email is not null and before.person_id <> person;
  return made;
end
$$;

-- As in 20261129214200, with the words of the letter to whoever is replaced.
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
        'template', case when letter.kind = 'replaced' then (
          select jsonb_build_object('subject', template.subject, 'body', template.body) from public.message_templates as template where template.id = 'replaced'
        ) end,
        'endsOn', case when letter.kind = 'replaced' then (select term.ends_on from public.terms as term where term.id = named.term_id) end,
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
          when letter.kind in ('appointed', 'replaced') then named.email is not null
          else private.may_be_asked(body) and body.stopped_at is null
        end
      order by letter.noted_at, letter.id
      limit 100
  ) as due
$$;

-- As in 20261129201230: that letter brings no link either.
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
  if waiting.kind not in ('appointed', 'replaced') then
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

-- As in 20261129214200, of either letter.
create or replace function private.tell_representative_again(appointment_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.check_team_asks();
  update private.link_letters as letter set mail_id = null, queued_at = null, failed_at = null
    where letter.appointment_id = appointment_id and letter.kind in ('appointed', 'replaced') and letter.failed_at is not null;
  return found;
end
$$;

-- As in 20261129214200, with how the letter to whoever was replaced went.
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
              'mail', private.newest_link_letter('{appointed,replaced}', body.id, null, named.id),
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
