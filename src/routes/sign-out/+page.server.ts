import { error, redirect } from '@sveltejs/kit';
import { forget } from '$lib/access/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.session) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ locals, cookies, setHeaders }) => {
    if (locals.session) {
      // The session ends on the server first: a copy of the cookie is then worth nothing.
      const { error: failure } = await locals.database.auth.signOut({ scope: 'local' });
      if (failure)
        error(503, 'You are still signed in, because signing out did not work. Try again in a few minutes.');
    }
    forget(cookies);
    // What a councillor's browser kept for reading without a network goes too.
    if (locals.session?.roles.includes('scrutiny')) setHeaders({ 'clear-site-data': '"storage"' });
    redirect(303, '/');
  },
};
