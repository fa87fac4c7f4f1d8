/** The server's door of packs: a folder is checked, imported or exported. */
export { checkPack } from './check.server.ts';
export { exportPack, type ExportReport } from './export.server.ts';
export { importPack, PackProblems, type ImportReport } from './import.server.ts';
export * from './index.ts';
