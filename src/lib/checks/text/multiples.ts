/** 'Doubled from 10 to 25', 'twice as many', 'a threefold rise from 4 to 10'. */
import { printNumber } from '../language/print.ts';
import { boundsOf, over } from '../language/quantity.ts';
import { matches, pattern } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';

const FACTORS: [RegExp, number][] = [
  [/doubl|twice|two-?fold|twofold/i, 2],
  [/halv|half/i, 0.5],
  [/trebl|tripl|three-?fold|three times/i, 3],
  [/quadrupl|four-?fold|four times/i, 4],
  [/quintupl|five-?fold|five times/i, 5],
  [/ten-?fold|ten times/i, 10],
];
const WORD = String.raw`(?<hedge>(?:more than|nearly|almost|just over|just under|over|around|about|roughly|approximately|well over) )?(?:doubl(?:ed|ing|e)|halv(?:ed|ing)|trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|quintupl(?:ed|ing)|(?:a )?(?:two|three|four|five|ten)-?fold(?: (?:increase|rise|growth))?)`;
const WHO = String.raw`(?: (?!to\b)[a-z'’&-]+| ⟨[dysxu]\d*⟩|,| \(⟨[dys]\d+⟩\)){0,9}?`;
const FROM_TO = pattern(String.raw`\b${WORD}${WHO},?(?: \(| –|:)? ?from {Q:before}${WHO} to {Q:after}`);
const FROM_TO_FIRST = pattern(
  String.raw`\bfrom {Q:before}${WHO} to {Q:after}${WHO}(?:,|;| –| \(|:| and)?(?: and)?(?: (?:more than|nearly|almost|just over|just under|over|around|about|roughly|approximately))?(?: a| it| has| have)* (?:doubling|doubled|halving|halved|trebling|trebled|tripling|tripled|quadrupling|quadrupled|double|half|treble|triple|twice)\b`,
);
const TO_FROM = pattern(
  String.raw`\b${WORD}${WHO} to {Q:after}${WHO},? (?:from|compared (?:with|to)|against|up from|down from) {Q:before}`,
);
const TIMES = pattern(
  String.raw`{Q:after}(?: (?!twice\b|double\b|half\b)[a-z'’&-]+| ⟨[dysx]\d*⟩|,){0,12}?(?: –| \()? ?(?:which is |was |is |are |were )?(?<hedge>(?:more than|nearly|almost|just over|just under|over|around|about|roughly|less than) )?(?:twice|double|half|three times|four times|five times|ten times|treble|triple) (?:the |last year's |last year’s |as many as |as much as |as high as |that of |its )(?:[a-z'’-]+ ){0,3}(?:of )?\(?{Q:before}`,
);

/** 'Twice as many people came this year (300) as last year (180)'. */
const AS_MANY = pattern(
  String.raw`\b(?<hedge>(?:more than|nearly|almost|just over|just under|over|around|about|roughly) )?(?:twice|double|half|three times|four times|five times|ten times) as (?:many|much|high|large)(?: [a-z'’-]+| ⟨[dysx]\d*⟩|,){0,10}? \(?{Q:after}\)?(?: [a-z'’-]+| ⟨[dysx]\d*⟩|,){0,6}? as(?: [a-z'’-]+| ⟨[dysx]\d*⟩|,){0,8}? \(?{Q:before}`,
);

export function checkMultiples({ sentence }: Reading): Problem[] {
  return [FROM_TO, FROM_TO_FIRST, TO_FROM, TIMES, AS_MANY]
    .flatMap((one) => matches(sentence, one))
    .flatMap((match) => {
      const [before, after] = [match.get('before'), match.get('after')];
      if (before.kind !== after.kind || before.value <= 0) return [];
      // 'Half as much again' is more.
      if (/\bhalf (?:as \w+ )?again\b/i.test(sentence.text)) return [];
      const factor = FACTORS.find(([words]) => words.test(match.signs))?.[1];
      if (factor === undefined) return [];
      const ratio = over(boundsOf(after), boundsOf(before));
      const hedge =
        /\b(more than|just over|well over|over|nearly|almost|just under|less than|around|about|roughly|approximately) (?:(?:a|it|has|have) )*(?:doubl|halv|trebl|tripl|quadr|quint|two|three|four|five|ten|twice|half|treble)/i
          .exec(match.signs)?.[1]
          ?.toLowerCase();
      if (fits(ratio, factor, hedge)) return [];
      const times = printNumber(after.value / before.value, 2);
      const words = factor === 0.5 ? 'half' : `${factor} times`;
      return [
        at(match, {
          kind: 'change-contradicted',
          wrong: `${after.text.trim()} is ${times} times ${before.text.trim()}, not ${hedge ? `${hedge} ` : ''}${words}.`,
          should: `${times} times ${before.text.trim()}; ${words} would be ${printNumber(before.value * factor, 1)}`,
        }),
      ];
    })
    .filter(
      (problem, index, all) =>
        all.findIndex((other) => other.start === problem.start || other.end === problem.end) === index,
    );
}

/** What is said without more may be five in a hundred off; 'more than' and 'nearly' say on which side. */
function fits(ratio: { low: number; high: number }, factor: number, hedge: string | undefined): boolean {
  const slack = factor * 0.05;
  const shrinking = factor < 1;
  switch (hedge) {
    case 'more than':
    case 'just over':
    case 'over':
    case 'well over':
      return shrinking ? ratio.low < factor : ratio.high > factor && ratio.low < factor * 1.5;
    case 'nearly':
    case 'almost':
    case 'just under':
    case 'less than':
      return shrinking
        ? ratio.high > factor && ratio.low < factor * 1.25
        : ratio.low < factor && ratio.high > factor * 0.8;
    case undefined:
      return ratio.high >= factor - slack && ratio.low <= factor + slack;
    default:
      return ratio.high >= factor * 0.87 && ratio.low <= factor * 1.13;
  }
}
