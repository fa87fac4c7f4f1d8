import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import {
  countDrafted,
  DECISION_WORDS,
  letterOf,
  lettersToGo,
  offeredInWords,
  whyInWords,
  whyNotTold,
} from '$lib/recruitment/deciding/index.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { locals, params, url } = event;
  const [desk, reasons, templates] = await Promise.all([
    deciding.desk(locals.database, params.round).catch(toldWhy),
    deciding.reasons(locals.database),
    deciding.templates(locals.database),
  ]);
  if (!desk) error(404, 'There is no such round.');
  return {
    round: { id: desk.round.id, name: desk.round.name },
    saved: url.searchParams.has('saved'),
    forgotten: url.searchParams.has('forgotten'),
    stamp: desk.stamp,
    unseen: desk.unseen,
    all: countDrafted(desk),
    letters: lettersToGo(desk).map(({ decision, count, alike }) => ({
      id: decision,
      name: templates.find(({ id }) => id === DECISION_WORDS[decision].letter)?.name ?? decision,
      count,
      alike: alike.map(([first, ...others]) => ({
        id: first.id,
        reference: first.reference,
        why: whyInWords(first.draft, reasons),
        to: [first, ...others].map((each) => ({
          id: each.id,
          reference: each.reference,
          name: each.name,
          offered: offeredInWords(desk, each),
        })),
        letter: letterOf(
          desk,
          first,
          { ...first.draft, seat: first.draft.seat_id },
          { templates, reasons },
          url.origin,
        ),
      })),
    })),
    against: desk.applications.flatMap((each) => {
      const why = whyNotTold(desk, each);
      return why === null ? [] : [{ id: each.id, reference: each.reference, why }];
    }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const seen = typedLine(await event.request.formData(), 'stamp');
    const told = await deciding.announce(event.locals.database, event.params.round, seen).catch(refusedForm);
    if (typeof told !== 'number') return fail(409, { errors: told });
    redirect(303, `/team/rounds/${event.params.round}/decisions?told=${told}`);
  },
};
