import { z } from 'zod';

/** What a session's cookie holds of it, as far as we look. */
export type KeptSession = { refresh_token: string; expires_at: number };

// A token goes into a header, so nothing else may pass as one.
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const keptSession = z.object({
  access_token: z.string().regex(TOKEN),
  refresh_token: z.string().min(1),
  expires_at: z.number(),
});

/**
 * Reads the session from the cookies that @supabase/ssr keeps it in, one or several when it is long. Undefined if they hold none:
 * the library itself would complain of that at length, with a stack trace, as often as somebody likes to send rubbish.
 */
export function sessionIn(cookies: { name: string; value: string }[]): KeptSession | undefined {
  const valueOf = (name: string) => cookies.find((cookie) => cookie.name === name)?.value;
  const whole = valueOf('session') || piecesOf(valueOf).join('');
  if (!whole.startsWith('base64-')) return undefined;
  const bytes = Buffer.from(whole.slice('base64-'.length), 'base64url');
  // What is left out in decoding is not of the alphabet: the library would stop at it.
  if (bytes.toString('base64url') !== whole.slice('base64-'.length)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return keptSession.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function piecesOf(valueOf: (name: string) => string | undefined): string[] {
  const pieces: string[] = [];
  for (let piece = valueOf('session.0'); piece; piece = valueOf(`session.${pieces.length}`))
    pieces.push(piece);
  return pieces;
}
