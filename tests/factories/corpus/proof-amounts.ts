/** The amounts of a proof as they are printed: '57%', '£1.2m', '£307k', '1,204', '14.3', '+12'. */
export type Amount = {
  value: number;
  /** What its last printed figure stands for: 0.1 of 14.3, 100,000 of £1.2m. */
  unit: number;
};

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const SCALES: Record<string, number> = { k: 1e3, m: 1e6, bn: 1e9 };

export function amount(printed: string): Amount {
  const match = /^([+-]?)£?(\d[\d,]*)(?:\.(\d+))?(k|m|bn)?(?:%|p)?$/.exec(printed);
  if (!match && WORDS.includes(printed.toLowerCase()))
    return { value: WORDS.indexOf(printed.toLowerCase()), unit: 1 };
  if (!match) throw new Error(`Not an amount: '${printed}'`);
  const [, sign, whole = '', decimals = '', scale = ''] = match;
  const by = SCALES[scale] ?? 1;
  const value = Number(`${whole.replaceAll(',', '')}.${decimals || 0}`) * by;
  return { value: sign === '-' ? -value : value, unit: by / 10 ** decimals.length };
}

const MORE: Record<string, number> = {
  twice: 2,
  double: 2,
  doubled: 2,
  trebled: 3,
  tripled: 3,
  quadrupled: 4,
  halved: 0.5,
};

/** 'five', 'doubled' or '5'. */
export function wordOrNumber(words: string): number {
  const lower = words.toLowerCase().replace(/(?<=\d)(st|nd|rd|th)$/, '');
  const at = WORDS.indexOf(lower);
  return at >= 0 ? at : (MORE[lower] ?? amount(lower).value);
}

export const FRACTIONS: Record<string, number> = {
  half: 1 / 2,
  'a-third': 1 / 3,
  'one-third': 1 / 3,
  'two-thirds': 2 / 3,
  'a-quarter': 1 / 4,
  'one-quarter': 1 / 4,
  'three-quarters': 3 / 4,
  'a-fifth': 1 / 5,
  'two-fifths': 2 / 5,
  'three-fifths': 3 / 5,
  'four-fifths': 4 / 5,
  'a-sixth': 1 / 6,
  'an-eighth': 1 / 8,
  'a-tenth': 1 / 10,
  'one-in-three': 1 / 3,
  'two-in-three': 2 / 3,
  'one-in-four': 1 / 4,
  'three-in-four': 3 / 4,
  'one-in-five': 1 / 5,
  'two-in-five': 2 / 5,
  'three-in-five': 3 / 5,
  'four-in-five': 4 / 5,
  'one-in-six': 1 / 6,
  'one-in-eight': 1 / 8,
  'one-in-ten': 1 / 10,
  'three-in-ten': 3 / 10,
  'seven-in-ten': 7 / 10,
  'nine-in-ten': 9 / 10,
};
