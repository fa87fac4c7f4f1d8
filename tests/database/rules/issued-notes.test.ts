/** Rules 22 and 23: what is issued is what the records gave, by the Head of Culture, once; and nobody changes it afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../src/lib/documents/index.ts';
import { issues } from '../../../src/lib/notes/index.server.ts';
import { noteMaterialsSchema, print } from '../../../src/lib/notes/index.ts';
import { importPack } from '../../../src/lib/packs/index.server.ts';
import { COVENTRY } from '../../factories/pack.ts';
import { become, createDatabase, type Actor, type Person, type TestDatabase } from '../cluster.ts';
import { refusedBy, together } from './refusals.ts';

const SITE = 'https://compact.example';
const COVENTRYS = '2025-01-30-cultural-strategy-progress';

let db: TestDatabase;
let head: Person;
let team: Person;
let officer: Person;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
  expect(await issues.freezeImported(db.sql, SITE)).toEqual({ frozen: [COVENTRYS], wrong: [] });
  // Whose approval is needed is told of in signing.test.ts; here nobody's is.
  await db.sql`delete from public.report_signatories`;
  [head, team, officer] = await Promise.all([db.signIn(), db.signIn(), db.signIn()]);
  await db.sql`insert into public.role_grants ${db.sql([
    { email: head.email, role_id: 'head' },
    { email: team.email, role_id: 'team' },
    { email: officer.email, role_id: 'committee_officer' },
  ])}`;
});
afterAll(() => db.drop());

let number = 0;
/** A draft with an author, which names one figure. */
async function draft(more: Record<string, unknown> = {}): Promise<string> {
  const id = `draft-${++number}`;
  await db.sql`insert into public.briefing_notes ${db.sql({
    id,
    committee_id: 'scrutiny-co-ordination',
    dated: '2026-01-01',
    subject: 'Progress',
    body: '## Purpose {#purpose}\n\nIt cost [[fund/cwg-lef/amount]]. {#cost}\n',
    ...more,
  })}`;
  await db.sql`insert into public.note_authors ${db.sql({ note_id: id, position: 1, job_title: 'Head of Culture' })}`;
  return id;
}

const SOON = () => new Date(Date.now() + 60_000).toISOString();
const LATER = () => new Date(Date.now() + 200 * 86_400_000).toISOString();
type Begun = { issue: string; materials: { facts: { key: string }[]; note: Record<string, unknown> } };

/** As that person, and kept. */
async function begin(who: Actor, id: string, publishes = SOON(), revision = 1): Promise<Begun> {
  return db.sql.begin(async (sql) => {
    await become(sql, who);
    const [row] =
      await sql`select public.issue_note(${id}, ${revision}, ${publishes}::text::timestamptz) as begun`;
    return row!['begun'] as Begun;
  });
}

/** A document that gives the figure as the records do; tests spoil it. */
function documentOf({ materials }: Begun) {
  const fact = materials.facts.find(({ key }) => key === 'fund/cwg-lef/amount') as unknown as Record<
    string,
    unknown
  >;
  return {
    id: String(materials.note['id']),
    title: 'Progress',
    date: '2026-01-01',
    blocks: [
      {
        kind: 'paragraph',
        id: 'cost',
        inlines: [{ kind: 'figure', figure: 'fund/cwg-lef/amount', text: '£307k' }],
      },
    ],
    figures: [
      {
        key: 'fund/cwg-lef/amount',
        text: '£307k',
        what: fact['what'],
        asAt: '2026-01-01',
        source: { id: fact['source_id'] },
        records: (fact['records'] as object[]).map((record) => ({ ...record, href: '/funding' })),
      },
    ],
  };
}
/** Every figure that stands anywhere in a document. */
function runsOf(part: unknown): { key: string; text: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('kind' in part && part.kind === 'figure') {
    const { figure, text } = part as unknown as { figure: string; text: string };
    return [{ key: figure, text }];
  }
  return Object.values(part).flatMap(runsOf);
}
const FILES = { docx: 'eA==', pdf: 'eQ==', json: 'eg==' };

const freeze = (issue: string, document: object, files: object = FILES) =>
  db.sql.begin(async (sql) => {
    await become(sql, 'service_role');
    await sql`select public.freeze_note(${issue}, ${JSON.stringify(document)}::text::jsonb, ${JSON.stringify(files)}::text::jsonb)`;
  });

async function issue(id: string, publishes = SOON()) {
  const begun = await begin(head, id, publishes);
  await freeze(begun.issue, documentOf(begun));
}

describe('rule 22: the Head of Culture issues', () => {
  it('a note with what the records gave, in her name', async () => {
    const id = await draft();
    await issue(id);
    const [row] = await db.sql`
      select note.issued_on is not null as issued, form.revision, form.materials #>> '{note,id}' as of, count(file)::int as files,
        (select actor_id from public.change_log where table_name = 'issued_notes' and record_id = ${id}) as by
      from public.briefing_notes as note join public.issued_notes as form on form.note_id = note.id join public.issued_files as file on file.note_id = note.id
      where note.id = ${id} group by note.id, form.note_id`;
    expect(row).toEqual({ issued: true, revision: 1, of: id, files: 3, by: head.userId });
  });

  it.each([
    ['the culture team', () => team],
    ['the committee’s officer', () => officer],
  ])('not %s', async (_, who) => {
    await refusedBy('the_head_of_culture_issues', begin(who(), await draft()));
  });

  it('nobody without a session, and nobody freezes but the server', async () => {
    const begun = await begin(head, await draft());
    for (const who of ['anon', head] as const) {
      const attempt = db.sql.begin(async (sql) => {
        await become(sql, who);
        await sql`select public.freeze_note(${begun.issue}, '{}', '{}')`;
      });
      await expect(attempt).rejects.toThrow('permission denied');
    }
    await expect(begin('anon', await draft())).rejects.toThrow('permission denied');
  });

  it('what was written last, and not what somebody has written over', async () => {
    const id = await draft();
    await refusedBy('notes_are_issued_as_last_written', begin(head, id, SOON(), 7));
    await begin(head, id);
  });

  it('what says whom it comes from', async () => {
    const id = await draft();
    await db.sql`delete from public.note_authors where note_id = ${id}`;
    await refusedBy('issued_notes_have_authors', begin(head, id));
  });

  it('from now on, or later: nobody publishes in the past', async () => {
    const id = await draft();
    for (const past of ['2020-01-01T00:00:00Z', '-infinity', new Date(Date.now() - 360_000).toISOString()])
      await refusedBy('notes_are_not_published_in_the_past', begin(head, id, past));
    await refusedBy('notes_are_published_within_a_year', begin(head, id, 'infinity'));
    await issue(id, LATER());
    const [row] =
      await db.sql`select publishes_at > now() as later from public.briefing_notes where id = ${id}`;
    expect(row!['later']).toBe(true);
  });

  it('within ten minutes of saying so, and once', async () => {
    const begun = await begin(head, await draft());
    await db.sql`update private.issues_begun set begun_at = now() - interval '11 minutes' where id = ${begun.issue}`;
    await refusedBy('issues_are_finished_at_once', freeze(begun.issue, documentOf(begun)));
    const again = await begin(head, begun.materials.note['id'] as string);
    await freeze(again.issue, documentOf(again));
    await refusedBy('issues_are_finished_at_once', freeze(again.issue, documentOf(again)));
    await refusedBy('notes_are_issued_once', begin(head, begun.materials.note['id'] as string));
  });

  it('when two issue at once, exactly one does', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await draft();
      const begun = [await begin(head, id), await begin(head, id)];
      const outcomes = await together(db.url, 2, (sql, place) => {
        const [own, files] = [begun[place]!, JSON.stringify(FILES)];
        return sql`
          select set_config('role', 'service_role', true), public.freeze_note(${own.issue}, ${JSON.stringify(documentOf(own))}::text::jsonb, ${files}::text::jsonb)`;
      });
      expect(outcomes.toSorted()).toEqual(['done', 'notes_are_issued_once']);
    }
  });

  it('not when somebody writes at the same moment: either is first, and then the other is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await draft();
      const begun = await begin(head, id);
      const outcomes = await together(db.url, 2, (sql, place) =>
        place === 0
          ? sql`select public.freeze_note(${begun.issue}, ${JSON.stringify(documentOf(begun))}::text::jsonb, ${JSON.stringify(FILES)}::text::jsonb)`
          : sql`update public.briefing_notes set body = '## Purpose {#purpose}' where id = ${id}`,
      );
      expect([
        ['done', 'issued_notes_never_change'],
        ['notes_are_issued_as_last_written', 'done'],
      ]).toContainEqual(outcomes);
    }
  });
});

describe('rule 23: no figure is frozen that the records do not give', () => {
  it('positive control: what they give is', async () => {
    const begun = await begin(head, await draft());
    await freeze(begun.issue, documentOf(begun));
  });

  const spoilt: [string, (document: ReturnType<typeof documentOf>) => void][] = [
    ['a figure of nothing', (document) => (document.figures[0]!.key = 'fund/nope/amount')],
    ['other records behind it', (document) => (document.figures[0]!.records = [])],
    ['another meaning', (document) => (document.figures[0]!.what = 'What was saved')],
    ['another source', (document) => (document.figures[0]!.source = { id: 'made-up' })],
    ['another date', (document) => (document.figures[0]!.asAt = '2020-01-01')],
    [
      'one in the text without evidence',
      (document) => (document.blocks[0]!.inlines[0]!.figure = 'fund/other/amount'),
    ],
  ];
  it.each(spoilt)('%s', async (_, spoil) => {
    const begun = await begin(head, await draft());
    const document = documentOf(begun);
    spoil(document);
    await refusedBy('issued_figures_are_facts', freeze(begun.issue, document));
  });

  it('each figure reads as its value does that was frozen beside it', async () => {
    const [row] = await db.sql<{ document: Document; materials: unknown }[]>`
      select document, materials from public.issued_notes where note_id = ${COVENTRYS}`;
    const { facts, note } = noteMaterialsSchema.parse(row!.materials);
    const runs = runsOf(row!.document);
    expect(runs.length).toBeGreaterThan(row!.document.figures.length);
    for (const { key, text } of [...row!.document.figures, ...runs]) {
      const fact = facts.find((one) => one.key === key)!;
      const forms = [...note.body.matchAll(/\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g)].filter(
        ([, name]) => name === key,
      );
      expect([undefined, ...forms.map(([, , form]) => form)].map((form) => print(fact, form))).toContain(
        text,
      );
    }
  });

  it('nor another document, nor without all files', async () => {
    const begun = await begin(head, await draft());
    await refusedBy(
      'issued_documents_are_their_note',
      freeze(begun.issue, { ...documentOf(begun), title: 'Other' }),
    );
    const again = await begin(head, await draft());
    await refusedBy(
      'issued_notes_have_their_files',
      freeze(again.issue, documentOf(again), { docx: 'eA==' }),
    );
  });
});

describe('rule 22: what was issued never changes', () => {
  it.each([
    ['the document', `update public.issued_notes set document = '{}'`],
    ['what it was composed from', `update public.issued_notes set materials = '{}'`],
    ['the moment', `update public.issued_notes set issued_at = now()`],
    ['the form itself', `delete from public.issued_notes`],
    [
      'a file',
      `update public.issued_files set content = 'eA==', sha256 = encode(sha256('x'), 'hex'), bytes = 1`,
    ],
    ['that there is a file', `delete from public.issued_files`],
  ])(
    '%s: not by the owner, nor in replica mode; the Head of Culture has no right to',
    async (_, statement) => {
      await refusedBy('issued_forms_never_change', db.sql.unsafe(statement));
      await refusedBy(
        'issued_forms_never_change',
        db.sql.begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql.unsafe(statement);
        }),
      );
      await expect(db.as(head, (sql) => sql.unsafe(statement))).rejects.toThrow('permission denied');
    },
  );

  it('nor all at one stroke', async () => {
    await refusedBy('tables_are_never_emptied', db.sql`truncate public.issued_files`);
    await refusedBy('tables_are_never_emptied', db.sql`truncate public.issued_notes cascade`);
  });

  it('a checksum is that of its file, and so is its size', async () => {
    const add = (values: Record<string, unknown>) =>
      db.sql`insert into public.issued_files ${db.sql({ note_id: COVENTRYS, content: 'eA==', ...values })}`;
    const sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
    await refusedBy(
      'issued_files_checksum_is_theirs',
      add({ format: 'docx', sha256: 'ab'.repeat(32), bytes: 1 }),
    );
    await refusedBy('issued_files_size_is_theirs', add({ format: 'docx', sha256, bytes: 2 }));
    await refusedBy('issued_files_format_is_known', add({ format: 'exe', sha256, bytes: 1 }));
  });

  it('only what was issued is frozen, and as it was written', async () => {
    const id = await draft();
    const form = {
      note_id: id,
      issued_at: '2026-01-01',
      revision: 1,
      materials: '{}',
      document: '{}',
      text_sha256: 'ab'.repeat(32),
    };
    await refusedBy(
      'issued_forms_are_of_issued_notes',
      db.sql`insert into public.issued_notes ${db.sql(form)}`,
    );
    await refusedBy(
      'issued_notes_revision_is_positive',
      db.sql`insert into public.issued_notes ${db.sql({ ...form, revision: 0 })}`,
    );
    await refusedBy(
      'issued_notes_text_has_a_checksum',
      db.sql`insert into public.issued_notes ${db.sql({ ...form, text_sha256: 'x' })}`,
    );
  });

  it('correcting a record changes nothing in it', async () => {
    const read = () => db.sql`
      select document::text, materials::text, array(select sha256 || content from public.issued_files where note_id = ${COVENTRYS} order by format) as files
      from public.issued_notes where note_id = ${COVENTRYS}`;
    const before = await read();
    await db.sql`update public.funds set amount_pence = 99900000, rounded_to_pence = null where id = 'cwg-lef'`;
    const [now] = await db.sql`select public.collect_note(${COVENTRYS})::text as materials`;
    expect(now!['materials']).not.toBe(before[0]!['materials']);
    expect([...(await read())]).toEqual([...before]);
    expect(await issues.freezeImported(db.sql, SITE)).toEqual({ frozen: [], wrong: [] });
    await refusedBy(
      'notes_are_issued_once',
      db.sql`select private.freeze_imported(${COVENTRYS}, '{}', '{}')`,
    );
  });
});

describe('the committee’s time', () => {
  it('until then the public reads neither the form nor the files, nor finds them by their checksum', async () => {
    const id = await draft();
    await issue(id, LATER());
    const seen = (who: Actor, note: string) =>
      db.as(who, async (sql) => {
        const [row] = await sql`
          select (select count(*)::int from public.issued_notes where note_id = ${note}) as forms,
            (select count(*)::int from public.issued_files where note_id = ${note}) as files,
            public.read_note(${note}) is not null as read`;
        return row;
      });
    expect(await seen('anon', COVENTRYS)).toEqual({ forms: 1, files: 3, read: true });
    expect(await seen('anon', id)).toEqual({ forms: 0, files: 0, read: false });
    expect(await seen(officer, id)).toEqual({ forms: 1, files: 3, read: true });
    const [file] =
      await db.sql`select sha256 from public.issued_files where note_id = ${COVENTRYS} and format = 'pdf'`;
    const found = (checksum: string) =>
      db.as(
        'anon',
        async (sql) =>
          (await sql`select public.find_issued_file(${checksum}) as found`)[0]!['found'] as {
            id: string;
          } | null,
      );
    expect((await found(String(file!['sha256']).toUpperCase()))?.id).toBe(COVENTRYS);
    expect(await found('ab'.repeat(32))).toBeNull();
  });
});
