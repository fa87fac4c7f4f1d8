/**
 * A number as somebody printed it: its value, and how exact the print is. '£307k' is between £306,500 and £307,500; '40%' between
 * 39.5% and 40.5%; '1,500' is 1,500; 'nearly 1,500' is somewhat less. Arithmetic is done with these bounds, so that what was rounded
 * for print never contradicts itself.
 */

export type QuantityKind = 'count' | 'money' | 'percent' | 'points' | 'fraction' | 'duration';

/** How the author hedged: about 40, nearly 40, more than 40, up to 40, at least 40. */
export type Hedge = 'about' | 'nearly' | 'over' | 'below' | 'at-most' | 'at-least';

export type Quantity = {
  kind: QuantityKind;
  /** In the text that it was read from; with its hedge. */
  start: number;
  end: number;
  /** As printed, without the hedge: '£307k', 'twelve'. */
  text: string;
  value: number;
  /** The unit of the last digit printed: 1000 for £307k, 0.1 for 45.3%, 1 for 28. */
  step: number;
  /** Printed shorter than it is, so that half a step either way is the same print. */
  rounded: boolean;
  hedge: Hedge | null;
  inWords: boolean;
  /** 'Well over', 'far below': how far is not said. */
  wide?: boolean;
  /** Printed with + or −. */
  signed: boolean;
  /** For a duration: 'day', 'week', … in the singular. */
  unit?: string;
};

export type Bounds = { low: number; high: number };

/** Tiny, so that 0.1 + 0.2 is 0.3. */
const DUST = 1e-9;

/** How far beyond a hedged number the truth may lie: 'nearly 200' may be 180, 'around 80' may be 72 or 88. */
const HEDGED = 0.1;

/** The values that this print may stand for. */
export function boundsOf(quantity: Quantity): Bounds {
  const { value, step, rounded, hedge } = quantity;
  const half = rounded ? step / 2 : 0;
  // Of a percentage, points are what a reader hears; of other numbers, a tenth.
  const slack =
    quantity.kind === 'percent' || quantity.kind === 'fraction'
      ? Math.max(quantity.hedge === 'about' ? 2.5 : 5, Math.abs(value) * 0.05)
      : Math.abs(value) * HEDGED;
  switch (hedge) {
    case 'about':
      return { low: value - slack, high: value + slack };
    case 'nearly':
      return { low: value - slack, high: value + half };
    case 'over':
      return { low: value - half, high: value + slack * (quantity.wide ? 5 : 1.5) };
    case 'below':
    case 'at-most':
      return {
        low: hedge === 'below' ? value - slack * (quantity.wide ? 5 : 2) : -Infinity,
        high: value + half,
      };
    case 'at-least':
      return { low: value - half, high: Infinity };
    case null:
      return { low: value - half, high: value + half };
  }
}

/**
 * The same, for numbers that are worked with further: who writes '£1.2m to £1.5m, up 25%' worked it out from what they printed, or
 * from something near it.
 */
export function nearBounds(quantity: Quantity): Bounds {
  if (quantity.hedge !== null) return boundsOf(quantity);
  const near = quantity.rounded ? quantity.step * 0.15 : 0;
  return { low: quantity.value - near, high: quantity.value + near };
}

/** Whether a value (or a range that it is known to lie in) may print as this quantity. */
export function mayBe(quantity: Quantity, truth: Bounds): boolean {
  const said = boundsOf(quantity);
  const dust = DUST * Math.max(1, Math.abs(quantity.value));
  if (truth.high < said.low - dust || truth.low > said.high + dust) return false;
  // 'Nearly 50%' of exactly 50%, and 'more than half' of exactly half, say what is not so.
  if (quantity.hedge === 'nearly' || quantity.hedge === 'below') return truth.low < quantity.value - dust;
  if (quantity.hedge === 'over') return truth.high > quantity.value + dust;
  return true;
}

export function plus(one: Bounds, other: Bounds): Bounds {
  return { low: one.low + other.low, high: one.high + other.high };
}

export function minus(one: Bounds, other: Bounds): Bounds {
  return { low: one.low - other.high, high: one.high - other.low };
}

/** Of numbers above nought. */
export function times(one: Bounds, other: Bounds): Bounds {
  return { low: one.low * other.low, high: one.high * other.high };
}

/** Of numbers above nought. */
export function over(one: Bounds, other: Bounds, factor = 1): Bounds {
  return {
    low: other.high === 0 ? Infinity : (one.low / other.high) * factor,
    high: other.low <= 0 ? Infinity : (one.high / other.low) * factor,
  };
}

export function exactly(value: number): Bounds {
  return { low: value, high: value };
}

/** Half up, to the digits that were printed: 12.5 to a step of 1 is 13, 1.25 to a step of 0.1 is 1.3. */
export function roundTo(value: number, step: number): number {
  const scaled = Math.abs(value) / step;
  return Math.sign(value) * Math.floor(scaled + 0.5 + DUST * Math.max(1, scaled)) * step;
}
