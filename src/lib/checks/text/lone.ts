/**
 * One share, and two numbers from which alone it can have been worked out: '75 sat the test and 60 passed, so the pass rate is 70%'. However
 * the sentence is built, a share that follows as a conclusion ('so', 'that is', 'a rate of') is of the one in the other, or of what is left.
 */
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Bounds, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import { magnitude, relativeOf } from './change-words.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before, between } from './runs.ts';

const CONCLUDES =
  /(?:\b(?:so|or|thus|hence|therefore|i\.e\.|ie|namely|is|was|are|to say|say|comes? to|came to|amounts? to|means?|meaning|mak(?:es?|ing)|giv(?:es?|ing)|gave|equals?|equal to|equivalent to|(?:puts?|put|takes?|brings?) (?:us|it|them) (?:at|to)|represents?|representing|leav(?:es?|ing)|(?:rate|share|proportion|turnout|occupancy|percentage|figure|level|success|take-up|uptake|coverage|response|completion)(?: (?:rate|of [a-z]+(?: [a-z]+)?))?(?: (?:of|is|was|being|at|stands? at|stood at|runs? at|ran at|now|therefore|thus))+)|[,–—(:;=])(?: (?:a|an|the|just|only|some|is|was|it|therefore|thus|now|about|that|that['’]s|which|this|exactly|fully|or))* ?[([]?$/i;
const STRANGE =
  /\b(?:target\w*|goal|threshold|benchmark|national\w*|england|regional|compared|comparison|against|expected|forecast\w*|planned|budgeted|up to|at least|at most|no more than|minimum|maximum|VAT|discount|interest|inflation|capacity for|quorum|would (?:need|have)|if|average\w*|median|mean)\b/i;
const CHANGE =
  /\b(?:rose|risen|rise|increas\w+|grew|grown|growth|f[ae]ll\w*|decreas\w+|declin\w+|drop\w*|reduc\w+|up|down|higher|lower|more|fewer|less|improv\w+|chang\w+|doubl\w+|halv\w+|cut|saving|than)\b/i;
const REST =
  /\b(?:vacan\w*|fail\w*|outstanding|remain\w*|rest|leav\w+|left|unfilled|unspent|empty|missed|late|absent\w*|lost|did not|not|other|open|undelivered|unanswered|incomplete|passed)\b/i;

export function checkLone({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const shares = sentence.quantities.filter(({ kind }) => kind === 'percent' || kind === 'fraction');
  const [share] = shares;
  if (
    !share ||
    shares.length > 1 ||
    share.signed ||
    share.hedge === 'at-least' ||
    share.hedge === 'at-most' ||
    /^ ?(?:more|fewer|less|higher|lower|points?|up|down|above|below|of (?!(?:the|these|those|them|all|whom|which|total|it|target|goal)\b))/i.test(
      after(sentence, share, 16),
    )
  )
    return [];
  const ahead = before(sentence, share, 70);
  const text = sentence.signs.replace(/\b(?:more|less|fewer) than(?= ⟨)/gi, '');
  // 'towards a goal of £120,000': the whole is what is aimed at.
  const aimed = sentence.text
    .replace(
      /\b(?:smash\w*|beat\w*|exceed\w*|pass\w*|reach\w*|met|of) (?:(?:its|our|the|their) )?target\b(?! (?:of|was|is))/gi,
      '',
    )
    .replace(
      /(?<=%|per cent) of (?:the |its |our |their )?(?:target|goal|plan|budget)\b(?=[.,;)–]| –|$)/gi,
      '',
    )
    .replace(/\b(?:towards?|of|against) (?:a|an|the|our|its|their) (?:goal|target|total)(?= of)/gi, '');
  if (STRANGE.test(aimed) || CHANGE.test(text)) return [];
  const two = numbersOf(sentence, previous);
  if (!two || two.numbers.some((one) => one.hedge !== null)) return [];
  const concludes =
    OPENS.test(sentence.signs) ||
    CONCLUDES.test(ahead) ||
    /^ ?[([]?of (?:them|these|those|the (?:total|whole|\w+) ?[,.)])/i.test(after(sentence, share, 24));
  const [first] = two.numbers;
  const stated =
    first.start > share.end &&
    /\b(?:that (?:is|was|makes|means)|or|i\.e\.|namely|in (?:cash|money|numbers?)(?: terms)?|which (?:is|was)|meaning)\b/i.test(
      between(sentence, share, first),
    ) &&
    /^(?: [\p{L}'’-]+){0,3} (?:out )?of (?:the |all |its |our )?⟨/iu.test(after(sentence, first, 50));
  if (!concludes && !stated) return [];
  const [one, other] = two.numbers;
  const [part, whole] = one.value <= other.value ? [one, other] : [other, one];
  if (part.value === whole.value) return [];
  const truth =
    share.value > 100.5
      ? over(nearBounds(whole), nearBounds(part), 100)
      : over(nearBounds(part), nearBounds(whole), 100);
  const rest: Bounds = { low: 100 - truth.high, high: 100 - truth.low };
  const changes = [relativeOf(part, whole), relativeOf(whole, part)].flatMap((change) =>
    change ? [magnitude(change)] : [],
  );
  const single = [part, whole].map(({ value }) => ({ low: 100 / value, high: 100 / value }));
  if ([truth, rest, ...changes, ...single].some((bounds) => mayBe(share, bounds))) return [];
  const share1 = share.value > 100.5 ? (whole.value / part.value) * 100 : (part.value / whole.value) * 100;
  const value =
    REST.test(sentence.text) && Math.abs(100 - share1 - share.value) < Math.abs(share1 - share.value)
      ? 100 - share1
      : share1;
  const printed =
    share.kind === 'percent' ? printLike({ ...share, hedge: null }, value) : `${printNumber(value, 1)}%`;
  const here = [...two.numbers.filter((number) => sentence.quantities.includes(number)), share];
  return [
    {
      kind: 'percentage-contradicted',
      start: Math.min(...here.map(({ start }) => start)),
      end: Math.max(...here.map(({ end }) => end)),
      wrong: `${part.text.trim()} of ${whole.text.trim()} is ${printLike({ ...share, kind: 'percent', step: Math.min(share.step, 1), hedge: null }, share1)}, so this is not ${share.text.trim()}.`,
      should: printed,
    },
  ];
}

/** The two numbers of one kind in the sentence; or, where it points back, those of the sentence before. */
function numbersOf(sentence: Sentence, previous: Sentence | null): { numbers: [Quantity, Quantity] } | null {
  const own = plain(sentence);
  const pair = pairIn(own);
  if (pair) return { numbers: pair };
  if (!previous || own.length > 1 || STRANGE.test(previous.text) || CHANGE.test(previous.text)) return null;
  const points =
    OPENS.test(sentence.signs) ||
    /^\s*(?:that|this|it|these|the (?:\w+ )?(?:rate|share|proportion|turnout|percentage|figure))(?: \w+){0,2} (?:is|was|are|were|makes?|means|gives?|represents?|comes? to|equals)\b/i.test(
      sentence.text,
    );
  const earlier = plain(previous);
  const back = own.length === 0 && points ? pairIn(earlier) : null;
  return back ? { numbers: back } : null;
}

/** 'One in three therefore succeeded.' */
const OPENS =
  /^\s*(?:so |thus |therefore |hence |only |just )?⟨[pf]\d+⟩(?: of them| in all)?,? (?:therefore|thus|so|then|hence|of them)\b/i;

function plain(sentence: Sentence): Quantity[] {
  return sentence.quantities.filter(
    (one) => (one.kind === 'count' || one.kind === 'money' || one.kind === 'duration') && one.value > 0,
  );
}

function pairIn(all: readonly Quantity[]): [Quantity, Quantity] | null {
  for (const kind of ['count', 'money', 'duration'] as const) {
    const like = all.filter((one) => one.kind === kind);
    const [one, other, ...more] = like;
    const others = all.filter((some) => some.kind !== kind && some.kind !== 'duration').length;
    if (
      one &&
      other &&
      more.length === 0 &&
      one.unit === other.unit &&
      (others === 0 || (kind !== 'count' && others === 1))
    )
      return [one, other];
  }
  return null;
}
