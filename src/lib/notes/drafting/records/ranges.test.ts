import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../checks/index.ts';
import type { Fact } from '../../fact.ts';
import { examineRecords, readingsOf } from './index.ts';

/** The numbers that are read in a sentence, with their hedges. */
const numbersOf = (text: string) =>
  readingsOf(readMarkdown(text).passages).flatMap(({ typed }) =>
    typed.flatMap((each) =>
      each.is === 'number'
        ? [
            [each.text, each.quantity.kind, each.quantity.value, each.quantity.hedge].filter(
              (part) => part !== null,
            ),
          ]
        : [],
    ),
  );

describe('a range', () => {
  it.each([
    [
      'Between 14–16 people came.',
      [
        ['14', 'count', 14],
        ['16', 'count', 16],
      ],
    ],
    [
      'Around 14-16 people came.',
      [
        ['14', 'count', 14, 'about'],
        ['16', 'count', 16, 'about'],
      ],
    ],
    [
      'A budget of £14–16m was set.',
      [
        ['£14', 'money', 14e6],
        ['16m', 'money', 16e6],
      ],
    ],
    [
      'It cost £1,250–£1,500 in all.',
      [
        ['£1,250', 'money', 1250],
        ['£1,500', 'money', 1500],
      ],
    ],
    [
      'It cost £1.2m–£1.5m in all.',
      [
        ['£1.2m', 'money', 1.2e6],
        ['£1.5m', 'money', 1.5e6],
      ],
    ],
    [
      'Of them 20–25% agreed.',
      [
        ['20', 'percent', 20],
        ['25%', 'percent', 25],
      ],
    ],
    [
      'There were 10–15,000 people.',
      [
        ['10', 'count', 10_000],
        ['15,000', 'count', 15_000],
      ],
    ],
    [
      'It took 25–30 weeks in all.',
      [
        ['25', 'duration', 25],
        ['30 weeks', 'duration', 30],
      ],
    ],
  ])('is two numbers: %s', (text, expected) => expect(numbersOf(text)).toEqual(expected));

  it.each([
    'It ran on 14–16 June 2025.',
    'It was good in 2022–23.',
    'We met from 10.30–12.00 in the hall.',
    'It ran 2–4pm.',
    'Children aged 14–16 came.',
    'The 14–16 year olds came.',
    'Pages 14–16 say so.',
    'There are 14–16 pages.',
    'We live at 14–16 Gosford Street.',
    'It was lost 3–2.',
    'Call 024-7683.',
    'The code is A14-16.',
  ])('is none that counts: %s', (text) => expect(numbersOf(text)).toEqual([]));

  it('is held against the records at both of its ends', () => {
    const facts: Fact[] = [
      {
        key: 'plan/p/late',
        what: 'Actions of the plan: late',
        value: 6,
        words: null,
        kind: 'number',
        records: [{ kind: 'plan', id: 'p', label: 'Plan' }],
        source_id: null,
      },
    ];
    const text = 'Of the plan’s actions 6–9 are late.';
    const { found } = examineRecords(readMarkdown(text), { dated: '2026-09-01', facts, earlier: [] });
    expect(found.map(({ passage, start, end }) => passage.text.slice(start, end))).toEqual(['9']);
  });
});
