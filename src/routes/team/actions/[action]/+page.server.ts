import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import { askNow, editedActions } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = {
  yes: 'Saved',
  new: 'The action is in the plan',
  update: 'Your update is public now',
  asked: 'The lead is asked by e-mail for an update',
  out: 'The action is taken out of the plan, from today. Its past stays as it was',
  back: 'The action is in the plan again, from today',
} as const;

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const found = await editedActions.read(event.locals.database, event.params.action);
  if (!found) error(404, 'There is no such action.');
  const saved = event.url.searchParams.get('saved') ?? '';
  return { ...found, done: saved in DONE ? DONE[saved as keyof typeof DONE] : null };
};

export const actions: Actions = {
  ask: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const refused = await askNow(database, event.params.action).then(() => null, explain);
    if (refused) return fail(409, { error: refused.message });
    redirect(303, `/team/actions/${event.params.action}?saved=asked`);
  },

  take: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const out = (await event.request.formData()).get('out') === 'yes';
    const taken = await editedActions
      .take(database, event.params.action, out, todayInLondon())
      .catch((refused: unknown) => explain(refused));
    if (typeof taken === 'object') return fail(409, { error: taken.message });
    if (!taken)
      return fail(409, {
        error: `Somebody has ${out ? 'taken the action out' : 'put the action back'} already.`,
      });
    redirect(303, `/team/actions/${event.params.action}?saved=${out ? 'out' : 'back'}`);
  },
};
