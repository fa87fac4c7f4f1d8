-- Rule 3, where letters to somebody go to another address than the one by which they sign in (correct_address): whoever applies with one account is one person.

/* Who an applicant is in the register, by their account or the address that they are reached at; null: they have held no seat through a round. */
create or replace function private.person_of_applicant(asked_application uuid) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(
    (
      select term.person_id
        from private.applications as own
        join private.applications as other on other.applicant_id = own.applicant_id
        join private.offers as offer on offer.application_id = other.id
        join public.terms as term on term.id = offer.term_id
        where own.id = asked_application order by term.starts_on desc limit 1
    ),
    (select private.person_of_address(reached.email) from private.application_contacts as reached where reached.application_id = asked_application)
  )
$$;

/*
 * As in 20261129213000, by the account too: whoever has served before holds no other seat from that day on, and whoever applies is offered no second one, in
 * whatever round. asked_person: who the culture team says that they are; null: whoever holds a seat under their account or address.
 */
create or replace function private.check_person_is_free(asked_person text, from_day date, asked_application uuid) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  who text := coalesce(asked_person, private.person_of_applicant(asked_application));
begin
  if exists (select from public.terms where terms.person_id = who and daterange(terms.starts_on, terms.ends_on, '[]') && daterange(from_day, null))
    or exists (
      select from private.offers as other
        join private.applications as theirs on theirs.id = other.application_id
        left join private.application_contacts as reached on reached.application_id = other.application_id
        where other.answer is null and other.application_id <> asked_application
          and (
            other.person_id = who
            or theirs.applicant_id = (select own.applicant_id from private.applications as own where own.id = asked_application)
            or reached.email = (select own.email from private.application_contacts as own where own.application_id = asked_application)
          )
    ) then
    perform private.refuse('people_are_offered_one_seat', 'This person holds a seat on that day, or is offered one.');
  end if;
end
$$;
