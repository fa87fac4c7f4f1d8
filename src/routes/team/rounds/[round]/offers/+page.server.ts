import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  dayFrom,
  decidedOn,
  freeSeats,
  moved,
  offersOf,
  offerStanding,
  reserveOf,
  seatName,
} from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import { unheardTasks } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params } = event;
  const [desk, [standing]] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    rounds.standing(locals.database, params.round),
  ]);
  if (!desk) error(404, 'There is no such round.');
  return {
    round: { id: desk.round.id, name: desk.round.name },
    unheard: standing ? unheardTasks(standing) : [],
    moved: event.url.searchParams.has('moved'),
    extended: event.url.searchParams.has('extended'),
    vacancies: decidedOn(desk)
      .map((vacancy) => ({
        id: vacancy.id,
        name_plural: vacancy.name_plural,
        withdrawn: vacancy.withdrawn,
        free: vacancy.withdrawn ? 0 : freeSeats(vacancy.seats).length,
        offers: offersOf(desk, vacancy.id)
          .map(({ id, reference, name, offer, unreached }) => ({
            id,
            reference,
            name,
            unreached,
            seat: vacancy.seats
              .filter((seat) => seat.id === offer.seat_id)
              .map(seatName)
              .join(),
            starts_on: offer.starts_on,
            stands_until: offer.stands_until,
            answered_at: offer.answered_at,
            standing: offerStanding(offer),
          }))
          .sort((one, other) => other.stands_until.localeCompare(one.stands_until)),
        reserve: reserveOf(desk, vacancy.id).map(({ id, reference, name, draft, unreached }) => ({
          id,
          reference,
          name,
          drafted: draft !== null,
          unreached,
        })),
      }))
      .filter(({ offers, reserve }) => offers.length + reserve.length > 0),
  };
};

export const actions: Actions = {
  extend: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const [vacancy, application, until] = [
      typedLine(form, 'vacancy'),
      typedLine(form, 'application'),
      typedLine(form, 'until'),
    ];
    const wrong = (status: number, field: string, error: string) =>
      fail(status, { errors: { [`${field}-${vacancy}`]: error }, typed: { vacancy, application, until } });
    if (!z.uuid().safeParse(application).success)
      return wrong(400, 'application', 'Say whose offer stands for longer');
    const read = dayFrom(until, 'the last day on which they can answer, such as 1 September 2026');
    if ('error' in read) return wrong(400, 'until', read.error);
    const refused = await deciding
      .extendOffer(event.locals.database, application, read.day)
      .catch((failure: unknown) => explain(failure));
    if (refused) return wrong(409, 'until', refused.message);
    redirect(303, `/team/rounds/${event.params.round}/offers?extended`);
  },
  move: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const [direction = '', id = ''] = typedLine(form, 'move').split(':');
    const shown = typedLine(form, 'shown').split(' ').filter(Boolean);
    const ordered = moved(shown, id, direction === 'up' ? -1 : 1);
    const refused = await deciding
      .orderReserve(event.locals.database, typedLine(form, 'vacancy'), ordered)
      .catch(refusedForm);
    if (refused) return fail(409, { errors: refused, typed: null });
    redirect(303, `/team/rounds/${event.params.round}/offers?moved`);
  },
};
