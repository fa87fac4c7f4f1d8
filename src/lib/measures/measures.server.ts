import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database, Json } from '../database/index.ts';
import {
  askedComparisonSchema,
  measurePageSchema,
  measureSchema,
  valueSchema,
  type AskedComparison,
  type Measure,
  type MeasurePage,
  type Value,
} from './measure.ts';
import { periodKind } from './period.ts';

type Client = SupabaseClient<Database>;

/** How many measures a page of the list has, and how many periods a measure's page. */
export const PAGE_SIZE = 20;
export const PERIODS_SHOWN = 12;

/** A key, as the database has it (`is_record_key`); anything else in an address names nothing. */
const KEY = /^[a-z0-9-]{1,80}$/;
const keyIn = (text: string | null) => (text !== null && KEY.test(text) ? text : null);

const listSchema = z.object({ measures: z.array(measureSchema), next: z.string().nullable() });

/** One page of the measures that whoever asks may read. `goal`: those that tell of it. `after`: the last of the page before. */
export async function list(
  database: Client,
  { goal, asAt, after }: { goal: string | null; asAt: string; after: string | null },
): Promise<{ measures: Measure[]; next: string | null }> {
  const { data } = await database
    .rpc(
      'measures_page',
      nullable({ goal: goal && (keyIn(goal) ?? ''), as_at: asAt, after: keyIn(after), page_size: PAGE_SIZE }),
    )
    .throwOnError();
  return listSchema.parse(data);
}

/** The goals that measures may tell of, those of the latest edition first; those of earlier ones say whose they are. */
export async function goalsToldOf(database: Client): Promise<{ id: string; name: string }[]> {
  const { data } = await database
    .from('goals')
    .select('id, name, position, edition:strategy_editions!goals_edition_id_fkey(name, position)')
    .order('position')
    .throwOnError();
  const editionOf = (goal: (typeof data)[number]) => goal.edition?.position ?? 0;
  const latest = Math.max(...data.map(editionOf));
  return data
    .toSorted((one, other) => editionOf(other) - editionOf(one))
    .map((goal) => ({
      id: goal.id,
      name: editionOf(goal) === latest ? goal.name : `${goal.name} (${goal.edition?.name ?? ''})`,
    }));
}

/** A measure's page, with the periods up to `until` (null: up to the last); null: there is no such measure, or it is not theirs to read. */
export async function read(
  database: Client,
  { id, asAt, until = null }: { id: string; asAt: string; until?: string | null },
): Promise<MeasurePage | null> {
  if (!KEY.test(id)) return null;
  const upTo = until !== null && periodKind(until) !== null ? until : null;
  const { data } = await database
    .rpc('measure_page', nullable({ of_measure: id, as_at: asAt, until: upTo, shown: PERIODS_SHOWN }))
    .throwOnError();
  return data === null ? null : measurePageSchema.parse(data);
}

/** What changed between two periods, of the whole (part null) or of a part; refused across a break. */
export async function compare(
  database: Client,
  asked: { id: string; part: string | null; from: string; to: string; asAt: string },
): Promise<AskedComparison | null> {
  const { data } = await database
    .rpc(
      'compare_values',
      nullable({
        of_measure: asked.id,
        of_part: asked.part,
        from_period: asked.from,
        to_period: asked.to,
        as_at: asked.asAt,
      }),
    )
    .throwOnError();
  return data === null ? null : askedComparisonSchema.parse(data);
}

/** A measure as its form gives it, with the goals that it tells of. */
export type SavedMeasure = Omit<
  Measure,
  'goals' | 'latest' | 'previous' | 'baseline' | 'since_previous' | 'since_baseline' | 'targets'
> & { owner_id: string | null };

/** Adds a measure or changes one. Returns what the database refused; false: there is none of that key to change. */
export async function save(database: Client, measure: SavedMeasure, goals: string[], isNew: boolean) {
  return database.rpc('save_measure', { given: measure, goals, is_new: isNew });
}

/** A value to be recorded, in the measure's last decimal. */
export type Entry = {
  period: string;
  part_id: string | null;
  value: number | null;
  words: string | null;
  numerator: number | null;
  denominator: number | null;
  note: string | null;
};

const recordedSchema = z.object({ recorded: z.number().int(), left_alone: z.number().int() });
export type Recorded = z.infer<typeof recordedSchema>;

/** Records values, all or none; what stands already is left alone. Returns how many were recorded, or what the database refused. */
export async function record(
  database: Client,
  id: string,
  entries: Entry[],
  source: string | null,
): Promise<{ data: Recorded } | { error: unknown }> {
  const { data, error } = await database.rpc(
    'record_values',
    nullable({ of_measure: id, entries: entries as Json, source }),
  );
  return error ? { error } : { data: recordedSchema.parse(data) };
}

/** The values that stand today in some periods. */
export async function standing(database: Client, id: string, periods: string[]): Promise<Value[]> {
  const { data } = await database.rpc('standing_values', { of_measure: id, periods }).throwOnError();
  return z.array(valueSchema).parse(data);
}

/** Adds a part to a breakdown. */
export function addPart(
  database: Client,
  part: {
    id: string;
    measure_id: string;
    dimension: string;
    label: string;
    area_id: string | null;
    position: number;
  },
) {
  return database.from('measure_parts').insert(part);
}

/** Sets a target, or changes the one for that period: the earlier one stays in the record. */
export function setTarget(
  database: Client,
  target: { measure_id: string; period: string; value: number; words: string | null },
) {
  // The database numbers the versions.
  return database.from('measure_targets').insert(target as typeof target & { version: number });
}

/** Says that from a period on the measure is counted in another way. */
export function declareBreak(
  database: Client,
  found: { measure_id: string; period: string; reason: string },
) {
  return database.from('series_breaks').upsert(found);
}

/** The parts of the city that a part of a measure can be. */
export async function areas(database: Client): Promise<{ id: string; name: string }[]> {
  const { data } = await database.from('areas').select('id, name').order('name').throwOnError();
  return data;
}

/** Choices for the forms: goals, organisations and sources. */
export async function choices(database: Client) {
  const [goals, organisations, sources] = await Promise.all([
    goalsToldOf(database),
    database.from('organisations').select('id, name').order('name').throwOnError(),
    database.from('sources').select('id, title').order('title').throwOnError(),
  ]);
  return { goals, organisations: organisations.data, sources: sources.data };
}

/** The generated types do not know that an argument of a function may be null. */
function nullable<T extends Record<string, unknown>>(given: T) {
  return given as { [Name in keyof T]: NonNullable<T[Name]> };
}
