import { issues } from '$lib/notes/index.server.ts';
import { meetings, requests } from '$lib/scrutiny/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [committees, asked, reports] = await Promise.all([
    meetings.listByCommittee(database),
    requests.list(database),
    issues.listPublic(database),
  ]);
  return { committees, requests: asked, reports };
};
