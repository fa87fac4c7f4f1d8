import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { PART_KINDS, refusalOf, whatMayChange } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'director');
  const edition = await drafts.read(event.locals.database, event.params.edition);
  if (!edition) error(404, 'There is no such edition, or the draft was discarded.');
  const today = todayInLondon();
  const mayWrite = roles.includes('team') || roles.includes('head');
  return { edition, today, mayWrite, isHead: roles.includes('head'), may: whatMayChange(edition, today) };
};

export const actions: Actions = {
  move: async (event) => {
    requireRole(event, 'team', 'head', 'director');
    const form = await event.request.formData();
    const kind = PART_KINDS.find((each) => each === form.get('kind'));
    const part = String(form.get('part') ?? '');
    const places = form.get('places') === '-1' ? -1 : 1;
    if (!kind) error(400, 'Say what is to be moved.');
    const { database } = event.locals;
    const refusal = await refusalOf(() =>
      drafts.movePart(database, event.params.edition, kind, part, places),
    );
    if (refusal) return fail(422, { errors: refusal.errors });
    redirect(303, `/team/strategy/${event.params.edition}#${part}`);
  },
};
