/** Rule 8, on the pages that lead to applying: they know which rounds are open by the database's clock. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientFor } from '../../src/lib/database/client.server.ts';
import { openRounds } from '../../src/lib/recruitment/applying/index.server.ts';
import { letRoundPass, makeRound } from '../factories/open-round.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
});
afterAll(() => db.drop());

it('anybody sees which rounds are open, as long as there is something to apply for', async () => {
  const anybody = clientFor(await db.backend());
  const names = async () => (await openRounds(anybody)).map(({ name }) => name);
  await makeRound(db.sql, { name: 'Coming', opens: 60 });
  expect(await names()).toEqual([]);
  const { id } = await makeRound(db.sql, { name: 'Later', closes: 120 });
  const { freelancers, residents } = await makeRound(db.sql, { name: 'Sooner', closes: 60 });
  expect(await names()).toEqual(['Sooner', 'Later']);
  await letRoundPass(db.sql, id, 121);
  expect(await names()).toEqual(['Sooner']);
  await db.sql`update public.vacancies set withdrawn_at = now(), withdrawn_because = 'They stay.' where id in (${freelancers}, ${residents})`;
  expect(await names()).toEqual([]);
});
