/** A draft against the records: what is found, where, and how to mend it; and what is left alone. */
import { describe, expect, it } from 'vitest';
import { percentage, scoreRecords } from '../../../../../tests/factories/corpus/score.ts';
import { readMarkdown, type Checkable } from '../../../checks/index.ts';
import type { Fact } from '../../fact.ts';
import { examineRecords, namedPeople, readingsOf, type Earlier } from './index.ts';
import { alike, topicWords } from './topics.ts';

const number = (key: string, what: string, value: number, words: string | null = null): Fact => ({
  key,
  what,
  value,
  words,
  kind: 'number',
  records: [{ kind: 'event', id: key, label: what }],
  source_id: null,
});

const FACTS: Fact[] = [
  number('event/mixer/attendance', 'The mixer: people who came', 200, 'nearly 200'),
  number('plan/p/actions', 'Actions of the plan', 34),
  number('plan/p/late', 'Actions of the plan: late', 6),
  number('measure/workshops/2024', 'People at workshops: 2024', 66),
];

const found = (text: string, earlier: Earlier[] = [], facts = FACTS) =>
  examineRecords(readMarkdown(text), { dated: '2026-09-01', facts, earlier }).found.map(
    ({ kind, words, passage, start, end, wrong, should }) => ({
      kind,
      words,
      exactly: passage.text.slice(start, end),
      wrong,
      should,
    }),
  );

describe('on the sentences that were written from records', () => {
  it.each(['open', 'held', 'fresh'] as const)(
    'of the part %s finds 95 in 100, and stops at 5 in 100 at most that are true',
    (half) => {
      const { planted, found, right, stopped, missed, alarms } = scoreRecords(half);
      expect(planted).toBeGreaterThanOrEqual(20);
      expect(percentage(found, planted), JSON.stringify(missed)).toBeGreaterThanOrEqual(95);
      expect(percentage(stopped, right), JSON.stringify(alarms)).toBeLessThanOrEqual(5);
    },
  );
});

describe('a number that no record supports', () => {
  it('has its place, its words, and the figures that are nearest', () => {
    const [one, ...others] = found('Of the plan’s actions 9 are late.');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ kind: 'typed-by-hand', exactly: '9' });
    expect(one!.should).toContain('‘Actions of the plan: late’, 6: [[plan/p/late]]');
  });

  it('is shown with whole words around it', () => {
    const [one] = found(
      'It was said at the meeting in the town hall that there were 43 swans on the canal in the winter.',
    );
    expect(one!.words).toBe('town hall that there were 43 swans on the canal in the');
  });

  it('says so where no record is about it', () => {
    expect(found('The canal froze over 43 times.')[0]!.should).toMatch(/^No record is about this\./);
  });

  it('is not a figure that stands there, nor what is worked out with it', () => {
    const text: Checkable = {
      tables: [],
      passages: [
        {
          kind: 'paragraph',
          text: 'Of 34 actions 28 are not late.',
          where: 'paragraph 1',
          trail: [],
          figures: [{ start: 3, end: 5, key: 'plan/p/actions' }],
        },
      ],
    };
    expect(examineRecords(text, { dated: '2026-09-01', facts: FACTS, earlier: [] })).toEqual({
      found: [],
      offers: [],
    });
  });

  it.each([
    'Section 4 of the Localism Act 2011 applies; see paragraphs 3 and 4 of the 12 pages in room 7 at 10.30.',
    'In the next three months it will be asked again.',
    'The two bodies met on 1 September 2026.',
    'It was a quarter of a million in all but name.',
  ])('is none of: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is offered as a figure where a record does support it', () => {
    const { offers } = examineRecords(readMarkdown('Of the actions of the plan six are late.'), {
      dated: '2026-09-01',
      facts: FACTS,
      earlier: [],
    });
    expect(offers.map(({ words, figure }) => [words, figure.key])).toEqual([['six', 'plan/p/late']]);
  });

  it('is not supported by a change where nothing is said to change', () => {
    const change: Fact = {
      key: 'measure/visits/change',
      what: 'Visits: change since the baseline',
      kind: 'change',
      records: [],
      source_id: null,
      value: {
        change: 40,
        estimate: false,
        decimals: 0,
        of: 'count',
        unit_one: 'visit',
        unit_many: 'visits',
        percent: null,
        percent_decimals: 0,
      },
    };
    expect(found('There were 40 visits.', [], [change])).toHaveLength(1);
    expect(found('There were 40 visits more.', [], [change])).toEqual([]);
  });
});

describe('an estimate', () => {
  it('keeps what makes it one', () => {
    expect(found('The mixer drew 200 people.')).toMatchObject([
      { kind: 'estimate-lost', exactly: '200', should: 'Put the figure in: [[event/mixer/attendance]]' },
    ]);
    expect(found('The mixer drew more than 200 people.')[0]!.wrong).toContain('says something else');
    expect(found('The mixer drew just under 200 people, and an estimated 200 came to the mixer.')).toEqual(
      [],
    );
  });
});

const note = (facts: Fact[], text = ''): Earlier => ({
  name: '‘Progress’ of 5 June 2025',
  days: ['2025-06-05'],
  facts,
  readings: readingsOf(readMarkdown(text).passages),
});

describe('what an earlier note said', () => {
  const was = note([
    number('measure/workshops/2024', 'People at workshops: 2024', 60),
    number('plan/p/late', 'Actions of the plan: late', 9),
  ]);
  const text = (words: string, figure: string, key: string): Checkable => ({
    tables: [],
    passages: [
      {
        kind: 'paragraph',
        text: words,
        where: 'paragraph 1',
        trail: [],
        figures: [{ start: words.indexOf(figure), end: words.indexOf(figure) + figure.length, key }],
      },
    ],
  });
  const kinds = (checkable: Checkable, earlier: Earlier[]) =>
    examineRecords(checkable, { dated: '2026-09-01', facts: FACTS, earlier }).found.map(({ kind }) => kind);

  it('is restated where a figure of a past period has another value, and nobody says so', () => {
    expect(kinds(text('In 2024 it was 66.', '66', 'measure/workshops/2024'), [was])).toEqual(['restated']);
    expect(
      kinds(text('In 2024 it was 66 (revised from 60).', '66', 'measure/workshops/2024'), [was]),
    ).toEqual([]);
  });

  it('is not restated where things moved on', () => {
    expect(kinds(text('Now 6 actions are late.', '6', 'plan/p/late'), [was])).toEqual([]);
  });

  it('is restated by a sentence of the same words with another number', () => {
    const said = note([], 'In 2024 there were 60 workshops.');
    expect(found('In 2024 there were 66 workshops.', [said])).toMatchObject([
      { kind: 'restated', exactly: '66' },
    ]);
    expect(found('In 2023 there were 66 workshops.', [said]).map(({ kind }) => kind)).not.toContain(
      'restated',
    );
  });

  it('makes what was typed then a figure that has changed', () => {
    const [one] = found('Of the actions of the plan 9 are late.', [was]);
    expect(one).toMatchObject({ kind: 'record-changed', exactly: '9' });
    expect(one!.wrong).toContain('‘Actions of the plan: late’ is ‘6’ now');
  });
});

describe('people on record', () => {
  const named = (text: string) =>
    namedPeople(readMarkdown(text), ['Anwen Example', 'Zoë O’Dell-Made', 'Prodigy']).map(
      ({ passage, start, end }) => passage.text.slice(start, end),
    );

  it('are found by their whole name, and by the last part of it after a title', () => {
    expect(named('Thanks to Anwen Example, to Anwen M. Example’s sister and to Cllr Example.')).toEqual([
      'Anwen Example',
      'Anwen M. Example',
      'Cllr Example',
    ]);
    expect(named('Zoë O’Dell-Made spoke.')).toEqual(['Zoë O’Dell-Made']);
  });

  it('are not found in other words', () => {
    expect(named('An Example of Anwen. The Prodigy played. Anwen Examples.')).toEqual([]);
  });
});

describe('words of one family', () => {
  it.each([
    ['spent', 'spending'],
    ['applied', 'applications'],
    ['satisfied', 'satisfaction'],
    ['visit', 'visitors'],
  ])('%s and %s', (one, other) => expect(alike(one, other)).toBe(true));

  it.each([
    ['covers', 'coventry'],
    ['programme', 'progress'],
    ['communities', 'commissions'],
  ])('not %s and %s', (one, other) => expect(alike(one, other)).toBe(false));

  it('leave out what says nothing', () => {
    expect(topicWords('How many people came to the city’s museum in March')).toEqual(['city', 'museum']);
  });
});
