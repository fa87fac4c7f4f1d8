import { measures } from '$lib/measures/index.server.ts';
import { dayAsked } from '$lib/strategy/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const asAt = dayAsked(url.searchParams.get('as-at'));
  const goal = url.searchParams.get('goal') || null;
  const after = url.searchParams.get('after') || null;
  const [page, goals] = await Promise.all([
    measures.list(database, { goal, after, asAt: asAt.day ?? todayInLondon() }),
    measures.goalsToldOf(database),
  ]);
  return { ...page, goals, goal, asAt, isFirst: after === null };
};
