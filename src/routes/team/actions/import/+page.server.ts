import { error, fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { newPlanFrom, workOn, type Typed } from '$lib/delivery/import/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import { choicesSchema } from '$lib/delivery/import/index.ts';
import type { FormErrors } from '$lib/delivery/index.ts';
import { decode, isProblem } from '$lib/tables/index.ts';
import { sentForm } from './sent-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { database } = event.locals;
  const [plans, editions, organisations, begun] = await Promise.all([
    database.from('action_plans').select('id, name').order('position'),
    database
      .from('strategy_editions')
      .select('id, name')
      .neq('state', 'draft')
      .order('position', { ascending: false }),
    database.from('organisations').select('id, name').order('name'),
    imports.listMine(database),
  ]);
  const failed = plans.error ?? editions.error ?? organisations.error;
  if (failed || !plans.data || !editions.data || !organisations.data)
    error(503, 'The plans could not be read. Try again in a few minutes.');
  return { plans: plans.data, editions: editions.data, organisations: organisations.data, begun };
};

export const actions: Actions = {
  upload: async (event) => {
    requireRole(event, 'team', 'head');
    const { database } = event.locals;
    const form = await sentForm(event.request);
    if ('error' in form) return fail(413, { typed: {} as Typed, errors: { file: form.error } as FormErrors });
    const { data: plans, error: failure } = await database.from('action_plans').select('id');
    if (failure) error(503, 'The plans could not be read. Try again in a few minutes.');
    const plan = newPlanFrom(
      form.sent,
      plans.map(({ id }) => id),
    );
    const typed = Object.fromEntries(
      [...form.sent].filter((field): field is [string, string] => typeof field[1] === 'string'),
    );

    const file = form.sent.get('file');
    const none = !(file instanceof File) || file.size === 0;
    const decoded = none
      ? { problem: 'Choose the file that the table is in' }
      : decode(new Uint8Array(await file.arrayBuffer()));
    const errors: FormErrors = {
      ...('errors' in plan && plan.errors),
      ...(isProblem(decoded) && { file: decoded.problem }),
    };
    if (none || isProblem(decoded) || 'errors' in plan) return fail(400, { typed, errors });
    const read = workOn(decoded.text, choicesSchema.parse({ plan: plan.value }));
    if (isProblem(read)) return fail(400, { typed, errors: { file: read.problem } as FormErrors });
    redirect(303, `/team/actions/import/${await imports.keep(database, file.name, decoded, plan.value)}`);
  },
  forget: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    await imports.forget(event.locals.database, String(form.get('id') ?? ''));
    redirect(303, '/team/actions/import');
  },
};
