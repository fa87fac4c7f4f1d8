/** Measures by the hundred, with values by the hundred thousand, for a database that is thrown away. */
import type { Sql } from 'postgres';

/** Of each measure the values are spread over this many parts and the whole. */
const PARTS = 4;
const FIRST_MONTH = '2000-01-01';

/**
 * Fills an empty database with `measures` measures, `filled-measure-1` and on, each by month, with four parts, a baseline, a target, a break,
 * and so many values that there are `values` of them in all. The log, the references and the checks of each row are left out, which
 * take most of the time and would say the same 200,000 times.
 */
export async function fillMeasures(
  sql: Sql,
  { measures, values }: { measures: number; values: number },
): Promise<void> {
  const periods = Math.ceil(values / measures / (PARTS + 1));
  await sql.begin(async (transaction) => {
    // The log is kept in replica mode too.
    await transaction.unsafe(`
      set local session_replication_role = replica;
      alter table public.measure_values disable trigger changes_are_logged`);
    await transaction`
      insert into public.measures
          (id, name, summary, kind, unit_one, unit_many, predicate, decimals, direction, period_kind, baseline_period, additive, published_on, position)
        select 'filled-measure-' || number, 'Filled measure ' || number, 'Made for a bench.', 'count', 'person', 'people', 'came', 0, 'up', 'month',
            left(${FIRST_MONTH}, 7), true, '2025-01-01', number
          from generate_series(1, ${measures}) as number`;
    await transaction`
      insert into public.measure_goals
        select 'filled-measure-' || number, goal.id
          from generate_series(1, ${measures}) as number
          join (select id, row_number() over (order by id) - 1 as place, count(*) over () as goals from public.goals) as goal
            on goal.place = number % goal.goals`;
    await transaction`
      insert into public.measure_parts (id, measure_id, dimension, label, position)
        select 'filled-part-' || number || '-' || part, 'filled-measure-' || number, 'Area', 'Area ' || part, part
          from generate_series(1, ${measures}) as number, generate_series(1, ${PARTS}) as part`;
    // The parts add up to the whole.
    await transaction`
      insert into public.measure_values (measure_id, period, part_id, version, value, recorded_on)
        select 'filled-measure-' || number, to_char(${FIRST_MONTH}::date + (place || ' months')::interval, 'YYYY-MM'),
            case when part > 0 then 'filled-part-' || number || '-' || part end, 1,
            case when part > 0 then (number + place) % 90 + part else ((number + place) % 90) * ${PARTS} + ${(PARTS * (PARTS + 1)) / 2} end,
            '2025-01-01'
          from generate_series(1, ${measures}) as number, generate_series(0, ${periods - 1}) as place, generate_series(0, ${PARTS}) as part`;
    await transaction`
      insert into public.measure_targets (measure_id, period, version, value, recorded_on)
        select 'filled-measure-' || number, '2027-12', 1, 500, '2025-01-01' from generate_series(1, ${measures}) as number`;
    await transaction`
      insert into public.series_breaks (measure_id, period, reason)
        select 'filled-measure-' || number, left((${FIRST_MONTH}::date + interval '3 months')::text, 7), 'Counted at the door'
          from generate_series(1, ${measures}) as number`;
    await transaction.unsafe('alter table public.measure_values enable always trigger changes_are_logged');
  });
  await sql`vacuum (analyze) public.measures, public.measure_goals, public.measure_parts, public.measure_values, public.measure_targets, public.series_breaks`;
}
