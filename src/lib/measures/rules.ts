/** What the database asks of a value (rule 17), for those who want to know before it is asked: the check of a pack, the preview of a file. */
import type { Scale } from './measure.ts';

/** As the database's `words_carry_value`: 'around 62.5%' carries 625 at one decimal, 'nearly £1.5m' carries 150000000 at two. */
export function wordsCarryValue(words: string, amount: number, decimals: number): boolean {
  const plain = words.replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, '$1');
  return ENDINGS.some(([places, ending]) => {
    const digits = String(Math.abs(amount)).padStart(decimals + places + 1, '0');
    const whole = digits.slice(0, digits.length - decimals - places);
    const fraction = digits.slice(digits.length - decimals - places).replace(/0+$/, '');
    const number = fraction === '' ? `${whole}([.]0+)?` : `${whole}[.]${fraction}0*`;
    return new RegExp(`(^|[^0-9.])${number}${ending}`, 'i').test(plain);
  });
}

const ENDINGS: [places: number, ending: string][] = [
  [0, '(?![0-9])(?![.][0-9])(?!\\s?(k|m|thousand|million)(?!\\w))'],
  [3, '\\s?(k|thousand)(?!\\w)'],
  [6, '\\s?(m|million)(?!\\w)'],
];

/** What a numerator and a denominator make, in the measure's last decimal; half of it counts up, as the database has it. */
export function computedAmount(
  scale: Pick<Scale, 'kind' | 'per' | 'decimals'>,
  numerator: number,
  denominator: number,
): number {
  const [dividend, divisor] = [BigInt(numerator) * timesNumerator(scale), BigInt(denominator)];
  return Number((2n * dividend + divisor) / (2n * divisor));
}

/** What a numerator is multiplied by before it is divided: 100 and a digit for each decimal of a percentage. */
export function timesNumerator({ kind, per, decimals }: Pick<Scale, 'kind' | 'per' | 'decimals'>): bigint {
  return BigInt(kind === 'rate' ? (per ?? 1) : 100) * 10n ** BigInt(decimals);
}
