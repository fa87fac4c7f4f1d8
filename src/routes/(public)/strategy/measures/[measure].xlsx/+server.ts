import { answerDownload } from '$lib/measures/index.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals, url }) =>
  answerDownload(locals.database, params.measure, url, 'xlsx');
