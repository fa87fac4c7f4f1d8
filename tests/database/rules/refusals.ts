/** How rule tests say that the database must refuse, and try things at the same moment. */
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { expect } from 'vitest';

/** The promise must be refused by the constraint or rule of that name. */
export async function refusedBy(rule: string, attempt: PromiseLike<unknown>): Promise<void> {
  const outcome = await Promise.resolve(attempt).then(
    () => 'nothing: it was done',
    (error: unknown) => nameOf(error),
  );
  expect(outcome).toBe(rule);
}

function nameOf(error: unknown): string {
  if (error instanceof postgres.PostgresError)
    return error.constraint_name ?? `${error.code} ${error.message}`;
  return String(error);
}

/**
 * Does something in as many transactions of their own, none of which is finished before all have done it or wait for another.
 * Returns for each 'done' or the rule that refused it.
 */
export async function together(
  url: string,
  count: number,
  run: (sql: TransactionSql, place: number) => PromiseLike<unknown>,
): Promise<string[]> {
  const connections = Array.from({ length: count }, () =>
    postgres(url, { max: 1, onnotice: () => undefined }),
  );
  const watch = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    let ready = 0;
    let open: () => void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const attempts = connections.map((sql, place) =>
      sql
        .begin(async (transaction) => {
          // Nobody waits for ever: a deadlock that PostgreSQL does not see would fail the test by this.
          await transaction`set local statement_timeout = '10s'`;
          await run(transaction, place);
          if (++ready === count) open();
          await gate;
        })
        .then(() => 'done', nameOf),
    );
    await Promise.race([gate, someWait(watch, () => ready, count), Promise.all(attempts)]);
    open!();
    return await Promise.all(attempts);
  } finally {
    await Promise.all([...connections, watch].map((sql) => sql.end()));
  }
}

/** Until all that have not finished wait for a lock that another holds. */
async function someWait(sql: Sql, ready: () => number, count: number): Promise<void> {
  for (;;) {
    const [waiting] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting!.count > 0 && waiting!.count + ready() >= count) return;
  }
}
