/** Percentages of one whole, which make 100: '40% agreed, 35% disagreed and 30% did not know'. */
import { anywhere, ROUNDED } from './anywhere.ts';
import { printNumber } from '../language/print.ts';
import type { Problem, Reading } from './problem.ts';
import { after, NOT_ADDING, runsOf, SOME } from './runs.ts';

/** Answers of which one excludes the others, or the words that say that this is all of them. */
const WHOLE =
  /\b(?:remain\w*|rest|neither|did not (?:know|say|answer|reply)|don['’]t know|not sure|undecided|no (?:answer|opinion|reply|view)|prefer\w* not|(?:dis)?agreed?\b[^.]*\b(?:dis)?agreed?|satisfied\b[^.]*dissatisfied|upheld\b[^.]*not upheld|split|made up of|comprising|breakdown|broken down|divided|men\b[^.]*\bwomen|women\b[^.]*\bmen|male\b[^.]*female|female\b[^.]*male|green\b[^.]*\bamber\b|amber\b[^.]*\bgreen\b|on track\b[^.]*\b(?:late|behind|delayed|off track)|yes\b[^.]*\bno\b|better\b[^.]*\bworse|other\b|better\b[^.]*\bthe same|\bfor\b[^.]*\bagainst\b|in part\b|partly\b|neutral\b|unsure\b|abstain\w*|in favour\b[^.]*\b(?:against|opposed))\b/i;

export function checkPartitions({ sentence, passage }: Reading): Problem[] {
  if (
    passage.kind === 'heading' ||
    anywhere(NOT_ADDING, passage.text) ||
    anywhere(ROUNDED, passage.text) ||
    !WHOLE.test(sentence.text) ||
    SOME.test(sentence.text.replace(/\b(?:each|per cent|per)\b/gi, ''))
  )
    return [];
  return runsOf(sentence, ['percent']).flatMap((run) => {
    const percents = sentence.quantities.filter((one) => one.kind === 'percent');
    if (run.parts.length < 2 || run.parts.length !== percents.length) return [];
    if (
      run.parts.some(
        (part) =>
          part.hedge !== null ||
          part.signed ||
          /^ of (?!which|whom|them|these|those)/.test(after(sentence, part, 12)),
      )
    )
      return [];
    const two = run.parts.length === 2;
    if (
      two &&
      !/\b(?:remain\w*|the rest|the other|men\b[^.]*\bwomen|women\b[^.]*\bmen|male\b[^.]*female|female\b[^.]*male|split|yes\b[^.]*\bno\b)\b/i.test(
        sentence.text,
      )
    )
      return [];
    const sum = run.parts.reduce((total, part) => total + part.value, 0);
    const slack = run.parts.reduce((total, part) => total + part.step / 2, 0);
    if (Math.abs(sum - 100) <= slack + 1e-9) return [];
    if (sum < (two ? 85 : 88) || sum > (two ? 115 : 125)) return [];
    return [
      {
        kind: 'percentages-do-not-add',
        start: run.start,
        end: run.end,
        wrong: `The parts make ${printNumber(sum, 1)}%, and not 100% (${run.parts.map((part) => part.text.trim()).join(' + ')}).`,
        should: '100% in all, within rounding',
      },
    ];
  });
}
