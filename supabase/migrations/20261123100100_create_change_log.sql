-- Rule 27: every change to a record says who, when and what, in a log that nobody can edit.

create table public.change_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  /* The account that made the change; null for an import or a migration. */
  actor_id uuid,
  /* The database role it came through, such as 'authenticated', 'service_role' or the owner. */
  acting_as text not null,
  /* Why, where the change came from a job: 'Import of the pack coventry'. */
  reason text,
  table_name text not null,
  record_id text not null,
  operation text not null constraint change_log_operation_is_known check (operation in ('insert', 'update', 'delete')),
  /* Column → [before, after]. Personal columns are named, their values are not kept: see private.keep_log. */
  changes jsonb not null
);
comment on table public.change_log is 'What changed, by whom and when. Written in the transaction of the change itself. Never edited, never deleted.';

create index change_log_by_record on public.change_log (table_name, record_id, id);
create index change_log_by_time on public.change_log (at);

/* Who is signed in. Hosted Supabase sets the whole claims, the embedded backend each claim; both are asked. */
create function private.actor() returns uuid
  language sql stable
  set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
grant execute on function private.actor to anon, authenticated;

/*
 * Writes one line of the log. Its arguments: the column that identifies the record, then the columns whose values are
 * personal and are therefore never copied (the log says only that they changed).
 */
create function private.write_change_log() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  key_column text := tg_argv[0];
  personal text[] := tg_argv[1:];
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  changed jsonb;
begin
  select coalesce(
      jsonb_object_agg(
        name,
        case
          when name = any (personal) then jsonb_build_array('not kept', 'not kept')
          else jsonb_build_array(before -> name, after -> name)
        end
      ), '{}')
    into changed
    from jsonb_object_keys(before || after) as name
    where before -> name is distinct from after -> name;

  -- An update that changes nothing is no change.
  if tg_op = 'UPDATE' and changed = '{}' then
    return null;
  end if;

  insert into public.change_log (actor_id, acting_as, reason, table_name, record_id, operation, changes)
  values (
    private.actor(),
    coalesce(nullif(current_setting('role', true), 'none'), session_user),
    nullif(current_setting('culture_works.reason', true), ''),
    tg_table_name,
    coalesce(after ->> key_column, before ->> key_column),
    lower(tg_op),
    changed
  );
  return null;
end
$$;

create function private.refuse_emptying() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  perform private.refuse('tables_are_never_emptied', format('The table %s cannot be emptied at one stroke.', tg_table_name));
  return null;
end
$$;

/*
 * Puts a table under the log.
 * relation: the table. key_column: what identifies a record. personal: columns whose values the log must not hold.
 */
create function private.keep_log(relation regclass, key_column text, personal text[] default '{}') returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format(
    'create trigger changes_are_logged after insert or update or delete on %s for each row execute function private.write_change_log(%s)',
    relation,
    (select string_agg(quote_literal(argument), ', ') from unnest(array[key_column] || personal) as argument)
  );
  -- Nor may a session in replica mode change a record without leaving a line.
  execute format('alter table %s enable always trigger changes_are_logged', relation);
  -- Emptying a table at one stroke fires no trigger for its rows, so it is refused.
  execute format('create trigger tables_are_never_emptied before truncate on %s for each statement execute function private.refuse_emptying()', relation);
  execute format('alter table %s enable always trigger tables_are_never_emptied', relation);
end
$$;

create function private.refuse_change_to_log() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  perform private.refuse('the_log_is_never_edited', 'The log of changes cannot be edited or deleted.');
  return null;
end
$$;

create trigger the_log_is_never_edited before update or delete or truncate on public.change_log
  for each statement execute function private.refuse_change_to_log();
-- Neither a session in replica mode nor a restore may slip past the rule.
alter table public.change_log enable always trigger the_log_is_never_edited;
