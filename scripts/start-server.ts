/**
 * Serves what `npm run build` has built. `npm start` ends with this, and a container may begin with it:
 * node scripts/start-server.ts, with Node 24.
 */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isTrial } from '../src/lib/access/trial.ts';
import { inPlainWords, PlainError } from '../src/lib/database/plain-error.ts';
import { readConfiguration, type Configuration } from '../src/lib/server/configuration.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
type Site = { stop(): Promise<void> };

const servers: Server[] = [];
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
// `npm start` holds the other end: should it be killed, nobody would be left to stop us.
process.on('disconnect', () => void stop());

try {
  const configuration = readConfiguration();
  const hosts = await hostsToListenOn(configuration);
  const handler = await loadSite(configuration);
  for (const host of hosts)
    servers.push(await listen(host, configuration.port, guarded(handler, configuration)));
  if (!stopping) welcome(configuration);
} catch (error) {
  console.error(inPlainWords(error) ?? error);
  process.exit(1);
}

/** `localhost` is two addresses, and browsers try either first. A machine without IPv6 has only the one. */
async function hostsToListenOn({ host, port }: Configuration): Promise<string[]> {
  const hosts = host ? [host] : ['127.0.0.1', '::1'];
  const free: string[] = [];
  for (const candidate of hosts) {
    try {
      const server = await listen(candidate, port, () => undefined);
      await new Promise((resolve) => server.close(resolve));
      free.push(candidate);
    } catch (error) {
      const without =
        error instanceof Error &&
        'code' in error &&
        /^(EADDRNOTAVAIL|EAFNOSUPPORT)$/.test(String(error.code));
      if (!without || hosts.length === 1) throw error;
    }
  }
  return free;
}

function listen(host: string, port: number, handler: Handler): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(explained(error, host, port));
    });
    server.listen({ host, port }, () => resolve(server));
  });
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const configured = host !== '127.0.0.1' && host !== '::1';
  if (error.code === 'EADDRINUSE') {
    return new PlainError(
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES')
    return new PlainError(`Port ${port} may be used by administrators only. Set PORT to one above 1023.`);
  if (configured && /^(ENOTFOUND|EADDRNOTAVAIL|EINVAL)$/.test(error.code ?? '')) {
    return new PlainError(`HOST is ${host}, which is not an address of this machine.`);
  }
  return error;
}

/** Loading the built site starts it: the database, migrations, and an empty database's compact. */
async function loadSite(configuration: Configuration): Promise<Handler> {
  const file = path.join(configuration.root, 'build/handler.js');
  if (!existsSync(file))
    throw new PlainError('Nothing has been built yet: run npm start, or npm run build first.');
  // Without ORIGIN, forms must work by every name of this machine: the address is what the browser said, and see `guarded`.
  process.env.PROTOCOL_HEADER ??= configuration.origin ? '' : 'x-forwarded-proto';
  process.env.BODY_SIZE_LIMIT ??= '1M';
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  return handler;
}

/**
 * Without ORIGIN the site answers only to names of this machine. Any other name means a proxy that nobody told us of,
 * or a page elsewhere whose name was pointed at this machine.
 */
function guarded(handler: Handler, { origin, port }: Configuration): Handler {
  if (origin) return handler;
  return (request, response) => {
    request.headers['x-forwarded-proto'] = 'http';
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name)) return handler(request, response);
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`This site answers at http://localhost:${port}. To serve it by another name, set ORIGIN.\n`);
  };
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
