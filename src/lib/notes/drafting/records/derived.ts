/** Numbers that are worked out from two others: how many together, how many more, which share, how many each. */
import type { Quantity } from '../../../checks/index.ts';
import { isValue, unitOfQuantity, type Unit, type Worth } from './worths.ts';

/** `told`: it stands in the sentence. */
export type Operand = Pick<Worth, 'unit' | 'value' | 'hedge'> & { told: boolean; fact?: Worth['fact'] };

/** 'each', 'on average', 'three times': only then is a number what one is of the other. */
const EACH = /\b(?:each|every|per|average\w*|times|apiece|a head|fold|twice|double\w*|ratio)\b|-fold\b/i;

export function isDerived(quantity: Quantity, operands: readonly Operand[], sentence: string): boolean {
  const unit = unitOfQuantity(quantity);
  if (isSum(quantity, unit, operands)) return true;
  for (const one of operands)
    for (const other of operands) {
      if (one === other || !(one.told || other.told)) continue;
      if (quantity.kind === 'fraction' && isRest(quantity, one, other)) return true;
      for (const made of madeOf(one, other, quantity, sentence))
        if (made.unit === unit && isIt(quantity, made.value, [one, other])) return true;
    }
  return operands.some(
    (one) =>
      one.told && one.unit === 'percent' && unit === 'percent' && isIt(quantity, 100 - one.value, [one]),
  );
}

/** 'A quarter of them empty', of 28 seats of which 21 are filled. */
function isRest(quantity: Quantity, one: Operand, other: Operand): boolean {
  return (
    one.unit === other.unit &&
    one.value < other.value &&
    other.told &&
    isIt(quantity, 100 - (one.value / other.value) * 100, [one, other])
  );
}

/** Numbers that stand beside each other, put together. */
function isSum(quantity: Quantity, unit: Unit, operands: readonly Operand[]): boolean {
  if (unit === 'points') return false;
  const parts = operands.filter((one) => one.unit === unit && one.told);
  for (let from = 0; from < parts.length; from++) {
    let sum = parts[from]!.value;
    for (let to = from + 1; to < parts.length; to++) {
      sum += parts[to]!.value;
      if (isIt(quantity, sum, parts.slice(from, to + 1))) return true;
    }
  }
  return false;
}

function madeOf(
  one: Operand,
  other: Operand,
  { kind }: Quantity,
  sentence: string,
): { unit: Unit; value: number }[] {
  const [a, b] = [one.value, other.value];
  const made: { unit: Unit; value: number }[] = [];
  if (one.unit === other.unit) {
    made.push({ unit: one.unit === 'percent' ? 'points' : one.unit, value: a - b });
    if (one.unit !== 'percent' && b !== 0)
      made.push({ unit: 'percent', value: (a / b) * 100 }, { unit: 'percent', value: ((b - a) / b) * 100 });
    // By how much something grew is said of two numbers that stand there.
    if (kind === 'percent' && one.told && other.told && b !== 0)
      made.push({ unit: 'percent', value: ((a - b) / b) * 100 });
    made.push({ unit: one.unit, value: a + b });
  }
  if (other.unit === 'percent' && (one.unit === 'count' || one.unit === 'money'))
    made.push({ unit: one.unit, value: (a * b) / 100 }, { unit: one.unit, value: (a * (100 - b)) / 100 });
  if (EACH.test(sentence) && b !== 0 && other.unit === 'count')
    made.push(
      { unit: one.unit === 'money' ? 'money' : 'count', value: a / b },
      { unit: one.unit, value: a * b },
    );
  return made.filter(({ value }) => value >= 0);
}

/** What is made of estimates is as rough as they are. */
function isIt(quantity: Quantity, value: number, of: readonly Pick<Operand, 'hedge' | 'value'>[]): boolean {
  if (isValue(quantity, value)) return true;
  const rough = of.some(({ hedge }) => hedge !== null);
  // A share or an average is seldom a whole number, and is printed as one.
  if (!Number.isInteger(value) && Math.abs(Math.abs(quantity.value) - value) <= quantity.step / 2 + 1e-9)
    return true;
  return (
    rough && Math.abs(Math.abs(quantity.value) - value) <= value * (quantity.hedge === null ? 0.05 : 0.1)
  );
}
