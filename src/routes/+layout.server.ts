import { compacts } from '$lib/membership/index.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
  compact: locals.compact,
  signedIn: locals.session !== null,
  demonstrations: await compacts.demonstrations(locals.database),
});
