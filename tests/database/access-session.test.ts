import { createHmac } from 'node:crypto';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import {
  createDemonstrationAccounts,
  endDemonstrationAccounts,
  handleSession,
} from '../../src/lib/access/index.server.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../src/lib/access/index.ts';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { clientFor } from '../../src/lib/database/client.server.ts';
import { sharedRefresh } from '../../src/lib/database/shared-refresh.server.ts';
import { codeAsker, watched } from '../factories/code-asker.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
let backend: Backend & { mails: AuthMail[] };
let asker: ReturnType<typeof codeAsker>;

beforeAll(async () => {
  db = await createDatabase();
  backend = await db.backend();
  asker = codeAsker(backend);
});
afterAll(() => db.drop());

/** Whoever sends cookies that do not hold must not fill the log: nothing here says anything there. */
const spies = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way));
beforeEach(() => spies.forEach((spy) => spy.mockClear()));
afterEach(() => expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]));

type Jar = Map<string, { value: string; options: Record<string, unknown> }>;

/** The cookies of one request, which writes into its browser's jar. */
function cookiesOf(jar: Jar): Cookies {
  const getAll = () =>
    [...jar].map(([name, { value }]) => ({ name, value })).filter(({ value }) => value !== '');
  return {
    getAll,
    get: (name: string) => jar.get(name)?.value,
    set: (name: string, value: string, options: Record<string, unknown>) => jar.set(name, { value, options }),
    delete: (name: string) => jar.delete(name),
    serialize: () => '',
  } as unknown as Cookies;
}

/** A browser that has signed in as somebody. */
async function signedIn(email: string, secure = false): Promise<Jar> {
  const jar: Jar = new Map();
  const { ticket, code } = await asker.ask(email);
  expect(await asker.attempt(ticket, '00000000')).toMatchObject({ outcome: 'wrong' });
  const client = clientFor(backend, cookiesOf(jar), secure);
  const { error } = await client.auth.verifyOtp({ email, token: code, type: 'magiclink' });
  expect(error).toBeNull();
  return jar;
}

/** One request of a browser, as far as the session goes. */
async function request(jar: Jar, to: Backend = backend) {
  const event = {
    locals: { backend: to },
    cookies: cookiesOf(jar),
    url: new URL('http://localhost:4500/my'),
  };
  let database: unknown;
  const response = await handleSession({
    event: event as unknown as RequestEvent,
    resolve: async () => {
      database = (await (event.locals as App.Locals).database.from('roles').select('id')).data?.length;
      return new Response('');
    },
  });
  return {
    session: (event.locals as unknown as App.Locals).session,
    rolesRead: database,
    cache: response.headers.get('cache-control'),
  };
}

/** What the cookie holds. */
function tokensIn(jar: Jar): { access_token: string; refresh_token: string; expires_at: number } {
  const text = jar.get('session')?.value.replace(/^base64-/, '') ?? '';
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}

function put(jar: Jar, tokens: object) {
  const value = 'base64-' + Buffer.from(JSON.stringify(tokens)).toString('base64url');
  jar.set('session', { value, options: {} });
}

/** The cookie of a browser that has not been used for longer than a token lasts. */
function expire(jar: Jar) {
  put(jar, { ...tokensIn(jar), expires_at: Math.floor(Date.now() / 1000) - 60 });
}

/** A token with other claims, signed with a secret. */
function forge(jar: Jar, claims: object, secret: string) {
  const tokens = tokensIn(jar);
  const [header = '', payload = ''] = tokens.access_token.split('.');
  const changed = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims }),
  ).toString('base64url');
  const signature = createHmac('sha256', secret).update(`${header}.${changed}`).digest('base64url');
  put(jar, { ...tokens, access_token: `${header}.${changed}.${signature}` });
}

describe('a request', () => {
  it('of somebody who is signed in knows who they are and their roles, in one question', async () => {
    await db.sql`insert into public.role_grants (email, role_id) values ('two@example.org', 'head'), ('two@example.org', 'team')`;
    const jar = await signedIn('Two@example.org'.toLowerCase());
    const watch = watched(backend);
    const { session, rolesRead, cache } = await request(jar, watch.backend);
    expect(session).toMatchObject({ email: 'two@example.org', roles: ['team', 'head'] });
    expect(rolesRead).toBe(ROLES.length);
    expect(cache).toBe('no-store');
    expect(watch.calls.filter((call) => !call.endsWith('/roles'))).toEqual(['POST /rest/v1/rpc/my_session']);
  });

  it('of somebody without a role is signed in all the same', async () => {
    expect((await request(await signedIn('nobody@example.org'))).session).toMatchObject({
      email: 'nobody@example.org',
      roles: [],
    });
  });

  it('without cookies asks Auth nothing', async () => {
    const watch = watched(backend);
    expect(await request(new Map(), watch.backend)).toEqual({
      session: null,
      rolesRead: ROLES.length,
      cache: null,
    });
    expect(watch.calls).toEqual(['GET /rest/v1/roles']);
  });

  it('with a token that was signed out is nobody’s, though the token has not expired', async () => {
    const jar = await signedIn('out@example.org');
    const copy: Jar = new Map(jar);
    const { access_token } = tokensIn(jar);
    await clientFor(backend, cookiesOf(jar)).auth.signOut({ scope: 'local' });
    expect(await request(copy)).toMatchObject({ session: null, rolesRead: ROLES.length });
    expect(copy.size).toBe(0);
    // Nor does it help to go to the API with it.
    const direct = await backend.fetch(`${backend.url}/rest/v1/rpc/my_session`, {
      method: 'POST',
      headers: {
        apikey: backend.publishableKey,
        authorization: `Bearer ${access_token}`,
        'content-type': 'application/json',
      },
      body: '{}',
    });
    expect(await direct.json()).toBeNull();
  });

  it('of one browser goes on when another of the same person signs out', async () => {
    const [one, other] = [await signedIn('both@example.org'), await signedIn('both@example.org')];
    await clientFor(backend, cookiesOf(one)).auth.signOut({ scope: 'local' });
    expect((await request(other)).session).toMatchObject({ email: 'both@example.org' });
  });

  it('of somebody whose role has ended no longer has it, at once', async () => {
    await db.sql`insert into public.role_grants (email, role_id) values ('former@example.org', 'director')`;
    const jar = await signedIn('former@example.org');
    expect((await request(jar)).session?.roles).toEqual(['director']);
    await db.sql`update public.role_grants set ended_at = now() where email = 'former@example.org'`;
    expect((await request(jar)).session?.roles).toEqual([]);
  });

  it.each<[string, object, (secret: string) => string]>([
    ['a token signed by somebody else', {}, () => 'x'.repeat(43)],
    ['a token that has expired', { exp: 1 }, (secret) => secret],
    [
      'a token of a session that does not exist',
      { session_id: '00000000-0000-4000-8000-000000000000' },
      (secret) => secret,
    ],
  ])('with %s is nobody’s, and still sees the public pages', async (_what, claims, secret) => {
    const jar = await signedIn('forged@example.org');
    forge(jar, claims, secret(inject('secrets').jwtSecret));
    expect(await request(jar)).toMatchObject({ session: null, rolesRead: ROLES.length });
    expect(jar.size).toBe(0);
  });

  it.each(['base64-rubbish', 'base64-xxxx', 'rubbish', 'base64-' + btoa('{"access_token":"x"}')])(
    'with %s in the cookie is nobody’s, and asks Auth nothing',
    async (value) => {
      const jar: Jar = new Map([['session', { value, options: {} }]]);
      const watch = watched(backend);
      expect(await request(jar, watch.backend)).toEqual({
        session: null,
        rolesRead: ROLES.length,
        cache: 'no-store',
      });
      expect(watch.calls).toEqual(['GET /rest/v1/roles']);
      expect(jar.size).toBe(0);
    },
  );

  it('fails rather than calling everybody signed out when the database does not answer', async () => {
    const jar = await signedIn('steady@example.org');
    const down = { ...backend, fetch: async () => Response.json({ code: '57P03' }, { status: 500 }) };
    await expect(request(jar, down)).rejects.toThrow('my_session failed: 57P03');
    expect((await request(jar)).session).toMatchObject({ email: 'steady@example.org' });
  });
});

describe('a session', () => {
  it('is in a cookie that no script reads, that other sites do not send, and that goes by https alone where there is https', async () => {
    const overHttp = (await signedIn('cookie@example.org')).get('session')?.options;
    expect(overHttp).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
    const overHttps = (await signedIn('cookie@example.org', true)).get('session')?.options;
    expect(overHttps).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
  });

  it('is renewed when its token has expired', async () => {
    const jar = await signedIn('renewed@example.org');
    const { refresh_token: old } = tokensIn(jar);
    expire(jar);
    expect((await request(jar)).session).toMatchObject({ email: 'renewed@example.org' });
    expect(tokensIn(jar).refresh_token).not.toBe(old);
    expect(jar.get('session')?.options).toMatchObject({ httpOnly: true, sameSite: 'lax' });
    expect((await request(jar)).session).toMatchObject({ email: 'renewed@example.org' });
  });

  it('survives being renewed by many requests at once', async () => {
    const jar = await signedIn('parallel@example.org');
    expire(jar);
    const watch = watched(backend);
    const shared = { ...watch.backend, fetch: sharedRefresh(watch.backend.fetch) };
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const own: Jar = new Map(jar);
        return { own, ...(await request(own, shared)) };
      }),
    );
    expect(answers.map(({ session }) => session?.email)).toEqual(answers.map(() => 'parallel@example.org'));
    expect(watch.count('/auth/v1/token')).toBe(1);

    // Whichever of the answers the browser kept, it goes on, through the next renewal too.
    const kept = answers[7]?.own ?? new Map();
    expire(kept);
    expect((await request(kept, shared)).session).toMatchObject({ email: 'parallel@example.org' });
  });

  it('ends by itself thirty days after signing in, however often it was renewed', async () => {
    const jar = await signedIn('long@example.org');
    const begunAgo = (days: number) => db.sql`
      update auth.sessions set created_at = now() - ${`${days} days`}::interval
      where user_id = (select id from auth.users where email = 'long@example.org')`;
    await begunAgo(29);
    expire(jar);
    expect((await request(jar)).session).toMatchObject({ email: 'long@example.org' });
    await begunAgo(31);
    expect((await request(jar)).session).toBeNull();
  });

  it('that has expired is not called signed out when Auth does not answer', async () => {
    const jar = await signedIn('waiting@example.org');
    expire(jar);
    const down = { ...backend, fetch: async () => Response.json({ code: 'over_limit' }, { status: 429 }) };
    await expect(request(jar, down)).rejects.toThrow('refreshSession failed');
    expect((await request(jar)).session).toMatchObject({ email: 'waiting@example.org' });
  });

  it('cannot be renewed after signing out', async () => {
    const jar = await signedIn('gone@example.org');
    const copy: Jar = new Map(jar);
    await clientFor(backend, cookiesOf(jar)).auth.signOut({ scope: 'local' });
    expire(copy);
    expect(await request(copy)).toMatchObject({ session: null, rolesRead: ROLES.length });
    expect(copy.size).toBe(0);
  });
});

describe('the roles', () => {
  it('are those of the database, by the same names', async () => {
    const rows = await db.sql<
      { id: Role; name: string }[]
    >`select id, name from public.roles order by position`;
    expect(rows.map(({ id }) => id)).toEqual([...ROLES]);
    expect(Object.fromEntries(rows.map(({ id, name }) => [id, name]))).toEqual(ROLE_NAMES);
  });

  it('have a demonstration account each, however often they are created, at addresses that nobody can have', async () => {
    await createDemonstrationAccounts(db.sql);
    await createDemonstrationAccounts(db.sql);
    const grants = await db.sql<{ email: string; role_id: Role }[]>`
      select email, role_id from public.role_grants where email like '%.example' and ended_at is null`;
    expect(grants.map(({ role_id }) => role_id).sort()).toEqual([...ROLES].sort());
    expect(new Set(grants.map(({ email }) => email)).size).toBe(ROLES.length);

    for (const { email, role_id } of grants) {
      expect((await request(await signedIn(email))).session).toMatchObject({ email, roles: [role_id] });
    }
  });

  it('of the demonstration end when it is over', async () => {
    const jar = await signedIn('head@demo.culture-works.example');
    await endDemonstrationAccounts(db.sql);
    expect((await request(jar)).session).toMatchObject({ roles: [] });
    const left =
      await db.sql`select from public.role_grants where email like '%.example' and ended_at is null`;
    expect(left).toHaveLength(0);
  });
});

describe('what the server does for whoever is at the form', () => {
  const serverOnly = [
    `request_sign_in_code('x@example.org')`,
    `claim_sign_in_codes()`,
    `report_sign_in_code('00000000-0000-4000-8000-000000000000', false)`,
    `queue_sign_in_mail('x@example.org', 'A subject', 'A text')`,
    `begin_sign_in_attempt('00000000-0000-4000-8000-000000000000')`,
    `end_sign_in_attempt('00000000-0000-4000-8000-000000000000', false)`,
    `claim_mails(5)`,
    `report_mail('00000000-0000-4000-8000-000000000000', null, false)`,
  ];

  it.each(serverOnly)('%s may be called by the server, and by nobody else', async (call) => {
    await db.as('service_role', (sql) => sql.unsafe(`select public.${call}`));
    const head = await db.signIn();
    await db.sql`insert into public.role_grants (email, role_id) values (${head.email}, 'head')`;
    for (const actor of ['anon', head] as const) {
      for (const schema of ['public', 'private']) {
        await expect(db.as(actor, (sql) => sql.unsafe(`select ${schema}.${call}`))).rejects.toThrow(
          /permission denied/,
        );
      }
    }
  });

  it.each(['sign_in_codes', 'outbox'])(
    'private.%s is read and written by no client, the server included',
    async (table) => {
      for (const actor of ['anon', 'service_role', await db.signIn()] as const) {
        for (const statement of [`select from private.${table}`, `delete from private.${table}`]) {
          await expect(db.as(actor, (sql) => sql.unsafe(statement))).rejects.toThrow(/permission denied/);
        }
      }
    },
  );
});
