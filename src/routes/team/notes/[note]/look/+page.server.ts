import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { unlookedAt } from '$lib/notes/index.ts';
import { drafts, openDraft, previewOf } from '$lib/notes/index.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const draft = await openDraft(event.locals.database, event.params.note);
  const preview = await previewOf(event.locals.database, draft, draft);
  return { draft, stale: preview?.stale ?? [], carried: unlookedAt(draft) };
};

export const actions: Actions = {
  accept: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const chosen = new Set((await event.request.formData()).getAll('figure').map(String));
    if (chosen.size === 0) return fail(400, { message: 'Choose the figures whose sentences you have read.' });
    // What they print is asked of the records, and not of the form.
    const preview = await previewOf(database, draft, draft);
    const figures = Object.fromEntries(
      (preview?.stale ?? []).flatMap(({ figure, now }) =>
        chosen.has(figure) && now !== null ? [[figure, now]] : [],
      ),
    );
    const refused = await drafts
      .acceptFigures(database, draft.id, figures)
      .catch((why: unknown) => explain(why));
    if (refused) return fail(422, { message: refused.message });
    redirect(303, `/team/notes/${draft.id}/look`);
  },
  looked: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const positions = (await event.request.formData())
      .getAll('position')
      .map(Number)
      .filter(Number.isInteger);
    if (positions.length === 0)
      return fail(400, { message: 'Choose the paragraphs that you have looked at.' });
    const refused = await drafts.lookAt(database, draft.id, positions).catch((why: unknown) => explain(why));
    if (refused) return fail(422, { message: refused.message });
    redirect(303, `/team/notes/${draft.id}/look`);
  },
};
