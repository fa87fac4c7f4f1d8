/** Reads 'Who may do what' from docs/domain.md, where it stands for people and for the tests alike. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROLES } from '../../src/lib/access/roles.ts';

/** Everybody: the public, somebody without a role, somebody with each role, the server itself. */
export const ACTORS = ['anon', 'signed_in', ...ROLES, 'service_role'] as const;
export type ActorName = (typeof ACTORS)[number];

export const OPERATIONS = ['select', 'insert', 'update', 'delete'] as const;
export type Operation = (typeof OPERATIONS)[number];

export type RelationRow = { relation: string; rows: string; may: Record<Operation, Set<ActorName>> };
export type FunctionRow = { name: string; execute: Set<ActorName> };
export type PermissionTable = { relations: RelationRow[]; functions: FunctionRow[] };

/** Reads both tables; an actor or a cell that it does not know is an error. */
export function readPermissionTable(
  markdown = readFileSync(path.resolve(import.meta.dirname, '../../docs/domain.md'), 'utf8'),
): PermissionTable {
  const relations = rowsUnder(markdown, '### Relations').map(([relation = '', rows = '', ...cells]) => ({
    relation: plain(relation),
    rows,
    may: Object.fromEntries(
      OPERATIONS.map((operation, place) => [operation, actorsIn(cells[place])]),
    ) as RelationRow['may'],
  }));
  const functions = rowsUnder(markdown, '### Functions').map(([name = '', execute]) => ({
    name: plain(name),
    execute: actorsIn(execute),
  }));
  return { relations, functions };
}

function rowsUnder(markdown: string, heading: string): string[][] {
  const [, after] = markdown.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`docs/domain.md has no heading ‘${heading}’.`);
  const lines = after
    .split(/\n#+ /)[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'));
  // The first two are the heads and the line under them.
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const plain = (cell: string) => cell.replaceAll('`', '');

function actorsIn(cell = ''): Set<ActorName> {
  if (cell === 'nobody') return new Set();
  // The server's own key is named where it may do something: it is not 'anyone'.
  if (cell === 'anyone') return new Set(ACTORS.filter((actor) => actor !== 'service_role'));
  const names = cell.split(', ');
  const unknown = names.find((name) => !(ACTORS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new Error(`docs/domain.md names ‘${unknown}’, who is nobody in the permission table.`);
  return new Set(names as ActorName[]);
}
