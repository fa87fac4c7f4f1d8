/**
 * The backend that the site talks to by supabase-js: Supabase's protocol, in one of two places.
 * `backend.server.ts` starts it; nothing else knows which it is.
 */
export type Backend = {
  kind: 'embedded' | 'hosted';
  url: string;
  publishableKey: string;
  /** For what the server itself does; it passes row-level security. Never sent anywhere. */
  secretKey: string;
  fetch: typeof fetch;
  /** A postgres:// connection as the owner; with a hosted Supabase there is none. */
  adminUrl?: string;
  stop(): Promise<void>;
};

/** A sign-in code that the embedded Auth wants sent. A hosted Supabase sends its own. */
export type AuthMail = { to: string; code: string };

/** Tells whoever waits what is going on: a line a step. */
export type Tell = (line: string) => void;
