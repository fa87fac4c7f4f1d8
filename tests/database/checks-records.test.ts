/** A draft checked against real records: what no record supports, what an issued note gave differently, and people on record whom it names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor } from '../../src/lib/database/index.server.ts';
import { checking, drafts } from '../../src/lib/notes/index.server.ts';
import { composeWhole, noteMaterialsSchema } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { makeJar, signInByCode } from './permission-api.ts';

const BODY = `## Purpose of the note

Anwen Example asked about Future Works II: 431 people had wanted to come. {#typed}

In 2023 the open workshops drew [[measure/example-workshops/2023]] people. {#workshops}

It cost the council £307k of Commonwealth Games Legacy Enhancement Funding. {#fund}`;

let db: TestDatabase;
let team: ReturnType<typeof clientFor>;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
  await importPack(db.sql, DEMO);
  const backend = await db.backend();
  const jar = makeJar();
  await db.sql`insert into public.role_grants (email, role_id) values ('team@example.org', 'team')`;
  await signInByCode(backend, backend.mails, jar, 'team@example.org');
  team = clientFor(backend, jar);
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body, issued_on)
    values ('earlier', 'scrutiny-co-ordination', '2026-10-01', 'Progress', ${BODY}, '2026-10-01')`;
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values
    ('draft', 'scrutiny-co-ordination', '2026-11-20', 'Draft', ${BODY}),
    ('someone-else', 'scrutiny-co-ordination', '2026-11-20', 'Without', 'Nothing of note. {#nothing}')`;
});
afterAll(() => db.drop());

const found = async (id: string) => {
  const draft = (await drafts.read(team, id))!;
  const checked = (await checking.checkDraft(team, draft))!;
  const kinds = ['typed-by-hand', 'person-named', 'restated', 'estimate-lost', 'record-changed'];
  return {
    findings: checked.findings.filter(({ kind }) => kinds.includes(kind)),
    offers: checked.offers.map(({ words, figure }) => [words, figure.key]),
  };
};

describe('a draft against the records', () => {
  it('is told which number no record supports, and which could be a figure', async () => {
    const { findings, offers } = await found('draft');
    expect(findings.filter(({ kind }) => kind === 'typed-by-hand')).toMatchObject([
      { where: 'paragraph 1.1', line: 3, wrong: '‘431’ is typed by hand, and no record supports it.' },
    ]);
    expect(offers).toContainEqual(['£307k', 'fund/cwg-lef/amount']);
  });

  it('is told whom it names, also who is yet to come and has no term', async () => {
    const named = async () => (await found('draft')).findings.filter(({ kind }) => kind === 'person-named');
    expect(await named()).toMatchObject([{ line: 3, where: 'paragraph 1.1' }]);
    await db.sql`insert into public.people (id, name, fictional) values ('zinnia', 'Zinnia Invented', true)`;
    await db.sql`update public.briefing_notes set body = replace(body, 'Anwen Example', 'Zinnia Invented') where id = 'draft'`;
    expect((await named()).map(({ wrong }) => wrong)).toEqual([expect.stringContaining('Zinnia Invented')]);
    expect((await found('someone-else')).findings).toEqual([]);
  });

  it('is told that a figure of a past period was another in an issued note, unless it says so', async () => {
    await freeze('earlier');
    expect((await found('draft')).findings.filter(({ kind }) => kind === 'restated')).toEqual([]);
    await db.sql`insert into public.measure_values (measure_id, period, version, value, source_id, recorded_on, note)
      values ('example-workshops', '2023', 2, 2177, 'demonstration', '2026-11-01', 'Counted again')`;
    const restated = async () => (await found('draft')).findings.filter(({ kind }) => kind === 'restated');
    expect(await restated()).toMatchObject([
      {
        where: 'paragraph 1.2',
        wrong: expect.stringContaining('‘2,177’ here, and was ‘2,105’ in ‘Progress’'),
      },
    ]);
    await db.sql`update public.briefing_notes set body = replace(body, ' people. {#workshops}', ' people, restated from 2,105 after a recount. {#workshops}') where id = 'draft'`;
    expect(await restated()).toEqual([]);
  });
});

/** As the function that issues does, without its files. */
async function freeze(id: string) {
  const [row] = await db.sql`select public.collect_note(${id}) as materials`;
  const document = composeWhole(noteMaterialsSchema.parse(row!['materials']));
  await db.sql`
    insert into public.issued_notes (note_id, issued_at, revision, materials, document, text_sha256)
      select id, now(), 1, public.collect_note(id), ${JSON.stringify(document)}::text::jsonb, private.checksum_of(body)
        from public.briefing_notes where id = ${id}`;
}
