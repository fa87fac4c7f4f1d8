import { requireRole } from '$lib/access/index.ts';
import { leads } from '$lib/delivery/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { searchParams } = event.url;
  const [name, id] = [searchParams.get('after'), searchParams.get('key')];
  return leads.list(event.locals.database, name && id ? { name, id } : null);
};
