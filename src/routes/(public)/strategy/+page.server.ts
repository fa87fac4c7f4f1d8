import { strategies } from '$lib/strategy/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database } }) => {
  const [strategy, successions, timeline] = await Promise.all([
    strategies.read(database),
    strategies.successions(database),
    strategies.timeline(database),
  ]);
  return { strategy, successions, timeline };
};
