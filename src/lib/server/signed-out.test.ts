import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { keepTyped } from './signed-out.server.ts';

const SIGN_IN = () => new Response(null, { status: 303, headers: { location: '/sign-in?next=%2Fteam' } });

async function answerTo(
  body: Record<string, string>,
  { session = null as object | null, resolve = SIGN_IN } = {},
) {
  const url = new URL('https://culture.example/team/rounds/one?/save');
  const request = new Request(url, { method: 'POST', body: new URLSearchParams(body) });
  const event = { request, url, locals: { session } } as unknown as RequestEvent;
  const response = await keepTyped({ event, resolve });
  return { status: response.status, html: await response.text() };
}

describe('a form whose sender has been signed out', () => {
  it('comes back whole, to be sent again to where it was going', async () => {
    const text = 'A long text\nwith "marks" & <b>signs</b> 🎭';
    const { status, html } = await answerTo({ print: 'a"1', summary: text });
    expect(status).toBe(401);
    expect(html).toContain('<form method="post" action="/team/rounds/one?/save">');
    expect(html).toContain('<input type="hidden" name="print" value="a&quot;1">');
    expect(html).toContain(
      '>\nA long text\nwith &quot;marks&quot; &amp; &lt;b&gt;signs&lt;/b&gt; 🎭</textarea>',
    );
    expect(html).toContain('href="/sign-in?next=%2Fteam%2Frounds%2Fone"');
  });

  it('is left alone where nothing was typed, where somebody is signed in, and where the page has answered', async () => {
    expect((await answerTo({ typed: ' ' })).status).toBe(303);
    expect((await answerTo({ typed: 'a' }, { session: {} })).status).toBe(303);
    const own = () => new Response('its own', { status: 401 });
    expect(await answerTo({ typed: 'a' }, { resolve: own })).toEqual({ status: 401, html: 'its own' });
    const code = () => new Response(null, { status: 303, headers: { location: '/sign-in/code' } });
    expect((await answerTo({ typed: 'a' }, { resolve: code })).status).toBe(303);
    const elsewhere = () => new Response(null, { status: 303, headers: { location: '/follow' } });
    expect((await answerTo({ typed: 'a' }, { resolve: elsewhere })).status).toBe(303);
  });
});
