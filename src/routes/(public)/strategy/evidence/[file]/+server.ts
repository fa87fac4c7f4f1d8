import { actions, evidenceResponse } from '$lib/delivery/index.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const file = await actions.evidenceFile(locals.database, params.file);
  if (!file) error(404, 'There is no such file, or it is not for everybody.');
  return evidenceResponse(file);
};
