/** Changes between two values, as tables and sentences tell of them. The numbers are the database's; here they get their words. */
import { formatDecimal, formatPounds } from '../ui/numbers.ts';
import type { Compared, Comparison, Scale, SeriesBreak } from './measure.ts';
import { inPeriod, periodInWords } from './period.ts';

const around = (estimate: boolean) => (estimate ? 'around ' : '');
const signed = (amount: number, digits: string) => (amount > 0 ? `+${digits}` : digits);

/** How large a change is, without its sign: '120', '£1,250', '4.3 points'. */
function size(scale: Pick<Scale, 'kind' | 'decimals'>, amount: number): string {
  const magnitude = Math.abs(amount);
  if (scale.kind === 'money') return formatPounds(magnitude);
  return formatDecimal(magnitude, scale.decimals);
}

/** A change in a column of changes: '+120', 'around −40', '+4.3 points', '0'. */
export function printChange(scale: Scale, comparison: Comparison | null): string {
  if (comparison === null || comparison.state === 'not_published') return 'not known';
  if (comparison.state === 'refused') return 'not comparable';
  const { change, estimate } = comparison;
  const points = scale.kind === 'percentage' ? ' points' : '';
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  return `${around(estimate)}${sign}${size(scale, change)}${points}`;
}

/** A change in per cent in a column of its own: '+150.0%', 'around −12%'; a word where there is none. */
export function printPercent(comparison: Comparison | null): string {
  if (comparison === null || comparison.state === 'not_published') return 'not known';
  if (comparison.state === 'refused') return 'not comparable';
  const { percent, percent_decimals, estimate, no_percent } = comparison;
  if (percent !== null)
    return `${around(estimate)}${signed(percent, formatDecimal(percent, percent_decimals))}%`;
  return no_percent === 'from_nought' ? 'none of nought' : 'none';
}

/** A change in a sentence: 'around 120 more', '4.3 percentage points lower', 'the same'. */
export function changeInWords(
  scale: Pick<Scale, 'kind' | 'decimals'>,
  { change, estimate }: Pick<Compared, 'change' | 'estimate'>,
): string {
  if (change === 0) return estimate ? 'about the same' : 'the same';
  const [more, less] =
    scale.kind === 'percentage' || scale.kind === 'rate'
      ? ['higher', 'lower']
      : ['more', scale.kind === 'count' && scale.decimals === 0 ? 'fewer' : 'less'];
  const points = scale.kind === 'percentage' ? ' percentage points' : '';
  return `${around(estimate)}${size(scale, change)}${points} ${change > 0 ? more : less}`;
}

/** In brackets after a change: '(+150.0%)', or nothing. */
export function percentInBrackets(comparison: Compared): string {
  return comparison.percent === null || comparison.change === 0 ? '' : ` (${printPercent(comparison)})`;
}

/** Why two values cannot be compared, after 'because': 'the series breaks in 2023: people are counted at the door since then'. */
export function breaksInWords(breaks: readonly SeriesBreak[]): string {
  const reasons = breaks.map(({ period, reason }) => `${inPeriod(period)}: ${reason.replace(/[.\s]+$/, '')}`);
  return `the series breaks ${reasons.join('; and ')}`;
}

/** Why there is no percentage of a change, in a sentence; null where there is one, or none is wanted. */
export function noPercentInWords({ no_percent, from }: Compared): string | null {
  if (no_percent === 'from_nought')
    return `No percentage is given, because it would be of nought (${periodInWords(from)}).`;
  if (no_percent === 'from_below_nought')
    return `No percentage is given, because it would be of a number below nought (${periodInWords(from)}).`;
  return null;
}
