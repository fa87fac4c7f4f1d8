import { drawFigure } from '$lib/charts/index.server.ts';
import { chartOverTime, chartsOfParts } from '$lib/measures/index.ts';
import { compareAsked, measures } from '$lib/measures/index.server.ts';
import { dayAsked } from '$lib/strategy/index.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { database }, url }) => {
  const asAt = dayAsked(url.searchParams.get('as-at'));
  const day = asAt.day ?? todayInLondon();
  const page = await measures.read(database, {
    id: params.measure,
    asAt: day,
    until: url.searchParams.get('until') || null,
  });
  if (!page) error(404, 'There is no such measure, or it has not been published.');
  const overTime = chartOverTime(page);
  const charts = [
    ...(overTime ? [{ id: 'over-time', caption: 'Over time', chart: overTime }] : []),
    ...chartsOfParts(page).map(({ dimension, chart }, index) => ({
      id: `parts-${index + 1}`,
      caption: `By ${dimension.toLocaleLowerCase('en-GB')}`,
      chart,
    })),
  ].map((each) => ({
    ...each,
    drawings: drawFigure(each.chart),
  }));
  return {
    page,
    charts,
    asAt,
    until: url.searchParams.get('until'),
    compared: await compareAsked(database, page, url.searchParams, day),
  };
};
