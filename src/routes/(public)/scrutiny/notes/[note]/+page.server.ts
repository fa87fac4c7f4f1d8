import { composeNote } from '$lib/scrutiny/index.ts';
import { notes } from '$lib/scrutiny/index.server.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
  const materials = await notes.collect(locals.database, params.note);
  if (!materials) error(404, 'There is no such note, or it has not been issued yet.');
  const { document, problems } = composeNote(materials);
  // A note whose text names what the records do not say is never shown as if it were whole.
  if (problems.length > 0)
    throw new Error(`The note ${params.note} has unresolved figures: ${JSON.stringify(problems)}`);
  const { note, requests, sources } = materials;
  return {
    document,
    requests,
    note: { id: note.id, version: note.version, issuedOn: note.issuedOn },
    source: sources.find((source) => source.id === note.sourceId) ?? null,
  };
};
