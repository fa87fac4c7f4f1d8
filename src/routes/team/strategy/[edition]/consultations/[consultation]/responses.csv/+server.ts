import { requireRole } from '$lib/access/index.ts';
import { consultations } from '$lib/strategy/index.server.ts';
import { toCsv } from '$lib/tables/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireRole(event, 'team', 'head');
  const { consultation } = event.params;
  const responses = await consultations.allResponses(event.locals.database, consultation);
  return new Response(toCsv(consultations.tableOf(consultation, responses)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${consultation.replaceAll(/[^a-z0-9-]/g, '')}-responses.csv"`,
    },
  });
};
