import { noteAddress } from '$lib/notes/index.ts';
import { fileOfNote } from '$lib/notes/index.server.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const file = await fileOfNote(locals.database, params.note, 'docx', url.origin);
  // The page of the note says in plain words that there is none.
  if (!file) redirect(303, noteAddress(encodeURIComponent(params.note)));
  return file;
};
