import type { Handle } from '@sveltejs/kit';

/**
 * Where a mail program posts without coming from any of our pages, because somebody pressed its button to unsubscribe (RFC 8058). What is
 * posted there does nothing without a token that only a mail holds, so no other site can have a visitor do it unawares.
 */
const FROM_ANYWHERE = new Set(['/(public)/follow/end']);

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Takes what changes anything from our own pages only: another site could otherwise have a visitor's browser send it in their name. As
 * SvelteKit's own check does, which knows no exceptions; unlike that one, whatever kind of content it says it is.
 */
export const sameOrigin: Handle = ({ event, resolve }) => {
  const { request, route, url } = event;
  const own = request.headers.get('origin') === url.origin;
  if (READS.has(request.method) || own || FROM_ANYWHERE.has(route.id ?? '')) return resolve(event);
  return new Response(`Cross-site ${request.method} form submissions are forbidden`, { status: 403 });
};
