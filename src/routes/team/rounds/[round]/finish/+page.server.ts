import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { leftToDo } from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params } = event;
  const [desk, letters] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    deciding.messages(locals.database, params.round, { state: null, from: 0, most: 1 }).catch(toldWhy),
  ]);
  if (!desk) error(404, 'There is no such round.');
  const { noted = 0, queued = 0, retrying = 0, failed = 0 } = letters.states;
  return {
    round: { id: desk.round.id, name: desk.round.name, state: desk.round.state },
    left: leftToDo(desk),
    waiting: noted + queued + retrying,
    failed,
    representatives: desk.representatives_waiting,
    reserve: desk.applications.filter(({ state }) => state === 'reserve').length,
    appointed: desk.applications.filter(({ state }) => state === 'appointed').length,
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const refused = await deciding.finish(event.locals.database, event.params.round).catch(refusedForm);
    if (refused) return fail(409, { errors: refused });
    redirect(303, `/team/rounds/${event.params.round}/finish?done`);
  },
};
