import { error, fail, redirect } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { openRound } from '$lib/recruitment/applying/index.server.ts';
import { monitoringQuestions, ownMonitoring, respond } from '$lib/recruitment/monitoring/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, request, url } = event;
  // Whose sign-in ended while they chose gets their form back, as they sent it: see the action.
  const signedOut = locals.session === null && request.method === 'POST';
  if (!signedOut) requireSession(event);
  const [round, questions, own] = await Promise.all([
    openRound(locals.database, params.round),
    monitoringQuestions(locals.database),
    signedOut ? null : ownMonitoring(locals.database, params.round),
  ]);
  if (!own && !signedOut) error(404, 'These questions are for those who have applied in this round.');
  return { round, own, questions, counted: url.searchParams.has('counted') };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const answers = Object.fromEntries(
      [...(await request.formData())].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
    if (locals.session === null)
      return fail(401, {
        answers,
        message: 'You have been signed out. Your answers are below, and have not been counted yet',
      });
    requireSession(event);
    const own = await ownMonitoring(locals.database, params.round);
    if (!own) error(404, 'These questions are for those who have applied in this round.');
    // Pressed before anything was chosen: that would be counted for good.
    if (Object.keys(answers).length === 0)
      return fail(400, {
        answers,
        message: 'Answer one of the questions at least, if only with ‘Prefer not to say’, or leave this page',
      });
    const message = await respond(locals.database, params.round, own.stage, answers);
    if (message) return fail(422, { answers, message });
    redirect(303, '?counted');
  },
};
