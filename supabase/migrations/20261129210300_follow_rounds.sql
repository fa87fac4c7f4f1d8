-- Whoever would like to apply when nothing is open can be told by e-mail when a round opens: by the tables, functions, limits and mails by which actions and
-- reports are followed. The round opens by the database's clock (rule 8), and so does the mail.

alter table private.followers
  /* All rounds of recruitment, and no action. */
  add column rounds boolean not null default false,
  add constraint followers_follow_one_thing check (not rounds or action_id is null),
  drop constraint followers_follow_once,
  add constraint followers_follow_once unique nulls not distinct (email, action_id, rounds);
comment on table private.followers is
  'Who follows an action, all reports or all rounds by e-mail, or has asked to. Personal: erased when it ends, or was not confirmed for 7 days.';

alter table private.follower_news
  add column round_id text references public.rounds on update cascade on delete restrict,
  drop constraint follower_news_is_told_once,
  add constraint follower_news_is_told_once unique nulls not distinct (follower_id, update_id, note_id, round_id);
create index follower_news_by_round on private.follower_news (round_id);

/* What somebody follows, as a mail or a page about it names it; null where nobody may read it (any more). */
create function private.followed(follower private.followers) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select case
    when follower.rounds then jsonb_build_object('id', '*rounds', 'reference', 'recruitment', 'will', 'Each round of recruitment, when it opens.', 'inPlan', true)
    else private.action_followed(follower.action_id)
  end
$$;

/* As before; '*rounds', which is no action's key either, asks for all rounds. */
create or replace function private.request_follow(address text, action_id text, confirm_hash text, subject text, body text) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  asking uuid;
  of_rounds boolean := request_follow.action_id = '*rounds';
  about text := case when request_follow.action_id not in ('*notes', '*rounds') then request_follow.action_id end;
begin
  if about is not null and not coalesce((private.action_followed(about) ->> 'inPlan')::boolean, false) then
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

  insert into private.followers as known (email, action_id, rounds, confirm_hash)
    values (address, about, of_rounds, request_follow.confirm_hash)
    on conflict (email, action_id, rounds) do update set confirm_hash = excluded.confirm_hash, asked_at = excluded.asked_at
      where known.confirmed_at is null
    returning id into asking;
  if asking is not null then
    perform private.queue_mail(address, request_follow.subject, request_follow.body, interval '1 day');
  end if;
  return 'asked';
end
$$;

/* As before. */
create or replace function private.read_follow(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select private.followed(known) || jsonb_build_object('confirmed', confirmed_at is not null)
  from private.followers as known
  where confirm_hash = private.checksum_of(token) and (confirmed_at is not null or asked_at > clock_timestamp() - interval '7 days')
$$;

/* As before. */
create or replace function private.read_following(shown uuid) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$ select private.followed(known) from private.followers as known where ends_by = shown $$;

/* As before. */
create or replace function private.confirm_follow(token text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  confirmed uuid;
begin
  update private.followers set confirmed_at = clock_timestamp()
    where confirm_hash = private.checksum_of(token) and confirmed_at is null and asked_at > clock_timestamp() - interval '7 days'
    returning id into confirmed;
  -- What was issued already, and will be public later, is news for them too; so is a round that is announced and has not opened.
  insert into private.follower_news (follower_id, note_id, since)
    select confirmed, note.id, note.publishes_at
      from public.briefing_notes as note join private.followers on followers.id = confirmed and action_id is null and not rounds
      where note.publishes_at > clock_timestamp()
    on conflict do nothing;
  insert into private.follower_news (follower_id, round_id, since)
    select confirmed, round.id, round.opens_at
      from public.rounds as round join private.followers on followers.id = confirmed and followers.rounds
      where round.published_at is not null and not round.recorded_only and round.opens_at > clock_timestamp()
    on conflict do nothing;
  return private.read_follow(token);
end
$$;

/* As before. */
create or replace function private.note_news_of_issue() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.follower_news (follower_id, note_id, since)
    select followers.id, note.id, note.publishes_at
      from private.followers, public.briefing_notes as note
      where note.id = new.note_id and note.publishes_at > clock_timestamp() - interval '1 hour' and action_id is null and not rounds
        and confirmed_at is not null
      for key share of followers
    on conflict do nothing;
  return null;
end
$$;

-- Noted down in the transaction that publishes the round, to be told once it is open. What an import brings of rounds that opened long ago is no news.
create function private.note_news_of_round() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.follower_news (follower_id, round_id, since)
    select followers.id, new.id, new.opens_at from private.followers
      where rounds and confirmed_at is not null and new.opens_at > clock_timestamp() - interval '1 hour' for key share
    on conflict do nothing;
  return null;
end
$$;
create trigger followers_hear_of_rounds_written after insert on public.rounds
  for each row when (new.published_at is not null and not new.recorded_only) execute function private.note_news_of_round();
create trigger followers_hear_of_rounds_published after update of published_at on public.rounds
  for each row when (old.published_at is null and new.published_at is not null and not new.recorded_only) execute function private.note_news_of_round();

/* As before, with rounds while they are open: neither before, whatever was set when they were published, nor once nobody can apply any more. */
create or replace function private.due_news(maximum integer) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', news.id,
          'endsBy', ends_by,
          'action', action,
          'note', (
            select jsonb_build_object('id', note.id, 'subject', note.subject, 'version', note.version, 'kind', kind.name, 'correction', note.correction)
              from public.briefing_notes as note join public.report_kinds as kind on kind.id = note.kind_id where note.id = news.note_id
          ),
          'round', (
            select jsonb_build_object('id', round.id, 'name', round.name, 'closes', round.closes_at) from public.rounds as round where round.id = news.round_id
          ),
          'update', (
            select jsonb_build_object('number', number, 'status', status, 'words', words) from public.updates where updates.id = news.update_id
          )
        ) order by news.since, news.id
      ), '[]')
  from (
    select noted.*, known.ends_by, private.followed(known) as action
    from private.follower_news as noted
    join private.followers as known on known.id = noted.follower_id
    left join public.rounds as round on round.id = noted.round_id
    -- A report is told of from the moment on which the public reads it.
    where private.followed(known) is not null
      and case when noted.round_id is null then noted.since <= clock_timestamp() else public.round_state(round) = 'open' end
    order by noted.since, noted.id
    limit maximum
  ) as news
$$;

/* As before; a round is not the end of anything either. */
create or replace function private.queue_news(letters jsonb) returns integer
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
    if num_nonnulls(told.update_id, told.note_id, told.round_id) = 0 then
      delete from private.followers
        where id = told.follower_id and not exists (select from private.follower_news as more where more.follower_id = followers.id);
    end if;
  end loop;
  return queued;
end
$$;

/* As before; and that a round opened is no news once it has closed. */
create or replace function private.forget_unconfirmed() returns void
  language sql security definer
  set search_path = ''
as $$
  delete from private.followers where confirmed_at is null and asked_at < clock_timestamp() - interval '7 days';
  delete from private.follower_news using public.rounds as round
    where round.id = round_id and public.round_state(round) in ('closed', 'finished', 'recorded');
$$;
