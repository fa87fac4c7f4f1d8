-- What the pages of measures show, each in one question that reads no more values than the page prints.

/* The value of the whole that is last by its period, as at a date; before a period, where one is given. What is not published is passed over. */
create function private.last_measure_value(of_measure text, as_at date, before_period text default null) returns public.measure_values
  language sql stable
  set search_path = ''
as $$
  select standing.* from public.measure_values as standing
    where standing.measure_id = of_measure and standing.part_id is null and standing.recorded_on <= as_at
      and standing.value is not null and standing.period < coalesce(before_period, 'z')
      and not exists (
        select from public.measure_values as newer
        where newer.measure_id = of_measure and newer.period = standing.period and newer.part_id is null
          and newer.version > standing.version and newer.recorded_on <= as_at
      )
    order by standing.period desc limit 1
$$;
grant execute on function private.last_measure_value to anon, authenticated;

/* A measure's targets as they were set by a date, the earliest first. `was`: what it was before it was changed. */
create function private.measure_targets_as_at(of_measure text, as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'period', period, 'value', value, 'words', words, 'recorded_on', recorded_on, 'source_id', source_id,
      'was', case when was_version is not null then jsonb_build_object('value', was_value, 'words', was_words) end
    ) order by period), '[]')
    from (
      select distinct on (period) *
        from (
          select *, lag(version) over earlier as was_version, lag(value) over earlier as was_value, lag(words) over earlier as was_words
            from public.measure_targets where measure_id = of_measure and recorded_on <= as_at
            window earlier as (partition by period order by version)
        ) as told
        order by period, version desc
    ) as standing
$$;
grant execute on function private.measure_targets_as_at to anon, authenticated;

/* What a list and a page say of a measure alike: what it is, its goals, and its progress as at a date. */
create function private.measure_progress(measure public.measures, as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', measure.id, 'name', measure.name, 'summary', measure.summary, 'kind', measure.kind, 'unit_one', measure.unit_one,
    'unit_many', measure.unit_many, 'predicate', measure.predicate, 'of_what', measure.of_what, 'per', measure.per,
    'decimals', measure.decimals, 'direction', measure.direction, 'period_kind', measure.period_kind,
    'baseline_period', measure.baseline_period, 'additive', measure.additive, 'published_on', measure.published_on,
    'source_id', measure.source_id,
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object('id', goal.id, 'name', goal.name, 'colour', goal.colour) order by edition.position, goal.position), '[]')
        from public.measure_goals as told
        join public.goals as goal on goal.id = told.goal_id
        join public.strategy_editions as edition on edition.id = goal.edition_id
        where told.measure_id = measure.id
    ),
    'latest', private.measure_value_json(latest),
    'previous', private.measure_value_json(previous),
    'baseline', private.measure_value_json(baseline),
    'since_previous', case when previous.id is not null then private.compare(measure, previous, latest) end,
    'since_baseline', case when baseline.id is not null and baseline.period < latest.period then private.compare(measure, baseline, latest) end,
    'targets', private.measure_targets_as_at(measure.id, as_at)
  )
  from private.last_measure_value(measure.id, as_at) as latest
  cross join lateral private.last_measure_value(measure.id, as_at, coalesce(latest.period, '')) as previous
  cross join lateral private.measure_value_as_at(measure.id, null, measure.baseline_period, as_at) as baseline
$$;
grant execute on function private.measure_progress to anon, authenticated;

/*
 * Measures in their order, with their progress as at a date. goal: those that tell of it. after: the last measure of the page before.
 * {measures, next}: `next` is where the next page starts after; null on the last.
 */
create function public.measures_page(goal text, as_at date, after text, page_size integer) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with found as (
    select measure, row_number() over (order by measure.position, measure.id) as place
      from public.measures as measure
      where (goal is null or exists (select from public.measure_goals as told where told.measure_id = measure.id and told.goal_id = goal))
        and (after is null or (measure.position, measure.id) > (select position, id from public.measures where id = after))
      order by measure.position, measure.id limit page_size + 1
  )
  select jsonb_build_object(
    'measures', coalesce(jsonb_agg(private.measure_progress(measure, as_at) order by place) filter (where place <= page_size), '[]'),
    'next', case when max(place) > page_size then max((measure).id) filter (where place = page_size) end
  ) from found
$$;
comment on function public.measures_page is 'One page of the list of measures, as at a date.';
grant execute on function public.measures_page to anon, authenticated;

/*
 * What the page of a measure shows, as at a date: its progress, and of the last `shown` periods up to `until` (null: the last of all)
 * the values of the whole and its parts, the changes from each period to the next, and whether the parts add up. Null: there is no such
 * measure, or it is not for whoever asks to see.
 */
create function public.measure_page(of_measure text, as_at date, until text, shown integer) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with of_period as (
    select period, row_number() over (order by period desc) as place
      from (
        select period from public.measure_values
          where measure_id = of_measure and recorded_on <= as_at and period <= coalesce(until, 'z')
          group by period order by period desc limit shown + 1
      ) as periods
  ),
  window_shown as (select coalesce(array_agg(period order by period) filter (where place <= shown), '{}') as periods, count(*) > shown as more from of_period),
  standing as (
    select told from window_shown, private.measure_values_as_at(of_measure, as_at, window_shown.periods) as told
  ),
  pairs as (
    select told as later, lag(told) over (partition by (told).part_id order by (told).period) as earlier from standing
  )
  select private.measure_progress(measure, as_at) || jsonb_build_object(
    'owner', (select jsonb_build_object('id', id, 'name', name) from public.organisations where id = measure.owner_id),
    'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'dimension', dimension, 'label', label) order by dimension, position, label), '[]')
        from public.measure_parts where measure_id = measure.id
    ),
    'breaks', (
      select coalesce(jsonb_agg(jsonb_build_object('period', period, 'reason', reason) order by period), '[]')
        from public.series_breaks where measure_id = measure.id
    ),
    'periods', (select to_jsonb(periods) from window_shown),
    -- The page before ends where this one begins, so that each change is seen on one of them.
    'earlier', (select periods[1] from window_shown where more),
    'values', (select coalesce(jsonb_agg(private.measure_value_json(told) order by (told).period), '[]') from standing),
    'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('part', (later).part_id) || private.compare(measure, earlier, later) order by (later).period), '[]')
        from pairs where (earlier).id is not null
    ),
    'totals', (
      select coalesce(jsonb_agg(to_jsonb(totals) order by totals.period, totals.dimension), '[]')
        from window_shown, private.measure_totals(measure, as_at, window_shown.periods) as totals where totals.state <> 'agrees'
    ),
    'sources', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'title', title, 'publisher', publisher, 'published_on', published_on, 'address', address) order by id), '[]')
        from public.sources
        where id = measure.source_id
          or id in (select (told).source_id from standing)
          or id in (select source_id from public.measure_targets where measure_id = measure.id)
          or id in (select source_id from public.series_breaks where measure_id = measure.id)
    )
  )
  from public.measures as measure where measure.id = of_measure
$$;
comment on function public.measure_page is 'What the page of a measure shows, as at a date and read at one moment.';
grant execute on function public.measure_page to anon, authenticated;
