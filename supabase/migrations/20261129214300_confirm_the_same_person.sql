-- Whoever was recorded before this tool wrote to anybody has no address here: when an organisation names them, the culture team says that they are the same person, so
-- that nobody holds two seats under two records (rule 3). And an address that was wrong lets somebody else in: it can be put right.

/* Whether two names are the same but for how they are typed. */
create function private.same_name(one text, other text) returns boolean
  language sql immutable
  set search_path = ''
as $$ select lower(regexp_replace(btrim(one), '\s+', ' ', 'g')) = lower(regexp_replace(btrim(other), '\s+', ' ', 'g')) $$;

drop function public.confirm_appointment(uuid);
drop function private.confirm_appointment(uuid);
/*
 * The culture team confirms whom an organisation named: the person, the term with the organisation's letter as its evidence, and the role of a Rep; the
 * running term ends the day before, with the reason 'replaced'. All or nothing; two at once, or pressing twice, is once. Returns the term.
 *   same_as: somebody of that name who has had a seat, and whose address nobody knew: so that they are one person (rule 3).
 */
create function private.confirm_appointment(appointment_id uuid, same_as text default null) returns text
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
  return made;
end
$$;

create function public.confirm_appointment(appointment_id uuid, same_as text default null) returns text
  language sql
  set search_path = ''
as $$ select private.confirm_appointment(appointment_id, same_as) $$;
comment on function public.confirm_appointment is 'The culture team confirms whom an organisation named as its representative.';

/*
 * Puts the address of a representative right who was confirmed and whose term has not ended: whoever has the wrong one is no Rep by it any more, and the right one is
 * written to. False: it is the same.
 */
create function private.correct_representative(appointment_id uuid, address text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  named private.rep_appointments;
  term public.terms;
  right_one text := lower(btrim(coalesce(address, '')));
begin
  perform private.check_team_asks();
  perform private.check_person('somebody', right_one);
  select * into named from private.rep_appointments as one where one.id = appointment_id for no key update;
  select * into term from public.terms as one where one.id = named.term_id;
  if term.id is null or named.email is null or term.ends_on < private.today() then
    perform private.refuse('representatives_are_written_to_while_they_serve', 'Their term has ended, or nobody has confirmed them.');
  end if;
  if named.email = right_one then
    return false;
  end if;
  if private.person_of_address(right_one) <> term.person_id then
    perform private.refuse('addresses_are_of_one_person', 'Somebody else who has had a seat has this address.');
  end if;
  update private.rep_appointments as one set email = right_one where one.id = named.id;
  update public.role_grants as held set ended_at = now()
    where held.email = named.email and held.role_id = 'rep' and held.ended_at is null and held.granted_at <= now()
      and private.person_of_address(named.email) is null;
  insert into public.role_grants (email, role_id) values (right_one, 'rep') on conflict do nothing;
  delete from private.outbox
    where id in (select mail_id from private.link_letters as letter where letter.appointment_id = named.id) and sent_at is null and given_up_at is null;
  insert into private.link_letters (kind, body_id, appointment_id) values ('appointed', named.body_id, named.id) on conflict do nothing;
  return true;
end
$$;

create function public.correct_representative(appointment_id uuid, address text) returns boolean
  language sql
  set search_path = ''
as $$ select private.correct_representative(appointment_id, address) $$;
comment on function public.correct_representative is 'The culture team puts the address of a representative right. False: it is the same.';

grant execute on function
  private.confirm_appointment, public.confirm_appointment, private.correct_representative, public.correct_representative
to authenticated;

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
            select coalesce(told.answer, 'asked') as answer, count(*) as number from private.rep_recommendations as told where told.body_id = body.id group by 1
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
