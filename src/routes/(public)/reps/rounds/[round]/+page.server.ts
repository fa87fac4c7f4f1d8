import { drawFigure } from '$lib/charts/index.server.ts';
import { districtChart, vacancyChart } from '$lib/recruitment/after/index.ts';
import { after } from '$lib/recruitment/after/index.server.ts';
import { openRound } from '$lib/recruitment/applying/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, params }) => {
  const [round, outcome] = await Promise.all([
    openRound(database, params.round),
    after.outcome(database, params.round),
  ]);
  const drawn = (chart: ReturnType<typeof vacancyChart>) => chart && { chart, drawings: drawFigure(chart) };
  return {
    round,
    // What happened is told once everybody who applied has been told; until then the page says so.
    over: round.state === 'recorded' || outcome !== null,
    outcome,
    vacancies: drawn(outcome && vacancyChart(outcome.vacancies)),
    districts: drawn(outcome && districtChart(outcome.districts)),
  };
};
