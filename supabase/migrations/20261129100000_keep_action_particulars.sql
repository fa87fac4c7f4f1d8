-- Rule 16, for what lists do not count: the summary of an action, its partners, areas, foundations, money and milestones, and how it serves
-- each goal. Beside action_revisions, and apart from it: a change of partners lays no action out anew.

create table public.action_particulars (
  action_id text not null references public.actions on update cascade on delete restrict,
  /* The day from which this was so. Several changes on one day are one. */
  recorded_on date not null,
  summary text,
  /* Without references, as all here that was: the fund, the foundations and the areas, in their order. */
  fund_id text,
  budget_pence bigint,
  foundation_ids text[] not null default '{}',
  area_ids text[] not null default '{}',
  /* ["name"], in their order. */
  partners jsonb not null default '[]' constraint action_particulars_partners_are_a_list check (jsonb_typeof(partners) = 'array'),
  /* {"goal": "how it serves it"}, of those goals of which that is said. */
  hows jsonb not null default '{}' constraint action_particulars_hows_are_by_goal check (jsonb_typeof(hows) = 'object'),
  /* [{"id", "name", "due_on"}], in their order. */
  milestones jsonb not null default '[]' constraint action_particulars_milestones_are_a_list check (jsonb_typeof(milestones) = 'array'),
  /* When the transaction that wrote it began: what the same one adds belongs to the same record. */
  written_at timestamptz not null default now(),
  primary key (action_id, recorded_on)
);
comment on table public.action_particulars is 'The summary, partners, areas, foundations, money and milestones of an action, each time that they changed.';
create index action_particulars_by_area on public.action_particulars using gin (area_ids) with (fastupdate = off);

alter table public.action_particulars enable row level security;
create policy "Anyone reads the past of what is published" on public.action_particulars
  for select to anon, authenticated using (exists (select from public.actions where actions.id = action_id));
grant select on public.action_particulars to anon, authenticated;
select private.keep_log('public.action_particulars', 'action_id');

/* What one of them says, whenever that was. */
create function private.said(particulars public.action_particulars) returns jsonb
  language sql immutable
  set search_path = ''
as $$ select to_jsonb(particulars) - array['action_id', 'recorded_on', 'written_at'] $$;

/* What some actions say now, as of the day on which they came into the plan. */
create function private.particulars_now(action_ids text[]) returns setof public.action_particulars
  language sql stable
  set search_path = ''
as $$
  select id, added_on, summary, fund_id, budget_pence,
      array(select foundation_id from public.action_foundations where action_id = actions.id order by position, foundation_id),
      array(select area_id from public.action_areas where action_id = actions.id order by position, area_id),
      (select coalesce(jsonb_agg(name order by position, name), '[]') from public.action_partners where action_id = actions.id),
      (select coalesce(jsonb_object_agg(goal_id, how) filter (where how is not null), '{}') from public.action_goals where action_id = actions.id),
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'due_on', due_on) order by position), '[]')
          from public.milestones where action_id = actions.id
      ),
      now()
    from public.actions where id = any (action_ids)
$$;

/* Writes down what some actions say, where that differs from what was written down last: of a new action, since it came into the plan. */
create function private.record_particulars(action_ids text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  with wanted as (
    select present.action_id, case when (last.told).action_id is null then present.recorded_on else greatest(private.today(), (last.told).recorded_on) end as recorded_on,
        summary, fund_id, budget_pence, foundation_ids, area_ids, partners, hows, milestones
      from private.particulars_now(action_ids) as present
      left join lateral (
        select told from public.action_particulars as told
          where told.action_id = present.action_id and told.written_at <> now() order by told.recorded_on desc limit 1
      ) as last on true
      where (last.told).action_id is null or private.said(last.told) <> private.said(present)
  ), given_up as (
    delete from public.action_particulars as told
      where action_id = any (action_ids) and written_at = now()
        and not exists (select from wanted where wanted.action_id = told.action_id and wanted.recorded_on = told.recorded_on)
  )
  insert into public.action_particulars as told
    (action_id, recorded_on, summary, fund_id, budget_pence, foundation_ids, area_ids, partners, hows, milestones)
  select * from wanted
  on conflict (action_id, recorded_on) do update
    set (summary, fund_id, budget_pence, foundation_ids, area_ids, partners, hows, milestones) = (
      excluded.summary, excluded.fund_id, excluded.budget_pence, excluded.foundation_ids, excluded.area_ids, excluded.partners, excluded.hows, excluded.milestones
    )
    where private.said(told) <> private.said(excluded);

  -- What was changed and put back on one day has not changed.
  delete from public.action_particulars as told
    where told.action_id = any (action_ids) and told.recorded_on >= private.today()
      and private.said(told) = (
        select private.said(earlier) from public.action_particulars as earlier
          where earlier.action_id = told.action_id and earlier.recorded_on < told.recorded_on order by earlier.recorded_on desc limit 1
      );
end
$$;

-- Whatever changes an action or what belongs to it is written down once for a statement, however many rows it has; an import of a table
-- writes down once what it changes in several places: see lay_out_once.
create function private.follow_particulars() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if coalesce(current_setting('culture_works.laid_out_once', true), '') = 'yes' then
    return null;
  end if;
  perform private.record_particulars(array(select distinct coalesce(to_jsonb(changed) ->> 'action_id', to_jsonb(changed) ->> 'id') from changed));
  return null;
end
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['actions', 'action_goals', 'action_foundations', 'action_areas', 'action_partners', 'milestones'] loop
    execute format(
      'create trigger particulars_are_recorded after insert on public.%I
        referencing new table as changed for each statement execute function private.follow_particulars()', relation);
    execute format(
      'create trigger particulars_are_recorded_again after update on public.%I
        referencing new table as changed for each statement execute function private.follow_particulars()', relation);
    if relation <> 'actions' then
      execute format(
        'create trigger particulars_taken_away_are_recorded after delete on public.%I
          referencing old table as changed for each statement execute function private.follow_particulars()', relation);
    end if;
  end loop;
  -- Two who add a partner at once each see the other's: they take turns, as those do who change goals.
  foreach relation in array array['action_foundations', 'action_areas', 'action_partners', 'milestones', 'action_particulars'] loop
    execute format('create trigger writers_take_turns before insert or update or delete on public.%I for each statement execute function private.take_turns()', relation);
  end loop;
end
$$;

/* As before, and what the particulars of these actions are. */
create or replace function private.lay_out_now(action_ids text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  perform private.revise_actions(action_ids);
  perform private.record_particulars(action_ids);
  perform private.lay_out_actions(action_ids);
  perform set_config('culture_works.laid_out_once', '', true);
end
$$;

-- The last of them is the action as it is: otherwise the present would contradict the past.
create function private.check_particulars_end_with_the_action() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (
    select from private.particulars_now(array[case tg_op when 'DELETE' then old.action_id else new.action_id end]) as present
      where private.said(present) is distinct from (
        select private.said(last) from public.action_particulars as last where last.action_id = present.action_id order by recorded_on desc limit 1
      )
  ) then
    perform private.refuse('particulars_end_with_the_action', 'What is recorded last of the particulars of an action must be what the action says.');
  end if;
  return null;
end
$$;
create constraint trigger particulars_end_with_the_action after insert or update or delete on public.action_particulars
  deferrable initially deferred for each row execute function private.check_particulars_end_with_the_action();

-- An import adds an action first, of which the particulars are written down at once, and then says itself what the past was: that stands.
create function private.give_way_to_particulars() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if pg_trigger_depth() = 1 then
    delete from public.action_particulars where action_id = new.action_id and recorded_on = new.recorded_on and written_at = now();
  end if;
  return new;
end
$$;
create trigger particulars_that_are_told_stand before insert on public.action_particulars
  for each row execute function private.give_way_to_particulars();

-- What has another key is still the same, in the past too. Before the change, because what refers to it follows it, and would find that
-- something else is so since today.
create function private.rename_in_particulars() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.take_turn();
  case tg_table_name
    when 'funds' then
      update public.action_particulars set fund_id = new.id where fund_id = old.id;
    when 'foundations' then
      update public.action_particulars set foundation_ids = array_replace(foundation_ids, old.id, new.id) where foundation_ids @> array[old.id];
    when 'areas' then
      update public.action_particulars set area_ids = array_replace(area_ids, old.id, new.id) where area_ids @> array[old.id];
    when 'goals' then
      update public.action_particulars set hows = hows - old.id || jsonb_build_object(new.id, hows -> old.id) where hows ? old.id;
    when 'milestones' then
      update public.action_particulars
        set milestones = (
          select jsonb_agg(case value ->> 'id' when old.id then value || jsonb_build_object('id', new.id) else value end order by ordinality)
            from jsonb_array_elements(milestones) with ordinality
        )
        where action_id = old.action_id and milestones @> jsonb_build_array(jsonb_build_object('id', old.id));
  end case;
  return new;
end
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['funds', 'foundations', 'areas', 'goals', 'milestones'] loop
    execute format(
      'create trigger particulars_are_renamed_in_the_past before update of id on public.%I
        for each row when (old.id <> new.id) execute function private.rename_in_particulars()', relation);
  end loop;
end
$$;

-- What is not known of actions that are there already has been so, as far as anybody can tell now, since they came into the plan.
select private.record_particulars(array(select id from public.actions));
