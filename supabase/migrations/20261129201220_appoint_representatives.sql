-- An organisation names its representative by its link; the culture team confirms, and it becomes a term (rule 2). Another whom it names later ends that
-- term with the reason 'replaced' and begins the next (rules 3 and 7).

/* What the page of an organisation shows. Null when the link does not work. */
create function private.read_appointing(token text) returns jsonb
  language sql security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as,
      'round', jsonb_build_object('id', round.id, 'name', round.name),
      'vacancy', jsonb_build_object('name', vacancy.name, 'asks', vacancy.asks, 'withdrawnBecause', vacancy.withdrawn_because),
      'constituency', constituency.name,
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'named', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', named.id, 'name', named.name, 'email', named.email, 'post', named.post, 'startsOn', named.starts_on, 'namedAt', named.named_at,
            'confirmedAt', named.confirmed_at, 'endsOn', term.ends_on
          ) order by named.named_at desc, named.id), '[]')
          from private.rep_appointments as named left join public.terms as term on term.id = named.term_id
          where named.body_id = body.id and named.replaced_at is null
      )
    )
    from private.use_link(token, 'appoint') as link
    join private.round_bodies as body on body.id = link.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
    join public.seats as seat on seat.id = body.seat_id
    join public.constituencies as constituency on constituency.id = seat.constituency_id
$$;

/* The term that a body's next representative takes over from: its own last one; of a seat that is not shared, whoever the organisation has in it. Null: none runs. */
create function private.term_to_replace(body private.round_bodies) returns public.terms
  language sql stable security definer
  set search_path = ''
as $$
  select term.* from public.terms as term
    where term.seat_id = body.seat_id and term.ends_on is null and term.route_id = 'direct_appointment'
      and (not term.job_share or exists (select from private.rep_appointments as named where named.term_id = term.id and named.body_id = body.id))
    order by term.starts_on desc limit 1
$$;

/*
 * An organisation names its representative, or another instead: before the team confirms, whom it had named is forgotten. Naming the same again is once.
 * Null when the link does not work; otherwise the key of what waits for the team.
 */
create function private.name_representative(token text, name text, email text, post text, starts_on date) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'appoint');
  body private.round_bodies;
  waiting private.rep_appointments;
  address text := lower(btrim(coalesce(email, '')));
begin
  if link.id is null then
    return null;
  end if;
  select * into body from private.round_bodies as one where one.id = link.body_id for no key update;
  if exists (select from public.vacancies as vacancy where vacancy.id = body.vacancy_id and vacancy.withdrawn_at is not null)
    and (private.term_to_replace(body)).id is null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  select * into waiting from private.rep_appointments as one where one.body_id = body.id and one.confirmed_at is null and one.replaced_at is null;
  if waiting.id is not null and (waiting.name, waiting.email, waiting.post, waiting.starts_on) = (btrim(name), address, btrim(post), starts_on) then
    return waiting.id;
  end if;
  perform private.check_person(name, address);
  if coalesce(btrim(post), '') = '' or post ~ '[\r\n]' or length(post) > 200 then
    perform private.refuse('representatives_have_a_post', 'Say what they are in your organisation.');
  end if;
  if starts_on is null or starts_on not between private.today() - 366 and private.today() + 366 then
    perform private.refuse('representatives_start_around_now', 'Give the first day, at most a year away.');
  end if;
  if starts_on <= (private.term_to_replace(body)).starts_on then
    perform private.refuse('replacements_start_after_whom_they_replace', 'Whoever is in the seat now started on that day or later. Give a later first day.');
  end if;
  if (select count(*) from private.rep_appointments as one where one.body_id = body.id and one.named_at > now() - interval '1 day') >= 20 then
    perform private.refuse('representatives_are_named_so_often_a_day', 'This has been changed many times since yesterday. Try again tomorrow.');
  end if;
  update private.rep_appointments as one set replaced_at = now(), name = null, email = null, post = null where one.id = waiting.id;
  insert into private.rep_appointments as one (body_id, name, email, post, starts_on)
    values (body.id, btrim(name), address, btrim(post), starts_on) returning one.* into waiting;
  return waiting.id;
end
$$;

/* The person behind an address, where one has held a seat: so that rule 3 holds of whoever is named twice. */
create function private.person_of_address(address text) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select person_id from (
    select term.person_id, term.starts_on from private.rep_appointments as named join public.terms as term on term.id = named.term_id where named.email = address
    union all
    select term.person_id, term.starts_on from private.application_contacts as reached
      join private.offers as offer on offer.application_id = reached.application_id join public.terms as term on term.id = offer.term_id
      where reached.email = address
  ) as held order by starts_on desc limit 1
$$;

/*
 * The culture team confirms whom an organisation named: the person, the term with the organisation's letter as its evidence, and the role of a Rep; the
 * running term ends the day before, with the reason 'replaced'. All or nothing; two at once, or pressing twice, is once. Returns the term.
 */
create function private.confirm_appointment(appointment_id uuid) returns text
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
