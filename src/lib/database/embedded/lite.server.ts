import { AsyncLocalStorage } from 'node:async_hooks';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { AuthMail } from '../backend.ts';
import { PlainError } from '../plain-error.ts';
import { redacted } from './redaction.server.ts';
import type { Secrets } from './secrets.server.ts';

/** @supabase/lite as the `fetch` of supabase-js. It is never mounted and never listens. */
export type Lite = {
  fetch: typeof fetch;
  makeAuthSchema(): Promise<void>;
  warmUp(): Promise<void>;
  close(): Promise<void>;
};

/** Addresses of the embedded backend go nowhere: only `fetch` below knows them. */
export const LITE_URL = 'http://backend.invalid';

/**
 * How long a function may take that does much at once or nothing, where that is longer than the limit of the role `lite` (bootstrap.sql). The
 * functions say the same of themselves, which the hosted Data API heeds; PostgreSQL alone does not, once the question has begun.
 */
const LIMITS: Record<string, string> = { '/rest/v1/rpc/import_actions': '60s' };
const limit = new AsyncLocalStorage<string | undefined>();

/** The only mail that this site's pages ask Auth for is the sign-in code's: it is known by this subject. */
const CODE_SUBJECT = 'sign-in-code';

/**
 * Makes the Data API and Auth over a PostgreSQL, given the owner's address; they connect as the role `lite`.
 * Nothing may be asked of it before the migrations: it decides once, at its first request, whether there is row-level security.
 */
export function createLite(
  ownerUrl: string,
  secrets: Secrets,
  onMail: (mail: AuthMail) => Promise<void>,
): Lite {
  process.env.DO_NOT_TRACK = '1';
  process.env.LITE_TELEMETRY = '0';
  // Nobody has a password, but each new account is given a random one: hashing it dearly would tell by the time it takes
  // that an address was not known before.
  process.env.LITE_AUTH_BCRYPT_COST = '4';
  const connection = createPostgresConnection({
    url: asLite(ownerUrl, secrets),
    postgresOptions: {
      max: 20,
      onnotice: () => undefined,
      connection: { application_name: 'culture-works' },
      types: { json: jsonOnce(114), jsonb: jsonOnce(3802) },
    },
  });
  withLimits(connection);
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      jwt_expiry: 600,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      enable_refresh_token_rotation: true,
      enable_signup: true,
      // No page sets a password; a client that reached Auth would have to think of a very long one.
      minimum_password_length: 64,
      email: {
        enable_signup: true,
        enable_confirmations: true,
        otp_length: 8,
        otp_expiry: 600,
        template: { magic_link: { subject: CODE_SUBJECT } },
      },
    },
    api: { enabled: true, schemas: ['public'], max_rows: 1000 },
    db: { driver: 'postgres', migrations: { enabled: false } },
    studio: { enabled: false },
    storage: { enabled: false },
    options: { server: { admin: false }, drivers: { email: { send: (message) => passOn(message, onMail) } } },
  });
  const answer = (request: Request) =>
    limit.run(LIMITS[new URL(request.url).pathname], () => redacted(() => app.fetch(request)));
  return {
    fetch: async (input, init) => answer(new Request(input, init)),
    makeAuthSchema: () => redacted(() => app.ensureSystemSchema()),
    warmUp: () => redacted(() => warmUp(connection)),
    close: () => soon(connection.close()),
  };
}

/** Has each transaction keep to the limit of what it was begun for. */
function withLimits(connection: ReturnType<typeof createPostgresConnection>) {
  const begin = connection.withContext.bind(connection);
  connection.withContext = (context, run, options) =>
    begin(
      context,
      async (transaction) => {
        const longer = limit.getStore();
        if (longer)
          await transaction
            .selectNoFrom(({ fn, val }) =>
              fn('set_config', [val('statement_timeout'), val(longer), val(true)]).as('limit'),
            )
            .execute();
        return run(transaction);
      },
      options,
    );
}

/**
 * lite writes an argument of a function that is an object as JSON and hands it to the driver, which would write that text as JSON once more:
 * the function would get a text instead of an object. Nothing here hands over a text that is to become JSON.
 */
const jsonOnce = (type: 114 | 3802) => ({
  to: type,
  from: [type],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
});

const PATIENCE = 5_000;

/** Closing waits for questions under way; one that a database did not live to answer must not keep the site from ending. */
async function soon(closed: Promise<void>): Promise<void> {
  const tooLong = Promise.withResolvers<void>();
  const alarm = setTimeout(tooLong.resolve, PATIENCE);
  await Promise.race([closed, tooLong.promise]);
  clearTimeout(alarm);
}

function asLite(ownerUrl: string, { apiPassword }: Secrets): string {
  const url = new URL(ownerUrl);
  url.username = 'lite';
  url.password = apiPassword;
  return url.href;
}

async function passOn(
  message: { to: string; subject: string; text?: string; html?: string },
  onMail: (mail: AuthMail) => Promise<void>,
) {
  const code = /\b\d{8}\b/.exec(message.text ?? '')?.[0];
  if (message.subject !== CODE_SUBJECT || !code) return;
  await onMail({ to: message.to, code });
}

/**
 * Makes lite's first transaction for a visitor, at which it tries to grant everything to everybody, and is refused, because
 * it owns nothing. Then sees to it that it has understood that there is row-level security.
 */
async function warmUp(connection: ReturnType<typeof createPostgresConnection>) {
  const asVisitor = () =>
    connection.withContext({ auth: { role: 'anon', uid: null, jwt: null } }, async (transaction) => {
      const row = await transaction
        .selectNoFrom((expression) => expression.fn('current_setting', [expression.val('role')]).as('role'))
        .executeTakeFirst();
      return row?.role;
    });
  await asVisitor().catch(() => undefined);
  const visitor = await asVisitor();
  if (visitor !== 'anon') {
    throw new PlainError(
      'No table has row-level security, so the site does not start: were the migrations applied?',
    );
  }
  await connection.introspect({ useCache: true });
}
