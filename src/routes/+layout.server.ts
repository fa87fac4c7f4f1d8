import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  compact: locals.compact,
  signedIn: locals.session !== null,
  roles: locals.session?.roles ?? [],
});
