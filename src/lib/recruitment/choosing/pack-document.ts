/** What a panel reads away from the screen, as a document: the criteria, then each application without what says whose it is. */
import { z } from 'zod';
import type { Block, Document, Inline } from '../../documents/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { counted } from '../../ui/numbers.ts';
import { answerInWords, answerSchema, type Answer } from './panel.ts';

export const packSchema = z.object({
  names_hidden: z.boolean(),
  capacity: z.string().nullable(),
  left_out: z.number(),
  criteria: z.array(
    z.object({
      id: z.string(),
      vacancy: z.string().nullable(),
      name: z.string(),
      description: z.string().nullable(),
      weight: z.number(),
      scale: z.array(z.string()),
    }),
  ),
  applications: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      vacancy: z.string(),
      who: z.object({ name: z.string(), organisation: z.string() }).nullable(),
      answers: z.array(answerSchema),
    }),
  ),
});
export type Pack = z.infer<typeof packSchema>;

const words = (text: string): Inline[] => [{ kind: 'text', text }];

type AboutPack = {
  round: string;
  compact: string;
  url: string;
  today: string;
  /** The address at which whoever has the pack reads an application on the screen. */
  readAt: (application: string) => string;
  /** Whether a text holds something that the typefaces of a PDF have no sign for. */
  lacksLetters: (text: string) => boolean;
};

export function packDocument(
  pack: Pack,
  { round, compact, url, today, readAt, lacksLetters }: AboutPack,
): Document {
  const { applications } = pack;
  const blocks: Block[] = [
    heading('criteria', 2, 'By what they are scored'),
    ...(pack.criteria.length > 0
      ? [
          {
            kind: 'table' as const,
            id: 'criteria-table',
            caption: 'The criteria, how much each counts, and what each score means',
            columns: [
              { heading: 'Criterion', align: 'start' as const, width: 3 },
              { heading: 'Weight', align: 'end' as const, width: 1 },
              { heading: 'Scores', align: 'start' as const, width: 4 },
            ],
            rows: pack.criteria.map(({ name, vacancy, description, weight, scale }) => [
              {
                inlines: words(
                  [name, vacancy && `(${vacancy})`, description && `– ${description}`]
                    .filter(Boolean)
                    .join(' '),
                ),
              },
              { inlines: words(String(weight)) },
              { inlines: [], points: scale.map((meaning, score) => words(`${score}: ${meaning}`)) },
            ]),
          },
        ]
      : []),
    ...applications.flatMap(({ id, reference, vacancy, who, answers }) => [
      heading(reference, 2, `${reference}, for ${vacancy}`),
      ...(who
        ? [paragraph(`${reference}-who`, [who.name, who.organisation].filter(Boolean).join(', '))]
        : []),
      ...answers.flatMap((given, place): Block[] => [
        heading(`${reference}-${place}`, 3, given.question),
        ...paragraphsOf(given).map((text, part) => paragraph(`${reference}-${place}-${part}`, text)),
        ...(!given.hidden && lacksLetters(answerInWords(given))
          ? [toBeReadAt(`${reference}-${place}-screen`, readAt(id))]
          : []),
      ]),
    ]),
  ];
  return {
    id: 'panel-pack',
    language: 'en-GB',
    title: `${round}: applications for the panel`,
    kicker: [compact, 'Panel pack', 'For the panel alone'],
    particulars: {
      kind: 'particulars',
      rows: [
        ...(pack.capacity ? [{ label: 'For', inlines: words(pack.capacity) }] : []),
        { label: 'As at', inlines: words(formatDate(today, 'long')) },
        {
          label: 'Holds',
          inlines: words(
            `${counted(applications.length, 'application', 'applications')}${pack.left_out > 0 ? `; ${counted(pack.left_out, 'is', 'are')} left out because of a conflict` : ''}`,
          ),
        },
        {
          label: 'Names',
          inlines: words(pack.names_hidden ? 'are hidden, and so is how to reach people' : 'are shown'),
        },
      ],
    },
    authors: [],
    url,
    date: today,
    blocks,
    figures: [],
    ownWords: true,
  };
}

/** So many lines of an answer stand each by itself. */
const MOST_PARAGRAPHS = 200;

/**
 * The lines that somebody typed, each a paragraph: points of a list do not run together. What comes after very many is one, with all its words: a file of 60,000 lines would take all the memory that the server has, and
 * anybody who applies could send one.
 */
function linesOf(answer: string): string[] {
  const all = answer.split('\n').filter((line) => line.trim() !== '');
  return all.length <= MOST_PARAGRAPHS
    ? all
    : [...all.slice(0, MOST_PARAGRAPHS - 1), all.slice(MOST_PARAGRAPHS - 1).join(' ')];
}

/** A word that is longer than a line would run out of the page. */
const LONG_WORD = /\S{60}(?=\S)/gu;
const MAY_BREAK = '\u200b';

function paragraphsOf(given: Answer): string[] {
  if (given.hidden) return ['Hidden, because it says who it is.'];
  return linesOf(answerInWords(given)).map((line) => line.replaceAll(LONG_WORD, `$&${MAY_BREAK}`));
}

/** What is not printed as it was written says so at that place, with where it is. */
const toBeReadAt = (id: string, address: string): Block => ({
  kind: 'paragraph',
  id,
  number: null,
  inlines: [
    {
      kind: 'text',
      text: 'Some signs of this answer are not in the typefaces of this document, and stand as boxes. Read it on the screen: ',
      emphasis: true,
    },
    { kind: 'link', text: address, href: address },
  ],
});

const heading = (id: string, level: 2 | 3, text: string): Block => ({
  kind: 'heading',
  id,
  level,
  number: null,
  text,
});
const paragraph = (id: string, text: string): Block => ({
  kind: 'paragraph',
  id,
  number: null,
  inlines: words(text),
});
