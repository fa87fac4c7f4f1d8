/** What a draft is held against: what the records say as at its date, what was issued before, and who is on record. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { documentSchema, type Document } from '../../documents/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { factSchema, type Fact } from '../fact.ts';
import { checkableOf } from './checkable.ts';
import type { Draft } from './draft.ts';
import { readingsOf, type Earlier, type Known } from './records/index.ts';

type Client = SupabaseClient<Database>;

/** `own`: the facts that the text asks for, which need not be in the catalogue, as a change between two periods. */
export async function knownFor(
  database: Client,
  draft: Draft,
  own: readonly Fact[],
): Promise<{ known: Known; people: string[] }> {
  const [catalogue, earlier, people] = await Promise.all([
    database.rpc('facts_as_at', { as_at: draft.dated, of_note: draft.id }).throwOnError(),
    earlierNotes(database, draft),
    // Those who are to come are known to the culture team alone.
    database.from('people').select('name').throwOnError(),
  ]);
  const all = z.array(factSchema).parse(catalogue.data);
  const parts = await factsOfParts(database, draft, all);
  const facts = new Map([...all, ...own, ...parts].map((fact) => [fact.key, fact]));
  return {
    known: { dated: draft.dated, facts: [...facts.values()], earlier },
    people: people.data.map(({ name }) => name),
  };
}

/** So many periods of a measure are told by their parts. */
const PERIODS = 3;

/** The parts of the measures that a text speaks of: they are many, and told only to who asks. */
async function factsOfParts(
  database: Client,
  { dated, body, id }: Draft,
  all: readonly Fact[],
): Promise<Fact[]> {
  const named = [...new Set([...body.matchAll(/measure\/([a-z0-9-]+)/g)].map(([, measure = '']) => measure))];
  if (named.length === 0) return [];
  const { data: parts } = await database
    .from('measure_parts')
    .select('id, measure_id')
    .in('measure_id', named)
    .limit(300)
    .throwOnError();
  const asked = parts.flatMap((part) =>
    all
      .flatMap(({ key }) => {
        const [noun, measure, period = '', ...more] = key.split('/');
        const fits = noun === 'measure' && measure === part.measure_id && more.length === 0;
        return fits && /^\d{4}(?:-\d{2})?(?:-q\d)?$/.test(period) ? [period] : [];
      })
      .toSorted()
      .slice(-PERIODS)
      .flatMap((period) => {
        const key = `measure/${part.measure_id}/${part.id}/${period}`;
        return [key, `${key}-share`];
      }),
  );
  if (asked.length === 0) return [];
  const { data } = await database.rpc('facts_as_at', { as_at: dated, asked, of_note: id }).throwOnError();
  return z.array(factSchema).parse(data);
}

/** So many earlier notes are held against a draft: what was told longer ago is seldom told again. */
const EARLIER_NOTES = 12;

const frozenSchema = z.object({
  facts: z.array(factSchema),
  document: documentSchema.omit({ format: true, issued: true }),
});

/** The last notes that were issued before a draft's date, as they were issued; but for those that it corrects, of which it says so. */
async function earlierNotes(database: Client, draft: Draft): Promise<Earlier[]> {
  const { data: notes } = await database
    .from('briefing_notes')
    .select('id, dated, issued_on, subject, corrects_id')
    .lte('dated', draft.dated)
    .order('dated', { ascending: false })
    .limit(EARLIER_NOTES * 2)
    .throwOnError();
  const corrected = notes.find(({ id }) => id === draft.id)?.corrects_id;
  const issued = notes
    .filter(({ id, issued_on }) => issued_on !== null && id !== draft.id && id !== corrected)
    .slice(0, EARLIER_NOTES);
  const { data: frozen } = await database
    .from('issued_notes')
    .select('note_id, materials, document')
    .in(
      'note_id',
      issued.map(({ id }) => id),
    )
    .throwOnError();
  return issued.flatMap(({ id, dated, issued_on, subject }) => {
    const kept = frozen.find(({ note_id }) => note_id === id);
    const read = frozenSchema.safeParse({
      facts: (kept?.materials as { facts?: unknown } | undefined)?.facts,
      document: kept?.document,
    });
    if (!read.success) return [];
    const { facts, document } = read.data;
    const text = checkableOf(
      document as Document,
      document.blocks.map(() => 1),
    );
    return [
      {
        name: `‘${subject}’ of ${formatDate(dated, 'long')}`,
        days: [dated, issued_on ?? dated],
        facts,
        readings: readingsOf(text.passages),
      },
    ];
  });
}
