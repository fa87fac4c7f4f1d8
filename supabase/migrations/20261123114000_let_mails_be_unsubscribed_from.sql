-- Mail that people have asked to get again and again says where it is ended with one press, in a header that mail programs show as a
-- button (RFC 8058). The outbox keeps that address beside the mail, and forgets it with the rest.

alter table private.outbox
  add column unsubscribe text constraint outbox_unsubscribes_at_a_web_address check (unsubscribe ~ '^https?://\S+$'),
  add constraint outbox_forgets_where_to_unsubscribe check (unsubscribe is null or recipient is not null);

drop function private.queue_mail(text, text, text, interval);
create function private.queue_mail(recipient text, subject text, body text, useful_for interval, unsubscribe text default null) returns uuid
  language sql
  set search_path = ''
as $$
  insert into private.outbox (recipient, subject, body, useful_until, unsubscribe)
  values (recipient, subject, body, clock_timestamp() + useful_for, unsubscribe)
  returning id
$$;

create or replace function private.end_mail(mail_id uuid, was_sent boolean) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  update private.outbox
    set sent_at = case when was_sent then clock_timestamp() end,
        given_up_at = case when not was_sent then clock_timestamp() end,
        recipient = null,
        body = null,
        unsubscribe = null
    where id = mail_id and sent_at is null and given_up_at is null;
  delete from private.outbox where coalesce(sent_at, given_up_at) < now() - interval '30 days';
end
$$;

create or replace function private.claim_mails(maximum integer) returns jsonb
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
        jsonb_strip_nulls(jsonb_build_object(
          'id', id, 'to', recipient, 'subject', subject, 'text', body, 'unsubscribe', unsubscribe, 'tries', tries, 'queuedAt', queued_at
        ))
        order by queued_at
      ), '[]')
    into claimed from held;
  return claimed;
end
$$;
