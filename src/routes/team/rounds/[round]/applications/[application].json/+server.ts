import { requireRole } from '$lib/access/index.ts';
import { after, dataFile } from '$lib/recruitment/after/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireRole(event, 'team', 'head');
  const { round, application } = event.params;
  const { data, reference } = await after.applicationData(event.locals.database, round, application);
  return dataFile(data, `application-${reference}`);
};
