import { describe, expect, it } from 'vitest';
import { sharedRefresh } from './shared-refresh.server.ts';

const RENEW = 'http://backend.invalid/auth/v1/token?grant_type=refresh_token';
const renewal = (token: string) => ({ method: 'POST', body: JSON.stringify({ refresh_token: token }) });

function counting(answer: (call: number) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch = (async (input, init) => {
    asked.push(`${String(input)} ${String(init?.body ?? '')}`);
    return answer(asked.length);
  }) as typeof globalThis.fetch;
  return { fetch: sharedRefresh(fetch), asked };
}

describe('renewing a session', () => {
  it('happens once for all the requests that a browser sends with the same expired token', async () => {
    const { fetch, asked } = counting((call) => Response.json({ access_token: `new-${call}` }));
    const first = await Promise.all(Array.from({ length: 10 }, () => fetch(RENEW, renewal('once'))));
    const late = await fetch(RENEW, renewal('once'));
    const bodies = await Promise.all([...first, late].map((response) => response.json()));
    expect(asked).toHaveLength(1);
    expect(bodies).toEqual(Array.from({ length: 11 }, () => ({ access_token: 'new-1' })));
  });

  it('is never shared between two sessions', async () => {
    const { fetch, asked } = counting((call) => Response.json({ access_token: `new-${call}` }));
    const [one, other] = await Promise.all([fetch(RENEW, renewal('mine')), fetch(RENEW, renewal('yours'))]);
    expect(asked).toHaveLength(2);
    expect(await one.json()).not.toEqual(await other.json());
  });

  it('is tried again after a failure that is not the token’s fault', async () => {
    const { fetch, asked } = counting((call) =>
      call === 1 ? new Response('', { status: 503 }) : Response.json({ ok: true }),
    );
    expect((await fetch(RENEW, renewal('shaky'))).status).toBe(503);
    expect((await fetch(RENEW, renewal('shaky'))).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  it('leaves every other request as it is', async () => {
    const { fetch, asked } = counting(() => Response.json([]));
    await Promise.all([
      fetch('http://backend.invalid/rest/v1/seats'),
      fetch('http://backend.invalid/rest/v1/seats'),
    ]);
    await fetch('http://backend.invalid/auth/v1/otp', { method: 'POST', body: '{"email":"jo@example.org"}' });
    expect(asked).toHaveLength(3);
  });
});
