-- Rule 13 for bodies and representatives: an address is kept for as long as it is written to, and no longer.

alter table private.round_bodies
  alter column email drop not null,
  add constraint round_bodies_keep_an_address_while_they_are_asked check (
    email is not null or (addressed_as = '' and (removed_at is not null or most is not null))
  );

alter table private.rep_appointments
  drop constraint rep_appointments_forget_who_was_not_confirmed,
  add constraint rep_appointments_forget_who_was_not_confirmed check (
    num_nonnulls(name, email, post) = 0 and num_nonnulls(confirmed_at, replaced_at) = 1 or num_nonnulls(name, email, post) = 3 and replaced_at is null
  );

/* Another address, or a body that is not asked any more, has no links: they may lie in somebody else's mailbox. Mail to it that has not gone yet goes no more. */
create or replace function private.revoke_links_of_body() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.recruitment_links set revoked_at = now() where body_id = new.id and recommendation_id is null and revoked_at is null;
  delete from private.outbox
    where id in (select mail_id from private.link_letters where body_id = new.id and kind in ('recommend', 'appoint')) and sent_at is null and given_up_at is null;
  if new.removed_at is not null or new.stopped_at is not null then
    delete from private.link_letters where body_id = new.id and kind in ('recommend', 'appoint') and mail_id is null;
  end if;
  return null;
end
$$;
drop trigger links_of_bodies_end_with_their_address on private.round_bodies;
create trigger links_of_bodies_end_with_their_address after update of email, removed_at, stopped_at on private.round_bodies
  for each row when (
    new.email is distinct from old.email or (new.removed_at is not null and old.removed_at is null) or (new.stopped_at is not null and old.stopped_at is null)
  ) execute function private.revoke_links_of_body();

/* A body is not asked any more, its links end, and its address is forgotten. What it recommended stays. */
create or replace function private.remove_body(body_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_team_asks();
  update private.round_bodies set removed_at = now(), email = null, addressed_as = '' where id = body_id and removed_at is null;
end
$$;
update private.round_bodies set email = null, addressed_as = '' where removed_at is not null;

/*
 * Forgets the address of a body that recommends once its round's retention period has passed, and of a representative as long after the end of their term. What
 * stays of them is the term. Returns how many.
 */
create function private.forget_whom_links_went_to() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  bodies integer;
  representatives integer;
begin
  update private.round_bodies as body set email = null, addressed_as = ''
    from public.vacancies as vacancy join public.rounds as round on round.id = vacancy.round_id
    where vacancy.id = body.vacancy_id and body.email is not null and body.most is not null and private.kept_until(round) <= now();
  get diagnostics bodies = row_count;
  update private.rep_appointments as named set name = null, email = null, post = null
    from public.terms as term, private.round_bodies as body
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id join public.rounds as round on round.id = vacancy.round_id
    where term.id = named.term_id and body.id = named.body_id and named.email is not null
      and term.ends_on + make_interval(months => round.kept_months) < private.today();
  get diagnostics representatives = row_count;
  return bodies + representatives;
end
$$;

/*
 * What the server looks after. Of whoever did not answer before the round closed, nothing is kept but that somebody did not; an hour later, when
 * what came in time has been taken. Before that they are reminded. The role of a Rep ends with the term of whoever was replaced. Addresses that nobody is
 * written to any more are forgotten. Returns how many did not answer.
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
  perform private.forget_whom_links_went_to();
  return ended;
end
$$;

/* What the page of an organisation shows: whom it named, and who is in the seat without having been named here. Null when the link does not work. */
create or replace function private.read_appointing(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as,
      'round', jsonb_build_object('id', round.id, 'name', round.name),
      'vacancy', jsonb_build_object('name', vacancy.name, 'asks', vacancy.asks, 'withdrawnBecause', vacancy.withdrawn_because),
      'constituency', constituency.name,
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'holder', (
        select jsonb_build_object('name', person.name, 'startsOn', held.starts_on)
          from private.term_to_replace(body) as held join public.people as person on person.id = held.person_id
          where not exists (select from private.rep_appointments as own where own.term_id = held.id and own.body_id = body.id)
      ),
      'named', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', named.id, 'name', coalesce(named.name, person.name), 'email', named.email, 'post', named.post, 'startsOn', named.starts_on,
            'namedAt', named.named_at, 'confirmedAt', named.confirmed_at, 'endsOn', term.ends_on
          ) order by named.named_at desc, named.id), '[]')
          from private.rep_appointments as named
          left join public.terms as term on term.id = named.term_id left join public.people as person on person.id = term.person_id
          where named.body_id = body.id and named.replaced_at is null
      )
    )
    from private.working_link(token, 'appoint') as link
    join private.round_bodies as body on body.id = link.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
    join public.seats as seat on seat.id = body.seat_id
    join public.constituencies as constituency on constituency.id = seat.constituency_id
$$;
