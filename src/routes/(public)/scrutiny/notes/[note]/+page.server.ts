import { drawCharts } from '$lib/documents/index.server.ts';
import { aboutIssued, changesBetween } from '$lib/notes/index.ts';
import { notes } from '$lib/notes/index.server.ts';
import { requests } from '$lib/scrutiny/index.server.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const [note, asked] = await Promise.all([
    notes.read(locals.database, params.note),
    requests.list(locals.database),
  ]);
  if (!note) error(404, 'There is no such note, or it has not been issued yet.');
  const { document, issued } = note;
  const corrected = issued?.corrects?.document;
  return {
    document,
    drawings: drawCharts(document),
    draft: note.issued ? null : { version: note.version, issuedOn: note.issuedOn, problems: note.problems },
    issued: issued && aboutIssued(issued),
    moved: note.issued ? note.moved : [],
    changes: corrected ? changesBetween(corrected, document) : null,
    requests: asked.filter((request) =>
      request.clauses.some((clause) => clause.answers.some(({ note }) => note.id === params.note)),
    ),
  };
};
