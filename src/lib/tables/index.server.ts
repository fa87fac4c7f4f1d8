/** The door of tables for what writes files: a table as CSV, a table as a workbook. */
export { toCsv } from './csv.ts';
export { toXlsx } from './xlsx.server.ts';
export type { Cell, Column, ColumnKind, Sheet, Table } from './table.ts';
