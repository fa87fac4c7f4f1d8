import { describe, expect, it } from 'vitest';
import {
  interestErrors,
  interestsFrom,
  nextToScore,
  progressInWords,
  scoreErrors,
  scoresFrom,
  sentScores,
  typedScores,
  type Listed,
} from './index.ts';

const listed = (mine: Listed['mine'], id: string, decided = false): Listed => ({
  id,
  reference: id,
  vacancy: 'Artist',
  vacancy_id: 'artist',
  decided,
  fewer: null,
  mine,
});

describe('the next to score', () => {
  const list = [
    listed('submitted', 'a'),
    listed('to_score', 'b'),
    listed('barred', 'c'),
    listed('begun', 'd'),
    listed('to_score', 'e', true),
  ];
  it('is the first that is theirs, then round and round, never the one that they are at', () => {
    expect(nextToScore(list)?.id).toBe('b');
    expect(nextToScore(list, 'b')?.id).toBe('d');
    expect(nextToScore(list, 'd')?.id).toBe('b');
    expect(nextToScore([listed('to_score', 'b')], 'b')).toBeUndefined();
    expect(nextToScore([listed('submitted', 'a'), listed('barred', 'c')])).toBeUndefined();
  });

  it('comes with how far one is', () => {
    expect(progressInWords({ submitted: 12, begun: 2, to_score: 30, barred: 1 })).toBe(
      '12 of 30 submitted, 2 begun. 1 other is not yours to score, because of a conflict.',
    );
    expect(progressInWords({ submitted: 0, begun: 0, to_score: 3, barred: 0 })).toBe('0 of 3 submitted.');
  });
});

const criteria = [
  { id: 'one', name: 'Experience', scale: ['None', 'Some', 'Much'] },
  { id: 'two', name: 'Reach', scale: ['None', 'Wide'] },
];
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('scores', () => {
  it('are saved as far as they go, and submitted whole', () => {
    const scores = typedScores(
      formOf({ 'score-one': '2', 'reason-one': ' Good ', 'reason-two': '' }),
      criteria,
    );
    expect(scores).toEqual({ one: { score: '2', reason: 'Good' }, two: { score: '', reason: '' } });
    expect(scoreErrors(scores, criteria, false)).toEqual({});
    expect(scoresFrom(scores)).toEqual({ one: { score: 2, reason: 'Good' } });
    expect(scoreErrors(scores, criteria, true)).toEqual({
      'score-two': 'Choose a score for ‘Reach’',
      'reason-two': 'Say why ‘Reach’ gets this score',
    });
  });

  it('are on the scale, and no reason is endless', () => {
    const scores = typedScores(
      formOf({ 'score-one': '3', 'score-two': '-1', 'reason-one': 'x'.repeat(3001) }),
      criteria,
    );
    expect(Object.keys(scoreErrors(scores, criteria, false))).toEqual([
      'score-one',
      'reason-one',
      'score-two',
    ]);
  });

  it('what was scored by somebody who has been signed out comes back with what it was about', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['called-one', 'Experience'],
      ['score-one', '3'],
      ['reason-one', 'Says <b>much</b>.'],
      ['called-two', 'Listening'],
      ['reason-two', ''],
      ['do', 'submit'],
    ] as const)
      form.append(name, value);
    expect(sentScores(form)).toEqual([
      { name: 'called-one', label: null, value: 'Experience' },
      { name: 'score-one', label: null, value: '3' },
      { name: 'reason-one', label: 'Why ‘Experience’ scores 3', value: 'Says <b>much</b>.' },
      { name: 'called-two', label: null, value: 'Listening' },
      { name: 'reason-two', label: '‘Listening’, not scored yet', value: '' },
    ]);
  });
});

describe('a declaration', () => {
  const typed = {
    ties: 'yes',
    organisation: 'One\n\n Two ',
    person: '',
    household: '1 High Street, CV1 1AA',
  };
  it('is a line each, and nothing where nothing ties', () => {
    expect(interestsFrom(typed)).toEqual([
      { kind: 'organisation', words: 'One' },
      { kind: 'organisation', words: 'Two' },
      { kind: 'household', words: '1 High Street, CV1 1AA' },
    ]);
    expect(interestErrors(typed)).toEqual({});
    expect(interestsFrom({ ...typed, ties: 'no' })).toEqual([]);
  });

  it('says the one or the other', () => {
    const nothing = { ties: '', organisation: '', person: '', household: '' };
    expect(Object.keys(interestErrors(nothing))).toEqual(['ties']);
    expect(interestErrors({ ...nothing, ties: 'no' })).toEqual({});
    expect(Object.keys(interestErrors({ ...nothing, ties: 'yes' }))).toEqual(['organisation']);
    expect(Object.keys(interestErrors({ ...typed, ties: 'no' }))).toEqual(['ties']);
    expect(Object.keys(interestErrors({ ...typed, person: 'x'.repeat(501) }))).toEqual(['person']);
  });
});
