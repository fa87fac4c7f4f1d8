import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { actionFrom, emptyAction, fieldOf, typedAction } from '$lib/delivery/index.ts';
import { editedActions, plans } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const asked = event.url.searchParams.get('plan');
  if (asked === null) return { plans: await plans.list(database), action: emptyAction };
  const choices = await editedActions.choices(database, asked);
  if (!choices) error(404, 'There is no such plan.');
  return { choices, action: emptyAction };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const action = typedAction(await event.request.formData());
    const choices = await editedActions.choices(database, event.url.searchParams.get('plan') ?? '');
    if (!choices) error(404, 'There is no such plan.');
    const { organisations, plan } = choices;
    const read = actionFrom(action, { plan: plan.id, seen: null, organisations, today: todayInLondon() });
    if ('errors' in read) return fail(400, { action, errors: read.errors });
    const saved = await editedActions
      .save(database, read.action, null)
      .catch((refused: unknown) => explain(refused));
    if (typeof saved === 'string') redirect(303, `/team/actions/${saved}?saved=new`);
    return fail(409, {
      action,
      errors: { [fieldOf(saved?.field)]: saved?.message ?? 'Nothing was saved. Try again.' },
    });
  },
};
