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
