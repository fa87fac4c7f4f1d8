import { standing } from '$lib/recruitment/applying/index.ts';
import { openRound } from '$lib/recruitment/applying/index.server.ts';
import type { PageServerLoad } from './$types';

/** The check is a form that is sent by its address: the back button goes back to the question before, and nothing is kept. */
export const load: PageServerLoad = async ({ locals: { database }, params, url }) => {
  const round = await openRound(database, params.round);
  const stands = standing(round, url.searchParams);
  return {
    round,
    stands,
    /** They pressed the button of this very question without choosing. */
    left: url.searchParams.get('of') === (stands.is === 'asked' ? stands.check.id : stands.is),
  };
};
