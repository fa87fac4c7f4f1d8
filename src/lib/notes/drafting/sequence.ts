/** Which things two lists have in common, in order: what merging and comparing texts stand on. */

/** A stretch that differs: from `start` to `end` of the first list, in place of which the second has `others`. */
export type Change = { start: number; end: number; others: string[] };

// Beyond this many comparisons a stretch is taken as wholly different, so that no text makes a page wait.
const MOST = 4_000_000;

/** What turns the first list into the second: changes in order, which do not touch the things that both have in common. */
export function changesBetween(first: readonly string[], second: readonly string[]): Change[] {
  let start = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start++;
  let [end, endOther] = [first.length, second.length];
  while (end > start && endOther > start && first[end - 1] === second[endOther - 1])
    [end, endOther] = [end - 1, endOther - 1];

  const changes: Change[] = [];
  let [at, atOther] = [start, start];
  for (const [place, other] of common(first.slice(start, end), second.slice(start, endOther))) {
    if (start + place > at || start + other > atOther)
      changes.push({ start: at, end: start + place, others: second.slice(atOther, start + other) });
    [at, atOther] = [start + place + 1, start + other + 1];
  }
  if (end > at || endOther > atOther)
    changes.push({ start: at, end, others: second.slice(atOther, endOther) });
  return changes;
}

/** The places, in both lists, of a longest list of things that they have in common. */
function common(first: readonly string[], second: readonly string[]): [number, number][] {
  const [rows, columns] = [first.length, second.length];
  if (rows === 0 || columns === 0 || rows * columns > MOST) return [];
  // How long the longest is from each pair of places on.
  const lengths = new Uint32Array((rows + 1) * (columns + 1));
  const width = columns + 1;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--)
      lengths[row * width + column] =
        first[row] === second[column]
          ? lengths[(row + 1) * width + column + 1]! + 1
          : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);

  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (first[row] === second[column]) pairs.push([row++, column++]);
    else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row++;
    else column++;
  }
  return pairs;
}
