import { redirect } from '@sveltejs/kit';
import { leadMail, readLink, renewLink } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const link = await readLink(locals.database, params.link);
  const only = link?.actions.length === 1 ? link.actions[0] : undefined;
  if (only) redirect(303, `/updates/${params.link}/${only.id}`);
  return { link, today: todayInLondon(), asked: url.searchParams.has('asked') };
};

export const actions: Actions = {
  /** The answer is the same for every link, also for one that never was. */
  renew: async ({ locals, params }) => {
    await renewLink(locals.database, params.link);
    leadMail.nudge();
    redirect(303, `/updates/${params.link}?asked`);
  },
};
