/** Numbers in words, as English writes them: 'twenty-four', 'one hundred and twenty', 'two thousand'. */

const SMALL: Record<string, number> = {
  zero: 0,
  nought: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Record<string, number> = {
  hundred: 100,
  dozen: 12,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
};

const unit = Object.keys(SMALL).join('|');
const ten = Object.keys(TENS).join('|');
const below100 = `(?:(?:${ten})(?:[- ](?:${unit.replace('zero|nought|', '')}))?|${unit}|a(?= (?:hundred|dozen|thousand|million|billion)\\b))`;

/** The source of an expression that finds a whole number in words. */
export const NUMBER_WORDS = `${below100}(?:[- ](?:hundred|dozen|thousand|million|billion)\\b(?:,? and ${below100}| ${below100})?)*`;

/** The value of such words; null when they are no number. */
export function readNumberWords(text: string): number | null {
  let total = 0;
  let current = 0;
  let any = false;
  for (const word of text.toLowerCase().split(/[\s,-]+/)) {
    if (word === 'and' || word === '') continue;
    if (word === 'a') current += 1;
    else if (word in SMALL) current += SMALL[word]!;
    else if (word in TENS) current += TENS[word]!;
    else if (word === 'hundred') current *= 100;
    else if (word === 'dozen') current *= 12;
    else if (word in SCALES) {
      total += current * SCALES[word]!;
      current = 0;
    } else return null;
    any = true;
  }
  return any ? total + current : null;
}

/** Words that are a share of a whole: 'half', 'a third', 'two-thirds', 'three quarters', and what each is. */
const PARTS: Record<string, number> = {
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twelfth: 12,
  twentieth: 20,
};

const PART_WORDS = Object.keys(PARTS).join('|');

export const FRACTION_WORDS = `(?:(?:one|a)[- ](?:${PART_WORDS})|(?:two|three|four|five|six|seven|eight|nine|ten|eleven)[- ](?:(?:${PART_WORDS.replace('|twentieth', '')})s|twentieths))`;

export function readFractionWords(text: string): number | null {
  const [top, bottom] = text.toLowerCase().split(/[- ]/);
  if (!top || !bottom) return null;
  const above = top === 'a' ? 1 : SMALL[top];
  const below = PARTS[bottom.replace(/s$/, '')];
  // 'Ten quarters' are quarters of a year.
  return above === undefined || below === undefined || above >= below ? null : above / below;
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];

/** 3 for 'third' and '3rd'. */
export function readOrdinal(text: string): number | null {
  const digits = /^(\d+)(?:st|nd|rd|th)$/i.exec(text);
  if (digits) return Number(digits[1]);
  const index = ORDINALS.indexOf(text.toLowerCase());
  return index === -1 ? null : index + 1;
}

/** '1st', '22nd', '13th'. */
export function ordinalOf(n: number): string {
  const last = n % 10;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const suffix = teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${n}${suffix}`;
}
