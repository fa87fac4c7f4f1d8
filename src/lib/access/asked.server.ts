import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { clientFor } from '../database/index.server.ts';
import { fromCookie, toCookie, type Asked } from './sign-in.ts';

const COOKIE = 'asked';
const PATH = '/sign-in';
const AN_HOUR = 3600;

/** Lets this browser, and no other, try the code that it asked for. */
export function rememberAsked(cookies: Cookies, url: URL, asked: Asked) {
  const secure = url.protocol === 'https:';
  cookies.set(COOKIE, toCookie(asked), {
    path: PATH,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: AN_HOUR,
  });
}

/** What this browser asked for; undefined if it asked for no code, or long ago. */
export function askedBy(cookies: Cookies): Asked | undefined {
  return fromCookie(cookies.get(COOKIE));
}

/** Whom a code was sent to is no longer known to this browser: they have signed in, or ask anew. */
export function forgetAsked(cookies: Cookies) {
  cookies.delete(COOKIE, { path: PATH });
}

/**
 * Asks Supabase Auth whether a code is right for an address; if it is, this browser is signed in. The hosted Auth keeps the code of somebody
 * new in another place, which only the type 'email' looks into; the embedded one refuses that type, and has no other place.
 */
export function verifyWith({ locals, cookies, url }: RequestEvent, code: string) {
  return async (email: string): Promise<boolean> => {
    const client = clientFor(locals.backend, cookies, url.protocol === 'https:');
    const type = locals.backend.kind === 'hosted' ? 'email' : 'magiclink';
    const { error } = await client.auth.verifyOtp({ email, token: code, type });
    if (!error) {
      // What they agreed to by a link, before they had an account, is theirs from now on. If that fails, it is done when they sign in again.
      await client.rpc('claim_applications');
      return true;
    }
    // 403 and the like: the code is wrong. Everything else is no answer.
    if (error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429)
      return false;
    throw new Error(`verifyOtp failed: ${error.code ?? error.status}`);
  };
}
