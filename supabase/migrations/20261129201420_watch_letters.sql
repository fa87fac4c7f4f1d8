-- The culture team sees whether each letter to an applicant went, and nothing of what it said; what failed can be written again.

/* Where a letter stands. */
create function private.letter_state(message private.application_messages) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select case
    when message.sent_at is not null then 'sent'
    when message.failed_at is not null then 'failed'
    when message.mail_id is not null then case
      when (select tries > 0 and last_failure is not null from private.outbox where outbox.id = message.mail_id) then 'retrying' else 'queued'
    end
    when private.is_moot(message) then 'dropped'
    else 'noted'
  end
$$;

/* The letters of a round, the newest first: to which reference, which, and how it stands. With how many there are of each state. */
create function private.round_messages(asked_round text, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_decides(asked_round);
  return (
    with letters as materialized (
      select message.*, private.letter_state(message) as state, own.reference, template.name as template
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
              'id', one.id, 'application_id', one.application_id, 'reference', one.reference, 'template_id', one.template_id, 'template', one.template,
              'state', one.state, 'noted_at', one.noted_at, 'queued_at', one.queued_at, 'sent_at', one.sent_at, 'failed_at', one.failed_at,
              'tries', mail.tries, 'last_failure', mail.last_failure
            ) order by one.noted_at desc, one.reference, one.id), '[]')
            from (select * from found order by noted_at desc, reference, id offset greatest(skipped, 0) limit least(greatest(most, 1), 300)) as one
            left join private.outbox as mail on mail.id = one.mail_id
        )
      )
  );
end
$$;

/* A letter that could not be sent is written once more. False: there is no such letter, or it has not failed. */
create function private.write_letter_again(message uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.check_decides((
    select own.round_id from private.application_messages as one join private.applications as own on own.id = one.application_id where one.id = message
  ));
  update private.application_messages as one set mail_id = null, queued_at = null, failed_at = null where one.id = message and one.failed_at is not null;
  return found;
end
$$;

create function public.round_messages(asked_round text, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_messages(asked_round, in_state, skipped, most) $$;
comment on function public.round_messages is 'The letters to the applicants of a round, and whether each went.';

create function public.write_letter_again(message uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.write_letter_again(message) $$;
comment on function public.write_letter_again is 'Has a letter to an applicant that could not be sent written once more.';

grant execute on function private.round_messages, private.write_letter_again, public.round_messages, public.write_letter_again to authenticated;
