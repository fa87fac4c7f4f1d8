import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import {
  hasOpened,
  particularsFrom,
  takenBack,
  typedParticulars,
  typedParticularsFrom,
} from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The columns of the database by the fields of the form. */
const FIELDS: Record<string, string> = {
  opens_at: 'opens-day',
  closes_at: 'closes-day',
  minutes_to_apply: 'minutes',
  minimum_assessors: 'assessors',
  kept_months: 'months',
  offer_days: 'days',
  contact_email: 'email',
};

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await rounds.read(event.locals.database, event.params.round);
  if (!round) error(404, 'There is no such round.');
  return {
    id: round.id,
    name: round.particulars.name,
    opened: hasOpened(round),
    closed: round.state === 'closed' || round.state === 'finished',
    value: typedParticularsFrom(round.particulars),
    print: round.prints.particulars ?? '',
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await event.request.formData();
    const [value, print] = [typedParticulars(form), typedLine(form, 'print')];
    const round = await rounds.read(database, event.params.round);
    if (!round) error(404, 'There is no such round.');
    const read = particularsFrom(value, !round.recorded_only);
    if ('errors' in read) return fail(400, { value, print, errors: read.errors });
    const opened = hasOpened(round);
    const back = opened ? takenBack(round.particulars, read.particulars) : {};
    if (Object.keys(back).length > 0) return fail(400, { value, print, errors: back });
    const { closes_at } = read.particulars;
    const putOff = opened && closes_at !== null && closes_at > (round.particulars.closes_at ?? closes_at);
    const saved = await rounds
      .save(database, round.id, 'particulars', read.particulars, print)
      .catch((refused: unknown) => explain(refused));
    if (saved === true) redirect(303, `/team/rounds/${round.id}?done=${putOff ? 'later-closing' : 'saved'}`);
    if (saved) {
      const field = FIELDS[saved.field ?? ''] ?? saved.field ?? 'form';
      return fail(409, { value, print, errors: { [field]: saved.message } });
    }
    // Somebody else was faster: what they wrote is shown beside what was typed, and saving again puts this over it.
    const now = await rounds.read(database, round.id);
    if (!now) error(404, 'There is no such round.');
    return fail(409, {
      value,
      print: now.prints.particulars ?? '',
      meanwhile: typedParticularsFrom(now.particulars),
    });
  },
};
