/**
 * Composes a note: facts in, blocks out. Pure, so that the page, the Word file, the PDF and the JSON are of one mould, and so
 * that what a note says can be tested without a database.
 */
import {
  figuresOf,
  parseBody,
  type Block,
  type Document,
  type Figure,
  type Inline,
  type Place,
  type Problem,
} from '../documents/index.ts';
import { formatDate } from '../ui/dates.ts';
import { makeBlocks } from './blocks/index.ts';
import { breaksInWords } from '../measures/index.ts';
import { exactnessOf, print, roundingOf, type Fact } from './fact.ts';
import type { NoteMaterials } from './note-materials.ts';
import { signOffBlocks } from './signing/sign-off-blocks.ts';
import { addressOf } from './record-address.ts';

/** A note and, in `problems`, what its text asks for and the records do not say. */
export type ComposedNote = {
  document: Document;
  problems: Problem[];
  /** The line of the text that made each block, by the block's place; null for what stands before the text. */
  lines: (number | null)[];
};

/** What a note says when it asks for something that the records do not say. */
export class IncompleteNote extends Error {
  readonly problems: Problem[];

  constructor(id: string, problems: Problem[]) {
    super(
      `The note ${id} names what the records do not say: ${problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}`,
    );
    this.problems = problems;
  }
}

/** Where a note is read. */
export function noteAddress(id: string): string {
  return `/scrutiny/notes/${id}`;
}

/**
 * The note as a document, for whoever reads it: whole or not at all. Throws IncompleteNote rather than show a figure's name where
 * its number should stand.
 */
export function composeWhole(materials: NoteMaterials, origin = ''): Document {
  const { document, problems } = composeNote(materials, origin);
  if (problems.length > 0) throw new IncompleteNote(materials.note.id, problems);
  return document;
}

/** Composes the note as a document. `origin`: the site's own address, for links out of files; '' on the site itself. */
export function composeNote(materials: NoteMaterials, origin = ''): ComposedNote {
  const { note } = materials;
  const facts = new Map(materials.facts.map((fact) => [fact.key, fact]));
  const figureRun = (key: string): Inline | null => {
    const fact = facts.get(key);
    const text = fact && print(fact);
    return text ? { kind: 'figure', figure: key, text } : null;
  };

  // How each figure reads where it first stands: 'five', though the record says 5.
  const asWritten = new Map<string, string>();
  // What the forms in which it stands leave off.
  const roundings = new Map<string, Set<string>>();
  const images = new Map(
    materials.images.map(({ key, mediaType, width, height, sha256, decorative }) => [
      key,
      { mediaType, width, height, sha256, decorative },
    ]),
  );
  const particulars = headingBlock(materials, figureRun);
  const { blocks, problems, used, lines } = parseBody(note.body, {
    figure(key, form) {
      const fact = facts.get(key);
      if (fact?.kind === 'refused')
        return { problem: `‘${key}’ cannot be said, because ${breaksInWords(fact.value.breaks)}` };
      const text = fact && print(fact, form);
      if (!text) return undefined;
      if (!asWritten.has(key)) asWritten.set(key, text);
      const rounding = roundingOf(fact, form);
      if (rounding) roundings.set(key, (roundings.get(key) ?? new Set()).add(rounding));
      return { key, text };
    },
    image: (key) => images.get(key),
    block: (kind, name) => makeBlocks(kind, name, materials, figureRun),
  });
  const places = placesOf(particulars, used);
  const opening = openingOf(materials);
  const signedOff = signOffBlocks(materials.signOff);

  return {
    document: {
      id: note.id,
      language: 'en-GB',
      title: note.subject,
      kicker: [note.organisation, note.kind.kicker].filter((line) => line !== null),
      particulars,
      authors: note.authors.map(({ jobTitle, organisation }) =>
        organisation === null ? jobTitle : `${jobTitle}, ${organisation}`,
      ),
      url: origin === '' ? '' : origin + noteAddress(note.id),
      date: note.dated,
      blocks: [...opening, ...blocks, ...signedOff],
      figures: [...places].map(([key, usedIn]) =>
        evidenceOf(facts.get(key)!, asWritten.get(key), [...(roundings.get(key) ?? [])], usedIn, materials),
      ),
    },
    problems,
    lines: [...opening.map(() => null), ...lines, ...signedOff.map(() => null)],
  };
}

/** To, Date and Subject. The date is the meeting's, which is a record; a note for no meeting carries its own. */
function headingBlock(
  materials: NoteMaterials,
  figureRun: (key: string) => Inline | null,
): Document['particulars'] {
  const { note } = materials;
  return {
    kind: 'particulars',
    rows: [
      ...(note.committeeId === null
        ? []
        : [{ label: 'To', inlines: [figureRun(`committee/${note.committeeId}/name`)] }]),
      ...(note.recipient === null
        ? []
        : [{ label: 'To', inlines: [{ kind: 'text' as const, text: note.recipient }] }]),
      {
        label: 'Date',
        inlines: [
          note.meetingId === null
            ? { kind: 'text' as const, text: formatDate(note.dated, 'long') }
            : figureRun(`meeting/${note.meetingId}/date`),
        ],
      },
      { label: 'Subject', inlines: [{ kind: 'text' as const, text: note.subject }] },
    ].map(({ label, inlines }) => ({
      label,
      inlines: inlines.map((inline) => inline ?? { kind: 'text' as const, text: 'not published' }),
    })),
  };
}

/**
 * A correction says which version it corrects, and what. A note that was first published elsewhere says in every form, a printed copy included, that its sentences are not the
 * council's: whoever is sent the file must not take it for the original.
 */
function openingOf(materials: NoteMaterials): Block[] {
  const { note } = materials;
  const source = materials.sources.find((one) => one.id === note.sourceId);
  const opening: Block[] = [];
  if (note.correction !== null)
    opening.push({
      kind: 'paragraph',
      id: 'what-it-corrects',
      number: null,
      inlines: [
        {
          kind: 'text',
          strong: true,
          text: `Version ${note.version}, which corrects version ${note.version - 1}. `,
        },
        { kind: 'text', text: note.correction },
      ],
    });
  if (source)
    opening.push({
      kind: 'paragraph',
      id: 'whose-sentences',
      number: null,
      inlines: [
        {
          kind: 'text',
          emphasis: true,
          text: `Composed from the public records of the compact, in sentences of our own. The note that the committee received is ‘${source.title}’, published by ${source.publisher}.`,
        },
      ],
    });
  return opening;
}

/** Where each figure stands, the heading block first. */
function placesOf(particulars: Document['particulars'], used: Map<string, Place[]>): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const key of figuresOf(particulars)) places.set(key, [{ label: 'Heading', href: '#particulars' }]);
  for (const [key, standing] of used) places.set(key, [...(places.get(key) ?? []), ...standing]);
  return places;
}

/** Rule 23: which records a figure came from, from which source, and as at which date. */
function evidenceOf(
  fact: Fact,
  asWritten: string | undefined,
  roundings: string[],
  usedIn: Place[],
  materials: NoteMaterials,
): Figure {
  const { exactness, note: ofRecord } = exactnessOf(fact);
  const note = [ofRecord, ...roundings].join(' ');
  const plain = print(fact)!;
  const text = asWritten ?? plain;
  const source = materials.sources.find((one) => one.id === fact.source_id);
  return {
    key: fact.key,
    text,
    what: fact.what,
    exactness: exactness === 'exact' && roundings.length > 0 ? 'rounded' : exactness,
    // 'five' is 5 in the records, '2025' may be a whole date; names are the same names, however they are joined.
    exactnessNote:
      fact.kind === 'names' || text.toLowerCase() === plain.toLowerCase()
        ? note
        : `In the records: ${plain}. ${note}`,
    records: fact.records.map((record) => ({ ...record, href: addressOf(record.kind, record.id) })),
    source: source
      ? {
          id: source.id,
          title: source.title,
          publisher: source.publisher,
          date: source.published_on,
          href: source.address,
        }
      : null,
    asAt: materials.note.dated,
    usedIn,
  };
}
