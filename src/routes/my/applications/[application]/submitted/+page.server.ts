import { redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { addressOf } from '$lib/recruitment/applying/index.ts';
import { openApplication } from '$lib/recruitment/applying/index.server.ts';
import { ownMonitoring } from '$lib/recruitment/monitoring/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params } = event;
  const { application, round } = await openApplication(locals.database, params.application);
  if (application.submitted_at === null) redirect(303, addressOf(application));
  return { application, round, monitoring: await ownMonitoring(locals.database, round.id) };
};
