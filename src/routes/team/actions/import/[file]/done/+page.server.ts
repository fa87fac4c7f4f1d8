import { error, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/access/index.ts';
import { imports } from '$lib/delivery/import/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireRole(event, 'team', 'head');
  const { params, locals } = event;
  const file = /^[a-z0-9-]{1,80}$/.test(params.file)
    ? await imports.read(locals.database, params.file)
    : null;
  if (!file)
    error(404, 'What came of this import is not kept any more. The plan itself says what it is now.');
  if (!file.outcome) redirect(303, `/team/actions/import/${file.id}`);
  return { name: file.name, outcome: file.outcome };
};
