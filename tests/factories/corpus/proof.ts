/**
 * What the numbers of a sentence say about one another, written beside it in a short form and reckoned here: 'percentage 57% 24 42' is 57% = 24
 * of 42. It keeps the corpus honest: every proof of a true item holds, and of a false item one at least does not. It knows nothing of the
 * product's own checks.
 */
import { DAY, daysBetween, monthsBetween, realDay } from './proof-dates.ts';
import { amount, FRACTIONS, wordOrNumber, type Amount } from './proof-amounts.ts';

/** Whether a proof holds. Throws when it cannot be read. */
export function holds(proof: string): boolean {
  const [name = '', ...args] = proof.split(' ');
  const reckon = PROOFS[name];
  if (!reckon) throw new Error(`No proof is called '${name}': ${proof}`);
  const value = reckon(args);
  if (typeof value !== 'boolean') throw new Error(`Cannot be reckoned: ${proof}`);
  return value;
}

/** What is printed is right when the exact value rounds to it; a half may go either way. */
function printedAs(printed: Amount, exact: number): boolean {
  if (!Number.isFinite(exact)) throw new Error('A number is missing');
  return Math.abs(printed.value - exact) <= printed.unit / 2 + 1e-9;
}

const amounts = (words: string[]) => words.map(amount);
const total = (parts: Amount[]) => parts.reduce((sum, part) => sum + part.value, 0);
const same = (a: number, b: number) => Math.abs(a - b) < 1e-6;

/** The names and what follows them. Changes and points carry their sign: +12%, -8. */
const PROOFS: Record<string, (args: string[]) => boolean> = {
  /** percentage P part whole */
  percentage: ([p = '', part = '', whole = '']) =>
    printedAs(amount(p), (100 * amount(part).value) / amount(whole).value),
  /** change ±P from to */
  change: ([p = '', from = '', to = '']) => {
    const [a, b] = [amount(from).value, amount(to).value];
    return printedAs(amount(p), (100 * (b - a)) / a);
  },
  /** points ±N from to; also a difference of two plain amounts */
  points: ([n = '', from = '', to = '']) => same(amount(n).value, amount(to).value - amount(from).value),
  /** The same of amounts that were rounded themselves */
  difference: ([n = '', from = '', to = '']) => {
    const [d, a, b] = amounts([n, from, to]) as [Amount, Amount, Amount];
    return Math.abs(d.value - (b.value - a.value)) <= Math.max(d.unit, a.unit, b.unit) / 2 + 1e-9;
  },
  /** sum total part part … */
  sum: ([whole = '', ...parts]) => same(amount(whole).value, total(amounts(parts))),
  /** The same of rounded parts: out by no more than their rounding can make */
  'rounded-sum': ([whole = '', ...parts]) => {
    const of = amounts(parts);
    const room = (amount(whole).unit + of.reduce((sum, part) => sum + part.unit, 0)) / 2;
    return Math.abs(amount(whole).value - total(of)) <= room + 1e-9;
  },
  /** A total above or below what its parts make, for 'at least' and parts that are withheld: over total part … */
  'more-than': ([a = '', b = '']) => amount(a).value > amount(b).value,
  product: ([whole = '', ...factors]) =>
    printedAs(
      amount(whole),
      amounts(factors).reduce((product, factor) => product * factor.value, 1),
    ),
  /** each A total count: A is the total shared out */
  each: ([a = '', whole = '', count = '']) => printedAs(amount(a), amount(whole).value / amount(count).value),
  times: ([n = '', from = '', to = '']) => same(wordOrNumber(n) * amount(from).value, amount(to).value),
  /** mean M value value … */
  mean: ([m = '', ...values]) => printedAs(amount(m), total(amounts(values)) / values.length),
  median: ([m = '', ...values]) => {
    const sorted = amounts(values)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    const [low, high] = [
      sorted[Math.floor((sorted.length - 1) / 2)]!,
      sorted[Math.ceil((sorted.length - 1) / 2)]!,
    ];
    return same(amount(m).value, (low + high) / 2);
  },
  /** weighted M count value count value …: the mean of all, from the groups' sizes and means */
  weighted: ([m = '', ...pairs]) => {
    const of = amounts(pairs);
    const sizes = of.filter((_, index) => index % 2 === 0);
    const weighed = sizes.reduce((sum, size, index) => sum + size.value * of[2 * index + 1]!.value, 0);
    return printedAs(amount(m), weighed / total(sizes));
  },
  /** within V value value …: no less than the least and no more than the greatest */
  within: ([v = '', ...values]) => {
    const of = amounts(values).map(({ value }) => value);
    return amount(v).value >= Math.min(...of) - 1e-9 && amount(v).value <= Math.max(...of) + 1e-9;
  },
  /** possible P n: some whole number of n is P */
  possible: ([p = '', n = '']) => {
    const count = amount(n).value;
    return Array.from({ length: count + 1 }, (_, k) => k).some((k) =>
      printedAs(amount(p), (100 * k) / count),
    );
  },
  /** nearly X y: y is below X and not far; over; about: not far either way */
  nearly: ([x = '', y = '']) => near(x, y, (limit, value) => value < limit),
  over: ([x = '', y = '']) => near(x, y, (limit, value) => value > limit),
  about: ([x = '', y = '']) => near(x, y, () => true),
  /** fraction two-thirds part whole */
  fraction: ([words = '', part = '', whole = '']) =>
    Math.abs(FRACTIONS[words.toLowerCase()]! - amount(part).value / amount(whole).value) < 0.006,
  'fraction-nearly': ([words = '', part = '', whole = '']) =>
    near(
      `${FRACTIONS[words.toLowerCase()]}`,
      `${amount(part).value / amount(whole).value}`,
      (limit, value) => value < limit,
    ),
  'fraction-over': ([words = '', part = '', whole = '']) =>
    near(
      `${FRACTIONS[words.toLowerCase()]}`,
      `${amount(part).value / amount(whole).value}`,
      (limit, value) => value > limit,
    ),
  'fraction-about': ([words = '', part = '', whole = '']) =>
    near(`${FRACTIONS[words.toLowerCase()]}`, `${amount(part).value / amount(whole).value}`, () => true),
  /** count N n: as many are listed as are announced */
  count: ([said = '', listed = '']) => wordOrNumber(said) === wordOrNumber(listed),
  /** ascending a b …: numbers, dates or times from the least up */
  ascending: (values) => {
    const of = values.map((value) => (/^\d{4}-\d\d/.test(value) ? Date.parse(value) : amount(value).value));
    return of.every((value, index) => index === 0 || value > of[index - 1]!);
  },
  /** least N value value …, greatest N value value … */
  least: ([n = '', ...values]) =>
    same(amount(n).value, Math.min(...amounts(values).map(({ value }) => value))),
  greatest: ([n = '', ...values]) =>
    same(amount(n).value, Math.max(...amounts(values).map(({ value }) => value))),
  weekday: ([day = '', date = '']) => {
    const at = DAY.findIndex((name) => day.length >= 3 && name.startsWith(day.slice(0, 3)));
    if (!realDay(date) || at < 0) throw new Error(`No day: ${day} ${date}`);
    return new Date(`${date}T12:00Z`).getUTCDay() === at;
  },
  date: ([date = '']) => realDay(date),
  /** year 2024-25 2024-10-15: the day lies in the year from April to March; municipal: from May to May */
  year: ([year = '', date = '']) =>
    yearOf(date, 4) === Number(year.slice(0, 4)) && holds(`consecutive ${year}`),
  municipal: ([year = '', date = '']) =>
    (yearOf(date, 5) === Number(year.slice(0, 4)) || yearOf(date, 6) === Number(year.slice(0, 4))) &&
    holds(`consecutive ${year}`),
  /** consecutive 2024-25 */
  consecutive: ([year = '']) => (Number(year.slice(0, 4)) + 1) % 100 === Number(year.slice(-2)),
  /** years N from to: full years between two years, or, with days, between two days; months; days */
  years: ([n = '', from = '', to = '']) =>
    from.length === 4
      ? wordOrNumber(n) === Number(to) - Number(from)
      : monthsBetween(from, to) === 12 * wordOrNumber(n),
  months: ([n = '', from = '', to = '']) => monthsBetween(from, to) === wordOrNumber(n),
  days: ([n = '', from = '', to = '']) => daysBetween(from, to) === wordOrNumber(n),
  weeks: ([n = '', from = '', to = '']) => daysBetween(from, to) === 7 * wordOrNumber(n),
};

/** Within a tenth, a fifteenth of it for 'over' and 'nearly' being usual. */
function near(x: string, y: string, side: (limit: number, value: number) => boolean): boolean {
  const [limit, value] = [amount(x).value, amount(y).value];
  return side(limit, value) && Math.abs(limit - value) <= 0.12 * Math.abs(limit);
}

function yearOf(date: string, firstMonth: number): number {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return month >= firstMonth ? year : year - 1;
}
