/** What can be said against a draft before it is issued: by its own numbers, and by the records: rules 23 and 24, what its kind demands, and what nobody has looked at. */
import { checkAlone, measureReading, type Finding } from '../../checks/index.ts';
import type { Block, Document, Inline, Problem } from '../../documents/index.ts';
import { checkableOf } from './checkable.ts';
import { unlookedAt, type Draft } from './draft.ts';
import type { Offered } from './catalogue.ts';
import { partsOf } from './parts.ts';
import type { Stale } from './printed.ts';

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
    ...missingSections(examined),
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

function missingSections({ draft, document }: Examined): Finding[] {
  const there = new Set(document.blocks.flatMap((block) => ('id' in block ? [block.id] : [])));
  const headings = new Set(
    document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text.toLowerCase()] : [])),
  );
  return draft.sections
    .filter(({ id, heading, required }) => required && !there.has(id) && !headings.has(heading.toLowerCase()))
    .map(({ id, heading, guidance }) => ({
      kind: 'section-missing',
      where: 'the whole note',
      words: heading,
      wrong: `The section ‘${heading}’ is missing.`,
      should: `${guidance ?? ''} Begin it with: ## ${heading} {#${id}}`.trim(),
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
  const count = partsOf(document)
    .map(({ text }) => text)
    .join(' ')
    .split(/\s+/)
    .filter(Boolean).length;
  if (most === null || count <= most) return [];
  return [
    {
      kind: 'too-long',
      where: 'the whole note',
      words: `${count.toLocaleString('en-GB')} words`,
      wrong: `The note has ${count.toLocaleString('en-GB')} words. ${draft.kind.name}: ${most.toLocaleString('en-GB')} at most.`,
      should: `Take out ${(count - most).toLocaleString('en-GB')} words or more.`,
      severity: 'look',
    },
  ];
}

function hardToRead({ draft, document, lines }: Examined): Finding[] {
  const most = draft.kind.readingAgeAtMost;
  const { readingAge } = measureReading(checkableOf(document, lines).passages);
  if (most === null || readingAge === null || readingAge <= most) return [];
  return [
    {
      kind: 'reading-age',
      where: 'the whole note',
      words: `reading age ${readingAge}`,
      wrong: `The note takes a reading age of ${readingAge}. ${draft.kind.name}: ${most} at most.`,
      should: 'Make sentences shorter, and take the more usual word.',
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

/** `\d` with what belongs to it: '£307k', '24 of', '12.5%', '1,500'. */
const NUMBER = /(?<![\p{L}\d#/.-])£?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?:\s?%|k\b|m\b)?(?![\p{L}\d])/gu;

/**
 * Rule 23: numbers in the text that come from no record. `offered`: a figure that prints so, for each number that the records can give.
 */
export function typedByHand(
  { document, lines }: Examined,
  offered: (words: string) => Offered | undefined,
): Finding[] {
  let place = 'the opening';
  let href: string | undefined;
  return document.blocks.flatMap((block, index) => {
    if (block.kind === 'paragraph') {
      if (block.number) place = `paragraph ${block.number}`;
      href = `#${block.id}`;
    }
    // What stands before the text is no author's.
    const line = lines[index];
    if (line == null) return [];
    return typedRuns(block).flatMap((run) =>
      run.kind !== 'text'
        ? []
        : [...run.text.matchAll(NUMBER)].map(([words]): Finding => {
            const found = offered(words);
            return {
              kind: found ? 'figure-offered' : 'typed-by-hand',
              where: place,
              line,
              ...(href === undefined ? {} : { href }),
              words: around(run.text, words),
              wrong: `‘${words}’ is typed by hand and comes from no record.`,
              should: found
                ? `If it is ‘${found.what}’, put that figure in: ${found.forms[0]?.token ?? ''}`
                : 'Put in the figure of a record, or say where it comes from and let it stand with that reason.',
              severity: 'must',
            };
          }),
    );
  });
}

/** What somebody typed in a block, an image's words among it. */
function typedRuns(block: Block): Inline[] {
  if (block.kind === 'image')
    return [block.caption, block.alternative].flatMap((text) =>
      text === null ? [] : [{ kind: 'text' as const, text }],
    );
  if ((block.kind !== 'paragraph' && block.kind !== 'list') || block.fromRecords) return [];
  return block.kind === 'paragraph' ? block.inlines : block.items.flat();
}

function around(text: string, words: string): string {
  const at = text.indexOf(words);
  return text.slice(Math.max(0, at - 30), at + words.length + 30).trim();
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
