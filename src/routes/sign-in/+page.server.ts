import { fail, redirect } from '@sveltejs/kit';
import { emailAddress, safeNext } from '$lib/access/index.ts';
import { nudgeCodes, rememberAsked, requestCode, service, trialAt } from '$lib/access/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = safeNext(url.searchParams.get('next'));
  if (locals.session) redirect(303, next);
  return { next, demonstrationAccounts: trialAt(url)?.accounts ?? [] };
};

export const actions: Actions = {
  default: async ({ request, cookies, url }) => {
    const form = await request.formData();
    const next = safeNext(form.get('next'));
    const typed = String(form.get('email') ?? '');
    const email = emailAddress.safeParse(typed);
    if (!email.success) return fail(400, { email: typed, next, error: email.error.issues[0]?.message });

    // Nothing up to the answer depends on whether we know the address.
    const { outcome, ticket } = await requestCode(service(), email.data);
    nudgeCodes();
    if (!ticket) {
      const error = 'Three codes were asked for within ten minutes. Wait ten minutes, then ask for another';
      return fail(429, { email: typed, next, error });
    }
    rememberAsked(cookies, url, { ticket, email: email.data });
    const query = new URLSearchParams({ next, ...(outcome === 'too_many' && { code: 'earlier' }) });
    redirect(303, `/sign-in/code?${query}`);
  },
};
