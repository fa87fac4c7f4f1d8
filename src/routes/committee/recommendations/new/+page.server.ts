import { randomBytes } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import {
  committeeOf,
  emptyRecommendation,
  keyFrom,
  recommendationFrom,
  typedRecommendation,
} from '$lib/scrutiny/index.ts';
import { meetings, recommendations } from '$lib/scrutiny/index.server.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  return { typed: emptyRecommendation, meetings: await meetings.choices(event.locals.database) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const typed = typedRecommendation(await event.request.formData());
    const read = recommendationFrom(typed, committeeOf(await meetings.choices(database)));
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const id = keyFrom(`${read.recommendation.about} ${randomBytes(2).toString('hex')}`, '');
    const failed = await recommendations
      .add(database, { id, ...read.recommendation })
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/committee/recommendations/${id}?saved=new`);
  },
};
