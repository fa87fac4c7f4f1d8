-- Rule 26: who may do what. A role is granted to an e-mail address, because people are given roles before they first sign in;
-- signing in proves that the address is theirs.

create table public.roles (
  id text primary key,
  name text not null,
  /* What this role is for, as a sentence. */
  description text not null,
  position integer not null constraint roles_have_one_order unique
);
comment on table public.roles is 'The roles that the tool knows. Fixed: policies name them.';

insert into public.roles (id, name, description, position) values
  ('team', 'Culture team', 'Keeps the records, chases actions and writes the notes.', 1),
  ('head', 'Head of Culture', 'Does what the culture team does, and grants roles.', 2),
  ('director', 'Director', 'Reads drafts and the log, and signs notes off.', 3),
  ('committee_officer', 'Committee officer', 'Keeps the committee’s meetings, work programme and requests.', 4),
  ('scrutiny', 'Scrutiny councillor', 'Reads what is put before the committee.', 5),
  ('rep', 'Rep', 'Holds a seat in the compact.', 6),
  ('panel', 'Panel member', 'Assesses applications within a round.', 7),
  ('applicant', 'Applicant', 'Applies for a seat.', 8);

create table public.role_grants (
  id uuid primary key default gen_random_uuid(),
  email text not null constraint role_grants_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  role_id text not null references public.roles on update cascade on delete restrict,
  granted_at timestamptz not null default now(),
  granted_by uuid default private.actor(),
  /* A grant ends; it is not deleted, so that one can ask who could do what in the past. */
  ended_at timestamptz,
  constraint role_grants_end_after_they_start check (ended_at >= granted_at)
);
comment on table public.role_grants is 'Which role a person has, by e-mail address, from when to when.';

create unique index role_grants_are_not_doubled on public.role_grants (email, role_id) where ended_at is null;
create index role_grants_by_role on public.role_grants (role_id);

/* True while the session that the token names has neither been signed out nor ended. */
create function private.session_lives() returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from auth.sessions as session
    where session.user_id = private.actor()
      and session.id::text = nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id'
      and coalesce(session.not_after > now(), true)
  )
$$;

/*
 * True when the person who asks is signed in, their session lives, and their confirmed address holds one of the roles now.
 * Looking at the session makes a signed-out token useless at once instead of when it expires.
 */
create function private.has_role(variadic wanted text[]) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from auth.users as account
    join public.role_grants as held on held.email = lower(account.email)
    where account.id = private.actor()
      and account.email_confirmed_at is not null
      and held.granted_at <= now()
      and held.ended_at is null
      and held.role_id = any (wanted)
      and private.session_lives()
  )
$$;

-- Somebody who is signed out may ask too: the answer is no.
grant execute on function private.has_role, private.session_lives to anon, authenticated;

-- Anyone may read what the roles are: the privacy page explains them. Nobody changes them but a migration.
alter table public.roles enable row level security;
create policy "Anyone reads what the roles are" on public.roles for select to anon, authenticated using (true);
grant select on public.roles to anon, authenticated;

-- Only the culture team and the Head of Culture see who holds which role, because it is personal data; only the Head of Culture
-- grants a role or ends one, in her own name and now. Nobody deletes a grant, and nobody changes whose it was.
alter table public.role_grants enable row level security;
create policy "The culture team reads who holds which role" on public.role_grants
  for select to authenticated using ((select private.has_role('team', 'head')));
create policy "The Head of Culture grants roles" on public.role_grants
  for insert to authenticated
  with check ((select private.has_role('head')) and granted_by = (select private.actor()) and granted_at = now() and ended_at is null);
create policy "The Head of Culture ends a grant" on public.role_grants
  for update to authenticated using ((select private.has_role('head'))) with check ((select private.has_role('head')));
grant select, insert, update on public.role_grants to authenticated;

create function private.keep_grants_as_given() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if (old.email, old.role_id, old.granted_at, old.granted_by) is distinct from (new.email, new.role_id, new.granted_at, new.granted_by)
    or old.ended_at is not null then
    perform private.refuse('role_grants_are_kept_as_given', 'A grant of a role can only be ended, once.');
  end if;
  -- The database's clock says when, not the clock of whoever ends it.
  new.ended_at := case when new.ended_at is not null then greatest(now(), old.granted_at) end;
  return new;
end
$$;
create trigger role_grants_are_kept_as_given before update on public.role_grants
  for each row execute function private.keep_grants_as_given();

select private.keep_log('public.roles', 'id');
select private.keep_log('public.role_grants', 'id', array['email']);

-- Only the culture team, the Head of Culture and a director read the log. Nobody writes it by hand: the triggers do.
alter table public.change_log enable row level security;
create policy "The culture team and directors read the log" on public.change_log
  for select to authenticated using ((select private.has_role('team', 'head', 'director')));
grant select on public.change_log to authenticated;
