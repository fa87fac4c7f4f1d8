import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { differences, sessionsOf } from '$lib/notes/index.ts';
import { drafts } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director', 'committee_officer');
  const { locals, params, url } = event;
  const draft = await drafts.read(locals.database, params.note);
  if (!draft) error(404, 'There is no such note.');
  const number = (name: string) => Number(/^\d{1,6}$/.exec(url.searchParams.get(name) ?? '')?.[0] ?? NaN);
  const before = number('before');
  const history = await drafts.history(locals.database, draft.id, Number.isNaN(before) ? undefined : before);

  // Without a choice: what the last sitting changed.
  const sittings = sessionsOf(history);
  const to = number('to') || draft.revision;
  const from = number('from') || (sittings[1]?.number ?? Math.max(1, to - 1));
  const [earlier, later] = await Promise.all([
    drafts.revision(locals.database, draft.id, from),
    drafts.revision(locals.database, draft.id, to),
  ]);
  return {
    draft: { id: draft.id, subject: draft.subject, revision: draft.revision, issuedOn: draft.issuedOn },
    sittings,
    older: history.length === 200 ? history.at(-1)!.number : null,
    compared:
      earlier && later
        ? {
            from,
            to,
            subjects: [earlier.subject, later.subject],
            differences: differences(earlier.body, later.body),
          }
        : null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const { database } = event.locals;
    const draft = await drafts.read(database, event.params.note);
    if (!draft) error(404, 'There is no such note.');
    const number = Number((await event.request.formData()).get('number'));
    const restored = await drafts
      .restore(database, draft, number)
      .catch((refused: unknown) => explain(refused));
    if (!restored) error(404, 'There is no such revision.');
    if ('message' in restored) return fail(422, { message: restored.message });
    redirect(303, `/team/notes/${draft.id}/history?restored=${number}`);
  },
};
