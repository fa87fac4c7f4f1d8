/** The tables, charts and lists of a note, from the records of Coventry and of the demonstration. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../src/lib/documents/index.ts';
import { composeNote, noteMaterialsSchema } from '../../src/lib/notes/index.ts';
import { importPack } from '../../src/lib/packs/index.server.ts';
import { allRuns } from '../factories/coventry-note.ts';
import { COVENTRY, DEMO } from '../factories/pack.ts';
import { createDatabase, type Person, type TestDatabase } from './cluster.ts';

const PLAN = 'example-action-plan';

let db: TestDatabase;
let writer: Person;
beforeAll(async () => {
  db = await createDatabase();
  await importPack(db.sql, COVENTRY);
  await importPack(db.sql, DEMO);
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body)
    values ('next', 'scrutiny-co-ordination', '2026-11-20', 'Next', 'What Members are told. {#members}')`;
  writer = await db.signIn();
  await db.sql`insert into public.role_grants (email, role_id) values (${writer.email}, 'team')`;
});
afterAll(() => db.drop());

async function composed(body: string) {
  const [row] = await db.as(writer, (sql) => sql`select public.collect_text('next', ${body}) as materials`);
  return composeNote(noteMaterialsSchema.parse(row!['materials']));
}
/** The blocks of one directive. */
async function made(directive: string): Promise<Block[]> {
  const { document, problems } = await composed(`## One\n\n[[${directive}]]\n`);
  expect(problems).toEqual([]);
  return document.blocks.slice(1);
}
const wordsOf = (blocks: Block[]) =>
  allRuns(blocks)
    .map((run) => run.text)
    .join('');
const tableIn = (blocks: Block[]) => {
  const table = blocks.find((block) => block.kind === 'table');
  if (!table) throw new Error('There is no table.');
  return {
    ...table,
    texts: table.rows.map((row) =>
      row.map((cell) =>
        wordsOf([
          {
            kind: 'paragraph',
            id: '',
            number: null,
            inlines: [...cell.inlines, ...(cell.points ?? []).flat()],
          },
        ]),
      ),
    ),
  };
};

describe('each block says from which records it is made, and as at which day', () => {
  it.each([
    'table:measure/example-workshops',
    'chart:measure/example-workshops',
    `table:actions/${PLAN}`,
    `chart:actions/${PLAN}`,
    `list:actions/${PLAN}`,
    'table:funds',
    'table:fund/cwg-lef',
    'table:bids',
    'table:programme/scrutiny-co-ordination/2024-25',
    'request:culture-works-model-2023',
    'list:questions/scrutiny-co-ordination-2026-09-23',
    'list:recommendations/scrutiny-co-ordination',
  ])('%s', async (directive) => {
    const blocks = await made(directive);
    expect(blocks.length).toBeGreaterThan(1);
    const last = blocks.at(-1)!;
    expect(wordsOf([last])).toMatch(/^From the records: .+, as at 20 November 2026\.$/);
    expect(allRuns([last]).some((run) => run.kind === 'link' && run.href.startsWith('/'))).toBe(true);
  });
});

describe('tables', () => {
  it('of a measure has each period with its change, and a percentage but between percentages', async () => {
    const workshops = tableIn(await made('table:measure/example-workshops'));
    expect(workshops.columns.map(({ heading }) => heading)).toEqual([
      'Period',
      'People',
      'Change',
      'Change in per cent',
    ]);
    expect(workshops.texts[0]).toEqual(['2024', '2,360', '+255', '+12.1%']);
    expect(workshops.texts.at(-1)!.slice(2)).toEqual(['', '']);
    const share = tableIn(await made('table:measure/example-took-part'));
    expect(share.columns).toHaveLength(3);
    expect(share.texts[0]![2]).toMatch(/ points$/);
  });

  it('of the parts of a measure adds up to its whole', async () => {
    const { texts } = tableIn(await made('table:measure/example-workshops/area'));
    const numbers = texts.map((row) => Number(row[1]!.replaceAll(',', '')));
    expect(texts.at(-1)![0]).toBe('Total');
    expect(numbers.slice(0, -1).reduce((sum, number) => sum + number, 0)).toBe(numbers.at(-1));
  });

  it('of actions counts each status as the facts do', async () => {
    const table = tableIn(await made(`table:actions/${PLAN}`));
    const last = table.texts.at(-1)!;
    const [row] = await db.sql<{ done: number; all: number }[]>`
      select (select value::int from public.facts_as_at('2026-11-20', array[${`plan/${PLAN}/done`}]) where key = ${`plan/${PLAN}/done`}) as done,
        (select value::int from public.facts_as_at('2026-11-20', array[${`plan/${PLAN}/actions`}]) where key = ${`plan/${PLAN}/actions`}) as all`;
    expect(table.columns[1]!.heading).toBe('Done');
    expect([Number(last[1]), Number(last.at(-1))]).toEqual([row!.done, row!.all]);
    expect(last.slice(1, -1).reduce((sum, number) => sum + Number(number), 0)).toBe(row!.all);
  });

  it('of money says what is not published, and gives no sum of what is not known', async () => {
    const funds = tableIn(await made('table:funds'));
    expect(
      funds.texts.find(([name]) => name === 'Commonwealth Games Legacy Enhancement Funding')!.slice(2),
    ).toEqual(['£307k', 'not published', 'not published']);
    expect(funds.texts.some(([name]) => name === 'All funds')).toBe(false);
    const bids = tableIn(await made('table:bids'));
    expect(bids.texts[0]!.slice(2)).toEqual(['submitted', 'January 2025', 'not published']);
  });

  it('of the programme goes meeting by meeting, with what has no date last', async () => {
    const { texts } = tableIn(await made('table:programme/scrutiny-co-ordination/2024-25'));
    expect(texts[0]![0]).toBe('10 June 2024');
    expect(texts.map(([meeting]) => meeting)).toContain('30 January 2025 (moved from 29 January)');
    expect(texts.at(-1)![0]).toBe('Date to be set');
    expect(wordsOf(await made('table:programme/scrutiny-co-ordination/1999-00'))).toMatch(
      /no work programme in 1999\/00 is published/,
    );
  });

  it('of the programme says which meeting was cancelled, and leaves out what was taken off', async () => {
    const before = tableIn(await made('table:programme/scrutiny-co-ordination/2024-25'));
    const [item] = await db.sql<{ id: string; title: string }[]>`
      select id, title from public.work_items where year = '2024-25' and meeting_id is not null order by position limit 1`;
    await db.sql`update public.work_items set taken_off_on = '2024-06-01', taken_off_because = 'Merged' where id = ${item!.id}`;
    await db.sql`update public.committee_meetings set cancelled_on = '2025-01-20', cancelled_because = 'Snow' where held_on = '2025-01-30'`;
    const after = tableIn(await made('table:programme/scrutiny-co-ordination/2024-25'));
    expect(JSON.stringify(before.texts)).toContain(item!.title);
    expect(JSON.stringify(after.texts)).not.toContain(item!.title);
    expect(after.texts.map(([meeting]) => meeting)).toContain(
      '30 January 2025 (moved from 29 January; cancelled)',
    );
    await db.sql`update public.work_items set taken_off_on = null, taken_off_because = null where id = ${item!.id}`;
    await db.sql`update public.committee_meetings set cancelled_on = null, cancelled_because = null where held_on = '2025-01-30'`;
  });
});

describe('lists', () => {
  it('of actions are narrowed by goal and status, and say so where there is none', async () => {
    const late = tableIn(await made(`list:actions/${PLAN}/late`));
    expect(late.caption).toMatch(/^4 actions of ‘.*’: late$/);
    expect(late.texts.every(([, , , status]) => status!.endsWith(', late'))).toBe(true);
    const [goal] = await db.sql<
      { id: string }[]
    >`select goal_id as id from public.action_goals join public.actions on id = action_id where plan_id = ${PLAN} limit 1`;
    const ofGoal = tableIn(await made(`list:actions/${PLAN}/${goal!.id}`));
    expect(ofGoal.caption).toMatch(/for the goal/);
    expect(wordsOf(await made(`list:actions/${PLAN}/paused`))).toMatch(/^No actions of ‘.*’: paused\.$/);
  });

  it('of a request say of each part what answers it, or that nothing does', async () => {
    const words = wordsOf(await made('request:culture-works-model-2023'));
    expect(words).toContain('On 20 December 2023 the Scrutiny Co-ordination Committee asked for');
    expect(words).toContain('answered in ‘Coventry Cultural Strategy – progress report’ of 30 January 2025');
    expect(words).toContain('‘including communication with Members’: not answered');
    await db.sql`update public.requests set due_on = '2024-03-01' where id = 'culture-works-model-2023'`;
    expect(wordsOf(await made('request:culture-works-model-2023'))).toContain(
      'The answer was due on 1 March 2024.',
    );
    await db.sql`update public.requests set due_on = null where id = 'culture-works-model-2023'`;
  });

  it('of recommendations say what became of each as at the date, and can leave out what is done with', async () => {
    const all = wordsOf(await made('list:recommendations/scrutiny-co-ordination'));
    expect(all).toContain(
      '(recommended on 23 September 2026, minute 32/26). Accepted in part, under way by the',
    );
    expect(all).toContain('on 17 November 2026, to be done by May 2027. Made up. Three of five venues');
    expect(all).toMatch(/‘That travel to rehearsals .*’ .*Rejected by the/);
    expect(all).toMatch(/\(resolved on 23 September 2026, minute 34\/26\)\. No response yet\./);
    const outstanding = wordsOf(await made('list:recommendations/scrutiny-co-ordination/outstanding'));
    expect(outstanding).toContain('quiet hour');
    expect(outstanding).not.toContain('travel to rehearsals');
  });

  it('of questions have those that everybody reads, and no other, though whoever writes reads them all', async () => {
    const directive = 'list:questions/scrutiny-co-ordination-2026-09-23';
    expect(wordsOf(await made(directive))).toMatch(/^No question before the meeting of 23 September 2026 /);
    const ask = async (words: string, may_be_public: boolean, for_public: boolean, day = '2026-09-20') => {
      const question = {
        meeting_id: 'scrutiny-co-ordination-2026-09-23',
        words,
        may_be_public,
        asked_at: '2026-09-19',
      };
      const [row] = await db.sql<
        { id: string }[]
      >`insert into public.questions ${db.sql(question)} returning id`;
      const answer = {
        question_id: row!.id,
        number: 1,
        words: `Answer to ${words}`,
        answerer: 'Head of Culture',
        for_public,
        answered_at: day,
      };
      await db.sql`insert into public.question_answers ${db.sql(answer)}`;
      return row!.id;
    };
    const open = await ask('How are Members told?', true, true);
    await ask('What is kept back?', true, false);
    await ask('What is for me alone?', false, false);
    await ask('What comes later?', true, true, '2026-11-21');
    const blocks = await made(directive);
    expect(wordsOf(blocks)).toContain(
      '‘How are Members told?’ The Head of Culture answered on 20 September 2026: Answer to How are Members told?',
    );
    expect(wordsOf(blocks)).not.toMatch(/kept back|alone|later/);
    expect(allRuns(blocks)).toContainEqual(
      expect.objectContaining({
        href: `/scrutiny/meetings/scrutiny-co-ordination-2026-09-23#question-${open}`,
      }),
    );
  });

  it('of changes begin with what is in them, in words', async () => {
    const since = await made('changes:since-last-note');
    expect(wordsOf(since.slice(0, 1))).toMatch(
      /^Since the report ‘.*’ of 30 January 2025: Thirteen fallen silent, .* figures in the report of 30 January 2025, .* the same\.$/,
    );
    expect(since.filter((block) => block.kind === 'heading').map(({ text }) => text)).toContain(
      'Still not answered',
    );
    const dated = await made('changes:2026-06-01');
    expect(wordsOf(dated.slice(0, 1))).toMatch(/^Between 1 June 2026 and 20 November 2026, of actions: /);
  });
});

describe('charts', () => {
  it('are those of the pages, and with one value or none are said in words', async () => {
    const [chart] = await made('chart:measure/example-workshops');
    expect(chart).toMatchObject({ kind: 'chart', chart: { categoryLabel: 'Period' } });
    await db.sql`insert into public.measures (id, name, summary, kind, unit_one, unit_many, decimals, direction, period_kind, position, published_on)
      values ('lonely', 'Visits', 'Visits to one place.', 'count', 'visit', 'visits', 0, 'up', 'year', 99, '2026-01-01')`;
    expect(wordsOf(await made('chart:measure/lonely'))).toMatch(/^Visits: no value is published\./);
    await db.sql`insert into public.measure_values (measure_id, period, value, recorded_on) values ('lonely', '2024', 12, '2026-01-01')`;
    expect(wordsOf(await made('chart:measure/lonely'))).toMatch(
      /^Visits: 12 visits in 2024\. One value makes no chart\./,
    );
    expect(tableIn(await made('table:measure/lonely')).texts).toEqual([['2024', '12', '', '']]);
  });
});

it.each([
  'table:measure/none',
  'chart:measure/example-workshops/none',
  'table:actions/none',
  `list:actions/${PLAN}/none`,
  'table:fund/none',
  'request:none',
  'list:questions/none',
  'list:recommendations/none',
  'list:recommendations/scrutiny-co-ordination/late',
  'changes:2030-01-01',
  'changes:2026-02-31',
  'table:',
  'nonsense:x',
])('%s is named as what there is none of, and its place is kept', async (directive) => {
  const { document, problems } = await composed(`## One\n\nFirst.\n\n[[${directive}]]\n`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line: 5 });
  expect(wordsOf(document.blocks.slice(-1))).toBe(`[[${directive}]]`);
});

it('says that there is no report before the first', async () => {
  await db.sql`insert into public.briefing_notes (id, committee_id, dated, subject, body) values ('first', 'scrutiny-co-ordination', '2020-01-01', 'First', '-')`;
  const [row] = await db.as(
    writer,
    (sql) => sql`select public.collect_text('first', '[[changes:since-last-note]]') as materials`,
  );
  const { problems } = composeNote(noteMaterialsSchema.parse(row!['materials']));
  expect(problems[0]?.message).toBe('There is no report before this one to compare with');
});
