/** Where a record comes from. Every page ends with the sources of what it shows. */
import { z } from 'zod';

export const sourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  published_on: z.string().nullable(),
  address: z.string().nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

export const sourceColumns = 'id, title, publisher, published_on, address' as const;

/**
 * A record's source, for an embedded select. The foreign key is named because a table may reach sources in more ways than one,
 * and the API then refuses to choose.
 */
export function sourceOf<Table extends string>(table: Table) {
  return `source:sources!${table}_source_id_fkey(${sourceColumns})` as const;
}

/** Each source once, in the order in which the records name them. */
export function distinctSources(records: readonly { source: Source | null }[]): Source[] {
  const found = new Map<string, Source>();
  for (const { source } of records) if (source) found.set(source.id, source);
  return [...found.values()];
}
