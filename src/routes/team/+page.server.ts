import { requireRole } from '$lib/access/index.ts';
import { askedDay, needsOf, trendChart } from '$lib/delivery/index.ts';
import { desk } from '$lib/delivery/index.server.ts';
import { drawFigure } from '$lib/charts/index.server.ts';
import { roundNeeds } from '$lib/recruitment/rounds/index.ts';
import { rounds } from '$lib/recruitment/rounds/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head', 'director');
  const { day, past, typed, error } = askedDay(event.url.searchParams);
  const { database, session } = event.locals;
  // Directors read the desk, and have no part in recruitment.
  const recruits = past === null && (session?.roles ?? []).some((role) => role === 'team' || role === 'head');
  const [found, standing] = await Promise.all([
    desk.read(database, day),
    recruits ? rounds.standing(database) : [],
  ]);
  const chart = trendChart(found, past === null);
  return {
    desk: found,
    past,
    asked: { typed, error },
    ...needsOf(found, past),
    rounds: roundNeeds(standing),
    trend: chart && { chart, drawings: drawFigure(chart) },
  };
};
