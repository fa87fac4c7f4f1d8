/** What a note is composed from: only what its text asks for, also where the text is not stored. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteMaterialsSchema } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { COVENTRY } from '../factories/pack.ts';
import { createDatabase, type Actor, type TestDatabase } from './cluster.ts';

const NOTE = '2025-01-30-cultural-strategy-progress';
const HEADING = ['committee/scrutiny-co-ordination/name', 'meeting/scrutiny-co-ordination-2025-01-30/date'];

let db: TestDatabase;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
});
afterAll(() => db.drop());

async function collected(body: string, actor: Actor = 'anon', note = NOTE) {
  const [row] = await db.as(actor, (sql) => sql`select public.collect_text(${note}, ${body}) as materials`);
  return row?.['materials'] ? noteMaterialsSchema.parse(row['materials']) : null;
}
const keysOf = (materials: Awaited<ReturnType<typeof collected>>) =>
  materials!.facts.map(({ key }) => key).sort();

it('a text that names nothing is given the facts of its heading, and the source of the note', async () => {
  const materials = await collected('## Purpose\n\nNothing.\n');
  expect(keysOf(materials)).toEqual(HEADING);
  expect(materials).toMatchObject({ constituencies: [], editions: [], note: { id: NOTE } });
  expect(materials!.sources.map(({ id }) => id)).toContain(materials!.note.sourceId);
});

it('a fact is found however it is spaced and in whichever form it is asked for', async () => {
  const materials = await collected(
    'In [[ fund/cwg-lef/amount ]] and [[compact/culture-works/maximum|words]], [[fund/none/amount]].\n',
  );
  expect(keysOf(materials)).toEqual(
    [...HEADING, 'compact/culture-works/maximum', 'fund/cwg-lef/amount'].sort(),
  );
  const sources = new Set(materials!.sources.map(({ id }) => id));
  for (const fact of materials!.facts) expect(sources.has(fact.source_id ?? '')).toBe(true);
});

it('the constitution comes with its table and its chart, and the facts that the table prints with the table', async () => {
  const table = await collected('[[table:constituencies]]\n');
  expect(table!.constituencies).toHaveLength(4);
  expect(keysOf(table)).toContain('constituency/community/seats');
  const chart = await collected('[[chart:seats-by-route]]\n');
  expect(chart!.constituencies).toHaveLength(4);
  expect(keysOf(chart)).toEqual(HEADING);
});

it('an edition comes with its picture', async () => {
  const materials = await collected('[[picture:strategy-2025]]\n');
  expect(materials!.editions.map(({ id, goals }) => [id, goals.length])).toEqual([['strategy-2025', 5]]);
});

it('the stored text is collected as the same text that is not stored', async () => {
  const [row] = await db.sql`
    select public.collect_note(id) = public.collect_text(id, body) as same, public.collect_note(id) is null as nothing
      from public.briefing_notes where id = ${NOTE}`;
  expect(row).toEqual({ same: true, nothing: false });
});

it('nobody collects for a draft that they may not read, whatever text they bring', async () => {
  await db.sql`
    insert into public.briefing_notes (id, committee_id, dated, subject, body)
      values ('draft', 'scrutiny-co-ordination', '2026-01-01', 'Secret', 'Secret')`;
  const writer = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${writer.email}, 'team')`;
  expect((await collected('Mine', writer, 'draft'))!.note).toMatchObject({ subject: 'Secret', body: 'Mine' });
  expect(await collected('Mine', 'anon', 'draft')).toBeNull();
  expect(await collected('Mine', await db.signIn(), 'draft')).toBeNull();
});
