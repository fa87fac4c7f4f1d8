import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { typedLine } from '$lib/delivery/index.ts';
import { refusedForm, toldWhy } from '$lib/recruitment/choosing/index.ts';
import { DECISION_WORDS, letterOf, lettersToGo } from '$lib/recruitment/deciding/index.ts';
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
    stamp: desk.stamp,
    unseen: desk.unseen,
    letters: lettersToGo(desk).map(({ decision, count, first }) => ({
      id: decision,
      name: templates.find(({ id }) => id === DECISION_WORDS[decision].letter)?.name ?? decision,
      count,
      reference: first.reference,
      to: desk.applications
        .filter(({ draft }) => draft?.to_state === decision)
        .map(({ reference, name }) => (name ? `${reference}, ${name}` : reference)),
      letter: letterOf(desk, first, first.draft!, { templates, reasons }, url.origin),
    })),
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
