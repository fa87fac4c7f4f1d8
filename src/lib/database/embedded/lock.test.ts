import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../server/configuration.ts';
import { holderOf, holdFolder } from './lock.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'lock.json');

test('a folder is held by one, and free again afterwards', () => {
  const letGo = holdFolder(folder);
  expect(holderOf(folder)?.pid).toBe(process.pid);
  expect(() => holdFolder(folder)).toThrow(`Another instance of Culture Works (process ${process.pid})`);
  letGo();
  expect(holderOf(folder)).toBeUndefined();
  expect(existsSync(file())).toBe(false);
});

test('of many that find a dead lock at once, exactly one takes over', async () => {
  writeFileSync(file(), JSON.stringify({ pid: process.pid, started: 'before this machine was built' }));
  const program = `
    import { holdFolder } from './src/lib/database/embedded/lock.server.ts';
    process.stdin.once('data', () => {
      try { holdFolder(${JSON.stringify(folder)}); console.log('held'); } catch (error) { console.log('refused', error.name); }
    });
    console.log('waiting');`;
  const contenders = Array.from({ length: 6 }, () =>
    spawn(path.join(projectRoot(), 'node_modules/.bin/node'), ['--input-type=module', '-e', program], {
      cwd: projectRoot(),
      stdio: ['pipe', 'pipe', 'ignore'],
    }),
  );
  const answers = contenders.map((contender) => lines(contender.stdout));
  for (const answer of answers) expect((await answer.next()).value).toBe('waiting');
  for (const contender of contenders) contender.stdin.write('go\\n');
  const said = await Promise.all(answers.map(async (answer) => (await answer.next()).value));
  for (const contender of contenders) contender.kill('SIGKILL');
  expect(said.toSorted()).toEqual(['held', ...Array(5).fill('refused PlainError')]);
}, 30_000);

async function* lines(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const chunk of stream) yield* String(chunk).trim().split('\n');
}
