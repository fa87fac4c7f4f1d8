import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/lib/server/configuration.ts';

const root = projectRoot();

/** Starts a backend in a process of its own, which says what it has loaded. */
async function modulesLoadedFor(environment: Record<string, string>): Promise<string[]> {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ resolve(name, context, next) { const found = next(name, context); loaded.push(found.url); return found; } });
    const { readConfiguration } = await import('./src/lib/server/configuration.ts');
    const { startBackend, clientFor, serviceClientFor } = await import('./src/lib/database/index.server.ts');
    const backend = await startBackend({ configuration: readConfiguration() });
    clientFor(backend);
    serviceClientFor(backend);
    await backend.stop();
    console.log(JSON.stringify({ kind: backend.kind, adminUrl: backend.adminUrl, loaded }));`;
  const node = path.join(root, 'node_modules/.bin/node');
  const { stdout } = await promisify(execFile)(node, ['--input-type=module', '-e', program], {
    cwd: root,
    env: { PATH: process.env.PATH, COMPACT_PACK: 'supabase', ...environment },
  });
  const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(said).toMatchObject({ kind: 'hosted' });
  expect(said.adminUrl).toBeUndefined();
  return said.loaded;
}

test('with a hosted Supabase nothing of the embedded backend is loaded', async () => {
  const loaded = await modulesLoadedFor({
    SUPABASE_URL: 'https://abcdefgh.supabase.co',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_abcdefghijklmnop',
    SUPABASE_SECRET_KEY: 'sb_secret_abcdefghijklmnop',
  });
  expect(loaded.some((url) => url.includes('@supabase/supabase-js'))).toBe(true);
  expect(loaded.filter((url) => /@supabase\/lite|embedded|node_modules\/postgres\//.test(url))).toEqual([]);
});
