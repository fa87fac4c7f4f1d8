import { createHash } from 'node:crypto';

const KEPT_FOR = 30_000;

const answers = new Map<string, Promise<{ status: number; headers: [string, string][]; body: string }>>();

/**
 * A fetch that renews a session once, however many requests of a browser arrive with the same expired token. A second renewal with a token
 * that has been used looks like theft, and ends the session. The answer is kept half a minute for the requests that were already under way.
 */
export function sharedRefresh(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const token = refreshTokenOf(input, init);
    if (token === undefined) return fetch(input, init);

    const key = createHash('sha256').update(token).digest('base64');
    let answer = answers.get(key);
    if (!answer) {
      answer = read(fetch(input, init));
      answers.set(key, answer);
      setTimeout(() => answers.delete(key), KEPT_FOR).unref();
      // A renewal that did not come about may be tried again at once.
      answer.then(
        ({ status }) => status >= 500 && answers.delete(key),
        () => answers.delete(key),
      );
    }
    const { status, headers, body } = await answer;
    return new Response(body, { status, headers });
  };
}

function refreshTokenOf(input: string | URL | Request, init: RequestInit | undefined): string | undefined {
  const address = input instanceof Request ? input.url : String(input);
  if (!address.includes('/auth/v1/token?grant_type=refresh_token') || typeof init?.body !== 'string')
    return undefined;
  const body: unknown = JSON.parse(init.body);
  const token =
    typeof body === 'object' && body !== null && 'refresh_token' in body ? body.refresh_token : undefined;
  return typeof token === 'string' ? token : undefined;
}

async function read(coming: Promise<Response>) {
  const response = await coming;
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}
