/** Words for changes, and what lies between two numbers. */
import { printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Bounds, type Quantity } from '../language/quantity.ts';

export const UP = String.raw`rise[sn]?|rising|rose|increas(?:e|es|ed|ing)|grow(?:s|n|ing)?|grew|growth|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed)?|(?<!\bma(?:de|ke|kes|king) )up|improv(?:ed|ement|es|ing)|higher|more|expand(?:ed|s)?|went up|gone up|uplift|boost(?:ed)?|soared|surged?|swell(?:s|ed)?|widen(?:s|ed|ing)?|wider|lengthen(?:s|ed|ing)?|larger|bigger|greater|longer|rais(?:es?|ed|ing)|lift(?:s|ed)?|extra|mounted|leapt|rocketed|doubled|exceeds?|over`;
export const DOWN = String.raw`f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)|down|lower|fewer|less|shrank|shrunk|cut|went down|gone down|dipped|dip|slipped|shorten(?:s|ed|ing)?|shorter|narrow(?:s|ed|er|ing)?|smaller|slid|sank|tumbled|plunged|plummeted|eased|slumped|trimmed|contracted|dwindled|lessened|halved|loss|losing|lost|under`;
export const NEUTRAL = String.raw`chang(?:e|es|ed|ing)|moved?|went|gone|difference|shift(?:ed)?|swing`;

export function magnitude({ low, high }: Bounds): Bounds {
  if (low >= 0) return { low, high };
  if (high <= 0) return { low: -high, high: -low };
  return { low: 0, high: Math.max(-low, high) };
}

/** Whether a percentage is the difference of two as they are printed, and not what their ratio prints as. */
export function isPoints(before: Quantity, after: Quantity, change: Quantity): boolean {
  const difference = Math.abs(after.value - before.value);
  if (change.hedge !== null || Math.abs(difference - change.value) > 1e-9) return false;
  const exact = before.value > 0 ? (difference / before.value) * 100 : Infinity;
  return !mayBe(change, { low: exact, high: exact });
}

export function relativeOf(before: Quantity, after: Quantity): Bounds | null {
  if (before.value <= 0) return null;
  const ratio = over(nearBounds(after), nearBounds(before), 100);
  return magnitude({ low: ratio.low - 100, high: ratio.high - 100 });
}

export function percentIn(before: Quantity, after: Quantity): string {
  const value = (Math.abs(after.value - before.value) / before.value) * 100;
  return `${printNumber(value, 1)} per cent`;
}

export function pointsIn(before: Quantity, after: Quantity): string {
  const points = Math.abs(after.value - before.value);
  return `${printNumber(points, 2)} percentage point${points === 1 ? '' : 's'}`;
}
