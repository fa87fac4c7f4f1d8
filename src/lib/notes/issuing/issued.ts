/** A note as it was issued (rule 22), what the records say otherwise today, and what a correction changed. */
import { z } from 'zod';
import { documentSchema, type Document, type Figure } from '../../documents/index.ts';

/** A document as the database keeps it: that of its JSON, which says its format besides. */
const frozenDocument = documentSchema.omit({ format: true, issued: true });

export const ISSUED_FORMATS = ['docx', 'pdf', 'json'] as const;
export type IssuedFormat = (typeof ISSUED_FORMATS)[number];

export const issuedFileSchema = z.object({
  format: z.enum(ISSUED_FORMATS),
  sha256: z.string(),
  bytes: z.int(),
});
export type IssuedFile = z.infer<typeof issuedFileSchema>;

export const issuedSchema = z.object({
  id: z.string(),
  dated: z.string(),
  subject: z.string(),
  version: z.int(),
  kind: z.object({ id: z.string(), name: z.string() }),
  issuedOn: z.string(),
  issuedAt: z.string(),
  publishesAt: z.string(),
  correction: z.string().nullable(),
  /** The version that this one corrects. */
  corrects: z
    .object({
      id: z.string(),
      version: z.int(),
      issuedOn: z.string(),
      document: frozenDocument.nullable(),
    })
    .nullable(),
  /** The version that corrects this one. */
  correctedBy: z
    .object({ id: z.string(), version: z.int(), publishesAt: z.string(), correction: z.string() })
    .nullable(),
  textSha256: z.string(),
  document: frozenDocument,
  files: z.array(issuedFileSchema),
});
/** A note as `read_note` gives it. */
export type Issued = Omit<z.infer<typeof issuedSchema>, 'document' | 'corrects'> & {
  document: Document;
  corrects: { id: string; version: number; issuedOn: string; document: Document | null } | null;
};

/** What a page says of an issued note, without the documents themselves. */
export type AboutIssued = Omit<Issued, 'document' | 'corrects'> & {
  corrects: Pick<NonNullable<Issued['corrects']>, 'id' | 'version' | 'issuedOn'> | null;
};
export function aboutIssued({ document: _, corrects, ...about }: Issued): AboutIssued {
  return {
    ...about,
    corrects: corrects && { id: corrects.id, version: corrects.version, issuedOn: corrects.issuedOn },
  };
}

/** What kind of file each is, for people. */
export const FORMAT_NAMES: Record<IssuedFormat, string> = { docx: 'Word', pdf: 'PDF', json: 'Data (JSON)' };

/** A figure of an issued note that the records give otherwise now; `now` is null where they do not give it at all. */
export type Moved = { key: string; what: string; then: string; now: string | null };

/** The figures of a document that another one, of the same text, gives otherwise. In the order in which they stand. */
export function movedFigures(then: readonly Figure[], now: readonly Figure[]): Moved[] {
  const today = new Map(now.map((figure) => [figure.key, figure.text]));
  return then
    .filter((figure) => today.get(figure.key) !== figure.text)
    .map(({ key, what, text }) => ({ key, what, then: text, now: today.get(key) ?? null }));
}
