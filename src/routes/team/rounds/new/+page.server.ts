import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { tooLong, typedLine } from '$lib/delivery/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const earlier = await rounds.list(event.locals.database);
  return { earlier: earlier.map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const [name, copied] = [typedLine(form, 'name'), typedLine(form, 'copied')];
    const error = name ? tooLong(name, 200, 'the name') : 'Give the round a name';
    if (error) return fail(400, { name, copied, error });
    const made = await rounds
      .create(event.locals.database, name, copied || null)
      .catch((refused: unknown) => explain(refused));
    if (typeof made === 'object') return fail(409, { name, copied, error: made.message });
    redirect(303, `/team/rounds/${made}?done=new`);
  },
};
