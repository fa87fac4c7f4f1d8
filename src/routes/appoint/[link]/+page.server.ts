import { fail, redirect } from '@sveltejs/kit';
import { namedFrom, refusedByLink, typedNamed } from '$lib/recruitment/links/index.ts';
import { links } from '$lib/recruitment/links/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  link: await links.readAppointing(locals.database, params.link),
  asked: url.searchParams.has('asked'),
  named: url.searchParams.has('named'),
});

export const actions: Actions = {
  name: async ({ locals, params, request }) => {
    const typed = typedNamed(await request.formData());
    const read = namedFrom(typed);
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    let worked;
    try {
      worked = await links.nameRepresentative(locals.database, params.link, read.named);
    } catch (refused) {
      return fail(409, { typed, errors: refusedByLink(refused) });
    }
    if (!worked) return fail(410, { typed, errors: {} });
    redirect(303, `/appoint/${params.link}?named`);
  },
  /** The answer is the same for every link, also for one that never was. */
  renew: async ({ locals, params }) => {
    await links.renew(locals.database, params.link);
    redirect(303, `/appoint/${params.link}?asked`);
  },
};
