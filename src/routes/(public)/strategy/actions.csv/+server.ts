import { answerActions } from '../downloads.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerActions(event, 'csv');
