import { composeWhole } from '$lib/notes/index.ts';
import { notes } from '$lib/notes/index.server.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const materials = await notes.collect(locals.database, params.note);
  if (!materials) error(404, 'There is no such note, or it has not been issued yet.');
  const document = composeWhole(materials);
  const figure = document.figures.find((one) => one.key === params.key);
  if (!figure) error(404, 'This note has no such figure.');
  return { figure, note: { id: document.id, title: document.title } };
};
