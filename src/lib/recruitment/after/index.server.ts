export * as after from './after.server.ts';
export { dataFile } from './file.server.ts';
