import { fail, redirect } from '@sveltejs/kit';
import { declaration } from '$lib/recruitment/applying/index.ts';
import { refusedByLink, typedAgreement, wrongInAgreement } from '$lib/recruitment/links/index.ts';
import { links } from '$lib/recruitment/links/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  link: await links.readRecommendation(locals.database, params.link),
  asked: url.searchParams.has('asked'),
  declaration: declaration(locals.compact.words),
});

export const actions: Actions = {
  agree: async ({ locals, params, request }) => {
    const form = await request.formData();
    const link = await links.readRecommendation(locals.database, params.link);
    const typed = typedAgreement(form, link?.questions ?? []);
    if (!link) return fail(410, { typed, errors: {} });
    // Pressed twice: the page says what was answered.
    if (link.answer === 'agreed' || link.answer === 'not_agreed') redirect(303, `/agree/${params.link}`);
    if (link.answer) return fail(410, { typed, errors: {} });
    const errors = wrongInAgreement(typed, link);
    if (errors) return fail(400, { typed, errors });
    let worked;
    try {
      const declared = declaration(locals.compact.words).join(' ');
      worked = await links.answer(locals.database, params.link, { ...typed, declared });
    } catch (refused) {
      return fail(409, { typed, errors: refusedByLink(refused) });
    }
    if (!worked) return fail(410, { typed, errors: {} });
    redirect(303, `/agree/${params.link}`);
  },
  decline: async ({ locals, params }) => {
    try {
      await links.answer(locals.database, params.link, null);
    } catch (refused) {
      return fail(409, { typed: null, errors: refusedByLink(refused) });
    }
    redirect(303, `/agree/${params.link}`);
  },
  /** The answer is the same for every link, also for one that never was. */
  renew: async ({ locals, params }) => {
    await links.renew(locals.database, params.link);
    redirect(303, `/agree/${params.link}?asked`);
  },
};
