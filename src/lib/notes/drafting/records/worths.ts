/** What a fact can say as a number or as a date, for holding against what somebody typed. */
import { boundsOf, mayBe, roundTo, sentencesOf, type Hedge, type Quantity } from '../../../checks/index.ts';
import type { Fact } from '../../fact.ts';

export type Unit = 'count' | 'money' | 'percent' | 'points';

export type Worth = {
  fact: Fact;
  unit: Unit;
  value: number;
  /** How the record itself hedges: 'nearly 200'; null: exact. */
  hedge: Hedge | null;
};

/** All numbers that a fact can say. */
export function worthsOf(fact: Fact): Worth[] {
  const worth = (unit: Unit, value: number, hedge: Hedge | null = null): Worth => ({
    fact,
    unit,
    value,
    hedge,
  });
  switch (fact.kind) {
    case 'number':
      return [worth('count', fact.value, hedgeIn(fact.words))];
    case 'money':
      return [
        worth(
          'money',
          fact.value / 100,
          fact.words === null ? null : (hedgeIn(`${fact.words} 1`) ?? 'about'),
        ),
      ];
    case 'measure': {
      const { amount, decimals, of } = fact.value;
      return [worth(unitOf(of), scaled(amount, decimals, of), hedgeIn(fact.words))];
    }
    case 'change': {
      const { change, decimals, of, percent, percent_decimals, estimate } = fact.value;
      const hedge = estimate ? ('about' as const) : null;
      const size = worth(
        of === 'percentage' ? 'points' : unitOf(of),
        Math.abs(scaled(change, decimals, of)),
        hedge,
      );
      return percent === null
        ? [size]
        : [size, worth('percent', Math.abs(percent) / 10 ** percent_decimals, hedge)];
    }
    case 'share': {
      const { part, whole, of, about } = fact.value;
      const unit = of === 'money' ? 'money' : 'count';
      const by = of === 'money' ? 100 : 1;
      const hedge = about ? ('about' as const) : null;
      return [
        worth(unit, part / by),
        worth(unit, whole / by),
        worth(unit, (whole - part) / by),
        ...(whole === 0 ? [] : [worth('percent', (part / whole) * 100, hedge)]),
        ...(whole === 0 ? [] : [worth('percent', 100 - (part / whole) * 100, hedge)]),
      ];
    }
    case 'years':
      return [worth('count', fact.value.to - fact.value.from)];
    case 'names':
      return [worth('count', fact.value.length)];
    default:
      return [];
  }
}

function unitOf(of: 'count' | 'money' | 'percentage' | 'rate'): Unit {
  return of === 'money' ? 'money' : of === 'percentage' ? 'percent' : 'count';
}

function scaled(amount: number, decimals: number, of: string): number {
  return of === 'money' ? amount / 100 : amount / 10 ** decimals;
}

/** 'nearly' of 'nearly 200'; null where the words hedge nothing. */
function hedgeIn(words: string | null): Hedge | null {
  if (words === null) return null;
  return sentencesOf(words).flatMap(({ quantities }) => quantities)[0]?.hedge ?? null;
}

/** The unit that a quantity must find in a fact; of a fraction a percentage. */
export function unitOfQuantity({ kind }: Pick<Quantity, 'kind'>): Unit {
  return kind === 'duration' ? 'count' : kind === 'fraction' ? 'percent' : kind;
}

/**
 * Whether a number may be this worth: 'said' as it is; 'lost' where the record hedges and the number does not, or hedges the other way; null: it is
 * another number.
 */
export function compare(quantity: Quantity, worth: Worth, sentence: string): 'said' | 'lost' | null {
  if (unitOfQuantity(quantity) !== worth.unit) return null;
  if (worth.hedge === null) return isValue(quantity, worth.value) ? 'said' : null;
  // An estimate is said again by its own number, or by one that is near it and says so.
  const own = near(Math.abs(quantity.value), worth.value, quantity.rounded ? quantity.step / 2 : 0);
  if (!own) {
    const rough = quantity.hedge === 'about' || quantity.hedge === 'nearly' || quantity.hedge === 'over';
    return rough && mayBe(quantity, at(worth.value)) ? 'said' : null;
  }
  return keeps(quantity.hedge, worth.hedge, sentence) ? 'said' : 'lost';
}

/** Whether a number, as it is printed, is a value. */
export function isValue(quantity: Quantity, value: number): boolean {
  const said = { ...quantity, value: Math.abs(quantity.value) };
  if (quantity.kind === 'fraction') return mayBe(said, at(value));
  // A ceiling and a floor hold almost anything; they are said of the number itself.
  if (quantity.hedge === 'at-most' || quantity.hedge === 'at-least' || quantity.hedge === 'below')
    return near(said.value, value, said.rounded ? said.step / 2 : 0);
  if (quantity.hedge !== null) return mayBe(said, at(value));
  if (near(said.value, value, 0)) return true;
  // Printed shorter than the record has it, as '£307k' or '12 days' for 11.9.
  const broken = !Number.isInteger(value) && said.unit !== undefined;
  const shorter = said.rounded || broken || (said.kind === 'money' && !Number.isInteger(value));
  return shorter && (near(said.value, roundTo(value, said.step), 0) || withinPrint(said, value));
}

function withinPrint(quantity: Quantity, value: number): boolean {
  const { low, high } = boundsOf(quantity);
  return quantity.rounded && value >= low - 1e-9 && value <= high + 1e-9;
}

const KEEPS: Record<Hedge, readonly (Hedge | null)[]> = {
  nearly: ['nearly', 'about', 'below'],
  below: ['below', 'nearly', 'about', 'at-most'],
  about: ['about', 'nearly', 'over'],
  over: ['over', 'about', 'at-least'],
  'at-least': ['at-least', 'over'],
  'at-most': ['at-most', 'below', 'nearly'],
};

function keeps(said: Hedge | null, record: Hedge, sentence: string): boolean {
  if (KEEPS[record].includes(said)) return true;
  // The words that make a ceiling or an estimate of a number may stand elsewhere.
  if (said !== null) return false;
  return record === 'at-most'
    ? /\b(?:most|maximum|ceiling|limit(?:ed)?|cap(?:ped)?|at the outside|or less|or fewer)\b/i.test(sentence)
    : /\b(?:or so|estimat\w+|roughly|thereabouts|in round (?:figures|numbers)|rounded)\b/i.test(sentence);
}

const at = (value: number) => ({ low: value, high: value });

function near(one: number, other: number, within: number): boolean {
  return Math.abs(one - other) <= within + 1e-9 * Math.max(1, Math.abs(one));
}
