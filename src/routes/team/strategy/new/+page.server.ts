import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { refusalOf, startForm, wrongFields } from '$lib/strategy/index.ts';
import { drafts } from '$lib/strategy/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const editions = await drafts.list(event.locals.database);
  return { editions: editions.filter(({ state }) => state !== 'draft') };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const typed = { name: String(form.get('name') ?? ''), from: String(form.get('from') ?? '') };
    const start = startForm.safeParse(typed);
    if (!start.success) return fail(400, { typed, errors: wrongFields(start.error) });
    let draft = '';
    const refusal = await refusalOf(async () => {
      draft = await drafts.start(event.locals.database, start.data.name, start.data.from || null);
    }, ['name']);
    if (refusal) return fail(422, { typed, errors: refusal.errors });
    redirect(303, `/team/strategy/${draft}`);
  },
};
