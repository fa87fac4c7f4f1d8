import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  nextToScore,
  refusedForm,
  scoreErrors,
  scoresFrom,
  sentScores,
  toldWhy,
  typedScores,
  type Sifted,
} from '$lib/recruitment/choosing/index.ts';
import { panels } from '$lib/recruitment/choosing/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = { locals: App.Locals; params: { round: string; application: string } };

/** The application, of the round in the address. */
async function sifted({ locals, params }: Asked): Promise<Sifted> {
  const application = await panels.read(locals.database, params.application).catch(toldWhy);
  if (application?.round.id !== params.round) error(404, 'There is no such application to sift.');
  return application;
}

export const load: PageServerLoad = async (event) => {
  // Whose sign-in ended while they were scoring gets back what they typed, and nothing else: see the action.
  if (event.locals.session === null && event.request.method === 'POST') return { opened: null };
  requireRole(event, 'panel');
  const { database } = event.locals;
  const [application, list] = await Promise.all([
    sifted(event),
    panels.list(database, event.params.round).catch(toldWhy),
  ]);
  const at = list.findIndex(({ id }) => id === application.id);
  const isReadable = ({ mine }: (typeof list)[number]) => mine !== 'barred';
  return {
    opened: {
      application,
      earlier: list.slice(0, Math.max(at, 0)).findLast(isReadable)?.id ?? null,
      later: list.slice(at + 1).find(isReadable)?.id ?? null,
      next: nextToScore(list, application.id) ?? null,
      place: at + 1,
      count: list.length,
      done: event.url.searchParams.get('done'),
    },
  };
};

export const actions: Actions = {
  score: async (event) => {
    const form = await event.request.formData();
    if (event.locals.session === null)
      return fail(401, { typed: undefined, errors: {}, sent: sentScores(form) });
    requireRole(event, 'panel');
    const application = await sifted(event);
    const submit = form.get('do') !== 'save';
    const typed = typedScores(form, application.criteria);
    const errors = scoreErrors(typed, application.criteria, submit);
    if (Object.keys(errors).length > 0) return fail(400, { typed, errors, sent: [] });
    const { database } = event.locals;
    const failed = await panels
      .save(database, application.id, scoresFrom(typed), submit)
      .then(() => null)
      .catch(refusedForm);
    if (failed) return fail(409, { typed, errors: failed, sent: [] });
    const path = `/panel/${event.params.round}`;
    if (!submit) redirect(303, `${path}?done=saved`);
    const next = nextToScore(await panels.list(database, event.params.round), application.id);
    redirect(303, next ? `${path}/${next.id}?done=submitted` : `${path}?done=all`);
  },
  conflict: async (event) => {
    requireRole(event, 'panel');
    const failed = await panels
      .declareConflict(event.locals.database, event.params.application)
      .then(() => null)
      .catch(refusedForm);
    if (failed) return fail(409, { typed: undefined, errors: failed, sent: [] });
    redirect(303, `/panel/${event.params.round}?done=conflict`);
  },
};
