/**
 * The built site over several databases in turn, in this process: what is compared is asked by turns, so that a busy machine is busy for
 * all of it. Counts too how often a page asks the database.
 */
import { existsSync } from 'node:fs';
import { Agent, createServer, request as requestOf, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Sql } from 'postgres';
import { clientFor } from '../../../src/lib/database/client.server.ts';
import type { AuthMail, Backend } from '../../../src/lib/database/backend.ts';
import { createLite, LITE_URL } from '../../../src/lib/database/embedded/lite.server.ts';
import { connect } from '../../../src/lib/database/embedded/prepare.server.ts';
import type { Scratch } from '../../../src/lib/database/embedded/scratch.server.ts';
import { PlainError } from '../../../src/lib/database/plain-error.ts';
import { importPack } from '../../../src/lib/packs/index.server.ts';

export const ROOT = join(import.meta.dirname, '../../..');
/** In milliseconds, after how long every page asks for the compact again: see src/lib/server/compact.server.ts. */
const COMPACT_IS_KEPT = 1_100;
/** Where the built site finds its backend: see src/lib/server/site.server.ts. */
const SITE = Symbol.for('culture-works.site');

/** A database with Coventry's records and what was filled into it, and how often the site has asked it. */
export type Filled = { backend: Backend; asked: number; mails: AuthMail[]; stop(): Promise<void> };

export async function fillDatabase(
  scratch: Scratch,
  name: string,
  fill: (sql: Sql) => Promise<void>,
): Promise<Filled> {
  const owner = connect(scratch.url('postgres'));
  await owner.unsafe(`create database ${name} template ${scratch.template}`);
  await owner.unsafe(`alter database ${name} set search_path = "$user", public, extensions`);
  await owner.end();
  const url = scratch.url(name);
  const sql = connect(url);
  await importPack(sql, join(ROOT, 'supabase/packs/coventry'));
  await fill(sql);
  await sql.unsafe('vacuum (analyze)');
  await sql.end();

  const mails: AuthMail[] = [];
  const lite = createLite(url, scratch.secrets, async (mail) => void mails.push(mail));
  await lite.warmUp();
  const { publishableKey, secretKey } = scratch.secrets;
  const made: Filled = {
    asked: 0,
    mails,
    backend: {
      kind: 'embedded',
      url: LITE_URL,
      publishableKey,
      secretKey,
      adminUrl: url,
      stop: lite.close,
      fetch: (...request: Parameters<typeof fetch>) => {
        made.asked += 1;
        return lite.fetch(...request);
      },
    },
    stop: lite.close,
  };
  return made;
}

/** The cookie of somebody, signed in by a code. It holds for ten minutes. */
export async function signIn({ backend, mails }: Filled, email: string): Promise<string> {
  const jar = new Map<string, string>();
  const client = clientFor(backend, {
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name, value) => void jar.set(name, value),
  });
  await client.auth.signInWithOtp({ email });
  const { error } = await client.auth.verifyOtp({
    email,
    token: mails.at(-1)?.code ?? '',
    type: 'magiclink',
  });
  if (error) throw error;
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** A page, or a form that is sent to it. */
export type Visit = { address: string; cookie?: string | undefined; form?: Record<string, string> };

export type Site = {
  /** In milliseconds, how long it took to answer. A page that is not there, or a form that is refused, is an error. */
  ask(of: Filled, visit: Visit): Promise<number>;
  /** How often it asks the database, at most: in the second in which the compact is asked for, too. */
  questions(of: Filled, visit: Visit): Promise<number>;
  close(): void;
};

/** The built site, over whichever of the databases is asked. */
export async function serve(first: Filled): Promise<Site> {
  const file = join(ROOT, 'build/handler.js');
  if (!existsSync(file)) throw new PlainError('Run npm run build first: this measures the built site.');
  const behind = (of: Filled) =>
    Reflect.set(globalThis, SITE, Promise.resolve({ backend: of.backend, stop: async () => undefined }));
  behind(first);
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: RequestListener };
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const site: Site = {
    ask(of, { address, cookie, form }) {
      behind(of);
      const headers = {
        accept: 'text/html',
        'accept-encoding': 'br',
        'x-forwarded-proto': 'http',
        ...(cookie && { cookie }),
        ...(form && {
          origin: `http://127.0.0.1:${port}`,
          'content-type': 'application/x-www-form-urlencoded',
        }),
      };
      const method = form ? 'POST' : 'GET';
      return new Promise((resolve, reject) => {
        const start = performance.now();
        const to = { host: '127.0.0.1', port, path: address, agent, headers, method };
        const request = requestOf(to, (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === (form ? 303 : 200)) resolve(performance.now() - start);
            else reject(new Error(`${method} ${address} answered ${response.statusCode}`));
          });
        });
        request.on('error', reject);
        request.end(form && new URLSearchParams(form).toString());
      });
    },
    async questions(of, visit) {
      await setTimeout(COMPACT_IS_KEPT);
      const asked = of.asked;
      await site.ask(of, visit);
      return of.asked - asked;
    },
    close() {
      agent.destroy();
      server.close();
    },
  };
  return site;
}

export type Taken = { small: number; large: number; ratio: number };

/** The medians of asking two by turns. `visits` says what is asked for, the how-manieth time. */
export async function byTurns(
  site: Site,
  [small, large]: readonly [Filled, Filled],
  visits: (of: Filled, count: number) => Visit,
  { times, warm }: { times: number; warm: number },
): Promise<Taken> {
  const taken = { small: [] as number[], large: [] as number[] };
  for (let count = 0; count < warm + times; count++) {
    const fast = await site.ask(small, visits(small, count));
    const slow = await site.ask(large, visits(large, count));
    if (count >= warm) {
      taken.small.push(fast);
      taken.large.push(slow);
    }
  }
  const middle = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  const medians = { small: middle(taken.small), large: middle(taken.large) };
  return { ...medians, ratio: medians.large / medians.small };
}
