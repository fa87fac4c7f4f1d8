import { requireRole } from '$lib/access/index.ts';
import { ranked } from '$lib/recruitment/choosing/index.server.ts';
import { ownPanel } from '../../../own.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'panel');
  const [{ round }, scores] = await Promise.all([ownPanel(event), ranked.scores(event)]);
  return { round, ...scores, done: event.url.searchParams.has('done') };
};

export const actions: Actions = {
  moderate: async (event) => {
    requireRole(event, 'panel');
    const { round, application } = event.params;
    return ranked.moderate(event, `/panel/${round}/ranking/${application}`);
  },
};
