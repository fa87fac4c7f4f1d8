import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProblem } from '../../tables/index.ts';
import { choicesSchema, previewOf, workOn, type Choices, type Ground } from './index.ts';
import { likelyName, sameName, partsOf, referenceKey, wordingKey } from './names.ts';
import { namesIn } from './questions.ts';
import { penceOf } from './resolve.ts';

const GROUND: Ground = {
  plan: { id: 'plan', name: 'Plan' },
  actions: [],
  fingerprint: '',
  goals: [
    { id: 'health', name: 'Health and Wellbeing', edition: 'New' },
    { id: 'place', name: 'Environment', edition: 'New' },
  ],
  foundations: [],
  areas: [{ id: 'foleshill', name: 'Foleshill' }],
  organisations: [{ id: 'belgrade', name: 'Belgrade Theatre' }],
  leads: [
    { id: 'head', name: 'Head of Culture', organisation_id: null, kind: 'person', left_on: null },
    { id: 'gone', name: 'Arts Officer', organisation_id: null, kind: 'person', left_on: '2025-05-03' },
  ],
};
const CHOICES = choicesSchema.parse({ plan: { id: 'plan' } });

/** The table compared with the plan, with the columns as they are proposed. */
function preview(text: string, choices: Partial<Choices> = {}, ground = GROUND) {
  const work = workOn(text, CHOICES);
  if (isProblem(work)) throw new Error(work.problem);
  const said = { ...CHOICES, columns: work.columns, ...choices };
  const again = workOn(text, said);
  if (isProblem(again)) throw new Error(again.problem);
  return previewOf(again, said, ground);
}

/** The plan as it would stand after what the preview says, as the database would give it. */
function after(compared: NonNullable<ReturnType<typeof preview>>['compared'], ground = GROUND): Ground {
  const { create, leads } = compared.changes;
  const actions = create.map(({ partners = [], milestones = [], ...action }) => ({
    ...{
      will: '',
      summary: null,
      lead_id: null,
      starts_on: null,
      due_on: null,
      budget_pence: null,
      taken_out_on: null,
    },
    ...{ goals: [], foundations: [], areas: [], reports: [], status: null },
    ...action,
    partners: partners.map(({ name }) => name),
    milestones: milestones.map(({ name }) => name),
  }));
  return {
    ...ground,
    actions,
    leads: [...ground.leads, ...leads.map((lead) => ({ ...lead, left_on: null }))],
  };
}

test.each([
  ['HW3', 'HW-03', true],
  ['hw 003', 'HW-3', true],
  ['1.1', '1.10', false],
  ['1.1', '11', false],
  ['HW-3', 'HW-30', false],
])('the references %j and %j are the same: %j', (one, other, same) => {
  expect(referenceKey(one) === referenceKey(other)).toBe(same);
});

test('names are recognised however they are written, and parts of a cell told apart', () => {
  expect(wordingKey('Health & Wellbeing')).toBe(wordingKey('health and well­being'.replace('­', '')));
  expect(likelyName('Goal 1: Health and wellbeing', GROUND.goals)?.id).toBe('health');
  expect(likelyName('Sport', GROUND.goals)).toBeNull();
  // Two editions have a goal of that name: which one is meant is asked.
  expect(sameName('Health & Wellbeing', GROUND.goals)?.id).toBe('health');
  const twice = [...GROUND.goals, { id: 'old', name: 'Health & wellbeing', edition: 'Old' }];
  expect(sameName('Health and Wellbeing', twice)).toBeNull();
  expect(likelyName('Health and Wellbeing', twice)).toBeNull();
  expect(namesIn(twice)('Health and Wellbeing')).toEqual(['Health and Wellbeing']);
  expect(partsOf('• One\n• Two; Three\n- one')).toEqual(['One', 'Two', 'Three']);
  expect(partsOf('University, Belgrade Theatre and friends')).toEqual([
    'University, Belgrade Theatre and friends',
  ]);
  expect(partsOf('University, and Belgrade', true)).toEqual(['University', 'Belgrade']);
});

test.each([
  ['£12,500', 1_250_000],
  ['12.5k', 1_250_000],
  ['£1.2m', 120_000_000],
  ['12.34', 1234],
  ['about 5', null],
  ['1,23', null],
])('%j is %j pence', (text, pence) => expect(penceOf(text)).toBe(pence));

describe('a plan that another body has published', () => {
  const text =
    'Ref;We will;2025/26 actions;Progress\n1.1;Open the museum;Find a place\\; ask;Going well\n1.2;Plant trees;Buy spades;\n'.replace(
      '\\;',
      ' and',
    );

  test('goes in without programming', () => {
    const work = workOn(text, CHOICES);
    expect(work).toMatchObject({ columns: { 0: 'reference', 1: 'will', 2: 'milestones', 3: 'progress' } });
    expect(preview(text)).toBeNull();
    const { compared } = preview(text, { plain_status: 'on_track', reported_on: '2025-09-30' })!;
    expect(compared.comparisons.map(({ kind, reference }) => [kind, reference])).toEqual([
      ['create', '1.1'],
      ['create', '1.2'],
    ]);
    expect(compared.changes.create[0]).toMatchObject({
      milestones: [{ name: 'Find a place and ask', due_on: '2026-03' }],
    });
    expect(compared.changes.updates).toEqual([
      { action_id: 'new-1.1', status: 'on_track', words: 'Going well', reported_on: '2025-09-30' },
    ]);
  });
});

describe('what must be said first', () => {
  test.each([
    ['which number is the month', 'Ref,We will,Due\n1,a,1/9/24\n'],
    ['what gaps mean', 'Goal,Ref,We will\nEnvironment,1,a\n,2,b\n'],
    ['an unknown goal', 'Goal,Ref,We will\nSport,1,a\n'],
    ['an unknown lead', 'Ref,We will,Lead\n1,a,Somebody\n'],
    ['a lead who has left', 'Ref,We will,Lead\n1,a,Arts Officer\n'],
    ['a status', 'Ref,We will,RAG\n1,a,Green\n'],
  ])('%s', (_, text) => expect(preview(text)).toBeNull());

  test('nothing, where everything is certain', () => {
    const { compared } = preview('Ref,We will,Lead,Goal,Due\nHW-1,a,Head of Culture,Environment,30/9/24\n')!;
    expect(compared.changes.create[0]).toMatchObject({
      lead_id: 'head',
      goals: ['place'],
      due_on: '2024-09-30',
    });
  });

  test('which number is the month, where another date of the column can be read in no other way', () => {
    const { compared } = preview('Ref,We will,Due\n1,a,1/9/24\n2,b,30/9/24\n')!;
    expect(compared.problems).toEqual([]);
    expect(compared.changes.create.map(({ due_on }) => due_on)).toEqual(['2024-09-01', '2024-09-30']);
  });
});

describe('a comparison', () => {
  const text =
    'Ref,We will,Lead,Partners,Due,Milestones\nHW3,Listen well,Somebody,University,30/9/24,One\n,Learn,,,,\n';
  const carry = Object.fromEntries(['0', '1', '2', '3', '4', '5'].map((index) => [index, false]));
  const choices: Partial<Choices> = { carry, leads: { somebody: 'new:person' } };

  test('finds the same action by its reference or its words, and tells field by field what changes', () => {
    const first = preview(text, choices)!.compared;
    expect(first.changes.create.map(({ reference }) => reference)).toEqual(['HW3', 'A-01']);
    const ground = after(first);
    const second = preview(
      'Ref,We will,Due\nHW-03,Listen better,31/10/24\n,Learn,\nHW-04,New,\n',
      { carry },
      ground,
    )!.compared;
    expect(second.comparisons).toMatchObject([
      {
        kind: 'change',
        reference: 'HW3',
        shown: [
          { label: 'We will …', before: 'Listen well', after: 'Listen better' },
          { label: 'Due', before: '30 September 2024', after: '31 October 2024' },
        ],
        remarks: ['The table writes HW-03. It is HW3, which stays.'],
      },
      { kind: 'same', reference: 'A-01' },
      { kind: 'create', reference: 'HW-04' },
    ]);
    expect(second.missing).toEqual([]);
    expect(preview('Ref,We will\nHW-04,New\n', {}, ground)!.compared.missing).toHaveLength(2);
  });

  test('leaves out what cannot be, and says in which line', () => {
    const { compared } = preview(
      'Ref,We will,Start,Due,Budget\n1,a,2026,2025,lots\n,,,,\n2,,2025,,\n1,b,,,\n',
      { carry },
    )!;
    expect(compared.problems).toMatchObject([
      { lines: [4], text: expect.stringContaining('does not say what is undertaken') },
      { lines: [2, 5], text: expect.stringContaining('Different actions have the reference 1') },
      { lines: [2], column: 'Due', text: expect.stringContaining('is before the start') },
      { lines: [2], column: 'Budget', text: expect.stringContaining('not an amount') },
    ]);
    expect(compared.changes.create).toHaveLength(1);
  });

  test('changes nothing the second time, whatever the table says', () => {
    const word = fc.constantFrom('Listen', 'Learn & act', 'Open: the café', 'x-1', '12');
    const row = fc.tuple(
      fc.constantFrom('', 'HW-1', 'HW2', 'hw 03'),
      word,
      fc.constantFrom('', 'University', 'A; B'),
      fc.constantFrom('', '30/9/24', '2025/26', 'TBC'),
      fc.constantFrom('', 'One', 'One; Two'),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const table = `Ref,We will,Partners,Due,Milestones\n0,first,p,31/1/24,m\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;
        const first = preview(table, { carry })!.compared;
        const second = preview(table, { carry }, after(first))!.compared;
        expect(second.changes).toEqual({
          leads: [],
          create: [],
          change: [],
          gone: [],
          take_out: [],
          updates: [],
        });
      }),
    );
  });
});

test('a table that is longer than any plan is refused with a sentence', () => {
  const text = `Ref,We will\n${Array.from({ length: 5001 }, (_, index) => `${index},x\n`).join('')}`;
  expect(workOn(text, CHOICES)).toEqual({ problem: expect.stringContaining('5,001 rows') });
});
