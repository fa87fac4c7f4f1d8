/**
 * A document as JSON, for those who want to count rather than read. `documentSchema` says what is in it; the same document
 * gives the same bytes, and fields are only ever added.
 */
import { z } from 'zod';
import type { Document } from './blocks.ts';

/** Named in every file, so that a reader can tell which fields to expect. */
export const DOCUMENT_FORMAT = 'culture-works/document@1';

const inline = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    strong: z.boolean().optional(),
    emphasis: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('link'), text: z.string(), href: z.string() }),
  z.object({
    kind: z.literal('figure'),
    figure: z.string().describe('key of a figure below'),
    text: z.string(),
  }),
]);

const particulars = z.object({
  kind: z.literal('particulars'),
  rows: z.array(z.object({ label: z.string(), inlines: z.array(inline) })),
});

const chart = z.object({
  kind: z.enum(['bars', 'stacked-bars', 'columns', 'lines']),
  title: z.string(),
  alternative: z.string(),
  categoryLabel: z.string(),
  valueLabel: z.string(),
  categories: z.array(z.string()),
  series: z.array(
    z.object({
      label: z.string(),
      values: z.array(z.number().nullable().describe('null where nothing is published')),
      fill: z.enum(['solid', 'half', 'grey', 'dots', 'stripes', 'lines', 'cross', 'outline', 'dotted']),
      colour: z.string().optional(),
      words: z.array(z.string().nullable()).optional().describe('an estimate in the words of its source'),
      targets: z.boolean().optional(),
    }),
  ),
  unit: z
    .object({
      before: z.string().optional(),
      after: z.string().optional(),
      decimals: z.number().int().optional(),
    })
    .optional(),
  breaks: z.array(z.object({ after: z.number().int(), reason: z.string() })).optional(),
  baseline: z.object({ label: z.string(), value: z.number(), words: z.string().optional() }).optional(),
});

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    id: z.string(),
    level: z.union([z.literal(2), z.literal(3)]),
    number: z.string().nullable(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('paragraph'),
    id: z.string(),
    number: z.string().nullable().describe('null where it carries on the paragraph before'),
    inlines: z.array(inline),
    fromRecords: z.literal(true).optional().describe('made from records as a whole'),
  }),
  z.object({
    kind: z.literal('list'),
    style: z.enum(['bullet', 'numbered']),
    items: z.array(z.array(inline)),
    fromRecords: z.literal(true).optional().describe('made from records as a whole'),
  }),
  z.object({
    kind: z.literal('table'),
    id: z.string(),
    caption: z.string(),
    columns: z.array(
      z.object({ heading: z.string(), align: z.enum(['start', 'end']), width: z.number().optional() }),
    ),
    rows: z.array(
      z.array(z.object({ inlines: z.array(inline), points: z.array(z.array(inline)).optional() })),
    ),
    fromRecords: z.literal(true).optional().describe('made from records as a whole'),
  }),
  z.object({ kind: z.literal('chart'), id: z.string(), caption: z.string(), chart }),
  z.object({
    kind: z.literal('pillars'),
    id: z.string(),
    caption: z.string(),
    alternative: z.string(),
    pillars: z.array(z.object({ label: z.string(), colour: z.string() })),
    bands: z.array(z.object({ label: z.string() })),
  }),
  z.object({
    kind: z.literal('image'),
    id: z.string(),
    key: z.string(),
    caption: z.string().nullable(),
    alternative: z.string().nullable().describe('what it shows, in words; null where it is decoration'),
    mediaType: z.enum(['image/png', 'image/jpeg']),
    width: z.number().int().describe('in pixels'),
    height: z.number().int(),
    sha256: z.string().describe('of its bytes, in hexadecimal'),
  }),
  particulars,
]);

const figure = z.object({
  key: z.string(),
  text: z.string().describe('as it reads in the document'),
  what: z.string(),
  exactness: z.enum(['exact', 'rounded', 'estimate']),
  exactnessNote: z.string(),
  records: z.array(
    z.object({ kind: z.string(), id: z.string(), label: z.string(), href: z.string().nullable() }),
  ),
  source: z
    .object({
      id: z.string(),
      title: z.string(),
      publisher: z.string(),
      date: z.string().nullable().describe('YYYY, YYYY-MM or YYYY-MM-DD'),
      href: z.string().nullable(),
    })
    .nullable(),
  asAt: z.string().describe('YYYY-MM-DD'),
  usedIn: z.array(z.object({ label: z.string(), href: z.string() })),
});

/** What only an issued document says of itself: which version it is, and the SHA-256 of its other files. */
const issued = z.object({
  version: z.number().int(),
  issuedAt: z.string().describe('a moment in ISO form'),
  publishesAt: z.string().describe('from when on the public reads it'),
  checksums: z.object({ docx: z.string(), pdf: z.string() }).describe('SHA-256, in hexadecimal'),
});
export type IssuedParticulars = z.infer<typeof issued>;

/** What a document's JSON holds, in the order in which it is written. */
export const documentSchema = z.object({
  format: z.literal(DOCUMENT_FORMAT),
  id: z.string(),
  language: z.literal('en-GB'),
  title: z.string(),
  kicker: z.array(z.string()),
  particulars,
  authors: z.array(z.string()),
  url: z.string(),
  date: z.string(),
  blocks: z.array(block),
  figures: z.array(figure),
  issued: issued.optional(),
});

/** The document as JSON text. The schema puts the fields in order and leaves out what is not part of the format. */
export function renderJson(document: Document, particulars?: IssuedParticulars): string {
  const whole = { format: DOCUMENT_FORMAT, ...document, ...(particulars && { issued: particulars }) };
  return `${JSON.stringify(documentSchema.parse(whole), null, 2)}\n`;
}
