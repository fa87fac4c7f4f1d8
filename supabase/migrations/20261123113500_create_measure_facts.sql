-- Rule 23 for measures: what published measures can say in a note.

/* What a fact says of a value: a whole number as other facts do, anything else with how it is to be read. */
create function private.measure_fact(measure public.measures, value bigint, words text) returns table (kind text, told jsonb)
  language sql stable
  set search_path = ''
as $$
  select case
      when measure.kind = 'count' and measure.decimals = 0 then 'number'
      when measure.kind = 'money' and words is null then 'money'
      else 'measure'
    end,
    case when measure.kind = 'count' and measure.decimals = 0 or measure.kind = 'money' and words is null then to_jsonb(value)
      else jsonb_build_object('amount', value, 'decimals', measure.decimals, 'of', measure.kind) end
$$;
grant execute on function private.measure_fact to anon, authenticated;

/* A period as a fact: a date as exact as it is, or the name of a financial year or quarter. */
create function private.period_fact(period text) returns table (kind text, told jsonb)
  language sql immutable
  set search_path = ''
as $$
  select case when public.period_kind(period) in ('year', 'month', 'day') then 'date' else 'name' end,
    to_jsonb(case when public.period_kind(period) = 'quarter'
      then (array['January to March ', 'April to June ', 'July to September ', 'October to December '])[right(period, 1)::int] || left(period, 4)
      else period end)
$$;
grant execute on function private.period_fact to anon, authenticated;

/* The target for the earliest period that is not before the one given; once all have passed, the last. */
create function private.next_measure_target(of_measure text, from_period text, as_at date) returns public.measure_targets
  language sql stable
  set search_path = ''
as $$
  select * from (
    select distinct on (period) * from public.measure_targets where measure_id = of_measure and recorded_on <= as_at order by period, version desc
  ) as standing
  order by period < from_period, case when period >= from_period then period end, period desc limit 1
$$;
grant execute on function private.next_measure_target to anon, authenticated;

/*
 * The facts of published measures, in the columns of `facts_as_at`, from what had been recorded by a date: the latest value and its period, the
 * baseline and its period, the change between them (absent where a break lies between), the next target and its period, and the value
 * of the whole in each period. Two kinds are their own:
 *   measure ({"amount", "decimals", "of"}: an amount in the last decimal; of: count, money, percentage or rate)
 *   change (what private.compare says, with decimals, of, unit_one and unit_many).
 */
create function private.measures_facts_as_at(as_at date)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with told as (
    select measure, private.evidence('measure', measure.id, measure.name) as records, latest, baseline, target
      from public.measures as measure
      cross join lateral private.last_measure_value(measure.id, as_at) as latest
      cross join lateral private.measure_value_as_at(measure.id, null, measure.baseline_period, as_at) as baseline
      cross join lateral private.next_measure_target(measure.id, latest.period, as_at) as target
      where measure.published_on <= private.today()
  ),
  -- The values that have a name of their own.
  named as (
    select measure, records, 'latest' as name, 'the latest value' as meaning, (latest).period, (latest).value, (latest).words, (latest).source_id from told
    union all
    select measure, records, 'baseline', 'the baseline', (baseline).period, (baseline).value, (baseline).words, (baseline).source_id from told
    union all
    select measure, records, 'target', 'the target', (target).period, (target).value, (target).words, (target).source_id from told
  )
  select 'measure/' || (measure).id || '/name', 'name', to_jsonb((measure).name), null::text, null::bigint, 'The name of a measure', records, (measure).source_id
    from told
  union all
  select 'measure/' || (measure).id || '/' || name, fact.kind, fact.told, named.words, null, (measure).name || ': ' || meaning, records,
      coalesce(named.source_id, (measure).source_id)
    from named cross join lateral private.measure_fact(measure, named.value, named.words) as fact
    where named.value is not null
  union all
  select 'measure/' || (measure).id || '/' || name || '-period', fact.kind, fact.told, null, null, (measure).name || ': when ' || meaning || ' is for', records,
      coalesce(named.source_id, (measure).source_id)
    from named cross join lateral private.period_fact(named.period) as fact
    where named.value is not null
  union all
  select 'measure/' || (measure).id || '/change', 'change',
      compared.change || jsonb_build_object(
        'decimals', (measure).decimals, 'of', (measure).kind, 'unit_one', (measure).unit_one, 'unit_many', (measure).unit_many),
      null, null, (measure).name || ': change since the baseline', records, coalesce((latest).source_id, (measure).source_id)
    from told cross join lateral (select private.compare(measure, baseline, latest) as change) as compared
    where (baseline).period < (latest).period and compared.change ->> 'state' = 'compared'
  union all
  select 'measure/' || (measure).id || '/' || lower(replace(standing.period, '/', '-')), fact.kind, fact.told, standing.words, null,
      (measure).name || ', ' || standing.period, records, coalesce(standing.source_id, (measure).source_id)
    from told
    cross join lateral (
      select distinct on (period) period, value, words, source_id
        from public.measure_values where measure_id = (measure).id and part_id is null and recorded_on <= as_at
        order by period, version desc
    ) as standing
    cross join lateral private.measure_fact(measure, standing.value, standing.words) as fact
    where standing.value is not null
$$;
comment on function private.measures_facts_as_at is 'The facts of published measures that a note’s figures come from. Part of facts_as_at.';
grant execute on function private.measures_facts_as_at to anon, authenticated;
