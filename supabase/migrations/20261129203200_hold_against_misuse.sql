-- What somebody could do who talks to the Data API instead of the pages: read out of the log who applied, and fill the database.

/*
 * Writes one line of the log. Its arguments: the column that identifies the record, then the columns whose values are
 * personal and are therefore never copied (the log says only that they changed). 'actor_id' among them: nobody is named who acted but
 * the culture team, and that not in its own application, because whoever acts there is whoever applies. Who moved an application is in application_moves.
 */
create or replace function private.write_change_log() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  key_column text := tg_argv[0];
  personal text[] := tg_argv[1:];
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  who uuid := private.actor();
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

  if who is not null and 'actor_id' = any (personal) and (
    not private.has_role('team', 'head')
    or exists (
      select from private.applications as own
        where own.applicant_id = who and own.id::text in (after ->> 'id', after ->> 'application_id', before ->> 'application_id')
    )
  ) then
    who := null;
  end if;

  insert into public.change_log (actor_id, acting_as, reason, table_name, record_id, operation, changes)
  values (
    who,
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

/*
 * What somebody typed can be stored, and compared: a telephone number of a million digits would keep a whole panel from reading, because it is looked for in the
 * answers. Answers have a limit of their own.
 */
create function private.keep_lengths() returns trigger
  language plpgsql
  set search_path = ''
as $$
declare
  row jsonb := to_jsonb(new);
begin
  if exists (
    select from (values ('name', 200), ('phone', 100), ('postcode', 50), ('organisation', 300), ('address', 2000), ('access_needs', 20000),
        ('declared', 10000), ('words', 20000), ('because', 20000)) as most (name, characters)
      where length(row ->> most.name) > most.characters
  ) then
    perform private.refuse('what_is_typed_is_of_a_sensible_length', 'Something of this is far too long.');
  end if;
  return new;
end
$$;
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.application_contacts for each row execute function private.keep_lengths();
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.applications for each row execute function private.keep_lengths();
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.application_moves for each row execute function private.keep_lengths();
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.decision_drafts for each row execute function private.keep_lengths();
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.moderations for each row execute function private.keep_lengths();

/* Of the check of who can apply, what was asked is kept and nothing else. Whoever withdraws begins anew, but not without end. */
create function private.keep_beginnings() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  new.eligibility := (
    select coalesce(jsonb_object_agg(asked.id, new.eligibility -> asked.id), '{}') from public.eligibility_questions as asked
      where asked.round_id = new.round_id and new.eligibility ->> asked.id in ('yes', 'no')
  );
  if tg_op = 'INSERT' and (
    select count(*) from private.applications as earlier
      where earlier.round_id = new.round_id and earlier.applicant_id = new.applicant_id and earlier.state = 'withdrawn'
  ) >= 10 then
    perform private.refuse('applications_are_started_so_often', 'You have withdrawn many applications in this round.');
  end if;
  return new;
end
$$;
create trigger applications_begin_sensibly before insert on private.applications for each row execute function private.keep_beginnings();
create trigger applications_keep_what_was_checked before update of eligibility on private.applications
  for each row when (new.eligibility <> old.eligibility) execute function private.keep_beginnings();

/* Each tie is compared with each application. */
create function private.keep_number_of_interests() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (select from added group by member_id having (select count(*) from private.panel_interests as all_of_them where all_of_them.member_id = added.member_id) > 200) then
    perform private.refuse('interests_are_of_a_sensible_number', 'These are very many ties.');
  end if;
  return null;
end
$$;
create trigger interests_are_of_a_sensible_number after insert on private.panel_interests
  referencing new table as added for each statement execute function private.keep_number_of_interests();
