import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { withoutNul } from './no-nul.server.ts';

const statusOf = async (address: string) => {
  const event = { url: new URL(address, 'https://culture.example') } as RequestEvent;
  return (await withoutNul({ event, resolve: () => new Response() })).status;
};

it('an address with a NUL leads nowhere; one that only speaks of it is like any other', async () => {
  for (const address of ['/apply/%00', '/search?q=a%00b', '/team/rounds/a%00/panel?x'])
    expect(await statusOf(address)).toBe(404);
  for (const address of ['/', '/apply/a%2500', '/search?q=100%25&x=00'])
    expect(await statusOf(address)).toBe(200);
});
