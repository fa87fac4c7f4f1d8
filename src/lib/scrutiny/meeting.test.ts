import { describe, expect, it } from 'vitest';
import { particularsOf, meetingsWithBusiness, papersOf, withoutDate, type Committee } from './meeting.ts';
import { answeredInWords, answersByNote, isAnswered, withIssuedAnswers } from './request.ts';

const meeting = (id: string, held_on: string) => ({
  id,
  held_on,
  moved_from: null,
  starts_at: null,
  place: null,
  cancelled_on: null,
  cancelled_because: null,
  source: null,
});
const item = (id: string, meeting_id: string | null, position: number, year = '2024-25') => ({
  id,
  year,
  meeting_id,
  position,
  title: id,
  detail: null,
  kind: 'item' as const,
  lead_posts: null,
  taken_off_on: null,
  taken_off_because: null,
});
const committee: Committee = {
  id: 'scrutiny',
  name: 'Scrutiny',
  short_name: null,
  summary: null,
  organisation: null,
  meetings: [meeting('december', '2024-12-18'), meeting('january', '2025-01-30')],
  work_items: [
    item('later', null, 1, '2025-26'),
    item('undated', null, 9),
    item('second', 'january', 2),
    item('first', 'january', 1),
  ],
  notes: [
    {
      id: 'note',
      meeting_id: 'january',
      dated: '2025-01-30',
      subject: 'Progress',
      version: 1,
      issued_on: '2025-01-30',
    },
  ],
};
const answer = (paragraph: string) => ({
  paragraph,
  note: { id: 'note', dated: '2025-01-30', subject: 'Progress' },
});
const clause = (id: string, ...paragraphs: string[]) => ({
  id,
  position: 1,
  words: id,
  answers: paragraphs.map(answer),
});

describe('a committee’s meetings', () => {
  it('come newest first, each with its own business in the programme’s order', () => {
    const business = meetingsWithBusiness(committee);
    expect(business.map((each) => each.meeting.id)).toEqual(['january', 'december']);
    expect(business[0]!.items.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(business[0]!.notes).toHaveLength(1);
    expect(business[1]).toMatchObject({ items: [], notes: [] });
  });

  it('say when and where they were, and from when they were moved', () => {
    expect(
      particularsOf({ place: 'Council House', starts_at: '14:00:00', moved_from: '2025-01-29' }),
    ).toEqual(['2pm', 'Council House', 'moved from Wednesday 29 January 2025']);
    expect(particularsOf({ place: null, starts_at: null, moved_from: null })).toEqual([]);
  });

  it('leave what is on the programme without a date, by year', () => {
    expect(withoutDate(committee).map(({ year, items }) => [year, items.map(({ id }) => id)])).toEqual([
      ['2024-25', ['undated']],
      ['2025-26', ['later']],
    ]);
  });
});

describe('rule 24: a request', () => {
  it('is answered clause by clause', () => {
    expect([clause('progress', 'governance'), clause('members')].map(isAnswered)).toEqual([true, false]);
  });

  it.each([
    [[clause('a', 'x'), clause('b')], '1 of 2 parts answered'],
    [[clause('a', 'x'), clause('b', 'y')], 'all 2 parts answered'],
    [[clause('a'), clause('b')], 'none of its 2 parts answered'],
    [[clause('a', 'x')], 'answered'],
    [[clause('a')], 'not answered'],
  ])('says how far it was answered', (clauses, words) => expect(answeredInWords({ clauses })).toBe(words));

  it('names each note once, however many of its paragraphs answer', () => {
    expect(answersByNote(clause('a', 'x', 'y'))).toEqual([
      { note: answer('x').note, paragraphs: ['x', 'y'] },
    ]);
  });

  it('is not answered by a draft, nor by a note that one may not read', () => {
    const draft = { id: 'draft', dated: '2025-03-06', subject: 'Draft', issued_on: null };
    const row = {
      id: 'request',
      words: 'a further update',
      about: 'the strategy',
      meeting: { id: 'december', held_on: '2023-12-20' },
      due_at: null,
      source: null,
      clauses: [
        { id: 'members', position: 2, words: 'b', answers: [{ paragraph: 'x', note: draft }] },
        { id: 'progress', position: 1, words: 'a', answers: [{ paragraph: 'y', note: null }] },
      ],
    };
    expect(withIssuedAnswers(row).clauses.map(({ id, answers }) => [id, answers])).toEqual([
      ['progress', []],
      ['members', []],
    ]);
  });
});

describe('the papers of a councillor', () => {
  it('are the notes for the next meeting and the last few before, each in the version that stands', () => {
    const note = (id: string, dated: string, meeting_id: string | null, more = {}) => ({
      id,
      dated,
      meeting_id,
      subject: id,
      version: 1,
      issued_on: dated,
      ...more,
    });
    const notes = [
      note('a', '2023-01-01', null),
      note('b', '2023-02-01', null),
      note('c', '2023-03-01', null),
      note('d', '2024-12-18', 'december'),
      note('new', '2025-01-30', 'january'),
      note('new-v2', '2025-01-30', 'january', { version: 2, corrects_id: 'new' }),
      note('draft', '2025-02-01', 'january', { issued_on: null }),
    ];
    expect(papersOf([{ ...committee, notes }], '2025-01-01').map(({ id }) => id)).toEqual([
      'new-v2',
      'd',
      'c',
      'b',
    ]);
  });
});
