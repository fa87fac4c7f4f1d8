/** What can be said against a draft before it is issued: by its own numbers, and by the records: rules 23 and 24, what its kind demands, and what nobody has looked at. */
import { checkAlone, measureReading, type Finding } from '../../checks/index.ts';
import type { Document, Problem } from '../../documents/index.ts';
import { inSeries } from '../../ui/numbers.ts';
import { checkableOf } from './checkable.ts';
import { unlookedAt, type Draft } from './draft.ts';
import { partsOf } from './parts.ts';
import type { Stale } from './printed.ts';
import { examineRecords, namedPeople, type Known, type Offer } from './records/index.ts';
import { sectionFindings } from './sections.ts';

export type { Finding };

export type Examined = {
  draft: Draft;
  /** The text that is checked, saved or not. */
  body: string;
  document: Document;
  /** The line that made each block. */
  lines: readonly (number | null)[];
  problems: readonly Problem[];
  stale: readonly Stale[];
};

/** All that is found in it. */
export function findingsOf(examined: Examined): Finding[] {
  return [
    ...checkAlone(checkableOf(examined.document, examined.lines)),
    ...notOfTheGrammar(examined),
    ...sectionFindings(examined.draft, examined),
    ...changedRecords(examined),
    ...unansweredClauses(examined),
    ...tooLong(examined),
    ...hardToRead(examined),
    ...carriedOver(examined),
  ];
}

function notOfTheGrammar({ problems, body }: Examined): Finding[] {
  const lines = body.split('\n');
  return problems.map(({ line, message, kind }) => ({
    kind: kind ?? (/^There is no figure/.test(message) ? 'figure-unknown' : 'not-part-of-a-note'),
    where: `line ${line}`,
    line,
    words: short(lines[line - 1] ?? ''),
    wrong: `${message}.`,
    should:
      kind === 'image-without-words'
        ? 'Write what it shows between ‘![’ and ‘]’, as you would tell it on the telephone; or upload it anew under ‘Images’ as decoration.'
        : 'Take it out, or write it as docs/domain.md says.',
    severity: 'must',
  }));
}

function changedRecords({ stale, body }: Examined): Finding[] {
  return stale.map(({ figure, then, now, fact }) => {
    const line = lineOf(body, `[[${figure}]]`);
    return {
      kind: now === null ? 'figure-unknown' : 'record-changed',
      where: line === undefined ? 'the whole note' : `line ${line}`,
      ...(line === undefined ? {} : { line }),
      words: then,
      wrong:
        now === null
          ? `The records do not give ‘${then}’ any more.`
          : `${fact?.what ?? 'This figure'} was ‘${then}’ when somebody last looked, and is ‘${now}’ now.`,
      should:
        now === null
          ? 'Write the sentence without it.'
          : 'Read the sentence with the new figure. Accept it, or write the sentence anew.',
      severity: 'must' as const,
    };
  });
}

function unansweredClauses({ draft }: Examined): Finding[] {
  return draft.requests.flatMap(({ about, clauses }) =>
    clauses
      .filter(({ here, elsewhere }) => here.length === 0 && elsewhere.length === 0)
      .map(({ words }) => ({
        kind: 'clause-unanswered',
        where: 'the whole note',
        words,
        wrong: `The committee asked about ‘${about}’: ‘${words}’. No paragraph answers it.`,
        should:
          'Answer it in a paragraph, and say which under ‘Answers’; or let it stand as not answered, for the committee to see.',
        severity: 'look' as const,
      })),
  );
}

function tooLong({ draft, document }: Examined): Finding[] {
  const most = draft.kind.wordsAtMost;
  const count = wordsIn(document);
  if (most === null || count <= most) return [];
  return [
    {
      kind: 'too-long',
      where: 'the whole note',
      words: `${count.toLocaleString('en-GB')} words`,
      wrong: `The note has ${count.toLocaleString('en-GB')} words. ${draft.kind.name}: ${most.toLocaleString('en-GB')} at most.`,
      should: `Take out ${(count - most).toLocaleString('en-GB')} words or more.${longestSection(document)}`,
      severity: 'look',
    },
  ];
}

/** How many words a note has. */
export function wordsIn(document: Pick<Document, 'blocks'>): number {
  return partsOf(document).reduce((sum, { text }) => sum + countWords(text), 0);
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Where most of it stands. */
function longestSection(document: Pick<Document, 'blocks'>): string {
  const sections: { heading: string; words: number }[] = [];
  for (const { kind, text } of partsOf(document))
    if (kind === 'heading') sections.push({ heading: text, words: 0 });
    else if (sections.length > 0) sections.at(-1)!.words += countWords(text);
  const [longest] = sections.toSorted((one, other) => other.words - one.words);
  return longest
    ? ` The longest section is ‘${longest.heading}’, with ${longest.words.toLocaleString('en-GB')}.`
    : '';
}

function hardToRead({ draft, document, lines }: Examined): Finding[] {
  const most = draft.kind.readingAgeAtMost;
  const { passages } = checkableOf(document, lines);
  const { readingAge } = measureReading(passages);
  if (most === null || readingAge === null || readingAge <= most) return [];
  const hardest = passages
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .map((passage) => ({ passage, readingAge: measureReading([passage]).readingAge ?? 0 }))
    .toSorted((one, other) => other.readingAge - one.readingAge)
    .slice(0, 3)
    .filter((one) => one.readingAge > most);
  return [
    {
      kind: 'reading-age',
      where: 'the whole note',
      words: `reading age ${readingAge}`,
      wrong: `The note takes a reading age of ${readingAge}. ${draft.kind.name}: ${most} at most.`,
      should: `Make sentences shorter, and take the more usual word.${hardest.length === 0 ? '' : ` Begin with what is hardest: ${inSeries([...new Set(hardest.map(({ passage }) => passage.where))])}.`}`,
      severity: 'look',
    },
  ];
}

function carriedOver({ draft, body }: Examined): Finding[] {
  const waiting = unlookedAt({ ...draft, body });
  if (waiting.length === 0) return [];
  const one = waiting.length === 1;
  return [
    {
      kind: 'carried-over',
      where: 'the whole note',
      words: short(waiting[0]!.words),
      wrong: `${waiting.length} ${one ? 'paragraph stands' : 'paragraphs stand'} as in the last note, and nobody has looked at ${one ? 'it' : 'them'}.`,
      should: 'Look through them under ‘Look through’: is each still so?',
      severity: 'look',
    },
  ];
}

/** What the records say against it: rule 23, estimates, what was restated, and people on record whom it names. `people`: their names. */
export function recordFindings(
  { document, lines }: Pick<Examined, 'document' | 'lines'>,
  known: Known,
  people: readonly string[],
): { findings: Finding[]; offers: Offer[] } {
  const text = checkableOf(document, lines);
  const { found, offers } = examineRecords(text, known);
  const findings = [...found, ...namedPeople(text, people)].map(
    ({ passage: _passage, start: _start, end: _end, ...finding }): Finding => finding,
  );
  return { findings, offers };
}

/** Both together; what is said of the same words by both is said once. */
export function together(alone: readonly Finding[], records: readonly Finding[]): Finding[] {
  const twice = (finding: Finding) =>
    alone.some(
      ({ kind, line, words }) =>
        kind === finding.kind && line === finding.line && finding.words.includes(words),
    );
  return [...alone, ...records.filter((finding) => !twice(finding))];
}

function lineOf(body: string, words: string): number | undefined {
  const at = body.indexOf(words);
  return at < 0 ? undefined : body.slice(0, at).split('\n').length;
}

function short(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 89).trimEnd()}…`;
}

/** Whether a finding keeps the note from being issued: because it is wrong as it stands, or because its kind of report says so. */
export function stops(finding: Finding, draft: Pick<Draft, 'kind'>): boolean {
  return finding.severity === 'must' || draft.kind.checks.includes(finding.kind);
}

/** The waiver of a finding: of the same kind and about the same words. */
export function waiverOf(finding: Finding, draft: Pick<Draft, 'waivers'>) {
  return draft.waivers.find(({ kind, words }) => kind === finding.kind && words === finding.words);
}

export type Checked = Finding & { stops: boolean; waiver: Draft['waivers'][number] | undefined };

/** The findings that a person must deal with first: those that stop and were not waived, then those to look at, then what was let stand. */
export function sorted(findings: readonly Finding[], draft: Draft): Checked[] {
  const rank = ({ stops, waiver }: Checked) => (waiver ? 2 : stops ? 0 : 1);
  return findings
    .map((finding) => ({ ...finding, stops: stops(finding, draft), waiver: waiverOf(finding, draft) }))
    .toSorted((one, other) => rank(one) - rank(other) || (one.line ?? 0) - (other.line ?? 0));
}
