import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { toldWhy } from '$lib/recruitment/choosing/index.ts';
import { choosing } from '$lib/recruitment/choosing/index.server.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { ownRound } from '../../own.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params } = event;
  const [round, application, correctable] = await Promise.all([
    ownRound(event),
    choosing.application(locals.database, params.application).catch(toldWhy),
    deciding.canCorrectAddress(locals.database, params.application),
  ]);
  if (application?.round_id !== params.round) error(404, 'There is no such application in this round.');
  return { round, application, correctable, corrected: event.url.searchParams.has('corrected') };
};

export const actions: Actions = {
  /** After a letter could not be sent. */
  address: async (event) => {
    requireRole(event, 'team', 'head');
    const email = typedLine(await event.request.formData(), 'email');
    const { round, application } = event.params;
    const refused = await deciding
      .correctAddress(event.locals.database, application, email)
      .catch((reason: unknown) => explain(reason));
    if (refused) return fail(409, { email, error: refused.message });
    redirect(303, `/team/rounds/${round}/applications/${application}?corrected`);
  },
};
