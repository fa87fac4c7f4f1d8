-- Measures: numbers followed over time. What they count and how stands here; rule 17 for their values stands in the next migration.

/*
 * What kind of period a text names, or null where it names none: '2024' (a calendar year), '2024/25' (a financial or municipal year,
 * April to March), '2024-Q1' (January to March), '2024-03', '2024-03-31' (a count on that day). Within a kind they sort as text.
 */
create function public.period_kind(period text) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case
    when period ~ '^[1-9][0-9]{3}$' then 'year'
    when period ~ '^[1-9][0-9]{3}/[0-9]{2}$' then
      case when right(period, 2)::int = (left(period, 4)::int + 1) % 100 then 'financial_year' end
    when period ~ '^[1-9][0-9]{3}-Q[1-4]$' then 'quarter'
    when period ~ '^[1-9][0-9]{3}-[0-9]{2}$' then case when public.is_partial_date(period) then 'month' end
    when period ~ '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$' then case when public.is_partial_date(period) then 'day' end
  end
$$;
comment on function public.period_kind is 'Whether a text names a year, financial_year, quarter, month or day; null where it names none.';

create function public.is_period(period text) returns boolean
  language sql immutable parallel safe returns null on null input
  set search_path = ''
as $$ select public.period_kind(period) is not null $$;
comment on function public.is_period is 'True for 2024, 2024/25, 2024-Q1, 2024-03 and 2024-03-31.';

create function public.period_start(period text) returns date
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case public.period_kind(period)
    when 'year' then make_date(left(period, 4)::int, 1, 1)
    when 'financial_year' then make_date(left(period, 4)::int, 4, 1)
    when 'quarter' then make_date(left(period, 4)::int, 3 * right(period, 1)::int - 2, 1)
    when 'month' then make_date(left(period, 4)::int, right(period, 2)::int, 1)
    when 'day' then make_date(left(period, 4)::int, substr(period, 6, 2)::int, right(period, 2)::int)
  end
$$;
comment on function public.period_start is 'The first day of a period.';

create function public.period_end(period text) returns date
  language sql immutable parallel safe
  set search_path = ''
as $$
  select (public.period_start(period) + case public.period_kind(period)
    when 'year' then interval '1 year'
    when 'financial_year' then interval '1 year'
    when 'quarter' then interval '3 months'
    when 'month' then interval '1 month'
    when 'day' then interval '1 day'
  end)::date - 1
$$;
comment on function public.period_end is 'The last day of a period.';

grant execute on function public.period_kind, public.is_period, public.period_start, public.period_end to anon, authenticated;

create table public.measures (
  id text primary key constraint measures_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint measures_have_a_name check (btrim(name) <> ''),
  /* What exactly is counted, and how. */
  summary text not null constraint measures_say_what_is_counted check (btrim(summary) <> ''),
  kind text not null constraint measures_kind_is_known check (kind in ('count', 'money', 'percentage', 'rate')),
  /* What is counted: 'person', 'people'. Of a percentage or a rate: what its numerator counts. */
  unit_one text not null constraint measures_have_a_unit check (btrim(unit_one) <> ''),
  unit_many text not null constraint measures_have_a_plural_unit check (btrim(unit_many) <> ''),
  /* What the unit did, for sentences: 'came to Future Works' makes 'Nearly 200 people came to Future Works in October 2024'. */
  predicate text,
  /* Of a percentage or a rate: what its denominator counts, 'residents asked'. */
  of_what text,
  /* Of a rate: how many of them it is for, 1000 for 'per 1,000 residents'. */
  per integer constraint measures_per_is_positive check (per > 0),
  /* Values are whole numbers of the last decimal: 625 is 62.5 where there is one. Money is pence. */
  decimals integer not null default 0 constraint measures_decimals_are_few check (decimals between 0 and 3),
  /* Which way is better. */
  direction text not null constraint measures_direction_is_known check (direction in ('up', 'down', 'neither')),
  period_kind text not null constraint measures_period_kind_is_known check (period_kind in ('year', 'financial_year', 'quarter', 'month', 'day')),
  baseline_period text,
  /* The parts of a breakdown add up to the whole. */
  additive boolean not null default false,
  owner_id text references public.organisations on update cascade on delete restrict,
  /* From when on anyone may read it. Null: the team is still at work on it. */
  published_on date,
  position integer not null default 0,
  source_id text references public.sources on update cascade on delete restrict,
  constraint measures_money_is_pence check (kind <> 'money' or decimals = 2),
  constraint measures_rates_say_per_how_many check ((kind = 'rate') = (per is not null)),
  constraint measures_say_of_what check ((kind in ('percentage', 'rate')) = (of_what is not null)),
  constraint measures_only_amounts_add_up check (not additive or kind in ('count', 'money')),
  constraint measures_baseline_is_of_their_kind check (baseline_period is null or public.period_kind(baseline_period) is not distinct from period_kind)
);
comment on table public.measures is 'Numbers that are followed over time: what each counts, in what, and which way is better.';
create index measures_in_order on public.measures (position, id);
create index measures_by_owner on public.measures (owner_id);
create index measures_by_source on public.measures (source_id);

create table public.measure_goals (
  measure_id text not null references public.measures on update cascade on delete restrict,
  goal_id text not null references public.goals on update cascade on delete restrict,
  primary key (measure_id, goal_id)
);
comment on table public.measure_goals is 'Which goals a measure tells of.';
create index measure_goals_by_goal on public.measure_goals (goal_id);

create table public.measure_parts (
  id text primary key constraint measure_parts_id_is_a_key check (public.is_record_key(id)),
  measure_id text not null references public.measures on update cascade on delete restrict,
  /* What the parts are, as the heading of their column: 'Area', 'Art form'. Parts of one dimension stand in one table. */
  dimension text not null constraint measure_parts_have_a_dimension check (btrim(dimension) <> ''),
  label text not null constraint measure_parts_have_a_label check (btrim(label) <> ''),
  area_id text references public.areas on update cascade on delete restrict,
  position integer not null default 0,
  constraint measure_parts_are_not_doubled unique (measure_id, dimension, label),
  constraint measure_parts_belong_to_one_measure unique (measure_id, id)
);
comment on table public.measure_parts is 'What a measure is broken down into: areas, or groups of another kind.';
create index measure_parts_by_area on public.measure_parts (area_id);

create table public.measure_values (
  id bigint generated always as identity primary key,
  measure_id text not null references public.measures on update cascade on delete restrict,
  period text not null constraint measure_values_period_exists check (public.is_period(period)),
  /* Null: the whole. */
  part_id text,
  /* 1 for what was recorded first, 2 for what it was restated to. A row never changes. */
  version integer not null,
  /* In the measure's last decimal; null: not published. Computed where there is a numerator. */
  value bigint constraint measure_values_are_in_range check (value between -9000000000000000 and 9000000000000000),
  /* The source's own words where it estimates: 'nearly 200'. */
  words text,
  numerator bigint constraint measure_values_numerator_is_in_range check (numerator between 0 and 9000000000000000),
  denominator bigint constraint measure_values_denominator_is_in_range check (denominator between 1 and 9000000000000000),
  source_id text references public.sources on update cascade on delete restrict,
  /* When it came into the record: as at an earlier date it is not known. */
  recorded_on date not null default private.today(),
  note text,
  constraint measure_values_part_is_of_the_measure
    foreign key (measure_id, part_id) references public.measure_parts (measure_id, id) on update cascade on delete restrict,
  constraint measure_values_have_one_order unique nulls not distinct (measure_id, period, part_id, version),
  constraint measure_values_numerator_needs_a_denominator check (num_nonnulls(numerator, denominator) in (0, 2)),
  constraint measure_values_computed_are_exact check (words is null or numerator is null),
  constraint measure_values_without_a_number_say_why check (value is not null or note is not null)
);
comment on table public.measure_values is 'The values of measures by period and part. What is restated is a new row; the last recorded by a date stands at that date.';
-- Most questions are about the whole, and there are many parts.
create index measure_values_of_the_whole on public.measure_values (measure_id, period, version) where part_id is null;
create index measure_values_by_part on public.measure_values (measure_id, part_id);
create index measure_values_by_source on public.measure_values (source_id);

create table public.measure_targets (
  measure_id text not null references public.measures on update cascade on delete restrict,
  period text not null constraint measure_targets_period_exists check (public.is_period(period)),
  /* 1 for the target set first, 2 for what it was changed to. A row never changes. */
  version integer not null,
  value bigint not null constraint measure_targets_are_in_range check (value between -9000000000000000 and 9000000000000000),
  words text,
  source_id text references public.sources on update cascade on delete restrict,
  recorded_on date not null default private.today(),
  primary key (measure_id, period, version)
);
comment on table public.measure_targets is 'What a measure is to reach, and by which period. A target that is changed is a new row.';
create index measure_targets_by_source on public.measure_targets (source_id);

create table public.series_breaks (
  measure_id text not null references public.measures on update cascade on delete restrict,
  /* The first period of the new series. */
  period text not null constraint series_breaks_period_exists check (public.is_period(period)),
  reason text not null constraint series_breaks_have_a_reason check (btrim(reason) <> ''),
  source_id text references public.sources on update cascade on delete restrict,
  primary key (measure_id, period)
);
comment on table public.series_breaks is 'Where a measure began to be counted in another way: values on either side are never compared.';
create index series_breaks_by_source on public.series_breaks (source_id);

-- Anyone reads a measure from the day it is published, and with it all that belongs to it. The culture team, the Head of Culture and
-- directors read drafts too; the first two write them.
select private.publish('public.measures', 'published_on <= (select private.today()) or (select private.has_role(''team'', ''head'', ''director''))');
select private.publish(relation, 'exists (select from public.measures where measures.id = measure_id)')
  from unnest(array['public.measure_parts', 'public.series_breaks']::regclass[]) as relation;

-- The goals of a measure are set together with it, by save_measure alone.
alter table public.measure_goals enable row level security;
create policy "Anyone reads the goals of published measures" on public.measure_goals for select to anon, authenticated
  using (exists (select from public.measures where measures.id = measure_id));
grant select on public.measure_goals to anon, authenticated;

-- Values and targets are added by the culture team and the Head of Culture, and never corrected in place: a correction is a new row.
alter table public.measure_values enable row level security;
create policy "Anyone reads the values of published measures" on public.measure_values for select to anon, authenticated
  using (exists (select from public.measures where measures.id = measure_id));
create policy "The culture team adds values" on public.measure_values for insert to authenticated
  with check ((select private.has_role('team', 'head')));
grant select on public.measure_values to anon;
grant select, insert on public.measure_values to authenticated;

alter table public.measure_targets enable row level security;
create policy "Anyone reads the targets of published measures" on public.measure_targets for select to anon, authenticated
  using (exists (select from public.measures where measures.id = measure_id));
create policy "The culture team adds targets" on public.measure_targets for insert to authenticated
  with check ((select private.has_role('team', 'head')));
grant select on public.measure_targets to anon;
grant select, insert on public.measure_targets to authenticated;

select private.keep_log(relation, 'id') from unnest(array['public.measures', 'public.measure_parts', 'public.measure_values']::regclass[]) as relation;
select private.keep_log(relation, 'measure_id') from unnest(array['public.measure_goals', 'public.measure_targets', 'public.series_breaks']::regclass[]) as relation;
