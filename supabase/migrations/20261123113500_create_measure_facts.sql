-- Rule 23 for measures: what published measures can say in a note.

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

/*
 * The facts of published measures, in the columns of `facts_as_at`, from what had been recorded by a date: the latest value and its period, the
 * baseline and its period, the change between them (absent where a break lies between), the next target and its period, and the value
 * of the whole in each period. asked: the keys of the measures that are asked about; null: all. Two kinds are their own:
 *   measure ({"amount", "decimals", "of"}: an amount in the last decimal; of: count, money, percentage or rate)
 *   change (what private.compare says, with decimals, of, unit_one and unit_many).
 */
create function private.measures_facts_as_at(as_at date, asked text[] default null)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with published as (
    select measure, private.evidence('measure', measure.id, measure.name) as records
      from public.measures as measure
      where measure.published_on <= private.today() and (asked is null or measure.id = any (asked))
  ),
  standing as materialized (
    select distinct on (standing.measure_id, standing.period) standing
      from public.measure_values as standing
      where standing.part_id is null and standing.recorded_on <= as_at and (asked is null or standing.measure_id = any (asked))
      order by standing.measure_id, standing.period, standing.version desc
  ),
  latest as (
    select distinct on ((standing).measure_id) standing as latest
      from standing where (standing).value is not null order by (standing).measure_id, (standing).period desc
  ),
  target as (
    select distinct on (told.measure_id, told.period) told as target
      from public.measure_targets as told
      where told.recorded_on <= as_at and (asked is null or told.measure_id = any (asked))
      order by told.measure_id, told.period, told.version desc
  ),
  -- The target for the earliest period that is not over; once all have passed, the last.
  next_target as (
    select distinct on ((target).measure_id) target
      from target left join latest on (latest).measure_id = (target).measure_id
      order by (target).measure_id, (target).period < (latest).period,
        case when (target).period >= (latest).period then (target).period end, (target).period desc
  ),
  told as (
    select measure, records, latest, standing as baseline, target
      from published
      left join latest on (latest).measure_id = (measure).id
      left join standing on (standing).measure_id = (measure).id and (standing).period = (measure).baseline_period
      left join next_target on (target).measure_id = (measure).id
  ),
  -- The values that have a name of their own.
  named as (
    select measure, records, 'latest' as name, 'the latest value' as meaning, (latest).period, (latest).value, (latest).words, (latest).source_id from told
    union all
    select measure, records, 'baseline', 'the baseline', (baseline).period, (baseline).value, (baseline).words, (baseline).source_id from told
    union all
    select measure, records, 'target', 'the target', (target).period, (target).value, (target).words, (target).source_id from told
  ),
  valued as (
    select measure, records, name, meaning, value, words, source_id from named
    union all
    select measure, records, lower(replace((standing).period, '/', '-')), (standing).period, (standing).value, (standing).words, (standing).source_id
      from published join standing on (standing).measure_id = (measure).id
  )
  select 'measure/' || (measure).id || '/name', 'name', to_jsonb((measure).name), null::text, null::bigint, 'The name of a measure', records, (measure).source_id
    from published
  union all
  -- A whole number and an exact amount of money are what they are for other facts; anything else says how it is to be read.
  select 'measure/' || (measure).id || '/' || name,
      case
        when (measure).kind = 'count' and (measure).decimals = 0 then 'number'
        when (measure).kind = 'money' and words is null then 'money'
        else 'measure'
      end,
      case when (measure).kind = 'count' and (measure).decimals = 0 or (measure).kind = 'money' and words is null then to_jsonb(value)
        else jsonb_build_object('amount', value, 'decimals', (measure).decimals, 'of', (measure).kind) end,
      words, null, (measure).name || ': ' || meaning, records, coalesce(source_id, (measure).source_id)
    from valued where value is not null
  union all
  select 'measure/' || (measure).id || '/' || name || '-period', fact.kind, fact.told, null, null, (measure).name || ': when ' || meaning || ' is for', records,
      coalesce(named.source_id, (measure).source_id)
    from named cross join lateral private.period_fact(named.period) as fact
    where named.value is not null
  union all
  select 'measure/' || (measure).id || '/change', 'change',
      change || jsonb_build_object('decimals', (measure).decimals, 'of', (measure).kind, 'unit_one', (measure).unit_one, 'unit_many', (measure).unit_many),
      null, null, (measure).name || ': change since the baseline', records, coalesce((latest).source_id, (measure).source_id)
    from (select *, private.compare(measure, baseline, latest) as change from told where (baseline).period < (latest).period) as compared
    where change ->> 'state' = 'compared'
$$;
comment on function private.measures_facts_as_at is 'The facts of published measures that a note’s figures come from. Part of facts_as_at.';
grant execute on function private.measures_facts_as_at to anon, authenticated;
