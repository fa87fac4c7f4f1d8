import { createHash } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { changesAnything, isNewPlan, previewOf, problemWords } from '$lib/delivery/import/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import { keptFile } from '../kept.ts';
import { dateWords } from '../date-words.ts';
import type { Actions, PageServerLoad } from './$types';

const ON_A_PAGE = 50;
const SHOWN = ['create', 'change', 'same', 'missing', 'problems'] as const;

/** All that would become of the plan, and a fingerprint of it, by which agreeing to something else is noticed. */
async function previewed(event: Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0]) {
  const kept = await keptFile(event);
  if (!kept.work.gathered) redirect(303, `/team/actions/import/${kept.id}`);
  const ground = await imports.readGround(event.locals.database, kept.choices.plan);
  const preview = previewOf(kept.work, kept.choices, ground);
  if (!preview) redirect(303, `/team/actions/import/${kept.id}/answers`);
  const { compared, questions } = preview;
  const seen = createHash('sha256')
    .update(JSON.stringify([ground.fingerprint, compared.changes]))
    .digest('hex');
  return { kept, ground, compared, questions, seen };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { kept, ground, compared, questions, seen } = await previewed(event);
  const { url } = event;
  const { comparisons, missing, problems, changes } = compared;
  const of = (kind: string) => comparisons.filter((each) => each.kind === kind);
  const lists = {
    create: of('create'),
    change: of('change'),
    same: of('same'),
    missing,
    problems: problems.map(problemWords),
  };
  const counts = { create: 0, change: 0, same: 0, missing: 0, problems: 0 };
  for (const kind of SHOWN) counts[kind] = lists[kind].length;
  const asked = SHOWN.find((kind) => kind === url.searchParams.get('show'));
  const show = asked ?? SHOWN.find((kind) => counts[kind] > 0) ?? 'same';
  const pages = Math.max(1, Math.ceil(counts[show] / ON_A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1));
  const part = <Item>(list: Item[]) => list.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  return {
    file: { id: kept.id, name: kept.name },
    plan:
      isNewPlan(kept.choices.plan) && !ground.plan
        ? { name: kept.choices.plan.name, isNew: true }
        : { name: ground.plan?.name ?? '', isNew: false },
    remarks: [
      ...kept.remarks,
      ...questions.dates.flatMap(({ column, found }) =>
        dateWords(column.name, found).map((words) => `‘${column.name}’: ${words}`),
      ),
    ],
    ignored: kept.work.table.columns
      .filter(({ index }) => !kept.choices.columns?.[index])
      .map(({ name }) => name),
    counts,
    show,
    page,
    pages,
    comparisons: show === 'create' || show === 'change' || show === 'same' ? part(lists[show]) : [],
    missing: show === 'missing' ? part(missing) : [],
    problems: show === 'problems' ? part(lists.problems) : [],
    takesOut: kept.choices.missing === 'take_out',
    updates: changes.updates.length,
    leads: changes.leads.map(({ name }) => name),
    anything: changesAnything(changes) || (isNewPlan(kept.choices.plan) && !ground.plan),
    outdated: url.searchParams.has('outdated'),
    seen,
  };
};

export const actions: Actions = {
  missing: async (event) => {
    requireRole(event, 'team', 'head');
    const { id, choices } = await keptFile(event);
    const form = await event.request.formData();
    const missing = form.get('missing') === 'take_out' ? 'take_out' : 'keep';
    await imports.choose(event.locals.database, id, { ...choices, missing });
    redirect(303, `/team/actions/import/${id}/preview?show=missing`);
  },
  apply: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const { kept, ground, compared, seen } = await previewed(event);
    const address = `/team/actions/import/${kept.id}`;
    if (form.get('seen') !== seen) redirect(303, `${address}/preview?outdated`);
    const outcome = await imports.apply(
      event.locals.database,
      kept.id,
      kept.choices.plan,
      compared.changes,
      ground,
    );
    if (outcome === 'outdated') redirect(303, `${address}/preview?outdated`);
    if ('message' in outcome) return fail(422, { error: outcome.message });
    redirect(303, `${address}/done`);
  },
};
