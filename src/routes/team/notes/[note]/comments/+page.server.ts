import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { partsOf, placeOf } from '$lib/notes/index.ts';
import { comments, openDraft, previewOf } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { roles } = requireRole(event, 'team', 'head', 'director', 'committee_officer');
  const draft = await openDraft(event.locals.database, event.params.note);
  const preview = await previewOf(event.locals.database, draft, draft);
  if (!preview) error(404, 'There is no such note.');
  const parts = partsOf(preview.document);
  const threads = draft.comments
    .filter(({ thread }) => thread === null)
    .map((first) => ({
      first,
      answers: draft.comments.filter(({ thread }) => thread === first.id),
      at: placeOf(first, parts)?.id ?? null,
    }));
  return {
    draft: { id: draft.id, subject: draft.subject },
    document: preview.document,
    drawings: preview.drawings,
    threads,
    /** The committee's officer only reads what is said. */
    says: roles.some((role) => ['team', 'head', 'director'].includes(role)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head', 'director', 'committee_officer');
    const { database } = event.locals;
    const form = await event.request.formData();
    const field = (name: string) => String(form.get(name) ?? '');
    const draft = await openDraft(database, event.params.note);
    const thread = draft.comments.find(({ id }) => id === field('thread'));
    const done = async () => {
      if (field('do') === 'resolve' && thread)
        return comments.resolve(database, thread.id, thread.resolvedAt === null);
      if (thread) return comments.answer(database, draft.id, thread.id, field('words'));
      return comments.say(database, draft.id, {
        paragraph: field('paragraph'),
        quoted: field('quoted'),
        words: field('words'),
      });
    };
    const refused = await done().catch((why: unknown) => explain(why));
    // What was written comes back with the reason.
    if (refused)
      return fail(422, {
        message: refused.message,
        words: field('words'),
        place: field('paragraph') || field('thread'),
      });
    redirect(
      303,
      `/team/notes/${draft.id}/comments#${thread ? `thread-${thread.id}` : field('paragraph') || 'whole'}`,
    );
  },
};
