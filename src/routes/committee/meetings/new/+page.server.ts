import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { meetingFrom, typedMeeting } from '$lib/scrutiny/index.ts';
import { meetings, programmes } from '$lib/scrutiny/index.server.ts';
import { refused } from '../../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'committee_officer');
  const committees = await meetings.listByCommittee(event.locals.database);
  return { committees: committees.map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'committee_officer');
    const typed = typedMeeting(await event.request.formData());
    const read = meetingFrom(typed);
    const errors = {
      ...(!typed.committee_id && { committee_id: 'Choose the committee that meets' }),
      ...('errors' in read && read.errors),
    };
    if ('errors' in read || !typed.committee_id) return fail(400, { typed, errors });
    const saved = await programmes
      .addMeeting(event.locals.database, typed.committee_id, read.meeting)
      .catch((error: unknown) => refused(error, { committee_id: 'committee_id', id: 'held_on' }));
    if (typeof saved !== 'string') return fail(409, { typed, errors: saved });
    redirect(303, `/committee/meetings/${saved}?saved=new`);
  },
};
