import { requireRole } from '$lib/access/index.ts';
import { service } from '$lib/access/index.server.ts';
import { drawCharts } from '$lib/documents/index.server.ts';
import { isLate, usualMoment } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { originOf } from '$lib/server/configuration.ts';
import { startSite } from '$lib/server/site.server.ts';
import { dayFrom, dayTyped } from '$lib/strategy/index.ts';
import { momentIn, todayInLondon } from '$lib/ui/dates.ts';
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
    const typed = {
      when: String(form.get('when') ?? ''),
      day: dayTyped(form, 'day'),
      time: String(form.get('time') ?? ''),
    };
    const found = await issues.readDesk(locals.database, params.note);
    if (!found) error(404, 'There is no such note.');
    const wrong = (status: number, message: string, field = 'issue') =>
      fail(status, { typed, message, field });
    if (found.lacks.length > 0 && found.desk.issuedOn === null)
      return wrong(422, 'The note was not issued, because something is still missing.', 'lacks');

    const publishesAt =
      typed.when === 'usual'
        ? usualMoment(found.desk.meeting)
        : typed.when === 'now'
          ? new Date().toISOString()
          : chosen(dayFrom(form, 'day'), typed.time);
    if (publishesAt === null)
      return wrong(400, 'Give the day and the time from which the public reads it, such as 9:00.', 'when');
    if (isLate(found.desk.meeting, publishesAt) && form.get('urgent') !== 'yes')
      return wrong(
        422,
        `That leaves less than five clear working days before the meeting. If the note is to be issued so late, tick that the Chair may have to agree to take it as urgent.`,
        'urgent',
      );
    // What the site was configured to be, because the files keep it for good.
    const origin = originOf((await startSite()).configuration);
    const outcome = await issues.issue(
      { database: locals.database, service: service(), origin },
      {
        id: params.note,
        revision: Number(form.get('revision')) || 0,
        publishesAt,
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

/** A day and a time in the city; null for what is none, or is past. */
function chosen(day: string, time: string): string | null {
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim());
  if (!day || !clock || day < todayInLondon()) return null;
  return momentIn(day, `${clock[1]!.padStart(2, '0')}:${clock[2]}`);
}
