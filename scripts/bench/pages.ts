/**
 * The pages of strategy and delivery on the built site, as it answers them: with fifty actions, and with thousands. Both sites stand
 * in this process and are asked in turn, so that a busy machine is busy for both. Counts too how often each page asks the database, at
 * most: of somebody who is signed in, in the second in which the compact is asked for, too.
 * Run `npm run build` first.
 */
import { existsSync } from 'node:fs';
import { createServer, get as getFrom, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { clientFor } from '../../src/lib/database/client.server.ts';
import type { AuthMail, Backend } from '../../src/lib/database/backend.ts';
import { createLite, LITE_URL } from '../../src/lib/database/embedded/lite.server.ts';
import { connect } from '../../src/lib/database/embedded/prepare.server.ts';
import { startScratch, type Scratch } from '../../src/lib/database/embedded/scratch.server.ts';
import { PlainError } from '../../src/lib/database/plain-error.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { fillActions } from './filling/actions.ts';
import { fillMeasures } from './filling/measures.ts';
import { inMilliseconds, type Bench, type Line } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What the issue asks: thousands take at most so many times as long as fifty. */
const MOST_TIMES = 2;
const MOST_QUESTIONS = 6;
const TIMES = 200;
const WARM = 20;
/** In milliseconds, after how long every page asks for the compact again: see src/lib/server/compact.server.ts. */
const COMPACT_IS_KEPT = 1_100;

const SMALL = { name: 'small', actions: 50, updates: 1_000, measures: 50, values: 2_000 };
const LARGE = { name: 'large', actions: 5_000, updates: 100_000, measures: 5_000, values: 200_000 };

/** Where the built site finds its backend: see src/lib/server/site.server.ts. */
const SITE = Symbol.for('culture-works.site');

type Filled = typeof SMALL & { backend: Backend; cookie: string; asked: number; stop(): Promise<void> };

export const bench: Bench = {
  name: `Pages with ${LARGE.actions.toLocaleString('en-GB')} actions, to ${SMALL.actions} (server time, median of ${TIMES}; questions to the database)`,
  async run() {
    const scratch = await startScratch(ROOT);
    const small = await filled(scratch, SMALL);
    const large = await filled(scratch, LARGE);
    const site = await serve(small);
    const lines: Line[] = [];
    try {
      for (const [page, signedIn] of pages()) lines.push(await compare(site, page, signedIn, small, large));
    } finally {
      site.close();
      await small.stop();
      await large.stop();
      await scratch.stop();
    }
    return lines;
  },
};

/** Each page of these areas, with filters and at past dates; those of the team as the Head of Culture. */
function pages(): [address: string, signedIn: boolean][] {
  const open = [
    '/strategy',
    '/strategy?as-at=2026-03-31',
    '/strategy/actions',
    '/strategy/actions?status=off_track',
    '/strategy/actions?goal=filled-goal-2&status=no_word',
    '/strategy/actions?lead=filled-lead-3',
    '/strategy/actions?area=filled-area-4',
    '/strategy/actions?as-at=2026-03-31',
    '/strategy/actions?words=children',
    '/strategy/actions?words=children&as-at=2026-03-31',
    '/reps?as-at=2026-03-31',
    '/funding?as-at=2026-03-31',
    '/strategy/actions/filled-action-25',
    '/strategy/actions/filled-action-25?as-at=2026-03-31',
    '/strategy/since?from=2026-08-01&to=2026-11-01',
    '/strategy/measures',
    '/strategy/measures/filled-measure-25',
    '/search?q=rehearsal',
    '/search?q=action',
  ];
  const desk = [
    '/team',
    '/team?as-at=2026-03-31',
    '/team/updates',
    '/team/actions',
    '/team/actions/filled-action-25',
    '/team/plans',
    '/team/leads',
    '/team/measures',
    '/team/strategy',
  ];
  return [
    ...open.map((address): [string, boolean] => [address, false]),
    ...desk.map((address): [string, boolean] => [address, true]),
  ];
}

async function filled(scratch: Scratch, size: typeof SMALL): Promise<Filled> {
  const owner = connect(scratch.url('postgres'));
  await owner.unsafe(`create database ${size.name} template ${scratch.template}`);
  await owner.unsafe(`alter database ${size.name} set search_path = "$user", public, extensions`);
  await owner.end();
  const url = scratch.url(size.name);
  const sql = connect(url);
  await importPack(sql, join(ROOT, 'supabase/packs/coventry'));
  await fillActions(sql, size);
  await fillMeasures(sql, size);
  await sql`insert into public.role_grants (email, role_id) values ('head@example.org', 'head')`;
  await sql.unsafe('vacuum (analyze)');
  await sql.end();

  const mails: AuthMail[] = [];
  const lite = createLite(url, scratch.secrets, async (mail) => void mails.push(mail));
  await lite.warmUp();
  const { publishableKey, secretKey } = scratch.secrets;
  const made: Filled = {
    ...size,
    asked: 0,
    cookie: '',
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
  made.cookie = await signedIn(made.backend, mails);
  return made;
}

/** The cookie of the Head of Culture, signed in by a code. */
async function signedIn(backend: Backend, mails: AuthMail[]): Promise<string> {
  const jar = new Map<string, string>();
  const client = clientFor(backend, {
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name, value) => void jar.set(name, value),
  });
  const email = 'head@example.org';
  await client.auth.signInWithOtp({ email });
  const { error } = await client.auth.verifyOtp({
    email,
    token: mails.at(-1)?.code ?? '',
    type: 'magiclink',
  });
  if (error) throw error;
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

type Site = { ask(address: string, of: Filled, signedIn: boolean): Promise<number>; close(): void };

/** The built site, over whichever of the two is asked. */
async function serve(first: Filled): Promise<Site> {
  const file = join(ROOT, 'build/handler.js');
  if (!existsSync(file)) throw new PlainError('Run npm run build first: this measures the built site.');
  const behind = (of: Filled) =>
    Reflect.set(globalThis, SITE, Promise.resolve({ backend: of.backend, stop: async () => undefined }));
  behind(first);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: RequestListener };
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { Agent } = await import('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask(address, of, signedIn) {
      behind(of);
      const headers = { 'accept-encoding': 'br', ...(signedIn ? { cookie: of.cookie } : {}) };
      return new Promise((resolve, reject) => {
        const start = performance.now();
        const request = getFrom({ host: '127.0.0.1', port, path: address, agent, headers }, (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) resolve(performance.now() - start);
            else reject(new Error(`${address} answered ${response.statusCode}`));
          });
        });
        request.on('error', reject);
      });
    },
    close() {
      agent.destroy();
      server.close();
    },
  };
}

async function compare(
  site: Site,
  address: string,
  signedIn: boolean,
  small: Filled,
  large: Filled,
): Promise<Line> {
  const taken = { small: [] as number[], large: [] as number[] };
  await setTimeout(COMPACT_IS_KEPT);
  const asked = large.asked;
  await site.ask(address, large, true);
  const questions = large.asked - asked;
  for (let count = 0; count < WARM + TIMES; count++) {
    const fast = await site.ask(address, small, signedIn);
    const slow = await site.ask(address, large, signedIn);
    if (count >= WARM) {
      taken.small.push(fast);
      taken.large.push(slow);
    }
  }
  const middle = (times: number[]) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  const ratio = middle(taken.large) / middle(taken.small);
  return {
    what: address,
    measured: `${ratio.toFixed(2)} times (${inMilliseconds(middle(taken.large))} to ${inMilliseconds(middle(taken.small))}), ${questions} questions`,
    limit: {
      most: `${MOST_TIMES} times, or ${MOST_QUESTIONS} questions`,
      passed: ratio > MOST_TIMES || questions > MOST_QUESTIONS,
    },
  };
}
