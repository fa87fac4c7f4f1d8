import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { clientFor, serviceClientFor } from '../../src/lib/database/client.server.ts';
import { startEmbedded } from '../../src/lib/database/embedded/index.server.ts';
import { projectRoot } from '../../src/lib/server/configuration.ts';

const root = projectRoot();

/** A small world of its own: the rules of the backend do not depend on what the product's migrations say. */
const MIGRATIONS = {
  '20261123100000_create_notices.sql': `
    alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
    create table public.notices (id text primary key, title text not null, secret text);
    -- Everybody reads titles; nobody's secret is anybody else's business.
    alter table public.notices enable row level security;
    create policy "Everybody reads notices" on public.notices for select to anon, authenticated using (true);
    create policy "The server writes notices" on public.notices for insert to service_role with check (true);
    grant select (id, title) on public.notices to anon, authenticated;
    grant select, insert on public.notices to service_role;`,
  '20261123100100_create_live.sql': `
    create function public.is_live() returns boolean language sql stable security definer set search_path = '' as $$
      select exists (select from auth.sessions where id = (auth.jwt() ->> 'session_id')::uuid and user_id = auth.uid())
    $$;`,
  '20261123100200_take_wishes.sql': `
    create function public.take(wish jsonb) returns jsonb language sql immutable set search_path = '' as $$
      select jsonb_build_object('kind', jsonb_typeof(wish), 'wish', wish)
    $$;
    grant execute on function public.take to anon;`,
  '20261123100300_tell_limits.sql': `
    create function public.import_actions() returns text language sql stable set search_path = '' as $$ select current_setting('statement_timeout') $$;
    create function public.any_other() returns text language sql stable set search_path = '' as $$ select current_setting('statement_timeout') $$;
    grant execute on function public.import_actions, public.any_other to anon;`,
};

let folder: string;
let dataDirectory: string;
let migrations: string;
let mails: AuthMail[];
let running: Backend[];

function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(migrations, name), text);
}

async function start({ databaseUrl, durable = false }: { databaseUrl?: string; durable?: boolean } = {}) {
  const backendSettings = { kind: 'embedded', databaseUrl } as const;
  const settings = { root, dataDirectory, migrations, durable, backend: backendSettings };
  const backend = await startEmbedded(
    settings,
    async (mail) => void mails.push(mail),
    () => undefined,
  );
  running.push(backend);
  return backend;
}

async function ask<T>(backend: Backend, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(backend.adminUrl ?? '', { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

function makeFolders() {
  folder = mkdtempSync(path.join(tmpdir(), 'backend-'));
  // As root, PostgreSQL runs as another user, who must be able to walk through.
  chmodSync(folder, 0o711);
  dataDirectory = path.join(folder, 'data');
  migrations = path.join(folder, 'migrations');
  mkdirSync(migrations);
  write(MIGRATIONS);
  mails = [];
  running = [];
}

async function removeFolders() {
  for (const backend of running) await backend.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Processes of any kind whose command names our data folder. */
const postgresProcesses = () =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDirectory);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });

describe('a running backend', () => {
  let backend: Backend;
  beforeAll(async () => {
    makeFolders();
    backend = await start({ durable: true });
  });
  afterAll(removeFolders);

  test('lets the public read what the policies and grants say, and no more', async () => {
    const server = serviceClientFor(backend);
    expect(
      (await server.from('notices' as never).insert({ id: 'a', title: 'Open', secret: 'hush' } as never))
        .error,
    ).toBeNull();
    const client = clientFor(backend);
    expect((await client.from('notices' as never).select('id, title')).data).toEqual([
      { id: 'a', title: 'Open' },
    ]);
    expect((await client.from('notices' as never).select('secret')).error?.code).toBe('42501');
    expect(
      (await client.from('notices' as never).insert({ id: 'b', title: 'Mine' } as never)).error?.code,
    ).toBe('42501');
  });

  test('answers nobody without a key, nor with a made-up one', async () => {
    const at = (headers: Record<string, string>) =>
      backend.fetch(`${backend.url}/rest/v1/notices`, { headers });
    expect((await at({})).status).toBe(401);
    expect((await at({ apikey: 'sb_secret_made_up_by_somebody_else' })).status).toBe(401);
  });

  test('keeps its secrets to itself and to files that only its user can read', () => {
    const mode = (name: string) => statSync(path.join(dataDirectory, name)).mode & 0o777;
    expect(mode('secrets.json')).toBe(0o600);
    expect(mode('lock.json')).toBe(0o600);
    expect(mode('postgres')).toBe(0o700);
    expect(readdirSync(dataDirectory).sort()).toEqual(['lock.json', 'postgres', 'secrets.json']);
  });

  test('has a PostgreSQL that listens on the loopback address alone, asks for a password and writes to the disk', async () => {
    const settings = await ask(
      backend,
      (sql) => sql`
        select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
          current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
          (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`,
    );
    expect(settings).toEqual([
      { addresses: '127.0.0.1', sockets: '', fsync: 'on', commits: 'on', methods: ['scram-sha-256'] },
    ]);
    const url = new URL(backend.adminUrl ?? '');
    url.password = 'wrong';
    const stranger = postgres(url.href, { max: 1 });
    await expect(stranger`select 1`).rejects.toMatchObject({ code: '28P01' });
    await stranger.end();
  });

  test('ends a query that takes too long, as the role that the Data API connects as', async () => {
    const [role] = await ask(
      backend,
      (sql) => sql`select rolconfig, rolsuper, rolbypassrls from pg_roles where rolname = 'lite'`,
    );
    expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false });
    expect(role?.rolconfig).toContain('statement_timeout=10s');
  });

  test('lets an import, which is all or nothing, take longer, and nothing else after it', async () => {
    const limitOf = async (name: string) => (await clientFor(backend).rpc(name as never)).data;
    const limits = await Promise.all(['any_other', 'import_actions', 'any_other'].map(limitOf));
    expect([...limits, await limitOf('any_other')]).toEqual(['10s', '1min', '10s', '10s']);
  });

  test('records migrations as the Supabase CLI does', async () => {
    const history = await ask(
      backend,
      (sql) =>
        sql`select version, name, array_length(statements, 1) as statements from supabase_migrations.schema_migrations order by 1`,
    );
    expect(history).toEqual([
      { version: '20261123100000', name: 'create_notices', statements: 7 },
      { version: '20261123100100', name: 'create_live', statements: 1 },
      { version: '20261123100200', name: 'take_wishes', statements: 2 },
      { version: '20261123100300', name: 'tell_limits', statements: 3 },
    ]);
  });

  test('gives a function the very JSON that it was called with', async () => {
    for (const [kind, wish] of [
      ['object', { title: 'Open “wide”', how: ['a', null, { b: 1.5 }] }],
      ['array', ['a', 'b']],
    ] as const) {
      const { data } = await clientFor(backend).rpc('take' as never, { wish } as never);
      expect(data).toEqual({ kind, wish });
    }
  });

  describe('signing in', () => {
    const email = 'reader@example.org';
    const newCode = async () => {
      mails.length = 0;
      await clientFor(backend).auth.signInWithOtp({ email });
      return mails[0]?.code ?? '';
    };

    test('takes a code of eight digits, once, and gives a token of ten minutes', async () => {
      const code = await newCode();
      expect(code).toMatch(/^\d{8}$/);
      expect(mails).toEqual([{ to: email, code }]);
      const client = clientFor(backend);
      const { data, error } = await client.auth.verifyOtp({ email, token: code, type: 'magiclink' });
      expect(error).toBeNull();
      expect(data.session?.expires_in).toBe(600);
      const again = await clientFor(backend).auth.verifyOtp({ email, token: code, type: 'magiclink' });
      expect(again.error?.code).toBe('otp_expired');
    });

    test('takes no code after ten minutes', async () => {
      const code = await newCode();
      await ask(
        backend,
        (sql) => sql`update auth.users set recovery_sent_at = now() - interval '601 seconds'`,
      );
      const late = await clientFor(backend).auth.verifyOtp({ email, token: code, type: 'magiclink' });
      expect(late.error?.code).toBe('otp_expired');
    });

    test('leaves cookies that scripts cannot read, and signing out ends the session at once, for its token too', async () => {
      const jar = new Map<string, { value: string; options: object }>();
      const cookies = {
        getAll: () => [...jar].map(([name, { value }]) => ({ name, value })),
        set: (name: string, value: string, options: object) => void jar.set(name, { value, options }),
      };
      const client = clientFor(backend, cookies, true);
      const { data } = await client.auth.verifyOtp({ email, token: await newCode(), type: 'magiclink' });
      for (const { options } of jar.values()) {
        expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: true, path: '/' });
      }
      expect(jar.size).toBeGreaterThan(0);
      const token = data.session?.access_token;
      const headers = { apikey: backend.publishableKey, authorization: `Bearer ${token}` };
      const isLive = async () =>
        (await backend.fetch(`${backend.url}/rest/v1/rpc/is_live`, { headers })).json();
      expect(await isLive()).toBe(true);
      await client.auth.signOut({ scope: 'local' });
      expect(await isLive()).not.toBe(true);
    });
  });
});

describe('starting', () => {
  beforeEach(makeFolders);
  afterEach(removeFolders);

  test('again finds the data, with the privileges of the migrations and no more', async () => {
    const first = await start();
    await ask(first, (sql) => sql`insert into notices values ('a', 'Kept', 'hush')`);
    await ask(first, async (sql) => {
      await sql`alter event trigger embedded_keeps_privileges disable`;
      await sql`grant all on public.notices to anon`;
    });
    await first.stop();
    const second = await start();
    const client = clientFor(second);
    expect((await client.from('notices' as never).select('title')).data).toEqual([{ title: 'Kept' }]);
    expect((await client.from('notices' as never).select('secret')).error?.code).toBe('42501');
  });

  test('on data that another instance holds is refused, and leaves that one alone', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(
      `Another instance of Culture Works (process ${process.pid}) is using the data`,
    );
    expect(await ask(first, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test.each([
    ['process that has ended', { pid: 2 ** 22 - 3, started: '1' }],
    ['process whose number another now has', { pid: process.pid, started: '1' }],
    ['process that could not finish writing', ''],
  ])('takes over from a %s', async (_who, lock) => {
    mkdirSync(dataDirectory, { mode: 0o711 });
    writeFileSync(path.join(dataDirectory, 'lock.json'), lock && JSON.stringify(lock));
    const backend = await start();
    expect(await ask(backend, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test('that fails half-way names the migration and its line, and leaves nothing running', async () => {
    write({ '20261123100200_break.sql': 'create table public.fine (id int);\nselect\n  no_such_column;\n' });
    await expect(start()).rejects.toThrow(
      'The migration 20261123100200_break, line 3 failed: column "no_such_column" does not exist',
    );
    expect(postgresProcesses()).toEqual([]);
    rmSync(path.join(migrations, '20261123100200_break.sql'));
    const backend = await start();
    expect(await ask(backend, (sql) => sql`select to_regclass('public.fine') as fine`)).toEqual([
      { fine: null },
    ]);
  });

  test('after a migration was edited is refused', async () => {
    await (await start()).stop();
    write({ '20261123100100_create_live.sql': 'select 1;' });
    await expect(start()).rejects.toThrow(
      'The migration 20261123100100_create_live has been edited since it was applied.',
    );
  });

  test('of an older version on data of a newer one is refused', async () => {
    await (await start()).stop();
    rmSync(path.join(migrations, '20261123100100_create_live.sql'));
    await expect(start()).rejects.toThrow('It was last used by a newer version');
  });

  test('without a single table that has row-level security is refused', async () => {
    for (const name of readdirSync(migrations)) rmSync(path.join(migrations, name));
    await expect(start()).rejects.toThrow('No table has row-level security');
  });

  test('stops PostgreSQL and lets the folder go when it stops', async () => {
    const backend = await start();
    expect(postgresProcesses().length).toBeGreaterThan(0);
    await backend.stop();
    expect(postgresProcesses()).toEqual([]);
    expect(readdirSync(dataDirectory).sort()).toEqual(['postgres', 'secrets.json']);
  });

  test('with another PostgreSQL that cannot be reached says so, without its password', async () => {
    const error = await start({ databaseUrl: 'postgres://owner:hush@127.0.0.1:1/compact' }).catch(
      (reason: Error) => reason.message,
    );
    expect(error).toBe('The database of DATABASE_URL, 127.0.0.1:1/compact, cannot be opened (ECONNREFUSED).');
  });
});

describe('another PostgreSQL in the place of the embedded one', () => {
  beforeAll(makeFolders);
  afterAll(removeFolders);

  test('has the same rules', async () => {
    const host = await start();
    await ask(host, (sql) => sql`create database compact`);
    const url = new URL(host.adminUrl ?? '');
    url.pathname = '/compact';
    dataDirectory = path.join(folder, 'other');
    const backend = await start({ databaseUrl: url.href });
    expect(backend.adminUrl).toBe(url.href);
    expect(
      (
        await clientFor(backend)
          .from('notices' as never)
          .select('id')
      ).data,
    ).toEqual([]);
    expect(
      (
        await clientFor(backend)
          .from('notices' as never)
          .select('secret')
      ).error?.code,
    ).toBe('42501');
    expect(readdirSync(dataDirectory).sort()).toEqual(['lock.json', 'secrets.json']);
  });
});
