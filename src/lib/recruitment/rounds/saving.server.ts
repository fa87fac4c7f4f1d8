/** Saving one item of a list of a round: never over what somebody else has written in it meanwhile. */
import { createHash } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../database/index.ts';
import { moved } from './items.ts';
import type { Item, ItemPart, RoundRecord } from './record.ts';
import { read, save } from './rounds.server.ts';

type Client = SupabaseClient<Database>;

/** By which it is known whether an item is still as it was seen. */
export const printOf = (item: object): string =>
  createHash('sha256').update(JSON.stringify(item)).digest('hex');

/** `saved`; `gone`: there is no such round or item any more; otherwise the item as somebody else has left it. */
export type Saved = 'saved' | 'gone' | { meanwhile: Item };

/** Saves an item that had the print when it was read, or adds it where it had none. */
export function saveItem(
  database: Client,
  round: string,
  part: ItemPart,
  item: Item,
  print: string,
): Promise<Saved> {
  return change(database, round, part, (items) => {
    const now = items.find(({ id }) => id === item.id);
    if (print === '') return { items: [...items, item] };
    if (!now) return 'gone';
    if (printOf(now) !== print) return { meanwhile: now };
    return { items: items.map((one) => (one.id === item.id ? { ...one, ...item } : one)) };
  });
}

/** Takes an item away that had the print when it was read. */
export function removeItem(
  database: Client,
  round: string,
  part: ItemPart,
  id: string,
  print: string,
): Promise<Saved> {
  return change(database, round, part, (items) => {
    const now = items.find((item) => item.id === id);
    if (!now) return 'gone';
    return printOf(now) === print ? { items: items.filter((item) => item.id !== id) } : { meanwhile: now };
  });
}

/** Moves an item a place up or down. */
export function moveItem(
  database: Client,
  round: string,
  part: ItemPart,
  id: string,
  by: -1 | 1,
): Promise<Saved> {
  return change(database, round, part, (items) =>
    items.some((item) => item.id === id) ? { items: moved(items, id, by) } : 'gone',
  );
}

type Change = { items: Item[] } | { meanwhile: Item } | 'gone';

async function change(
  database: Client,
  id: string,
  part: ItemPart,
  changed: (items: Item[], round: RoundRecord) => Change,
): Promise<Saved> {
  // Others may save other items of the same list at the same moment: then it is done again, upon theirs.
  for (let attempts = 0; attempts < 10; attempts++) {
    const round = await read(database, id);
    if (!round) return 'gone';
    const wanted = changed(round[part], round);
    if (wanted === 'gone' || 'meanwhile' in wanted) return wanted;
    if (await save(database, id, part, wanted.items, round.prints[part] ?? '')) return 'saved';
  }
  throw new Error(`The ${part} of the round ${id} change faster than they can be saved.`);
}
