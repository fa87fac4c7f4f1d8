-- What the culture team's pages write, each in one transaction.

/* Which goals a measure tells of: these and no others. As the owner, because nobody takes a record away through the API but here. */
create function private.set_measure_goals(of_measure text, goals text[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if (private.measure_to_write(of_measure)).id is null then
    return;
  end if;
  delete from public.measure_goals where measure_id = of_measure and goal_id <> all (goals);
  insert into public.measure_goals (measure_id, goal_id) select of_measure, goal from unnest(goals) as goal on conflict do nothing;
end
$$;
grant execute on function private.set_measure_goals to authenticated;

/*
 * Adds a measure, or changes the one of that key, with the goals that it tells of. given: the measure's columns but its position.
 * False: there is no measure of that key that whoever asks may change.
 */
create function public.save_measure(given jsonb, goals text[], is_new boolean) returns boolean
  language plpgsql
  set search_path = ''
as $$
declare
  measure public.measures := jsonb_populate_record(null::public.measures, given);
begin
  if is_new then
    -- A new one stands last.
    measure.position := (select coalesce(max(position), 0) + 1 from public.measures);
    insert into public.measures select measure.*;
  else
    update public.measures
      set (name, summary, kind, unit_one, unit_many, predicate, of_what, per, decimals, direction, period_kind, baseline_period, additive, owner_id, published_on, source_id)
        = (measure.name, measure.summary, measure.kind, measure.unit_one, measure.unit_many, measure.predicate, measure.of_what, measure.per,
          measure.decimals, measure.direction, measure.period_kind, measure.baseline_period, measure.additive, measure.owner_id, measure.published_on, measure.source_id)
      where id = measure.id;
    if not found then
      return false;
    end if;
  end if;
  perform private.set_measure_goals(measure.id, goals);
  return true;
end
$$;
comment on function public.save_measure is 'The culture team adds or changes a measure, with its goals.';
grant execute on function public.save_measure to authenticated;

/*
 * Records values of a measure, all or none. entries: [{period, part_id, value, words, numerator, denominator, note}]. What stands already is
 * left alone, so that recording the same twice changes nothing. Returns {recorded, left_alone}.
 */
create function public.record_values(of_measure text, entries jsonb, source text) returns jsonb
  language sql
  set search_path = ''
as $$
  with entry as (
    select given.*, standing.id is not null
        and (standing.words, standing.numerator, standing.denominator) is not distinct from (given.words, given.numerator, given.denominator)
        -- The value of what has a numerator follows from it.
        and (standing.value is not distinct from given.value or given.value is null and given.numerator is not null)
        and (given.value is not null or given.numerator is not null or standing.note is not distinct from given.note) as stands
      from jsonb_to_recordset(entries)
        as given (period text, part_id text, value bigint, words text, numerator bigint, denominator bigint, note text)
      cross join lateral private.measure_value_as_at(of_measure, given.part_id, given.period, private.today()) as standing
  ),
  added as (
    insert into public.measure_values (measure_id, period, part_id, value, words, numerator, denominator, note, source_id)
      select of_measure, period, part_id, value, words, numerator, denominator, note, source from entry where not stands
      returning 1
  )
  select jsonb_build_object('recorded', (select count(*) from added), 'left_alone', (select count(*) from entry where stands))
$$;
comment on function public.record_values is 'The culture team records values of a measure; what stands already is left alone.';
grant execute on function public.record_values to authenticated;

/* The values of a measure that stand today in some periods, for whoever is about to record others. */
create function public.standing_values(of_measure text, periods text[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(private.measure_value_json(standing)), '[]')
    from private.measure_values_as_at(of_measure, private.today(), periods) as standing
$$;
comment on function public.standing_values is 'The values of a measure that stand today in some periods.';
grant execute on function public.standing_values to anon, authenticated;
