import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { withinSize } from './body-size.server.ts';

async function statusOf(bytes: number, route: string | null): Promise<number> {
  const request = new Request('https://culture.example', {
    method: 'POST',
    headers: { 'content-length': String(bytes) },
  });
  const event = { route: { id: route }, request } as unknown as RequestEvent;
  return (await withinSize({ event, resolve: () => new Response() })).status;
}

it('a form takes 1 MiB, a page that takes files what a file needs', async () => {
  expect(await statusOf(2 ** 20, '/sign-in')).toBe(200);
  for (const route of ['/sign-in', '/(public)/follow', '/teams', null])
    expect(await statusOf(2 ** 20 + 1, route)).toBe(413);
  for (const route of ['/updates/[link]/[action]', '/team/actions/import'])
    expect(await statusOf(5 * 2 ** 20, route)).toBe(200);
});
