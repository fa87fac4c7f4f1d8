import { requireSession } from '$lib/access/index.ts';
import { isWritten, tasksOf } from '$lib/recruitment/applying/index.ts';
import { openApplication } from '$lib/recruitment/applying/index.server.ts';
import { ownMonitoring } from '$lib/recruitment/monitoring/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params, url } = event;
  const opened = await openApplication(locals.database, params.application);
  const { application, questions } = opened;
  return {
    ...opened,
    tasks: isWritten(application) ? tasksOf(application, questions) : null,
    monitoring: application.submitted_at ? await ownMonitoring(locals.database, application.round.id) : null,
    saved: url.searchParams.has('saved'),
    answered: url.searchParams.has('answered'),
  };
};
