/**
 * Every kind of report by the same means: the demonstration's annual report, progress report, minutes and return to a funder are opened, checked,
 * signed off where their kind asks for it, issued, and read frozen. No line here knows one kind from another.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../src/lib/documents/index.ts';
import { clientFor, serviceClientFor } from '../../src/lib/database/index.server.ts';
import {
  blocksFor,
  checking,
  drafts,
  findFigures,
  issues,
  notes,
  signatories,
} from '../../src/lib/notes/index.server.ts';
import { composeNote, noteMaterialsSchema, print } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type TestDatabase } from './cluster.ts';
import { makeJar, signInByCode } from './permission-api.ts';

const KINDS = ['annual-report', 'progress-report', 'minutes', 'funder-return'] as const;
const SITE = 'https://compact.example';
const YEAR = '2025/26';

let db: TestDatabase;
let head: ReturnType<typeof clientFor>;
let anybody: ReturnType<typeof clientFor>;
let service: ReturnType<typeof serviceClientFor>;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
  await importPack(db.sql, DEMO);
  const backend = await db.backend();
  const jar = makeJar();
  await db.sql`insert into public.role_grants (email, role_id) values ('head@example.org', 'head'), ('head@example.org', 'team')`;
  await signInByCode(backend, backend.mails, jar, 'head@example.org');
  head = clientFor(backend, jar);
  anybody = clientFor(backend);
  service = serviceClientFor(backend);
});
afterAll(() => db.drop());

/** Everybody whom its kind requires is named, is sent the draft, and approves it. */
async function signOff(id: string, revision: number): Promise<string[]> {
  const { required } = (await signatories.read(head, id))!;
  for (const { signatory, title, capacity, sections } of required)
    await signatories.save(head, id, {
      id: null,
      signatory,
      title: `${title} (fictional)`,
      service: null,
      capacity,
      sections,
      email: `${signatory}@example.org`,
    });
  const named = (await signatories.read(head, id))!.signatories;
  if (named.length > 0)
    await signatories.send(
      head,
      id,
      revision,
      named.map((one) => one.id),
    );
  for (const { requests } of (await signatories.read(head, id))!.signatories)
    await signatories.record(head, {
      request: requests[0]!.id,
      outcome: 'approved',
      words: '',
      receivedOn: new Date().toISOString().slice(0, 10),
    });
  return required.map(({ title }) => title);
}

describe('a kind of report is data', () => {
  it.each(KINDS)(
    'the %s of the demonstration is checked, signed off, issued and read as it was issued',
    async (kind) => {
      const id = `example-${kind}`;
      const draft = (await drafts.read(head, id))!;
      const checked = (await checking.checkDraft(head, draft))!;
      expect(checked.examined.problems).toEqual([]);
      expect(
        checked.findings
          .filter(({ severity }) => severity === 'must')
          .map(({ where, wrong }) => `${where}: ${wrong}`),
      ).toEqual([]);
      expect(await notes.read(anybody, id)).toBeNull();

      const required = await signOff(id, draft.revision);
      const [asked] = await db.sql<{ titles: string[] | null }[]>`
      select array_agg(title order by position) as titles from public.report_signatories where kind_id = ${kind}`;
      expect(required).toEqual(asked!.titles ?? []);

      const desk = (await issues.readDesk(head, id))!;
      expect(desk.lacks).toEqual([]);
      const issued = await issues.issue(
        { database: head, service, origin: SITE },
        {
          id,
          revision: draft.revision,
          publishesAt: new Date().toISOString(),
          seen: desk.seen,
        },
      );
      expect(issued).toBe('issued');

      const read = (await notes.read(anybody, id))!;
      expect(read.issued!.kind.id).toBe(kind);
      expect(read.document.title).toContain('(fictional)');
      expect(read.issued!.files.map(({ format }) => format)).toEqual(['docx', 'json', 'pdf']);
      for (const { format, sha256 } of read.issued!.files)
        expect((await issues.findFile(anybody, sha256))!).toMatchObject({ id, format });
      expect(read.document.figures.length).toBeGreaterThan(4);
    },
  );

  it('is not issued without the approval that its kind asks for, by the same function', async () => {
    await db.sql`insert into public.briefing_notes (id, kind_id, dated, subject, body)
      select 'unsigned-' || kind.id, kind.id, '2026-11-20', 'Unsigned', 'Words. {#words}' from public.report_kinds as kind`;
    const rows = await db.sql<{ kind: string; missing: string[]; asked: string[] }[]>`
      select kind.id as kind, array(select private.missing_approvals('unsigned-' || kind.id)) as missing,
        array(select title from public.report_signatories where kind_id = kind.id order by position) as asked
      from public.report_kinds as kind`;
    for (const { kind, missing, asked } of rows) expect(missing, kind).toEqual(asked);
    expect(rows.find(({ kind }) => kind === 'minutes')!.missing).toEqual([]);
    expect(rows.find(({ kind }) => kind === 'annual-report')!.missing).not.toEqual([]);
  });
});

describe('the numbers of the annual report are what its records make by hand', () => {
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(`${DEMO}/${name}.csv`, 'utf8'), { columns: true });
  const values = read('measure_values');
  const parts = read('measure_parts');
  /** What stands in the pack for a measure in the year: of the whole, and of each part of a dimension, in their order. */
  const recorded = (measure: string, dimension: string) => ({
    whole: values.find(
      (row) => row['measure_id'] === measure && row['period'] === YEAR && row['part_id'] === '',
    )!,
    parts: parts
      .filter((part) => part['measure_id'] === measure && part['dimension'] === dimension)
      .map((part) => ({
        label: part['label']!,
        row: values.find((row) => row['part_id'] === part['id'] && row['period'] === YEAR)!,
      })),
  });
  let tables: Map<string, Table>;
  beforeAll(async () => {
    const [row] = await db.sql`select public.collect_note('example-annual-report') as materials`;
    const { document } = composeNote(noteMaterialsSchema.parse(row!['materials']));
    tables = new Map(document.blocks.flatMap((block) => (block.kind === 'table' ? [[block.id, block]] : [])));
  });
  const rowsOf = (id: string) =>
    tables.get(id)!.rows.map((row) => row.map(({ inlines }) => inlines.map(({ text }) => text).join('')));

  it.each([
    ['example-complaints', 'Category'],
    ['example-complaints', 'Team'],
    ['example-complaints-answered', 'Outcome'],
  ])(
    '%s by %s: counts, their sum, and percentages of it to the nearest whole number',
    (measure, dimension) => {
      const told = recorded(measure, dimension);
      const total = told.parts.reduce((sum, { row }) => sum + Number(row['value']), 0);
      expect(total).toBe(Number(told.whole['value']));
      expect(rowsOf(`table-${measure}-${dimension.toLowerCase()}-2025-26`)).toEqual([
        ...told.parts.map(({ label, row }) => [
          label,
          row['value'],
          `${Math.floor((Number(row['value']) / total) * 100 + 0.5)}%`,
        ]),
        ['Total', String(total), '100%'],
      ]);
    },
  );

  it.each([
    ['example-complaints-in-time', 100, '%', '90.0%', (n: number) => n >= 90],
    ['example-complaints-days', 1, '', '15.0', (n: number) => n <= 15],
  ])(
    '%s by team: from sums of numerators and denominators, against the target',
    (measure, times, sign, target, met) => {
      const told = recorded(measure, 'Team');
      const sum = (name: string) => told.parts.reduce((all, { row }) => all + Number(row[name]), 0);
      const line = (label: string, numerator: number, denominator: number) => [
        label,
        numerator.toLocaleString('en-GB'),
        denominator.toLocaleString('en-GB'),
        `${(Math.floor((numerator / denominator) * times * 10 + 0.5) / 10).toFixed(1)}${sign}`,
        target,
        met((numerator / denominator) * times) ? 'yes' : 'no',
      ];
      expect(rowsOf(`table-${measure}-team-2025-26`)).toEqual([
        ...told.parts.map(({ label, row }) =>
          line(label, Number(row['numerator']), Number(row['denominator'])),
        ),
        line('All', sum('numerator'), sum('denominator')),
      ]);
    },
  );

  it('the average of all is not the average of the teams’ averages', () => {
    const { parts: teams, whole } = recorded('example-complaints-days', 'Team');
    const averages = teams.map(({ row }) => Number(row['numerator']) / Number(row['denominator']));
    const ofAverages = averages.reduce((sum, one) => sum + one, 0) / averages.length;
    expect(ofAverages.toFixed(1)).toBe('14.3');
    expect(whole['value']).toBe('142');
  });
});

describe('what a text can say of one period of a measure', () => {
  const say = async (key: string, form?: string) => {
    const [row] =
      await db.sql`select to_jsonb(fact) as fact from public.facts_as_at('2026-11-20', array[${key}]) as fact where key = ${key}`;
    const fact = row && noteMaterialsSchema.shape.facts.element.parse(row['fact']);
    return fact ? print(fact, form) : null;
  };

  it.each([
    ['measure/example-complaints/example-complaints-noise/2025-26', undefined, '45'],
    ['measure/example-complaints/example-complaints-noise/2025-26-share', undefined, '45 of 193'],
    ['measure/example-complaints/example-complaints-noise/2025-26-share', 'percent', '23%'],
    ['measure/example-complaints-in-time/2025-26-share', undefined, '165 of 187'],
    ['measure/example-complaints-in-time/2025-26-share', 'percent-1', '88.2%'],
    ['measure/example-complaints-in-time/example-complaints-in-time-festivals/2025-26', undefined, '79.2%'],
    ['measure/example-complaints-days/2025-26-numerator', undefined, '2,652'],
    ['measure/example-complaints-days/2025-26-denominator', undefined, '187'],
    ['measure/example-complaints-days/2025-26-target', undefined, '15.0'],
    ['measure/example-workshops/2027-target', undefined, 'at least 3,000'],
  ])('%s (%s) reads %s', async (key, form, text) => {
    expect(await say(key, form)).toBe(text);
  });

  it.each([
    ['the whole of itself', 'measure/example-complaints/2025-26-share'],
    ['a share of an average', 'measure/example-complaints-days/2025-26-share'],
    ['a year without values', 'measure/example-complaints/example-complaints-noise/2019-20'],
    ['a part of another measure', 'measure/example-complaints/example-workshops-foleshill/2025-26'],
    ['a target that nobody set', 'measure/example-complaints-days/2023-24-target'],
    ['a measure that is not published', 'measure/example-apprentices/2024-25-share'],
  ])('not %s', async (_, key) => {
    expect(await say(key)).toBeNull();
  });

  it('nor what had not been recorded by the date', async () => {
    const key = 'measure/example-complaints-days/2025-26-target';
    const rows = await db.sql`select from public.facts_as_at('2026-06-14', array[${key}]) where key = ${key}`;
    expect(rows).toHaveLength(0);
  });
});

describe('what an annual report is made of is offered to whoever writes one', () => {
  const id = 'example-annual-report';
  const next = async () => {
    const key = `${id}-next`;
    await db.sql`insert into public.briefing_notes (id, kind_id, committee_id, dated, subject, body)
      select ${key}, kind_id, committee_id, dated, 'The next', 'Words. {#words}' from public.briefing_notes where id = ${id}
      on conflict do nothing`;
    return (await drafts.read(head, key))!;
  };

  it('in the menu: its tables by category and team, and against targets; and all of the menu can be made', async () => {
    const draft = await next();
    const offered = (await blocksFor(head, draft)).map(({ token }) => token);
    const [row] = await db.sql<{ body: string }[]>`select body from public.briefing_notes where id = ${id}`;
    const asked = [...row!.body.matchAll(/^\[\[[a-z]+:[^\]]+\]\]$/gm)].map(([token]) => token);
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.filter((token) => !offered.includes(token) && !/\/2024-25\]\]$/.test(token))).toEqual([]);
    const text = offered.filter((token) => token !== '[[changes:since-last-note]]').join('\n\n');
    const materials = await notes.collectText(head, draft.id, text);
    expect(composeNote(materials!).problems).toEqual([]);
  });

  it.each([
    ['complaints tickets 2025', 'measure/example-complaints/example-complaints-tickets/2025-26'],
    ['complaints tickets share', 'measure/example-complaints/example-complaints-tickets/2025-26-share'],
    [
      'upheld complaints answered',
      'measure/example-complaints-answered/example-complaints-answered-upheld/2025-26',
    ],
    ['working days answer target', 'measure/example-complaints-days/2025-26-target'],
    ['working days numerator', 'measure/example-complaints-days/2025-26-numerator'],
    ['answered in time share', 'measure/example-complaints-in-time/2025-26-share'],
  ])('by the words ‘%s’: %s', async (words, key) => {
    const found = await findFigures(head, await next(), words);
    expect(found.map((figure) => figure.key)).toContain(key);
  });
});
