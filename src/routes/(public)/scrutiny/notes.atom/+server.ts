import { atomFeed } from '$lib/notes/index.ts';
import { issues } from '$lib/notes/index.server.ts';
import { originOf } from '$lib/server/configuration.ts';
import { startSite } from '$lib/server/site.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
  const entries = await issues.listPublic(locals.database);
  const { configuration } = await startSite();
  return new Response(atomFeed(entries, locals.compact.name, originOf(configuration)), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
