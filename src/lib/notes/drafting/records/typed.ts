/** What somebody typed into a sentence that a record should say: numbers and dates; and what needs no record, as sections, laws, rooms and times. */
import { sentencesOf, type Passage, type Quantity, type Sentence } from '../../../checks/index.ts';
import type { Moment } from './days.ts';
import { rangesIn } from './ranges.ts';
import { topicWords } from './topics.ts';

/** Places are in the sentence. */
type Place = { start: number; end: number; text: string };
export type TypedNumber = Place & { is: 'number'; quantity: Quantity };
export type TypedMoment = Place & { is: 'moment'; moment: Moment };
export type TypedSpan = Place & { is: 'span'; from: number; to: number; named: boolean };
export type Typed = TypedNumber | TypedMoment | TypedSpan;

export type Reading = {
  passage: Passage;
  sentence: Sentence;
  typed: Typed[];
  /** The figures that stand in the sentence. */
  told: { key: string; start: number; end: number }[];
  /** What the sentence is about. */
  own: string[];
  /** The same, with the sentence before it and the headings above. */
  words: string[];
};

/** The sentences of what an author wrote. Headings and quoted cells say no numbers of their own. */
export function readingsOf(passages: readonly Passage[]): Reading[] {
  return passages
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item' || kind === 'note')
    .flatMap((passage) => {
      const sentences = sentencesOf(passage.text);
      return sentences.map((sentence, index) => {
        const own = topicWords(sentence.text);
        const around = [sentences[index - 1]?.text ?? '', ...passage.trail].join(' ');
        return {
          passage,
          sentence,
          typed: typedIn(passage, sentence),
          told: figuresIn(passage, sentence),
          own,
          words: [...new Set([...own, ...topicWords(around)])],
        };
      });
    });
}

function figuresIn(passage: Passage, { start, text }: Sentence) {
  return passage.figures
    .map((figure) => ({
      key: figure.key.split('|')[0]!,
      start: figure.start - start,
      end: figure.end - start,
    }))
    .filter((figure) => figure.start < text.length && figure.end > 0);
}

function typedIn(passage: Passage, sentence: Sentence): Typed[] {
  const { text } = sentence;
  const figures = figuresIn(passage, sentence);
  const free = ({ start, end }: { start: number; end: number }) =>
    figures.every((figure) => end <= figure.start || start >= figure.end);
  const placed = ({ start, end }: { start: number; end: number }) => ({
    start,
    end,
    text: text.slice(start, end),
  });
  // Of a range both ends need a record, or neither does: '14–16 pages'.
  const ranges = rangesIn(sentence)
    .map(({ low, high }) => [low, high])
    .filter((ends) => !ends.some((end) => needsNone(end, text)));
  const numbers = [
    ...sentence.quantities
      .map((quantity) => reread(quantity, text))
      .filter((quantity) => !needsNone(quantity, text)),
    ...ranges.flat(),
  ]
    .filter(free)
    .map((quantity): Typed => ({
      is: 'number',
      start: quantity.start,
      end: quantity.end,
      text: quantity.text,
      quantity,
    }));
  const dates = sentence.dates
    // A month alone says when in the year, not which day.
    .filter((date) => free(date) && (date.day !== null || date.year !== null))
    .map(({ year, month, day, ...place }): Typed => ({
      is: 'moment',
      ...placed(place),
      moment: { year, month, day },
    }));
  const years = sentence.years
    .filter((year) => free(year) && !isName(text, year))
    .map(({ year, ...place }): Typed => ({
      is: 'moment',
      ...placed(place),
      moment: { year, month: null, day: null },
    }));
  const spans = sentence.spans.filter(free).map((span): Typed => ({
    is: 'span',
    ...placed(span),
    from: span.from,
    to: span.to,
    named: isName(text, span),
  }));
  return [...numbers, ...dates, ...years, ...spans].toSorted((one, other) => one.start - other.start);
}

/** What the reading of numbers leaves to whoever knows what is asked: 'no more than £1m', 'over 3,260 hours', 'two dozen'. */
function reread(quantity: Quantity, text: string): Quantity {
  const before = text.slice(0, quantity.start);
  if (quantity.hedge === 'over' && /\b(?:no|not) $/i.test(before)) return { ...quantity, hedge: 'at-most' };
  if (quantity.hedge === null && quantity.kind === 'duration' && quantity.value >= 20) {
    if (/\b(?:over|more than) $/i.test(before)) return { ...quantity, hedge: 'over' };
    if (/\b(?:under|less than|fewer than) $/i.test(before)) return { ...quantity, hedge: 'below' };
    if (/\bsome $/i.test(before)) return { ...quantity, hedge: 'about' };
  }
  const dozen = quantity.kind === 'count' && quantity.inWords && /^ dozen\b/i.test(text.slice(quantity.end));
  return dozen ? { ...quantity, value: quantity.value * 12 } : quantity;
}

const PARTS =
  /^ (?:[a-z]+ )?(?:pages?|paragraphs?|sections?|appendi(?:x|ces)|annex(?:es)?|chapters?|words|footnotes?|bullet points|copies|columns?|rows|slides?)\b/;
/** 'Paragraphs 3 and ' before 4. */
const LISTED =
  /\b(?:paragraphs?|paras?|sections?|pages?|items?|appendices|annexes|tables|figures|charts|options|recommendations|clauses|articles|regulations|rooms|rows|wards) (?:\d[\d.]*(?:, | and | or | to |[-–]))+$/i;
/** Times that are reckoned from now, or in which something recurs. */
const RECKONED =
  /\b(?:next|last|past|previous|coming|following|first|final|within|every|after|another|each|per|under|further|additional|least|up to|minimum of|notice of|full)(?: the)? $/i;
const LASTS = /\b(?:for|over|in|of|a|the|these|those|about|around|some|only)(?: the| a)? $/i;

/** Numbers that no record need say. */
function needsNone(quantity: Quantity, text: string): boolean {
  const { kind, value, inWords, start, end } = quantity;
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (kind === 'count' && inWords && value <= 1) return true;
  if (kind === 'count' && (PARTS.test(after) || LISTED.test(before))) return true;
  // 'A quarter of a million' is one number, and no exact one.
  if (kind === 'fraction' && /^ (?:of )?a (?:million|thousand|hundred)\b/i.test(after)) return true;
  if (
    inWords &&
    /\b(?:half|third|quarter|quarters|thirds)(?: of)? $/i.test(before) &&
    /^a /i.test(quantity.text)
  )
    return true;
  if (kind === 'duration') {
    if (
      RECKONED.test(before) ||
      /^ (?:ago|earlier|later|before|after|old|of age|or more|apart|long)\b/.test(after)
    )
      return true;
    return Number.isInteger(value) && (inWords ? value <= 12 : LASTS.test(before) && value <= 60);
  }
  // At 10.30.
  if (
    kind === 'count' &&
    /\b(?:at|from|to|until|till|and) $/.test(before) &&
    /^(?:[01]?\d|2[0-3])\.[0-5]\d$/.test(quantity.text)
  )
    return true;
  // (1) the first thing; (2) the second.
  if (kind === 'count' && value < 20 && /(?:^|[:;,.] ?)\($/.test(before) && after.startsWith(')'))
    return true;
  // 'Studio 54', 'the Equality Act 2010 applies': a name has its own numbers.
  if (kind === 'count' && /^(?:19|20)\d{2}$/.test(quantity.text) && isName(text, quantity)) return true;
  return (
    kind === 'count' &&
    !inWords &&
    isName(text, quantity) &&
    /^(?:[,.;:)]|$| (?:is|was|were|has|had|and|will|which|who|at|in|on)\b)/.test(after)
  );
}

/** Words that are large because they open a sentence, or by chance, and name nothing. */
const NO_NAME =
  /^(?:The|A|An|In|On|At|By|For|From|Of|To|With|And|But|As|When|While|After|Before|Since|Until|During|About|Around|Between|Some|All|Only|Nearly|Almost|Over|Under|Its|Our|Their|Of|Was|Were|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Christmas|Easter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/;

/** 'Localism Act 2011', 'City of Culture 2021': what a name has in it. */
export function isName(text: string, { start }: { start: number }): boolean {
  const word = /(?:^|[\s(‘“"'])(\p{Lu}[\p{L}’'-]*),? $/u.exec(
    text.slice(Math.max(0, start - 40), start),
  )?.[1];
  return word !== undefined && !NO_NAME.test(word);
}
