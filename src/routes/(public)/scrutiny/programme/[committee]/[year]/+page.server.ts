import { programmeAsked } from '../programme.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => programmeAsked(event);
