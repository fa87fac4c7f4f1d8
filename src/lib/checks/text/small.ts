/**
 * Percentages of a handful: '85%' of five is nothing that anybody counted. In a sentence with one small number of people or things, what is
 * said in per cent is of them, unless it has a base of its own, is a change or is aimed at.
 */
import { printLike } from '../language/print.ts';
import { exactly, mayBe, over, type Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before } from './runs.ts';

const FEWEST = 3;
const MOST = 60;
/** What is counted but is not what answers, passes or agrees. */
const NOT_THEM =
  /^(?: [\p{L}'’-]+){0,2}? (?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|tonnes?|points?|pence|pounds|times|per|of the way|sites?|centres?|branches|museums|libraries|schools scored|stages?|phases?|wards?|areas?|districts?|terms?|quarters?|pages?|reports?|surveys?|polls?|questions?|measures?|indicators?|goals?|themes?|targets?|ways?|kinds?|types?|directorates?|departments?|neighbourhoods?|workshops?|sessions?|meetings?|events?|evenings?|rounds?|options?|priorities|objectives?|parts?|places?|towns?|regions?|countries)\b/iu;
const THEM =
  /^(?: ⟨x⟩)?(?: (?!years?|months?|weeks?|days?|hours?|and|or|to|in|at|on)[\p{L}'’-]+){0,3}? (?:[\p{L}'’-]+s|people|men|women|children|staff|clergy|police|of (?:them|us|those|these))\b|^ ?\)|^ (?:people|respondents)\)/iu;
const OTHER =
  /\b(?:target\w*|goal|aim\w*|must|should|threshold|national\w*|england|average|up|down|by|rose|risen|rise|fell|fall\w*|increase[ds]?|decrease[ds]?|grew|growth|cut|cuts|reduc\w+|sav(?:e[ds]?|ings?)|more|fewer|less|higher|lower|above|below|over|under|discount|levy|tax|VAT|inflation|interest|budget|cost\w*|spend\w*|income|grant|funding|against|compared|expected|forecast|minimum|at least|capacity|full|match|share of the|chance|likely|quorum|between|(?:the )?(?:other|rest|remaining))\b/i;
const MOVES = /\b(?:from|to|than)(?: (?:about|only|just|nearly))? $/i;
const OWN_BASE =
  /^ ?of (?!(?:them|these|those|whom|which|us|the (?:group|replies|respondents|answers|members|class))\b)/i;

export function checkSmall({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  const alone = ofNothing(sentence, previous);
  if (alone.length > 0) return alone;
  const own = countsOf(sentence);
  const whole = own.length === 1 ? own[0]! : own.length === 0 && previous ? only(countsOf(previous)) : null;
  const from = own.length === 1 ? sentence : previous;
  if (!whole || !from || !isHandful(from, whole)) return [];
  if (from === previous && previous.quantities.some(({ kind }) => kind !== 'count')) return [];
  const shares = sentence.quantities.filter((one) => one.kind === 'percent' || one.kind === 'fraction');
  for (const share of shares) {
    const ofIt =
      sentence === from &&
      new RegExp(`^ of (?:the |our |its |these |those |all |all the )?⟨c`, 'i').test(
        after(sentence, share, 24),
      );
    if (share.signed || share.value >= 100 || share.value === 0) continue;
    if (share.hedge !== null || (sentence === from && share.start < whole.start && !ofIt)) continue;
    if (share.kind === 'fraction' && !ofIt) continue;
    if (
      OTHER.test(before(sentence, share, 28)) ||
      OTHER.test(after(sentence, share, 24).replace(/^ of [\p{L} ]+/u, '')) ||
      MOVES.test(before(sentence, share, 16))
    )
      continue;
    // 'The three services (52%, 31% and 40%)': each has its own.
    if (sentence === from && shares.length === whole.value && !ofIt) continue;
    if (!ofIt && OWN_BASE.test(after(sentence, share, 24)) && !isOfSame(from, whole, sentence, share))
      continue;
    const middle = (share.value / 100) * whole.value;
    const near = [Math.floor(middle), Math.ceil(middle)];
    const truths = near.map((count) => over(exactly(count), exactly(whole.value), 100));
    if (truths.some((truth) => mayBe(share, truth))) continue;
    // 'The panel has 15 members. Six are women (40%).'
    const wider = previous?.quantities.filter((one) => one.kind === 'count' && one.value > whole.value) ?? [];
    if (
      sentence === from &&
      wider.some((one) => mayBe(share, over(exactly(whole.value), exactly(one.value), 100)))
    )
      continue;
    const like = { ...share, kind: 'percent' as const, step: Math.min(share.step, 1) };
    const start = sentence === from ? Math.min(whole.start, share.start) : share.start;
    const end = sentence === from ? Math.max(whole.end, share.end) : share.end;
    return [
      {
        kind: 'percentage-impossible',
        start,
        end,
        wrong: `No whole number out of ${whole.text.trim()} is ${share.text.trim()}.`,
        should: [...new Set(near)]
          .map(
            (count) => `${printLike(like, (count / whole.value) * 100)} (${count} of ${whole.text.trim()})`,
          )
          .join(' or '),
      },
    ];
  }
  return [];
}

const BRACKETED = pattern(String.raw`{P:share} \({C:count}(?: [\p{L}-]+){1,2}\)`);

/** '96% (15 schools)': neither are 15 of any number 96%, nor is 96% of 15 a whole number. */
function ofNothing(sentence: Sentence, previous: Sentence | null): Problem[] {
  if (sentence.quantities.length !== 2 || (previous && countsOf(previous).length > 0)) return [];
  return matches(sentence, BRACKETED).flatMap((match) => {
    const [share, { value, hedge, text }] = [match.get('share'), match.get('count')];
    if (share.hedge !== null || hedge !== null || share.signed || share.value >= 100 || share.value <= 0)
      return [];
    if (!Number.isInteger(value) || value < FEWEST) return [];
    const counts = [Math.floor((share.value / 100) * value), Math.ceil((share.value / 100) * value)];
    const wholes = [Math.floor((value / share.value) * 100), Math.ceil((value / share.value) * 100)];
    const isOne = (part: number, whole: number) => mayBe(share, over(exactly(part), exactly(whole), 100));
    if (counts.some((part) => isOne(part, value)) || wholes.some((whole) => isOne(value, whole))) return [];
    if (OTHER.test(before(sentence, share, 28))) return [];
    return [
      {
        kind: 'percentage-impossible',
        start: match.start,
        end: match.end,
        wrong: `No whole number out of ${text.trim()} is ${share.text.trim()}, nor are ${text.trim()} out of any.`,
        should: counts
          .map((part) => `${printLike(share, (part / value) * 100)} (${part} of ${value})`)
          .join(' or '),
      },
    ];
  });
}

/** 'nine hubs were surveyed; 82% of the hubs': by the same word. */
function isOfSame(from: Sentence, whole: Quantity, sentence: Sentence, share: Quantity): boolean {
  const noun = /^ of (?:the |all |its |our |these |those )*([\p{L}-]{3,}s|people|staff|children)\b/iu.exec(
    after(sentence, share, 40),
  )?.[1];
  return (
    noun !== undefined &&
    new RegExp(String.raw`^(?: [\p{L}-]+)? ${noun}\b`, 'iu').test(after(from, whole, 60))
  );
}

function countsOf(sentence: Sentence): Quantity[] {
  return sentence.quantities.filter((one) => one.kind === 'count' && !/^one$/i.test(one.text.trim()));
}

function only(all: readonly Quantity[]): Quantity | null {
  return all.length === 1 ? all[0]! : null;
}

function isHandful(sentence: Sentence, whole: Quantity): boolean {
  if (whole.hedge !== null || whole.value < FEWEST || whole.value > MOST || !Number.isInteger(whole.value))
    return false;
  const behind = after(sentence, whole, 60);
  const named =
    /\b(?:class|group|panel|team|sample|board|jury|batch|crew|committee|cohort|staff|choir|squad) of $/i.test(
      before(sentence, whole, 20),
    );
  return (
    (named || THEM.test(behind)) &&
    !NOT_THEM.test(behind) &&
    !/\b(?:each|every|per|further|another|top|first|last|next|other) ?$/i.test(before(sentence, whole, 12)) &&
    !/\b(?:each|in every)\b/i.test(sentence.text)
  );
}
