import { compacts, seats } from '$lib/membership/index.server.ts';
import { organisations } from '$lib/sources/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const asAt = todayInLondon();
  const [constituencies, everyOrganisation, convenor] = await Promise.all([
    seats.list(database, asAt),
    organisations.list(database),
    compacts.convenor(database),
  ]);
  return { asAt, constituencies, organisations: everyOrganisation, convenor };
};
