/** Times from one date to another: which end before they start, and how long they are said to be. */
import { dayOf, exists, MONTHS, monthNumber, serialOf, type DateMention } from '../language/calendar.ts';
import { readNumberWords } from '../language/number-words.ts';
import { printNumber } from '../language/print.ts';
import type { Quantity } from '../language/quantity.ts';
import { matches, pattern, type Sentence } from '../language/sentence.ts';
import { inOrder } from './days.ts';
import { at, type Problem, type Reading } from './problem.ts';

const DATES = '⟨d(?<first>\\d+)⟩';
const LAST = '⟨d(?<last>\\d+)⟩';
const CLOCK = String.raw`(?:,? (?:at |from )?⟨x⟩|,? (?:midnight|noon|midday))?`;
const FROM_TO = pattern(
  String.raw`(?:the (?:start|beginning|end|middle) of )?${DATES}${CLOCK} ?(?:to|until|till|through|and ending|up to|–|—|-)(?: the (?:start|beginning|end|middle) of| and including)? ${LAST}`,
);
const BETWEEN = pattern(String.raw`\bbetween ${DATES}${CLOCK} and ${LAST}`);
const START = String.raw`(?:open(?:s|ed|ing)?|start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|launch(?:es|ed)?|commenc(?:es|ed|ing)|issued|announced|sent out)`;
const END = String.raw`(?:over|clos(?:es|ed|ing)|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|conclud(?:es|ed|ing)|complet(?:es|ed|ing))`;
const OPENED = pattern(
  String.raw`\b${START}(?: [a-z'’-]+){0,3}? (?:on|in|at)?(?: ⟨x⟩ on)? ?${DATES}(?:[^⟨⟩;]|⟨[cx]\d*⟩){0,60}?\b${END}(?: [a-z'’-]+){0,3}? (?:on|in|at|by)?(?: ⟨x⟩ on)? ?${LAST}`,
);

export function checkSpans({ sentence }: Reading): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<number>();
  for (const one of [FROM_TO, BETWEEN, OPENED])
    for (const match of matches(sentence, one)) {
      if (seen.has(match.end)) continue;
      seen.add(match.end);
      const groups = [...match.signs.matchAll(/⟨d(\d+)⟩/g)].map((sign) => sentence.dates[Number(sign[1])]!);
      const [first, last] = groups.slice(-2) as [DateMention, DateMention];
      problems.push(
        ...reversed(first, last, match.start, match.end),
        ...lasting(sentence, first, last, match.start, match.end),
      );
    }
  return [...problems, ...years(sentence), ...quarters(sentence)];
}

function reversed(first: DateMention, last: DateMention, start: number, end: number): Problem[] {
  // 'from 20 to 2 June': the month stands once, for both.
  const sameMonth =
    first.inherited &&
    first.month === last.month &&
    first.year === last.year &&
    (first.day ?? 0) > (last.day ?? 31);
  if (!sameMonth && (first.inherited ? !wraps(first, last) : inOrder(first, last) !== false)) return [];
  return [
    {
      kind: 'dates-reversed',
      start,
      end,
      wrong: `${last.text} is before ${first.text}, so the end is before the start.`,
      should: `An end after ${first.text}`,
    },
  ];
}

/** 'from 10 April to 3 March 2025', whose first year would be the one before: that is no time that anybody means. */
function wraps(first: DateMention, last: DateMention): boolean {
  const [one, other] = [dayOf(first), dayOf(last)];
  return one !== null && other !== null && first.year !== last.year && serialOf(other) - serialOf(one) > 200;
}

const LENGTH_AFTER =
  /^(?:[^⟨⟩.;]|⟨x⟩){0,40}?(?:,|\(| –| for| over| a period of| which is| is| lasting| lasted| taking)[^⟨⟩.;]{0,30}?⟨u(\d+)⟩(?! (?:before|after|later|earlier|ahead|ago|of notice|notice|on\b|each|prior))/i;
/** 'the ten-week course began on …'. */
const COMPOUND = /\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)-(day|week|month|year)\b(?:[^.;⟨]|⟨x⟩){0,60}$/i;
const LENGTH_BEFORE =
  /⟨u(\d+)⟩(?! (?:before|after|later|earlier|ahead|ago|prior|each))(?:[^⟨⟩.;]|⟨[xcm]\d*⟩){0,50}?$/i;

/** 'from 3 March to 10 April, five weeks': counted with and without the first day. */
function lasting(
  sentence: Sentence,
  first: DateMention,
  last: DateMention,
  start: number,
  end: number,
): Problem[] {
  const from = sentence.places.indexOf(start);
  const to = sentence.places.indexOf(end);
  if (from === -1 || to === -1) return [];
  const behind = LENGTH_AFTER.exec(sentence.signs.slice(to));
  const ahead = behind ? null : LENGTH_BEFORE.exec(sentence.signs.slice(0, from));
  const index = behind?.[1] ?? ahead?.[1];
  const said = index === undefined ? compoundBefore(sentence, start) : sentence.quantities[Number(index)]!;
  if (!said) return [];
  const true_ = lengthOf(first, last, said.unit ?? '');
  if (
    !true_ ||
    said.hedge === 'at-least' ||
    said.hedge === 'at-most' ||
    said.hedge === 'over' ||
    said.hedge === 'nearly'
  )
    return [];
  if (/working|school|clear/.test(said.text)) return [];
  const slack = said.hedge === 'about' ? Math.max(1, said.value * 0.15) : 0;
  if (said.value >= true_.low - slack && said.value <= true_.high + slack) return [];
  const words = [Math.min(said.start, start), Math.max(said.end, end)] as const;
  return [
    {
      kind: 'duration-mismatch',
      start: words[0],
      end: words[1],
      wrong: `From ${first.text} to ${last.text} is ${true_.words}, not ${said.text.trim()}.`,
      should: true_.words,
    },
  ];
}

function compoundBefore(sentence: Sentence, start: number): Quantity | null {
  const match = COMPOUND.exec(sentence.text.slice(0, start));
  const value = match ? (/^\d/.test(match[1]!) ? Number(match[1]) : readNumberWords(match[1]!)) : null;
  if (!match || value === null) return null;
  return {
    kind: 'duration',
    start: match.index,
    end: match.index + match[1]!.length + 1 + match[2]!.length,
    text: `${match[1]!} ${match[2]!}s`,
    value,
    step: 1,
    rounded: false,
    hedge: null,
    inWords: true,
    signed: false,
    unit: match[2]!.toLowerCase(),
  };
}

function lengthOf(
  first: DateMention,
  last: DateMention,
  unit: string,
): { low: number; high: number; words: string } | null {
  const [one, other] = [
    dayOf({ ...first, year: first.year ?? 2025 }),
    dayOf({ ...last, year: last.year ?? first.year ?? 2025 }),
  ];
  if (one && other && exists(one) && exists(other)) {
    let days = serialOf(other) - serialOf(one);
    if (days < 0 && first.year === null && last.year === null) days += 365;
    if (days < 0) return null;
    switch (unit) {
      case 'day':
        return { low: days, high: days + 1, words: `${days + 1} days (${days} nights)` };
      case 'night':
        return { low: days, high: days, words: `${days} nights` };
      case 'week': {
        const weeks = (days + 1) / 7;
        return {
          low: Math.floor(days / 7),
          high: Math.ceil(weeks - 0.45),
          words: `${printNumber(weeks, 1)} weeks`,
        };
      }
      case 'fortnight':
        return {
          low: days / 14 - 0.3,
          high: (days + 1) / 14 + 0.3,
          words: `${printNumber((days + 1) / 7, 1)} weeks`,
        };
      case 'month': {
        const months = (days + 1) / 30.44;
        return { low: months - 0.55, high: months + 0.55, words: `${printNumber(months, 1)} months` };
      }
      case 'year': {
        const years = (days + 1) / 365.25;
        return { low: years - 0.35, high: years + 0.35, words: `${printNumber(years, 1)} years` };
      }
    }
    return null;
  }
  if (first.day !== null || last.day !== null) return null;
  let months = last.month - first.month + ((last.year ?? 0) - (first.year ?? last.year ?? 0)) * 12;
  if (months < 0 && first.year === null) months += 12;
  if (months < 0) return null;
  if (unit === 'month')
    return { low: months, high: months + 1, words: `${months + 1} months, both included` };
  if (unit === 'year')
    return {
      low: months / 12 - 0.1,
      high: (months + 1) / 12 + 0.1,
      words: `${printNumber((months + 1) / 12, 1)} years`,
    };
  if (unit === 'week')
    return {
      low: (months - 0.6) * 4.345,
      high: (months + 1.1) * 4.345,
      words: `about ${Math.round((months + 1) * 4.345)} weeks`,
    };
  return null;
}

/** 'the ten-year strategy 2017-2025', 'municipal year 2024-26', '2027-2017'. */
const COUNT_YEARS = /\b((?:\d{1,2}|[a-z]+(?:-[a-z]+)?))[- ]years?\b(?![- ]olds?)/gi;
const ONE_YEAR =
  /\b(?:municipal|financial|academic|council|fiscal|school|tax|civic|reporting|budget) year(?: of|,| \(|:| is| was)? ?(?:\()?$/i;

function years(sentence: Sentence): Problem[] {
  return sentence.spans
    .flatMap((span) => {
      if (span.to < span.from)
        return [
          {
            kind: 'dates-reversed',
            start: span.start,
            end: span.end,
            wrong: `${span.text} ends before it starts.`,
            should: `${span.to}–${span.from}, or a later end`,
          },
        ];
      const before = sentence.text.slice(Math.max(0, span.start - 60), span.start);
      const behind = sentence.text.slice(span.end, span.end + 25);
      const isOne =
        ONE_YEAR.test(before) ||
        /^ (?:municipal|financial|academic|council|fiscal|tax|civic) year\b/i.test(behind);
      if (isOne && span.to - span.from !== 1)
        return [
          {
            kind: 'year-mismatch',
            start: span.start,
            end: span.end,
            wrong: `A year such as this runs into the one after it; ${span.text} is ${span.to - span.from} years.`,
            should: `${span.from}-${String((span.from + 1) % 100).padStart(2, '0')}`,
          },
        ];
      return planLength(sentence, span.start, span.end, span.from, span.to, span.text);
    })
    .concat(fromTo(sentence));
}

const PLAN =
  /\b(?:strategy|plan|programme|vision|framework|period|agreement|project|contract|partnership|funding|lease|term|review|cycle|settlement|scheme|pilot|initiative|delivery|roadmap|budget|forecast|grant|award|investment|compact|commission)\b/i;

/** A number of years beside a span of years, with a plan of some kind between or around them. */
function planLength(
  sentence: Sentence,
  start: number,
  end: number,
  from: number,
  to: number,
  text: string,
): Problem[] {
  const around = [...sentence.text.matchAll(COUNT_YEARS)].filter(
    (match) =>
      (match.index < start ? start - match.index < 70 : match.index - end < 40) &&
      !/[.;]/.test(
        sentence.text.slice(Math.min(match.index + match[0].length, end), Math.max(match.index, start)),
      ),
  );
  const [only] = around;
  if (around.length !== 1 || !only) return [];
  const said = /^\d/.test(only[1]!) ? Number(only[1]) : readNumberWords(only[1]!);
  if (said === null || said < 2 || said > 60) return [];
  const words = sentence.text.slice(Math.min(only.index, start), Math.max(only.index + only[0].length, end));
  if (
    !PLAN.test(words) &&
    !/^[\s,(–:-]*$/.test(sentence.text.slice(only.index + only[0].length, start)) &&
    !/^[\s,(–:-]*(?:an? )?$/.test(sentence.text.slice(end, only.index))
  )
    return [];
  if (
    /\b(?:years? (?:ago|later|earlier|before|after|old)|every|second|third|further|remaining|into|(?:last|first|final|next|previous) [a-z0-9]+ years? (?:of|in)|years? of (?:the|a|its))\b/i.test(
      words,
    )
  )
    return [];
  if (said === to - from || said === to - from + 1) return [];
  // 'has three years left to run'
  if (/^ (?:left|to (?:run|go)|remain\w*)\b/i.test(sentence.text.slice(only.index + only[0].length)))
    return [];
  // Of two spans the other may be meant; of several all.
  if (sentence.spans.length > 1 && (sentence.spans.length === said || to - from === 1)) return [];
  if (
    sentence.spans.some(
      (one) => one.start !== start && [one.to - one.from, one.to - one.from + 1].includes(said),
    )
  )
    return [];
  return [
    {
      kind: 'duration-mismatch',
      start: Math.min(only.index, start),
      end: Math.max(only.index + only[0].length, end),
      wrong: `${text} is ${to - from} years (${to - from + 1} with both ends), not ${only[1]!}.`,
      should: `${to - from} years, or ${from}–${from + said}`,
    },
  ];
}

const YEAR_TO_YEAR = pattern(
  String.raw`\b(?<word>from|between) ⟨y(?<one>\d+)⟩ (?:to|until|and|–|-) ⟨y(?<two>\d+)⟩`,
);
const PERIOD = pattern(String.raw`(?:^|[( ])⟨y(?<one>\d+)⟩ (?:to|until) ⟨y(?<two>\d+)⟩`);

function fromTo(sentence: Sentence): Problem[] {
  const seen = new Set<number>();
  return [...matches(sentence, YEAR_TO_YEAR), ...matches(sentence, PERIOD)].flatMap((match) => {
    const [one, two] = [...match.signs.matchAll(/⟨y(\d+)⟩/g)].map(
      (sign) => sentence.years[Number(sign[1])]!,
    ) as [{ start: number; end: number; year: number }, { start: number; end: number; year: number }];
    if (seen.has(one.start)) return [];
    seen.add(one.start);
    if (two.year < one.year)
      return [
        at(match, {
          kind: 'dates-reversed',
          wrong: `${two.year} is before ${one.year}, so the end is before the start.`,
          should: `${two.year} to ${one.year}, or a later end`,
        }),
      ];
    return planLength(sentence, one.start, two.end, one.year, two.year, `${one.year} to ${two.year}`);
  });
}

const QUARTER =
  /\b(?:Q|Quarter |quarter )([1-4])\b(?: of)?(?: \d{4}(?:[-/–]\d{2,4})?)?,? ?\(?(?:\(|,|:|–|-|which is|covering|from)? ?(?:1(?:st)? )?(January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?(?: to | ?[-–] ?)(?:\d{1,2}(?:st|th)? )?(January|February|March|April|May|June|July|August|September|October|November|December)/g;

/** 'Q2 (July to September)' is right by the council's year, 'Q2 (April to June)' by the calendar's. */
function quarters(sentence: Sentence): Problem[] {
  return [...sentence.text.matchAll(QUARTER)].flatMap((match) => {
    const quarter = Number(match[1]);
    const [first, last] = [monthNumber(match[2]!)!, monthNumber(match[3]!)!];
    const starts = [(quarter - 1) * 3 + 1, (((quarter - 1) * 3 + 3) % 12) + 1];
    if (starts.includes(first) && ((first + 1) % 12) + 1 === last) return [];
    const council = `${MONTHS[starts[1]! - 1]!} to ${MONTHS[starts[1]! + 1]!}`;
    return [
      {
        kind: 'quarter-mismatch',
        start: match.index,
        end: match.index + match[0].length,
        wrong: `${match[2]} to ${match[3]} is not quarter ${quarter} of a council’s year, nor of the calendar’s.`,
        should: `Quarter ${quarter} of a council’s year is ${council}`,
      },
    ];
  });
}
