/**
 * Rule 26: each role sees and does what it needs and no more. Everybody × every relation × every operation, and everybody × every
 * function, against 'Who may do what' in docs/domain.md.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { differencesIn, prepareAttempts, signInEverybody, type People } from './permission-matrix.ts';
import { strayPrivileges, unlisted } from './permission-catalogue.ts';
import { readPermissionTable } from './permission-table.ts';

const table = readPermissionTable();
let db: TestDatabase;
let people: People;

beforeAll(async () => {
  db = await createDatabase();
  people = await signInEverybody(db);
  await prepareAttempts(db.sql);
});
afterAll(() => db.drop());

it('everybody can do with every relation what the table says, and nothing else', async () => {
  expect(await differencesIn(db.sql, people, table)).toEqual([]);
});

it('every relation and function of the exposed schema has its row, and every row its relation or function', async () => {
  expect(await unlisted(db.sql, table)).toEqual([]);
});

it('nobody has a privilege that the table does not know: none to empty, refer, trigger; none outside public', async () => {
  expect(await strayPrivileges(db.sql, table)).toEqual([]);
});
