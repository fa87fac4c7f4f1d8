import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { withoutNul } from './no-nul.server.ts';

async function answer(address: string) {
  const event = { url: new URL(address, 'https://culture.example') } as RequestEvent;
  const { status } = await withoutNul({ event, resolve: () => new Response() });
  return [status, `${event.url.pathname}${event.url.search}`];
}

it('a path with a NUL is no page; one that only speaks of it is like any other', async () => {
  for (const address of ['/apply/%00', '/team/rounds/a%00/panel?x'])
    expect(await answer(address)).toEqual([404, address]);
  for (const address of ['/', '/apply/a%2500', '/search?q=100%25&x=00'])
    expect(await answer(address)).toEqual([200, address]);
});

it('a NUL that is asked for is not asked for', async () => {
  expect(await answer('/search?q=a%00b%00&x=%2500')).toEqual([200, '/search?q=ab&x=%2500']);
});
