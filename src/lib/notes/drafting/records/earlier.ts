/** What earlier notes said, and a figure for a past period that a draft gives differently without saying so. */
import type { Quantity, Severity } from '../../../checks/index.ts';
import { print, type Fact } from '../../fact.ts';
import { momentsOf } from './days.ts';
import { alike, topicWords } from './topics.ts';
import type { Reading } from './typed.ts';
import { unitOfQuantity } from './worths.ts';

/** An earlier note, as it was issued. */
export type Earlier = {
  /** ‘the note of 11 June 2025’. */
  name: string;
  /** The days that it is called by: of the meeting, of its issue. */
  days: readonly string[];
  facts: readonly Fact[];
  readings: readonly Reading[];
};

/** Where the same record says otherwise it is certain; where two sentences do, somebody has to look. */
export type Restated = { start: number; end: number; wrong: string; should: string; severity: Severity };

const RESTATED =
  /\b(?:re-?stat\w+|revis(?:ed|ion|ions)|correct(?:ed|s|ion|ions)|amended|adjusted|recount\w*|recalculat\w+|updated from|previously (?:reported|said|stated|given|published|recorded|put)|(?:was|were|had been) (?:reported|given|said|stated|published) (?:as|to be|earlier|before|at)|first (?:reported|published|given)|replac(?:es?|ed|ing)|supersed\w+|(?:in|by) error|wrongly|mistak\w+|late returns?|now (?:known|confirmed) to be)\b|\bnot (?:the )?[£\d][\d,.%km]*\b|\b(?:earlier|last|previous|first|june|july|january|february|march|april|may|august|september|october|november|december)?\s?(?:note|report|return|paper)s? (?:of [^,.;]{3,24} )?(?:said|gave|put it|stated|told|counted|showed|reported|had)\b/i;

/** Whether some words say that what was told before was otherwise. */
export function isAboutEarlier(words: string): boolean {
  return RESTATED.test(words);
}

/** What stands on now, and may differ from one note to the next. */
const GOES_ON =
  /\b(?:has|have|is|are|remains?|stands?|now|currently|so far|to date|at present|today|will|would|expects?|aims?|target\w*)\b/i;

/** What a sentence says of the past otherwise than an earlier note did. `paragraph`: all of it, which may say that it is so. */
export function restatedIn(
  reading: Reading,
  paragraph: string,
  facts: ReadonlyMap<string, Fact>,
  notes: readonly Earlier[],
): Restated | null {
  if (isAboutEarlier(paragraph)) return null;
  return byFigure(reading, facts, notes) ?? byWords(reading, notes);
}

/** A figure of a past period that stands here, and had another value in an earlier note. */
function byFigure(
  { told }: Reading,
  facts: ReadonlyMap<string, Fact>,
  notes: readonly Earlier[],
): Restated | null {
  for (const { key, start, end } of told) {
    const now = facts.get(key);
    if (!now || !isOfThePast(now)) continue;
    for (const note of notes) {
      const then = note.facts.find((fact) => fact.key === key);
      if (!then || then.kind !== now.kind) continue;
      const [before, after] = [print(then), print(now)];
      if (before === null || after === null || before === after) continue;
      return { ...said(now.what, before, after, note), start, end, severity: 'must' };
    }
  }
  return null;
}

/** What belongs to one period or one event, and has happened. */
function isOfThePast(fact: Fact): boolean {
  if (!['number', 'money', 'measure', 'share'].includes(fact.kind)) return false;
  if (/^event\/[^/]+\/attendance$|^commission\/[^/]+\/(?:participants|works)$/.test(fact.key)) return true;
  if (/\/\d{4}(?:-\d{2})?(?:-q\d)?$/.test(fact.key)) return true;
  const { spans } = momentsOf([fact]);
  return spans.length > 0;
}

/** The same sentence, with another number. */
function byWords(reading: Reading, notes: readonly Earlier[]): Restated | null {
  const { sentence } = reading;
  const periods = periodsIn(reading);
  if (periods.length === 0 && GOES_ON.test(sentence.text)) return null;
  const numbers = sentence.quantities.filter(
    (quantity) => quantity.kind !== 'duration' && quantity.kind !== 'points',
  );
  for (const note of notes)
    for (const earlier of note.readings) {
      if (!sameSubject(reading, earlier, periods)) continue;
      for (const quantity of numbers) {
        const noun = nounOf(quantity, sentence.text);
        const like = earlier.sentence.quantities.filter(
          (other) =>
            unitOfQuantity(other) === unitOfQuantity(quantity) &&
            nounsMeet(noun, nounOf(other, earlier.sentence.text)),
        );
        if (like.length === 0 || like.some(({ value }) => value === quantity.value)) continue;
        // Who rounds does not restate.
        if (like.some((other) => other.hedge !== quantity.hedge && closeTo(other.value, quantity.value)))
          continue;
        return {
          ...said(null, like[0]!.text, quantity.text, note),
          start: quantity.start,
          end: quantity.end,
          severity: 'look',
        };
      }
    }
  return null;
}

function closeTo(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.abs(other) * 0.1;
}

function sameSubject(one: Reading, other: Reading, periods: readonly string[]): boolean {
  const theirs = periodsIn(other);
  if (periods.length > 0 || theirs.length > 0) {
    if (!periods.some((period) => theirs.includes(period))) return false;
    if (periods.length !== theirs.length) return false;
  }
  const shared = one.own.filter((word) => other.own.some((second) => alike(word, second))).length;
  const smaller = Math.min(one.own.length, other.own.length);
  return smaller > 0 && shared >= Math.min(2, smaller) && shared / smaller >= 0.6;
}

/** The periods that a sentence speaks of. */
function periodsIn({ sentence: { years, spans, dates } }: Reading): string[] {
  return [
    ...new Set([
      ...years.map(({ year }) => `${year}`),
      ...spans.map(({ from, to }) => `${from}-${to}`),
      ...dates.map(({ year, month, day }) => `${year}-${month}-${day}`),
    ]),
  ];
}

function nounOf(quantity: Quantity, text: string): string[] {
  return topicWords(text.slice(quantity.end).split(/[.,;:()]| \d/)[0]!).slice(0, 2);
}

function nounsMeet(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  return one.some((word) => other.some((second) => alike(word, second)));
}

function said(what: string | null, then: string, now: string, { name }: Earlier) {
  return {
    wrong: `${what === null ? 'This' : `‘${what}’`} is ‘${now}’ here, and was ‘${then}’ in ${name}. The paragraph does not say that it was restated.`,
    should: `Say that it was restated, from what and why: ‘${now}, restated from ${then} in ${name}, because …’. If the record is wrong, correct it.`,
  };
}
