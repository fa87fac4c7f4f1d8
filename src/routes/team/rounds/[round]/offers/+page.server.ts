import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
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
  move: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const [direction = '', id = ''] = typedLine(form, 'move').split(':');
    const shown = typedLine(form, 'shown').split(' ').filter(Boolean);
    const ordered = moved(shown, id, direction === 'up' ? -1 : 1);
    const refused = await deciding
      .orderReserve(event.locals.database, typedLine(form, 'vacancy'), ordered)
      .catch(refusedForm);
    if (refused) return fail(409, { errors: refused });
    redirect(303, `/team/rounds/${event.params.round}/offers?moved`);
  },
};
