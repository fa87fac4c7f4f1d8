/** Where the site listens, and to whom it answers there. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isThisMachine, isTrial } from '../src/lib/access/trial.ts';
import { PlainError } from '../src/lib/database/plain-error.ts';
import type { Configuration } from '../src/lib/server/configuration.ts';

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The addresses to listen on, each of which was free just now; throws a sentence if one is not.
 * `localhost` is two addresses, and browsers try either first. A machine without IPv6 has only the one.
 */
export async function hostsToListenOn({
  host,
  port,
}: Pick<Configuration, 'host' | 'port'>): Promise<string[]> {
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

/** Begins to listen; what stands in the way is said in a sentence. */
export function listen(host: string, port: number, handler: Handler): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen({ host, port }, () => resolve(server));
  });
}

/** What kept the site from listening, in a sentence where it is known. */
export function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
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

/**
 * Without ORIGIN, and wherever everybody can sign in as anybody, the site answers only to names of this machine. Any other name
 * means a proxy that nobody told us of, or a page elsewhere whose name was pointed at this machine. ORIGIN alone does not keep
 * the latter out: by it every request looks as if it had come to that address.
 */
export function guarded(handler: Handler, configuration: Configuration): Handler {
  const { origin, port } = configuration;
  if (origin && !isTrial(configuration)) return handler;
  return (request, response) => {
    request.headers['x-forwarded-proto'] = 'http';
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (isThisMachine(name)) return handler(request, response);
    response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      `This site answers at ${origin ?? `http://localhost:${port}`}. To serve it by another name, set ORIGIN.\n`,
    );
  };
}
