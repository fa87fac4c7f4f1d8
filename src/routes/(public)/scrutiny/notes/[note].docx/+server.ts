import { noteResponse, notes } from '$lib/scrutiny/index.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const materials = await notes.collect(locals.database, params.note);
  if (!materials) error(404, 'There is no such note, or it has not been issued yet.');
  return noteResponse(materials, 'docx', url.origin);
};
