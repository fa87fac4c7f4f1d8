import { drawCharts } from '$lib/documents/index.server.ts';
import { composeWhole } from '$lib/notes/index.ts';
import { notes } from '$lib/notes/index.server.ts';
import { requests } from '$lib/scrutiny/index.server.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const [materials, asked] = await Promise.all([
    notes.collect(locals.database, params.note),
    requests.list(locals.database),
  ]);
  if (!materials) error(404, 'There is no such note, or it has not been issued yet.');
  const document = composeWhole(materials);
  const { version, issuedOn } = materials.note;
  return {
    document,
    drawings: drawCharts(document),
    version,
    issuedOn,
    requests: asked.filter((request) =>
      request.clauses.some((clause) => clause.answers.some(({ note }) => note.id === params.note)),
    ),
  };
};
