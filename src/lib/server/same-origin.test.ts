import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { sameOrigin } from './same-origin.server.ts';

const OWN = 'https://culture.example';

/** The status that a request gets; what is let through is answered with 200. */
async function statusOf(
  method: string,
  headers: Record<string, string>,
  route = '/(public)/follow',
): Promise<number> {
  const url = new URL(`${OWN}/somewhere`);
  const event = { url, route: { id: route }, request: new Request(url, { method, headers }) };
  const response = await sameOrigin({
    event: event as unknown as RequestEvent,
    resolve: () => new Response('let through'),
  });
  return response.status;
}

const ELSEWHERE = [
  'https://elsewhere.example',
  'null',
  'http://culture.example',
  `${OWN}.elsewhere.example`,
  `${OWN}:8443`,
];

describe('what changes anything', () => {
  it('is taken from our own pages', async () => {
    expect(await statusOf('POST', { origin: OWN })).toBe(200);
  });

  it.each(ELSEWHERE)('is refused from %s', async (origin) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await statusOf(method, { origin })).toBe(403);
  });

  it('is refused when it does not say from where, whatever kind of content it has', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'text/plain',
      'application/json',
    ])
      expect(await statusOf('POST', { 'content-type': type })).toBe(403);
  });

  it('is taken from anywhere at the one address where mail programs post', async () => {
    for (const origin of ELSEWHERE)
      expect(await statusOf('POST', { origin }, '/(public)/follow/end')).toBe(200);
    expect(await statusOf('POST', {}, '/(public)/follow/end')).toBe(200);
    expect(await statusOf('POST', {}, '/(public)/follow/confirm')).toBe(403);
  });
});

it('what only reads may come from anywhere', async () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(await statusOf(method, { origin: ELSEWHERE[0]! })).toBe(200);
});
