import { isUnderWay } from '$lib/access/trial.ts';
import type { ParamMatcher } from '@sveltejs/kit';

/** Addresses for trying the site out. Where it is used in earnest they match nothing: they are as absent as any that was never made. */
export const match: ParamMatcher = (name) => name === 'mail' && isUnderWay();
