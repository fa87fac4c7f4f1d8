import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { planFrom, typedPlan, typedPlanFrom } from '$lib/delivery/index.ts';
import { plans } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  new: 'Saved. Now add its actions',
  yes: 'Saved',
  published: 'Everybody reads the plan from today',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [plan, choices] = await Promise.all([
    plans.read(database, event.params.plan),
    plans.choices(database),
  ]);
  if (!plan) error(404, 'There is no such plan.');
  const saved = event.url.searchParams.get('saved') ?? '';
  return {
    kept: plan,
    today: todayInLondon(),
    plan: typedPlanFrom(plan),
    choices,
    done: Object.hasOwn(DONE, saved) ? DONE[saved as keyof typeof DONE] : null,
  };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const plan = typedPlan(await event.request.formData());
    const read = planFrom(plan, event.params.plan);
    if ('errors' in read) return fail(400, { plan, errors: read.errors });
    const saved = await plans
      .save(event.locals.database, read.plan)
      .catch((refused: unknown) => explain(refused));
    if (typeof saved !== 'string')
      return fail(409, { plan, errors: { [saved.field ?? 'form']: saved.message } });
    redirect(303, `/team/plans/${saved}?saved=yes`);
  },

  publish: async (event) => {
    requireRole(event, 'team', 'head');
    const { plan } = event.params;
    const published = await plans
      .publish(event.locals.database, plan, todayInLondon())
      .catch((refused: unknown) => explain(refused));
    if (typeof published === 'object') return fail(409, { errors: { form: published.message } });
    if (!published) return fail(409, { errors: { form: 'Somebody has published this plan already.' } });
    redirect(303, `/team/plans/${plan}?saved=published`);
  },
};
