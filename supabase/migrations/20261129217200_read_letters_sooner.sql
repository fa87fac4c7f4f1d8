-- The list of letters of a large round: most have gone, and of those nothing has to be looked up.

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
