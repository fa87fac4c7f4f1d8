import { requireRole } from '$lib/access/index.ts';
import { ranked } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../../own.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const [round, scores] = await Promise.all([ownRound(event), ranked.scores(event)]);
  return { round, ...scores, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
  moderate: async (event) => {
    requireRole(event, 'team', 'head');
    const { round, application } = event.params;
    return ranked.moderate(event, `/team/rounds/${round}/ranking/${application}`);
  },
  allowFewer: async (event) => {
    requireRole(event, 'team', 'head');
    const { round, application } = event.params;
    return ranked.allowFewer(event, `/team/rounds/${round}/ranking/${application}`);
  },
};
