import type { Cookies, Handle } from '@sveltejs/kit';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { clientFor, sessionIn } from '../database/index.server.ts';
import type { Backend, Database } from '../database/index.ts';
import { ROLES, type Session } from './roles.ts';

const sessionOfDatabase = z
  .object({ userId: z.uuid(), email: z.string(), roles: z.array(z.enum(ROLES)) })
  .nullable();

/**
 * Finds out who asks, for every request: one question to the database, which checks the token, that the session has not been signed out,
 * and the roles that the person holds now. A request without a session's cookie asks nothing.
 */
export const handleSession: Handle = async ({ event, resolve }) => {
  const { backend } = event.locals;
  event.locals.session = null;
  if (!sessionCookies(event.cookies).length) {
    event.locals.database = clientFor(backend);
    return resolve(event);
  }

  if (await mayHold(backend, event.cookies)) {
    event.locals.database = clientFor(backend, event.cookies, event.url.protocol === 'https:');
    event.locals.session = await sessionOf(event.locals.database);
  }
  if (!event.locals.session) {
    // A token that no longer holds would have every question refused, public ones too.
    forget(event.cookies);
    event.locals.database = clientFor(backend);
  }
  const response = await resolve(event);
  response.headers.set('cache-control', 'no-store');
  return response;
};

/**
 * Whether the cookies hold a session that may still hold. Found out before supabase-js sees them, which would print a stack trace for
 * each that does not. An expired one is renewed to see; supabase-js, which keeps it, then gets the very same answer (`sharedRefresh`).
 */
async function mayHold(backend: Backend, cookies: Cookies): Promise<boolean> {
  const kept = sessionIn(cookies.getAll());
  if (!kept) return false;
  if (kept.expires_at * 1000 > Date.now()) return true;
  const { error } = await clientFor(backend).auth.refreshSession({ refresh_token: kept.refresh_token });
  if (!error) return true;
  if (error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429)
    return false;
  throw new Error(`refreshSession failed: ${error.code ?? error.status}`);
}

async function sessionOf(database: SupabaseClient<Database>): Promise<Session | null> {
  const { data, error, status } = await database.rpc('my_session');
  // The token is forged, expired for good, or of another installation.
  if (error && (status === 401 || status === 403)) return null;
  if (error) throw new Error(`my_session failed: ${error.code || status}`);
  return sessionOfDatabase.parse(data);
}

/** Removes whatever this browser holds of a session. */
export function forget(cookies: Cookies) {
  for (const name of sessionCookies(cookies)) cookies.delete(name, { path: '/' });
}

/** The names of the cookies that @supabase/ssr keeps a session in: one, or several when it is long. */
function sessionCookies(cookies: Cookies): string[] {
  return cookies
    .getAll()
    .map(({ name }) => name)
    .filter((name) => /^session(\.\d+|-code-verifier)?$/.test(name));
}
