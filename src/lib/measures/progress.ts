/** A measure's progress in sentences, composed from its records: 'Nearly 200 people came in October 2024, up from around 80 in January 2024.' */
import { sentenceCase } from '../ui/numbers.ts';
import { printValue, valueWithUnit } from './amounts.ts';
import { changeInWords, percentInBrackets, breaksInWords } from './changes.ts';
import type { Comparison, Measure, Target, Value } from './measure.ts';
import { inPeriod, periodInWords } from './period.ts';
import { timesNumerator } from './rules.ts';

/** The progress as at the date of the records: the latest value first, then the baseline, then the target. */
export function progressInWords(measure: Measure): string[] {
  const { latest } = measure;
  if (!latest) return ['No value has been published yet.', ...targetInWords(measure)];
  return [latestInWords(measure, latest), ...baselineInWords(measure), ...targetInWords(measure)];
}

function latestInWords(measure: Measure, latest: Value): string {
  const value = valueWithUnit(measure, latest);
  const when = inPeriod(latest.period);
  const said = measure.predicate
    ? `${sentenceCase(value)} ${measure.predicate} ${when}`
    : `${measure.name}: ${value} ${when}`;
  const { previous, since_previous: since } = measure;
  if (!previous || !since || since.state === 'not_published') return `${said}.`;
  if (since.state === 'refused')
    return `${said}. It cannot be compared with ${periodInWords(previous.period)}, because ${breaksInWords(since.breaks)}.`;
  const before = `${printValue(measure, previous)} ${inPeriod(previous.period)}`;
  if (since.change === 0)
    return `${said}, ${since.estimate ? 'about the same as' : 'the same as'} ${inPeriod(previous.period)}.`;
  return `${said}, ${since.change > 0 ? 'up' : 'down'} from ${before}.`;
}

/** Nothing where the sentence before says it already. */
function baselineInWords(measure: Measure): string[] {
  const { baseline, previous, since_baseline: since } = measure;
  if (!baseline || !since || since.state === 'not_published') return [];
  if (since.state === 'refused')
    return sameRefusal(since, measure.since_previous)
      ? []
      : [
          `It cannot be compared with the baseline, ${periodInWords(baseline.period)}, because ${breaksInWords(since.breaks)}.`,
        ];
  const value = baseline.period === previous?.period ? '' : `, ${printValue(measure, baseline)},`;
  return [
    `That is ${changeInWords(measure, since)}${since.change === 0 ? ' as' : ' than'} at the baseline${value} ${inPeriod(baseline.period)}${percentInBrackets(since)}.`,
  ];
}

function sameRefusal(one: Comparison, other: Comparison | null): boolean {
  return other?.state === 'refused' && one.state === 'refused' && one.breaks.length === other.breaks.length;
}

function targetInWords({ targets, latest, ...measure }: Measure): string[] {
  const target = nextTarget(targets, latest);
  if (!target) return [];
  const aim = valueWithUnit(measure, target);
  const due = periodInWords(target.period);
  if (!latest || latest.value === null || measure.direction === 'neither')
    return [`The target for ${due} is ${aim}.`];
  const reached = meetsTarget(measure, latest, target);
  if (latest.period < target.period)
    return [`The target for ${due} is ${aim}${reached ? ', which has been reached already' : ''}.`];
  if (latest.period === target.period)
    return [`The target for ${due} was ${aim}, which was ${reached ? 'reached' : 'missed'}.`];
  return [`The last target was ${aim} ${inPeriod(target.period)}.`];
}

/** The target for the earliest period that is not over; once all have passed, the last. */
export function nextTarget(targets: readonly Target[], latest: Value | null): Target | undefined {
  return targets.find(({ period }) => latest === null || period >= latest.period) ?? targets.at(-1);
}

/**
 * Whether a value is as good as a target. What has a numerator is judged by it: 89.96% prints as 90.0%, and does not meet 90%. Null: there is no
 * value, or no direction is better.
 */
export function meetsTarget(
  measure: Pick<Measure, 'kind' | 'per' | 'decimals' | 'direction'>,
  { value, numerator, denominator }: Pick<Value, 'value' | 'numerator' | 'denominator'>,
  target: Pick<Target, 'value'>,
): boolean | null {
  if (value === null || measure.direction === 'neither') return null;
  const [reached, aim] =
    numerator === null || denominator === null
      ? [BigInt(value), BigInt(target.value)]
      : [BigInt(numerator) * timesNumerator(measure), BigInt(target.value) * BigInt(denominator)];
  return measure.direction === 'up' ? reached >= aim : reached <= aim;
}
