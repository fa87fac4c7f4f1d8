-- The strategy in its editions. Rule 14: editions keep their own goals; a later goal or foundation can say which earlier ones it carries on.

create table public.strategies (
  id text primary key constraint strategies_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint strategies_have_a_name check (btrim(name) <> ''),
  vision text,
  starts_year integer not null,
  ends_year integer not null,
  source_id text references public.sources on update cascade on delete restrict,
  constraint strategies_end_after_they_start check (ends_year >= starts_year)
);
comment on table public.strategies is 'A strategy and the years it is for.';

create table public.strategy_editions (
  id text primary key constraint strategy_editions_id_is_a_key check (public.is_record_key(id)),
  strategy_id text not null references public.strategies on update cascade on delete restrict,
  name text not null constraint strategy_editions_have_a_name check (btrim(name) <> ''),
  summary text,
  position integer not null,
  dated_on text not null constraint strategy_editions_date_exists check (public.is_partial_date(dated_on)),
  state text not null constraint strategy_editions_state_is_known check (state in ('proposed', 'adopted')),
  adopted_by text,
  source_id text references public.sources on update cascade on delete restrict,
  constraint strategy_editions_have_one_order unique (strategy_id, position)
);
comment on table public.strategy_editions is 'The strategy as it stood from a date on.';

create table public.goals (
  id text primary key constraint goals_id_is_a_key check (public.is_record_key(id)),
  edition_id text not null references public.strategy_editions on update cascade on delete restrict,
  name text not null constraint goals_have_a_name check (btrim(name) <> ''),
  summary text,
  position integer not null,
  /* Its colour on pages and in charts; always shown with its name. Contrast with white at least 4.5 : 1 (WCAG 1.4.3). */
  colour text constraint goals_colour_is_hex check (colour ~ '^#[0-9a-f]{6}$'),
  source_id text references public.sources on update cascade on delete restrict,
  constraint goals_have_one_order unique (edition_id, position)
);
comment on table public.goals is 'What an edition of the strategy sets out to reach.';

create table public.foundations (
  id text primary key constraint foundations_id_is_a_key check (public.is_record_key(id)),
  edition_id text not null references public.strategy_editions on update cascade on delete restrict,
  name text not null constraint foundations_have_a_name check (btrim(name) <> ''),
  summary text,
  position integer not null,
  source_id text references public.sources on update cascade on delete restrict,
  constraint foundations_have_one_order unique (edition_id, position)
);
comment on table public.foundations is 'What cuts across all goals of an edition.';

create table public.big_ideas (
  id text primary key constraint big_ideas_id_is_a_key check (public.is_record_key(id)),
  edition_id text not null references public.strategy_editions on update cascade on delete restrict,
  name text not null constraint big_ideas_have_a_name check (btrim(name) <> ''),
  summary text,
  position integer not null,
  source_id text references public.sources on update cascade on delete restrict,
  constraint big_ideas_have_one_order unique (edition_id, position)
);
comment on table public.big_ideas is 'The big ideas of an edition (2017).';

create table public.successions (
  id text primary key constraint successions_id_is_a_key check (public.is_record_key(id)),
  from_goal_id text references public.goals on update cascade on delete restrict,
  from_foundation_id text references public.foundations on update cascade on delete restrict,
  to_goal_id text references public.goals on update cascade on delete restrict,
  to_foundation_id text references public.foundations on update cascade on delete restrict,
  /* How it is carried on, where a source or plain sense says more than the names do. */
  note text,
  source_id text references public.sources on update cascade on delete restrict,
  constraint successions_start_from_one check (num_nonnulls(from_goal_id, from_foundation_id) = 1),
  constraint successions_lead_to_one check (num_nonnulls(to_goal_id, to_foundation_id) = 1),
  constraint successions_are_not_doubled unique nulls not distinct (from_goal_id, from_foundation_id, to_goal_id, to_foundation_id)
);
comment on table public.successions is 'Which earlier goal or foundation a later one carries on.';
create index successions_by_from_foundation on public.successions (from_foundation_id);
create index successions_by_to_goal on public.successions (to_goal_id);
create index successions_by_to_foundation on public.successions (to_foundation_id);

-- A successor belongs to a later edition of the same strategy; so a chain can never come back to where it began. This holds too
-- when a goal is moved to another edition, or the editions are put in another order, so the whole is looked at each time.
create function private.check_successions_go_forward() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (
    select from public.successions
    join (select id, edition_id, 'goal' as kind from public.goals union all select id, edition_id, 'foundation' from public.foundations) as origin
      on (origin.id, origin.kind) in ((successions.from_goal_id, 'goal'), (successions.from_foundation_id, 'foundation'))
    join (select id, edition_id, 'goal' as kind from public.goals union all select id, edition_id, 'foundation' from public.foundations) as heir
      on (heir.id, heir.kind) in ((successions.to_goal_id, 'goal'), (successions.to_foundation_id, 'foundation'))
    join public.strategy_editions as earlier on earlier.id = origin.edition_id
    join public.strategy_editions as later on later.id = heir.edition_id
    where earlier.strategy_id <> later.strategy_id or earlier.position >= later.position
  ) then
    perform private.refuse('successions_go_forward', 'A goal or foundation can only carry on one of an earlier edition of the same strategy.');
  end if;
  return null;
end
$$;
create constraint trigger successions_go_forward after insert or update on public.successions
  deferrable initially deferred for each row execute function private.check_successions_go_forward();
create constraint trigger successions_go_forward after update of edition_id on public.goals
  deferrable initially deferred for each row execute function private.check_successions_go_forward();
create constraint trigger successions_go_forward after update of edition_id on public.foundations
  deferrable initially deferred for each row execute function private.check_successions_go_forward();
create constraint trigger successions_go_forward after update of strategy_id, position on public.strategy_editions
  deferrable initially deferred for each row execute function private.check_successions_go_forward();

create table public.plan_objectives (
  id text primary key constraint plan_objectives_id_is_a_key check (public.is_record_key(id)),
  /* The plan it belongs to: 'One Coventry Plan'. */
  plan text not null constraint plan_objectives_have_a_plan check (btrim(plan) <> ''),
  name text not null constraint plan_objectives_have_a_name check (btrim(name) <> ''),
  position integer not null,
  source_id text references public.sources on update cascade on delete restrict,
  constraint plan_objectives_have_one_order unique (plan, position)
);
comment on table public.plan_objectives is 'Objectives of the council’s own plan that goals serve.';

create table public.plan_objective_goals (
  plan_objective_id text not null references public.plan_objectives on update cascade on delete restrict,
  goal_id text not null references public.goals on update cascade on delete restrict,
  position integer not null,
  primary key (plan_objective_id, goal_id)
);
comment on table public.plan_objective_goals is 'Which goals serve which objective of the council’s plan.';
create index plan_objective_goals_by_goal on public.plan_objective_goals (goal_id);

-- The whole strategy is public, proposed editions too, because the city is asked what it thinks of them.
select private.publish(relation)
  from unnest(array[
    'public.strategies', 'public.strategy_editions', 'public.goals', 'public.foundations', 'public.big_ideas',
    'public.successions', 'public.plan_objectives', 'public.plan_objective_goals'
  ]::regclass[]) as relation;

select private.keep_log(relation, 'id')
  from unnest(array[
    'public.strategies', 'public.strategy_editions', 'public.goals', 'public.foundations', 'public.big_ideas',
    'public.successions', 'public.plan_objectives'
  ]::regclass[]) as relation;
select private.keep_log('public.plan_objective_goals', 'plan_objective_id');
