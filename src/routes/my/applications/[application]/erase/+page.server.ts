import { fail, redirect } from '@sveltejs/kit';
import { forget } from '$lib/access/index.server.ts';
import { requireSession } from '$lib/access/index.ts';
import { addressOf } from '$lib/recruitment/applying/index.ts';
import { eraseOwn, openApplication, ownErasure } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { database } = event.locals;
  const { application } = await openApplication(database, event.params.application);
  const erasure = await ownErasure(database, application.id);
  if (erasure.whyNot && event.request.method !== 'POST') redirect(303, addressOf(application));
  return { application, accountGoes: erasure.accountGoes };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const done = await eraseOwn(event.locals.database, event.params.application);
    if ('refused' in done) return fail(409, { message: done.refused });
    if (!done.accountGone) redirect(303, '/my?erased');
    // Nobody is signed in any more.
    forget(event.cookies);
    redirect(303, '/apply?erased');
  },
};
