-- Where letters to an applicant go is put right by the culture team, and never to itself: whoever signs in with that address takes on what was agreed to by a link, and
-- would accept in another's name.

/*
 * Puts right where mail to an applicant goes, and has what could not be sent to them written again. An address that mail reaches is not changed by anybody but its owner:
 * whoever has an account goes on signing in with its own.
 */
create or replace function private.correct_address(application_id uuid, address text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  right_one text := lower(btrim(address));
begin
  select * into own from private.applications as one where one.id = application_id for no key update;
  perform private.check_decides(own.round_id);
  if own.id is null or private.may_correct_address(own) is not true then
    perform private.refuse('addresses_are_corrected_where_letters_failed', 'An address is corrected where a letter to it could not be sent.');
  end if;
  if right_one is null or right_one !~ '^[^[:space:]@]+@[^[:space:]@]+$' or length(right_one) > 254 then
    perform private.refuse('corrected_addresses_are_addresses', 'Give an e-mail address such as name@example.org.');
  end if;
  if exists (select from auth.users as account where account.id = private.actor() and lower(account.email) = right_one)
    or exists (
      select from public.role_grants as held where held.email = right_one and held.ended_at is null and held.role_id in ('team', 'head', 'panel')
    ) then
    perform private.refuse('corrected_addresses_are_the_applicants_own', 'Whoever decides has no letters of others sent to them.');
  end if;
  update private.application_contacts as contact set email = right_one, email_corrected_at = now(), email_corrected_by = private.actor()
    where contact.application_id = own.id and contact.email <> right_one;
  if not found then
    perform private.refuse('corrected_addresses_are_other_ones', 'That is the address to which the letter could not be sent.');
  end if;
  update private.application_messages as one set mail_id = null, queued_at = null, failed_at = null
    where one.application_id = own.id and one.failed_at is not null;
end
$$;
