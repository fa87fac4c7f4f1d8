import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { addressOf } from '$lib/recruitment/applying/index.ts';
import { openApplication } from '$lib/recruitment/applying/index.server.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { database } = event.locals;
  const { application, round } = await openApplication(database, event.params.application);
  const offer = await deciding.ownOffer(database, application.id);
  if (!offer) error(404, 'There is no offer to answer.');
  return { application, round, offer, today: todayInLondon() };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const answer = typedLine(await event.request.formData(), 'answer');
    if (answer !== 'accept' && answer !== 'decline')
      return fail(400, { field: 'answer', message: 'Say whether you accept or decline' });
    // One that is not theirs is not there.
    const { application } = await openApplication(event.locals.database, event.params.application);
    const state = await deciding
      .answer(event.locals.database, application.id, answer === 'accept')
      .catch((failure: unknown) => explain(failure));
    if (typeof state !== 'string') return fail(409, { field: null, message: state.message });
    redirect(303, `${addressOf(application)}?answered`);
  },
};
