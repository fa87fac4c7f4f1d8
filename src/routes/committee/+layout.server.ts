import type { LayoutServerLoad } from './$types';

/** What stands above each page of the committee. The pages themselves send away who may not be here. */
export const load: LayoutServerLoad = ({ locals: { session } }) => {
  const roles = session?.roles ?? [];
  return {
    keeps: (['team', 'head', 'committee_officer'] as const).some((role) => roles.includes(role)),
  };
};
