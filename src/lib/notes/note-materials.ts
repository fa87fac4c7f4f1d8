/** What a note is composed from, as the database's `collect_note` gives it: read at one moment, checked at this edge. */
import { z } from 'zod';
import { factSchema } from './fact.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const noteMaterialsSchema = z.object({
  note: z.object({
    id: z.string(),
    dated: isoDate,
    subject: z.string(),
    version: z.int(),
    issuedOn: isoDate.nullable(),
    body: z.string(),
    /** When the public reads it; null: a draft. */
    publishesAt: z.string().nullable().default(null),
    /** The issued note that it corrects, and what it corrects, in words. */
    correctsId: z.string().nullable().default(null),
    correction: z.string().nullable().default(null),
    /** What kind of report it is, and what that prints above its title. */
    kind: z
      .object({ id: z.string(), name: z.string(), kicker: z.string() })
      .default({ id: 'briefing-note', name: 'Briefing note', kicker: 'Briefing note' }),
    organisation: z.string().nullable(),
    /** Whom a report is for that no committee is given: a funder. */
    recipient: z.string().nullable().default(null),
    /** Null: a report that no committee is given. */
    committeeId: z.string().nullable(),
    meetingId: z.string().nullable(),
    sourceId: z.string().nullable(),
    authors: z.array(z.object({ jobTitle: z.string(), organisation: z.string().nullable() })),
  }),
  facts: z.array(factSchema),
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      publisher: z.string(),
      published_on: z.string().nullable(),
      address: z.string().nullable(),
      slip: z.string().nullable(),
    }),
  ),
  constituencies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      cap: z.int(),
      seats: z.array(
        z.object({
          kind: z.string(),
          kindPlural: z.string(),
          organisation: z.string().nullable(),
          routes: z.array(z.string()),
        }),
      ),
    }),
  ),
  editions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      goals: z.array(z.object({ id: z.string(), name: z.string(), colour: z.string().nullable() })),
      foundations: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  /** What each block that the text asks for is made of, by its directive; each maker reads its own. */
  blocks: z.record(z.string(), z.unknown()).default({}),
  /** The images that the text shows, without their bytes. */
  images: z
    .array(
      z.object({
        key: z.string(),
        mediaType: z.enum(['image/png', 'image/jpeg']),
        width: z.int(),
        height: z.int(),
        sha256: z.string(),
        decorative: z.boolean(),
      }),
    )
    .default([]),
  /** Who signed the draft off; nobody, where it is not asked for. */
  signOff: z
    .array(
      z.object({
        title: z.string(),
        service: z.string().nullable(),
        capacity: z.enum(['contributor', 'approver']),
        sentOn: isoDate,
        receivedOn: isoDate.nullable(),
      }),
    )
    .default([]),
});

export type NoteMaterials = z.infer<typeof noteMaterialsSchema>;
export type ConstituencyMaterial = NoteMaterials['constituencies'][number];
