import { createServerClient } from '@supabase/ssr';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Backend } from './backend.ts';
import type { Database } from './types.generated.ts';

/** What is needed of a request's cookies; SvelteKit's `event.cookies` is one such. */
export type CookieJar = {
  getAll(): { name: string; value: string }[];
  set(name: string, value: string, options: CookieOptions): void;
};

type CookieOptions = {
  path: string;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
  maxAge?: number;
};

/** A client of the backend for one request, as whoever its cookies say; as the public, without cookies. */
export function clientFor(backend: Backend, cookies?: CookieJar, secure = false): SupabaseClient<Database> {
  const { url, publishableKey } = backend;
  if (!cookies)
    return createClient<Database>(url, publishableKey, { global: { fetch: backend.fetch }, auth: stateless });
  return createServerClient<Database>(url, publishableKey, {
    global: { fetch: backend.fetch },
    cookieOptions: { name: 'session', path: '/', httpOnly: true, sameSite: 'lax', secure },
    cookies: {
      getAll: () => cookies.getAll(),
      setAll(changed) {
        for (const { name, value, options } of changed) {
          // Whatever the library would like: scripts have no business with the session.
          cookies.set(name, value, {
            path: '/',
            httpOnly: true,
            sameSite: 'lax',
            secure,
            maxAge: options.maxAge,
          });
        }
      },
    },
  });
}

/** A client that passes row-level security, for what the server itself does and no person asked for. */
export function serviceClientFor(backend: Backend): SupabaseClient<Database> {
  return createClient<Database>(backend.url, backend.secretKey, {
    global: { fetch: backend.fetch },
    auth: stateless,
  });
}

const stateless = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
