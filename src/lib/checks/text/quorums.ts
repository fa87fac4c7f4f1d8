/** Words for a share, and the two counts beside them: 'most Reps (10 of 24)', 'all members (23 of 24)'. */
import { printNumber } from '../language/print.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';

const WORDS = pattern(
  String.raw`\b(?:(?:nearly|almost|not|virtually|practically|the vast|a large|a small|over|vast) )?(?:most|a majority|the majority|majority|a minority|the minority|all|every|none|no)\b(?! ?of (?:which|whom))(?: [a-z'’-]+){0,5} \({C:part}(?: [a-z'’-]+){0,2}? (?:out )?of (?:the |all )?{C:whole}`,
);

/** 'A majority (44%)'. */
const PERCENT = pattern(
  String.raw`\b(?<word>most|a majority|the majority|a minority)\b(?: of)?(?: [a-z'’-]+){0,4} \({P:share}\)`,
);

export function checkQuorums({ sentence }: Reading): Problem[] {
  return [...ofCounts(sentence), ...ofPercents(sentence)];
}

function ofPercents(sentence: Sentence): Problem[] {
  return matches(sentence, PERCENT).flatMap((match) => {
    const share = match.get('share');
    const minority = /minority/i.test(match.text);
    if (minority ? share.value < 50.5 : share.value > 49.5) return [];
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${share.text.trim()} is no ${minority ? 'minority' : 'majority'}.`,
        should: minority ? 'Less than half' : 'More than half, or other words',
      }),
    ];
  });
}

function ofCounts(sentence: Sentence): Problem[] {
  return matches(sentence, WORDS).flatMap((match) => {
    const [part, whole] = [match.get('part'), match.get('whole')];
    if (
      whole.value === 0 ||
      part.value > whole.value ||
      /^(?:nearly|almost|not|virtually|practically)/i.test(match.text)
    )
      return [];
    const share = part.value / whole.value;
    const word = /\b(most|majority|minority|all|every|none|no)\b/i.exec(match.text)![1]!.toLowerCase();
    const right =
      word === 'most' || word === 'majority'
        ? share > 0.5
        : word === 'minority'
          ? share < 0.5
          : word === 'all' || word === 'every'
            ? share === 1
            : share === 0;
    if (right) return [];
    const both = `${part.text} of ${whole.text}`;
    return [
      at(match, {
        kind: 'percentage-contradicted',
        wrong: `${both} is ${printNumber(share * 100, 1)}%, which is not what ‘${word}’ says.`,
        should: `${printNumber(share * 100, 1)}% (${both})`,
      }),
    ];
  });
}
