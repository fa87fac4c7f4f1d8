import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort, spawnSite, type SiteProcess } from './own-site.ts';

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

test.describe('a site of our own', () => {
  test.slow();
  let data: string;
  let port: number;
  const sites: SiteProcess[] = [];
  const start = (settings?: Record<string, string>) => {
    const site = spawnSite({ DATA_DIR: data, PORT: String(port), ...settings });
    sites.push(site);
    return site;
  };
  const started = async (settings?: Record<string, string>) => {
    const site = start(settings);
    await site.ready;
    return site;
  };

  // One after the other they start on the same data, as a site does that has been there before: a new database takes several times as long.
  const folders: string[] = [];
  const onNewData = () => {
    data = mkdtempSync(path.join(tmpdir(), 'own-site-'));
    chmodSync(data, 0o711);
    folders.push(data);
  };
  test.beforeAll(onNewData);
  test.beforeEach(async () => {
    port = await freePort();
  });
  test.afterEach(async () => {
    for (const site of sites.splice(0)) await site.kill('SIGTERM');
  });
  test.afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('says what it does, ends with the address and how to sign in, and stops cleanly', async ({
    request,
  }) => {
    const site = await started();
    expect(site.output()).toContain('Started PostgreSQL');
    expect(site.output()).toContain('Imported the compact pack');
    expect(site.output()).toContain(`Ready: http://localhost:${port}`);
    await expect.poll(() => site.output()).toContain('/sign-in');
    for (const name of ['localhost', '127.0.0.1']) {
      expect((await request.get(`http://${name}:${port}/`)).status()).toBe(200);
    }
    expect(await site.kill('SIGTERM')).toBe(0);
    expect(processesOn(data)).toEqual([]);
  });

  test('told its own name by ORIGIN still answers to no other while it is being tried out', async ({
    request,
  }) => {
    await started({ ORIGIN: `http://localhost:${port}` });
    const statusBy = async (host: string) =>
      (await request.get(`http://localhost:${port}/dev/mail`, { headers: { host } })).status();
    expect(await statusBy(`localhost:${port}`)).toBe(200);
    expect(await statusBy(`elsewhere.example:${port}`)).toBe(421);
  });

  test('sent rubbish for a session, says nothing of it', async ({ request }) => {
    const site = await started();
    await expect.poll(site.output).toContain('Ctrl-C stops it.');
    const before = site.output();
    for (const rubbish of ['base64-xxxx', 'base64-%21', 'rubbish']) {
      const answer = await request.get(`http://localhost:${port}/reps`, {
        headers: { cookie: `session=${rubbish}` },
      });
      expect(answer.status()).toBe(200);
      expect(answer.headers()['set-cookie']).toMatch(/^session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i);
    }
    expect(site.output()).toBe(before);
  });

  test('listens on the web’s port and on loopback’s PostgreSQL, and on nothing else', async () => {
    test.skip(process.platform !== 'linux', 'reads /proc');
    const site = await started();
    const listening = listeningSockets([site.pid, ...processesOn(data)]);
    expect(listening.every(({ loopback }) => loopback)).toBe(true);
    expect(
      new Set(listening.filter((socket) => socket.port !== port).map((socket) => socket.port)).size,
    ).toBe(1);
  });

  test('killed outright leaves no database running, and starts again with what was acknowledged', async ({
    request,
  }) => {
    onNewData();
    const first = await started();
    expect(first.output()).toContain('Imported');
    const page = await (await request.get(`http://localhost:${port}/reps`)).text();
    await first.kill('SIGKILL');
    const later = await started();
    expect(await (await request.get(`http://localhost:${port}/reps`)).text()).toBe(page);
    expect(later.output()).not.toContain('Imported');
  });

  test('whose database is killed stops too, as failed, so that both are started again', async ({
    request,
  }) => {
    const site = await started();
    // What it does of itself when it starts is over by then: the death of a database that is asked just now ends it otherwise.
    for (const page of ['/', '/reps']) await request.get(`http://localhost:${port}${page}`);
    const [database = 0] = processesOn(data);
    expect(database).toBeGreaterThan(0);
    process.kill(database, 'SIGKILL');
    expect(await site.ended).toBe(1);
    expect(site.output()).toContain('PostgreSQL has ended by itself, so the site stops.');
    expect(site.output()).not.toContain('    at ');
  });

  test('a second one on the same data is refused in a sentence', async () => {
    await started();
    port = await freePort();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(
      /^Another instance of Culture Works \(process \d+\) is using the data in .+\n$/,
    );
  });

  test('a port that is taken is named in a sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const site = start();
    expect(await site.ended).toBe(1);
    expect(site.output()).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start\n`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  test('a bad configuration is explained, a line for each thing wrong', async () => {
    const site = start({ SUPABASE_URL: 'https://abcdefgh.supabase.co' });
    expect(await site.ended).toBe(1);
    expect(site.output().trim().split('\n')).toHaveLength(2);
    expect(site.output()).not.toContain('    at ');
  });
});

/** Processes whose command names the folder: PostgreSQL's first one. */
function processesOn(folder: string): number[] {
  if (process.platform !== 'linux') {
    const all = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
    return all
      .split('\n')
      .filter((line) => line.includes(folder))
      .map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        // It has ended meanwhile.
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
