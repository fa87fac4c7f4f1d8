import { notes } from '$lib/notes/index.server.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const note = await notes.read(locals.database, params.note);
  if (!note) error(404, 'There is no such note, or it has not been issued yet.');
  const { id, title, figures } = note.document;
  const figure = figures.find((one) => one.key === params.key);
  if (!figure) error(404, 'This note has no such figure.');
  const moved = note.issued ? note.moved.find(({ key }) => key === figure.key) : undefined;
  return { figure, moved: moved ?? null, note: { id, title } };
};
