import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typed, typedLine } from '$lib/delivery/index.ts';
import {
  canBeEdited,
  emptyItem,
  isItemPart,
  itemFrom,
  typedFromItem,
  typedItem,
  type Item,
} from '$lib/recruitment/rounds/index.ts';
import { roundItems, rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { part, item: id } = event.params;
  if (!isItemPart(part)) error(404, 'A round has no such part.');
  const { database } = event.locals;
  const [round, seats, routes] = await Promise.all([
    rounds.read(database, event.params.round),
    part === 'vacancies' ? rounds.seatChoices(database, event.params.round) : [],
    rounds.routeNames(database),
  ]);
  const items: readonly Item[] = round?.[part] ?? [];
  const item = items.find((one) => one.id === id);
  if (!round || (!item && id !== 'new')) error(404, 'The round has no such thing.');
  return {
    part,
    round,
    item,
    seats,
    routes,
    edits: canBeEdited(round),
    value: item ? typedFromItem(part, item) : emptyItem[part],
    print: item ? roundItems.printOf(item) : '',
  };
};

const GONE = 'It is not there any more. Somebody else has taken it away.';

/** A vacancy that others name is not taken out from under them. */
const STILL_ASKED =
  'Something is asked for this vacancy alone, or a body is asked to fill it. Take that out first, then the vacancy.';

/** Seats are chosen by boxes of their own name. */
const fieldOf = (column = 'form') => (column === 'seat_id' ? 'seats' : column);

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { part, round, item: id } = event.params;
    if (!isItemPart(part)) error(404, 'A round has no such part.');
    const form = await event.request.formData();
    const value = typedItem(part, form);
    const print = id === 'new' ? '' : typedLine(form, 'print');
    const read = itemFrom(part, value, id === 'new' ? randomUUID() : id);
    if ('errors' in read) return fail(400, { value, print, errors: read.errors });
    const saved = await roundItems
      .saveItem(event.locals.database, round, part, read.item, print)
      .catch((refused: unknown) => explain(refused));
    if (saved === 'saved') redirect(303, `/team/rounds/${round}/edit/${part}?saved`);
    if (saved === 'gone') return fail(409, { value, print, errors: { form: GONE } });
    if ('message' in saved)
      return fail(409, { value, print, errors: { [fieldOf(saved.field)]: saved.message } });
    const { meanwhile } = saved;
    return fail(409, {
      value,
      print: roundItems.printOf(meanwhile),
      meanwhile: typedFromItem(part, meanwhile),
    });
  },

  remove: async (event) => {
    requireRole(event, 'team', 'head');
    const { part, round, item } = event.params;
    if (!isItemPart(part)) error(404, 'A round has no such part.');
    const print = typedLine(await event.request.formData(), 'print');
    const removed = await roundItems
      .removeItem(event.locals.database, round, part, item, print)
      .catch((refused: unknown) => explain(refused));
    if (removed === 'saved' || removed === 'gone') redirect(303, `/team/rounds/${round}/edit/${part}?saved`);
    const message =
      'message' in removed
        ? part === 'vacancies' && !removed.field && removed.message === explain({ code: '23503' }).message
          ? STILL_ASKED
          : removed.message
        : 'Somebody else has changed it since you opened the page, so it was not taken away. Look at it again.';
    return fail(409, { errors: { form: message } });
  },

  withdraw: async (event) => {
    requireRole(event, 'team', 'head');
    const because = typed(await event.request.formData(), 'because');
    const wrong = (status: number, message: string) =>
      fail(status, { because, errors: { because: message } });
    if (!because) return wrong(400, 'Say why. Whoever has applied is told');
    const withdrawn = await rounds
      .withdraw(event.locals.database, event.params.item, because)
      .catch((refused: unknown) => explain(refused));
    if (typeof withdrawn === 'object') return wrong(409, withdrawn.message);
    if (!withdrawn) return wrong(409, 'Somebody has withdrawn it already.');
    redirect(303, `/team/rounds/${event.params.round}?done=withdrawn`);
  },
};
