import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { measureFrom, measureTyped, typedMeasure } from '$lib/measures/index.ts';
import { measures } from '$lib/measures/index.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  return { choices: await measures.choices(event.locals.database), filled: measureTyped(null) };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const typed = typedMeasure(await event.request.formData());
    const read = measureFrom(typed, null);
    if ('errors' in read) return fail(400, { typed, errors: read.errors });
    const { error } = await measures.save(event.locals.database, read.measure, typed.goals, true);
    if (error) {
      const { message, field } = explain(error);
      // The key comes from the name.
      return fail(422, { typed, errors: { [field === 'id' ? 'name' : (field ?? 'form')]: message } });
    }
    redirect(303, `/team/measures/${read.measure.id}?saved=measure`);
  },
};
