import { fail, redirect } from '@sveltejs/kit';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { typedRecommended, wrongInRecommended } from '$lib/recruitment/links/index.ts';
import { links } from '$lib/recruitment/links/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  link: await links.readRecommending(locals.database, params.link),
  asked: url.searchParams.has('asked'),
  done: url.searchParams.has('sent') ? 'sent' : url.searchParams.has('taken-back') ? 'back' : null,
});

export const actions: Actions = {
  recommend: async ({ locals, params, request }) => {
    const typed = typedRecommended(await request.formData());
    const errors = wrongInRecommended(typed);
    if (errors) return fail(400, { typed, errors });
    let worked;
    try {
      worked = await links.recommend(locals.database, params.link, typed);
    } catch (refused) {
      const { message, field } = explain(refused);
      return fail(409, { typed, errors: { [field ?? 'form']: message } });
    }
    if (!worked) return fail(410, { typed, errors: {} });
    redirect(303, `/recommend/${params.link}?sent`);
  },
  takeBack: async ({ locals, params, request }) => {
    const recommendation = typedLine(await request.formData(), 'recommendation');
    try {
      await links.takeBack(locals.database, params.link, recommendation);
    } catch (refused) {
      const typed = { name: '', email: '', reasons: '' };
      return fail(409, { typed, errors: { form: explain(refused).message } });
    }
    redirect(303, `/recommend/${params.link}?taken-back`);
  },
  /** The answer is the same for every link, also for one that never was. */
  renew: async ({ locals, params }) => {
    await links.renew(locals.database, params.link);
    redirect(303, `/recommend/${params.link}?asked`);
  },
};
