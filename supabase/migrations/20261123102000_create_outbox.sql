-- Mail leaves by an outbox: what is to be sent is written with the change that causes it, and sent afterwards, so that neither a
-- crash nor a mail server that is down loses it (rule 28). Addresses and texts are personal: they are erased once sent or given up.

create table private.outbox (
  /* Also the Message-ID, so that a mail sent again after a crash is recognised as the same one. */
  id uuid primary key default gen_random_uuid(),
  recipient text,
  subject text not null constraint outbox_subjects_are_one_line check (subject !~ '[\r\n]'),
  body text,
  queued_at timestamptz not null default clock_timestamp(),
  /* After this it would be of no use: a code that has expired, for one. */
  useful_until timestamptz not null,
  /* Nobody else takes it before then: a sender is at it, or is waiting before the next try. */
  held_until timestamptz not null default '-infinity',
  tries integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  /* Why the last try failed, as the mail server's code: never its text, which may hold the address. */
  last_failure text constraint outbox_failures_are_codes check (last_failure ~ '^[A-Z0-9_]{1,40}$'),
  constraint outbox_mail_ends_once check (sent_at is null or given_up_at is null),
  constraint outbox_forgets_what_has_ended check ((sent_at is null and given_up_at is null) = (recipient is not null and body is not null))
);
comment on table private.outbox is 'Mail to be sent, and, without address and text, that it was.';

create index outbox_waiting on private.outbox (held_until) where sent_at is null and given_up_at is null;

-- Nobody reaches the outbox but through the functions below, and those only the server itself.
alter table private.outbox enable row level security;

create function private.queue_mail(recipient text, subject text, body text, useful_for interval) returns uuid
  language sql
  set search_path = ''
as $$
  insert into private.outbox (recipient, subject, body, useful_until)
  values (recipient, subject, body, clock_timestamp() + useful_for)
  returning id
$$;

/* Ends a mail and forgets whom it was for. Of what ended a month ago not even the date is kept. */
create function private.end_mail(mail_id uuid, was_sent boolean) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  update private.outbox
    set sent_at = case when was_sent then clock_timestamp() end,
        given_up_at = case when not was_sent then clock_timestamp() end,
        recipient = null,
        body = null
    where id = mail_id and sent_at is null and given_up_at is null;
  delete from private.outbox where coalesce(sent_at, given_up_at) < now() - interval '30 days';
end
$$;

/*
 * Hands some waiting mails to one sender for two minutes. Two senders never get the same; if the sender dies, they come again.
 * Those that have become useless are given up first.
 */
create function private.claim_mails(maximum integer) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  claimed jsonb;
begin
  perform private.end_mail(id, false)
    from private.outbox
    where sent_at is null and given_up_at is null and useful_until < clock_timestamp() and held_until < clock_timestamp();

  with next as (
    select id from private.outbox
    where sent_at is null and given_up_at is null and held_until < clock_timestamp()
    order by queued_at
    limit maximum
    for update skip locked
  ), held as (
    update private.outbox as mail
    set held_until = clock_timestamp() + interval '2 minutes', tries = mail.tries + 1
    from next where mail.id = next.id
    returning mail.*
  )
  select coalesce(
      jsonb_agg(
        jsonb_build_object('id', id, 'to', recipient, 'subject', subject, 'text', body, 'tries', tries, 'queuedAt', queued_at)
        order by queued_at
      ), '[]')
    into claimed from held;
  return claimed;
end
$$;

/* What became of a mail: it was sent, unless a failure is named by its code; and then whether another try may help. */
create function private.report_mail(mail_id uuid, failure text, try_again boolean) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if failure is null then
    perform private.end_mail(mail_id, true);
    return;
  end if;
  -- 20 s, 40 s, 80 s … and, from the eighth try on, an hour.
  update private.outbox
    set last_failure = failure,
        held_until = clock_timestamp() + least(interval '10 seconds' * power(2, least(tries, 12)), interval '1 hour')
    where id = mail_id and sent_at is null and given_up_at is null;
  if not try_again then
    perform private.end_mail(mail_id, false);
  end if;
end
$$;

create function public.claim_mails(maximum integer) returns jsonb
  language sql
  set search_path = ''
as $$ select private.claim_mails(maximum) $$;
comment on function public.claim_mails is 'For the server itself: takes mails to send.';

create function public.report_mail(mail_id uuid, failure text default null, try_again boolean default false) returns void
  language sql
  set search_path = ''
as $$ select private.report_mail(mail_id, failure, try_again) $$;
comment on function public.report_mail is 'For the server itself: says what became of a mail.';

-- The server sends mail; no person does so directly.
grant execute on function private.claim_mails, public.claim_mails, private.report_mail, public.report_mail to service_role;
