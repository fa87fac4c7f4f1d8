import { error } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { email, roles } = requireSession(event);
  if (roles.length === 0) return { email, roles: [] };
  const { data, error: failure } = await event.locals.database
    .from('roles')
    .select('id, name, description')
    .in('id', roles)
    .order('position');
  if (failure) error(503, 'Your roles could not be read. Try again in a few minutes.');
  return { email, roles: data };
};
