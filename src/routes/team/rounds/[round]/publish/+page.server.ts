import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import {
  lacksOf,
  readMoment,
  remarksOn,
  seatRemarks,
  typedFromMoment,
  typedMomentOf,
} from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [round, seats] = await Promise.all([
    rounds.read(database, event.params.round),
    rounds.seatChoices(database, event.params.round),
  ]);
  if (!round) error(404, 'There is no such round.');
  if (round.state !== 'draft') redirect(303, `/team/rounds/${round.id}`);
  return {
    round,
    opens_at_once: new Date(round.particulars.opens_at ?? Infinity) <= new Date(),
    lacks: lacksOf(round),
    remarks: [...remarksOn(round), ...seatRemarks(round, seats)],
    value: { when: round.published_at ? 'later' : 'now', moment: typedFromMoment(round.published_at) },
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    requireRole(event, 'team', 'head');
    const { round } = event.params;
    const cancelled = await rounds
      .cancelPublication(event.locals.database, round)
      .catch((refused: unknown) => explain(refused));
    // It came while somebody looked; pressed twice is once.
    if (typeof cancelled === 'object')
      return fail(409, { value: undefined, errors: { form: cancelled.message } });
    redirect(303, `/team/rounds/${round}?done=cancelled`);
  },
  publish: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const value = {
      when: typedLine(form, 'when') === 'later' ? 'later' : 'now',
      moment: typedMomentOf(form, 'publish'),
    };
    const wrong = (status: number, errors: Record<string, string>) => fail(status, { value, errors });
    const read =
      value.when === 'later' ? readMoment(value.moment, 'the round is published') : { moment: null };
    if ('error' in read) return wrong(400, { [`publish-${read.field}`]: read.error });
    if (value.when === 'later' && read.moment === null)
      return wrong(400, {
        'publish-day': 'Give the day on which the round is published, such as 30 October 2026',
      });
    const { round } = event.params;
    const published = await rounds
      .publish(event.locals.database, round, read.moment)
      .catch((refused: unknown) => explain(refused));
    if (typeof published === 'object') return wrong(409, { [saidOf(published.field)]: published.message });
    if (!published) return wrong(409, { form: 'Somebody has published this round already.' });
    redirect(303, `/team/rounds/${round}?done=${read.moment === null ? 'published' : 'later'}`);
  },
};

/** What is refused about the moment of publication stands at its day. */
const saidOf = (field: string | undefined) => (field === 'published_at' ? 'publish-day' : 'form');
