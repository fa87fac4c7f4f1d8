import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { merge } from './edited-action-merge.ts';
import { actionFrom, emptyAction, typedAction, typedFrom, type EditedAction } from './edited-action.ts';
import { dateFrom } from './form.ts';

const known = {
  plan: 'plan',
  seen: null,
  organisations: [{ id: 'belgrade', name: 'Belgrade Theatre' }],
  today: '2026-11-23',
};
const action: EditedAction = {
  id: 'hw-03',
  plan_id: 'plan',
  reference: 'HW-03',
  will: 'We will open the libraries on Sundays',
  summary: null,
  lead_id: 'head-of-libraries',
  starts_on: '2025-06',
  due_on: '2026-03-31',
  fund_id: null,
  budget_pence: 1_250_050,
  taken_out_on: null,
  goals: [{ goal_id: 'health', how: 'People meet.' }],
  foundations: ['people'],
  areas: ['foleshill'],
  partners: [{ name: 'Belgrade Theatre', organisation_id: 'belgrade' }],
  milestones: [{ id: 'first', name: 'The first Sunday', due_on: '2025' }],
  risks: [
    {
      id: 'money',
      description: 'No money',
      likelihood: 'low',
      impact: 'high',
      mitigation: null,
      closed_on: null,
    },
  ],
};

function sent(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}
const parsed = (typedIn: Partial<typeof emptyAction>) =>
  actionFrom({ ...emptyAction, reference: 'HW-03', will: 'We will do it', ...typedIn }, known);
const errorsOf = (typedIn: Partial<typeof emptyAction>) => {
  const read = parsed(typedIn);
  return 'errors' in read ? read.errors : {};
};

describe('an action that is typed', () => {
  it('is the one that the form was filled with, when nothing is changed', () => {
    expect(actionFrom(typedFrom(action), { ...known, seen: action })).toEqual({ action });
  });

  it('is read from the fields that the form sends, row by row, without empty rows', () => {
    const form = sent({
      reference: ' HW-03 ',
      will: 'We will\ndo it',
      goal: ['health', 'skills'],
      'how-health': 'So.',
      milestone_id: ['first', '', ''],
      milestone_name: ['One', '', 'Two'],
      milestone_due: ['March 2026', '', ''],
      risk_id: ['money', ''],
      risk_description: ['No money', ''],
      risk_likelihood: ['low', ''],
      risk_impact: ['high', ''],
      risk_mitigation: ['', ''],
      risk_closed: 'money',
      partners: 'belgrade theatre\r\n\r\nSomebody  else\nSomebody else',
      budget: '£12,500.5',
    });
    expect(actionFrom(typedAction(form), { ...known, seen: { ...action, partners: [] } })).toMatchObject({
      action: {
        reference: 'HW-03',
        will: 'We will do it',
        goals: [
          { goal_id: 'health', how: 'So.' },
          { goal_id: 'skills', how: null },
        ],
        milestones: [
          { id: 'first', name: 'One', due_on: '2026-03' },
          { id: null, name: 'Two', due_on: null },
        ],
        risks: [{ id: 'money', closed_on: '2026-11-23' }],
        partners: [
          { name: 'belgrade theatre', organisation_id: 'belgrade' },
          { name: 'Somebody else', organisation_id: null },
        ],
        budget_pence: 1_250_050,
      },
    });
  });

  it('says what is missing, too long or not to be read, each at its field', () => {
    expect(errorsOf({ reference: '', will: 'We will' })).toEqual({
      reference: expect.any(String),
      will: expect.any(String),
    });
    expect(
      errorsOf({ will: 'x'.repeat(501), due_on: 'soonish', starts_on: '1/9/24', budget: 'lots' }),
    ).toEqual({
      will: expect.stringContaining('500'),
      due_on: expect.stringContaining('31 March 2026'),
      starts_on: expect.stringContaining('as a word'),
      budget: expect.stringContaining('12,500'),
    });
    expect(errorsOf({ milestones: [{ id: '', name: '', due_on: '2026' }] })).toHaveProperty(
      'milestone_name-1',
    );
    expect(
      errorsOf({
        risks: [
          { id: '', description: 'Fire', likelihood: '', impact: 'low', mitigation: '', closed: false },
        ],
      }),
    ).toEqual({ 'risk_likelihood-1': 'Choose how likely it is' });
  });

  it.each([
    ['12,500', 1_250_000],
    ['£1,000,000', 100_000_000],
    ['0.01', 1],
    ['', null],
  ])('costs %s', (budget, pence) => {
    expect(parsed({ budget })).toMatchObject({ action: { budget_pence: pence } });
  });
});

test('a date is as exact as it was typed, and of a span it is the end that is asked for', () => {
  expect(dateFrom('31 March 2026', 'last')).toEqual({ date: '2026-03-31' });
  expect(dateFrom('March 2026', 'last')).toEqual({ date: '2026-03' });
  expect(dateFrom('2026', 'first')).toEqual({ date: '2026' });
  expect(dateFrom('2025 to 2027', 'first')).toEqual({ date: '2025' });
  expect(dateFrom('2025 to 2027', 'last')).toEqual({ date: '2027' });
  expect(dateFrom('', 'last')).toEqual({ date: null });
});

describe('two who edit an action at once', () => {
  it('each keep what only they changed, in lists entry by entry', () => {
    const mine: EditedAction = {
      ...action,
      will: 'We will open them on Saturdays',
      milestones: [...action.milestones, { id: null, name: 'The second Sunday', due_on: null }],
      goals: [{ goal_id: 'health', how: 'People meet and eat.' }],
    };
    const theirs: EditedAction = {
      ...action,
      due_on: '2026-06',
      milestones: [...action.milestones, { id: 'third', name: 'The third Sunday', due_on: null }],
      goals: [...action.goals, { goal_id: 'skills', how: null }],
    };
    expect(merge(action, mine, theirs)).toEqual({
      action: {
        ...action,
        will: mine.will,
        due_on: '2026-06',
        milestones: [...theirs.milestones, { id: null, name: 'The second Sunday', due_on: null }],
        goals: [
          { goal_id: 'health', how: 'People meet and eat.' },
          { goal_id: 'skills', how: null },
        ],
      },
      theirs: 'the goals, when it is due and the milestones',
      both: 'the goals and the milestones',
    });
  });

  it('are told where both changed the same, and what was typed last stands', () => {
    const merged = merge(action, { ...action, due_on: '2027' }, { ...action, due_on: '2026-06' });
    expect(merged).toMatchObject({
      action: { due_on: '2027' },
      theirs: 'when it is due',
      both: 'when it is due',
    });
  });

  it('lose nothing where only one of them changed anything', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const other = fc.record({
      reference: fc.string(),
      due_on: fc.option(fc.constantFrom('2026', '2027')),
      areas: fc.uniqueArray(key),
      goals: fc.uniqueArray(fc.record({ goal_id: key, how: fc.option(fc.string()) }), {
        selector: ({ goal_id }) => goal_id,
      }),
      partners: fc.uniqueArray(fc.record({ name: key, organisation_id: fc.option(key) }), {
        selector: ({ name }) => name,
      }),
    });
    fc.assert(
      fc.property(other, (change) => {
        const changed = { ...action, ...change };
        expect(merge(action, action, changed).action).toEqual(changed);
        expect(merge(action, changed, action).action).toEqual(changed);
        expect(merge(action, changed, changed)).toMatchObject({ action: changed, both: '' });
      }),
    );
  });
});

describe('milestones that change places', () => {
  const moved = (...places: string[]) =>
    typedAction(
      sent({
        milestone_id: ['a', 'b', 'c', ''],
        milestone_name: ['A', 'B', 'C', ''],
        milestone_due: ['', '', '', ''],
        milestone_place: places,
      }),
    ).milestones.map(({ id }) => id);

  it('stay where they are unless a place is chosen, also when none is sent', () => {
    expect(moved('1', '2', '3', '4')).toEqual(['a', 'b', 'c']);
    expect(moved()).toEqual(['a', 'b', 'c']);
    expect(moved('x', '', '-1', '')).toEqual(['a', 'b', 'c']);
  });

  it('go before what is there when they move up, and after it when they move down', () => {
    expect(moved('1', '2', '1', '4')).toEqual(['c', 'a', 'b']);
    expect(moved('3', '2', '3', '4')).toEqual(['b', 'c', 'a']);
    expect(moved('2', '1', '3', '4')).toEqual(['b', 'a', 'c']);
    expect(moved('99', '2', '3', '4')).toEqual(['b', 'c', 'a']);
  });

  it('keep the new order when somebody else has changed one meanwhile', () => {
    const [a, b] = ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), due_on: null }));
    const base = { ...action, milestones: [a!, b!] };
    const theirs = { ...base, milestones: [{ ...a!, name: 'A, sooner' }, b!] };
    const added = { id: null, name: 'C', due_on: null };
    const { action: merged, both } = merge(base, { ...base, milestones: [b!, a!, added] }, theirs);
    expect(merged.milestones).toEqual([b, { ...a!, name: 'A, sooner' }, added]);
    expect(both).toBe('the milestones');
  });
});
