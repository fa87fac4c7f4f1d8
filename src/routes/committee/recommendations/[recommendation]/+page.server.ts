import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  committeeOf,
  recommendationFrom,
  recommendationTyped,
  responseFrom,
  typedRecommendation,
  typedResponse,
} from '$lib/scrutiny/index.ts';
import { meetings, recommendations } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { doneOf, refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

const MISSING = 'There is no such recommendation.';
const DONE = {
  new: 'It is on record',
  yes: 'Saved',
  responded: 'The response is on record, and everybody reads it',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const { database } = event.locals;
  const [recommendation, choices] = await Promise.all([
    recommendations.read(database, event.params.recommendation),
    meetings.choices(database),
  ]);
  if (!recommendation) error(404, MISSING);
  return {
    recommendation,
    typed: recommendationTyped(recommendation),
    meetings: choices,
    done: doneOf(event.url, DONE),
  };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const typed = typedRecommendation(await event.request.formData());
    const read = recommendationFrom(typed, committeeOf(await meetings.choices(database)));
    if ('errors' in read) return fail(400, { typed, errors: read.errors as Record<string, string> });
    const saved = await recommendations
      .save(database, event.params.recommendation, read.recommendation)
      .catch((failure: unknown) => refused(failure));
    if (typeof saved === 'object') return fail(409, { typed, errors: saved });
    if (!saved) error(404, MISSING);
    redirect(303, `/committee/recommendations/${event.params.recommendation}?saved=yes`);
  },
  respond: async (event) => {
    const { userId } = requireRole(event, 'team', 'head', 'committee_officer');
    const response = typedResponse(await event.request.formData());
    const read = responseFrom(response, todayInLondon());
    if ('errors' in read) return fail(400, { response, errors: read.errors as Record<string, string> });
    const failed = await recommendations
      .respond(event.locals.database, event.params.recommendation, read.response, userId)
      .then(() => null)
      .catch((failure: unknown) => refused(failure, { words: 'response' }));
    if (failed) return fail(409, { response, errors: failed });
    redirect(303, `/committee/recommendations/${event.params.recommendation}?saved=responded`);
  },
};
