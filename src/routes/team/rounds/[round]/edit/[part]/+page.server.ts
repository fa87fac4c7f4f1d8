import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { canBeEdited, isItemPart } from '$lib/recruitment/rounds/index.ts';
import { roundItems, rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { part } = event.params;
  if (!isItemPart(part)) error(404, 'A round has no such part.');
  const { database } = event.locals;
  const [round, routes] = await Promise.all([
    rounds.read(database, event.params.round),
    rounds.routeNames(database),
  ]);
  if (!round) error(404, 'There is no such round.');
  return { part, round, routes, edits: canBeEdited(round), saved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
  /** The button says which item, and where to: 'up' or 'down'. */
  move: async (event) => {
    requireRole(event, 'team', 'head');
    const { part, round } = event.params;
    if (!isItemPart(part)) error(404, 'A round has no such part.');
    const [, to, id = ''] = /^(up|down):(.+)$/.exec(typedLine(await event.request.formData(), 'move')) ?? [];
    const moved = await roundItems
      .moveItem(event.locals.database, round, part, id, to === 'up' ? -1 : 1)
      .catch((refused: unknown) => explain(refused));
    if (moved === 'saved') redirect(303, `/team/rounds/${round}/edit/${part}#${id}`);
    return fail(409, {
      error:
        typeof moved === 'object' && 'message' in moved
          ? moved.message
          : 'It is not there any more. Somebody else has taken it away.',
    });
  },
};
