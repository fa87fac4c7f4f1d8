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
    organisation: z.string().nullable(),
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
});

export type NoteMaterials = z.infer<typeof noteMaterialsSchema>;
export type ConstituencyMaterial = NoteMaterials['constituencies'][number];
