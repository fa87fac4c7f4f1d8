/**
 * Sentences, tables and whole files in the style of council reports, some true and some with a planted error, on which the checks of notes are
 * judged. README.md says how they are made. In two halves, `open` and `held`, and in parts that were written apart from
 * both. `SEEN` says which were read while the checks were written.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { factSchema, type Fact } from '../../../src/lib/notes/fact.ts';
import { wordFile } from './word.ts';

export const HALVES = ['open', 'held'] as const;
/** Written apart from the halves, by people who knew of the others little but the form of an item. README.md says who they were. */
export const APART = ['fresh', 'fourth', 'fifth'] as const;
/** Written apart too, but shorter: of the kinds that the notes of one service meet most. */
export const SHORTER = ['sixth'] as const;
export const PARTS = [...HALVES, ...APART, ...SHORTER] as const;
export type Half = (typeof PARTS)[number];
/** Whether a part was read by whoever wrote the checks; its score is then of what has been seen. */
export const SEEN: Record<Half, boolean> = {
  open: true,
  held: true,
  fresh: true,
  fourth: true,
  fifth: true,
  sixth: true,
};

/** What can be wrong without knowing any records. */
export const KINDS = {
  percentage: 'A percentage that its own numbers contradict',
  'impossible-percentage': 'A percentage that no whole part of the count gives',
  points: 'Percentage points called per cent, or the reverse, or counted wrongly',
  change: 'A change, its direction or its size, that its two numbers contradict',
  total: 'A total, part or remainder in text that does not add up',
  'table-total': 'A total of a row or column that is not the sum of its cells',
  'table-percentage': 'A percentage in a table that its cells contradict',
  'table-change': 'A change in a table that its cells contradict',
  weekday: 'A weekday that is not that of its date',
  'no-such-date': 'A date that the calendar does not have',
  year: 'A year, municipal or financial year, age or length of time that does not match',
  'average-of-averages': 'An average of averages or of percentages of groups that differ in size',
  average: 'An average that its parts do not give, or outside them',
  'list-count': 'A number of things announced that is not the number listed',
  order: 'A range or sequence the wrong way round',
  fraction: 'A fraction in words that its numbers contradict',
  person: 'A paragraph that names a person',
} as const;

/** What can be wrong beside the records that a sentence was written from. */
export const RECORD_KINDS = {
  unsupported: 'A number, amount or percentage that no record supports',
  'unsupported-date': 'A date that no record supports',
  'lost-estimate': 'An estimate that lost its ‘nearly’ or ‘around’, or a ceiling its ‘up to’',
  stale: 'A figure whose record has since changed',
  restated: 'A figure for a past period that an earlier issued note gave differently',
} as const;

export type Kind = keyof typeof KINDS;
export type RecordKind = keyof typeof RECORD_KINDS;

const kindOf = <Name extends string>(kinds: Record<Name, string>) =>
  z.enum(Object.keys(kinds) as [Name, ...Name[]]);
const kind = kindOf(KINDS);
const recordKind = kindOf(RECORD_KINDS);

/** `words` stand in the text as they are; `kind` says what is wrong with them. */
const planted = z.strictObject({ kind, words: z.string().min(1), proof: z.string().optional() });
const proof = z.array(z.string()).optional();

const item = z.union([
  z.strictObject({ id: z.string(), family: kind, text: z.string(), true: z.literal('yes'), proof }),
  z.strictObject({
    id: z.string(),
    family: kind,
    text: z.string(),
    wrong: z.array(planted).min(1),
    proof,
  }),
]);

/** In a file each planted error has its own proof, which fails; those of the whole file hold. `words`
 * are of one line of Markdown, one paragraph of Word, or one row, its cells with ' | ' between them or, in CSV, as they lie there. */
const file = z.strictObject({
  file: z.string().regex(/\.(md|csv|word\.yaml)$/),
  wrong: z.array(planted),
  proof,
});

const recordPlanted = z.strictObject({ kind: recordKind, words: z.string().min(1) });
const recordItem = z.strictObject({
  id: z.string(),
  half: z.enum(PARTS),
  /** Keys of the catalogue: what is on record when the sentence is checked; or all of it, as when a note is written. */
  facts: z.union([z.array(z.string()), z.literal('all')]),
  /** What a fact was when the sentence was written, where it has changed since. */
  before: z.record(z.string(), z.int()).optional(),
  /** What an earlier issued note said, and when it was issued. */
  earlier: z.array(z.strictObject({ issued_on: z.iso.date(), text: z.string() })).optional(),
  text: z.string(),
  true: z.literal('yes').optional(),
  wrong: z.array(recordPlanted).min(1).optional(),
});
const recordCorpus = z.strictObject({ facts: z.array(factSchema), items: z.array(recordItem) });

export type Planted = z.infer<typeof planted>;

/** A sentence, paragraph or table, in Markdown. */
export type CorpusItem = {
  id: string;
  half: Half;
  family: Kind;
  text: string;
  wrong: Planted[];
  proof: string[];
};

/** A whole file. Word files are made from their description when they are asked for. */
export type CorpusFile = {
  half: Half;
  name: string;
  form: 'markdown' | 'csv' | 'word';
  /** The text as it lies there; of Word the description. */
  source: string;
  bytes: () => Promise<Uint8Array>;
  wrong: Planted[];
  proof: string[];
};

export type RecordItem = {
  id: string;
  half: Half;
  facts: Fact[];
  /** The values that facts had when the sentence was written, by their keys, where they have changed. */
  before: Record<string, number>;
  earlier: { issued_on: string; text: string }[];
  text: string;
  wrong: z.infer<typeof recordPlanted>[];
};

const here = (...names: string[]) => path.join(import.meta.dirname, ...names);
const read = <T>(schema: z.ZodType<T>, name: string): T => schema.parse(parse(readFileSync(name, 'utf8')));

export function corpusItems(half: Half): CorpusItem[] {
  return readdirSync(here(half))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => read(z.array(item), here(half, name)))
    .map(({ id, family, text, proof = [], ...verdict }) => ({
      id,
      half,
      family,
      text,
      wrong: 'wrong' in verdict ? verdict.wrong : [],
      proof,
    }));
}

const FORMS = { '.md': 'markdown', '.csv': 'csv', '.yaml': 'word' } as const;

export function corpusFiles(half: Half): CorpusFile[] {
  const folder = here(half, 'files');
  if (!existsSync(folder)) return [];
  return read(z.array(file), path.join(folder, 'files.yaml')).map(({ file: name, wrong, proof = [] }) => {
    const form = FORMS[path.extname(name) as keyof typeof FORMS];
    const source = readFileSync(path.join(folder, name), 'utf8');
    const bytes = async () => (form === 'word' ? await wordFile(source) : new TextEncoder().encode(source));
    return { half, name, form, source, bytes, wrong, proof };
  });
}

export function recordItems(): RecordItem[] {
  const corpus = read(recordCorpus, here('with-records.yaml'));
  const catalogue = new Map(corpus.facts.map((fact) => [fact.key, fact]));
  return corpus.items.map(({ id, half, facts, before = {}, earlier = [], text, wrong = [] }) => ({
    id,
    half,
    facts: (facts === 'all' ? [...catalogue.keys()] : facts).map((key) => {
      const fact = catalogue.get(key);
      if (!fact) throw new Error(`${id}: no fact is called ${key}`);
      return fact;
    }),
    before,
    earlier,
    text,
    wrong,
  }));
}
