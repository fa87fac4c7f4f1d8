/**
 * Serves what `npm run build` has built. `npm start` ends with this, and a container may begin with it:
 * node scripts/start-server.ts, with Node 24. `--build` builds first if need be, once it is clear that the site can run here;
 * `--look` only says whether it can.
 */
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isTrial } from '../src/lib/access/trial.ts';
import { refuseIfHeld } from '../src/lib/database/embedded/lock.server.ts';
import { inPlainWords, PlainError } from '../src/lib/database/plain-error.ts';
import { readConfiguration, type Configuration } from '../src/lib/server/configuration.ts';
import { guarded, hostsToListenOn, listen, type Handler } from './start-listening.ts';

type Site = { stop(): Promise<void> };

const servers: Server[] = [];
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
// `npm start` holds the other end: should it be killed, nobody would be left to stop us.
process.on('disconnect', () => void stop());

try {
  const configuration = readConfiguration();
  const hosts = await findPlace(configuration);
  if (process.argv.includes('--look')) process.exit(0);
  if (process.argv.includes('--build')) await (await import('./start-built.mjs')).build();
  const handler = await loadSite(configuration);
  for (const host of hosts)
    servers.push(await listen(host, configuration.port, guarded(handler, configuration)));
  if (!stopping) welcome(configuration);
} catch (error) {
  console.error(inPlainWords(error) ?? error);
  process.exit(1);
}

/** Looks whether another site is here already: under its feet nothing may be built. */
async function findPlace(configuration: Configuration): Promise<string[]> {
  if (configuration.backend.kind === 'embedded') refuseIfHeld(configuration.dataDirectory);
  return hostsToListenOn(configuration);
}

/** Loading the built site starts it: the database, migrations, and an empty database's compact. */
async function loadSite(configuration: Configuration): Promise<Handler> {
  const file = path.join(configuration.root, 'build/handler.js');
  if (!existsSync(file))
    throw new PlainError('Nothing has been built yet: run npm start, or npm run build first.');
  // Without ORIGIN, forms must work by every name of this machine: the address is what the browser said, and see `guarded`.
  process.env.PROTOCOL_HEADER ??= configuration.origin ? '' : 'x-forwarded-proto';
  // Files of 5 MB and what is sent with them; elsewhere less: src/lib/server/body-size.server.ts.
  process.env.BODY_SIZE_LIMIT ??= '6M';
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  return handler;
}

function welcome(configuration: Configuration) {
  const address = configuration.origin ?? `http://localhost:${configuration.port}`;
  console.log(`\nReady: ${address}`);
  if (isTrial(configuration)) {
    console.log(
      `To sign in: ${address}/sign-in lists an account for each role; its code arrives at ${address}/dev/mail`,
    );
  } else {
    console.log(`To sign in: ${address}/sign-in sends a code by e-mail`);
  }
  console.log('Ctrl-C stops it.');
}

/** Answers what is under way, then stops the database; a second signal changes nothing. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    console.log('Stopping');
    const patience = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), 5_000);
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeIdleConnections();
        return closed;
      }),
    );
    clearTimeout(patience);
    const started = Reflect.get(globalThis, Symbol.for('culture-works.site')) as Promise<Site> | undefined;
    // If it failed to start, it has stopped itself.
    const site = await started?.catch(() => undefined);
    await site?.stop();
    process.exit();
  })();
  return stopping;
}
