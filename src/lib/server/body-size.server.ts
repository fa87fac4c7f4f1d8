import type { Handle } from '@sveltejs/kit';

/** Enough for any form that is written by hand. What sends no length, or a false one, meets the limit of the server (scripts/start-server.ts). */
const WRITTEN_BYTES = 2 ** 20;

/** Where files are taken: by the culture team, by a lead as evidence, and from anybody who asks whether it is ours. A file may have 5 MB. */
const TAKES_FILES = /^\/((team|updates)\/|\(public\)\/scrutiny\/verify$)/;

/** Refuses a body that is larger than the page it is for can want. */
export const withinSize: Handle = ({ event, resolve }) => {
  const bytes = Number(event.request.headers.get('content-length') ?? 0);
  if (bytes <= WRITTEN_BYTES || TAKES_FILES.test(event.route.id ?? '')) return resolve(event);
  return new Response('This is more than this page takes.', { status: 413 });
};
