import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/lib/database/embedded/index.server.ts';
import { projectRoot } from '../../src/lib/server/configuration.ts';

const root = projectRoot();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'role-'));
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm run role` on data of its own. */
function role(...words: string[]): Promise<{ said: string; failed: boolean }> {
  const env = { PATH: process.env.PATH, DATA_DIR: path.join(folder, 'data') };
  return new Promise((resolve) => {
    const node = path.join(root, 'node_modules/.bin/node');
    execFile(node, ['scripts/role.ts', ...words], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ said: (stdout + stderr).trim(), failed: error !== null }),
    );
  });
}

/** A site that runs meanwhile, as far as its database goes. */
async function besideARunningSite(run: () => Promise<void>) {
  const backend = await startEmbedded(
    {
      root,
      dataDirectory: path.join(folder, 'data'),
      backend: { kind: 'embedded', databaseUrl: undefined },
      durable: false,
    },
    async () => undefined,
    () => undefined,
  );
  try {
    await run();
  } finally {
    await backend.stop();
  }
}

test('whoever runs the site gives the first person their role, beside the running site', async () => {
  await besideARunningSite(async () => {
    expect((await role('grant', 'head', ' Name@Example.org')).said).toBe(
      'name@example.org has the role head.',
    );
    expect((await role('grant', 'head', 'name@example.org')).said).toBe(
      'name@example.org had the role head already.',
    );
    expect((await role('end', 'head', 'name@example.org')).said).toBe(
      'name@example.org no longer has the role head.',
    );
    expect((await role('end', 'head', 'name@example.org')).said).toBe(
      'name@example.org did not have the role head.',
    );
    await role('grant', 'team', 'other@example.org');
  });
  // And when it does not run.
  expect(await role('list')).toEqual({ said: 'team other@example.org', failed: false });
});

test('a role that is none, a broken address and a wrong word are answered with a sentence', async () => {
  await besideARunningSite(async () => {
    const none = await role('grant', 'boss', 'name@example.org');
    expect(none).toMatchObject({
      failed: true,
      said: expect.stringMatching(/^There is no role 'boss'\. The roles: .*head/),
    });
  });
  expect((await role('grant', 'head', 'name')).said).toBe('name is not an e-mail address.');
  expect((await role('give', 'head')).said).toMatch(/^Say: npm run role -- grant ROLE ADDRESS/);
});
