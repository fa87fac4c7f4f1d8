-- The menu of blocks offers what there is to show of each measure: its targets, and what it is broken down by, with the last period of which its parts have values.

create function public.measures_offered() returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', measure.id, 'name', measure.name,
      'targets', exists (select from public.measure_targets as target where target.measure_id = measure.id),
      'dimensions', (
        select coalesce(jsonb_agg(jsonb_build_object('name', dimension, 'lastPeriod', last_period) order by place, dimension), '[]')
          from (
            select part.dimension, min(part.position) as place, max(known.period) as last_period
              from public.measure_parts as part
              join public.measure_values as known on known.measure_id = part.measure_id and known.part_id = part.id
              where part.measure_id = measure.id
              group by part.dimension
          ) as dimensions
      )
    ) order by measure.name, measure.id), '[]')
    from (select * from public.measures where published_on <= private.today() order by name, id limit 60) as measure
$$;
comment on function public.measures_offered is 'Published measures with what a note can show of them.';
grant execute on function public.measures_offered to anon, authenticated;
