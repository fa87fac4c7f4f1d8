import { randomBytes } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { committeeOf, emptyRequest, keyFrom, requestFrom, typedRequest } from '$lib/scrutiny/index.ts';
import { meetings, requests } from '$lib/scrutiny/index.server.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  return { request: emptyRequest, meetings: await meetings.choices(event.locals.database) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const { database } = event.locals;
    const typed = typedRequest(await event.request.formData());
    const read = requestFrom(typed, committeeOf(await meetings.choices(database)));
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const id = keyFrom(`${read.request.about} ${randomBytes(2).toString('hex')}`, '');
    const failed = await requests
      .add(database, { id, ...read.request })
      .then(() => null)
      .catch((failure: unknown) => refused(failure));
    if (failed) return fail(409, { typed, errors: failed });
    redirect(303, `/committee/requests/${id}?saved=new#split`);
  },
};
