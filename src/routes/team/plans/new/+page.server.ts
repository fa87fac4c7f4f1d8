import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { emptyPlan, planFrom, typedPlan } from '$lib/delivery/index.ts';
import { plans } from '$lib/delivery/index.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const choices = await plans.choices(event.locals.database);
  // Most plans are of the newest edition.
  return { plan: { ...emptyPlan, edition: choices.editions[0]?.id ?? '' }, choices };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const plan = typedPlan(await event.request.formData());
    const read = planFrom(plan, null);
    if ('errors' in read) return fail(400, { plan, errors: read.errors });
    const saved = await plans
      .save(event.locals.database, read.plan, null)
      .catch((refused: unknown) => explain(refused));
    if (typeof saved !== 'string')
      return fail(409, {
        plan,
        errors: { [saved?.field ?? 'form']: saved?.message ?? 'Nothing was saved.' },
      });
    redirect(303, `/team/plans/${saved}?saved=new`);
  },
};
