import { requireRole } from '$lib/access/index.ts';
import { askedDay, needsOf, trendChart } from '$lib/delivery/index.ts';
import { desk } from '$lib/delivery/index.server.ts';
import { drawFigure } from '$lib/charts/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const { day, past, typed, error } = askedDay(event.url.searchParams);
  const found = await desk.read(event.locals.database, day);
  const chart = trendChart(found, past === null);
  return {
    desk: found,
    past,
    asked: { typed, error },
    ...needsOf(found, past),
    trend: chart && { chart, drawings: drawFigure(chart) },
  };
};
