import { requireSession } from '$lib/access/index.ts';
import { isSeatGone, isWritten, tasksOf } from '$lib/recruitment/applying/index.ts';
import { openApplication } from '$lib/recruitment/applying/index.server.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { ownMonitoring } from '$lib/recruitment/monitoring/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params, url } = event;
  const opened = await openApplication(locals.database, params.application);
  const { application, questions } = opened;
  const [monitoring, offer] = application.submitted_at
    ? await Promise.all([
        ownMonitoring(locals.database, application.round.id),
        deciding.ownOffer(locals.database, application.id),
      ])
    : [null, null];
  return {
    ...opened,
    monitoring,
    offer,
    gone: isSeatGone(application),
    tasks: isWritten(application) ? tasksOf(application, questions) : null,
    saved: url.searchParams.has('saved'),
    answered: url.searchParams.has('answered'),
  };
};
