import { noteAddress } from '$lib/notes/index.ts';
import { noteResponse, notes } from '$lib/notes/index.server.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const materials = await notes.collect(locals.database, params.note);
  // The page of the note says in plain words that there is none.
  if (!materials) redirect(303, noteAddress(encodeURIComponent(params.note)));
  return noteResponse(materials, 'pdf', url.origin);
};
