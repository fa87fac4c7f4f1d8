import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

/** What stands between the backend and the world, tried on the built site over HTTP and by starting it ourselves. */
test.describe.configure({ mode: 'default' });

test.describe('from outside', () => {
  for (const address of [
    '/_system/config',
    '/_system/schema',
    '/rest/v1/',
    '/rest/v1/compacts?select=*',
    '/rest/v1/rpc/my_session',
    '/auth/v1/health',
    '/auth/v1/settings',
    '/auth/v1/verify?token=x&type=magiclink',
    '/storage/v1/bucket',
    '/graphql/v1',
    '/functions/v1/x',
    '/_/studio',
  ]) {
    test(`nothing of the backend answers at ${address}`, async ({ request }) => {
      for (const send of [request.get, request.post]) {
        const response = await send.call(request, address, { headers: { apikey: 'x' }, maxRedirects: 0 });
        expect([403, 404, 405]).toContain(response.status());
        expect(await response.text()).not.toMatch(/sb_secret_|jwt_secret|PGRST/);
      }
    });
  }

  test('a form from another site is refused, by each of our names', async ({ request, baseURL }) => {
    const port = new URL(baseURL ?? '').port;
    for (const name of ['localhost', '127.0.0.1']) {
      const ours = `http://${name}:${port}`;
      const send = (origin: string) =>
        request.post(`${ours}/sign-in`, { form: { email: 'somebody@example.org' }, headers: { origin } });
      expect((await send('https://elsewhere.example')).status()).toBe(403);
      expect((await send('null')).status()).toBe(403);
      expect((await send(ours)).status()).not.toBe(403);
    }
  });

  test('a name that is not this machine’s gets no page', async ({ request }) => {
    const response = await request.get('/', { headers: { host: 'elsewhere.example' } });
    expect(response.status()).toBe(421);
  });

  test('a body of many megabytes is refused', async ({ request, baseURL }) => {
    const response = await request.post('/sign-in', {
      form: { email: 'x'.repeat(3 * 2 ** 20) },
      headers: { origin: baseURL ?? '' },
    });
    expect(response.status()).toBe(413);
  });
});

/** A site that we start ourselves, on data of its own. */
class OwnSite {
  said = '';
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | null>;

  constructor(data: string, port: number, environment: Record<string, string> = {}) {
    this.port = port;
    this.child = spawn('node_modules/.bin/node', ['scripts/start-server.ts'], {
      env: { PATH: process.env.PATH, DATA_DIR: data, PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.said += chunk));
    }
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  async ready(): Promise<this> {
    await expect.poll(() => this.said, { timeout: 60_000 }).toContain('Ready');
    return this;
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test.describe('a site of our own', () => {
  test.slow();
  let data: string;
  let port: number;
  const sites: OwnSite[] = [];
  const start = (environment?: Record<string, string>) => {
    const site = new OwnSite(data, port, environment);
    sites.push(site);
    return site;
  };

  test.beforeEach(async () => {
    data = mkdtempSync(path.join(tmpdir(), 'own-site-'));
    chmodSync(data, 0o711);
    port = await freePort();
  });
  test.afterEach(async () => {
    for (const site of sites.splice(0)) await site.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test('says what it does, ends with the address and how to sign in, and stops cleanly', async ({
    request,
  }) => {
    const site = await start().ready();
    expect(site.said).toContain('Started PostgreSQL');
    expect(site.said).toContain('Imported the compact pack');
    expect(site.said).toContain(`Ready: http://localhost:${port}`);
    await expect.poll(() => site.said).toContain('/sign-in');
    for (const name of ['localhost', '127.0.0.1']) {
      expect((await request.get(`http://${name}:${port}/`)).status()).toBe(200);
    }
    expect(await site.stop()).toBe(0);
    expect(processesOn(data)).toEqual([]);
  });

  test('listens on the web’s port and on loopback’s PostgreSQL, and on nothing else', async () => {
    test.skip(process.platform !== 'linux', 'reads /proc');
    const site = await start().ready();
    const listening = listeningSockets([site.child.pid ?? 0, ...processesOn(data)]);
    expect(listening.every(({ loopback }) => loopback)).toBe(true);
    expect(
      new Set(listening.filter((socket) => socket.port !== port).map((socket) => socket.port)).size,
    ).toBe(1);
  });

  test('killed outright leaves no database running, and starts again with what was acknowledged', async ({
    request,
  }) => {
    const first = await start().ready();
    const page = await (await request.get(`http://localhost:${port}/reps`)).text();
    first.child.kill('SIGKILL');
    await first.ended;
    await start().ready();
    expect(await (await request.get(`http://localhost:${port}/reps`)).text()).toBe(page);
    const [later] = sites.slice(-1);
    expect(later?.said).not.toContain('Imported');
  });

  test('whose database is killed stops too, as failed, so that both are started again', async () => {
    const site = await start().ready();
    const [database = 0] = processesOn(data);
    process.kill(database, 'SIGKILL');
    expect(await site.ended).toBe(1);
    expect(site.said).toContain('PostgreSQL has ended by itself, so the site stops.');
    expect(site.said).not.toContain('    at ');
  });

  test('a second one on the same data is refused in a sentence', async () => {
    await start().ready();
    port = await freePort();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said).toMatch(
      /^Another instance of Culture Works \(process \d+\) is using the data in .+\n$/,
    );
  });

  test('a port that is taken is named in a sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const site = start();
    expect(await site.ended).toBe(1);
    expect(site.said).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start\n`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  test('a bad configuration is explained, a line for each thing wrong', async () => {
    const site = start({ SUPABASE_URL: 'https://abcdefgh.supabase.co' });
    expect(await site.ended).toBe(1);
    expect(site.said.trim().split('\n')).toHaveLength(2);
    expect(site.said).not.toContain('    at ');
  });
});

/** Processes whose command names the folder: PostgreSQL's first one. */
function processesOn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

type Listening = { port: number; loopback: boolean };

/** What the processes listen on, by the kernel's own tables. */
function listeningSockets(pids: number[]): Listening[] {
  const inodes = new Set(
    pids.flatMap((pid) =>
      readdirSync(`/proc/${pid}/fd`).map((fd) => {
        try {
          return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
        } catch {
          return undefined;
        }
      }),
    ),
  );
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A' && inodes.has(columns[9]))
      .map((columns) => {
        const [address = '', port = ''] = (columns[1] ?? '').split(':');
        const loopback = ['0100007F', '00000000000000000000000001000000'].includes(address);
        return { port: Number.parseInt(port, 16), loopback };
      }),
  );
}
