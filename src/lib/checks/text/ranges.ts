/** Ranges that run backwards, and comparisons that their own numbers contradict. */
import { NUMBER_WORDS, readNumberWords } from '../language/number-words.ts';
import type { Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { at, type Problem, type Reading } from './problem.ts';
import { before } from './runs.ts';

const BETWEEN = pattern(String.raw`\bbetween {Q:low} and {Q:high}`);
const RANGING = pattern(
  String.raw`\b(?:rang(?:e|es|ed|ing)(?: in [a-z]+)? from|var(?:y|ies|ied|ying) (?:from|between)|anything (?:from|between)|anywhere (?:from|between)|somewhere (?:from|between)|(?:interval|range|band|bracket)s?(?: of| from| is| was|:)?) {Q:low} (?:to|and) {Q:high}`,
);
const AGES =
  /\b(?:aged?|ages)(?: (?:between|from))? (\d{1,3})(?: ?[-–] ?| to | and )(\d{1,3})\b|\b(\d{1,3})(?: ?[-–] ?| to )(\d{1,3})[- ]year[- ]olds?\b/gi;
const NTH = new RegExp(
  `\\b(?:(\\d+)(?:st|nd|rd|th)) (?:out )?of (?:the |all )?(\\d+|${NUMBER_WORDS})\\b`,
  'gi',
);
/** What lies between two numbers, or is shared out among two groups, is no range. */
const NO_RANGE =
  /\b(?:difference|gap|split|shared|divided|ratio|choose|choice|swing|distance|move[ds]?|link|comparison|relationship|agreement)\b[^.]{0,25}$/i;

export function checkRanges({ sentence }: Reading): Problem[] {
  return [
    ...reversed(sentence),
    ...ages(sentence),
    ...places(sentence),
    ...superlatives(sentence),
    ...followed(sentence),
    ...compared(sentence),
    ...targets(sentence),
  ];
}

function reversed(sentence: Sentence): Problem[] {
  return [...matches(sentence, BETWEEN), ...matches(sentence, RANGING)].flatMap((match) => {
    const [low, high] = [match.get('low'), match.get('high')];
    // 'between £1 and 2 million', 'between 20 and 5%': the unit stands once.
    if (low.kind !== high.kind || low.unit !== high.unit || low.value <= high.value) return [];
    if (/(?:million|thousand|billion|k|m|bn)$/i.test(high.text) && high.value / low.value > 500) return [];
    if (NO_RANGE.test(sentence.text.slice(0, match.start)) || low.signed || high.signed) return [];
    return [
      at(match, {
        kind: 'range-reversed',
        wrong: `The range runs backwards: ${low.text.trim()} is more than ${high.text.trim()}.`,
        should: `${high.text.trim()} to ${low.text.trim()}`,
      }),
    ];
  });
}

function ages(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(AGES)].flatMap((match) => {
    const [low, high] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])];
    if (low <= high) return [];
    return [
      {
        kind: 'range-reversed',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `The range of ages runs backwards: ${low} is more than ${high}.`,
        should: `${high} to ${low}`,
      },
    ];
  });
}

/** '9th of 8'. */
function places(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(NTH)].flatMap((match) => {
    const place = Number(match[1]);
    const of = /^\d/.test(match[2]!) ? Number(match[2]) : (readNumberWords(match[2]!) ?? Infinity);
    if (
      place <= of ||
      of > 1000 ||
      (place <= 31 &&
        sentence.dates.some((date) => date.start <= match.index + match[0].length && date.end >= match.index))
    )
      return [];
    if (
      /^\s(?:January|February|March|April|May|June|July|August|September|October|November|December)/.test(
        sentence.text.slice(match.index + match[0].length),
      )
    )
      return [];
    return [
      {
        kind: 'ranking-contradicted',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `There is no place ${place} among ${of}.`,
        should: `A place from 1 to ${of}`,
      },
    ];
  });
}

const BEST = String.raw`(?:best[- ]attended|busiest|highest|largest|biggest|greatest|most|maximum|top)`;
const LEAST = String.raw`(?:lowest|smallest|fewest|least|minimum)`;
const OF_LIST = pattern(
  String.raw`\b(?:${BEST}|${LEAST})(?: [a-z'’-]+){0,3}? (?:of|among) {Q}(?:(?:,|,? and) {Q}){1,9}(?: [a-z'’-]+){0,4}? (?:is|was|being|at|of) {Q:best}`,
);

function superlatives(sentence: Sentence): Problem[] {
  return matches(sentence, OF_LIST).flatMap((match) => {
    const best = match.get('best');
    const list = sentence.quantities.filter(
      (one) => one.start >= match.start && one.end <= match.end && one !== best,
    );
    if (list.some((one) => one.kind !== best.kind)) return [];
    const most = new RegExp(`\\b${BEST}\\b`, 'i').test(match.text);
    const right = list.reduce((one, other) => (most === other.value > one.value ? other : one));
    if (right.value === best.value) return [];
    return [
      at(match, {
        kind: 'ranking-contradicted',
        wrong: `The ${most ? 'highest' : 'lowest'} of them is ${right.text.trim()}, not ${best.text.trim()}.`,
        should: right.text.trim(),
      }),
    ];
  });
}

const NAME = String.raw`(?:[^⟨⟩.;]|⟨[dysx]\d*⟩){0,60}?`;
const HIGHEST = pattern(
  String.raw`\b(?<word>${BEST}|${LEAST})\b${NAME}\(?{Q:first}(?: [a-z'’-]+){0,3}?\)?,?(?: and)?(?: ${NAME})?(?:followed by|ahead of|then by|with the next|next came|second was|just ahead of|narrowly ahead of)${NAME}\(?{Q:second}`,
);

/** 'The most came from Foleshill (120), followed by Hillfields (140)'. */
function followed(sentence: Sentence): Problem[] {
  return matches(sentence, HIGHEST).flatMap((match) => {
    const [first, second] = [match.get('first'), match.get('second')];
    if (first.kind !== second.kind || first.unit !== second.unit) return [];
    const most = new RegExp(`\\b${BEST}\\b`, 'i').test(match.text);
    if (first.value === second.value || most === first.value > second.value) return [];
    return [
      at(match, {
        kind: 'ranking-contradicted',
        wrong: `${first.text.trim()} is said to be the ${most ? 'highest' : 'lowest'}, but ${second.text.trim()} is ${most ? 'more' : 'less'}.`,
        should: `${second.text.trim()} before ${first.text.trim()}`,
      }),
    ];
  });
}

const MORE = String.raw`(?:more|higher|greater|larger|better attended|busier)`;
const LESS = String.raw`(?:fewer|lower|less|smaller)`;
const THAN = pattern(
  String.raw`\b(?<word>${MORE}|${LESS})\b(?: [a-z'’-]+| ⟨[dysx]\d*⟩| \(|,){0,8}? ?\(?{Q:first}(?: [a-z'’-]+){0,2}?\)?(?: [a-z'’-]+){0,2}? than(?: [a-z'’-]+| ⟨[dysx]\d*⟩| \(|,){0,8}? ?\(?{Q:second}\)`,
);
const FIGURE_THAN = pattern(
  String.raw`{Q:first}(?: [a-z'’-]+| ⟨[dysx]\d*⟩){0,3}?,? (?:is |was |were |are |which is |which was )?(?:slightly |much |well |still |just |somewhat |far )?(?<word>more|higher|greater|lower|fewer|less|above|below|better|worse) than (?:the |last year['’]s |in |our |its )?(?:[a-z'’-]+ ){0,5}?(?:of |at |\(|was |⟨[dys]\d+⟩ \()?{Q:second}`,
);

function compared(sentence: Sentence): Problem[] {
  return [...matches(sentence, THAN), ...matches(sentence, FIGURE_THAN)].flatMap((match) => {
    const [first, second] = [match.get('first'), match.get('second')];
    if (first.kind !== second.kind || first.unit !== second.unit || first.hedge || second.hedge) return [];
    if (/⟨[a-z]\d+⟩ (?:more|fewer|less|higher|lower|greater)\b.*⟨[a-z]\d+⟩.*⟨/i.test(match.signs)) return [];
    // '50 more than the 200': the first is the difference.
    if (
      /^⟨[a-z]\d+⟩(?: [a-z]+)? (?:more|fewer|less|higher|lower|greater) than (?:the|in|last|our|its) /i.test(
        match.signs,
      )
    )
      return [];
    const word =
      /\b(more|higher|greater|larger|better attended|busier|above|fewer|lower|less|smaller|below|better|worse)\b/i
        .exec(match.text)?.[1]
        ?.toLowerCase();
    if (!word || word === 'better' || word === 'worse') return [];
    if (
      /^⟨/.test(match.signs) &&
      /\b(?:more|fewer|less)\b/.test(word) &&
      !/\b(?:is|was|were|are|which)\b|, (?:more|fewer|less) than the ⟨/i.test(match.signs)
    )
      return [];
    const up = /more|higher|greater|larger|better|busier|above/.test(word);
    if (first.value === second.value ? false : up === first.value > second.value) return [];
    return [
      at(match, {
        kind: 'comparison-contradicted',
        wrong: `${first.text.trim()} is not ${word} than ${second.text.trim()}.`,
        should: `${first.text.trim()} is ${first.value > second.value ? 'more than' : first.value < second.value ? 'less than' : 'the same as'} ${second.text.trim()}`,
      }),
    ];
  });
}

const ABOVE = pattern(
  String.raw`{Q:actual}(?: [a-z'’-]+| ⟨[dysx]\d*⟩|,){0,8}? (?<word>above|below|beat(?:s|ing|en)?|miss(?:es|ed|ing)?|miss|surpass(?:es|ed|ing)?|met|meets?|exceed(?:s|ed|ing)?|over|under|short of|higher than|lower than|more than|less than|better than|ahead of|behind|within) (?:the |its |our |a |their )?(?:[a-z'’-]+ ){0,2}?(?:target|budget|average|benchmark|forecast|limit|capacity|threshold|plan)(?: level)?(?: of| \(|:| for [a-z]+ of| set at)? ?{Q:target}`,
);

/** '75%, above the target of 80%'. */
function targets(sentence: Sentence): Problem[] {
  return matches(sentence, ABOVE).flatMap((match) => {
    const [actual, target] = [match.get('actual'), match.get('target')];
    if (actual.kind !== target.kind || actual.unit !== target.unit || actual.hedge || target.hedge) return [];
    const word =
      /\b(above|below|beat\w*|miss\w*|surpass\w*|me(?:e)?ts?|exceed\w*|over|under|short of|higher than|lower than|more than|less than|ahead of|behind|within)\b/i
        .exec(match.text)?.[1]
        ?.toLowerCase();
    if (!word) return [];
    // '5 points above the target': the first number is how far.
    if (
      /^⟨[a-z]\d+⟩(?: points?)? (?:above|below|over|under|short of|more than|less than|higher|lower)/i.test(
        match.signs,
      ) &&
      actual.kind !== 'percent'
    )
      return [];
    if (/(?:points?|by) ?$/i.test(before(sentence, actual, 6)) || isDifference(actual, target, sentence))
      return [];
    const up = /above|exceed|over|higher|more|ahead|beat|surpass|me/.test(word);
    // What is met or beaten may be a limit: fewer days, less waste.
    if (/beat|surpass|me|miss/.test(word) && (actual.kind === 'duration' || FEWER.test(sentence.text)))
      return [];
    if (/^me/.test(word) && actual.value === target.value) return [];
    // Less time, fewer complaints: to be ahead of a target may be to be below it.
    if (/ahead|behind/.test(word) && actual.kind === 'duration') return [];
    if (actual.value === target.value ? false : up === actual.value > target.value) return [];
    return [
      at(match, {
        kind: 'comparison-contradicted',
        wrong: `${actual.text.trim()} is not ${word} a target of ${target.text.trim()}.`,
        should: `${actual.text.trim()} is ${actual.value > target.value ? 'above' : actual.value < target.value ? 'below' : 'exactly'} ${target.text.trim()}`,
      }),
    ];
  });
}

const FEWER =
  /\b(?:waste|absence|sickness|arrears|vacan\w+|turnover|emissions|complaints|crime\w*|missed|wait\w*|error\w*|late\w*|delay\w*|empty|void\w*|cost\w*|spend\w*|deficit|at most|no more than|or less|or fewer|reduc\w+)\b/i;

function isDifference(actual: Quantity, target: Quantity, sentence: Sentence): boolean {
  return sentence.quantities.some(
    (one) =>
      one !== actual &&
      one !== target &&
      one.kind === actual.kind &&
      Math.abs(Math.abs(one.value - target.value) - actual.value) < 1e-9,
  );
}
