-- Importing an action plan from a table that somebody made. A file is kept with the choices made about it while a person goes from page to
-- page; then the plan is changed in one transaction, or not at all.

/* Files that are being imported. They belong to whoever brought them, and go when they are done with: see the functions below. */
create table private.import_files (
  id text primary key default gen_random_uuid()::text,
  owner_id uuid not null,
  name text not null constraint import_files_have_a_name check (btrim(name) <> '' and length(name) <= 200),
  encoding text not null,
  /* The file as text. Null: it has been imported. */
  content text constraint import_files_are_not_too_large check (length(content) <= 5242880),
  choices jsonb not null,
  /* What the import did, once it is done. */
  outcome jsonb,
  added_at timestamptz not null default clock_timestamp()
);
comment on table private.import_files is 'Tables that somebody is importing, with the choices made about them.';
-- Nobody reaches it but the functions below.
alter table private.import_files enable row level security;
create index import_files_by_owner on private.import_files (owner_id, added_at);
create index import_files_by_time on private.import_files (added_at);

create function private.forget_old_import_files() returns void
  language sql security definer
  set search_path = ''
as $$ delete from private.import_files where added_at < clock_timestamp() - interval '7 days' $$;

create function private.keep_import_file(name text, encoding text, content text, choices jsonb) returns text
  language plpgsql security definer
  set search_path = ''
as $$
declare
  new_id text;
begin
  perform private.require_team();
  perform private.forget_old_import_files();
  insert into private.import_files (owner_id, name, encoding, content, choices)
    values (private.actor(), keep_import_file.name, keep_import_file.encoding, keep_import_file.content, keep_import_file.choices)
    returning id into new_id;
  return new_id;
end
$$;

create function private.read_import_file(import_id text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  return (
    select jsonb_build_object('id', id, 'name', name, 'encoding', encoding, 'content', content, 'choices', choices, 'outcome', outcome)
      from private.import_files
      where id = import_id and owner_id = private.actor() and added_at >= clock_timestamp() - interval '7 days'
  );
end
$$;

create function private.my_import_files() returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'added_at', added_at) order by added_at desc, id), '[]')
      from private.import_files
      where owner_id = private.actor() and outcome is null and added_at >= clock_timestamp() - interval '7 days'
  );
end
$$;

create function private.choose_for_import(import_id text, choices jsonb) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  update private.import_files set choices = choose_for_import.choices
    where id = import_id and owner_id = private.actor() and outcome is null;
end
$$;

create function private.forget_import_file(import_id text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  delete from private.import_files where id = import_id and owner_id = private.actor();
end
$$;

/* Takes a file for importing it, so that two presses of a button import it once. Returns what came of it if that was done before. */
create function private.take_import_file(import_id text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  taken private.import_files;
begin
  perform private.require_team();
  select * into taken from private.import_files where id = import_id and owner_id = private.actor() for update;
  if taken.id is null then
    perform private.refuse('imports_are_of_a_kept_file', 'The file is not kept any more. Choose it again.');
  end if;
  perform set_config('culture_works.reason', format('Import of the file %s', taken.name), true);
  return taken.outcome;
end
$$;

/* Writes down what an import did, and lets go of the file. */
create function private.finish_import(import_id text, outcome jsonb) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  update private.import_files set outcome = finish_import.outcome, content = null, choices = '{}'
    where id = import_id and owner_id = private.actor();
end
$$;

/*
 * How the actions of a plan stand, for comparing a table with them. What was reported is told by fingerprints of status and words: the
 * texts would be many times all the rest. It asks index by index, so that it does not matter what the planner believes of tables that
 * an import has just filled.
 */
create function private.plan_state(of_plan text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'reference', reference, 'will', will, 'summary', summary, 'lead_id', lead_id, 'starts_on', starts_on, 'due_on', due_on,
        'budget_pence', budget_pence, 'taken_out_on', taken_out_on,
        'goals', array(select goal_id from public.action_goals where action_id = actions.id order by position, goal_id),
        'foundations', array(select foundation_id from public.action_foundations where action_id = actions.id order by position, foundation_id),
        'areas', array(select area_id from public.action_areas where action_id = actions.id order by position, area_id),
        'partners', array(select name from public.action_partners where action_id = actions.id order by position, name),
        'milestones', array(select name from public.milestones where action_id = actions.id order by position),
        'reports', array(select md5(status || E'\n' || words) from public.updates where action_id = actions.id and returned_on is null order by number),
        'status', (select status from public.updates where action_id = actions.id and returned_on is null order by number desc limit 1)
      ) order by position, id), '[]')
      from public.actions where plan_id = of_plan
  );
end
$$;

create function private.fingerprint(state jsonb) returns text
  language sql immutable
  set search_path = ''
as $$ select encode(sha256(convert_to(state::text, 'UTF8')), 'hex') $$;

/*
 * What a table can be compared with: the plan and its actions, and the records that names in it may mean. The goals are those of the plan's
 * edition; for a plan that does not exist yet those of the edition asked for; where neither names one, of those that may be served.
 */
create function public.import_ground(of_plan text, of_edition text default null) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  standing jsonb := private.plan_state(of_plan);
  editions text[] := case
    when of_edition is not null and not exists (select from public.action_plans where id = of_plan) then array[of_edition]
    else array(select served.id from private.editions_to_serve(of_plan) as served)
  end;
begin
  return jsonb_build_object(
    'plan', (select to_jsonb(action_plans) from public.action_plans where id = of_plan),
    'actions', standing,
    'fingerprint', private.fingerprint(standing),
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object('id', goal.id, 'name', goal.name, 'edition', edition.name)
          order by edition.position desc, goal.position), '[]')
        from public.goals as goal join public.strategy_editions as edition on edition.id = goal.edition_id
        where edition.id = any (editions)
    ),
    'foundations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', foundation.id, 'name', foundation.name, 'edition', edition.name)
          order by edition.position desc, foundation.position), '[]')
        from public.foundations as foundation join public.strategy_editions as edition on edition.id = foundation.edition_id
        where edition.id = any (editions)
    ),
    'areas', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.areas),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.organisations),
    'leads', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'organisation_id', organisation_id, 'kind', kind, 'left_on', left_on) order by name, id), '[]')
        from public.leads
    )
  );
end
$$;
comment on function public.import_ground is 'The plan, its actions and the records that a table being imported is compared with.';

/* Writes reports that came with a table into the public record, as written by the team on the day that they are of. */
create function private.import_updates(of_plan text, reports jsonb) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  recorded integer;
begin
  perform private.require_team();
  with reports as (
    select report.* from jsonb_to_recordset(import_updates.reports) as report (action_id text, status text, words text, reported_on date)
      join public.actions on actions.id = report.action_id and actions.plan_id = of_plan
  ), written as (
    insert into public.updates (action_id, status, words, reported_on, published_on)
      select action_id, status, words, reported_on, private.today() from reports
      returning id
  )
  insert into public.update_reports (update_id, written_as) select id, 'team' from written;
  get diagnostics recorded = row_count;
  return recorded;
end
$$;

/*
 * Links some actions with further goals, foundations, areas, partners and milestones, after those that they have; takes links away.
 *   rows: [{"id", "goals": [id], "foundations": [id], "areas": [id], "partners": [{"name", "organisation_id"}], "milestones": [{"name", "due_on"}]}]
 *   gone: [{"kind": one of the first four, "action_id", "key": what it is linked with}]. Which they are is said one by one, so that each is
 *     looked up: comparing what is wanted with what there is took the database a minute for 5,000 actions that it had just been given.
 */
create function private.import_links(of_plan text, rows jsonb, gone jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  linked record;
begin
  for linked in
    select * from (values
      ('goals', 'action_goals', 'goal_id', 'link #>> ''{}'' as goal_id'),
      ('foundations', 'action_foundations', 'foundation_id', 'link #>> ''{}'' as foundation_id'),
      ('areas', 'action_areas', 'area_id', 'link #>> ''{}'' as area_id'),
      ('partners', 'action_partners', 'name', 'link ->> ''name'' as name, link ->> ''organisation_id'' as organisation_id'),
      ('milestones', 'milestones', 'name', 'link ->> ''name'' as name, link ->> ''due_on'' as due_on')
    ) as links (kind, relation, key, columns)
  loop
    if linked.kind <> 'milestones' then
      execute format(
        'delete from public.%I as link using jsonb_to_recordset($1) as lost (kind text, action_id text, key text)
          where lost.kind = $2 and link.action_id = lost.action_id and link.%I = lost.key
            and exists (select from public.actions where id = link.action_id and plan_id = $3)',
        linked.relation, linked.key
      ) using gone, linked.kind, of_plan;
    end if;
    execute format(
      'insert into public.%1$I (action_id, position, %2$s)
        select actions.id, number + coalesce((select max(position) from public.%1$I where action_id = actions.id), 0), %3$s
          from jsonb_array_elements($1) as each (row)
          join public.actions on actions.id = row ->> ''id'' and plan_id = $3
          cross join lateral jsonb_array_elements(row -> $2) with ordinality as given (link, number)',
      linked.relation, regexp_replace(linked.columns, 'link \S+ \S+ as ', '', 'g'), linked.columns
    ) using rows, linked.kind, of_plan;
  end loop;
end
$$;

-- Whoever changes many actions in several places says so before, and afterwards says which they were; otherwise each statement would lay out
-- all of them anew. Both in one transaction: what is not laid out contradicts itself.
create function private.lay_out_once() returns void
  language sql set search_path = ''
as $$ select set_config('culture_works.laid_out_once', 'yes', true) $$;
create function private.lay_out_now(action_ids text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  perform private.revise_actions(action_ids);
  perform private.lay_out_actions(action_ids);
  perform set_config('culture_works.laid_out_once', '', true);
end
$$;

/*
 * Changes a plan as a person has seen that it would be, all of it or nothing.
 *   plan: {"id"} of one that exists; with "name", "edition_id", "organisation_id", "starts_on", "ends_on" it is made.
 *   changes: {"leads": [{"id", "name", "kind", "organisation_id"}],
 *     "create": [{"id", "reference", "will", "summary", "lead_id", "starts_on", "due_on", "budget_pence", <links>}],
 *     "change": [{"id", "set": {<those of these columns that change>}, <links>}],
 *     "gone": [<links that are taken away>], "take_out": [id], "updates": [{"action_id", "status", "words", "reported_on"}]}
 *   links: those that are added; see private.import_links.
 *   seen: the fingerprint of the plan's state that the changes were worked out from.
 * Returns what was done, {"outdated": true} and nothing done where the plan has changed since, or what was done before with this file.
 */
create function public.import_actions(import_id text, plan jsonb, changes jsonb, seen text) returns jsonb
  language plpgsql
  set search_path = ''
  -- It is all or nothing, so it cannot be asked for in parts. The Data API lets it take so long; embedded, lite.server.ts does.
  set statement_timeout = '60s'
as $$
declare
  outcome jsonb := private.take_import_file(import_id);
  of_plan text := plan ->> 'id';
  last_position integer;
  made integer;
  changed integer;
  taken_out integer;
  reported integer;
begin
  if outcome is not null then
    return outcome;
  end if;
  -- Whoever else changes this plan waits from here on.
  perform from public.action_plans where id = of_plan for update;
  perform from public.actions where plan_id = of_plan for update;
  if private.fingerprint(private.plan_state(of_plan)) is distinct from seen then
    return jsonb_build_object('outdated', true);
  end if;

  if plan ? 'name' then
    insert into public.action_plans (id, name, edition_id, organisation_id, starts_on, ends_on, position)
      select of_plan, plan ->> 'name', plan ->> 'edition_id', plan ->> 'organisation_id', plan ->> 'starts_on', plan ->> 'ends_on',
        (select coalesce(max(position), 0) + 1 from public.action_plans);
  end if;
  insert into public.leads (id, name, kind, organisation_id)
    select id, name, kind, organisation_id
      from jsonb_to_recordset(changes -> 'leads') as lead (id text, name text, kind text, organisation_id text);

  perform private.lay_out_once();
  select coalesce(max(position), 0) into last_position from public.actions where plan_id = of_plan;
  insert into public.actions (id, plan_id, reference, position, will, summary, lead_id, starts_on, due_on, budget_pence)
    select row ->> 'id', of_plan, row ->> 'reference', last_position + number, row ->> 'will', row ->> 'summary', row ->> 'lead_id',
        row ->> 'starts_on', row ->> 'due_on', (row ->> 'budget_pence')::bigint
      from jsonb_array_elements(changes -> 'create') with ordinality as each (row, number);
  get diagnostics made = row_count;

  update public.actions set
      will = case when told ? 'will' then told ->> 'will' else will end,
      summary = case when told ? 'summary' then told ->> 'summary' else summary end,
      lead_id = case when told ? 'lead_id' then told ->> 'lead_id' else lead_id end,
      starts_on = case when told ? 'starts_on' then told ->> 'starts_on' else starts_on end,
      due_on = case when told ? 'due_on' then told ->> 'due_on' else due_on end,
      budget_pence = case when told ? 'budget_pence' then (told ->> 'budget_pence')::bigint else budget_pence end,
      taken_out_on = case when told ? 'taken_out_on' then (told ->> 'taken_out_on')::date else taken_out_on end
    from (select row ->> 'id' as action_id, row -> 'set' as told from jsonb_array_elements(changes -> 'change') as each (row) where row -> 'set' <> '{}') as asked
    where actions.id = action_id and plan_id = of_plan;

  update public.actions set taken_out_on = private.today()
    where plan_id = of_plan and taken_out_on is null and id in (select jsonb_array_elements_text(changes -> 'take_out'));
  get diagnostics taken_out = row_count;

  perform private.import_links(of_plan, (changes -> 'create') || (changes -> 'change'), changes -> 'gone');
  reported := private.import_updates(of_plan, changes -> 'updates');
  perform private.lay_out_now(array(
    select row ->> 'id' from jsonb_array_elements((changes -> 'create') || (changes -> 'change')) as each (row)
    union select row ->> 'action_id' from jsonb_array_elements((changes -> 'gone') || (changes -> 'updates')) as each (row)
    union select jsonb_array_elements_text(changes -> 'take_out')
  ));

  changed := jsonb_array_length(changes -> 'change');
  outcome := jsonb_build_object(
    'plan_id', of_plan, 'created', made, 'changed', changed, 'taken_out', taken_out, 'updates', reported, 'leads', jsonb_array_length(changes -> 'leads')
  );
  perform private.finish_import(import_id, outcome);
  return outcome;
end
$$;
comment on function public.import_actions is 'The culture team changes a plan as a table says that was compared with it, in one transaction.';

create function public.keep_import_file(name text, encoding text, content text, choices jsonb) returns text
  language sql
  set search_path = ''
as $$ select private.keep_import_file(name, encoding, content, choices) $$;
comment on function public.keep_import_file is 'Keeps a table that one is going to import, for a week. Returns its key.';

create function public.read_import_file(import_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_import_file(import_id) $$;
comment on function public.read_import_file is 'A table that one is importing, with the choices made; null where one has no such table.';

create function public.my_import_files() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.my_import_files() $$;
comment on function public.my_import_files is 'The tables that one has begun to import.';

create function public.choose_for_import(import_id text, choices jsonb) returns void
  language sql
  set search_path = ''
as $$ select private.choose_for_import(import_id, choices) $$;
comment on function public.choose_for_import is 'Keeps the choices made about a table that one is importing.';

create function public.forget_import_file(import_id text) returns void
  language sql
  set search_path = ''
as $$ select private.forget_import_file(import_id) $$;
comment on function public.forget_import_file is 'Lets go of a table that one is not going to import after all.';

create function public.forget_old_import_files() returns void
  language sql
  set search_path = ''
as $$ select private.forget_old_import_files() $$;
comment on function public.forget_old_import_files is 'Lets go of tables that were kept for a week.';

grant execute on function
  private.keep_import_file, public.keep_import_file, private.read_import_file, public.read_import_file, private.my_import_files, public.my_import_files,
  private.choose_for_import, public.choose_for_import, private.forget_import_file, public.forget_import_file,
  private.lay_out_once, private.lay_out_now, private.take_import_file, private.finish_import, private.plan_state, private.fingerprint, private.import_links, private.import_updates,
  public.import_ground, public.import_actions
  to authenticated;
-- The site itself forgets, where nobody asks.
grant execute on function private.forget_old_import_files, public.forget_old_import_files to service_role;
