-- Signing in by a code sent by e-mail: who asked for one, and how often it was tried. The code itself is Supabase Auth's, which knows
-- no limits; they are kept here, where neither a restart nor a second server resets them.
-- An address gets 3 codes in 10 minutes, a code is tried 5 times, and is void after 10 minutes: docs/access.md has the arithmetic.

create table private.sign_in_codes (
  /* Held by the browser that asked, in a cookie: only whoever asked for a code may try one. */
  ticket uuid primary key default gen_random_uuid(),
  email text not null constraint sign_in_codes_email_is_lower_case check (email = lower(btrim(email))),
  requested_at timestamptz not null default clock_timestamp(),
  /* A sender is at it, or waits before the next try. */
  held_until timestamptz not null default '-infinity',
  tries_to_send integer not null default 0,
  sent_at timestamptz,
  attempts integer not null default 0 constraint sign_in_codes_are_tried_five_times check (attempts between 0 and 5),
  /* Used, or tried too often. */
  ended_at timestamptz
);
comment on table private.sign_in_codes is 'Each request for a sign-in code, for a day. Personal: an address and when it was used.';

create index sign_in_codes_of_address on private.sign_in_codes (email, requested_at desc);
create index sign_in_codes_by_time on private.sign_in_codes (requested_at);

-- Nobody reaches them but through the functions below, and those only the server itself.
alter table private.sign_in_codes enable row level security;

/*
 * Somebody asks for a code. Does the same for every address, known or not, and calls nothing that knows the difference.
 * A fourth request within ten minutes sends nothing; while the newest code can still be tried, it gives the ticket to that one.
 */
create function private.request_sign_in_code(address text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  newest private.sign_in_codes;
  given uuid;
begin
  -- One at a time for an address: otherwise ten requests at once would all be the first.
  perform pg_advisory_xact_lock(hashtextextended('sign_in_code ' || address, 0));
  delete from private.sign_in_codes where requested_at < now() - interval '1 day';

  if (select count(*) from private.sign_in_codes where email = address and requested_at > clock_timestamp() - interval '10 minutes') < 3 then
    insert into private.sign_in_codes (email) values (address) returning ticket into given;
    return jsonb_build_object('outcome', 'requested', 'ticket', given);
  end if;

  select * into newest from private.sign_in_codes where email = address order by requested_at desc limit 1;
  return jsonb_build_object(
    'outcome', 'too_many',
    'ticket', case when newest.ended_at is null then newest.ticket end
  );
end
$$;

/*
 * Gives a sender the requests whose codes are to be sent: of each address only the newest, addresses that hold a role or an account
 * first, and no more than 120 in a minute altogether, so that a flood of invented addresses keeps nobody known waiting.
 */
create function private.claim_sign_in_codes() returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  claimed jsonb;
begin
  with next as (
    select code.ticket from private.sign_in_codes as code
    where code.sent_at is null
      and code.ended_at is null
      and code.held_until < clock_timestamp()
      and code.requested_at > clock_timestamp() - interval '10 minutes'
      and not exists (
        select from private.sign_in_codes as newer where newer.email = code.email and newer.requested_at > code.requested_at
      )
    order by
      exists (select from public.role_grants where role_grants.email = code.email and ended_at is null)
        or exists (select from auth.users where users.email = code.email) desc,
      code.requested_at
    limit (select greatest(0, least(10, 120 - count(*))) from private.sign_in_codes where sent_at > clock_timestamp() - interval '1 minute')
    for update skip locked
  ), held as (
    update private.sign_in_codes as code
    set held_until = clock_timestamp() + interval '30 seconds', tries_to_send = code.tries_to_send + 1
    from next where code.ticket = next.ticket
    returning code.ticket, code.email
  )
  select coalesce(jsonb_agg(jsonb_build_object('ticket', ticket, 'email', email)), '[]') into claimed from held;
  return claimed;
end
$$;

/* What became of a code: it is on its way, or the sender shall come again in 10 s, 20 s, 40 s … */
create function private.report_sign_in_code(asked uuid, was_sent boolean) returns void
  language sql security definer
  set search_path = ''
as $$
  update private.sign_in_codes
  set sent_at = case when was_sent then clock_timestamp() end,
      held_until = case when was_sent then held_until else clock_timestamp() + interval '5 seconds' * power(2, least(tries_to_send, 6)) end
  where ticket = asked and sent_at is null
$$;

/* Puts the mail with a code into the outbox and marks its request as sent, both or neither: a crash between would send two. */
create function private.queue_sign_in_mail(address text, subject text, body text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  asked uuid;
begin
  select ticket into asked from private.sign_in_codes
    where email = address and sent_at is null and ended_at is null
    order by requested_at desc limit 1;
  perform private.queue_mail(address, subject, body, interval '10 minutes');
  perform private.report_sign_in_code(asked, true);
end
$$;

/*
 * Somebody is about to try a code: counts the attempt before it is made, so that fifty at once are five. The attempt is on the newest
 * code of the address, whichever of its tickets is shown, because that is the only one that Supabase Auth still takes.
 */
create function private.begin_sign_in_attempt(shown uuid) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  code private.sign_in_codes;
begin
  select * into code from private.sign_in_codes
    where email = (select asked.email from private.sign_in_codes as asked where asked.ticket = shown)
    order by requested_at desc limit 1
    for update;

  if code.ticket is null then
    return jsonb_build_object('outcome', 'unknown');
  elsif code.ended_at is not null or code.attempts >= 5 then
    return jsonb_build_object('outcome', 'void');
  elsif coalesce(code.sent_at, code.requested_at) < clock_timestamp() - interval '10 minutes' then
    return jsonb_build_object('outcome', 'expired');
  elsif code.sent_at is null then
    return jsonb_build_object('outcome', 'not_sent');
  end if;

  update private.sign_in_codes set attempts = attempts + 1 where ticket = code.ticket;
  return jsonb_build_object('outcome', 'try', 'code', code.ticket, 'email', code.email, 'left', 4 - code.attempts);
end
$$;

/*
 * An attempt was made. A code that was used, or was wrong for the fifth time, has ended; the latter is taken from Supabase Auth too,
 * whose columns must not be null there, and which keeps it in a second place when hosted.
 */
create function private.end_sign_in_attempt(tried uuid, succeeded boolean) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  code private.sign_in_codes;
begin
  update private.sign_in_codes set ended_at = clock_timestamp()
    where ticket = tried and ended_at is null and (succeeded or attempts >= 5)
    returning * into code;
  if code.ticket is null or succeeded then
    return;
  end if;
  -- Not if a newer code has taken its place meanwhile.
  if exists (select from private.sign_in_codes where email = code.email and requested_at > code.requested_at and sent_at is not null) then
    return;
  end if;
  begin
    update auth.users set recovery_token = '' where email = code.email and recovery_token <> '';
    if to_regclass('auth.one_time_tokens') is not null then
      execute 'delete from auth.one_time_tokens as token using auth.users where users.id = token.user_id and users.email = $1' using code.email;
    end if;
  exception
    -- A hosted project whose owner may not write there: Auth keeps the code until it expires, and we let nobody try it.
    when insufficient_privilege then null;
  end;
end
$$;

create function public.request_sign_in_code(address text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.request_sign_in_code(address) $$;
comment on function public.request_sign_in_code is 'For the server itself: somebody asks for a sign-in code.';

create function public.claim_sign_in_codes() returns jsonb
  language sql
  set search_path = ''
as $$ select private.claim_sign_in_codes() $$;
comment on function public.claim_sign_in_codes is 'For the server itself: takes the requests whose codes are to be sent.';

create function public.report_sign_in_code(asked uuid, was_sent boolean) returns void
  language sql
  set search_path = ''
as $$ select private.report_sign_in_code(asked, was_sent) $$;
comment on function public.report_sign_in_code is 'For the server itself: says whether a code was sent.';

create function public.queue_sign_in_mail(address text, subject text, body text) returns void
  language sql
  set search_path = ''
as $$ select private.queue_sign_in_mail(address, subject, body) $$;
comment on function public.queue_sign_in_mail is 'For the server itself: puts the mail with a code into the outbox.';

create function public.begin_sign_in_attempt(shown uuid) returns jsonb
  language sql
  set search_path = ''
as $$ select private.begin_sign_in_attempt(shown) $$;
comment on function public.begin_sign_in_attempt is 'For the server itself: counts an attempt before it is made.';

create function public.end_sign_in_attempt(tried uuid, succeeded boolean) returns void
  language sql
  set search_path = ''
as $$ select private.end_sign_in_attempt(tried, succeeded) $$;
comment on function public.end_sign_in_attempt is 'For the server itself: says whether the code was right.';

-- The server asks, sends and tries on behalf of whoever is at the form; no person may do so directly.
grant execute on function
  private.request_sign_in_code, public.request_sign_in_code,
  private.claim_sign_in_codes, public.claim_sign_in_codes,
  private.report_sign_in_code, public.report_sign_in_code,
  private.queue_sign_in_mail, public.queue_sign_in_mail,
  private.begin_sign_in_attempt, public.begin_sign_in_attempt,
  private.end_sign_in_attempt, public.end_sign_in_attempt
to service_role;
