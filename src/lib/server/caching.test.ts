import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { answer } from './caching.server.ts';

const PAGE = `<!doctype html><title>Reps</title>${'<p>Twenty-eight people.</p>'.repeat(100)}`;

type Asked = {
  request?: HeadersInit;
  response?: HeadersInit;
  status?: number;
  route?: string;
  session?: object | null;
};

/** What a browser gets for a page, when it asks with these headers. */
async function ask({
  request,
  response,
  status = 200,
  route = '/(public)/reps',
  session = null,
}: Asked = {}) {
  const event = {
    request: new Request('https://compact.example/reps', { headers: request }),
    url: new URL('https://compact.example/reps'),
    route: { id: route },
    locals: { session },
  } as unknown as RequestEvent;
  const headers = new Headers({ 'content-type': 'text/html', etag: '"abc"' });
  new Headers(response).forEach((value, name) => headers.set(name, value));
  return answer({ event, resolve: () => new Response(PAGE, { status, headers }) });
}

describe('a public page', () => {
  it('may be kept by a proxy for a minute, and by a browser as long as its tag holds', async () => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60, must-revalidate');
    expect(headers.get('vary')).toBe('cookie, accept-encoding');
  });

  it.each(['"abc"', 'W/"abc"', '"old", "abc"'])('is not sent again to whoever has it as %s', async (tag) => {
    const response = await ask({ request: { 'if-none-match': tag } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    expect(response.headers.get('etag')).toBe('"abc"');
  });

  it('is sent to whoever has an old one', async () => {
    expect((await ask({ request: { 'if-none-match': '"old"' } })).status).toBe(200);
  });
});

describe('nobody else keeps', () => {
  it.each([
    ['a page of somebody who has signed in, who may see a draft', { session: { userId: '1' } }],
    ['a page elsewhere', { route: '/my' }],
    ['an error', { status: 500 }],
    ['what is not found', { status: 404 }],
    ['a page that sets a cookie', { response: { 'set-cookie': 'a=b' } }],
  ])('%s', async (_, asked) => {
    expect((await ask(asked)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('what the route itself has decided about', async () => {
    const { headers } = await ask({ response: { 'cache-control': 'public, immutable' } });
    expect(headers.get('cache-control')).toBe('public, immutable');
  });
});

describe('fewer bytes', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ] as const)('for a browser that takes %s', async (accepted, encoding, open) => {
    const response = await ask({ request: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const body = Buffer.from(await response.arrayBuffer());
    expect(body.byteLength).toBeLessThan(PAGE.length / 4);
    expect(open(body).toString()).toBe(PAGE);
  });

  it('but not for one that takes neither, nor of what is not text', async () => {
    expect(await (await ask()).text()).toBe(PAGE);
    const pdf = await ask({
      request: { 'accept-encoding': 'br' },
      response: { 'content-type': 'application/pdf' },
    });
    expect(pdf.headers.has('content-encoding')).toBe(false);
  });
});

describe('every answer', () => {
  it('tells the browser what not to do with it', async () => {
    const { headers } = await ask({ status: 404 });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('where the address lets in, not even our own pages hear of it', async () => {
    for (const route of ['/agree/[link]', '/updates/[link]/[action]', '/(public)/follow/end'])
      expect((await ask({ route })).headers.get('referrer-policy')).toBe('strict-origin');
  });
});
