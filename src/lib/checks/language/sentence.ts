/**
 * Sentences, and patterns over them. Every number and date of a sentence is replaced by a sign, so that a check is written as a
 * sentence with gaps: `{N:part} of the {N:whole}{gap} \({P:share}\)`.
 *
 * | in a pattern | stands for                                                  |
 * |--------------|-------------------------------------------------------------|
 * | `{N}`        | a count, an amount of money or a duration                   |
 * | `{C}`        | a count                                                     |
 * | `{M}`        | money                                                       |
 * | `{P}`        | a percentage                                                |
 * | `{S}`        | a share: a percentage or a fraction in words                |
 * | `{T}`        | percentage points                                           |
 * | `{Q}`        | a count, money, a duration or a percentage                  |
 * | `{A}`        | whatever is measured, points as well                        |
 * | `{D}`        | a date, a year or a span of years                           |
 * | `{gap}`      | some words, no number and no end of a clause                |
 * | `{far}`      | the same, with dates, references and commas among them      |
 */
import type { DateMention } from './calendar.ts';
import type { Quantity } from './quantity.ts';
import { read, type Token, type YearSpan } from './read.ts';
import { shareUnits } from './units.ts';

export type Sentence = {
  /** As it stands. */
  text: string;
  /** Where it starts in its passage. */
  start: number;
  quantities: readonly Quantity[];
  dates: readonly DateMention[];
  years: readonly { start: number; end: number; year: number }[];
  spans: readonly YearSpan[];
  /** The text with signs in place of numbers. */
  signs: string;
  /** For each character of `signs`, its place in `text`. */
  places: readonly number[];
};

const SIGN: Record<Quantity['kind'], string> = {
  count: 'c',
  money: 'm',
  percent: 'p',
  points: 't',
  fraction: 'f',
  duration: 'u',
};

const LONGEST = 1200;

/** The sentences of a passage. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const END = /[.!?]['"’”)]*\s+(?=["'‘“(]?[\p{Lu}\d£•●])|\n+|\s[●•]\s/gu;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (
      isAbbreviation(text.slice(Math.max(0, match.index - 12), match.index + 1)) &&
      !match[0].includes('\n')
    )
      continue;
    sentences.push(...cut(text, start, end));
    start = end;
  }
  if (start < text.length) sentences.push(...cut(text, start, text.length));
  return sentences.filter((sentence) => sentence.text.trim() !== '');
}

function isAbbreviation(before: string): boolean {
  return /(?:^|[\s(])(?:Cllrs?|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|approx|vs|e\.g|i\.e|cf|c|p|pp|para|paras|ref|Ref|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ltd|Inc|Co|\p{Lu})\.$/u.test(
    before,
  );
}

/** Nobody writes sentences of thousands of characters: a table that was pasted does. It is read in pieces. */
function cut(text: string, start: number, end: number): Sentence[] {
  const pieces: Sentence[] = [];
  for (let from = start; from < end;) {
    let to = Math.min(end, from + LONGEST);
    if (to < end) {
      const space = text.lastIndexOf(' ', to);
      if (space > from) to = space + 1;
    }
    pieces.push(sentenceOf(text.slice(from, to), from));
    from = to;
  }
  return pieces;
}

function sentenceOf(text: string, start: number): Sentence {
  const tokens = exceptions(text, shareUnits(text, settle(text, read(text))));
  const quantities: Quantity[] = [];
  const dates: DateMention[] = [];
  const years: { start: number; end: number; year: number }[] = [];
  const spans: YearSpan[] = [];
  let signs = '';
  const places: number[] = [];
  const copy = (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      const letter = text[at]!;
      signs += letter === '⟨' || letter === '⟩' ? ' ' : /\s/.test(letter) ? ' ' : letter;
      places.push(at);
    }
  };
  let at = 0;
  for (const token of tokens) {
    copy(at, token.start);
    const sign = signOf(token, { quantities, dates, years, spans });
    for (const letter of sign) {
      signs += letter;
      places.push(token.start);
    }
    at = token.end;
  }
  copy(at, text.length);
  places.push(text.length);
  return { text, start, quantities, dates, years, spans, signs, places };
}

/** 'from 1850 to 2000': what looks like a year beside a number that is none is a number. */
function settle(text: string, tokens: Token[]): Token[] {
  return tokens.map((token, index) => {
    if (
      token.type !== 'year' ||
      /\b(?:in|since|of|for|by|until|[Tt]he|[Oo]ur|[Ii]ts) $/.test(text.slice(0, token.start))
    )
      return token;
    const beside = [tokens[index - 1], tokens[index + 1]].some((other) => {
      if (other?.type !== 'quantity' || other.quantity.kind !== 'count' || other.quantity.value < 500)
        return false;
      const between =
        other.start < token.start ? text.slice(other.end, token.start) : text.slice(token.end, other.start);
      return /^(?: [a-z]+){0,2} to (?:around |nearly |about |over )?$/.test(between);
    });
    if (!beside) return token;
    const quantity: Quantity = {
      kind: 'count',
      start: token.start,
      end: token.end,
      text: text.slice(token.start, token.end),
      value: token.year,
      step: 1,
      rounded: false,
      hedge: null,
      inWords: false,
      signed: false,
    };
    return { type: 'quantity', start: token.start, end: token.end, quantity };
  });
}

/** 'Not one of the nine' is none of them; 'all but two of the 13' are eleven. */
function exceptions(text: string, tokens: Token[]): Token[] {
  const percents = tokens.some((token) => token.type === 'quantity' && token.quantity.kind === 'percent');
  return tokens.map((token) => {
    // Where nothing is in per cent, 'five points' were made.
    if (!percents && token.type === 'quantity' && token.quantity.kind === 'points') {
      const bare = /^(\S+) points?$/.exec(token.quantity.text);
      if (!bare || token.quantity.value > 20 || token.quantity.step < 1 || token.quantity.signed)
        return token;
      const end = token.end - (bare[0].length - bare[1]!.length);
      return {
        ...token,
        end,
        quantity: { ...token.quantity, kind: 'count', end, text: bare[1]!, rounded: false },
      };
    }
    if (token.type !== 'quantity' || token.quantity.kind !== 'count') return token;
    const ahead = text.slice(Math.max(0, token.start - 14), token.start);
    const become = (words: string, value: number): Token => {
      const start = token.start - words.length;
      const printed = text.slice(start, token.end);
      return { ...token, start, quantity: { ...token.quantity, start, value, text: printed } };
    };
    const none = /\b(?:not|not a single|not even) $/i.exec(ahead);
    if (none && token.quantity.value === 1 && /^ (?:single )?(?:one )?of\b/.test(text.slice(token.end)))
      return become(none[0], 0);
    const but = /\ball (?:but|except) $/i.exec(ahead);
    if (!but) return token;
    const wholes = tokens.flatMap((other) =>
      other.type === 'quantity' &&
      other.quantity.kind === 'count' &&
      other.quantity.value > token.quantity.value
        ? [other.quantity.value]
        : [],
    );
    return wholes.length === 1 ? become(but[0], wholes[0]! - token.quantity.value) : token;
  });
}

function signOf(
  token: Token,
  into: {
    quantities: Quantity[];
    dates: DateMention[];
    years: { start: number; end: number; year: number }[];
    spans: YearSpan[];
  },
): string {
  switch (token.type) {
    case 'quantity':
      return `⟨${SIGN[token.quantity.kind]}${into.quantities.push(token.quantity) - 1}⟩`;
    case 'date':
      return `⟨d${into.dates.push(token.date) - 1}⟩`;
    case 'year':
      return `⟨y${into.years.push(token) - 1}⟩`;
    case 'years':
      return `⟨s${into.spans.push(token.span) - 1}⟩`;
    case 'mask':
      return '⟨x⟩';
  }
}

const GAPS: Record<string, string> = {
  gap: '(?:[^⟨⟩;:()]|⟨x⟩){0,70}?',
  far: '(?:[^⟨⟩;()]|⟨[dysx]\\d*⟩){0,90}?',
};
const CLASSES: Record<string, string> = {
  N: 'cmu',
  C: 'c',
  M: 'm',
  P: 'p',
  S: 'pf',
  F: 'f',
  T: 't',
  Q: 'cmup',
  A: 'cmuptf',
  U: 'u',
};

export type Pattern = {
  expression: RegExp;
  names: readonly string[];
  /** Signs that it cannot do without, by their letters: a sentence without them is not searched. */
  needs: readonly string[];
};

/** Makes a pattern: see the table above. What stands outside braces is a regular expression. */
export function pattern(source: string): Pattern {
  const names: string[] = [];
  const expression = source.replace(
    /(?<!\\p)\{([A-Za-z]+)(?::([a-z]\w*))?\}/g,
    (_, kind: string, name?: string) => {
      if (kind in GAPS) return GAPS[kind]!;
      if (kind === 'D') return '⟨[dys]\\d+⟩';
      const letters = CLASSES[kind];
      if (!letters) throw new Error(`A pattern has no sign {${kind}}`);
      if (name === undefined) return `⟨[${letters}]\\d+⟩`;
      names.push(name);
      return `⟨[${letters}](?<${name}>\\d+)⟩`;
    },
  );
  return { expression: new RegExp(expression, 'giu'), names, needs: needsOf(source) };
}

/** The signs outside all brackets of a pattern: these always stand where it fits. */
function needsOf(source: string): string[] {
  const needs: string[] = [];
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const letter = source[at]!;
    if (letter === '\\') at++;
    else if (letter === '[') at += /^\[(?:\\.|[^\]\\])*\]/.exec(source.slice(at))![0].length - 1;
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    else if (letter === '|' && depth === 0) return [];
    else if (letter === '{' && depth === 0) {
      const sign = /^\{([A-Z])(?::[a-z]\w*)?\}(?![?*{])/.exec(source.slice(at))?.[1];
      if (sign) needs.push(sign === 'D' ? 'dys' : CLASSES[sign]!);
    }
  }
  return needs;
}

/** Whether a sentence has as many signs of each class as a pattern needs, and as many in all. */
function hasNeeds(sentence: Sentence, needs: readonly string[]): boolean {
  const kinds = sentence.quantities.map(({ kind }) => SIGN[kind]);
  const days = sentence.dates.length + sentence.years.length + sentence.spans.length;
  if (needs.length > kinds.length + days) return false;
  return needs.every((letters) => {
    const wanted = needs.filter((one) => one === letters).length;
    return wanted <= (letters === 'dys' ? days : kinds.filter((kind) => letters.includes(kind)).length);
  });
}

export type Match = {
  /** In the sentence's text. */
  start: number;
  end: number;
  text: string;
  /** What stands at a name of the pattern. */
  get(name: string): Quantity;
  has(name: string): boolean;
  /** The signs that were matched. */
  signs: string;
};

/** All places of a sentence that a pattern fits. */
export function matches(sentence: Sentence, { expression, needs }: Pattern): Match[] {
  if (!hasNeeds(sentence, needs)) return [];
  return [...sentence.signs.matchAll(expression)].map((match) => {
    const last = match.index + match[0].length;
    const start = sentence.places[match.index]!;
    // A sign's characters all stand at its start: its end is where the next character stands.
    const end = sentence.places[last] ?? sentence.text.length;
    const groups = match.groups ?? {};
    return {
      start,
      end,
      text: sentence.text.slice(start, end).trim(),
      signs: match[0],
      get: (name) => sentence.quantities[Number(groups[name])]!,
      has: (name) => groups[name] !== undefined,
    };
  });
}

/** The words between two places of a sentence. */
export function wordsBetween(sentence: Sentence, start: number, end: number): string {
  return sentence.text.slice(start, end).trim();
}
