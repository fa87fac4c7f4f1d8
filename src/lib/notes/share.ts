/**
 * A part of a whole in words: '24 of 28', '86%', 'about one in five'. What is said is true of the numbers, or it is not said: a percentage
 * is rounded to what it prints and never to all or nothing, and a fraction is named only where the share is that fraction or close to it.
 */
import { formatDecimal, formatNumber, formatPounds, inWords } from '../ui/numbers.ts';

/** `about`: one of the two is not exact. Money is in pence. */
export type Share = { part: number; whole: number; of: 'count' | 'money'; about: boolean };

/** '24 of 28', '£245,000 of £307,000'. */
export function shareInNumbers(share: Share): string {
  const number = share.of === 'money' ? formatPounds : formatNumber;
  return `${number(share.part)} of ${number(share.whole)}`;
}

/** 'twenty-four of twenty-eight'; money is not written in words. */
export function shareInWords(share: Share): string | null {
  return share.of === 'money' ? null : `${inWords(share.part)} of ${inWords(share.whole)}`;
}

/**
 * '86%', or '85.7%' with one decimal: a half upwards. What is more than nothing and less than all never reads as 0% or 100%: it is 'less than
 * 1%' or 'more than 99%'. Null: a share of nothing has no percentage.
 */
export function percentage(share: Share, decimals: 0 | 1 = 0): string | null {
  const hundreds = 100 * 10 ** decimals;
  const rounded = roundedShare(share, hundreds);
  if (rounded === null) return null;
  const step = formatDecimal(1, decimals);
  if (rounded === 0 && share.part > 0) return `less than ${step}%`;
  if (rounded === hundreds && share.part < share.whole)
    return `more than ${formatDecimal(hundreds - 1, decimals)}%`;
  return `${share.about ? 'about ' : ''}${formatDecimal(rounded, decimals)}%`;
}

/** Whether a percentage says less than the two numbers do. */
export function isRounded(share: Share, decimals: 0 | 1 = 0): boolean {
  const rounded = roundedShare(share, 100 * 10 ** decimals);
  return rounded !== null && rounded * share.whole !== share.part * 100 * 10 ** decimals;
}

/** So many parts of `of`, a half upwards. */
function roundedShare({ part, whole }: Share, of: number): number | null {
  if (whole <= 0 || part < 0 || part > whole) return null;
  const [twice, double] = [2n * BigInt(part) * BigInt(of), 2n * BigInt(whole)];
  return Number((twice + BigInt(whole)) / double);
}

const FRACTIONS: [part: number, whole: number, words: string][] = [
  [1, 2, 'half'],
  [1, 3, 'one-third'],
  [2, 3, 'two-thirds'],
  [1, 4, 'a quarter'],
  [3, 4, 'three-quarters'],
  [1, 5, 'one in five'],
  [2, 5, 'two in five'],
  [3, 5, 'three in five'],
  [4, 5, 'four in five'],
  [1, 10, 'one in ten'],
  [3, 10, 'three in ten'],
  [7, 10, 'seven in ten'],
  [9, 10, 'nine in ten'],
];
/** A fraction is close enough within two percentage points, and within a tenth of itself and of what it leaves. */
const MOST_POINTS = 0.02;
const MOST_OF_ITSELF = 0.1;

/**
 * 'one in five' where the share is that, 'about one in five' or 'around two-thirds' where it is close to it. Null where no fraction that people
 * use is close: then the numbers themselves, or the percentage, are to be written.
 */
export function fraction(share: Share): string | null {
  const { part, whole } = share;
  if (whole <= 0 || part < 0 || part > whole) return null;
  if (part === 0) return 'none';
  if (part === whole) return share.about ? null : 'all';
  const exact = FRACTIONS.find(([of, among]) => part * among === whole * of);
  if (exact) return share.about ? approximately(exact[2]) : exact[2];
  const [nearest] = FRACTIONS.map(([of, among, words]) => ({
    words,
    from: of / among,
    away: Math.abs(part / whole - of / among),
  })).toSorted((one, other) => one.away - other.away);
  if (!nearest) return null;
  const most = Math.min(MOST_POINTS, MOST_OF_ITSELF * nearest.from, MOST_OF_ITSELF * (1 - nearest.from));
  return nearest.away <= most ? approximately(nearest.words) : null;
}

function approximately(words: string): string {
  return `${/ in /.test(words) ? 'about' : 'around'} ${words}`;
}

/** How far a number may be from the round one that is said instead of it. */
const MOST_FROM_ROUND = 0.05;

/** 'nearly 200' of 197, 'just over 1,500' of 1,512, '200' of 200: the roundest number within five per cent. Small numbers stay as they are. */
export function roundly(number: number): string {
  if (!Number.isSafeInteger(number) || number < 20) return formatNumber(number);
  const digits = 10 ** Math.floor(Math.log10(number));
  const steps = [digits, digits / 2, digits / 10, digits / 20].filter(
    (step) => step >= 5 && Number.isInteger(step),
  );
  for (const step of steps) {
    const round = Math.round(number / step) * step;
    if (round > 0 && Math.abs(number - round) <= MOST_FROM_ROUND * round) {
      if (round === number) return formatNumber(number);
      return `${number < round ? 'nearly' : 'just over'} ${formatNumber(round)}`;
    }
  }
  return formatNumber(number);
}
