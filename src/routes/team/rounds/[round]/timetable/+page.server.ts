import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine, type FormErrors } from '$lib/delivery/index.ts';
import { datesFrom, hasOpened, typedDates, typedDatesFrom } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await rounds.read(event.locals.database, event.params.round);
  if (!round) error(404, 'There is no such round.');
  return {
    id: round.id,
    name: round.particulars.name,
    opened: hasOpened(round),
    kept: round.dates,
    rows: typedDatesFrom(round.dates),
    print: round.prints.dates ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const { round } = event.params;
    const form = await event.request.formData();
    const [rows, print] = [typedDates(form), typedLine(form, 'print')];
    const read = datesFrom(rows);
    const wrong = (status: number, errors: FormErrors, known = print) =>
      fail(status, { rows, print: known, errors });
    if ('errors' in read) return wrong(400, read.errors);
    const saved = await rounds
      .save(database, round, 'dates', read.dates, print)
      .catch((refused: unknown) => explain(refused));
    if (saved === true) redirect(303, `/team/rounds/${round}?done=saved`);
    if (saved) return wrong(409, { form: saved.message });
    const now = await rounds.read(database, round);
    if (!now) error(404, 'There is no such round.');
    const theirs = typedDatesFrom(now.dates).flatMap(({ name, on }) =>
      name ? [`${name}${on ? ` (${on})` : ''}`] : [],
    );
    return wrong(
      409,
      {
        form: `Somebody else has changed the timetable. They have: ${theirs.join('; ') || 'no dates'}. Saving puts yours in its place.`,
      },
      now.prints.dates ?? '',
    );
  },
};
