/**
 * 'Half what it was: 11 leavers, against 18', 'three times the 60 of its first year', 'half as high again': a multiple in words, and the two
 * numbers of the sentence, however they are arranged.
 */
import { printNumber } from '../language/print.ts';
import { nearBounds, over, type Quantity } from '../language/quantity.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem, Reading } from './problem.ts';

const HEDGE = String.raw`(?<hedge>(?:(?:well|just|slightly|a little) )?(?:more than|over|above)|nearly|almost|just under|close to|less than|around|about|roughly|approximately|some)?`;
const NUMBERS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const WAYS: readonly [RegExp, number | null][] = [
  [/\bhalf as \w+ again\b|\bhalf again\b|\bone and a half times\b/i, 1.5],
  [
    /\b(?:halv(?:ed|es|ing)|half (?:what|of what|as (?:many|much|high|large|long|big)|the (?:number|level|size|rate|figure|total|length|time|cost|amount|⟨|£?\d)|that (?:of|in)|its|last|(?:this|last) year))/i,
    0.5,
  ],
  [/\b(?:doubl(?:ed|es|ing|e)|twice|two-?fold)\b(?! (?:a|in|per|over|daily|weekly|yearly)\b)/i, 2],
  [/\b(?:trebl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|three-?fold)\b/i, 3],
  [/\b(?:quadrupl(?:ed|es|ing|e)|four-?fold)\b/i, 4],
  [
    /\b(?<number>two|three|four|five|six|seven|eight|nine|ten) times (?:the|as|that|what|more|higher|larger|its|last|bigger|greater|over)\b/i,
    null,
  ],
  [/\b(?:a|one) third (?:of what|as (?:many|much)|the (?:number|level|size|rate))/i, 1 / 3],
  [/\b(?:a|one) quarter (?:of what|as (?:many|much)|the (?:number|level|size|rate))/i, 1 / 4],
];
const OTHER =
  /\b(?:target\w*|average\w*|each|per|expected|forecast|by 20\d\d(?! [^.;,]*\bhad (?:risen|grown|increased|doubled|trebled|tripled|halved|fallen|gone))|aim\w*|will|should|plans?|hopes?|not|double-\w+|meets? twice|rooms?)\b/i;

/** 'In 2022 it gave out 3,200. By 2024 the number had doubled, to 6,400': one number in each of two sentences. */
function acrossTwo(
  sentence: Sentence,
  previous: Sentence | null,
  own: readonly Quantity[],
): Quantity[] | null {
  const [now, ...more] = own;
  if (!previous || !now || more.length > 0) return null;
  if (
    !/\b(?:the|this|that|their|its) (?:number|figure|total|sum|count|amount)|\b(?:it|they|this|that) (?:had|has|have)\b/i.test(
      sentence.text,
    )
  )
    return null;
  const [then, ...others] = previous.quantities.filter(({ kind, value }) => kind === now.kind && value > 0);
  return then && others.length === 0 && then.hedge === null
    ? [{ ...then, start: now.start, end: now.end }, now]
    : null;
}

export function checkFactors({ sentence, previous, passage }: Reading): Problem[] {
  if (passage.kind === 'heading' || passage.kind === 'cell' || OTHER.test(sentence.text)) return [];
  for (const [way, given] of WAYS) {
    const match = way.exec(sentence.text);
    if (!match) continue;
    const factor = given ?? NUMBERS[match.groups?.['number']?.toLowerCase() ?? ''];
    if (factor === undefined) return [];
    const inside = (one: Quantity) => one.start >= match.index && one.end <= match.index + match[0].length;
    const all = sentence.quantities.filter(
      (one) => !inside(one) && one.kind !== 'fraction' && one.kind !== 'points' && one.value > 0,
    );
    const [one, other, ...more] =
      (['count', 'money', 'percent', 'duration'] as const)
        .map((kind) => all.filter((number) => number.kind === kind))
        .find((like) => like.length === 2) ??
      acrossTwo(sentence, previous, all) ??
      [];
    if (!one || !other || more.length > 0 || one.unit !== other.unit || one.kind !== other.kind) return [];
    if (one.value === other.value || all.length > 3) return [];
    const [small, large] = one.value < other.value ? [one, other] : [other, one];
    const ratio = over(nearBounds(large), nearBounds(small));
    const wanted = factor < 1 ? 1 / factor : factor;
    const hedge = new RegExp(`${HEDGE} ?(?:a |the |it |has |have |is )*$`, 'i').exec(
      sentence.text.slice(Math.max(0, match.index - 24), match.index),
    )?.groups?.['hedge'];
    const slack = hedge === undefined ? 0.06 : 0.3;
    if (ratio.high >= wanted * (1 - slack) && ratio.low <= wanted * (1 + slack)) return [];
    const truth = large.value / small.value;
    if (truth > wanted * 3 || truth < wanted / 3) return [];
    return [
      {
        kind: 'change-contradicted',
        start: Math.min(match.index, one.start, other.start),
        end: Math.max(match.index + match[0].length, one.end, other.end),
        wrong: `${large.text.trim()} is ${printNumber(truth, 2)} times ${small.text.trim()}, which is not what ‘${match[0]}’ says.`,
        should: `${printNumber(truth, 2)} times`,
      },
    ];
  }
  return [];
}
