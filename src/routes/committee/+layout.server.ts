import { createHash } from 'node:crypto';
import { meetings } from '$lib/scrutiny/index.server.ts';
import { papersOf } from '$lib/scrutiny/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { LayoutServerLoad } from './$types';

/** What stands above each page of the committee. The pages themselves send away who may not be here. */
export const load: LayoutServerLoad = async ({ locals: { session, database } }) => {
  const roles = session?.roles ?? [];
  const keeps = (['team', 'head', 'committee_officer'] as const).some((role) => roles.includes(role));
  if (!session || !roles.includes('scrutiny')) return { keeps, offlineFor: null, papers: [] };
  const papers = papersOf(await meetings.listByCommittee(database), todayInLondon());
  return {
    keeps,
    /** Whose pages a browser keeps: a checksum, which tells nobody who it is. */
    offlineFor: createHash('sha256').update(`offline ${session.userId}`).digest('hex').slice(0, 16),
    papers: ['/committee', '/committee/questions', ...papers.map(({ id }) => `/committee/papers/${id}`)],
  };
};
