/** Coventry's pack as records. */
import { checkFiles } from '../../src/lib/packs/index.ts';
import { Records, type PackRecord } from '../../src/lib/packs/records.ts';
import { COVENTRY, filesOf } from './pack.ts';

export const { pack, problems } = checkFiles(await filesOf(COVENTRY));
export const records = new Records(pack?.records ?? []);

/** One record of Coventry's pack, which must be there. */
export function find(table: string, key: string): PackRecord {
  const found = records.find(table, key);
  if (!found) throw new Error(`Coventry's pack has no ${key} in ${table}.`);
  return found;
}
