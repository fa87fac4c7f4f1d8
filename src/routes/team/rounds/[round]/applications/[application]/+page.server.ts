import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { toldWhy } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../../own.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params } = event;
  const [round, application] = await Promise.all([
    ownRound(event),
    choosing.application(locals.database, params.application).catch(toldWhy),
  ]);
  if (application?.round_id !== params.round) error(404, 'There is no such application in this round.');
  return { round, application };
};
