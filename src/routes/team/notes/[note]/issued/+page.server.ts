import { requireRole } from '$lib/access/index.ts';
import { aboutIssued, chosenMoment, typedMoment, usualMoment } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** What came of issuing, when the public reads it, and where a correction starts. */
export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [issued, moves] = await Promise.all([
    issues.readIssued(database, event.params.note),
    issues.readMoves(database, event.params.note),
  ]);
  if (!issued) error(404, 'There is no such note, or it has not been issued.');
  const isPublic = Date.parse(issued.publishesAt) <= Date.now();
  const meeting = isPublic ? null : await issues.readMeeting(database, issued.id);
  return {
    issued: aboutIssued(issued),
    moves,
    isPublic,
    mayMove: !isPublic && roles.includes('head'),
    hasMeeting: meeting !== null,
    usual: usualMoment(meeting),
  };
};

export const actions: Actions = {
  correct: async (event) => {
    requireRole(event, 'team', 'head');
    const what = String((await event.request.formData()).get('what') ?? '').trim();
    if (what === '') return fail(400, { what, field: 'what', message: 'Say what is to be corrected' });
    const outcome = await issues.correct(event.locals.database, event.params.note, what);
    if (!outcome) error(404, 'There is no such note, or it has not been issued.');
    if ('refused' in outcome) return fail(422, { what, field: 'what', message: outcome.refused.message });
    redirect(303, `/team/notes/${outcome.draft}`);
  },

  move: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await event.request.formData();
    const [typed, reason] = [typedMoment(form), String(form.get('reason') ?? '')];
    const wrong = (status: number, message: string, field: string) =>
      fail(status, { typed, reason, message, field });
    const chosen = chosenMoment(form, await issues.readMeeting(database, event.params.note));
    if (!('moment' in chosen)) return wrong(chosen.status, chosen.message, chosen.field);
    const outcome = await issues.move(database, event.params.note, chosen.moment, reason);
    if (!outcome) error(404, 'There is no such note, or it has not been issued.');
    if ('refused' in outcome) {
      const { message, field } = outcome.refused;
      return wrong(422, message, field === 'reason' ? 'reason' : 'when');
    }
    redirect(303, `/team/notes/${event.params.note}/issued`);
  },
};
