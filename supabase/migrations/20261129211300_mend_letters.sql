-- What the culture team does about letters that did not go: all that failed are written again at once, as after the mail server was mended, and an address to which a letter
-- could not be sent is corrected, by whom and when on record. Never to their own address: whoever signs in with it takes on what was agreed to by a link, and would accept in
-- another’s name.

/* Who of the culture team put the address right, and when. Null: it is as it was given. */
alter table private.application_contacts
  add column email_corrected_at timestamptz,
  add column email_corrected_by uuid,
  add constraint application_contacts_say_when_they_were_corrected check (email_corrected_by is null or email_corrected_at is not null);

/* The letters of a round, the newest first: to which reference, which, and how it stands. With how many there are of each state. */
create or replace function private.round_messages(asked_round text, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_decides(asked_round);
  return (
    with letters as materialized (
      select message.*, case when message.sent_at is not null then 'sent' else private.letter_state(message) end as state, own.reference, own.submitted_at is not null as submitted, template.name as template
        from private.application_messages as message
        join private.applications as own on own.id = message.application_id and own.round_id = asked_round
        join public.message_templates as template on template.id = message.template_id
    ), found as (
      select * from letters where coalesce(state = in_state, true)
    )
    select jsonb_build_object(
        'total', (select count(*) from letters), 'found', (select count(*) from found),
        'states', (select coalesce(jsonb_object_agg(state, number), '{}') from (select state, count(*) as number from letters group by state) as each),
        'messages', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', one.id, 'application_id', one.application_id, 'reference', one.reference, 'submitted', one.submitted,
              'template_id', one.template_id, 'template', one.template,
              'state', one.state, 'noted_at', one.noted_at, 'queued_at', one.queued_at, 'sent_at', one.sent_at, 'failed_at', one.failed_at,
              'tries', mail.tries, 'last_failure', mail.last_failure, 'next_try_at', case when one.state = 'retrying' then mail.held_until end,
              'given_up_by', case when one.state = 'retrying' then mail.useful_until end
            ) order by one.noted_at desc, one.reference, one.id), '[]')
            from (select * from found order by noted_at desc, reference, id offset greatest(skipped, 0) limit least(greatest(most, 1), 300)) as one
            left join private.outbox as mail on mail.id = one.mail_id
        )
      )
  );
end
$$;

/* All letters of a round that could not be sent are written once more. How many. */
create function private.write_letters_again(asked_round text) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  number integer;
begin
  perform private.check_decides(asked_round);
  update private.application_messages as one set mail_id = null, queued_at = null, failed_at = null
    from private.applications as own
    where own.id = one.application_id and own.round_id = asked_round and one.failed_at is not null;
  get diagnostics number = row_count;
  return number;
end
$$;

/* Whether somebody can be written to at another address than they gave: a letter to them could not be sent, and whoever asks may know who they are. */
create function private.may_correct_address(own private.applications) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select private.has_role('team', 'head') and own.submitted_at is not null
    and not coalesce(private.sifts_blind(own.round_id) and own.state = 'submitted', false)
    and not private.is_barred((private.panelist(own.round_id)).id, own.id)
    and exists (select from private.application_contacts as contact where contact.application_id = own.id)
    and exists (select from private.application_messages as message where message.application_id = own.id and message.failed_at is not null)
$$;

/*
 * Puts right where mail to an applicant goes, and has what could not be sent to them written again. An address that mail reaches is not changed by anybody but its owner:
 * whoever has an account goes on signing in with its own.
 */
create function private.correct_address(application_id uuid, address text) returns void
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

create function public.write_letters_again(asked_round text) returns integer
  language sql
  set search_path = ''
as $$ select private.write_letters_again(asked_round) $$;
comment on function public.write_letters_again is 'Has all letters to the applicants of a round that could not be sent written once more.';

create function private.can_correct_address(application_id uuid) returns boolean
  language sql stable security definer
  set search_path = ''
as $$ select coalesce((select private.may_correct_address(own) from private.applications as own where own.id = application_id), false) $$;

create function public.can_correct_address(application_id uuid) returns boolean
  language sql stable
  set search_path = ''
as $$ select private.can_correct_address(application_id) $$;
comment on function public.can_correct_address is 'Whether a letter to an applicant could not be sent, so that the culture team may put their address right.';

create function public.correct_address(application_id uuid, address text) returns void
  language sql
  set search_path = ''
as $$ select private.correct_address(application_id, address) $$;
comment on function public.correct_address is 'The culture team puts right where mail to an applicant goes, after a letter could not be sent.';

grant execute on function
  private.write_letters_again, public.write_letters_again, private.can_correct_address, public.can_correct_address, private.correct_address, public.correct_address
to authenticated;
