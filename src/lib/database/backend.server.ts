import type { Configuration } from '../server/configuration.ts';
import type { AuthMail, Backend, Tell } from './backend.ts';
import { sharedRefresh } from './shared-refresh.server.ts';

export type { AuthMail, Backend, Tell } from './backend.ts';

/** What starting a backend takes. */
export type BackendOptions = {
  configuration: Pick<Configuration, 'root' | 'dataDirectory' | 'backend'>;
  /** Delivers a sign-in code; called by the embedded Auth only, which waits for it: be quick. */
  onMail?: (mail: AuthMail) => Promise<void>;
  tell?: Tell;
};

/** Starts the backend that the configuration names. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const backend = await start(options);
  return { ...backend, fetch: sharedRefresh(backend.fetch) };
}

/** Of the embedded backend nothing is loaded unless it is that. */
async function start({ configuration, onMail, tell }: BackendOptions): Promise<Backend> {
  const { root, dataDirectory, backend } = configuration;
  if (backend.kind === 'hosted') {
    const { url, publishableKey, secretKey } = backend;
    return {
      kind: 'hosted',
      url,
      publishableKey,
      secretKey,
      fetch: globalThis.fetch,
      stop: async () => undefined,
    };
  }
  const { startEmbedded } = await import('./embedded/index.server.ts');
  return startEmbedded(
    { root, dataDirectory, backend },
    onMail ?? (async () => undefined),
    tell ?? (() => undefined),
  );
}
