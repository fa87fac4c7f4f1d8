/** How long something took, lasted or is old, beside the years in which it began and ended. */
import { dayOf, serialOf, type DateMention } from '../language/calendar.ts';
import { ordinalOf, readNumberWords } from '../language/number-words.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Problem } from './problem.ts';

/** What such lengths of time say wrongly in a sentence. */
export function elapsed(sentence: Sentence): Problem[] {
  return [later, yearsAfter, anniversaries, refreshed, ages, granted].flatMap((check) => check(sentence));
}

export const WORD =
  '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty)(?:-[a-z]+)?)';
const LATER = new RegExp(`\\b(${WORD}) (day|week|month|year)s? (?:later|afterwards|on)\\b`, 'gi');

/** 'Appointed in July 2024 and reported nine months later, in January 2025.' */
function later(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(LATER)].flatMap((match) => {
    const said = numberOf(match[1]!);
    const end = match.index + match[0].length;
    const before = sentence.dates.filter((date) => date.end <= match.index);
    const behind = sentence.dates.find((date) => date.start >= end && date.start - end < 16);
    // 'received on 3 March and answered on 10 March, seven days later'
    const both = behind === undefined && before.length === 2 && match.index - before[1]!.end < 6;
    const [first, last] = both ? [before[0], before[1]] : [before.at(-1), behind];
    if (said === null || !first || !last || first.year === null || last.year === null) return [];
    const months = (last.year - first.year) * 12 + last.month - first.month;
    const unit = match[2]!.toLowerCase();
    const [low, high, words] = lengthIn(unit, first, last, months);
    if (said >= low && said <= high) return [];
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: Math.max(last.end, end),
        wrong: `${last.text} is ${words} after ${first.text}, not ${match[1]} ${unit}s.`,
        should: words,
      },
    ];
  });
}

function lengthIn(
  unit: string,
  first: DateMention,
  last: DateMention,
  months: number,
): [number, number, string] {
  const [one, other] = [dayOf(first), dayOf(last)];
  const days = one && other ? serialOf(other) - serialOf(one) : null;
  if (unit === 'month') {
    const low = days === null ? months : Math.floor(days / 30.44 - 0.3);
    return [
      days === null ? months - 0 : low,
      days === null ? months + 0 : Math.ceil(days / 30.44 + 0.3),
      `${months} month${months === 1 ? '' : 's'}`,
    ];
  }
  if (unit === 'year')
    return [Math.floor(months / 12 - 0.2), Math.ceil(months / 12 + 0.2), `${Math.round(months / 12)} years`];
  if (days === null) return [-Infinity, Infinity, ''];
  if (unit === 'week')
    return [
      Math.floor(days / 7 - 0.4),
      Math.ceil(days / 7 + 0.4),
      `${Math.round((days / 7) * 10) / 10} weeks`,
    ];
  return [days - 1, days + 1, `${days} days`];
}

export function numberOf(word: string): number | null {
  return /^\d+$/.test(word) ? Number(word) : readNumberWords(word);
}

const SINCE = new RegExp(
  `\\b(${WORD})(?: \\w+)? years? (after|since|into|on from|from)\\b([^.;]{0,70}?)\\b((?:19|20)\\d{2})\\b(?![-/–]\\d)([^.;]{0,40}?)\\b(?:in|to|by)(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))? ([^.;,]{0,14}?)\\b((?:19|20)\\d{2})\\b(?![-/–]\\d)`,
  'gi',
);

/** 'Six years after the city was UK City of Culture 2021, in May 2025'. */
function yearsAfter(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(SINCE)].flatMap((match) => {
    const said = numberOf(match[1]!);
    const [first, last] = [Number(match[4]), Number(match[7])];
    if (said === null || last < first) return [];
    const truth = last - first;
    const right = match[2]!.toLowerCase() === 'since' ? said === truth : said >= truth - 1 && said <= truth;
    const strict = match[2]!.toLowerCase() === 'into' ? said >= truth - 1 && said <= truth : right;
    if (strict) return [];
    return [
      {
        kind: 'duration-mismatch',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `From ${first} to ${last} is ${truth} years, not ${match[1]}.`,
        should: `${truth} years`,
      },
    ];
  });
}

const FOUNDED =
  /\b(?:founded|established|formed|set up|opened|built|launched|started|created|began|dat(?:es|ed|ing) (?:from|back to)|since|first held|born)\b(?: in)?(?: \w+)? ((?:1[5-9]|20)\d{2})\b/i;
const NAMED: Record<string, number> = {
  centenary: 100,
  bicentenary: 200,
  sesquicentenary: 150,
  tercentenary: 300,
  hundredth: 100,
  fiftieth: 50,
  sixtieth: 60,
  seventieth: 70,
  eightieth: 80,
  ninetieth: 90,
  fortieth: 40,
  thirtieth: 30,
  twentieth: 20,
  tenth: 10,
  fifth: 5,
  'twenty-fifth': 25,
  'seventy-fifth': 75,
  'silver jubilee': 25,
  'golden jubilee': 50,
  'diamond jubilee': 60,
};

/** How many years an anniversary is of; null when it is an edition. */
function anniversaryOf(match: RegExpExecArray): number | null {
  if (match[1] !== undefined) return /anniversary|birthday/i.test(match[0]) ? Number(match[1]) : null;
  return NAMED[(match[2] ?? match[3] ?? '').toLowerCase()] ?? null;
}

const ANNIVERSARY =
  /\b(?:(\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday|year|edition)|(?:(twenty-fifth|seventy-fifth|hundredth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|fortieth|thirtieth|twentieth|tenth|fifth) (?:anniversary|birthday))|(centenary|bicentenary|sesquicentenary|tercentenary|silver jubilee|golden jubilee|diamond jubilee))\b(?:[^.;]{0,30}?\b(?:in|of)(?: \w+)? ((?:19|20)\d{2})\b)?/i;

function anniversaries(sentence: Sentence): Problem[] {
  const founded = FOUNDED.exec(sentence.text);
  const kept = ANNIVERSARY.exec(sentence.text);
  const years = kept ? anniversaryOf(kept) : null;
  if (!founded || !kept || years === null) return [];
  const year =
    kept[4] ??
    sentence.years
      .find(({ year: other, start }) => other !== Number(founded[1]) && start !== founded.index)
      ?.year.toString();
  if (year === undefined) return [];
  const truth = Number(year) - Number(founded[1]);
  if (truth <= 0 || truth === years) return [];
  return [
    {
      kind: 'year-mismatch',
      start: kept.index,
      end: kept.index + kept[0].length,
      wrong: `${year} is ${truth} years after ${founded[1]}, not ${years}.`,
      should: `${ordinalOf(truth)} anniversary, or ${Number(founded[1]) + years}`,
    },
  ];
}

const REFRESHED =
  /\b(?:of|from|in|approved in|adopted in|published in|written in|agreed in|begun in) ((?:19|20)\d{2})\b[^.;]{0,40}?\b(?:was|were|and|then|later)? ?(?:refreshed|reviewed|renewed|revised|updated|extended|replaced|refurbished|reopened|re-opened|completed|finished|closed|ended|evaluated) in(?: (?:January|February|March|April|May|June|July|August|September|October|November|December))? ((?:19|20)\d{2})\b/gi;

/** 'The Strategy of 2017 was refreshed in 2012': what comes later has the later year. */
function refreshed(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(REFRESHED)].flatMap((match) => {
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (last >= first) return [];
    return [
      {
        kind: 'dates-reversed',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `${last} is before ${first}, so it comes before what it follows.`,
        should: `A year after ${first}`,
      },
    ];
  });
}

const GRANTED = new RegExp(
  `\\b(?:granted|signed|let|begun|began|started|starts?|from|opened|awarded|taken) (?:on |from |in )?$`,
  'i',
);
const LASTING = new RegExp(
  `\\b(?:for|last|lasts|lasting|runs? for|ran for|of|over) (${WORD}) (week|month|year)s?\\b`,
  'i',
);

/** 'Granted on 1 April 2020 for six years and ended on 31 March 2025'; 'start on 1 September 2025 and last 16 months, until 1 November 2026'. */
function granted(sentence: Sentence): Problem[] {
  const [first, last, ...more] = sentence.dates;
  if (!first || !last || more.length > 0 || first.year === null || last.year === null) return [];
  if (!GRANTED.test(sentence.text.slice(0, first.start))) return [];
  const between = sentence.text.slice(first.end, last.start);
  const length = LASTING.exec(between);
  if (
    !length ||
    !/\b(?:end(?:s|ed)?|until|till|to|expires?|expired|finish(?:es|ed)?|clos(?:es|ed)|,)(?: on| in)? ?$/i.test(
      between,
    )
  )
    return [];
  const said = numberOf(length[1]!);
  if (said === null) return [];
  const unit = length[2]!.toLowerCase();
  const months = (last.year - first.year) * 12 + last.month - first.month;
  const [one, other] = [dayOf(first), dayOf(last)];
  const exact = one && other ? (serialOf(other) - serialOf(one) + 1) / 30.44 : null;
  const [low, high] = exact === null ? [months, months + 1] : [exact - 0.6, exact + 0.6];
  const factor = unit === 'year' ? 12 : unit === 'month' ? 1 : 12 / 52.18;
  const value = said * factor;
  if (value >= low - (unit === 'year' ? 1 : 0) && value <= high + (unit === 'year' ? 1 : 0)) return [];
  const words =
    unit === 'year'
      ? `${Math.round((exact ?? months) / 1.2) / 10} years`
      : unit === 'month'
        ? `${Math.round((exact ?? months + 0.5) * 10) / 10} months`
        : `${Math.round((exact ?? months) * 4.35)} weeks`;
  return [
    {
      kind: 'duration-mismatch',
      start: first.start,
      end: last.end,
      wrong: `From ${first.text} to ${last.text} is ${words}, not ${length[1]} ${unit}s.`,
      should: words,
    },
  ];
}

const AGED =
  /\b(?:is|was|are|were|will be|be|turns?|turned|became|celebrates?|reach(?:es|ed))(?: just| now| exactly)? (\d{1,3}|[a-z]+(?:[- ](?:hundred|[a-z]+))?(?= years? old))(?: years? old| years? of age)?(?=[ ,]+(?:in|on|this year|by)\b|\.|$)[^.;]{0,20}?(?:\b((?:19|20)\d{2})\b)?/i;

/** 'Opened in 1925, it will be 90 years old in 2025'. Before the birthday one is a year younger. */
function ages(sentence: Sentence): Problem[] {
  const founded = FOUNDED.exec(sentence.text);
  if (!founded) return [];
  const rest = sentence.text.slice(founded.index + founded[0].length);
  const aged = AGED.exec(rest);
  const year = aged?.[2] ?? /\b((?:19|20)\d{2})\b/.exec(rest)?.[1];
  if (!aged || year === undefined) return [];
  const truth = Number(year) - Number(founded[1]);
  const said = numberOf(aged[1]!);
  if (said === null) return [];
  if (
    truth <= 0 ||
    said === truth ||
    said === truth - 1 ||
    !/old|age|born|(?:will be|turns?|turned|is now) \d+ in\b/i.test(founded[0] + aged[0])
  )
    return [];
  const start = founded.index + founded[0].length + aged.index;
  return [
    {
      kind: 'year-mismatch',
      start,
      end: start + aged[0].length,
      wrong: `From ${founded[1]} to ${year} is ${truth} years, not ${said}.`,
      should: `${truth}`,
    },
  ];
}
