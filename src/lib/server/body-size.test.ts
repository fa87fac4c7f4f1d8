import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { withinSize } from './body-size.server.ts';

async function answerTo(route: string | null, body: string, headers: Record<string, string> = {}) {
  const request = new Request('https://culture.example', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
  const event = { route: { id: route }, request } as unknown as RequestEvent;
  return withinSize({ event, resolve: () => new Response() });
}

const statusOf = async (bytes: number, route: string | null) =>
  (await answerTo(route, '', { 'content-length': String(bytes) })).status;

it('a form takes 1 MiB, a page that takes files what a file needs', async () => {
  expect(await statusOf(2 ** 20, '/sign-in')).toBe(200);
  for (const route of ['/sign-in', '/(public)/follow', '/teams', null])
    expect(await statusOf(2 ** 20 + 1, route)).toBe(413);
  for (const route of ['/updates/[link]/[action]', '/team/actions/import'])
    expect(await statusOf(5 * 2 ** 20, route)).toBe(200);
});

describe('a form that is too long', () => {
  const page = async (body: string, type?: string) => {
    const answer = await answerTo('/my', body, {
      'content-length': String(Math.max(body.length, 2 ** 20 + 1)),
      ...(type && { 'content-type': type }),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    return answer.text();
  };

  it('gives back what was typed, as text, and not what the page sent of its own', async () => {
    const text = `\n</textarea><script>alert("1")</script> & $& ${'مرحبا 🎭 '.repeat(30)}`;
    const html = await page(new URLSearchParams({ known: 'of-the-page', answer: text }).toString());
    expect(html).toContain('<title>This is too long to send</title>');
    expect(html).toContain(
      `">\n\n&lt;/textarea&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; $&amp; ${'مرحبا 🎭 '.repeat(30)}</textarea>`,
    );
    expect(html).not.toContain('of-the-page');
  });

  it('says what to do where there is nothing to give back', async () => {
    const html = await page('whatever', 'multipart/form-data; boundary=x');
    expect(html).toContain('send less');
    expect(html).not.toContain('<textarea');
  });
});
