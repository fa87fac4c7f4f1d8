-- The ground that the other migrations stand on: a schema that no client reaches, no privileges but those granted by name,
-- and the small functions that several tables share.

create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;

create schema private;
comment on schema private is 'Functions behind policies and triggers. No client can reach it: it is not among the schemas of the Data API.';

-- Supabase grants everything on new tables and functions to its API roles. Here nothing is granted but what a migration names.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;

-- Policies call functions of this schema as the role that asks, so these roles may look names up in it; each function is granted by name.
-- The server's own key (service_role) passes row-level security, so it opens no table at all: it calls the few functions granted to it.
grant usage on schema private to anon, authenticated, service_role;

/* A date as exact as its source: '2017', '2017-01' or '2017-01-26'. */
create function public.is_partial_date(value text) returns boolean
  language plpgsql immutable parallel safe returns null on null input
  set search_path = ''
as $$
begin
  -- [0-9], not \d, which takes in the digits of every script.
  if value !~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' then
    return false;
  end if;
  -- make_date refuses a day that its month does not have.
  perform make_date(
    substr(value, 1, 4)::int,
    coalesce(nullif(substr(value, 6, 2), ''), '1')::int,
    coalesce(nullif(substr(value, 9, 2), ''), '1')::int
  );
  return true;
exception
  when datetime_field_overflow then return false;
end
$$;
comment on function public.is_partial_date is 'True for a year, a year and month, or a whole date that exists, in ISO form.';
grant execute on function public.is_partial_date to anon, authenticated;

/* A key that people can read and type: it names a record in the pack, in addresses and in the evidence of a note. */
create function public.is_record_key(value text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$ select value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 80 $$;
comment on function public.is_record_key is 'True for lower-case letters, digits and single hyphens, at most 80 characters.';
grant execute on function public.is_record_key to anon, authenticated;

/* The source's words for a number must carry that very number: 'nearly 1,500' goes with 1500. */
create function public.words_carry_number(words text, number bigint) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select words is null or (
    number is not null
    -- Commas between thousands go; a decimal point makes it another number: 'nearly 1.5' does not carry 5.
    and regexp_replace(words, '([0-9]),(?=[0-9]{3}(?![0-9]))', '\1', 'g') ~ ('(^|[^0-9.])' || number || '(?![0-9])(?![.][0-9])')
  )
$$;
comment on function public.words_carry_number is 'True when the words are absent or hold the number that is recorded beside them.';
grant execute on function public.words_carry_number to anon, authenticated;

/*
 * A rule that a trigger keeps fails as a named constraint does, so that its sentence for people is found in the same way.
 * The Data API passes no constraint's name on, so the rule's stands in the message too, as those of PostgreSQL's own do.
 */
create function private.refuse(rule text, message text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  raise exception using errcode = 'check_violation', constraint = rule, message = format('%s [%s]', message, rule);
end
$$;
grant execute on function private.refuse to anon, authenticated;
