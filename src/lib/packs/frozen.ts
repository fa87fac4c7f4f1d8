/** Issued notes as they were frozen (rule 22), each in a file of its own beside its text: notes/<id>.issued.json. Pure. */
import { z } from 'zod';
import { ISSUED_FORMATS } from '../notes/index.ts';
import type { Findings } from './records.ts';

const ENDING = '.issued.json';
const FOLDER = 'notes/';

const checksum = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in 64 hexadecimal digits');
const file = z.strictObject({
  sha256: checksum,
  bytes: z.int().min(1),
  content: z.base64('is not in base64'),
});

/** An image that the document shows, by its key. */
const image = file.extend({
  media_type: z.enum(['image/png', 'image/jpeg']),
  width: z.int().min(1),
  height: z.int().min(1),
  alternative: z.string().nullable(),
  decorative: z.boolean(),
  caption: z.string().nullable(),
});

/** `document` and `materials` are what the database holds: what is in them is its own, and the code's that reads them. */
export const frozenSchema = z.strictObject({
  issued_at: z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{0,5}[1-9])?Z$/,
      'is not a moment like 2025-01-22T17:00:00Z',
    ),
  revision: z.int().min(1),
  text_sha256: checksum,
  materials_sha256: checksum,
  files: z.strictObject({ docx: file, pdf: file, json: file } satisfies Record<
    (typeof ISSUED_FORMATS)[number],
    z.ZodType
  >),
  images: z.record(z.string(), image).optional(),
  document: z.looseObject({ id: z.string(), title: z.string(), date: z.string() }),
  materials: z.looseObject({ note: z.looseObject({ id: z.string() }), facts: z.array(z.unknown()) }),
});
export type FrozenForm = z.infer<typeof frozenSchema>;

/** A frozen form in a pack: whose it is, and where it stands. */
export type Frozen = { note: string; file: string; form: FrozenForm };

/** The file of a note's frozen form. */
export function frozenFile(note: string): string {
  return `${FOLDER}${note}${ENDING}`;
}

/** The note whose frozen form a file is; null: it is another file. */
export function noteOfFrozen(name: string): string | null {
  return name.startsWith(FOLDER) && name.endsWith(ENDING)
    ? name.slice(FOLDER.length, name.length - ENDING.length)
    : null;
}

/** Reads a frozen form. Null: it could not be read. */
export function readFrozen(note: string, text: string, findings: Findings): Frozen | null {
  const file = frozenFile(note);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    findings.add(file, null, null, 'is not JSON');
    return null;
  }
  const { data, error } = frozenSchema.safeParse(parsed);
  for (const { path, message } of error?.issues ?? [])
    findings.add(file, null, path.join('.') || null, message);
  return data ? { note, file, form: data } : null;
}

/** Writes a frozen form: the same form always gives the same bytes. */
export function writeFrozen(form: FrozenForm): string {
  return `${JSON.stringify(form, null, 1)}\n`;
}
