/** What is said of a table right below it: 'Together these are 4,680 visits.' */
import { sentencesOf } from '../language/sentence.ts';
import { printLike } from '../language/print.ts';
import { boundsOf, type Quantity } from '../language/quantity.ts';
import type { Checkable, GridTable, Passage } from '../model.ts';
import { gridsOf, numbersOf, type Grid } from '../tables/grid.ts';
import type { Problem } from './problem.ts';

const OPENING =
  /^\s*(?:(?:that|this|these|they|those|it)(?: all)? (?:is|are|was|were|makes?|made|gives?|gave|comes? to|came to|adds? up to|totals?|totalled|amounts? to|amounted to)|together|in all|in total|altogether|all told|overall|the (?:grand |overall |combined )?total|a total of|taken together|all in all|the sum)\b/i;

export function checkBelow({ passages, tables }: Checkable): { passage: Passage; problem: Problem }[] {
  const byId = new Map<string, GridTable>();
  let last: string | undefined;
  return passages.flatMap((passage) => {
    if (passage.id !== undefined) {
      const table = tables.find((one) => passage.where === `${one.where}, headings`);
      if (table) byId.set(passage.id, table);
      last = passage.id;
      return [];
    }
    const table = last === undefined ? undefined : byId.get(last);
    last = undefined;
    const problem = table && passage.kind === 'paragraph' ? problemOf(passage, table) : null;
    return problem ? [{ passage, problem }] : [];
  });
}

function problemOf(passage: Passage, table: GridTable): Problem | null {
  const [sentence] = sentencesOf(passage.text);
  if (!sentence || !OPENING.test(sentence.text)) return null;
  const totals = sentence.quantities.filter((one) => one.kind === 'count' || one.kind === 'money');
  const [said, ...more] = totals;
  if (!said || more.length > 0 || said.hedge !== null) return null;
  const sums = gridsOf(table).flatMap(sumsOf);
  if (sums.length === 0 || sums.some((sum) => fits(said, sum))) return null;
  const nearest = sums.reduce((one, other) =>
    Math.abs(other - said.value) < Math.abs(one - said.value) ? other : one,
  );
  if (Math.abs(nearest - said.value) > said.value * 0.3) return null;
  const printed = printLike(said, nearest);
  return {
    kind: 'total-contradicted',
    start: sentence.start,
    end: sentence.start + sentence.text.trimEnd().length,
    wrong: `The numbers of the table above make ${printed}, not ${said.text.trim()}.`,
    should: printed,
  };
}

function fits(said: Quantity, sum: number): boolean {
  const { low, high } = boundsOf(said);
  return sum >= low - 1e-6 && sum <= high + 1e-6;
}

/** What a reader may add up: each line, by its total or by its parts, and all lines. */
function sumsOf(grid: Grid): number[] {
  const lines = grid.lines.filter(
    (line) =>
      (line.unit === 'count' || line.unit === 'money') && (line.role === 'part' || line.role === 'total'),
  );
  const own = lines.flatMap((line) => {
    const numbers = numbersOf(line);
    const of = (...roles: string[]) => numbers.filter(({ at }) => roles.includes(grid.across[at]!.role));
    const total = of('total').at(-1) ?? (of('subtotal').length === 1 ? of('subtotal')[0] : undefined);
    const parts = of('part');
    if (!total && (parts.length === 0 || parts.length < numbers.length)) return [];
    return [
      {
        role: line.role,
        sum: total ? total.cell.value : parts.reduce((sum, { cell }) => sum + cell.value, 0),
      },
    ];
  });
  const all = own.filter(({ role }) => role === 'part').reduce((sum, one) => sum + one.sum, 0);
  return [...own.map(({ sum }) => sum), ...(own.length > 1 ? [all] : [])].filter((sum) => sum > 0);
}
