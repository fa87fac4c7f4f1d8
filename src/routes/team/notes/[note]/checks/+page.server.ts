import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { checking, openDraft } from '$lib/notes/index.server.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const draft = await openDraft(event.locals.database, event.params.note);
  const checked = await checking.checkDraft(event.locals.database, draft);
  if (!checked) error(404, 'There is no such note.');
  return {
    draft: { id: draft.id, subject: draft.subject, kind: draft.kind.name },
    findings: checked.findings,
    offers: checked.offers,
  };
};

export const actions: Actions = {
  waive: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const form = await event.request.formData();
    const field = (name: string) => String(form.get(name) ?? '').replace(/\r\n?/g, '\n');
    const [kind, words, reason] = [field('kind'), field('words'), field('reason')];
    const refused = await checking
      .waive(database, draft.id, kind, words, reason)
      .catch((why: unknown) => explain(why));
    if (refused) return fail(422, { message: refused.message, kind, words, reason });
    redirect(303, `/team/notes/${draft.id}/checks`);
  },
  withdraw: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const draft = await openDraft(database, event.params.note);
    const waiver = String((await event.request.formData()).get('waiver') ?? '');
    const refused = await checking.withdraw(database, waiver).catch((why: unknown) => explain(why));
    if (refused) return fail(422, { message: refused.message, kind: '', words: '', reason: '' });
    redirect(303, `/team/notes/${draft.id}/checks`);
  },
};
