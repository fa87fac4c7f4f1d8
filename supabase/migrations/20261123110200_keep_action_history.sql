-- Rule 16: an action's status at any past date can be asked for; and so can its wording, lead, dates and goals, because an action that is
-- moved to another goal must not change what an earlier note counted. The past is kept in layers:
--   action_revisions: what was undertaken, each time that changed. A record: it is written by triggers and by imports.
--   action_spans:     how an action stood, from day to day. Worked out from revisions and updates, and never written by hand.
--   action_stretches: the same, as far as lists count and compare it. Worked out from spans.
--   action_tallies:   how many stood how, month by month. Worked out from stretches.

create table public.action_revisions (
  action_id text not null references public.actions on update cascade on delete restrict,
  /* The day from which this was so. Several changes on one day are one. */
  revised_on date not null,
  will text not null,
  lead_id text references public.leads on update cascade on delete restrict,
  starts_on text constraint action_revisions_starts_on_exists check (public.is_partial_date(starts_on)),
  due_on text constraint action_revisions_due_on_exists check (public.is_partial_date(due_on)),
  /* The keys of its goals, in their order. */
  goal_ids text[] not null default '{}',
  /* False: from this day it was not in the plan any more. */
  in_plan boolean not null default true,
  /* When the transaction that wrote it began: what the same one adds, such as the goals of a new action, belongs to the same revision. */
  written_at timestamptz not null default now(),
  primary key (action_id, revised_on)
);
comment on table public.action_revisions is 'What an action undertook, each time that it changed.';
create index action_revisions_by_lead on public.action_revisions (lead_id);

create table public.action_spans (
  action_id text not null references public.actions on update cascade on delete restrict,
  from_on date not null,
  /* The day on which the next span begins; null: it lasts. */
  until_on date,
  plan_id text not null references public.action_plans on update cascade on delete restrict,
  /* The action's own: with it thousands are put in order without looking each of them up. */
  position integer not null,
  revised_on date not null,
  lead_id text references public.leads on update cascade on delete restrict,
  goal_ids text[] not null,
  starts_on text,
  due_on text,
  /* The last day on which it is not yet late. */
  due_by date,
  status text not null,
  /* The update that says so; null: none has been published yet. Without a reference, because an update never changes or goes. */
  update_id text,
  /* Since when nothing was heard: the last word, or the day from which one could be expected. */
  silent_since date not null,
  primary key (action_id, from_on)
);
comment on table public.action_spans is 'How each action stood from one day to another. Worked out from revisions and updates.';
create index action_spans_now on public.action_spans (plan_id, action_id) where until_on is null;
create index action_spans_by_lead on public.action_spans (lead_id);
create index action_spans_by_plan on public.action_spans (plan_id);

/*
 * How each action stood, as far as lists count it and comparisons compare it. An update that says no more than the one before begins a span
 * and no stretch; falling silent begins a stretch and no span. So a stretch may begin on a day to come: that of a silence, if no word comes.
 * What lists and comparisons cost grows with what changed, and not with how much was said.
 */
create table private.action_stretches (
  action_id text not null references public.actions on update cascade on delete restrict,
  from_on date not null,
  /* The day on which the next one begins; null: it lasts. */
  until_on date,
  plan_id text not null references public.action_plans on update cascade on delete restrict,
  position integer not null,
  /* The revision that stood: where it is the same, so is what was undertaken. */
  revised_on date not null,
  status text not null,
  /* The same, or 'no_word': what status_shown says on each of its days. */
  shown text not null,
  due_by date,
  /* Without a reference, which takes time with each row: a lead whose key is changed has its actions laid out anew, as a goal has. */
  lead_id text,
  goal_ids text[] not null,
  primary key (action_id, from_on)
);
comment on table private.action_stretches is 'How each action stood, as far as lists count it. Worked out from action_spans.';
create index action_stretches_by_plan on private.action_stretches (plan_id);

-- Nobody reaches the stretches but through functions that know which plans somebody may read.
alter table private.action_stretches enable row level security;

/*
 * How many actions came to a status, or left it, in each month: the count at the end of a month is the sum up to it. So a trend over
 * years is read without looking at every action.
 */
create table public.action_tallies (
  month date not null,
  plan_id text not null references public.action_plans on update cascade on delete restrict,
  /* A goal, or '' for all actions of the plan, each counted once. */
  goal_id text not null,
  status text not null,
  change integer not null,
  primary key (plan_id, goal_id, status, month)
);
comment on table public.action_tallies is 'By how much the number of actions in a status changed in a month. Worked out from the stretches of actions.';

-- The past is as public as the plan. Nobody writes it: triggers do.
do $$
declare
  rule record;
begin
  for rule in
    select * from (values
      ('action_revisions', 'exists (select from public.actions where actions.id = action_id)'),
      ('action_spans', 'plan_id in (select id from public.action_plans)'),
      ('action_tallies', 'plan_id in (select id from public.action_plans)')
    ) as readers (relation, condition)
  loop
    execute format('alter table public.%I enable row level security', rule.relation);
    execute format('create policy "Anyone reads the past of what is published" on public.%I for select to anon, authenticated using (%s)', rule.relation, rule.condition);
    execute format('grant select on public.%I to anon, authenticated', rule.relation);
  end loop;
end
$$;
select private.keep_log('public.action_revisions', 'action_id');

/* After how many days without a word an action counts as 'no word', and after how many its lead is asked. */
create function public.no_word_after() returns integer
  language sql immutable parallel safe
  set search_path = ''
as $$ select 60 $$;
comment on function public.no_word_after is 'After how many days without a word an action shows as ‘no word’.';

/* The status as it is shown: what the last update said, unless nothing has been heard for too long. What has ended is not asked for. */
create function public.status_shown(status text, silent_since date, as_at date) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case when status not in ('done', 'stopped') and as_at - silent_since >= public.no_word_after() then 'no_word' else status end
$$;
comment on function public.status_shown is 'The status of an action as it is shown at a date, with ‘no_word’ for one that has fallen silent.';
grant execute on function public.no_word_after, public.status_shown to anon, authenticated;

/*
 * Writes down what some actions undertake today, where that differs from what was written down last. An action that comes with this very
 * transaction has undertaken it since it came into the plan, and until it was taken out.
 */
create function private.revise_actions(action_ids text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  with present as (
    select id, added_on, taken_out_on, will, lead_id, starts_on, due_on,
        array(select goal_id from public.action_goals where action_id = actions.id order by position, goal_id) as goal_ids
      from public.actions where id = any (action_ids)
  ), wanted as (
    select present.id, day.revised_on, present.will, present.lead_id, present.starts_on, present.due_on, present.goal_ids, day.in_plan
      from present
      left join lateral (
        select * from public.action_revisions as revision
          where revision.action_id = present.id and revision.written_at <> now() order by revised_on desc limit 1
      ) as last on true
      cross join lateral (
        select present.added_on as revised_on, true as in_plan
          where last.action_id is null and present.taken_out_on is distinct from present.added_on
        union all
        select present.taken_out_on, false where present.taken_out_on is not null and (last.action_id is null or last.in_plan)
        union all
        select greatest(private.today(), last.revised_on), present.taken_out_on is null
          where last.action_id is not null and (present.taken_out_on is null or not last.in_plan)
            and (last.will, last.lead_id, last.starts_on, last.due_on, last.goal_ids, last.in_plan)
              is distinct from (present.will, present.lead_id, present.starts_on, present.due_on, present.goal_ids, present.taken_out_on is null)
      ) as day
  ), given_up as (
    delete from public.action_revisions as revision
      where action_id = any (action_ids) and written_at = now()
        and not exists (select from wanted where wanted.id = revision.action_id and wanted.revised_on = revision.revised_on)
  )
  insert into public.action_revisions as revision (action_id, revised_on, will, lead_id, starts_on, due_on, goal_ids, in_plan)
  select * from wanted
  on conflict (action_id, revised_on) do update
    set (will, lead_id, starts_on, due_on, goal_ids, in_plan)
      = (excluded.will, excluded.lead_id, excluded.starts_on, excluded.due_on, excluded.goal_ids, excluded.in_plan)
    where (revision.will, revision.lead_id, revision.starts_on, revision.due_on, revision.goal_ids, revision.in_plan)
      is distinct from (excluded.will, excluded.lead_id, excluded.starts_on, excluded.due_on, excluded.goal_ids, excluded.in_plan);

  -- What was changed and put back on one day has not changed.
  delete from public.action_revisions as revision
    where revision.action_id = any (action_ids) and revision.revised_on >= private.today()
      and exists (
        select from (
          select * from public.action_revisions as earlier
            where earlier.action_id = revision.action_id and earlier.revised_on < revision.revised_on order by earlier.revised_on desc limit 1
        ) as before
        where (before.will, before.lead_id, before.starts_on, before.due_on, before.goal_ids, before.in_plan)
          is not distinct from (revision.will, revision.lead_id, revision.starts_on, revision.due_on, revision.goal_ids, revision.in_plan)
      );
end
$$;

/* Works out anew how some actions stood from day to day, and counts what changed by it. */
create function private.lay_out_actions(action_ids text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.take_turn();
  perform private.tally_stretches(action_ids, -1);
  delete from private.action_stretches where action_id = any (action_ids);
  delete from public.action_spans where action_id = any (action_ids);
  insert into public.action_spans (
      action_id, from_on, until_on, plan_id, position, revised_on, lead_id, goal_ids, starts_on, due_on, due_by, status, update_id, silent_since)
  with happened as (
    select action_id, revised_on as day, revised_on, null::date as word_on, null::integer as number
      from public.action_revisions where action_id = any (action_ids)
    union all select action_id, reported_on, null, reported_on, null from public.updates where action_id = any (action_ids)
    union all
    select action_id, published_on, null, null, number from public.updates where action_id = any (action_ids) and published_on is not null
  ), days as (
    select action_id, day, max(revised_on) as revised_on, max(word_on) as word_on, max(number) as number from happened group by action_id, day
  ), spans as (
    -- On each day the last of each that there was by then.
    select action_id, day as from_on, lead(day) over by_day as until_on,
        max(revised_on) over by_day as revised_on, max(word_on) over by_day as word_on, max(number) over by_day as number
      from days window by_day as (partition by action_id order by day)
  )
  select spans.action_id, spans.from_on, spans.until_on, actions.plan_id, actions.position, revision.revised_on, revision.lead_id, revision.goal_ids,
      revision.starts_on, revision.due_on, public.last_day_of(revision.due_on),
      coalesce(reported.status, 'not_started'), reported.id,
      greatest(spans.word_on, actions.added_on, public.first_day_of(revision.starts_on))
    from spans
    join public.actions on actions.id = spans.action_id
    join public.action_revisions as revision using (action_id, revised_on)
    left join public.updates as reported using (action_id, number)
    where revision.in_plan;
  perform private.lay_out_stretches(action_ids);
  perform private.tally_stretches(action_ids, 1);
end
$$;

/* Spans are cut where an action falls silent, and joined where the same revision stands and neither what is said nor what is shown changes. */
create function private.lay_out_stretches(action_ids text[]) returns void
  language sql security definer
  set search_path = ''
as $$
  insert into private.action_stretches (action_id, from_on, until_on, plan_id, position, revised_on, status, shown, due_by, lead_id, goal_ids)
  with pieces as (
    select action_id, piece.from_on, piece.until_on, plan_id, position, revised_on, status, piece.shown, due_by, lead_id, goal_ids
      from public.action_spans as span
      -- The first day on which nothing had been heard for too long; null where no word is asked for.
      cross join lateral (
        select case when status not in ('done', 'stopped') then greatest(from_on, silent_since + public.no_word_after()) end as silent_on
      ) as silence
      cross join lateral (
        select from_on, case when silent_on < until_on or until_on is null then silent_on else until_on end as until_on, status as shown
          where silent_on is distinct from from_on
        union all
        select silent_on, until_on, 'no_word' where silent_on < until_on or (until_on is null and silent_on is not null)
      ) as piece
      where action_id = any (action_ids)
  ), marked as (
    select *, coalesce((revised_on, status, shown) <> (lag(revised_on) over by_day, lag(status) over by_day, lag(shown) over by_day), true) as begins
      from pieces window by_day as (partition by action_id order by from_on)
  ), numbered as (
    select *, count(*) filter (where begins) over (partition by action_id order by from_on) as number from marked
  )
  select action_id, min(from_on), nullif(max(coalesce(until_on, 'infinity')), 'infinity'), plan_id, position, revised_on, status, shown, due_by, lead_id, goal_ids
    from numbered
    group by action_id, number, plan_id, position, revised_on, status, shown, due_by, lead_id, goal_ids
$$;

create function private.tally_stretches(action_ids text[], sign integer) returns void
  language sql security definer
  set search_path = ''
as $$
  insert into public.action_tallies (month, plan_id, goal_id, status, change)
  select date_trunc('month', edge.day)::date, plan_id, goal_id, status, sum(edge.change)
    from private.action_stretches
    cross join lateral (values (from_on, sign), (until_on, -sign)) as edge (day, change)
    cross join lateral unnest(array_append(goal_ids, '')) as goal_id
    where action_id = any (action_ids) and edge.day is not null
    group by 1, 2, 3, 4
    having sum(edge.change) <> 0
  on conflict (plan_id, goal_id, status, month) do update set change = action_tallies.change + excluded.change
$$;

-- Whatever changes an action, its goals or its updates lays it out anew: once for a statement, however many rows it has.
create function private.follow_actions() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  changed_ids text[];
begin
  -- A revision that a change of the action has caused is laid out with that change.
  if tg_table_name = 'action_revisions' and pg_trigger_depth() > 1 then
    return null;
  end if;
  -- An import lays out once what it changes in several places: see lay_out_once.
  if current_setting('culture_works.laid_out_once', true) = 'yes' then
    return null;
  end if;
  if tg_table_name = 'actions' then
    select array_agg(distinct id) into changed_ids from changed;
  else
    select array_agg(distinct action_id) into changed_ids from changed;
  end if;
  if changed_ids is null then
    return null;
  end if;
  if tg_table_name in ('actions', 'action_goals') then
    perform private.revise_actions(changed_ids);
  end if;
  perform private.lay_out_actions(changed_ids);
  return null;
end
$$;
create trigger actions_are_laid_out after insert on public.actions
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger actions_are_laid_out_again after update on public.actions
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger goals_are_laid_out after insert on public.action_goals
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger goals_are_laid_out_again after update on public.action_goals
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger goals_taken_away_are_laid_out after delete on public.action_goals
  referencing old table as changed for each statement execute function private.follow_actions();
create trigger updates_are_laid_out after insert on public.updates
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger updates_are_laid_out_again after update on public.updates
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger revisions_are_laid_out after insert on public.action_revisions
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger revisions_are_laid_out_again after update on public.action_revisions
  referencing new table as changed for each statement execute function private.follow_actions();
create trigger revisions_taken_away_are_laid_out after delete on public.action_revisions
  referencing old table as changed for each statement execute function private.follow_actions();
create trigger writers_take_turns before insert or update or delete on public.action_revisions
  for each statement execute function private.take_turns();

-- The last revision is the action as it is: otherwise the present would contradict the past.
create function private.check_revisions_end_with_the_action() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  asked text := case tg_op when 'DELETE' then old.action_id else new.action_id end;
begin
  if exists (
    select from public.actions
    left join lateral (
      select * from public.action_revisions as revision where revision.action_id = actions.id order by revised_on desc limit 1
    ) as last on true
    where actions.id = asked
      and (last.will, last.lead_id, last.starts_on, last.due_on, last.goal_ids, last.in_plan) is distinct from (
        actions.will, actions.lead_id, actions.starts_on, actions.due_on,
        array(select goal_id from public.action_goals where action_id = actions.id order by position, goal_id), actions.taken_out_on is null
      )
  ) then
    perform private.refuse('revisions_end_with_the_action', 'The last revision of an action must say what the action says.');
  end if;
  return null;
end
$$;
create constraint trigger revisions_end_with_the_action after insert or update or delete on public.action_revisions
  deferrable initially deferred for each row execute function private.check_revisions_end_with_the_action();

-- An import adds an action first, for which a revision is written at once, and then says itself what the past was: that stands.
create function private.give_way_to_revision() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if pg_trigger_depth() = 1 then
    delete from public.action_revisions where action_id = new.action_id and revised_on = new.revised_on and written_at = now();
  end if;
  return new;
end
$$;
create trigger revisions_that_are_told_stand before insert on public.action_revisions
  for each row execute function private.give_way_to_revision();

-- A goal whose key is changed is still the same goal, in the past too. Before the change, because what refers to the goal follows it, and
-- would find that its action serves another one since today.
create function private.rename_goal_in_past() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  served_by text[];
begin
  perform private.take_turn();
  select array_agg(distinct action_id) into served_by from public.action_revisions where old.id = any (goal_ids);
  update public.action_revisions set goal_ids = array_replace(goal_ids, old.id, new.id) where action_id = any (served_by);
  perform private.lay_out_actions(served_by);
  return new;
end
$$;
create trigger goals_are_renamed_in_the_past before update of id on public.goals
  for each row when (old.id <> new.id) execute function private.rename_goal_in_past();
