import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import type { Backend } from '../../src/lib/database/backend.ts';
import { startEmbedded } from '../../src/lib/database/embedded/index.server.ts';
import { runningUrl } from '../../src/lib/database/embedded/running.server.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';

/** A process that a test starts for itself to serve the built site; it may be refused, stopped or killed. */
export type SiteProcess = {
  pid: number;
  /** What it has said so far. */
  output(): string;
  /** Its exit code, once it has ended; null if it was killed. */
  ended: Promise<number | null>;
  /** When it answers. Fails with what it said if it ends instead. */
  ready: Promise<void>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

/** Starts the built site with these settings and no others. */
export function spawnSite(settings: Record<string, string>): SiteProcess {
  let said = '';
  const child = spawn(
    'node_modules/.bin/node',
    ['--disable-warning=ExperimentalWarning', 'scripts/start-server.ts'],
    { env: { PATH: process.env.PATH, ...settings }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ready: ')) resolve();
      });
    }
    void ended.then(() => reject(new Error(`The site did not start:\n${said}`)));
  });
  // Some tests are about a site that does not start.
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    output: () => said,
    ended,
    ready,
    kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** A site that a test starts for itself, because it is configured otherwise than the one that all share. */
export type OwnSite = { url: string; folder: string; output(): string; stop(): Promise<void> };

/** Starts the built site with this configuration, on a free port, with data of its own. */
export async function startOwnSite(configuration: Record<string, string>): Promise<OwnSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'culture-works-site-'));
  const port = await freePort();
  const data = path.join(folder, 'data');
  const site = spawnSite({ PORT: String(port), DATA_DIR: data, ...configuration });
  await site.ready;
  return {
    url: `http://localhost:${port}`,
    folder: data,
    output: site.output,
    async stop() {
      await site.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the owner of the database of an embedded site. */
export async function asOwnerOf<T>({ folder }: OwnSite, run: (sql: Sql) => Promise<T>): Promise<T> {
  return asOwnerAt(runningUrl(folder, undefined) ?? '', run);
}

async function asOwnerAt<T>(url: string, run: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** What stands in for a hosted Supabase: its protocol over HTTP, sending its own mail, which lands in `codes`. */
export type HostedSupabase = {
  configuration: Record<string, string>;
  codes: Map<string, string>;
  asOwner<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

/** Starts one, with the records of Coventry in it. */
export async function startHostedSupabase(): Promise<HostedSupabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'culture-works-hosted-'));
  const codes = new Map<string, string>();
  const backend = await startEmbedded(
    {
      root: process.cwd(),
      dataDirectory: path.join(folder, 'data'),
      backend: { kind: 'embedded', databaseUrl: undefined },
      durable: false,
    },
    async ({ to, code }) => void codes.set(to, code),
    () => undefined,
  );
  const asOwner = <T>(run: (sql: Sql) => Promise<T>) => asOwnerAt(backend.adminUrl ?? '', run);
  await asOwner((sql) => importPack(sql, 'supabase/packs/coventry'));
  const server = serve(backend);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    configuration: {
      SUPABASE_URL: `http://127.0.0.1:${port}`,
      SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
      SUPABASE_SECRET_KEY: backend.secretKey,
    },
    codes,
    asOwner,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(backend: Backend) {
  return createServer((request, response) => {
    void (async () => {
      const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
      let body: string | undefined = Buffer.concat(chunks).toString('utf8') || undefined;
      // The hosted Auth takes this type, the embedded one knows it by another name.
      if (request.url === '/auth/v1/verify') body = body?.replace('"type":"email"', '"type":"magiclink"');
      const { host: _host, 'content-length': _length, connection: _connection, ...headers } = request.headers;
      const answer = await backend.fetch(backend.url + request.url, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(request.method !== 'GET' && request.method !== 'HEAD' && { body: body ?? '' }),
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
