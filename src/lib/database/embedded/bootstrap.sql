-- What a hosted Supabase has before the first migration, made in the embedded database. Run as the owner at every
-- start, so everything here may be repeated. Nothing of this is in supabase/migrations: there it exists already.

do $$
begin
  if to_regrole('anon') is null then create role anon nologin noinherit; end if;
  if to_regrole('authenticated') is null then create role authenticated nologin noinherit; end if;
  if to_regrole('service_role') is null then create role service_role nologin noinherit bypassrls; end if;
  if to_regrole('lite') is null then create role lite login; end if;
end
$$;

-- As whom @supabase/lite connects. It may become each of the three, and owns what belongs to Auth, but none of our
-- tables: therefore its 'grant all on all tables to anon' of the first request can give away nothing.
alter role lite login nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
grant anon, authenticated, service_role to lite with inherit true, set true;
alter role lite set statement_timeout = '10s';
alter role lite set idle_in_transaction_session_timeout = '30s';
alter role lite set lock_timeout = '5s';

create schema if not exists auth authorization lite;
grant usage on schema auth to anon, authenticated, service_role;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role, lite;
do $$
begin
  execute format('alter database %I set search_path = "$user", public, extensions', current_database());
end
$$;

-- Hosted projects give these by default. They are given here too, so that a migration which forgets to take them back
-- is caught by the tests and not in production. Only before the first migration: what migrations took back stays so.
do $$
begin
  if to_regclass('supabase_migrations.schema_migrations') is null then
    grant usage on schema public to anon, authenticated, service_role;
    alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
    alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
    alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
  end if;
end
$$;
