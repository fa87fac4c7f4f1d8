import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { signInAddress } from './next.ts';
import { HOLDERS, type Role, type Session } from './roles.ts';

type Guarded = Pick<RequestEvent, 'url'> & { locals: { session: Session | null } };

/** The session of whoever asks. Who is signed out is sent to sign in, and comes back here afterwards. */
export function requireSession({ locals, url }: Guarded): Session {
  if (!locals.session) redirect(303, signInAddress(url.pathname + url.search));
  return locals.session;
}

/** As `requireSession`; who holds none of the roles is told for whom the page is. The database refuses them as well. */
export function requireRole(event: Guarded, ...roles: Role[]): Session {
  const session = requireSession(event);
  if (!roles.some((role) => session.roles.includes(role))) {
    const holders = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(
      roles.map((role) => HOLDERS[role]),
    );
    error(
      403,
      `This page is for ${holders}. You are signed in as ${session.email}, which does not have that role.`,
    );
  }
  return session;
}
