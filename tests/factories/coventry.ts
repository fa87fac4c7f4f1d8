/** Coventry's pack as records, and the public sources that it is written from, as text (../shared/sources). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFiles } from '../../src/lib/packs/index.ts';
import { Records, type PackRecord } from '../../src/lib/packs/records.ts';
import { COVENTRY, filesOf } from './pack.ts';

/** '20 th December', where the scan has set the letters above the line, is '20th December'. */
const source = (name: string) =>
  readFileSync(path.resolve('../shared/sources', name), 'utf8').replaceAll(' th ', 'th ');

export const note = source('briefing-note-2025-01-30.md');
export const agenda = source('agenda-2025-01-30.md');
export const programme = source('scrutiny-work-programme-2024-25.md');
/** Collected in the project's own words, unlike the others. */
export const further = source('further-public-facts.md');
export const everySource = [note, agenda, programme, further].join('\n');

export const { pack, problems } = checkFiles(await filesOf(COVENTRY));
export const records = new Records(pack?.records ?? []);

/** One record of Coventry's pack, which must be there. */
export function find(table: string, key: string): PackRecord {
  const found = records.find(table, key);
  if (!found) throw new Error(`Coventry's pack has no ${key} in ${table}.`);
  return found;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
