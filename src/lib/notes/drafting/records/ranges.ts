/** Ranges in digits, such as '14–16 people' or '£1.2–1.5m': two numbers that share what stands after the second, or before the first. */
import { sentencesOf, type Quantity, type Sentence } from '../../../checks/index.ts';

type Place = { start: number; end: number };
export type Range = { low: Quantity; high: Quantity };

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d*(?:\.\d+)?|0\.\d+`;
const RANGE = new RegExp(
  String.raw`(?<![\w.,/£€$–-]|[–-] )(?<symbol>[£€$]?)(?<low>${NUMBER})(?<unit>%|k|mn?|bn)?(?<dash>[–-])(?<symbol2>[£€$]?)(?<high>${NUMBER})(?![\d/–-]|[.,]\d)`,
  'gi',
);
/** How much of what follows a number may hold its unit. */
const NEAR = 40;
/** Ages, times of the day and the numbers of a house say when, whom or where, and count nothing. */
const AGED = /\bage(?:d|s)? (?:between |from )?$|\bbetween the ages of $/i;
const NO_COUNT = /^[ -]?(?:year[- ]olds?|years? (?:old|of age)|am|pm|noon|midnight|o['’]clock)\b/i;
const NAMED = /^ \p{Lu}\p{Ll}+ \p{Lu}?/u;
const TIME = /^(?:[01]?\d|2[0-3])\.[0-5]\d$/;

/** The ranges of a sentence that are no dates, years, scores, ages, times or addresses. */
export function rangesIn({ text, dates, years, spans }: Sentence): Range[] {
  const taken: Place[] = [...dates, ...years, ...spans];
  return [...text.matchAll(RANGE)].flatMap((match) => {
    const { symbol = '', low = '', unit = '', symbol2 = '', high = '' } = match.groups!;
    const [start, end] = [match.index, match.index + match[0].length];
    const rest = text.slice(end, end + NEAR);
    if (taken.some((place) => start < place.end && end > place.start)) return [];
    if (AGED.test(text.slice(0, start)) || NO_COUNT.test(rest) || (TIME.test(low) && TIME.test(high)))
      return [];
    if (symbol === '' && unit === '' && NAMED.test(rest)) return [];
    const sign = symbol || symbol2;
    const before = text.slice(Math.max(0, start - NEAR), start);
    const highs = numberAt('', sign + high + rest);
    // '10–15,000' is ten thousand to fifteen thousand.
    const thousands =
      unit === '' && high.includes(',') && Number(low) * 1000 < (highs?.value ?? 0) ? ',000' : '';
    const lows = numberAt(before, sign + low + thousands + (unit || (thousands ? '' : rest)));
    if (!highs || !lows || lows.kind !== highs.kind || lows.value >= highs.value) return [];
    const lowEnd = start + symbol.length + low.length + unit.length;
    const highStart = lowEnd + 1;
    const highEnd = highStart + highs.text.length - (sign.length - symbol2.length);
    return [
      {
        low: { ...lows, start, end: lowEnd, text: text.slice(start, lowEnd) },
        high: {
          ...highs,
          hedge: lows.hedge,
          start: highStart,
          end: highEnd,
          text: text.slice(highStart, highEnd),
        },
      },
    ];
  });
}

/** The number with which a text goes on after some words. */
function numberAt(before: string, text: string): Quantity | undefined {
  const opening = before.replace(/[.!?\n]\s/g, ', ');
  const [sentence] = sentencesOf(opening + text);
  return sentence?.quantities.find(({ start, end }) => start <= opening.length && end > opening.length);
}
