import { error } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { ownApplications } from '$lib/recruitment/applying/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { email, roles } = requireSession(event);
  const { database } = event.locals;
  const applications = await ownApplications(database);
  const withdrawn = event.url.searchParams.has('withdrawn');
  if (roles.length === 0) return { email, roles: [], applications, withdrawn };
  const { data, error: failure } = await database
    .from('roles')
    .select('id, name, description')
    .in('id', roles)
    .order('position');
  if (failure) error(503, 'Your roles could not be read. Try again in a few minutes.');
  return { email, roles: data, applications, withdrawn };
};
