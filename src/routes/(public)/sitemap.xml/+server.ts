import { meetings } from '$lib/scrutiny/index.server.ts';
import { noteAddress } from '$lib/notes/index.ts';
import type { RequestHandler } from './$types';
import { PAGES } from '../pages.ts';

export const GET: RequestHandler = async ({ locals: { database }, url }) => {
  const notes = (await meetings.issuedNotes(database)).map(({ id }) => noteAddress(id));
  const addresses = [...PAGES, ...notes].map((path) => `<url><loc>${new URL(path, url.origin)}</loc></url>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join('')}</urlset>\n`,
    { headers: { 'content-type': 'application/xml' } },
  );
};
