import { listRounds } from '$lib/recruitment/applying/index.server.ts';
import { meetings } from '$lib/scrutiny/index.server.ts';
import { noteAddress } from '$lib/notes/index.ts';
import type { RequestHandler } from './$types';
import { PAGES } from '../pages.ts';

export const GET: RequestHandler = async ({ locals: { database }, url }) => {
  const [issued, rounds] = await Promise.all([meetings.issuedNotes(database), listRounds(database)]);
  const told = rounds
    .filter(({ state }) => state === 'finished' || state === 'recorded')
    .map(({ id }) => `/reps/rounds/${id}`);
  const notes = issued.map(({ id }) => noteAddress(id));
  const addresses = [...PAGES, ...told, ...notes].map(
    (path) => `<url><loc>${new URL(path, url.origin)}</loc></url>`,
  );
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join('')}</urlset>\n`,
    { headers: { 'content-type': 'application/xml' } },
  );
};
