import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  moderationErrors,
  refusedForm,
  toldWhy,
  typedModeration,
  type Ranking,
} from '$lib/recruitment/choosing/index.ts';
import { choosing, panels } from '$lib/recruitment/choosing/index.server.ts';
import { ownRound } from '../../own.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = { locals: App.Locals; params: { round: string; application: string } };

/** The scores of an application that is in the ranked list of the round in the address. */
async function scored({ locals, params }: Asked, { vacancies }: Ranking) {
  const isListed = vacancies.some(({ applications }) =>
    applications.some(({ id }) => id === params.application),
  );
  const scored = isListed ? await panels.scores(locals.database, params.application).catch(toldWhy) : null;
  return scored ?? error(404, 'There is no such application in this round.');
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, ranking] = await Promise.all([
    ownRound(event),
    choosing.ranking(database, event.params.round).catch(toldWhy),
  ]);
  const done = event.url.searchParams.has('done');
  return { round, needed: ranking.needed, scored: await scored(event, ranking), done };
};

export const actions: Actions = {
  moderate: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const ranking = await choosing.ranking(database, event.params.round).catch(toldWhy);
    const typed = typedModeration(await event.request.formData());
    const errors = moderationErrors(typed, await scored(event, ranking));
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors });
    const failed = await choosing
      .moderate(database, event.params.application, typed)
      .then(() => null)
      .catch(refusedForm);
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/team/rounds/${event.params.round}/ranking/${event.params.application}?done=yes`);
  },
};
