import { fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { addressOf, asTyped, mayWithdraw } from '$lib/recruitment/applying/index.ts';
import { openApplication, withdraw } from '$lib/recruitment/applying/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // Whose sign-in ended meanwhile gets back what they typed, and nothing else.
  if (event.locals.session === null && event.request.method === 'POST') return { application: null };
  requireSession(event);
  const { application } = await openApplication(event.locals.database, event.params.application);
  if (!mayWithdraw(application) && event.request.method !== 'POST') redirect(303, addressOf(application));
  return { application };
};

export const actions: Actions = {
  default: async (event) => {
    const words = asTyped((await event.request.formData()).get('words'));
    if (event.locals.session === null) return fail(401, { words, message: '' });
    requireSession(event);
    const failed = await withdraw(event.locals.database, event.params.application, words);
    if (failed) return fail(422, { words, message: failed.message });
    redirect(303, '/my?withdrawn');
  },
};
