-- An edition can be prepared unseen (draft), put to the city (proposed) and adopted, while another stays in force. Rule 14.

-- The words stand in this order because what is made up for tests takes the first.
alter table public.strategy_editions drop constraint strategy_editions_state_is_known;
alter table public.strategy_editions add constraint strategy_editions_state_is_known check (state in ('proposed', 'draft', 'adopted'));

-- What has been published is not taken back, by an import neither: a pack that was written before an adoption does not undo it.
create function private.keep_editions_moving_along() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if array_position(array['draft', 'proposed', 'adopted'], new.state) < array_position(array['draft', 'proposed', 'adopted'], old.state) then
    perform private.refuse('editions_move_along', 'An edition goes from draft to proposed to adopted, and never back.');
  end if;
  return new;
end
$$;
create trigger editions_move_along before update of state on public.strategy_editions
  for each row execute function private.keep_editions_moving_along();
alter table public.strategy_editions enable always trigger editions_move_along;

-- Two parts of an edition change places in one statement, so their order is looked at when it has ended.
alter table public.goals drop constraint goals_have_one_order;
alter table public.goals add constraint goals_have_one_order unique (edition_id, position) deferrable;
alter table public.foundations drop constraint foundations_have_one_order;
alter table public.foundations add constraint foundations_have_one_order unique (edition_id, position) deferrable;
alter table public.big_ideas drop constraint big_ideas_have_one_order;
alter table public.big_ideas add constraint big_ideas_have_one_order unique (edition_id, position) deferrable;

/*
 * Nobody reads a draft from the tables, the culture team neither: so no page, note, figure, chart or search that is made from them
 * can ever show one. Who prepares drafts reads and writes them by the functions of the next migration, which keep the rules of
 * editions; nobody writes past those.
 */
do $$
declare
  relation text;
  readers text;
begin
  for relation, readers in values
    ('strategy_editions', 'state <> ''draft'''),
    ('goals', 'edition_id in (select id from public.strategy_editions)'),
    ('foundations', 'edition_id in (select id from public.strategy_editions)'),
    ('big_ideas', 'edition_id in (select id from public.strategy_editions)'),
    ('successions', '(from_goal_id in (select id from public.goals) or from_foundation_id in (select id from public.foundations))
      and (to_goal_id in (select id from public.goals) or to_foundation_id in (select id from public.foundations))'),
    ('plan_objective_goals', 'goal_id in (select id from public.goals)')
  loop
    execute format('drop policy "Anyone reads what is published" on public.%I', relation);
    execute format('drop policy "The culture team adds records" on public.%I', relation);
    execute format('drop policy "The culture team corrects records" on public.%I', relation);
    execute format('revoke insert, update on public.%I from authenticated', relation);
    execute format('create policy "Anyone reads what is published" on public.%I for select to anon, authenticated using (%s)', relation, readers);
  end loop;
end
$$;

/* A key that no record on the strategy's page has: the name in small letters, with the year and then a number where that is needed. */
create function private.fresh_strategy_key(name text, year integer) returns text
  language sql stable
  set search_path = ''
as $$
  select candidate
  from (
    select coalesce(
      nullif(rtrim(left(btrim(regexp_replace(
        regexp_replace(lower(normalize(name, nfkd)), '[\u0300-\u036f''’]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-'), 60), '-'), ''),
      'unnamed') as plain
  ) as words,
  generate_series(0, 1000) as attempt,
  lateral (select case attempt when 0 then plain when 1 then plain || '-' || year else plain || '-' || year || '-' || attempt end as candidate) as made
  -- 'new' is where the page for a new edition is.
  where candidate <> 'new' and not exists (
    select from (
      select id from public.strategies union all select id from public.strategy_editions union all select id from public.goals
      union all select id from public.foundations union all select id from public.big_ideas union all select id from public.plan_objectives
      union all select id from public.timeline_entries
    ) as taken where taken.id = candidate)
  order by attempt
  limit 1
$$;
