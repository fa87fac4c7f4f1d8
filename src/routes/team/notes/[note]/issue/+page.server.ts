import { requireRole } from '$lib/access/index.ts';
import { service } from '$lib/access/index.server.ts';
import { drawCharts } from '$lib/documents/index.server.ts';
import { chosenMoment, typedMoment, usualMoment } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { originOf } from '$lib/server/configuration.ts';
import { startSite } from '$lib/server/site.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'head');
  const found = await issues.readDesk(event.locals.database, event.params.note);
  if (!found) error(404, 'There is no such note.');
  const { desk, document, lacks, seen } = found;
  if (desk.issuedOn !== null) redirect(303, `/team/notes/${desk.id}/issued`);
  return { desk, lacks, seen, document, drawings: drawCharts(document), usual: usualMoment(desk.meeting) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'head');
    const { locals, params } = event;
    const form = await event.request.formData();
    const typed = typedMoment(form);
    const found = await issues.readDesk(locals.database, params.note);
    if (!found) error(404, 'There is no such note.');
    const wrong = (status: number, message: string, field = 'issue') =>
      fail(status, { typed, message, field });
    if (found.lacks.length > 0 && found.desk.issuedOn === null)
      return wrong(422, 'The note was not issued, because something is still missing.', 'lacks');

    const publishes = chosenMoment(form, found.desk.meeting);
    if (!('moment' in publishes)) return wrong(publishes.status, publishes.message, publishes.field);
    // What the site was configured to be, because the files keep it for good.
    const origin = originOf((await startSite()).configuration);
    const outcome = await issues.issue(
      { database: locals.database, service: service(), origin },
      {
        id: params.note,
        revision: Number(form.get('revision')) || 0,
        publishesAt: publishes.moment,
        seen: String(form.get('seen') ?? ''),
      },
    );
    if (outcome === null) error(404, 'There is no such note.');
    if (outcome === 'moved')
      return wrong(
        409,
        'Its figures have changed since you looked at it, so it was not issued. Read it again below.',
      );
    if (outcome !== 'issued') return wrong(422, outcome.refused.message);
    redirect(303, `/team/notes/${params.note}/issued`);
  },
};
