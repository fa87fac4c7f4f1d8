/** Coventry's note of 30 January 2025 as anybody reads it, from its records in a database. */
import type { Block, Inline } from '../../src/lib/documents/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { composeNote, noteMaterialsSchema, type ComposedNote } from '../../src/lib/notes/index.ts';
import type { TestDatabase } from '../database/cluster.ts';
import { COVENTRY } from './pack.ts';

const NOTE = '2025-01-30-cultural-strategy-progress';

/** Imports Coventry's pack and composes its note as the public reads it: what only the owner can see must not be in it. */
export async function composeCoventryNote(database: TestDatabase): Promise<ComposedNote> {
  await importPack(database.sql, COVENTRY);
  const materials = await database.as('anon', async (sql) => {
    const [row] = await sql`select public.collect_note(${NOTE}) as materials`;
    return noteMaterialsSchema.parse(row?.materials);
  });
  return composeNote(materials);
}

/** The numbers of a note's paragraphs, in their order. */
export function numbersOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' && block.number ? [block.number] : []));
}

/** Every run of text that stands in some blocks. */
export function allRuns(blocks: Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => {
    switch (block.kind) {
      case 'paragraph':
        return block.inlines;
      case 'heading':
        return [{ kind: 'text', text: block.text }];
      case 'list':
        return block.items.flat();
      case 'table':
        return block.rows.flat().flatMap((cell) => [...cell.inlines, ...(cell.points ?? []).flat()]);
      default:
        return [];
    }
  });
}
