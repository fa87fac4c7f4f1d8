-- Who is signed in, in one question at each request.

create function private.my_session() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
    'userId', account.id,
    'email', account.email,
    'roles', coalesce(
      (
        select jsonb_agg(roles.id order by roles.position)
        from public.role_grants as held
        join public.roles on roles.id = held.role_id
        where held.email = lower(account.email) and held.granted_at <= now() and held.ended_at is null and account.email_confirmed_at is not null
      ), '[]')
  )
  from auth.users as account
  where account.id = private.actor() and private.session_lives()
$$;

create function public.my_session() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.my_session() $$;
comment on function public.my_session is 'The account and roles of the person who asks; null once their session has been signed out or has ended.';

-- It tells people about themselves. Whoever is signed out gets null, which is how the server learns that a session has ended.
grant execute on function private.my_session, public.my_session to anon, authenticated;
