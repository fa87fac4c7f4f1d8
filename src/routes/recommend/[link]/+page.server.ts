import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedByLink, typedRecommended, wrongInRecommended } from '$lib/recruitment/links/index.ts';
import { links } from '$lib/recruitment/links/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['sent', 'taken-back', 'asked-again'] as const;

/** Whoever holds the link gets in; what is behind it, and whether anything is, the database says. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
  link: await links.readRecommending(locals.database, params.link),
  asked: url.searchParams.has('asked'),
  done: DONE.find((done) => url.searchParams.has(done)) ?? null,
});

/** Does something about somebody whom they recommended, and comes back saying so. */
function act(run: typeof links.takeBack, done: (typeof DONE)[number]) {
  return async ({ locals, params, request }: RequestEvent<{ link: string }>) => {
    const recommendation = typedLine(await request.formData(), 'recommendation');
    try {
      await run(locals.database, params.link, recommendation);
    } catch (refused) {
      return fail(409, { typed: { name: '', email: '', reasons: '' }, errors: refusedByLink(refused) });
    }
    redirect(303, `/recommend/${params.link}?${done}`);
  };
}

export const actions: Actions = {
  recommend: async ({ locals, params, request }) => {
    const typed = typedRecommended(await request.formData());
    const errors = wrongInRecommended(typed);
    if (errors) return fail(400, { typed, errors });
    let worked;
    try {
      worked = await links.recommend(locals.database, params.link, typed);
    } catch (refused) {
      return fail(409, { typed, errors: refusedByLink(refused) });
    }
    if (!worked) return fail(410, { typed, errors: {} });
    redirect(303, `/recommend/${params.link}?sent`);
  },
  takeBack: act(links.takeBack, 'taken-back'),
  askAgain: act(links.askAgain, 'asked-again'),
  /** The answer is the same for every link, also for one that never was. */
  renew: async ({ locals, params }) => {
    await links.renew(locals.database, params.link);
    redirect(303, `/recommend/${params.link}?asked`);
  },
};
