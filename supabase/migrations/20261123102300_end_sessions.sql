-- A session ends by itself thirty days after signing in, also on a computer in a library that nobody signed out of. Supabase Auth would go on
-- renewing it for ever; hosted projects can be told otherwise, but this holds wherever the database is.

/* True while the session that the token names has neither been signed out nor ended, nor was begun too long ago. */
create or replace function private.session_lives() returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from auth.sessions as session
    where session.user_id = private.actor()
      and session.id::text = nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id'
      and coalesce(session.not_after > now(), true)
      and session.created_at > now() - interval '30 days'
  )
$$;
