-- Notes and other reports are followed by e-mail as an action is: by the same tables, functions, limits and mails. Who follows no action in
-- particular follows the reports.

alter table private.followers
  alter column action_id drop not null,
  drop constraint followers_follow_once,
  add constraint followers_follow_once unique nulls not distinct (email, action_id);
comment on table private.followers is
  'Who follows an action, or all reports, by e-mail, or has asked to. Personal: erased when it ends, or was not confirmed for 7 days.';

alter table private.follower_news
  add column note_id text references public.briefing_notes on update cascade on delete restrict,
  drop constraint follower_news_is_told_once,
  add constraint follower_news_is_told_once unique nulls not distinct (follower_id, update_id, note_id);
create index follower_news_by_note on private.follower_news (note_id);

/* What is followed, as a mail or a page about it names it: an action, while anybody may read it; without one, all reports. */
create or replace function private.action_followed(action_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
      'id', '*notes', 'reference', 'notes and reports', 'will', 'Each briefing note and report when it becomes public, and each correction.', 'inPlan', true
    )
    where action_followed.action_id is null
  union all
  select jsonb_build_object(
      'id', actions.id, 'reference', actions.reference, 'will', actions.will,
      'inPlan', taken_out_on is null or taken_out_on > private.today()
    )
    from public.actions join public.action_plans on action_plans.id = plan_id and published_on <= private.today()
    where actions.id = action_followed.action_id
$$;

/* As before; '*notes', which is no action's key, asks for all reports. */
create or replace function private.request_follow(address text, action_id text, confirm_hash text, subject text, body text) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  asking uuid;
  about text := nullif(request_follow.action_id, '*notes');
begin
  if not coalesce((private.action_followed(about) ->> 'inPlan')::boolean, false) then
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
    values (address, about, request_follow.confirm_hash)
    on conflict (email, action_id) do update set confirm_hash = excluded.confirm_hash, asked_at = excluded.asked_at
      where known.confirmed_at is null
    returning id into asking;
  if asking is not null then
    perform private.queue_mail(address, request_follow.subject, request_follow.body, interval '1 day');
  end if;
  return 'asked';
end
$$;

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
  -- What was issued already, and will be public later, is news for them too.
  insert into private.follower_news (follower_id, note_id, since)
    select confirmed, note.id, note.publishes_at from public.briefing_notes as note join private.followers on followers.id = confirmed and action_id is null
    where note.publishes_at > clock_timestamp()
    on conflict do nothing;
  return private.read_follow(token);
end
$$;

-- Noted down in the transaction that issues, to be told from the moment on which the public reads it. What an import brings is no news.
create function private.note_news_of_issue() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.follower_news (follower_id, note_id, since)
    select followers.id, note.id, note.publishes_at
      from private.followers, public.briefing_notes as note
      where note.id = new.note_id and note.publishes_at > clock_timestamp() - interval '1 hour' and action_id is null and confirmed_at is not null
      for key share of followers
    on conflict do nothing;
  return null;
end
$$;
create trigger followers_hear_of_issues after insert on public.issued_notes
  for each row execute function private.note_news_of_issue();

/* As before, with reports from their moment on. */
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
          'update', (
            select jsonb_build_object('number', number, 'status', status, 'words', words) from public.updates where updates.id = news.update_id
          )
        ) order by news.since, news.id
      ), '[]')
  from (
    select follower_news.*, ends_by, private.action_followed(action_id) as action
    from private.follower_news join private.followers on followers.id = follower_id
    -- A report is told of from the moment on which the public reads it.
    where private.action_followed(action_id) is not null and since <= clock_timestamp()
    order by since, follower_news.id
    limit maximum
  ) as news
$$;

/* As before; a report is not the end of anything. */
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
    if told.update_id is null and told.note_id is null then
      delete from private.followers
        where id = told.follower_id and not exists (select from private.follower_news as more where more.follower_id = followers.id);
    end if;
  end loop;
  return queued;
end
$$;
