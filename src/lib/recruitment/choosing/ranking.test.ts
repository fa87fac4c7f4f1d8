import { describe, expect, it } from 'vitest';
import { ranked, vacancy } from '../../../../tests/factories/ranked.ts';
import {
  answerInWords,
  balanceInWords,
  balanceOf,
  districtsOf,
  fewerErrors,
  fewerOf,
  firstOf,
  isFarApart,
  moderationErrors,
  percentInWords,
  rankInWords,
  shownAddress,
  shownFrom,
  takenFrom,
} from './index.ts';

describe('who would be taken', () => {
  it('is the first of each vacancy, as many as there are seats', () => {
    const list = [ranked('a', 1), ranked('b', 2), ranked('c', 3), ranked('d', null)];
    expect(firstOf(vacancy(['s', 't'], list))).toEqual(['a', 'b']);
    expect(firstOf(vacancy(['s', 't'], list, { withdrawn: true }))).toEqual([]);
    expect(firstOf(vacancy(['s', 't'], [ranked('d', null)]))).toEqual([]);
  });

  it('is none of a tie that does not fit', () => {
    const tie = [
      ranked('a', 1),
      ranked('b', 2, { tied: true }),
      ranked('c', 2, { tied: true }),
      ranked('d', 4),
    ];
    expect(firstOf(vacancy(['s', 't'], tie))).toEqual(['a']);
    expect(firstOf(vacancy(['s', 't', 'u'], tie))).toEqual(['a', 'b', 'c']);
  });

  it('is what was ticked, as far as it is there', () => {
    const ranking = { needed: 2, vacancies: [vacancy(['s'], [ranked('a', 1), ranked('b', 2)])] };
    expect([...takenFrom(new URLSearchParams(), ranking)]).toEqual(['a']);
    expect([...takenFrom(new URLSearchParams('chosen=yes&take=b&take=zzz'), ranking)]).toEqual(['b']);
    expect([...takenFrom(new URLSearchParams('chosen=yes'), ranking)]).toEqual([]);
  });
});

describe('the balance', () => {
  const constituencies = [
    {
      name: 'Sectors',
      seats: [
        { id: 'held', kind_plural: 'Artists', state: 'held' },
        { id: 'empty', kind_plural: 'Artists', state: 'vacant' },
        { id: 'unknown', kind_plural: 'Producers', state: 'not_published' },
      ],
    },
    { name: 'Residents', seats: [{ id: 'resident', kind_plural: 'Residents', state: 'interim' }] },
  ] as const;
  const ranking = {
    needed: 2,
    vacancies: [
      vacancy(['held', 'empty'], [ranked('a', 1, { district: 'CV1' }), ranked('b', 2, { district: 'CV6' })]),
      vacancy(['unknown'], [ranked('c', 1, { district: 'CV1' })], { id: 'producer' }),
    ],
  };
  const words = (taken: string[]) =>
    balanceOf(constituencies, ranking, new Set(taken)).map(({ kind, before, after }) => [
      kind,
      balanceInWords(before),
      balanceInWords(after),
    ]);

  it('fills empty seats first, and leaves what is not of the round', () => {
    expect(words([])).toEqual([
      ['Artists', '1 held and 1 vacant', '1 held and 1 vacant'],
      ['Producers', '1 not published', '1 not published'],
      ['Residents', '1 held', '1 held'],
    ]);
    expect(words(['a', 'c']).map(([, , after]) => after)).toEqual(['2 held', '1 held', '1 held']);
    expect(words(['a', 'b']).map(([, , after]) => after)).toEqual(['2 held', '1 not published', '1 held']);
  });

  it('says where they live, the most first', () => {
    expect(districtsOf(ranking, new Set(['a', 'b', 'c']))).toBe('CV1 (2), CV6 (1)');
  });
});

describe('in words', () => {
  it('ranks, percentages, answers and spread', () => {
    expect([
      rankInWords(ranked('a', 3)),
      rankInWords(ranked('a', 3, { tied: true })),
      rankInWords(ranked('a', null)),
    ]).toEqual(['3', '=3', '–']);
    expect([percentInWords(81.25), percentInWords(100), percentInWords(null)]).toEqual([
      '81.3%',
      '100.0%',
      'none yet',
    ]);
    expect(answerInWords({ kind: 'yes_no', answer: 'no' })).toBe('No');
    // As the form for applying has it.
    expect(answerInWords({ kind: 'yes_no', answer: 'Yes' })).toBe('Yes');
    expect(answerInWords({ kind: 'long_text', answer: ' ' })).toBe('Not answered');
    expect([isFarApart({ spread: 39 }), isFarApart({ spread: 40 }), isFarApart({ spread: null })]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('the address of a list says what is shown, and nothing that is not so', () => {
    const shown = shownFrom(new URLSearchParams('vacancy=artist&state=reserve&from=50'));
    expect(shownAddress('/x', shown)).toBe('/x?vacancy=artist&state=reserve&from=50');
    expect(shownAddress('/x', shownFrom(new URLSearchParams('state=gone&from=-3')))).toBe('/x');
  });

  it('that fewer scores do is told of those that have a rank by it, and of no others', () => {
    const said = [{ assessors: 1, minimum: 3, because: 'Nobody is left', at: '2026-12-01T00:00:00Z' }];
    expect(fewerOf(ranked('a', 1, { assessors: 2, fewer: said }))).toBe(said[0]);
    // Somebody joined, and enough have scored it since; or one of too few was barred.
    expect(fewerOf(ranked('a', 1, { assessors: 3, fewer: said }))).toBeNull();
    expect(fewerOf(ranked('a', null, { assessors: 0, fewer: said }))).toBeNull();
    expect(fewerOf(ranked('a', 1, { fewer: [] }))).toBeNull();
    expect(fewerErrors('')).toEqual({ 'because-fewer': 'Say why fewer scores must do' });
    expect(Object.keys(fewerErrors('x'.repeat(3001)))).toEqual(['because-fewer']);
    expect(fewerErrors('Nobody is left')).toEqual({});
  });

  it('what a panel agreed is on the scale, with the reason', () => {
    const scored = {
      id: 'a',
      reference: 'a',
      state: 'submitted',
      vacancy: 'Artist',
      criteria: [{ id: 'one', name: 'Experience', scale: ['None', 'Some', 'Much'], weight: 1 }],
      scores: [],
      moderations: [],
      needed: 2,
      fewer: [],
      left: [],
      may_allow_fewer: false,
    };
    expect(moderationErrors({ criterion: 'one', score: '2', because: 'Agreed' }, scored)).toEqual({});
    expect(Object.keys(moderationErrors({ criterion: 'one', score: '3', because: '' }, scored))).toEqual([
      'score-one',
      'because-one',
    ]);
    expect(Object.keys(moderationErrors({ criterion: 'other', score: '1', because: 'x' }, scored))).toEqual([
      'score-other',
    ]);
  });
});
