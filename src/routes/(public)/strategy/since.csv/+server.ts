import { answerChanges } from '../downloads.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerChanges(event, 'csv');
