/**
 * What stands around every answer: how long it may be kept and by whom, in as few bytes as the browser can take, and what the
 * browser is told not to do with it. SvelteKit gives each page an ETag and the content security policy (svelte.config.js).
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle, RequestEvent } from '@sveltejs/kit';

/**
 * A public page says the same to everybody. A proxy may keep it for a minute, so that a rush costs one page a minute; a browser
 * asks each time whether its copy still holds, so that whoever corrects a record sees the correction.
 */
const PUBLIC = 'public, max-age=0, s-maxage=60, must-revalidate';
const PRIVATE = 'private, no-store';

const SECURITY: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** To be the outermost of the hooks. */
export const answer: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const headers = new Headers(response.headers);
  if (holdsLink(event)) headers.set('referrer-policy', 'strict-origin');
  for (const [name, value] of Object.entries(SECURITY)) if (!headers.has(name)) headers.set(name, value);
  if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
  if (!headers.has('cache-control')) {
    const shared = mayBeShared(event, response);
    headers.set('cache-control', shared ? PUBLIC : PRIVATE);
    // A session is a cookie: whoever has one is not given the page that was kept for those who have none.
    if (shared) headers.append('vary', 'cookie');
  }

  if (response.status === 200 && alreadyHas(event.request, headers.get('etag'))) {
    headers.delete('content-length');
    headers.delete('content-type');
    return new Response(null, { status: 304, headers });
  }
  return compressed(event.request, response, headers);
};

/**
 * Whether the address is itself what lets in. Not even our own pages and files are asked for with it then: a proxy's log of what is asked for often holds where
 * that came from. Not `no-referrer`: forms would come without an origin.
 */
const holdsLink = ({ route }: RequestEvent) =>
  /\[link\]|^\/\(public\)\/follow\/(?:confirm|end)$/.test(route.id ?? '');

/**
 * Pages of the public site, when all is well, as those see them who have not signed in: whoever has may see more, such as a
 * draft; an error is not worth keeping, and a page that sets a cookie is somebody's own.
 */
function mayBeShared(event: RequestEvent, response: Response): boolean {
  const read = event.request.method === 'GET' || event.request.method === 'HEAD';
  return (
    read &&
    event.locals.session === null &&
    response.status === 200 &&
    !response.headers.has('set-cookie') &&
    (event.route.id ?? '').startsWith('/(public)')
  );
}

/** Whether the asker names this tag among the copies it holds (If-None-Match), so that 304 is answer enough. */
export function alreadyHas(request: Request, etag: string | null): boolean {
  const known = request.headers.get('if-none-match');
  if (etag === null || known === null || request.method !== 'GET') return false;
  // A proxy that compresses makes the tag a weak one; what it names is the same page.
  return known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

const WORTH_IT = 1024;
const TEXT = /^(?:text\/|application\/(?:json|xml|javascript)|image\/svg\+xml)/;

/** Brotli at a middling effort: 1 ms for a page, a fifth smaller than gzip. Files under /_app were compressed when built. */
async function compressed(request: Request, response: Response, headers: Headers): Promise<Response> {
  const rest = { status: response.status, statusText: response.statusText, headers };
  if (!TEXT.test(headers.get('content-type') ?? '')) return new Response(response.body, rest);
  headers.append('vary', 'accept-encoding');
  const encoding = preferred(request.headers.get('accept-encoding') ?? '');
  if (
    encoding === null ||
    response.body === null ||
    headers.has('content-encoding') ||
    request.method === 'HEAD'
  )
    return new Response(response.body, rest);
  const body = Buffer.from(await response.arrayBuffer());
  if (body.byteLength < WORTH_IT) return new Response(body, rest);
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  return new Response(await COMPRESS[encoding](body), rest);
}

const COMPRESS = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body),
} as const;

function preferred(accepted: string): keyof typeof COMPRESS | null {
  const names = accepted.split(',').flatMap((part) => {
    const [name, ...parameters] = part.trim().split(/\s*;\s*/);
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : null;
}
