/** Amounts as people read and type them. */
import { formatDecimal, formatNumber, formatPounds, notPublished } from '../ui/numbers.ts';
import type { Scale } from './measure.ts';

type Told = { value: number | null; words: string | null };

/** An exact amount: '1,500', '£1,250.50', '62.5%', '12.4'. */
export function printAmount(scale: Pick<Scale, 'kind' | 'decimals'>, amount: number): string {
  if (scale.kind === 'money') return formatPounds(amount);
  return `${formatDecimal(amount, scale.decimals)}${scale.kind === 'percentage' ? '%' : ''}`;
}

/** A value as a table shows it: the source's own words where it estimates, 'not published' where it says nothing. */
export function printValue(scale: Pick<Scale, 'kind' | 'decimals'>, told: Told | null): string {
  if (told === null || told.value === null) return notPublished;
  if (told.words === null) return printAmount(scale, told.value);
  return scale.kind === 'percentage' && !/%|per ?cent/i.test(told.words) ? `${told.words}%` : told.words;
}

/**
 * A value as it stands in a sentence: 'nearly 200 people', '62.5% of residents asked', '12.4 visits per 1,000 residents', '14.2 working days on
 * average, of all complaints answered'.
 */
export function valueWithUnit(scale: Scale, told: Told): string {
  const printed = printValue(scale, told);
  if (told.value === null || scale.kind === 'money') return printed;
  if (scale.kind === 'percentage') return `${printed} of ${scale.of_what}`;
  const one = told.value === 10 ** scale.decimals && told.words === null;
  const counted = `${printed} ${one ? scale.unit_one : scale.unit_many}`;
  return scale.kind === 'rate' ? `${counted} ${perWhat(scale)}` : counted;
}

/** What stands above a column of values: 'People', '£', '% of residents asked', 'Visits per 1,000 residents'. */
export function unitOf(scale: Scale): string {
  if (scale.kind === 'money') return '£';
  if (scale.kind === 'percentage') return `% of ${scale.of_what}`;
  const unit = scale.unit_many.charAt(0).toLocaleUpperCase('en-GB') + scale.unit_many.slice(1);
  return scale.kind === 'rate' ? `${unit} ${perWhat(scale)}` : unit;
}

/** Whether a measure is an average: so many working days for each complaint. It is a rate per one. */
export function isAverage({ kind, per }: Pick<Scale, 'kind' | 'per'>): boolean {
  return kind === 'rate' && per === 1;
}

function perWhat(scale: Scale): string {
  return isAverage(scale)
    ? `on average, of all ${scale.of_what}`
    : `per ${formatNumber(scale.per ?? 1)} ${scale.of_what}`;
}

/** What stands beside a printed amount: 'People', 'of residents asked'; nothing beside money, which says it itself. */
export function unitBeside(scale: Scale): string {
  if (scale.kind === 'money') return '';
  return scale.kind === 'percentage' ? `of ${scale.of_what}` : unitOf(scale);
}

/**
 * What somebody typed as an amount, as a whole number of the measure's last decimal: '1,500', '£1,250.50', '62.5 %', '−3'. Null: nothing
 * was typed. An error is a sentence that says what to do.
 */
export function readAmount(
  scale: Pick<Scale, 'kind' | 'decimals'>,
  text: string,
): { amount: number | null } | { error: string } {
  const plain = text.replace(/\s/g, '');
  if (plain === '') return { amount: null };
  const sign = scale.kind === 'money' ? '£' : scale.kind === 'percentage' ? '%' : '';
  const bare = plain
    .replace(/^[−–-]/, '-')
    .replace(/^(-?)£/, sign === '£' ? '$1' : '$&')
    .replace(/%$/, sign === '%' ? '' : '%');
  const found = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(bare);
  if (!found)
    return { error: `‘${shortened(text)}’ is not a number. Write it in digits, such as ${example(scale)}.` };
  const [, minus = '', whole = '', fraction = ''] = found;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale.decimals)
    return {
      error: `‘${shortened(text)}’ has more decimals than this measure keeps. Write at most ${scale.decimals === 0 ? 'whole numbers' : `${scale.decimals} after the point`}.`,
    };
  const scaled = BigInt(whole.replaceAll(',', '') + kept.padEnd(scale.decimals, '0'));
  if (scaled > 9_000_000_000_000_000n)
    return { error: `‘${shortened(text)}’ is too large to be kept. Check it.` };
  return { amount: Number(minus === '' ? scaled : -scaled) || 0 };
}

/** An amount as it goes back into a field: '1500', '1250.50', '62.5'. */
export function amountTyped(scale: Pick<Scale, 'decimals'>, amount: number | null): string {
  return amount === null ? '' : formatDecimal(amount, scale.decimals).replaceAll(',', '').replace('−', '-');
}

function example({ kind, decimals }: Pick<Scale, 'kind' | 'decimals'>): string {
  if (kind === 'money') return '£1,250.50';
  return decimals === 0 ? '1,500' : `62.${'5'.padEnd(decimals, '0')}`;
}

function shortened(text: string): string {
  const plain = text.trim();
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}
