-- Rule 23: what an annual report of figures says of one year. A part in it, shares with both their numbers, what an average was made of, and
-- the target that was set.

/*
 * Facts of one period of a measure, told when they are asked for alone, because there are very many:
 *   measure/<measure>/<part>/<period>              the value of a part
 *   measure/<measure>/[<part>/]<period>-share      of a percentage its numerator and denominator; of a part that adds up, the part of the whole
 *   measure/<measure>/[<part>/]<period>-numerator  and -denominator: what a percentage, rate or average was worked out from
 *   measure/<measure>/<period>-target              the target for the period as it was set by the date
 */
create function private.measure_period_facts(as_at date, asked text[])
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with wanted as materialized (
    select named, measure, found[2] as part_id, found[3] as slug, found[4] as of_it
      from unnest(asked) as named
      cross join lateral regexp_match(named, '^measure/([a-z0-9-]+)/(?:([a-z0-9-]+)/)?([0-9]{4}(?:-[q0-9-]+)?)(?:-(share|numerator|denominator|target))?$') as found
      join public.measures as measure on measure.id = found[1] and measure.published_on <= private.today()
      -- The whole of a period is told with the measure.
      where found[2] is not null or found[4] is not null
  ), told as (
    select wanted.named, wanted.measure, wanted.of_it, standing, whole,
        (wanted.measure).name || coalesce(', ' || part.label, '') || ': ' || standing.period as what
      from wanted
      left join public.measure_parts as part on part.measure_id = (wanted.measure).id and part.id = wanted.part_id
      cross join lateral (
        select distinct known.period from public.measure_values as known
          where known.measure_id = (wanted.measure).id and lower(replace(known.period, '/', '-')) = wanted.slug
      ) as of_period
      cross join lateral private.measure_value_as_at((wanted.measure).id, part.id, of_period.period, as_at) as standing
      cross join lateral private.measure_value_as_at((wanted.measure).id, null, of_period.period, as_at) as whole
      where (wanted.part_id is null) = (part.id is null) and standing.id is not null
  ), targets as (
    select distinct on (wanted.named) wanted.named, wanted.measure, target
      from wanted
      join public.measure_targets as target on target.measure_id = (wanted.measure).id and lower(replace(target.period, '/', '-')) = wanted.slug
      where wanted.of_it = 'target' and wanted.part_id is null and target.recorded_on <= as_at
      order by wanted.named, target.version desc
  ), amounts as (
    select named, measure, (standing).value, (standing).words, what, (standing).source_id from told where of_it is null
    union all
    select named, measure, (target).value, (target).words, (measure).name || ': the target for ' || (target).period, (target).source_id from targets
  )
  select named,
      case
        when (measure).kind = 'count' and (measure).decimals = 0 then 'number'
        when (measure).kind = 'money' and amounts.words is null then 'money'
        else 'measure'
      end,
      case when (measure).kind = 'count' and (measure).decimals = 0 or (measure).kind = 'money' and amounts.words is null then to_jsonb(amounts.value)
        else jsonb_build_object('amount', amounts.value, 'decimals', (measure).decimals, 'of', (measure).kind) end,
      amounts.words, null::bigint, amounts.what, private.evidence('measure', (measure).id, (measure).name), coalesce(amounts.source_id, (measure).source_id)
    from amounts where amounts.value is not null
  union all
  select named, 'share',
      case when (measure).kind = 'percentage' then private.share((standing).numerator, (standing).denominator)
        else private.share((standing).value, (whole).value, (measure).kind, (standing).words is not null or (whole).words is not null) end,
      null, null, told.what || ', as a share', private.evidence('measure', (measure).id, (measure).name), coalesce((standing).source_id, (measure).source_id)
    from told
    where of_it = 'share' and case (measure).kind
      when 'percentage' then (standing).numerator is not null
      when 'rate' then false
      -- Of parts that overlap none is a share; of a count with decimals '1.5 of 3' cannot be said in whole numbers.
      else (measure).additive and (standing).part_id is not null and ((measure).kind = 'money' or (measure).decimals = 0)
        and (standing).value between 0 and (whole).value and (whole).value > 0
    end
  union all
  select named, 'number', to_jsonb(case of_it when 'numerator' then (standing).numerator else (standing).denominator end), null, null,
      told.what || ', ' || case of_it when 'numerator' then (measure).unit_many else (measure).of_what end,
      private.evidence('measure', (measure).id, (measure).name), coalesce((standing).source_id, (measure).source_id)
    from told where of_it in ('numerator', 'denominator') and (standing).numerator is not null
$$;
grant execute on function private.measure_period_facts to anon, authenticated;

/* As before, with what is said of one period of a measure. */
create or replace function public.facts_as_at(as_at date, asked text[] default null, of_note text default null)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language plpgsql stable
  set search_path = ''
as $$
#variable_conflict use_column
declare
  nouns text[] := (select array_agg(distinct split_part(named, '/', 1)) from unnest(asked) as named);
  plans text[] := (select array_agg(distinct split_part(named, '/', 2)) from unnest(asked) as named where starts_with(named, 'plan/'));
  measures text[] := (select array_agg(distinct split_part(named, '/', 2)) from unnest(asked) as named where starts_with(named, 'measure/'));
begin
  if asked is null or nouns && array[
    'compact', 'constituency', 'seats', 'organisations', 'strategy', 'edition', 'goal', 'plan-objective', 'timeline', 'fund', 'programme', 'commission',
    'bid', 'event', 'meeting', 'committee'
  ] then
    return query select * from private.core_facts_as_at(as_at) as fact
      where not exists (
        select from public.strategy_editions as edition
          left join public.goals on goals.edition_id = edition.id
          where edition.state = 'draft'
            and (starts_with(fact.key, 'edition/' || edition.id || '/') or starts_with(fact.key, 'goal/' || goals.id || '/'))
      );
  end if;
  if asked is null or nouns && array['compact', 'constituency'] then
    return query select * from private.seat_facts(as_at);
  end if;
  if asked is null or nouns && array['fund', 'funds', 'commission', 'bid', 'bids'] then
    return query select * from private.money_facts(as_at) as fact where fact.key not like 'bid/%/name';
  end if;
  if asked is null or nouns && array['event', 'events'] then
    return query select * from private.event_facts(as_at);
  end if;
  if asked is null or nouns && array['request', 'requests', 'meeting', 'committee'] then
    return query select * from private.scrutiny_facts(as_at, of_note);
  end if;
  if asked is null or plans is not null then
    return query select * from private.plan_facts(as_at, plans);
  end if;
  if plans is not null then
    return query select * from private.since_facts(as_at, asked, of_note);
  end if;
  if asked is null or measures is not null then
    return query select * from private.measures_facts_as_at(as_at, measures);
  end if;
  if measures is not null then
    return query select * from private.measure_change_facts(as_at, asked);
    return query select * from private.measure_period_facts(as_at, asked);
  end if;
end
$$;
