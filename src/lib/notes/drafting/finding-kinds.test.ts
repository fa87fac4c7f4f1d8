/** The findings by which a kind of report is kept from being issued are findings that there are. */
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { KINDS } from '../../checks/index.ts';

const files = globSync('supabase/packs/*/report_kinds.csv');

it('is asked of at least one pack', () => {
  expect(files).not.toEqual([]);
});

it.each(files)('%s names findings by the names that the checks give them', (file) => {
  const rows = parse(readFileSync(file, 'utf8'), { columns: true }) as { checks: string }[];
  const named = rows.flatMap(({ checks }) => checks.split(';').map((kind) => kind.trim()));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((kind) => !Object.hasOwn(KINDS, kind))).toEqual([]);
});
