/** What is left when a part is taken: '24 of the 28 seats are filled and the remaining 5 are vacant', '£307k, £120k of it spent, leaving £177k'. */
import { printLike } from '../language/print.ts';
import { boundsOf, mayBe, minus, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Match, type Sentence } from '../language/sentence.ts';
import { sumOf } from './sums.ts';
import { at, type Problem, type Reading } from './problem.ts';

const OF = String.raw` (?:[a-z'’-]+ ){0,2}?(?:out )?of (?:the |its |our |their |all |all the |these |those )?(?:[a-z'’-]+ )?`;
const LINK = String.raw`(?:[^⟨⟩()]|⟨[dysxpf]\d*⟩|\(⟨[pf]\d+⟩\)|\([^()⟨⟩]*\)){0,140}?`;
const REST = String.raw`(?:the (?:remaining|other|rest|remainder|balance|outstanding)(?: of| \(|, | – |:)? ?|the rest \(|remaining )`;
const EXPLICIT = pattern(String.raw`{N:part}${OF}{N:whole}${LINK}${REST}{N:rest}(?! ?(?:%|per cent))`);
const WHOLE_FIRST = pattern(
  String.raw`\b(?:out )?of (?:the |its |our |these |those |all )?{N:whole}${LINK},? ?{N:part}${LINK}${REST}{N:rest}(?! ?(?:%|per cent))`,
);
const LEAVING = pattern(
  String.raw`{N:whole}${LINK}(?:{N:part}${LINK})(?:leaving|which leaves|leaves|so that leaves|with)(?: (?:a(?! further)|an|the|just|only|some|a balance of|balance of|a remainder of|us with|remaining))* {N:rest}(?: (?:still|to|left|remaining|unspent|vacant|empty|unfilled|outstanding|uncommitted|unallocated|to be|in hand|over|available)| ?[.,;)]|$| [a-z]+ (?:vacant|empty|unfilled|outstanding|remaining|left|to|still|unspent))`,
);
const OF_LEAVING = pattern(
  String.raw`{N:part}${OF}{N:whole}${LINK}(?:leaving|which leaves|leaves)(?: (?:a|an|the|just|only|some|a further|a balance of|balance of|a remainder of|us with|remaining))* {N:rest}`,
);

/** Pairs of words between which there is no third thing. */
const OPPOSITES: readonly [string, string][] = [
  ['filled|occupied|taken|appointed|held', 'vacant|empty|unfilled|vacancies|vacancy|unoccupied'],
  [
    'attended|present|came|took part',
    'absent|did not attend|sent apologies|gave apologies|stayed away|did not come|missed',
  ],
  [
    'complete|completed|delivered|finished|done|closed',
    'incomplete|not complete|not completed|unfinished|not delivered|still to be completed|yet to be completed|uncompleted|not yet complete',
  ],
  ['upheld', 'not upheld'],
  [
    'replied|responded|returned|answered',
    'did not reply|did not respond|not returned|have not replied|did not answer|no reply',
  ],
  [
    'spent|committed|allocated',
    'unspent|uncommitted|unallocated|not spent|not yet spent|not committed|not allocated',
  ],
  ['on time|within target|in time', 'late|out of time|outside target|not on time'],
  ['agreed', 'did not agree'],
];

export function checkRemainders({ sentence, passage, earlier }: Reading): Problem[] {
  if (passage.kind === 'heading') return [];
  const problems: Problem[] = [];
  const seen = new Set<Quantity>();
  const judge = (match: Match, parts: Quantity[], whole: Quantity, rest: Quantity) => {
    if (seen.has(rest) || [...parts, whole].some((one) => one.kind !== rest.kind || one.unit !== rest.unit))
      return;
    if (rest.hedge === 'at-most' || whole.hedge === 'at-most') return;
    seen.add(rest);
    const truth = minus(boundsOf(whole), sumOf(parts));
    if (mayBe(rest, truth)) return;
    const left = whole.value - parts.reduce((sum, part) => sum + part.value, 0);
    if (left < 0 || holds(sentence, rest, earlier)) return;
    const printed = printLike({ ...rest, hedge: null }, left);
    problems.push(
      at(match, {
        kind: 'remainder-contradicted',
        wrong: `Of ${whole.text.trim()}, ${parts.map((part) => part.text.trim()).join(' and ')} taken leaves ${printed}, not ${rest.text.trim()}.`,
        should: printed,
      }),
    );
  };
  for (const one of [EXPLICIT, OF_LEAVING, WHOLE_FIRST])
    for (const match of matches(sentence, one))
      judge(match, partsBetween(sentence, match), match.get('whole'), match.get('rest'));
  for (const match of matches(sentence, LEAVING)) {
    const parts = sentence.quantities.filter(
      (one) =>
        one.start > match.get('whole').start &&
        one.start < match.get('rest').start &&
        one.kind === match.get('rest').kind,
    );
    if (match.get('whole').value < Math.max(...parts.map((part) => part.value))) continue;
    if (
      /\bfrom ⟨[a-z]\d+⟩ to\b|\bwith\b(?![^⟨]*⟨[a-z]\d+⟩ (?:left|remaining|unspent|vacant|empty|unfilled|still|to))/i.test(
        match.signs,
      )
    )
      continue;
    judge(match, parts, match.get('whole'), match.get('rest'));
  }
  for (const match of matches(sentence, LEFT)) {
    const [whole, part] = [match.get('whole'), match.get('part')];
    if (whole.value > part.value && whole.kind === part.kind) judge(match, [part], whole, match.get('rest'));
  }
  for (const match of [...matches(sentence, OPPOSITE), ...matches(sentence, WHOLE_OPPOSITE)]) {
    if (match.get('whole').value < match.get('part').value) continue;
    const [part, whole, rest] = [match.get('part'), match.get('whole'), match.get('rest')];
    const [one, two] = match.signs.split(/(?<=⟩)/).slice(-2).length ? splitAt(match.signs) : ['', ''];
    const opposed = OPPOSITES.some(
      ([first, second]) =>
        (new RegExp(`\\b(?:${first})\\b`, 'i').test(one) &&
          !/\bnot\b/.test(one) &&
          new RegExp(`\\b(?:${second})\\b`, 'i').test(two)) ||
        (new RegExp(`\\b(?:${second})\\b`, 'i').test(one) &&
          new RegExp(`^[^⟨]*\\b(?:${first})\\b`, 'i').test(two) &&
          !/\bnot\b/.test(two)),
    );
    const left = whole.value - part.value;
    const near = Math.abs(left - rest.value) <= Math.max(rest.value, left) * 0.5;
    const alone = sentence.quantities.filter((one) => one.kind === rest.kind).length === 3;
    if (opposed && near && alone) judge(match, [part], whole, rest);
  }
  return problems;
}

const WHOLE_OPPOSITE = pattern(
  String.raw`{N:whole}${LINK}{N:part}${LINK}(?:,|;|and|but|while|–|\.) ?{N:rest}(?: (?:is|are|was|were))?(?: [a-z'’-]+){1,6}`,
);
const LEFT = pattern(
  String.raw`{N:whole}${LINK}{N:part}${LINK}{N:rest} (?:is|are|was|were|remains?|still) ?(?:left|unspent|remaining|outstanding|to be (?:spent|claimed|allocated|paid)|unallocated|uncommitted|in hand|available|over)`,
);
const OPPOSITE = pattern(
  String.raw`{C:part}${OF}{C:whole}${LINK}(?:,|;|and|but|with|while|–|\() ?{C:rest}(?: [a-z'’-]+){1,6}`,
);

/** Whether all numbers of the sentence that are of its kind make one sum, however they are said. */
function holds(sentence: Sentence, rest: Quantity, earlier: readonly Sentence[]): boolean {
  const like = (one: Quantity) => one.kind === rest.kind && one.unit === rest.unit;
  const all = sentence.quantities.filter(like);
  if (earlier.some((other) => other.quantities.filter(like).some((total) => mayBe(total, sumOf(all)))))
    return true;
  if (all.length < 3) return false;
  return all.some((total) => mayBe(total, sumOf(all.filter((one) => one !== total))));
}

/** What is said of the part, and what of the rest. */
function splitAt(signs: string): [string, string] {
  const third = [...signs.matchAll(/⟨[cmu]\d+⟩/g)].at(-1)!;
  return [signs.slice(0, third.index), signs.slice(third.index + third[0].length)];
}

/** The part that the pattern names, and others of the same kind between the whole and the rest. */
function partsBetween(sentence: Sentence, match: Match): Quantity[] {
  const [part, whole, rest] = [match.get('part'), match.get('whole'), match.get('rest')];
  const others = sentence.quantities.filter(
    (one) => one !== part && one.kind === rest.kind && one.start > whole.start && one.start < rest.start,
  );
  return [part, ...others];
}
