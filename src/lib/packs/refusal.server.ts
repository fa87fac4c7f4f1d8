/** When the database refuses what the check let through: from its rule to a problem with a place. */
import type { TransactionSql } from 'postgres';
import { explain } from '../database/index.ts';
import { columnOf, fileOf, manifestFile, tableNamed, type Table } from './format/index.ts';
import type { Problem } from './problem.ts';
import type { PackRecord } from './records.ts';

type Refuse = (problems: readonly Problem[]) => never;

/** Rules that are looked at when everything is written, with the table to look in. */
const TABLE_OF_RULE: Record<string, string> = {
  seats_within_cap: 'seats',
  caps_sum_to_the_maximum: 'constituencies',
  successions_go_forward: 'successions',
  consultations_are_about_a_proposal: 'consultations',
  commissions_within_fund: 'commissions',
  revisions_end_with_the_action: 'action_revisions',
  particulars_end_with_the_action: 'action_particulars',
  answers_name_a_paragraph: 'request_clauses',
};

/** Writes a record; a refusal is a problem of that record. */
export async function atRecord(
  record: PackRecord,
  refuse: Refuse,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { message, field } = explain(error);
    const name = field === undefined ? null : fieldOf(record.table, field);
    const { place } = record;
    const line = (name === null ? undefined : place?.lineOf[name]) ?? place?.line ?? null;
    refuse([{ file: place?.file ?? fileOf(record.table), line, field: name, reason: message }]);
  }
}

/** Does what a file asks for; a refusal is a problem of that file. */
export async function atFile(file: string, refuse: Refuse, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refuse([{ file, line: null, field: null, reason: explain(error).message }]);
  }
}

/** Has the database look at all that it puts off to the end. */
export async function atTheEnd(sql: TransactionSql, refuse: Refuse): Promise<void> {
  try {
    await sql`set constraints all immediate`;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const table = tableOfRule(error);
    const { message, field } = explain(error);
    const name = table && field !== undefined ? fieldOf(table, field) : null;
    refuse([{ file: table ? fileOf(table) : manifestFile, line: null, field: name, reason: message }]);
  }
}

/** Class 22: a value that cannot be; class 23: a rule is broken. Anything else is not the pack's doing. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
  );
}

function tableOfRule(error: unknown): Table | null {
  const rule = error instanceof Error && 'constraint_name' in error ? String(error.constraint_name) : '';
  const name = TABLE_OF_RULE[rule];
  return name === undefined ? null : tableNamed(name);
}

/** The pack's word for a column of the database. */
function fieldOf(table: Table, column: string): string | null {
  const found = Object.entries(table.fields).find(([name, field]) => columnOf(name, field) === column);
  return found?.[0] ?? null;
}
