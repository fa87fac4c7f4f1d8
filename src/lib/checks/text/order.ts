/** What stands in the wrong order: 'pages 72 – 9', '15-10 working days', 'a minimum of 1,500 and a maximum of 1,200', 'the first on … and the second on …'. */
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { DOWN, NEUTRAL, UP } from './change-words.ts';
import { inOrder } from './days.ts';
import { at, type Problem, type Reading } from './problem.ts';

const LABELLED =
  /\b(?:pages?|pp?\.|paragraphs?|paras?\.?|sections?|items?|recommendations?|minutes?|rooms?|questions?|appendices|chapters?|tables?|wards?|lots?) (\d{1,4}(?:\.\d{1,3})?)(?: ?[-–] ?| to )(\d{1,4}(?:\.\d{1,3})?)\b(?!\.\d| ?%)/gi;
const UNITED =
  /(?<![\d.,/£-])(£?)(\d[\d,]*(?:\.\d+)?)(k|m|bn|%)?[-–](£?)(\d[\d,]*(?:\.\d+)?)(k|m|bn|%)?(?![\d/]|-\d)( (?:working |calendar )?(?:days?|weeks?|months?|years?|hours?|minutes?|people|visitors|applications|per cent|percent|miles|km|residents|places|sessions|attendees|participants|points)\b)?/g;
const LEAST_MOST = pattern(
  String.raw`\b(?:minimum|lowest|least|smallest|fewest|cheapest|shortest|youngest)(?: [a-z]+){0,2}?(?: of| was| is| being| at)? {Q:low}(?: [a-z'’-]+){0,4}?,? and (?:a |the |an )?(?:maximum|highest|most|largest|greatest|dearest|longest|oldest)(?: [a-z]+){0,2}?(?: of| was| is| being| at)? {Q:high}`,
);
const MOST_LEAST = pattern(
  String.raw`\b(?:maximum|highest|largest|greatest)(?: of| was| is| being)? {Q:high}(?: [a-z'’-]+){0,4}?,? and (?:a |the |an )?(?:minimum|lowest|least|smallest|fewest)(?: of| was| is| being)? {Q:low}`,
);
const AT_LEAST = pattern(
  String.raw`\bfrom {Q:low} at (?:the )?(?:lowest|least|worst|minimum|bottom)(?: [a-z]+){0,3}? to {Q:high} at (?:the )?(?:highest|most|best|maximum|top)`,
);
const BETWEEN_UNITS = pattern(String.raw`\bbetween {C:low} and {U:high}`);
const FIRST_SECOND = /\b(?:the )?first\b[^.;]{0,60}?$/i;

export function checkOrder({ sentence }: Reading): Problem[] {
  return [
    ...labelled(sentence),
    ...plainly(sentence),
    ...united(sentence),
    ...extremes(sentence),
    ...firsts(sentence),
  ];
}

/** 'Grants of £5,000 to £500 are on offer', where nothing rises or falls. */
const PLAIN = pattern(
  String.raw`\b(?:of|between|costs?|costing|priced(?: at)?|prices|fees|charges|grants|awards|from|at) {M:low} (?:to|and) {M:high}`,
);
const BEST_WORST = pattern(
  String.raw`\bfrom {U:low}(?: [a-z]+)? at (?:the )?(?:best|quickest|fastest|shortest|least)(?: [a-z]+)? to {U:high}(?: [a-z]+)? at (?:the )?(?:worst|slowest|longest|most)`,
);
const MOVING = new RegExp(
  String.raw`\b(?:${UP}|${DOWN}|${NEUTRAL}|transfer\w*|virement|respectively|instead|both|sums?|total\w*|difference|half|bids?|offers? of)\b`,
  'i',
);

function plainly(sentence: Sentence): Problem[] {
  const plain = MOVING.test(sentence.text)
    ? []
    : matches(sentence, PLAIN).filter((match) => !/^between/i.test(match.text) && / to /.test(match.signs));
  return [...plain, ...matches(sentence, BEST_WORST)].flatMap((match) => {
    const [low, high] = [match.get('low'), match.get('high')];
    if (low.value <= high.value || low.hedge !== null || high.hedge !== null) return [];
    return [reversed(match.start, match.end, low.text.trim(), high.text.trim())];
  });
}

function labelled(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(LABELLED)].flatMap((match) => {
    const [low, high] = [Number(match[1]), Number(match[2])];
    // 'page 3 to 5' of 'pages 145-9', where the last digit alone is printed.
    if (
      low <= high ||
      (match[2]!.length < match[1]!.length &&
        /\d[-–]\d/.test(match[0]) &&
        Number(match[1]!.slice(0, -match[2]!.length) + match[2]!) > low)
    )
      return [];
    return [reversed(match.index, match.index + match[0].length, match[1]!, match[2]!)];
  });
}

function united(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(UNITED)].flatMap((match) => {
    const [, pound1 = '', one = '', scale1 = '', pound2 = '', two = '', scale2 = '', unit = ''] = match;
    if (unit === '' && pound1 === '' && scale2 !== '%' && scale1 !== '%') return [];
    // Years are not counted here, and '£1.5-2m' has its unit once.
    if (unit === '' && /^(?:19|20)\d\d$/.test(one)) return [];
    const factor = (scale: string) => (scale === 'k' ? 1e3 : scale === 'm' ? 1e6 : scale === 'bn' ? 1e9 : 1);
    const low = Number(one.replaceAll(',', '')) * factor(scale1 || scale2);
    const high = Number(two.replaceAll(',', '')) * factor(scale2 || (pound2 === '' ? scale1 : ''));
    if (low <= high || (scale1 !== '' && scale2 === '' && pound2 === '')) return [];
    return [
      reversed(
        match.index,
        match.index + match[0].length,
        `${pound1}${one}${scale1}`,
        `${pound2}${two}${scale2}`,
      ),
    ];
  });
}

function reversed(start: number, end: number, low: string, high: string): Problem {
  return {
    kind: 'range-reversed',
    start,
    end,
    wrong: `The range runs backwards: ${low} is more than ${high}.`,
    should: `${high} to ${low}`,
  };
}

function extremes(sentence: Sentence): Problem[] {
  return [...hedged(sentence), ...between(sentence)];
}

/** 'a minimum of 1,500 and a maximum of 1,200' is read with its hedges. */
function hedged(sentence: Sentence): Problem[] {
  return sentence.quantities.slice(0, -1).flatMap((one, index) => {
    const other = sentence.quantities[index + 1]!;
    const link = sentence.text.slice(one.end, other.start);
    const [low, high] =
      one.hedge === 'at-least' && other.hedge === 'at-most'
        ? [one, other]
        : one.hedge === 'at-most' && other.hedge === 'at-least'
          ? [other, one]
          : [];
    if (
      !low ||
      !high ||
      low.kind !== high.kind ||
      low.value <= high.value ||
      !/^[^.;]{0,30}\b(?:and|but|to)\b[^.;]{0,12}$/.test(link)
    )
      return [];
    return [reversed(one.start, other.end, low.text.trim(), high.text.trim())];
  });
}

function between(sentence: Sentence): Problem[] {
  return [LEAST_MOST, MOST_LEAST, AT_LEAST, BETWEEN_UNITS].flatMap((one) =>
    matches(sentence, one).flatMap((match) => {
      const [low, high] = [match.get('low'), match.get('high')];
      const alike =
        low.kind === high.kind || one === BETWEEN_UNITS || (low.kind === 'count' && high.kind === 'duration');
      if (!alike || low.value <= high.value) return [];
      return [
        at(match, {
          kind: 'range-reversed',
          wrong: `The range runs backwards: ${low.text.trim()} is more than ${high.text.trim()}.`,
          should: `${high.text.trim()} to ${low.text.trim()}`,
        }),
      ];
    }),
  );
}

/** 'The first event took place on 15 October 2024 and the second on 18 January 2024.' */
function firsts(sentence: Sentence): Problem[] {
  return sentence.dates.slice(0, -1).flatMap((date, index) => {
    const next = sentence.dates[index + 1]!;
    const between = sentence.text.slice(date.end, next.start);
    if (
      !FIRST_SECOND.test(sentence.text.slice(0, date.start)) ||
      !/^[^.;]{0,30}?\b(?:the )?(?:second|next|last|other)\b[^.;]{0,30}$/i.test(between)
    )
      return [];
    if (inOrder(date, next) !== false) return [];
    return [
      {
        kind: 'dates-reversed',
        start: date.start,
        end: next.end,
        wrong: `The second, ${next.text}, is before the first, ${date.text}.`,
        should: `A date after ${date.text}, or the two the other way round`,
      },
    ];
  });
}
