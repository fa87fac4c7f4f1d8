-- Comparing the values of a measure. All changes, percentages and totals that pages, downloads and notes show are worked out here.

/*
 * The values of a measure that stand as at a date, by period and part: of each the last recorded by then. periods: those that are asked
 * about; null: all. They are asked for by equality, which row-level security lets an index answer; it does not so with 'less than'.
 */
create function private.measure_values_as_at(of_measure text, as_at date, periods text[] default null)
returns setof public.measure_values
  language sql stable
  set search_path = ''
as $$
  select distinct on (period, part_id) *
    from public.measure_values
    where measure_id = of_measure and recorded_on <= as_at
      and period = any (coalesce(periods, array(select distinct told.period from public.measure_values as told where told.measure_id = of_measure)))
    order by period, part_id, version desc
$$;
grant execute on function private.measure_values_as_at to anon, authenticated;

/* One value of the whole or of a part that stands as at a date. */
create function private.measure_value_as_at(of_measure text, of_part text, in_period text, as_at date) returns public.measure_values
  language sql stable
  set search_path = ''
as $$
  select * from public.measure_values
    where measure_id = of_measure and period = in_period and part_id is not distinct from of_part and recorded_on <= as_at
    order by version desc limit 1
$$;
grant execute on function private.measure_value_as_at to anon, authenticated;

/*
 * What changed from one value to a later one, in the measure's last decimal. `percent` is of the earlier value, with `percent_decimals`
 * digits after the point: one where both are exact, none where either is an estimate, because an estimate is no more exact than that.
 * Between percentages the change is in percentage points, and no percentage is given (`no_percent`: points); nor is one given of
 * nought or of less than nought. `verdict`: better, worse or same, by the direction that is better.
 */
create function private.change_between(kind text, direction text, from_value bigint, from_words text, to_value bigint, to_words text) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select case
    when from_value is null or to_value is null then jsonb_build_object('state', 'not_published')
    else jsonb_build_object(
      'state', 'compared',
      'change', to_value - from_value,
      'estimate', from_words is not null or to_words is not null,
      'percent', case when kind <> 'percentage' and from_value > 0 then
        private.divide_half_up((to_value - from_value)::numeric * case when from_words is null and to_words is null then 1000 else 100 end, from_value)
      end,
      'percent_decimals', case when from_words is null and to_words is null then 1 else 0 end,
      'no_percent', case when kind = 'percentage' then 'points' when from_value = 0 then 'from_nought' when from_value < 0 then 'from_below_nought' end,
      'verdict', case
        when direction = 'neither' then null
        when to_value = from_value then 'same'
        when (to_value > from_value) = (direction = 'up') then 'better'
        else 'worse'
      end
    )
  end
$$;
grant execute on function private.change_between to anon, authenticated;

/*
 * Rule 17: values on either side of a break in the series are never compared. As `change_between`, or refused, with the rule and the
 * breaks that lie between. The later value is the second.
 */
create function private.compare(measure public.measures, earlier public.measure_values, later public.measure_values) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('from', earlier.period, 'to', later.period) || case
    when breaks.found is not null then jsonb_build_object(
      'state', 'refused', 'rule', 'values_across_a_break_are_not_compared', 'breaks', breaks.found)
    else private.change_between(measure.kind, measure.direction, earlier.value, earlier.words, later.value, later.words)
  end
  from (
    select jsonb_agg(jsonb_build_object('period', period, 'reason', reason) order by period) as found
      from public.series_breaks where measure_id = measure.id and period > earlier.period and period <= later.period
  ) as breaks
$$;
grant execute on function private.compare to anon, authenticated;

/* A value as pages read it. `was`: what it said before it was restated, where that was something else. */
create function private.measure_value_json(standing public.measure_values) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select case when standing.id is not null then jsonb_build_object(
    'part', standing.part_id, 'period', standing.period, 'value', standing.value, 'words', standing.words,
    'numerator', standing.numerator, 'denominator', standing.denominator, 'recorded_on', standing.recorded_on,
    'note', standing.note, 'source_id', standing.source_id,
    'was', case when standing.version > 1 then (
      select jsonb_build_object('value', before.value, 'words', before.words, 'recorded_on', before.recorded_on)
        from public.measure_values as before
        where before.measure_id = standing.measure_id and before.period = standing.period
          and before.part_id is not distinct from standing.part_id and before.version = standing.version - 1
          and (before.value, before.words) is distinct from (standing.value, standing.words)
    ) end
  ) end
$$;
grant execute on function private.measure_value_json to anon, authenticated;

/*
 * Compares a measure's values in two periods, of the whole (of_part null) or of a part, as they were known at a date. Whichever period is earlier
 * comes first. {from, to, state, …} as private.compare says, with both values; state 'no_period' where a text names no period of
 * the measure's kind. Null: there is no such measure, or it is not for whoever asks to see.
 */
create function public.compare_values(of_measure text, of_part text, from_period text, to_period text, as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select case
    when public.period_kind(earlier.period) is distinct from measure.period_kind or public.period_kind(later.period) is distinct from measure.period_kind
      or earlier.period = later.period
    then jsonb_build_object('from', earlier.period, 'to', later.period, 'state', 'no_period')
    when before.id is null or after.id is null
    then jsonb_build_object('from', earlier.period, 'to', later.period, 'state', 'not_published')
    else private.compare(measure, before, after)
  end || jsonb_build_object('from_value', private.measure_value_json(before), 'to_value', private.measure_value_json(after))
  from public.measures as measure
  cross join lateral (select least(from_period, to_period) as period) as earlier
  cross join lateral (select greatest(from_period, to_period) as period) as later
  cross join lateral private.measure_value_as_at(measure.id, of_part, earlier.period, as_at) as before
  cross join lateral private.measure_value_as_at(measure.id, of_part, later.period, as_at) as after
  where measure.id = of_measure
$$;
comment on function public.compare_values is
  'What changed between two periods of a measure, or why that cannot be said: a break in the series, or a value that is not published.';
grant execute on function public.compare_values to anon, authenticated;

/*
 * The parts of a measure held against its whole, for each period and dimension where there is a whole and a part: `agrees`, `differs`,
 * `estimate` (cannot be checked), or `not_published` (a part is unknown). Only where parts add up to the whole.
 */
create function private.measure_totals(measure public.measures, as_at date, periods text[] default null)
returns table (period text, dimension text, whole bigint, parts bigint, state text)
  language sql stable
  set search_path = ''
as $$
  with standing as (select * from private.measure_values_as_at(measure.id, as_at, periods)),
  summed as (
    select whole.period, part.dimension, whole.value as whole, sum(of_part.value)::bigint as parts,
        bool_or(whole.words is not null or of_part.words is not null) as estimate, whole.value is null or count(*) > count(of_part.value) as unknown,
        count(of_part.value) as known
      from standing as whole
      join public.measure_parts as part on part.measure_id = measure.id
      left join standing as of_part on of_part.period = whole.period and of_part.part_id = part.id
      where whole.part_id is null
      group by whole.period, whole.value, part.dimension
  )
  select period, dimension, whole, parts,
      case when unknown then 'not_published' when estimate then 'estimate' when whole = parts then 'agrees' else 'differs' end
    from summed where measure.additive and known > 0
$$;
grant execute on function private.measure_totals to anon, authenticated;

create function public.measure_totals_that_differ(of_measure text, as_at date)
returns table (period text, dimension text, whole bigint, parts bigint)
  language sql stable
  set search_path = ''
as $$
  select totals.period, totals.dimension, totals.whole, totals.parts
    from public.measures as measure cross join lateral private.measure_totals(measure, as_at) as totals
    where measure.id = of_measure and totals.state = 'differs'
    order by totals.period desc, totals.dimension
$$;
comment on function public.measure_totals_that_differ is 'Periods in which a measure’s parts do not add up to its whole, with both numbers. Sources contain slips; they are pointed out.';
grant execute on function public.measure_totals_that_differ to anon, authenticated;
