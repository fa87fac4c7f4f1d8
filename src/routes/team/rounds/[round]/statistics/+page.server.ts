import { requireRole } from '$lib/access/index.ts';
import { drawFigure } from '$lib/charts/index.server.ts';
import { districtChart, groupTables, responseInWords, vacancyChart } from '$lib/recruitment/after/index.ts';
import { after } from '$lib/recruitment/after/index.server.ts';
import type { PageServerLoad } from './$types';
import { ownRound } from '../own.ts';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const round = await ownRound(event);
  const numbers = await after.statistics(event.locals.database, round.id);
  // A round that has not closed says when its statistics come.
  if (!numbers) return { round, told: null };
  const drawn = (chart: ReturnType<typeof vacancyChart>) => chart && { chart, drawings: drawFigure(chart) };
  return {
    round,
    told: {
      numbers,
      vacancies: drawn(vacancyChart(numbers.vacancies)),
      districts: drawn(districtChart(numbers.districts)),
      responses: numbers.monitoring.map(responseInWords),
      groups: groupTables(numbers.monitoring),
    },
  };
};
