import type { TestProject } from 'vitest/node';
import { startScratch } from '../../src/lib/database/embedded/scratch.server.ts';
import { projectRoot } from '../../src/lib/server/configuration.ts';

/** One PostgreSQL for all database tests; each test file clones the migrated database with `createDatabase()`. */
export default async function setup(project: TestProject) {
  const scratch = await startScratch(projectRoot());
  project.provide('ownerUrl', scratch.url('postgres'));
  project.provide('template', scratch.template);
  project.provide('secrets', scratch.secrets);
  return scratch.stop;
}
