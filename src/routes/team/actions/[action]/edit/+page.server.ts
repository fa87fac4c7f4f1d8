import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { explain } from '$lib/database/index.ts';
import {
  actionFrom,
  editedActionSchema,
  fieldOf,
  merge,
  seenIn,
  typedAction,
  typedFrom,
  type EditedAction,
  type FormErrors,
  type Meanwhile,
  type TypedAction,
} from '$lib/delivery/index.ts';
import { editedActions } from '$lib/delivery/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const found = await editedActions.read(database, event.params.action);
  if (!found) error(404, 'There is no such action.');
  const choices = await editedActions.choices(database, found.plan.id, found.record.id ?? undefined);
  if (!choices) error(404, 'There is no such plan.');
  const { record, opened_at, milestones_reached } = found;
  return { action: typedFrom(record), seen: record, opened_at, choices, reached: milestones_reached };
};

type Back = {
  action: TypedAction;
  seen: EditedAction;
  opened_at: string;
  errors?: FormErrors;
  /** What somebody else has saved meanwhile, and who. */
  meanwhile?: Meanwhile;
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await event.request.formData();
    const seen = seenIn(form, editedActionSchema);
    const opened_at = String(form.get('opened_at') ?? '');
    if (seen?.id !== event.params.action || Number.isNaN(Date.parse(opened_at)))
      error(400, 'The form was not sent whole. Open the page again.');
    const typed = typedAction(form);
    const back = (status: number, more: Partial<Back>) =>
      fail(status, { action: typed, seen, opened_at, ...more } satisfies Back);

    const choices = await editedActions.choices(database, seen.plan_id, seen.id);
    const read = actionFrom(typed, {
      plan: seen.plan_id,
      seen,
      organisations: choices?.organisations ?? [],
      today: todayInLondon(),
    });
    if ('errors' in read) return back(400, { errors: read.errors });

    const saved = await editedActions
      .save(database, read.action, seen)
      .catch((refused: unknown) => explain(refused));
    if (typeof saved === 'string') redirect(303, `/team/actions/${saved}?saved=yes`);
    if (saved) return back(409, { errors: { [fieldOf(saved.field)]: saved.message } });
    // Somebody else was faster. What they saved and what was typed here are put together, and shown before anything is saved.
    const now = await editedActions.read(database, seen.id);
    if (!now) error(404, 'There is no such action.');
    const merged = merge(seen, read.action, now.record);
    const savers = await editedActions.savers(database, seen.id, opened_at);
    const who = savers.flatMap((saver) => saver.who ?? []);
    return back(409, {
      action: typedFrom(merged.action),
      seen: now.record,
      opened_at: now.opened_at,
      meanwhile: { who, theirs: merged.theirs || 'whether it is in the plan', both: merged.both },
    });
  },
};
