import { error } from '@sveltejs/kit';
import { requireSession } from '$lib/access/index.ts';
import { ownApplications } from '$lib/recruitment/applying/index.server.ts';
import { deciding } from '$lib/recruitment/deciding/index.server.ts';
import type { PageServerLoad } from './$types';

/** States in which there is, or was, an offer to tell of. */
const OFFERED = ['offered', 'accepted', 'declined', 'appointed'];

export const load: PageServerLoad = async (event) => {
  const { email, roles } = requireSession(event);
  const { database } = event.locals;
  const applications = await ownApplications(database);
  const withOffers = await Promise.all(
    applications.map(async (application) => ({
      application,
      offer: OFFERED.includes(application.state) ? await deciding.ownOffer(database, application.id) : null,
    })),
  );
  const shown = {
    email,
    applications: withOffers,
    withdrawn: event.url.searchParams.has('withdrawn'),
    erased: event.url.searchParams.has('erased'),
  };
  if (roles.length === 0) return { ...shown, roles: [] };
  const { data, error: failure } = await database
    .from('roles')
    .select('id, name, description')
    .in('id', roles)
    .order('position');
  if (failure) error(503, 'Your roles could not be read. Try again in a few minutes.');
  return { ...shown, roles: data };
};
