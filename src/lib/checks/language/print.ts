/** How a value that was worked out is printed: in the same digits as the number that it would replace. */
import { roundTo, type Quantity } from './quantity.ts';

/** '1,500', '45.3'; no more decimals than `most`. */
export function printNumber(value: number, most = 2): string {
  const tidy = Math.abs(value) < 1e-9 ? 0 : value;
  return formatOf(0, most).format(tidy).replace(/^-/, '−');
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** Made once for each number of decimals: making one takes longer than printing with it. */
function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least} ${most}`;
  const format =
    FORMATS.get(key) ??
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
  FORMATS.set(key, format);
  return format;
}

/** Decimals that a step has: 0.1 → 1. */
export function decimalsOf(step: number): number {
  return step >= 1 ? 0 : Math.min(6, Math.round(-Math.log10(step)));
}

/** A value in the print of another: like '£307k' 312,400 is '£312k'; like '40%' 45.26 is '45%'. */
export function printLike(like: Quantity, value: number): string {
  const rounded = roundTo(value, like.step);
  const decimals = decimalsOf(like.step);
  const fixed = (n: number, digits: number) => formatOf(digits, digits).format(n).replace(/^-/, '−');
  switch (like.kind) {
    case 'percent':
      return `${fixed(rounded, decimals)}${/per ?cent/i.test(like.text) ? ' per cent' : '%'}`;
    case 'points':
      return `${fixed(rounded, decimals)} percentage point${Math.abs(rounded) === 1 ? '' : 's'}`;
    case 'fraction':
      return `${fixed(roundTo(value, 1), 0)}%`;
    case 'money':
      return printMoney(rounded, like);
    default:
      return fixed(rounded, decimals);
  }
}

/** Pounds, with the letter or word that the like of it bears. */
function printMoney(value: number, like: Quantity): string {
  const symbol = /[£€$]/.exec(like.text)?.[0] ?? '£';
  const scale = /(k|thousand|mn?|million|bn?|billion)\b/i.exec(like.text);
  const sign = value < 0 ? '−' : '';
  const absolute = Math.abs(value);
  if (!scale) {
    const digits = decimalsOf(like.step) > 0 ? 2 : 0;
    return `${sign}${symbol}${formatOf(digits, digits).format(absolute)}`;
  }
  const letter = scale[1]!.toLowerCase();
  const factor = letter.startsWith('k') || letter.startsWith('t') ? 1e3 : letter.startsWith('m') ? 1e6 : 1e9;
  const decimals = decimalsOf(like.step / factor);
  const digits = formatOf(decimals, decimals).format(absolute / factor);
  return `${sign}${symbol}${digits}${letter.length > 2 ? ' ' : ''}${scale[1]}`;
}
