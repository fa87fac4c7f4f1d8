/** Numbers and money as people read them. What no source gives is 'not published', never nought. */

export const notPublished = 'not published';

const ONES = [
  'nought',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

/** 'five', 'twenty-eight', up to 'one hundred'; beyond that, and for what is not a whole number, digits. */
export function inWords(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 100) return formatNumber(n);
  if (n === 100) return 'one hundred';
  if (n < 20) return ONES[n]!;
  const ten = TENS[Math.floor(n / 10)]!;
  return n % 10 === 0 ? ten : `${ten}-${ONES[n % 10]!}`;
}

/** 'Twenty-eight people': the first letter large, the rest as it is. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

/** '1,500'. */
export function formatNumber(n: number): string {
  return n.toLocaleString('en-GB').replace(/^-/, '−');
}

/**
 * A number kept as a whole number of its last decimal: 625 with one decimal is '62.5', 1500 with none '1,500'. Every decimal is
 * printed, as in a column of figures, and none is lost.
 */
export function formatDecimal(scaled: number, decimals: number): string {
  if (!Number.isSafeInteger(scaled)) throw new RangeError('A decimal is kept as a whole number.');
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const whole = Number(digits.slice(0, digits.length - decimals)).toLocaleString('en-GB');
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${scaled < 0 ? '−' : ''}${whole}${fraction}`;
}

/** The source's own words ('nearly 1,500') where it gives them, digits where it is exact, 'not published' where it says nothing. */
export function formatCount(n: number | null, words: string | null = null): string {
  return words ?? (n === null ? notPublished : formatNumber(n));
}

/** '1 seat', '7 seats', 'no seats'. */
export function counted(n: number, one: string, many: string): string {
  return n === 0 ? `no ${many}` : `${formatNumber(n)} ${n === 1 ? one : many}`;
}

/** `full`: £307,000, with pence where there are any. `short`: £307k, £1m, £1.5m, rounded to what the letter says. */
export function formatPounds(pence: number, style: 'short' | 'full' = 'full'): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError('Money is a whole number of pence.');
  const sign = pence < 0 ? '−' : '';
  const pounds = Math.abs(pence) / 100;
  if (style === 'short' && Math.round(pounds / 1000) >= 1000)
    return `${sign}£${(Math.round(pounds / 100_000) / 10).toLocaleString('en-GB')}m`;
  if (style === 'short' && pounds >= 1000) return `${sign}£${Math.round(pounds / 1000)}k`;
  const digits = Math.abs(pence) % 100 === 0 ? 0 : 2;
  return `${sign}£${pounds.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** Money in the source's own words where it gives them ('up to £1m'), else in full, else 'not published'. */
export function formatAmount(pence: number | null, words: string | null = null): string {
  return words ?? (pence === null ? notPublished : formatPounds(pence));
}

/** How large a file is: '312 KB', '1.4 MB'. */
export function formatBytes(bytes: number): string {
  if (bytes < 2 ** 20) return `${formatNumber(Math.max(1, Math.round(bytes / 2 ** 10)))} KB`;
  return `${(bytes / 2 ** 20).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

/** 'a', 'a and b', 'a, b and c'. */
export function inSeries(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]!}`;
}
