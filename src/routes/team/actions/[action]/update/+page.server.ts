import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { refusedReport, reportFrom } from '$lib/delivery/index.ts';
import { editedActions, updates } from '$lib/delivery/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const found = await editedActions.read(event.locals.database, event.params.action);
  if (!found) error(404, 'There is no such action.');
  const { record, milestones_reached: reached, updates: written } = found;
  const number = event.url.searchParams.get('corrects');
  const corrected = written.find(
    (update) => update.published_on !== null && String(update.number) === number,
  );
  if (number !== null && !corrected) error(404, 'There is no such update, or it is not published.');
  return {
    record,
    milestones: record.milestones.flatMap(({ id, ...milestone }) =>
      id === null || reached.includes(id) ? [] : [{ id, ...milestone }],
    ),
    corrected: corrected ?? null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const read = await reportFrom(await event.request.formData());
    if ('errors' in read) return fail(400, read);
    const refused = await updates
      .write(event.locals.database, event.params.action, read.report)
      .then(() => null, explain);
    if (refused) return fail(409, refusedReport(read.report, refused.message));
    redirect(303, `/team/actions/${event.params.action}?saved=update`);
  },
};
