import { brokenApplications } from './applications.ts';
import { brokenDelivery } from './delivery.ts';
import { brokenFields } from './fields.ts';
import { brokenFiles } from './files.ts';
import { brokenMeasures } from './measures.ts';
import { brokenReports } from './reports.ts';
import { brokenRules } from './rules.ts';
import { brokenYaml } from './yaml.ts';
import type { BrokenPack } from './kind.ts';

export type { BrokenPack } from './kind.ts';

export { addNote, brokenNotes } from './notes.ts';

/** Every way in which the tests break a pack, but for those that only a database can tell (`brokenNotes`). */
export const brokenPacks: readonly BrokenPack[] = [
  ...brokenFiles,
  ...brokenYaml,
  ...brokenFields,
  ...brokenRules,
  ...brokenReports,
  ...brokenDelivery,
  ...brokenMeasures,
  ...brokenApplications,
];
