import { drawFigure } from '$lib/charts/index.server.ts';
import { askedDay, filtersFrom, progressByGoal, progressChart } from '$lib/delivery/index.ts';
import { actions } from '$lib/delivery/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database, compact }, url }) => {
  const asAt = askedDay(url.searchParams);
  const filters = filtersFrom(url.searchParams);
  const after = url.searchParams.get('after') || undefined;
  const { by_goal, ...page } = await actions.list(database, { filters, asAt: asAt.day, after });
  const chart = after ? null : progressChart(progressByGoal(page.goals, by_goal), compact.words.goal.one);
  return {
    ...page,
    asAt,
    filters,
    isFirst: after === undefined,
    chart: chart && { definition: chart, drawings: drawFigure(chart) },
  };
};
