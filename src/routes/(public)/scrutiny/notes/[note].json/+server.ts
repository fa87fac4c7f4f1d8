import { noteResponse } from '$lib/scrutiny/index.server.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url, request }) =>
  (await noteResponse({ database: locals.database, id: params.note, format: 'json', url, request })) ??
  error(404, 'There is no such note, or it has not been issued yet.');
