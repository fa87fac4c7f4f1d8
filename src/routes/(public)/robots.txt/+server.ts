import type { RequestHandler } from './$types';

/** Everything public may be indexed; where people sign in there is nothing to find. */
export const GET: RequestHandler = ({ url }) =>
  new Response(`User-agent: *\nDisallow: /sign-in\nDisallow: /dev/\nSitemap: ${url.origin}/sitemap.xml\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
