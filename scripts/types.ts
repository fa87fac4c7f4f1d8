/**
 * Writes src/lib/database/types.generated.ts from the migrations, or with --check says whether it is still true.
 * The database is made from nothing for it, so nobody's own database matters.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { startScratch } from '../src/lib/database/embedded/scratch.server.ts';
import { projectRoot } from '../src/lib/server/configuration.ts';

const root = projectRoot();
const file = path.join(root, 'src/lib/database/types.generated.ts');
const NOTICE = '// Generated from supabase/migrations by `npm run types:database`. Do not edit.\n\n';

const generated = await generate();
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== generated) {
    console.error(
      'src/lib/database/types.generated.ts does not match the migrations: run npm run types:database.',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, generated);
}

async function generate(): Promise<string> {
  const scratch = await startScratch(root);
  try {
    const types = await run([
      'gen',
      'types',
      '--lang',
      'typescript',
      '--schema',
      'public',
      '--db-url',
      scratch.url(scratch.template),
    ]);
    const options = { parser: 'typescript', singleQuote: true, printWidth: 110 } as const;
    return format(NOTICE + types, options);
  } finally {
    await scratch.stop();
  }
}

/** Runs the Supabase CLI in a folder of its own, because it leaves a folder `supabase/.temp` wherever it runs. */
async function run(args: string[]): Promise<string> {
  const cwd = mkdtempSync(path.join(tmpdir(), 'culture-works-types-'));
  try {
    const env = { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1', PGSSLMODE: 'disable' };
    const child = spawn(path.join(root, 'node_modules/.bin/supabase'), args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, complained] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complained += chunk));
    const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
    if (code !== 0) throw new Error(`supabase gen types failed: ${complained}`);
    // It talks on the same channel before it writes.
    return said.slice(said.indexOf('export type Json'));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
