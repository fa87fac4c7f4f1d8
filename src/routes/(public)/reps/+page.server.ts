import { askedDay } from '$lib/delivery/index.ts';
import { compacts, seats } from '$lib/membership/index.server.ts';
import { listRounds } from '$lib/recruitment/applying/index.server.ts';
import { organisations } from '$lib/sources/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const asAt = askedDay(url.searchParams);
  const [constituencies, everyOrganisation, convenor, rounds] = await Promise.all([
    seats.list(database, asAt.day),
    organisations.list(database),
    compacts.convenor(database),
    listRounds(database),
  ]);
  return {
    asAt,
    constituencies,
    organisations: everyOrganisation,
    convenor,
    /** What happened in them can be read. */
    rounds: rounds
      .filter(({ state }) => state === 'finished' || state === 'recorded')
      .map(({ id, name }) => ({ id, name })),
  };
};
