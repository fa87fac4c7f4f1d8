-- Anyone may follow an action by e-mail. The address is asked twice: a mail goes to it, and only who presses the button behind that mail's
-- link follows. Every mail says how to end it with one press, and then the address is forgotten. Nobody reads who follows what.

create table private.followers (
  id uuid primary key default gen_random_uuid(),
  action_id text not null references public.actions on update cascade on delete restrict,
  email text not null constraint followers_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  /* Of the token in the newest mail that asks for confirmation. */
  confirm_hash text not null constraint followers_keep_a_checksum check (confirm_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  /* What ends it, in every mail. Kept as it is, because each mail says it again: who could read it here could end it here. */
  ends_by uuid not null default gen_random_uuid(),
  constraint followers_follow_once unique (email, action_id),
  constraint followers_confirm_by_one_token unique (confirm_hash),
  constraint followers_end_by_one_token unique (ends_by)
);
comment on table private.followers is 'Who follows an action by e-mail, or has asked to. Personal: erased when it ends, or was not confirmed for 7 days.';
create index followers_by_action on private.followers (action_id) where confirmed_at is not null;
create index followers_of_action on private.followers (action_id);
create index followers_unconfirmed on private.followers (asked_at) where confirmed_at is null;

create table private.follow_requests (
  id uuid primary key default gen_random_uuid(),
  /* Enough to count by, and no address. */
  email_hash text not null,
  asked_at timestamptz not null default clock_timestamp()
);
comment on table private.follow_requests is 'How often mails that ask for confirmation were asked for, for an hour.';
create index follow_requests_by_time on private.follow_requests (asked_at);

create table private.follower_news (
  id uuid primary key default gen_random_uuid(),
  follower_id uuid not null references private.followers on update cascade on delete restrict,
  /* What was published. Null: the action was taken out of its plan. */
  update_id text references public.updates on update cascade on delete restrict,
  since timestamptz not null default clock_timestamp(),
  constraint follower_news_is_told_once unique nulls not distinct (follower_id, update_id)
);
comment on table private.follower_news is 'What followers have yet to be told. A row goes when its mail is in the outbox.';
create index follower_news_by_update on private.follower_news (update_id);
create index follower_news_in_order on private.follower_news (since, id);

-- Nobody reaches any of it but through the functions below, and those only the server itself.
alter table private.followers enable row level security;
alter table private.follow_requests enable row level security;
alter table private.follower_news enable row level security;

/* An action as a mail or a page about following it names it, while anybody may read it: {"id", "reference", "will", "inPlan"}. */
create function private.action_followed(action_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', actions.id, 'reference', actions.reference, 'will', actions.will,
    'inPlan', taken_out_on is null or taken_out_on > private.today()
  )
  from public.actions join public.action_plans on action_plans.id = plan_id and published_on <= private.today()
  where actions.id = action_followed.action_id
$$;

/*
 * Somebody asks to follow an action, at an address that need not be theirs. 'asked', whether or not the address follows it already, in
 * which case no mail goes; 'too_many' for a fourth within ten minutes, 'busy' when the whole site has sent 200 within an hour: both
 * by counting requests, so that they tell nothing of who follows. 'not_there' when nobody can follow that action.
 */
create function private.request_follow(address text, action_id text, confirm_hash text, subject text, body text) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  asking uuid;
begin
  if not coalesce((private.action_followed(request_follow.action_id) ->> 'inPlan')::boolean, false) then
    return 'not_there';
  end if;
  -- One at a time: otherwise ten requests at once would all be the first.
  perform pg_advisory_xact_lock(hashtextextended('follow an action', 0));
  delete from private.follow_requests where asked_at < clock_timestamp() - interval '1 hour';
  if (select count(*) from private.follow_requests) >= 200 then
    return 'busy';
  end if;
  if 3 <= (
    select count(*) from private.follow_requests
    where email_hash = private.checksum_of(address) and asked_at > clock_timestamp() - interval '10 minutes'
  ) then
    return 'too_many';
  end if;
  insert into private.follow_requests (email_hash) values (private.checksum_of(address));

  insert into private.followers as known (email, action_id, confirm_hash)
    values (address, request_follow.action_id, request_follow.confirm_hash)
    on conflict (email, action_id) do update set confirm_hash = excluded.confirm_hash, asked_at = excluded.asked_at
      where known.confirmed_at is null
    returning id into asking;
  if asking is not null then
    perform private.queue_mail(address, request_follow.subject, request_follow.body, interval '1 day');
  end if;
  return 'asked';
end
$$;

/* What a link that asks for confirmation is about; null when it does not work (any more). */
create function private.read_follow(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select private.action_followed(action_id) || jsonb_build_object('confirmed', confirmed_at is not null)
  from private.followers
  where confirm_hash = private.checksum_of(token) and (confirmed_at is not null or asked_at > clock_timestamp() - interval '7 days')
$$;

create function private.confirm_follow(token text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.followers set confirmed_at = clock_timestamp()
    where confirm_hash = private.checksum_of(token) and confirmed_at is null and asked_at > clock_timestamp() - interval '7 days';
  return private.read_follow(token);
end
$$;

/* Which action somebody follows who holds what ends it; null when it has ended. */
create function private.read_following(shown uuid) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$ select private.action_followed(action_id) from private.followers where ends_by = shown $$;

/* Ends it, and forgets the address. May be repeated. */
create function private.end_following(shown uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  -- Whoever publishes just now has either noted down this follower, or waits for their row and then does not.
  perform from private.followers where ends_by = shown for update;
  delete from private.follower_news using private.followers where followers.id = follower_id and ends_by = shown;
  delete from private.followers where ends_by = shown;
end
$$;

/* Requests that nobody confirmed within a week are erased. Called now and then, whether or not anybody asks for anything. */
create function private.forget_unconfirmed() returns void
  language sql security definer
  set search_path = ''
as $$ delete from private.followers where confirmed_at is null and asked_at < clock_timestamp() - interval '7 days' $$;

-- What followers are to be told is noted down in the transaction that publishes it. An import of old updates is no news.
create function private.note_news_of_update() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.follower_news (follower_id, update_id)
    select id, new.id from private.followers where action_id = new.action_id and confirmed_at is not null for key share
    on conflict do nothing;
  return null;
end
$$;
create trigger followers_hear_of_updates_written after insert on public.updates
  for each row when (new.published_on = private.today()) execute function private.note_news_of_update();
create trigger followers_hear_of_updates_published after update of published_on on public.updates
  for each row when (old.published_on is null and new.published_on = private.today()) execute function private.note_news_of_update();

create function private.note_news_of_end() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.follower_news (follower_id)
    select id from private.followers where action_id = new.id and confirmed_at is not null for key share
    on conflict do nothing;
  return null;
end
$$;
create trigger followers_hear_of_the_end after update of taken_out_on on public.actions
  for each row when (old.taken_out_on is null and new.taken_out_on is not null) execute function private.note_news_of_end();

/* What followers have yet to be told, oldest first, of actions that anybody may read. */
create function private.due_news(maximum integer) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', news.id,
          'endsBy', ends_by,
          'action', action,
          'update', (
            select jsonb_build_object('number', number, 'status', status, 'words', words) from public.updates where updates.id = news.update_id
          )
        ) order by news.since, news.id
      ), '[]')
  from (
    select follower_news.*, ends_by, private.action_followed(action_id) as action
    from private.follower_news join private.followers on followers.id = follower_id
    where private.action_followed(action_id) is not null
    order by since, follower_news.id
    limit maximum
  ) as news
$$;

/*
 * Puts mails to followers into the outbox and forgets what they told, in one transaction; what another server was faster with is passed
 * over. Who was told that their action is no longer in its plan does not follow it any more. Returns how many were put there.
 *   letters: [{"id", "subject", "body", "unsubscribe"}]
 */
create function private.queue_news(letters jsonb) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  letter record;
  told private.follower_news;
  queued integer := 0;
begin
  for letter in select * from jsonb_to_recordset(letters) as letter (id uuid, subject text, body text, unsubscribe text) loop
    delete from private.follower_news where id = letter.id returning * into told;
    continue when not found;
    perform private.queue_mail(email, letter.subject, letter.body, interval '7 days', letter.unsubscribe)
      from private.followers where id = told.follower_id;
    queued := queued + 1;
    if told.update_id is null then
      delete from private.followers
        where id = told.follower_id and not exists (select from private.follower_news as more where more.follower_id = followers.id);
    end if;
  end loop;
  return queued;
end
$$;

create function public.request_follow(address text, action_id text, confirm_hash text, subject text, body text) returns text
  language sql
  set search_path = ''
as $$ select private.request_follow(address, action_id, confirm_hash, subject, body) $$;
comment on function public.request_follow is 'For the server itself: somebody asks to follow an action by e-mail.';

create function public.read_follow(token text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_follow(token) $$;
comment on function public.read_follow is 'For the server itself: what is followed when this is confirmed.';

create function public.confirm_follow(token text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.confirm_follow(token) $$;
comment on function public.confirm_follow is 'For the server itself: an address confirms that it follows an action.';

create function public.read_following(shown uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_following(shown) $$;
comment on function public.read_following is 'For the server itself: which action is followed until this is ended.';

create function public.end_following(shown uuid) returns void
  language sql
  set search_path = ''
as $$ select private.end_following(shown) $$;
comment on function public.end_following is 'For the server itself: an address follows an action no longer, and is forgotten.';

create function public.forget_unconfirmed() returns void
  language sql
  set search_path = ''
as $$ select private.forget_unconfirmed() $$;
comment on function public.forget_unconfirmed is 'For the server itself: erases requests to follow that nobody confirmed.';

create function public.due_news(maximum integer) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_news(maximum) $$;
comment on function public.due_news is 'For the server itself: what followers have yet to be told.';

create function public.queue_news(letters jsonb) returns integer
  language sql
  set search_path = ''
as $$ select private.queue_news(letters) $$;
comment on function public.queue_news is 'For the server itself: sends mails to followers, each once.';

-- The server does all of it on behalf of whoever is at the form; no person may do so directly.
grant execute on function
  private.request_follow, public.request_follow, private.read_follow, public.read_follow, private.confirm_follow, public.confirm_follow,
  private.read_following, public.read_following, private.end_following, public.end_following,
  private.forget_unconfirmed, public.forget_unconfirmed, private.due_news, public.due_news, private.queue_news, public.queue_news
to service_role;
