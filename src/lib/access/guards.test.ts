import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { requireRole, requireSession } from './guards.ts';
import type { Role } from './roles.ts';

const at = (path: string, ...roles: Role[]) => ({
  url: new URL(path, 'http://localhost'),
  locals: { session: { userId: '1', email: 'jo@example.org', roles } },
});
const signedOutAt = (path: string) => ({ url: new URL(path, 'http://localhost'), locals: { session: null } });

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('Nothing was thrown.');
}

describe('a guarded page', () => {
  it('sends whoever is signed out to sign in, and back afterwards', () => {
    for (const guard of [
      requireSession,
      (event: ReturnType<typeof signedOutAt>) => requireRole(event, 'team'),
    ]) {
      const thrown = thrownBy(() => guard(signedOutAt('/team/actions?late=yes')));
      expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([
        303,
        '/sign-in?next=%2Fteam%2Factions%3Flate%3Dyes',
      ]);
    }
  });

  it('lets whoever holds one of its roles in', () => {
    expect(requireRole(at('/team', 'rep', 'head'), 'team', 'head').email).toBe('jo@example.org');
    expect(requireSession(at('/my')).roles).toEqual([]);
  });

  it('tells whoever holds none of them for whom it is', () => {
    const thrown = thrownBy(() => requireRole(at('/team', 'rep'), 'team', 'head'));
    expect(isHttpError(thrown, 403) && thrown.body.message).toBe(
      'This page is for the culture team and the Head of Culture. You are signed in as jo@example.org, which does not have that role.',
    );
  });
});
