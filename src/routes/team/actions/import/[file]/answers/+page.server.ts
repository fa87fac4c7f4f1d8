import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { answersFrom, isSettled, questionsOf } from '$lib/delivery/import/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import { keptFile, type Kept } from '../kept.ts';
import type { Actions, PageServerLoad } from './$types';

/** The questions that a file leaves open or had, once its columns are confirmed. */
async function asked(event: Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0]) {
  const kept: Kept = await keptFile(event);
  const { work, choices } = kept;
  if (!work.gathered) redirect(303, `/team/actions/import/${kept.id}`);
  const ground = await imports.readGround(event.locals.database, choices.plan);
  return { kept, ground, questions: questionsOf(work.table, work.gathered, choices, ground) };
}

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { kept, ground, questions } = await asked(event);
  // Who comes on from the columns and has nothing to say goes on; who comes back wants to see.
  if (isSettled(questions, kept.choices) && !event.url.searchParams.has('again'))
    redirect(303, `/team/actions/import/${kept.id}/preview`);
  const { leads, organisations, goals, foundations, areas } = ground;
  return {
    file: { id: kept.id, name: kept.name },
    questions,
    choices: kept.choices,
    records: { leads, organisations, goals, foundations, areas },
  };
};

export const actions: Actions = {
  default: async (event) => {
    requireRole(event, 'team', 'head');
    const form = await event.request.formData();
    const { kept, questions } = await asked(event);
    const answers = answersFrom(form, questions, kept.choices);
    if ('errors' in answers) return fail(400, answers);
    await imports.choose(event.locals.database, kept.id, { ...kept.choices, ...answers.value });
    redirect(303, `/team/actions/import/${kept.id}/preview`);
  },
};
