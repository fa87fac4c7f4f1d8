const LANDING = '/my';

// Only for taking an address apart: names nothing.
const NOWHERE = 'http://nowhere.invalid';

/**
 * Where to go after signing in, from the `next` of an address. Anything but a path of this site is ignored: a link to our sign-in page
 * must not end on somebody else's page that looks like ours.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || next.length > 2000 || !isPath(next) || !URL.canParse(next, NOWHERE))
    return LANDING;
  const { origin, pathname, search, hash } = new URL(next, NOWHERE);
  // Dots are resolved by now, and may have left two slashes, which browsers take for another site: '/.//elsewhere.example'.
  if (origin !== NOWHERE || !isPath(pathname) || isSigningInOrOut(pathname)) return LANDING;
  return pathname + search + hash;
}

/** The address of the sign-in page that leads back to `path`. */
export function signInAddress(path: string): string {
  const next = safeNext(path);
  return next === LANDING ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** Begins with exactly one slash, and holds no backslash (browsers read it as a slash), no space and no control character. */
function isPath(text: string): boolean {
  return /^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(text);
}

function isSigningInOrOut(pathname: string): boolean {
  return /^\/sign-(in|out)(\/|$)/.test(pathname);
}
