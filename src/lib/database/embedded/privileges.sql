-- The embedded database keeps the privileges that the migrations gave. @supabase/lite runs GRANT ALL on its first
-- request; the role it connects as cannot grant what it does not own, and should that ever change (a newer version,
-- another role, a hand at psql), this puts things back.
--
-- `embedded.privileges` is what the migrations meant, recorded straight after them; `embedded.current_privileges` is what
-- is true now; an event trigger compares the two after every GRANT or REVOKE.

create schema if not exists embedded;
revoke all on schema embedded from public;

create or replace view embedded.current_privileges as
  with acls (kind, object, column_name, acl) as (
    select 'schema', format('%I', nspname), '', coalesce(nspacl, acldefault('n', nspowner))
    from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded')
    union all
    select case relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass::text, '',
      coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
    from pg_class c
    where relkind in ('r', 'v', 'm', 'p', 'f', 'S')
      and relnamespace in (select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded'))
    union all
    select 'table', c.oid::regclass::text, attname::text, attacl
    from pg_attribute a join pg_class c on c.oid = attrelid
    where attacl is not null and not attisdropped and relkind in ('r', 'v', 'm', 'p', 'f')
      and relnamespace in (select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded'))
    union all
    select case prokind when 'p' then 'procedure' else 'function' end, p.oid::regprocedure::text, '',
      coalesce(proacl, acldefault('f', proowner))
    from pg_proc p
    where prokind in ('f', 'p', 'w')
      and pronamespace in (select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'embedded'))
    union all
    -- Of the owner's alone: what another role gives away by default concerns only its own objects.
    select 'default', coalesce(quote_ident(nspname), ''), defaclobjtype::text, defaclacl
    from pg_default_acl left join pg_namespace n on n.oid = defaclnamespace
    where defaclrole = (select datdba from pg_database where datname = current_database())
  )
  select kind, object, column_name,
    case grantee when 0 then 'public' else format('%I', pg_get_userbyid(grantee)) end as grantee,
    privilege_type as privilege, is_grantable as grantable
  from acls, aclexplode(acl);

create table if not exists embedded.privileges as
  select * from embedded.current_privileges with no data;

-- Called after migrations, and by nobody else.
create or replace function embedded.record_privileges() returns void
language plpgsql set search_path = '' as $$
begin
  delete from embedded.privileges;
  insert into embedded.privileges select * from embedded.current_privileges;
end
$$;

-- What differs from what the migrations meant, in words; no rows when all is well.
create or replace function embedded.privilege_differences() returns setof text
language sql stable set search_path = '' as $$
  select format('%s %s on %s %s %s', grantee, 'should not have ' || privilege, kind, object, column_name)
  from (select * from embedded.current_privileges except select * from embedded.privileges) too_many
  union all
  select format('%s %s on %s %s %s', grantee, 'should have ' || privilege, kind, object, column_name)
  from (select * from embedded.privileges except select * from embedded.current_privileges) missing
$$;

create or replace function embedded.privilege_statement(verb text, difference embedded.privileges) returns text
language sql immutable set search_path = '' as $$
  select case
    when difference.kind = 'default' then
      format('alter default privileges %s %s %s on %s %s %s',
        case when difference.object <> '' then 'in schema ' || difference.object else '' end,
        verb, difference.privilege,
        case difference.column_name
          when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
        case verb when 'grant' then 'to' else 'from' end, difference.grantee)
    else
      format('%s %s%s on %s %s %s %s%s',
        verb, difference.privilege,
        case when difference.column_name <> '' then format(' (%I)', difference.column_name) else '' end,
        difference.kind, difference.object,
        case verb when 'grant' then 'to' else 'from' end, difference.grantee,
        case when verb = 'grant' and difference.grantable then ' with grant option' else '' end)
    end
$$;

-- Puts every privilege back as the migrations meant it. The setting keeps the event trigger from answering itself.
create or replace function embedded.restore_privileges() returns void
language plpgsql set search_path = '' set embedded.restoring = 'yes' as $$
declare
  statement text;
begin
  for statement in
    select embedded.privilege_statement('revoke', row(d.*)::embedded.privileges)
    from (select * from embedded.current_privileges except select * from embedded.privileges) d
  loop
    execute statement;
  end loop;
  -- Second, because revoking a table's privilege takes it from the table's columns too.
  for statement in
    select embedded.privilege_statement('grant', row(d.*)::embedded.privileges)
    from (select * from embedded.privileges except select * from embedded.current_privileges) d
  loop
    execute statement;
  end loop;
end
$$;

create or replace function embedded.keep_privileges() returns event_trigger
language plpgsql security definer set search_path = '' as $$
begin
  if coalesce(current_setting('embedded.restoring', true), '') <> 'yes' then
    perform embedded.restore_privileges();
  end if;
end
$$;

do $$
begin
  if not exists (select from pg_event_trigger where evtname = 'embedded_keeps_privileges') then
    create event trigger embedded_keeps_privileges on ddl_command_end
      when tag in ('GRANT', 'REVOKE', 'ALTER DEFAULT PRIVILEGES')
      execute function embedded.keep_privileges();
  end if;
end
$$;
