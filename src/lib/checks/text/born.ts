/** Ages, sessions and years that are counted from one date to another: 'aged 16 on 1 September 2024, born before …', 'twelve weekly sessions, the first on …'. */
import { dayOf, serialOf, type DateMention } from '../language/calendar.ts';
import type { Sentence } from '../language/sentence.ts';
import { numberOf, WORD } from './elapsed.ts';
import type { Problem } from './problem.ts';

export function counted(sentence: Sentence): Problem[] {
  return [...born(sentence), ...sessions(sentence), ...running(sentence)];
}

const AGED = new RegExp(
  `\\b(?:aged?|turn(?:s|ed|ing)?|be|is|was|reach(?:es|ed|ing)?|under|over) (${WORD})(?: years?(?: old| of age)?)?(?: or (?:over|under|more|older|younger))? (?:on|by|at|in) (?:the )?$`,
  'i',
);
const BORN = /\bborn (?:on or (?:before|after)|before|after|by|in|on)(?: the)? $/i;

/** The age and the two dates agree, give or take the day itself. */
function born(sentence: Sentence): Problem[] {
  const of = (expression: RegExp) =>
    sentence.dates.find((date) => expression.test(sentence.text.slice(0, date.start)));
  const [on, birth] = [of(AGED), of(BORN)];
  const said = on ? numberOf(AGED.exec(sentence.text.slice(0, on.start))![1]!) : null;
  if (!on || !birth || said === null || on.year === null || birth.year === null) return [];
  const years =
    on.year -
    birth.year -
    (on.month < birth.month || (on.month === birth.month && (on.day ?? 1) < (birth.day ?? 1)) ? 1 : 0);
  // 'Under 18, that is born after': the day itself may be on either side.
  if (
    Math.abs(years - said) <=
    (/\b(?:under|over|after|before)\b/i.test(sentence.text) && on.day !== birth.day ? 1 : 0)
  )
    return [];
  if (years === said || (/\bborn after\b/i.test(sentence.text) && years === said)) return [];
  return [
    {
      kind: 'year-mismatch',
      start: Math.min(on.start, birth.start),
      end: Math.max(on.end, birth.end),
      wrong: `Who was born on ${birth.text} is ${years} on ${on.text}, not ${said}.`,
      should: `${years}, or born in ${on.year - said}`,
    },
  ];
}

const SESSIONS = new RegExp(
  `\\b(${WORD}) (?:[a-z]+ ){0,2}?(daily|weekly|fortnightly|monthly|annual|yearly|quarterly) [a-z]+s\\b`,
  'i',
);
const STEP: Record<string, number> = {
  daily: 1,
  weekly: 7,
  fortnightly: 14,
  monthly: 30.44,
  quarterly: 91.3,
  annual: 365.25,
  yearly: 365.25,
};

/** 'twelve weekly sessions, the first on 8 January and the last on 12 March'. One may fall out. */
function sessions(sentence: Sentence): Problem[] {
  const match = SESSIONS.exec(sentence.text);
  const dates = match ? sentence.dates.filter((date) => date.start > match.index && date.day !== null) : [];
  const [first, last, ...more] = dates;
  if (!match || !first || !last || more.length > 0) return [];
  const link = sentence.text.slice(first.end, last.start);
  if (!/\b(?:to|until|last|final|ending|finishing)\b|^ ?[–-] ?$/i.test(link)) return [];
  const [one, other] = [whole(first, last), whole(last, first)];
  const said = numberOf(match[1]!);
  if (!one || !other || said === null) return [];
  const truth = Math.round((serialOf(other) - serialOf(one)) / STEP[match[2]!.toLowerCase()]!) + 1;
  if (truth < 2 || said === truth || said === truth - 1) return [];
  return [
    {
      kind: 'duration-mismatch',
      start: match.index,
      end: last.end,
      wrong: `From ${first.text} to ${last.text} there are ${truth}, not ${match[1]!}.`,
      should: String(truth),
    },
  ];
}

/** The year stands once. */
function whole(date: DateMention, other: DateMention) {
  return dayOf({ ...date, year: date.year ?? other.year });
}

const RUNNING = new RegExp(
  `\\b(?:for|after|been (?:going|running|open|in (?:place|being|use)) (?:for)?) ?(${WORD}) years\\b`,
  'i',
);
const SINCE =
  /\b(?:joined|appointed|elected|moved|hired|taken on|came|head|chair|leader|served|began|begun|started|founded|opened|launched|formed|established|set up|introduced|created|built|since|from)(?: [\p{L}']+){0,5}? (?:in |as \p{L}+ as )?$/iu;
const NOW =
  /\b(?:in|by|to|until|till|now)(?: (?:the )?(?:end|start|spring|summer|autumn|winter)(?: of)?)?,? $/i;

/** 'began in 2016 and by 2025 had been running for eleven years': counted with and without the first year. */
function running(sentence: Sentence): Problem[] {
  const match = RUNNING.exec(sentence.text);
  const [first, last, ...more] = sentence.years;
  if (!match || !first || !last || more.length > 0 || sentence.spans.length > 0) return [];
  const said = numberOf(match[1]!);
  const [before, between] = [sentence.text.slice(0, first.start), sentence.text.slice(0, last.start)];
  if (said === null || last.year <= first.year || !SINCE.test(before) || !NOW.test(between)) return [];
  const truth = last.year - first.year;
  if (said === truth || said === truth - 1 || said === truth + 1) return [];
  return [
    {
      kind: 'duration-mismatch',
      start: Math.min(first.start, match.index),
      end: Math.max(last.end, match.index + match[0].length),
      wrong: `From ${first.year} to ${last.year} is ${truth} years, not ${match[1]!}.`,
      should: `${truth} years`,
    },
  ];
}
