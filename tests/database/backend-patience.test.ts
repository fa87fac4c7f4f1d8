/** A database that is up stays up: the time that it had for starting must not end it later. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startPostgres } from '../../src/lib/database/embedded/postgres.server.ts';
import { connect } from '../../src/lib/database/embedded/prepare.server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'patience-'));
chmodSync(folder, 0o711);

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

test('a site that has started goes on for hours', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const password = 'a-secret-of-this-test-alone-0123456789';
  const started = await startPostgres({ directory: path.join(folder, 'postgres'), password, durable: false });
  vi.advanceTimersByTime(5 * 60 * 60_000);
  vi.useRealTimers();
  const sql = connect(`postgres://postgres:${password}@127.0.0.1:${started.port}/postgres`);
  expect(await sql`select 1 as up`).toEqual([{ up: 1 }]);
  await sql.end();
  await started.stop();
});
