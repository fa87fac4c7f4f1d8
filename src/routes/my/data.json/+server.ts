import { requireSession } from '$lib/access/index.ts';
import { after, dataFile } from '$lib/recruitment/after/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  requireSession(event);
  return dataFile(await after.ownData(event.locals.database), `your-data-${todayInLondon()}`);
};
