import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { anchorsOf, partsOf } from '$lib/notes/index.ts';
import { drafts, openDraft, previewOf } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const draft = await openDraft(event.locals.database, event.params.note);
  const preview = await previewOf(event.locals.database, draft, draft);
  if (!preview) error(404, 'There is no such note.');
  // Only what has a name of its own can answer: its number may be another tomorrow.
  const named = anchorsOf(draft.body);
  const parts = partsOf(preview.document);
  return {
    draft: { id: draft.id, subject: draft.subject, committee: draft.committee },
    requests: draft.requests,
    paragraphs: parts.filter(({ id, kind }) => kind === 'paragraph' && named.has(id)),
    unnamed: parts.filter(({ id, kind }) => kind === 'paragraph' && !named.has(id)).length,
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const form = await event.request.formData();
    const clauses = draft.requests.flatMap((request) => request.clauses);
    const chosen = (field: string) =>
      clauses.flatMap(({ id }) =>
        form
          .getAll(`${field}:${id}`)
          .map(String)
          .filter(Boolean)
          .map((paragraph) => ({ clause: id, paragraph })),
      );
    const refused = await drafts
      .answerClauses(database, draft.id, chosen('shown'), chosen('clause'))
      .catch((why: unknown) => explain(why));
    if (refused) return fail(422, { message: refused.message });
    redirect(303, `/team/notes/${draft.id}/answers?saved=yes`);
  },
};
