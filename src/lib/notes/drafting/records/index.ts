/** A draft against the records: what somebody typed that no record supports, estimates that lost their ‘nearly’, what was restated, and people's names. */
import type { Checkable, Finding, Passage } from '../../../checks/index.ts';
import type { Fact } from '../../fact.ts';
import { offer, type Offered } from '../catalogue.ts';
import { restatedIn } from './earlier.ts';
import { namesIn } from './names.ts';
import { Records, type Known } from './support.ts';
import { readingsOf, type Reading } from './typed.ts';

export type { Earlier } from './earlier.ts';
export type { Known } from './support.ts';
export { readingsOf } from './typed.ts';

/** A finding with the place of its words in its passage. */
export type Found = Finding & { passage: Passage; start: number; end: number };

/** A number that was typed, and that the record gives. */
export type Offer = { where: string; line?: number; words: string; figure: Offered };

/** All that the records say against a text, in its order. */
export function againstRecords(text: Checkable, known: Known): Found[] {
  return examineRecords(text, known).found;
}

/** The same, and which of the numbers that were typed could be figures. */
export function examineRecords({ passages }: Checkable, known: Known): { found: Found[]; offers: Offer[] } {
  const records = new Records(known);
  const facts: ReadonlyMap<string, Fact> = new Map(known.facts.map((fact) => [fact.key, fact]));
  const found: Found[] = [];
  const offers: Offer[] = [];
  for (const reading of readingsOf(passages)) {
    const { doubts, backed } = records.check(reading);
    for (const doubt of doubts) found.push(findingOf(reading, { ...doubt, severity: 'must' }));
    for (const { start, end, fact } of backed) {
      const figure = offer(fact);
      if (figure.forms.length > 0)
        offers.push({ ...placeOf(reading.passage), words: reading.sentence.text.slice(start, end), figure });
    }
    if (doubts.some(({ kind }) => kind === 'record-changed')) continue;
    const restated = restatedIn(reading, reading.passage.text, facts, known.earlier);
    if (restated) found.push(findingOf(reading, { kind: 'restated', ...restated }));
  }
  return { found, offers };
}

/** People on record whom a text names. */
export function namedPeople({ passages }: Checkable, names: readonly string[]): Found[] {
  return namesIn(passages, names).map(({ passage, start, end, name }) => ({
    ...placeOf(passage),
    kind: 'person-named',
    words: around(passage.text, start, end),
    wrong: `The paragraph names a person on record: ${name}.`,
    should:
      'Name the post, the seat or the body instead (‘the Rep for the community’), or leave to name them.',
    severity: 'look',
    passage,
    start,
    end,
  }));
}

function findingOf(
  { passage, sentence }: Reading,
  {
    kind,
    start,
    end,
    wrong,
    should,
    severity,
  }: Pick<Found, 'kind' | 'start' | 'end' | 'wrong' | 'should' | 'severity'>,
): Found {
  const [from, to] = [sentence.start + start, sentence.start + end];
  return {
    ...placeOf(passage),
    kind,
    words: around(passage.text, from, to),
    wrong,
    should,
    severity,
    passage,
    start: from,
    end: to,
  };
}

function placeOf({ where, line, href }: Passage): Pick<Finding, 'where' | 'line' | 'href'> {
  return { where, ...(line === undefined ? {} : { line }), ...(href === undefined ? {} : { href }) };
}

/** The words with some around them: a waiver of ‘12’ is about this 12. */
function around(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(end, end + 30);
  return [
    // No word is cut in two.
    start > 30 ? before.replace(/^\S*\s/, '') : before,
    text.slice(start, end),
    end + 30 < text.length ? after.replace(/\s\S*$/, '') : after,
  ]
    .join('')
    .trim();
}
