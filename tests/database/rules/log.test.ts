/** Rule 27: every change to a record says who, when and what, in a log that nobody can edit. */
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKED_OUT } from '../../factories/row-knowledge.ts';
import {
  assignmentsOf,
  insertOf,
  keyOf,
  readCatalogue,
  sampleOf,
  whereIs,
  type Catalogue,
} from '../../factories/rows.ts';
import { createDatabase, type Person, type TestDatabase } from '../cluster.ts';
import { FREEZING } from '../permission-matrix.ts';
import { refusedBy } from './refusals.ts';

let db: TestDatabase;
let team: Person;
let catalogue: Catalogue;
beforeAll(async () => {
  db = await createDatabase();
  team = await db.signIn();
  await db.sql`insert into public.role_grants ${db.sql({ email: team.email, role_id: 'team' })}`;
  catalogue = await readCatalogue(db.sql);
});
afterAll(() => db.drop());

type Line = {
  id: string;
  at: Date;
  now: boolean;
  actor_id: string | null;
  acting_as: string;
  reason: string | null;
  record_id: string;
  operation: string;
  changes: Record<string, [unknown, unknown]>;
};

/** The lines about a table that this transaction has written, the oldest first. */
const linesOf = (sql: Sql | TransactionSql, table: string, after = '0') =>
  sql<
    Line[]
  >`select *, at between now() and clock_timestamp() as now from public.change_log where table_name = ${table} and id > ${after} order by id`;

async function lastId(sql: Sql | TransactionSql): Promise<string> {
  const [last] = await sql<{ id: string }[]>`select coalesce(max(id), 0)::text as id from public.change_log`;
  return last!.id;
}

/** Does something and takes it back. */
async function undone(run: (sql: TransactionSql) => Promise<void>) {
  await db.sql
    .begin(async (sql) => {
      await run(sql);
      throw new Error('undone');
    })
    .catch((error: Error) => {
      if (error.message !== 'undone') throw error;
    });
}

/** False where a rule refused that stands above everybody; any other error is passed on. */
function isFrozen(error: unknown): false {
  if (error instanceof postgres.PostgresError && FREEZING.has(error.constraint_name ?? '')) return false;
  throw error;
}

describe('every table of records writes the log', () => {
  it('of whatever is added and changed, in the same transaction, with what it was and is', async () => {
    const tables = [...catalogue.keys()].filter(
      (table) => table !== 'change_log' && !WORKED_OUT.includes(table),
    );
    expect(tables.length).toBeGreaterThan(30);
    const before = await lastId(db.sql);
    for (const table of tables) {
      await undone(async (sql) => {
        const { before: parents, row, change } = sampleOf(catalogue, table);
        for (const parent of parents) await sql.unsafe(insertOf(parent));
        const start = await lastId(sql);
        await sql.unsafe(insertOf(row));
        const where = whereIs(keyOf(catalogue, row));
        const update = `update public.${table} set ${assignmentsOf(change)} where ${where}`;
        const done = await sql.savepoint((own) => own.unsafe(update)).then(() => true, isFrozen);
        // Where a record is nothing but its key, there is nothing else to change.
        const changes =
          done && Object.entries(change).some(([column, value]) => row.values[column] !== value);
        // A change that changes nothing writes no line.
        const changed = whereIs({ ...keyOf(catalogue, row), ...change });
        await sql.unsafe(`update public.${table} set ${assignmentsOf(change)} where ${changed}`);
        const lines = await linesOf(sql, table, start);
        expect(
          lines.map(({ operation }) => operation),
          table,
        ).toEqual(changes ? ['insert', 'update'] : ['insert']);
        for (const line of lines)
          expect(line, table).toMatchObject({ now: true, acting_as: 'postgres', actor_id: null });
        for (const column of changes ? Object.keys(change) : [])
          expect(Object.keys(lines[1]!.changes), table).toContain(column);
        for (const column of Object.keys(row.values))
          expect(Object.keys(lines[0]!.changes), table).toContain(column);
      });
    }
    // What was taken back has left no line.
    expect(await lastId(db.sql)).toBe(before);
  });

  it('keeps the removal of a record', async () => {
    await undone(async (sql) => {
      await sql`insert into public.areas (id, name) values ('canley', 'Canley')`;
      await sql`delete from public.areas where id = 'canley'`;
      const [, line] = await linesOf(sql, 'areas');
      expect(line).toMatchObject({
        operation: 'delete',
        record_id: 'canley',
        changes: { name: ['Canley', null] },
      });
    });
  });

  it('in replica mode too', async () => {
    await undone(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`insert into public.areas (id, name) values ('canley', 'Canley')`;
      expect(await linesOf(sql, 'areas')).toHaveLength(1);
    });
  });
});

describe('a line of the log', () => {
  it('says who was signed in and through which role', async () => {
    const lines = await db.as(team, async (sql) => {
      await sql`insert into public.areas (id, name) values ('canley', 'Canley')`;
      await sql`update public.areas set name = 'Canley and Tile Hill' where id = 'canley'`;
      return linesOf(sql, 'areas');
    });
    const who = { actor_id: team.userId, acting_as: 'authenticated', record_id: 'canley', reason: null };
    expect(lines).toMatchObject([
      { ...who, operation: 'insert', changes: { id: [null, 'canley'], name: [null, 'Canley'] } },
      { ...who, operation: 'update', changes: { name: ['Canley', 'Canley and Tile Hill'] } },
    ]);
    expect(Object.keys(lines[1]!.changes)).toEqual(['name']);
  });

  it('says why, where a job gave a reason, and for that transaction only', async () => {
    await undone(async (sql) => {
      await sql`select set_config('culture_works.reason', 'Import of the pack coventry', true)`;
      await sql`insert into public.areas (id, name) values ('canley', 'Canley')`;
      expect(await linesOf(sql, 'areas')).toMatchObject([{ reason: 'Import of the pack coventry' }]);
    });
    const [left] = await db.sql`select coalesce(current_setting('culture_works.reason', true), '') as reason`;
    expect(left!.reason).toBe('');
  });

  it('is of the moment of the change, not of the transaction’s beginning', async () => {
    await undone(async (sql) => {
      await sql`insert into public.areas (id, name) values ('canley', 'Canley')`;
      await sql`insert into public.areas (id, name) values ('foleshill', 'Foleshill')`;
      const [first, second] = await linesOf(sql, 'areas');
      expect(second!.at.getTime()).toBeGreaterThanOrEqual(first!.at.getTime());
      const [{ later } = { later: false }] = await sql<
        { later: boolean }[]
      >`select max(at) > min(at) as later from public.change_log where table_name = 'areas'`;
      expect(later).toBe(true);
    });
  });

  it('does not keep what is personal, only that it changed', async () => {
    await undone(async (sql) => {
      await sql`insert into public.role_grants ${sql({ email: 'jane.doe@example.org', role_id: 'rep' })}`;
      await sql`insert into public.people ${sql({ id: 'person-1', name: 'Jane Doe', summary: 'Jane paints' })}`;
      await sql`update public.people set name = 'Jane Roe', summary = null`;
      await sql`delete from public.people`;
      const lines = [...(await linesOf(sql, 'people')), ...(await linesOf(sql, 'role_grants'))];
      expect(JSON.stringify(lines)).not.toMatch(/jane/i);
      expect(lines[1]!.changes).toEqual({
        name: ['not kept', 'not kept'],
        summary: ['not kept', 'not kept'],
      });
    });
  });
});

describe('nobody can edit the log', () => {
  const attempts = [
    ['change a line', `update public.change_log set reason = 'another'`],
    [
      'change a line through a merge',
      `merge into public.change_log using (values (1)) as v on true when matched then update set reason = 'x'`,
    ],
    [
      'change a line through a conflict',
      `insert into public.change_log (id, acting_as, table_name, record_id, operation, changes) overriding system value
        select id, acting_as, table_name, record_id, operation, changes from public.change_log limit 1 on conflict (id) do update set reason = 'x'`,
    ],
    ['delete a line', `delete from public.change_log`],
    ['empty it', `truncate public.change_log`],
    ['change it where nothing is found', `delete from public.change_log where false`],
  ] as const;

  it.each(attempts)('the owner cannot %s, in replica mode neither', async (_, statement) => {
    await refusedBy('the_log_is_never_edited', db.sql.unsafe(statement));
    await refusedBy(
      'the_log_is_never_edited',
      db.sql.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql.unsafe(statement);
      }),
    );
  });

  it.each(attempts)(
    'neither the server, nor whoever is signed in, nor the public can %s',
    async (_, statement) => {
      for (const actor of ['service_role', team, 'anon'] as const) {
        await expect(db.as(actor, (sql) => sql.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('nor write a line by hand', async () => {
    const line = {
      acting_as: 'nobody',
      table_name: 'seats',
      record_id: 'x',
      operation: 'insert',
      changes: '{}',
    };
    for (const actor of ['service_role', team, 'anon'] as const) {
      await expect(
        db.as(actor, (sql) => sql`insert into public.change_log ${sql(line)}`),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('nor switch it off', async () => {
    for (const actor of ['service_role', team, 'anon'] as const) {
      for (const statement of [
        'alter table public.areas disable trigger changes_are_logged',
        'alter table public.change_log disable trigger the_log_is_never_edited',
        'drop trigger changes_are_logged on public.areas',
        'set local session_replication_role = replica',
      ]) {
        await expect(db.as(actor, (sql) => sql.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
      }
    }
  });
});
