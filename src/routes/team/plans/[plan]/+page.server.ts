import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import {
  PLAN_FIELDS,
  planFrom,
  mergeFields,
  savedPlanOf,
  savedPlanSchema,
  seenIn,
  typedPlan,
  typedPlanFrom,
} from '$lib/delivery/index.ts';
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
    seen: savedPlanOf(plan),
    today: todayInLondon(),
    plan: typedPlanFrom(plan),
    choices,
    done: Object.hasOwn(DONE, saved) ? DONE[saved as keyof typeof DONE] : null,
  };
};

export const actions: Actions = {
  save: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await event.request.formData();
    const plan = typedPlan(form);
    const seen = seenIn(form, savedPlanSchema);
    if (seen?.id !== event.params.plan) error(400, 'The form was not sent whole. Open the page again.');
    const read = planFrom(plan, seen.id);
    if ('errors' in read) return fail(400, { plan, seen, errors: read.errors });
    const saved = await plans.save(database, read.plan, seen).catch((refused: unknown) => explain(refused));
    if (typeof saved === 'string') redirect(303, `/team/plans/${saved}?saved=yes`);
    if (saved) return fail(409, { plan, seen, errors: { [saved.field ?? 'form']: saved.message } });
    // Somebody else was faster: both are put together, and shown before anything is saved.
    const now = await plans.read(database, seen.id);
    if (!now) error(404, 'There is no such plan.');
    const { saved: merged, ...meanwhile } = mergeFields(PLAN_FIELDS, seen, read.plan, savedPlanOf(now));
    return fail(409, {
      plan: typedPlanFrom(merged),
      seen: savedPlanOf(now),
      meanwhile: { who: [], ...meanwhile },
    });
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
