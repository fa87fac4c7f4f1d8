import { meetings, requests } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [committees, asked] = await Promise.all([
    meetings.listByCommittee(database),
    requests.list(database),
  ]);
  return { committees, requests: asked };
};
