import { requireRole } from '$lib/access/index.ts';
import { AMONG, askedDay, filtersFrom } from '$lib/delivery/index.ts';
import { actions } from '$lib/delivery/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const query = event.url.searchParams;
  const asAt = askedDay(query);
  const asked = query.get('among') ?? '';
  const among = Object.hasOwn(AMONG, asked) ? (asked as keyof typeof AMONG) : undefined;
  const filters = { ...filtersFrom(query), ...(among && { among }) };
  const after = query.get('after') || undefined;
  const page = await actions.list(event.locals.database, { filters, asAt: asAt.day, after });
  return { ...page, asAt, filters, isFirst: after === undefined };
};
