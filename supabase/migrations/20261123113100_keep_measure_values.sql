-- Rule 17: a value is exact or an estimate in its source's words; what has a numerator is computed; nothing recorded is overwritten.

/* Half of the last digit counts up, away from nought, as in print: 12.5 is 13, a fall of 12.5 a fall of 13. Exact for any whole numbers. */
create function private.divide_half_up(dividend numeric, divisor numeric) returns numeric
  language sql immutable parallel safe
  set search_path = ''
as $$ select sign(dividend) * div(2 * abs(dividend) + divisor, 2 * divisor) $$;
grant execute on function private.divide_half_up to anon, authenticated;

/*
 * The words must hold the value as it is printed: 'around 62.5%' goes with 625 at one decimal, 'nearly £1.5m' with 150000000 at two.
 * k, m, thousand and million count.
 */
create function public.words_carry_value(words text, value bigint, decimals integer) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select words is null or (value is not null and exists (
    select from (
      values (0, '(?![0-9])(?![.][0-9])(?!\s?(k|m|thousand|million)\y)'), (3, '\s?(k|thousand)\y'), (6, '\s?(m|million)\y')
    ) as scale (places, ending)
    cross join lateral (select trim_scale(abs(value)::numeric / (10::numeric ^ (decimals + scale.places))) as number) as printed
    where regexp_replace(words, '([0-9]),(?=[0-9]{3}(?![0-9]))', '\1', 'g')
      ~* ('(^|[^0-9.])' || replace(number::text, '.', '[.]') || case when scale(number) = 0 then '([.]0+)?' else '0*' end || ending)
  ))
$$;
comment on function public.words_carry_value is 'True when the words are absent or hold the value that is recorded beside them, as it is printed.';
grant execute on function public.words_carry_value to anon, authenticated;

/*
 * The measure that a row is written for, kept as it is until the transaction ends. Nothing for whoever may not write it: the policy
 * will refuse them, and they learn nothing of a draft on the way.
 */
create function private.measure_to_write(measure_id text) returns public.measures
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found public.measures;
begin
  if coalesce(nullif(current_setting('role', true), 'none'), session_user) in ('anon', 'authenticated')
    and not private.has_role('team', 'head') then
    return null;
  end if;
  select * into found from public.measures where id = measure_id for no key update;
  return found;
end
$$;

create function private.refuse_period_of_another_kind(measure public.measures, period text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if public.period_kind(period) is distinct from measure.period_kind then
    perform private.refuse('measures_use_one_kind_of_period', format('%s is not the kind of period that %s is followed by.', period, measure.name));
  end if;
end
$$;

/* Whoever writes through the API records as of today; an import may bring what was recorded before. */
create function private.refuse_recording_at_another_date(recorded_on date) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if recorded_on > private.today()
    or recorded_on < private.today() and current_setting('role', true) in ('anon', 'authenticated') then
    perform private.refuse('measures_are_recorded_when_they_come_in', 'What is recorded bears the date on which it is recorded.');
  end if;
end
$$;

create function private.refuse_restating_out_of_order(version integer, recorded_on date, last_version integer, last_recorded_on date) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if version <> coalesce(last_version, 0) + 1 or recorded_on < last_recorded_on then
    perform private.refuse('measures_are_restated_in_order', 'What is restated follows what was recorded before it.');
  end if;
end
$$;

create function private.check_measure_value() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  measure public.measures := private.measure_to_write(new.measure_id);
  last_version integer;
  last_recorded_on date;
  computed bigint;
begin
  if measure.id is null then
    return new;
  end if;
  perform private.refuse_period_of_another_kind(measure, new.period);
  if public.period_start(new.period) > private.today() then
    perform private.refuse('values_are_of_periods_that_have_begun', format('%s has not begun.', new.period));
  end if;

  perform private.refuse_recording_at_another_date(new.recorded_on);
  select version, recorded_on into last_version, last_recorded_on
    from public.measure_values as before
    where before.measure_id = new.measure_id and before.period = new.period and before.part_id is not distinct from new.part_id
    order by version desc limit 1;
  new.version := coalesce(new.version, coalesce(last_version, 0) + 1);
  perform private.refuse_restating_out_of_order(new.version, new.recorded_on, last_version, last_recorded_on);

  if new.numerator is not null and new.denominator > 0 then
    if measure.kind not in ('percentage', 'rate') then
      perform private.refuse('only_percentages_and_rates_are_computed', format('%s is neither a percentage nor a rate.', measure.name));
    end if;
    computed := private.divide_half_up(new.numerator::numeric * coalesce(measure.per, 100) * 10::numeric ^ measure.decimals, new.denominator);
    if new.value <> computed then
      perform private.refuse('values_agree_with_their_numerator', 'The value is not what its numerator and denominator make.');
    end if;
    new.value := computed;
  end if;
  if measure.kind in ('count', 'rate') and new.value < 0 then
    perform private.refuse('counts_are_not_negative', 'A count cannot be less than nothing.');
  end if;
  if not public.words_carry_value(new.words, new.value, measure.decimals) then
    perform private.refuse('measure_values_words_carry_the_value', 'The words do not hold the number beside them.');
  end if;
  return new;
end
$$;
create trigger measure_values_are_checked before insert on public.measure_values
  for each row execute function private.check_measure_value();

create function private.check_measure_target() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  measure public.measures := private.measure_to_write(new.measure_id);
  last_version integer;
  last_recorded_on date;
begin
  if measure.id is null then
    return new;
  end if;
  perform private.refuse_period_of_another_kind(measure, new.period);
  perform private.refuse_recording_at_another_date(new.recorded_on);
  select version, recorded_on into last_version, last_recorded_on
    from public.measure_targets as before where before.measure_id = new.measure_id and before.period = new.period
    order by version desc limit 1;
  new.version := coalesce(new.version, coalesce(last_version, 0) + 1);
  perform private.refuse_restating_out_of_order(new.version, new.recorded_on, last_version, last_recorded_on);
  if not public.words_carry_value(new.words, new.value, measure.decimals) then
    perform private.refuse('measure_targets_words_carry_the_value', 'The words do not hold the number beside them.');
  end if;
  return new;
end
$$;
create trigger measure_targets_are_checked before insert on public.measure_targets
  for each row execute function private.check_measure_target();

create function private.check_series_break() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.refuse_period_of_another_kind(private.measure_to_write(new.measure_id), new.period);
  return null;
end
$$;
create constraint trigger series_breaks_are_checked after insert or update on public.series_breaks
  for each row execute function private.check_series_break();

-- What was recorded stays. A correction is a new row.
create function private.keep_recorded_values() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  perform private.refuse('recorded_values_never_change', 'A value or target that has been recorded cannot be changed or removed.');
  return null;
end
$$;
create trigger recorded_values_never_change before update or delete on public.measure_values
  for each row execute function private.keep_recorded_values();
create trigger recorded_values_never_change before update or delete on public.measure_targets
  for each row execute function private.keep_recorded_values();
alter table public.measure_values enable always trigger recorded_values_never_change;
alter table public.measure_targets enable always trigger recorded_values_never_change;

-- Values are read by the measure's kind, decimals and periods, so those stay once there is one.
create function private.keep_scale_of_measures() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if (new.kind, new.decimals, new.per, new.period_kind) is distinct from (old.kind, old.decimals, old.per, old.period_kind)
    and (exists (select from public.measure_values where measure_id = old.id)
      or exists (select from public.measure_targets where measure_id = old.id)
      or exists (select from public.series_breaks where measure_id = old.id)) then
    perform private.refuse('measures_keep_their_scale', 'A measure that has values keeps its kind, decimals and kind of period.');
  end if;
  return new;
end
$$;
create trigger measures_keep_their_scale before update of kind, decimals, per, period_kind on public.measures
  for each row execute function private.keep_scale_of_measures();
