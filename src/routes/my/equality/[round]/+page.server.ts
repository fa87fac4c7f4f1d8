import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { openRound } from '$lib/recruitment/applying/index.server.ts';
import { monitoringQuestions, ownMonitoring, respond } from '$lib/recruitment/monitoring/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireSession(event);
  const { locals, params, url } = event;
  const [round, own, questions] = await Promise.all([
    openRound(locals.database, params.round),
    ownMonitoring(locals.database, params.round),
    monitoringQuestions(locals.database),
  ]);
  if (!own) error(404, 'These questions are for those who have applied in this round.');
  return { round, own, questions, counted: url.searchParams.has('counted') };
};

export const actions: Actions = {
  default: async (event) => {
    requireSession(event);
    const { locals, params, request } = event;
    const form = await request.formData();
    const own = await ownMonitoring(locals.database, params.round);
    if (!own) error(404, 'These questions are for those who have applied in this round.');
    const answers = Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const message = await respond(locals.database, params.round, own.stage, answers);
    // What they chose does not come back in the page: they choose again.
    if (message) return fail(422, { message });
    redirect(303, '?counted');
  },
};
