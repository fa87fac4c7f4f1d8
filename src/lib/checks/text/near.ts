/**
 * Numbers that very nearly agree. A sentence can say the same thing in more ways than patterns foresee: where its few numbers almost make a
 * share, a change, a sum or an average, and do not, it is hardly by chance. These come last, and only where nothing else was found.
 */
import { anywhere, ROUNDED } from './anywhere.ts';
import { printLike, printNumber } from '../language/print.ts';
import { mayBe, nearBounds, over, type Bounds, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import { nearAverages } from './near-averages.ts';
import { alike, CHANGE, STRANGE } from './near-words.ts';
import type { Problem, Reading } from './problem.ts';
import { after, before, between, NOT_ADDING, runsOf, SOME } from './runs.ts';

export function checkNear({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell') return [];
  return [
    ...shares(sentence, previous),
    ...first(sums(sentence, passage.text), lists(sentence, passage.text)),
    ...nearAverages(sentence, previous),
  ];
}

function first(one: Problem[], other: Problem[]): Problem[] {
  return one.length > 0 ? one : other;
}

function plainCounts(sentence: Sentence): Quantity[] {
  return sentence.quantities.filter(
    (one) =>
      (one.kind === 'count' || one.kind === 'money') &&
      one.hedge === null &&
      one.value > 0 &&
      !/\bone$/i.test(one.text.trim().replace(/^(?:not|all but) one$/i, '')),
  );
}

/** One percentage and two counts that nearly give it. */
function shares(sentence: Sentence, previous: Sentence | null): Problem[] {
  const percents = sentence.quantities.filter((one) => one.kind === 'percent' || one.kind === 'fraction');
  const counts = plainCounts(sentence);
  return percents.flatMap((share) => {
    if (share.signed || share.hedge === 'at-least' || share.hedge === 'at-most' || isStrange(sentence, share))
      return [];
    const busy = STRANGE.test(sentence.text) || CHANGE.test(sentence.text);
    if (busy && !/^ ?[([]?$|^(?: [a-z'’-]+){0,3} ?[([]$/.test(tightGap(sentence, share))) return [];
    if (
      percents.length > 1 &&
      percents.length !== counts.length - 1 &&
      !/[([]$/.test(before(sentence, share, 2))
    )
      return [];
    if (ownBase(sentence, share)) return [];
    const own = counts;
    const all = own.length >= 2 ? own : [...own, ...(previous ? plainCounts(previous) : [])];
    const around = [...sentence.quantities, ...(previous?.quantities ?? [])].filter(
      (one) => (one.kind === 'count' || one.kind === 'money') && one.value > 0,
    );
    // 'A doctor (14%)' of seven chairs is one of them.
    const ofOne = around.some(
      ({ value }) => value > 0 && mayBe(share, { low: 100 / value, high: 100 / value }),
    );
    const explained =
      ofOne ||
      pairsOf(around).some(
        ({ part, whole, truth }) => mayBe(share, truth) || mayBe(share, complement(part, whole)),
      );
    if (explained) return [];
    const truths = pairsOf(all);
    const owner = ownerOf(sentence, share);
    const bound = truths.filter(
      ({ part }) =>
        (owner === null || part === owner) && own.includes(part) && isBound(sentence, share, part),
    );
    const near = bound.find(({ truth }) => Math.abs((truth.low + truth.high) / 2 - share.value) <= 20);
    if (!near || truths.length > 3 || (all.length > own.length && all.length > 2)) return [];
    const { part, whole } = near;
    const value = (part.value / whole.value) * 100;
    const printed =
      share.kind === 'percent' ? printLike({ ...share, hedge: null }, value) : `${printNumber(value, 1)}%`;
    const here = own.includes(whole) ? [part, whole, share] : [part, share];
    return [
      {
        kind: 'percentage-contradicted',
        start: Math.min(...here.map((one) => one.start)),
        end: Math.max(...here.map((one) => one.end)),
        wrong: `${part.text.trim()} of ${whole.text.trim()} is ${printed}, not ${share.text.trim()}.`,
        should: `${printed} (${part.text.trim()} of ${whole.text.trim()})`,
      },
    ];
  });
}

function pairsOf(counts: readonly Quantity[]): { part: Quantity; whole: Quantity; truth: Bounds }[] {
  return counts.flatMap((part) =>
    counts.flatMap((whole) =>
      part !== whole && alike(part, whole) && part.value < whole.value
        ? [{ part, whole, truth: over(nearBounds(part), nearBounds(whole), 100) }]
        : [],
    ),
  );
}

/** Words beside a percentage that make it another thing: a target, a change. */
function isStrange(sentence: Sentence, share: Quantity): boolean {
  const ahead = before(sentence, share, 26);
  const behind = after(sentence, share, 22);
  return (
    /\b(?:target|goal|threshold|national|england|average|up|down|by|rose|fell|increase|reduction|rise|fall|from|to|than|against|compared with|above|below|least|VAT at|discount of|minus|plus)(?: of| to| at| was| is| a| the)* ?[([]?$/i.test(
      ahead,
    ) ||
    /^ ?(?:more|fewer|less|higher|lower|up|down|increase|rise|fall|reduction|target|points?|above|below|growth|discount|off\b|VAT|interest)/i.test(
      behind,
    )
  );
}

/** What stands between a percentage and the count before it. */
function tightGap(sentence: Sentence, share: Quantity): string {
  const part = sentence.quantities.findLast(
    (one) => one.end <= share.start && (one.kind === 'count' || one.kind === 'money'),
  );
  return part ? between(sentence, part, share) : 'far off';
}

/** '18 (60%)': the count before the brackets is the part. */
function ownerOf(sentence: Sentence, share: Quantity): Quantity | null {
  if (!/[([]$/.test(before(sentence, share, 1))) return null;
  return (
    sentence.quantities.findLast(
      (one) => one.end <= share.start && (one.kind === 'count' || one.kind === 'money'),
    ) ?? null
  );
}

function complement(part: Quantity, whole: Quantity): Bounds {
  const truth = over(nearBounds(part), nearBounds(whole), 100);
  return { low: 100 - truth.high, high: 100 - truth.low };
}

/** '60% of residents' is of residents, whatever else is counted. */
function ownBase(sentence: Sentence, share: Quantity): boolean {
  return /^ of (?!(?:the |these |those |our |its |all |a )?(?:⟨|them\b|these\b|those\b|total\b|whom\b|which\b|whole\b))/i.test(
    after(sentence, share, 30),
  );
}

/** No other percentage stands between a share and the count that it may be of. */
function isBound(sentence: Sentence, share: Quantity, part: Quantity): boolean {
  const gap = part.start < share.start ? between(sentence, part, share) : between(sentence, share, part);
  return gap.length < 110 && !/⟨[pf]\d+⟩/.test(gap) && !/; (?:the|a|an|it|they|another)\b/i.test(gap);
}

/** Two parts, or a list of more, and what is nearly their sum. */
function sums(sentence: Sentence, passage: string): Problem[] {
  if (
    STRANGE.test(sentence.text) ||
    SOME.test(sentence.text) ||
    anywhere(NOT_ADDING, passage) ||
    CHANGE.test(sentence.text)
  )
    return [];
  for (const kind of ['count', 'money'] as const) {
    const all = plainCounts(sentence).filter((one) => one.kind === kind);
    if (all.length < 3 || all.length > 8) continue;
    const inner = all.filter((one) =>
      /\bof (?:the|its|our|their|these|all) $/i.test(before(sentence, one, 12)),
    );
    if (anywhere(ROUNDED, passage)) continue;
    for (const total of new Set([all[0]!, all.at(-1)!, ...inner])) {
      const parts = all.filter((one) => one !== total);
      const sum = parts.reduce((sofar, part) => sofar + part.value, 0);
      const most = Math.max(...parts.map((part) => part.value));
      if (total.value <= most || mayBe(total, { low: sum, high: sum })) continue;
      if (Math.abs(sum - total.value) > total.value * (parts.length > 2 ? 0.14 : 0.13)) continue;
      if (anyExplains([...all, ...ones(sentence, kind)])) continue;
      // A list of like things has no total in it: '45, 30 and 20 cases'.
      const run = runsOf(sentence, [kind]).find(
        (one) => one.parts.includes(total) && one.parts.length === all.length,
      );
      const set =
        total === all[0] ? between(sentence, total, parts[0]!) : between(sentence, parts.at(-1)!, total);
      // '(36%, 27), … (12%, 9)': one of a series, and no total.
      if (/⟨p/.test(set)) continue;
      const cue =
        /\b(?:total|in all|altogether|together|both|make|makes|made|give|gives|add\w*|with|of them|of these|of whom|of which|split|cover\w*|compris\w+|consist\w*|divid\w*|whole|all|sum|budget|fund|board|members|so (?:that )?(?:they|it|there|the)|so that|came? to|bring|brought|in the scheme|respectively)\b|[:(–]/i;
      const isClose =
        !/⟨[pf]\d+⟩/.test(sentence.signs) &&
        Math.abs(sum - total.value) <= total.value * 0.07 &&
        total === all[0] &&
        parts.length > 2;
      const apart =
        parts.length === 2 &&
        total === all[0] &&
        (EXHAUST.test(sentence.text) || sharesWord(sentence, parts));
      // '607 (one in three)' and 1,092 are each of all, and need not be all.
      if (sum < total.value && parts.some((part) => hasShareOf(sentence, part, total))) continue;
      if (
        run &&
        !isClose &&
        !apart &&
        !/\b(?:total|in all|altogether|together|all told|so)\b/i.test(set + after(sentence, total, 20))
      )
        continue;
      // With a share each they may be the same people.
      const plain = !/⟨[pf]\d+⟩/.test(sentence.signs);
      const inside = plain && inner.includes(total) && parts.length > 2;
      const close = Math.abs(sum - total.value) <= total.value * (inside || parts.length > 2 ? 0.07 : 0.03);
      if (
        !(close && plain && (inside || total === all[0])) &&
        !(apart && plain && EXHAUST.test(sentence.text)) &&
        !(
          parts.length === 2 &&
          total === all[0] &&
          plain &&
          sum > total.value &&
          sharesWord(sentence, parts)
        ) &&
        !cue.test(set) &&
        !cue.test(before(sentence, all[0]!, 40)) &&
        !cue.test(after(sentence, all.at(-1)!, 40))
      )
        continue;
      if (
        parts.some(
          (part) =>
            /\bof (?:the |these |those |its )?$/i.test(before(sentence, part, 12)) &&
            part.value > sum / 2 &&
            parts.length === 2,
        )
      )
        continue;
      const printed = printLike(total, sum);
      return [
        {
          kind: 'total-contradicted',
          start: Math.min(...all.map((one) => one.start)),
          end: Math.max(...all.map((one) => one.end)),
          wrong: `The parts make ${printed} (${parts.map((part) => part.text.trim()).join(' + ')}), not ${total.text.trim()}.`,
          should: printed,
        },
      ];
    }
  }
  return [];
}

/** A list of three or more, and one number anywhere in the sentence that is nearly its sum. */
function lists(sentence: Sentence, passage: string): Problem[] {
  if (
    anywhere(NOT_ADDING, passage) ||
    /\b(?:includ\w+|such as|among|average\w*|e\.g\.|at least|respectively than|rest|others|remainder)\b/i.test(
      sentence.text,
    )
  )
    return [];
  for (const { parts } of runsOf(sentence, ['count', 'money'])) {
    if (parts.length < 3 || parts.some((part) => part.hedge !== null)) continue;
    const like = sentence.quantities.filter(
      (one) => one.kind === parts[0]!.kind && !parts.includes(one) && one.hedge === null,
    );
    const sum = parts.reduce((sofar, part) => sofar + part.value, 0);
    const most = Math.max(...parts.map((part) => part.value));
    if (anyExplains([...like, ...parts])) continue;
    const total = like.find((one) => one.value > most && Math.abs(one.value - sum) <= one.value * 0.08);
    if (!total || STRANGE.test(sentence.text) || CHANGE.test(sentence.text)) continue;
    const printed = printLike(total, sum);
    const all = [...parts, total];
    return [
      {
        kind: 'total-contradicted',
        start: Math.min(...all.map((one) => one.start)),
        end: Math.max(...all.map((one) => one.end)),
        wrong: `The parts make ${printed} (${parts.map((part) => part.text.trim()).join(' + ')}), not ${total.text.trim()}.`,
        should: printed,
      },
    ];
  }
  return [];
}

/** What is one or the other, and nothing else. */
const EXHAUST =
  /\bin person\b.*\bonline\b|\bonline\b.*\b(?:in person|on paper|at the venue)\b|\b(?:men|boys|males?)\b.*\b(?:women|girls|females?)\b|\b(?:women|girls|females?)\b.*\b(?:men|boys|males?)\b|\badults\b.*\bchildren\b|\bindoors?\b.*\boutdoors?\b|\bfull[- ]time\b.*\bpart[- ]time\b|\bnever otherwise\b|\bnone elsewhere\b|\bno others?\b|\bby day\b.*\bby night\b|\bindividuals\b.*\bgroups\b/i;

function hasShareOf(sentence: Sentence, part: Quantity, total: Quantity): boolean {
  const sign = /^(?: [\p{L}'’-]+){0,3} \(⟨[pf](\d+)⟩\)/iu.exec(after(sentence, part, 60));
  const ahead = /⟨[pf](\d+)⟩(?: of them)? \($/i.exec(before(sentence, part, 24));
  const number = sign?.[1] ?? ahead?.[1];
  const share = number === undefined ? undefined : sentence.quantities[Number(number)];
  return share !== undefined && mayBe(share, over(nearBounds(part), nearBounds(total), 100));
}

/** 'seven with participants and six with staff'. */
function sharesWord(sentence: Sentence, parts: readonly Quantity[]): boolean {
  const words = parts.map(
    (part) => /^ (with|from|for|in|by|at|to|on)\b/i.exec(after(sentence, part, 8))?.[1],
  );
  return words[0] !== undefined && words.every((word) => word === words[0]);
}

/** 'one rejected' at the end of a list counts, though 'one' is often no number. */
function ones(sentence: Sentence, kind: Quantity['kind']): Quantity[] {
  return sentence.quantities.filter((one) => one.kind === kind && one.value === 1);
}

/** Whether some other sum or difference of the numbers holds. */
function anyExplains(all: readonly Quantity[]): boolean {
  // Of so many some sum holds by chance, and there are too many to try.
  if (all.length > 12) return true;
  return all.some((total) => {
    const parts = all.filter((one) => one !== total && one.value < total.value);
    for (let mask = 3; mask < 1 << parts.length; mask++) {
      const chosen = parts.filter((_, index) => mask & (1 << index));
      if (
        chosen.length > 1 &&
        Math.abs(chosen.reduce((sum, part) => sum + part.value, 0) - total.value) < 1e-9
      )
        return true;
    }
    return false;
  });
}
