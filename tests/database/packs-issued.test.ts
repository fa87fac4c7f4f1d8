/** Rule 22 in packs: an issued note travels as it was frozen, and what was changed on the way is refused. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issues } from '../../src/lib/notes/index.server.ts';
import { checkPack, exportPack, importPack, PackProblems } from '../../src/lib/packs/index.server.ts';
import { COVENTRY, filesOf, inFolder, PackDraft } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';

const SITE = 'https://compact.example';
const NOTE = '2025-01-30-cultural-strategy-progress';
const FORM = `notes/${NOTE}.issued.json`;

let origin: TestDatabase;
let other: TestDatabase;
let folder: string;
let exported: PackDraft;
const inside = (name: string) => path.join(folder, name);
beforeAll(async () => {
  [origin, other] = await Promise.all([createDatabase(), createDatabase()]);
  folder = await mkdtemp(path.join(tmpdir(), 'pack-'));
  await importPack(origin.sql, COVENTRY);
  await issues.freezeImported(origin.sql, SITE);
  // The records go on: what was issued no longer follows from them.
  await origin.sql`update public.funds set amount_pence = null, rounded_to_pence = null where id = 'cwg-lef'`;
  expect((await exportPack(origin.sql, inside('first'))).problems).toEqual([]);
  exported = new PackDraft(await filesOf(inside('first')));
});
afterAll(async () => {
  await Promise.all([origin.drop(), other.drop()]);
  await rm(folder, { recursive: true, force: true });
});

const frozenIn = ({ sql }: TestDatabase) => sql`
  select to_jsonb(form) as form, (select jsonb_agg(to_jsonb(file) order by format) from public.issued_files as file where file.note_id = form.note_id) as files
  from public.issued_notes as form order by note_id`;

type Form = {
  issued_at: string;
  revision: number;
  text_sha256: string;
  materials_sha256: string;
  files: Record<string, { sha256: string; bytes: number; content: string }>;
  document: { title: string; blocks: { text?: string }[] };
  materials: { facts: { value: unknown }[] };
  [more: string]: unknown;
};
/** The export with another frozen form. */
function spoilt(spoil: (form: Form) => void): PackDraft {
  const pack = new PackDraft(exported.files);
  const form = JSON.parse(pack.text(FORM)) as Form;
  spoil(form);
  pack.write(FORM, JSON.stringify(form));
  return pack;
}
const sha256 = (of: Uint8Array | string) => createHash('sha256').update(of).digest('hex');

/** Nothing of an import that is refused is written, so one empty database serves all of these. */
async function refusal(pack: PackDraft) {
  return inFolder(pack.files, async (directory) => {
    const found = await importPack(other.sql, directory).catch((error: unknown) => error);
    if (!(found instanceof PackProblems)) throw new Error('The pack was imported.', { cause: found });
    expect((await checkPack(directory)).problems).toEqual(found.problems);
    return found.problems.map(({ file, field, reason }) => [file, field, reason]);
  });
}

describe('a frozen form that is not what was issued is refused', () => {
  const cases: [string, (form: Form) => void, string | null, RegExp][] = [
    [
      'a word of the document',
      (form) => (form.document.blocks[0]!.text = 'Otherwise'),
      'document.blocks',
      /data/,
    ],
    ['its title', (form) => (form.document.title = 'Otherwise'), 'document', /subject/],
    ['a figure behind it', (form) => (form.materials.facts[0]!.value = 99), 'materials_sha256', /changed/],
    ['a file', (form) => (form.files['pdf']!.content = 'eA=='), 'files.pdf', /checksum/],
    [
      'a file with its checksum',
      (form) => (form.files['docx'] = { sha256: sha256('x'), bytes: 1, content: 'eA==' }),
      'files.docx',
      /file of data names/,
    ],
    ['a size', (form) => (form.files['pdf']!.bytes += 1), 'files.pdf', /bytes/],
    ['a checksum that is none', (form) => (form.files['pdf']!.sha256 = 'abc'), 'files.pdf.sha256', /SHA-256/],
    ['the checksum of the text', (form) => (form.text_sha256 = sha256('x')), 'text_sha256', /text/],
    ['the revision', (form) => (form.revision = 0), 'revision', /./],
    ['the moment', (form) => (form.issued_at = 'yesterday'), 'issued_at', /moment/],
    ['without a file', (form) => delete form.files['json'], 'files.json', /./],
    ['with something else', (form) => (form['more'] = 1), null, /more/],
  ];
  it.each(cases)('%s', async (_, spoil, field, says) => {
    expect(await refusal(spoilt(spoil))).toContainEqual([FORM, field, expect.stringMatching(says)]);
    expect(await other.sql`select from public.compacts`).toHaveLength(0);
  });

  it('what is not JSON, belongs to no note, or to a draft', async () => {
    const broken = new PackDraft(exported.files);
    broken.write(FORM, '{');
    expect(await refusal(broken)).toEqual([[FORM, null, 'is not JSON']]);
    const nobodys = new PackDraft(exported.files);
    nobodys.write('notes/nobodys.issued.json', exported.text(FORM));
    expect(await refusal(nobodys)).toContainEqual([
      'notes/nobodys.issued.json',
      null,
      expect.stringContaining('belongs to no record'),
    ]);
    const draft = new PackDraft(exported.files);
    draft.set('briefing_notes.csv', NOTE, { issued_on: '', publishes_at: '' });
    expect(await refusal(draft)).toContainEqual([FORM, null, expect.stringContaining('draft')]);
  });

  it('a text that was changed with the pack’s own hand', async () => {
    const pack = new PackDraft(exported.files);
    pack.replace(`notes/${NOTE}.md`, 'This note', 'This changed note');
    expect(await refusal(pack)).toContainEqual([FORM, 'text_sha256', expect.stringContaining('text')]);
  });

  it('a figure that its own materials do not give, though every checksum was made anew', async () => {
    const pack = spoilt((form) => {
      const data = JSON.parse(Buffer.from(form.files['json']!.content, 'base64').toString()) as {
        figures: { what: string }[];
      };
      const figures = (form.document as unknown as typeof data).figures;
      data.figures[0]!.what = figures[0]!.what = 'Something else';
      const content = Buffer.from(JSON.stringify(data));
      form.files['json'] = {
        sha256: sha256(content),
        bytes: content.length,
        content: content.toString('base64'),
      };
    });
    await inFolder(pack.files, async (directory) => {
      const found = (await importPack(other.sql, directory).catch((error: unknown) => error)) as PackProblems;
      expect(found.problems).toEqual([
        { file: FORM, line: null, field: null, reason: expect.stringContaining('The records do not give') },
      ]);
    });
    expect(await other.sql`select from public.compacts`).toHaveLength(0);
  });
});

describe('an issued note in a pack', () => {
  it('is frozen as it was, whatever the records say there, and exported again the same byte for byte', async () => {
    const { restored } = await importPack(other.sql, inside('first'));
    expect(restored).toEqual([NOTE]);
    expect([...(await frozenIn(other))]).toEqual([...(await frozenIn(origin))]);
    expect(await issues.freezeImported(other.sql, 'https://another.example')).toEqual({
      frozen: [],
      wrong: [],
    });
    await exportPack(other.sql, inside('second'));
    expect(await filesOf(inside('second'))).toEqual(await filesOf(inside('first')));
  });

  it('is left alone where it is frozen in this way already', async () => {
    expect((await importPack(other.sql, inside('first'))).restored).toEqual([]);
  });

  it('is refused where it is frozen in another', async () => {
    const here = await createDatabase();
    await importPack(here.sql, COVENTRY);
    await issues.freezeImported(here.sql, 'https://another.example');
    const found = await importPack(here.sql, inside('first')).catch((error: unknown) => error);
    expect((found as PackProblems).problems).toEqual([
      { file: FORM, line: null, field: null, reason: expect.stringContaining('stays as it is') },
    ]);
    await here.drop();
  });

  it('keeps which writing of its draft it was, though the drafts before it are not there', async () => {
    const here = await createDatabase();
    const seventh = spoilt((form) => (form.revision = 7));
    await inFolder(seventh.files, (directory) => importPack(here.sql, directory));
    expect(await here.sql`select revision from public.issued_notes`).toEqual([{ revision: 7 }]);
    await here.drop();
  });

  it('is frozen anew from the records where the pack says nothing of it', async () => {
    const here = await createDatabase();
    expect((await importPack(here.sql, COVENTRY)).restored).toEqual([]);
    expect((await issues.freezeImported(here.sql, SITE)).frozen).toEqual([NOTE]);
    await here.drop();
  });
});

describe('freezing as the owner of the database, whom no policy stops', () => {
  it('reads no draft of an edition: neither a picture of it, nor what it carries on', async () => {
    const here = await createDatabase();
    await importPack(here.sql, COVENTRY);
    const facts = (as: 'anon' | 'owner') => {
      const read = (sql: TestDatabase['sql']) =>
        sql`select to_jsonb(fact) as fact from public.facts_as_at('2026-01-01') as fact order by key`;
      return as === 'owner' ? read(here.sql) : here.as('anon', (sql) => read(sql as never));
    };
    const before = await facts('owner');
    await here.sql`
      insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
      values ('secret-2028', 'coventry-cultural-strategy', 'Secret edition', 9, '2026', 'draft')`;
    await here.sql`insert into public.goals (id, edition_id, name, position) values ('after-dark', 'secret-2028', 'Secret goal', 1)`;
    await here.sql`
      insert into public.successions (id, from_goal_id, to_goal_id) values ('carries-on', 'health-and-wellbeing', 'after-dark')`;
    expect([...(await facts('owner'))]).toEqual([...before]);
    expect([...(await facts('anon'))]).toEqual([...before]);

    const issued = {
      committee_id: 'scrutiny-co-ordination',
      dated: '2026-01-01',
      issued_on: '2026-01-01',
      subject: 'S',
    };
    const bodies = {
      pictured: 'Text.\n\n[[picture:secret-2028]]\n',
      told: 'There is [[goal/after-dark/name]].\n',
      public: 'Text.\n\n[[picture:strategy-2025]]\n',
    };
    for (const [id, body] of Object.entries(bodies)) {
      await here.sql`insert into public.briefing_notes ${here.sql({ ...issued, id, body })}`;
    }
    const { frozen, wrong } = await issues.freezeImported(here.sql, SITE);
    expect(frozen.toSorted()).toEqual([NOTE, 'public'].toSorted());
    expect(wrong.map((line) => line.split(':')[0]).toSorted()).toEqual(['pictured', 'told']);
    const kept = await here.sql`
      select (select string_agg(form::text, '') from public.issued_notes as form) || (select string_agg(convert_from(decode(content, 'base64'), 'UTF8'), '') from public.issued_files where format = 'json') as kept`;
    expect(String(kept[0]!['kept'])).not.toContain('Secret');
    expect(String(kept[0]!['kept'])).toContain('strategy-2025');
    await here.drop();
  });
});
