/** The pure door of packs: the format, and checking files against it. */
export { describeFormat } from './describe.ts';
export { checkFiles, type Checked } from './check.ts';
export { csvTables, tables, yamlFiles, type Field, type Section, type Table } from './format/index.ts';
export { problemLines, type Problem } from './problem.ts';
export type { Manifest, Pack, PackRecord } from './records.ts';
export type { Files } from './write.ts';
