/** The forms by which a committee's records are kept, and what is worked out from them. */
import { describe, expect, it } from 'vitest';
import { committeeOfItem, meetingItems } from './choices.ts';
import { dayFrom, timeFrom } from './form.ts';
import { agendaFrom, agendaTyped, numberedBusiness, slipsOf, timeAndDate } from './front-sheet.ts';
import { itemFrom, meetingFrom, movedFrom } from './meeting-form.ts';
import { municipalYearOf, nextMeeting, workItemKinds } from './meeting.ts';
import { outstandingIssues } from './outstanding.ts';
import { movedInOrder, whenOf } from './programme.ts';
import { isOutstanding, recommendationFrom, responseFrom, standingOf } from './recommendation.ts';
import { actFrom, typedClauses } from './request-form.ts';
import { leftOut, standingInWords, type WholeRequest } from './request.ts';

describe('days and times', () => {
  it.each([
    ['30 January 2025', '2025-01-30'],
    ['Thursday, 30 January, 2025', '2025-01-30'],
    ['30th January 2025', '2025-01-30'],
    ['', null],
  ])('‘%s’ is read', (typed, day) => expect(dayFrom(typed)).toEqual({ day }));

  it('a weekday that does not fit its date is pointed out: the front sheet dated 2024', () => {
    expect(dayFrom('Wednesday, 22 January, 2024')).toEqual({
      error: '22 January 2024 is a Monday. Check the day and the year',
    });
    expect(dayFrom('Wednesday, 22 January, 2025')).toEqual({ day: '2025-01-22' });
    expect(dayFrom('January 2025')).toMatchObject({ error: expect.stringContaining('whole date') });
  });

  it.each([
    ['2pm', '14:00'],
    ['2.00 pm', '14:00'],
    ['14:30', '14:30'],
    ['12am', '00:00'],
    ['midday', '12:00'],
    ['', null],
  ])('‘%s’ is read', (typed, time) => expect(timeFrom(typed)).toEqual({ time }));
  it.each(['25:00', '2', '13pm', 'afternoon'])('‘%s’ is no time', (typed) =>
    expect(timeFrom(typed)).toHaveProperty('error'),
  );
});

describe('a meeting', () => {
  const before = { held_on: '2025-01-29', moved_from: null };

  it('that is moved says from when, and from its first day when it is moved again', () => {
    expect(movedFrom(before, '2025-01-30', false)).toBe('2025-01-29');
    expect(movedFrom({ held_on: '2025-01-30', moved_from: '2025-01-29' }, '2025-02-03', false)).toBe(
      '2025-01-29',
    );
    expect(movedFrom({ held_on: '2025-01-30', moved_from: '2025-01-29' }, '2025-01-29', false)).toBeNull();
  });

  it('whose day was a slip was not moved', () => expect(movedFrom(before, '2025-01-30', true)).toBeNull());

  it('needs a day', () => {
    const typed = { committee_id: 'c', held_on: '', starts_at: 'x', place: '' };
    expect(Object.keys((meetingFrom(typed) as { errors: object }).errors)).toEqual(['held_on', 'starts_at']);
  });

  it('reads as the programme prints it', () => {
    expect(whenOf({ held_on: '2025-01-30', moved_from: '2025-01-29', cancelled_on: null })).toBe(
      '30 January 2025 (moved from 29 January)',
    );
    expect(whenOf({ held_on: '2025-01-02', moved_from: '2024-12-29', cancelled_on: '2024-12-01' })).toBe(
      '2 January 2025 (moved from 29 December 2024; cancelled)',
    );
  });

  it('is next when it is still to be held', () => {
    const meetings = ['2027-03-04', '2027-01-28', '2026-11-01'].map((held_on) => ({
      held_on,
      cancelled_on: held_on === '2027-01-28' ? '2026-12-01' : null,
    }));
    expect(nextMeeting(meetings, '2026-12-01')?.held_on).toBe('2027-03-04');
    expect(nextMeeting(meetings, '2028-01-01')).toBeUndefined();
  });

  it('is in the council’s year, from May', () => {
    expect(['2025-04-30', '2025-05-01'].map(municipalYearOf)).toEqual(['2024-25', '2025-26']);
  });

  it('is offered with its committee where there are several', () => {
    const one = { id: 'a', held_on: '2025-01-30', cancelled_on: null, committee: { id: 'x', name: 'X' } };
    expect(meetingItems([one], 'None')[1]!.text).toBe('30 January 2025');
    const other = { ...one, id: 'b', committee: { id: 'y', name: 'Y' }, cancelled_on: '2025-01-01' };
    expect(meetingItems([one, other], 'None')[2]!.text).toBe('30 January 2025, Y (cancelled)');
  });
});

describe('an item of the programme', () => {
  const typed = {
    committee_id: '',
    year: '2026-27',
    meeting_id: '',
    title: 'T',
    detail: '',
    kind: 'item',
    lead_posts: '',
  };
  it('is in the year of its meeting, and names posts', () => {
    expect(itemFrom({ ...typed, meeting_id: 'm' }, workItemKinds, () => '2024-25')).toMatchObject({
      item: { year: '2024-25', meeting_id: 'm' },
    });
    expect(
      itemFrom({ ...typed, year: '2026-28', lead_posts: 'Cllr A Example' }, workItemKinds, () => undefined),
    ).toEqual({
      errors: { year: expect.any(String), lead_posts: expect.stringContaining('posts and not names') },
    });
  });

  it('goes on the programme of its meeting’s committee, or of the one that is named, and of no other', () => {
    const [one, other] = [
      { id: 'a', name: 'First Committee' },
      { id: 'b', name: 'Second Committee' },
    ];
    const meetings = [{ id: 'm', held_on: '2026-12-01', cancelled_on: null, committee: other! }];
    const whose = (meeting_id: string, committee_id: string) =>
      committeeOfItem({ meeting_id, committee_id }, meetings, [one!, other!]);
    expect(whose('m', '')).toEqual({ committee: 'b' });
    expect(whose('', 'a')).toEqual({ committee: 'a' });
    expect(whose('m', 'b')).toEqual({ committee: 'b' });
    expect(whose('m', 'a')).toEqual({ error: expect.stringContaining('is of the Second Committee') });
    expect(whose('', '')).toEqual({ error: 'Choose the committee whose programme it is' });
    expect(whose('', 'none')).toEqual({ error: 'Choose the committee whose programme it is' });
  });

  it('changes places with its neighbour, and not beyond the ends', () => {
    expect(movedInOrder(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(movedInOrder(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('the front sheet of an agenda', () => {
  const meeting = { held_on: '2025-01-30', starts_at: '14:00:00' };

  it('computes the weekday, and points out a year that cannot be right', () => {
    expect(timeAndDate(meeting)).toBe('2pm on Thursday 30 January 2025');
    expect(slipsOf({ dated: '2024-01-22' }, meeting)).toEqual([
      'The front sheet is dated Monday 22 January 2024, 374 days before the meeting on Thursday 30 January 2025. Is the year right?',
    ]);
    expect(slipsOf({ dated: '2025-02-01' }, meeting)[0]).toContain('after the meeting');
    expect(slipsOf({ dated: '2025-01-27' }, meeting)[0]).toContain('five clear days');
    expect(slipsOf({ dated: '2025-01-22' }, meeting)).toEqual([]);
  });

  it('numbers public business first, and private business after it', () => {
    const item = (id: string, position: number, part: 'public' | 'private') => ({
      id,
      position,
      part,
      title: id,
      detail: null,
      pages: null,
      note_id: null,
    });
    const items = [item('secret', 1, 'private'), item('second', 3, 'public'), item('first', 2, 'public')];
    expect(numberedBusiness(items, 'public').map(({ item, number }) => [number, item.id])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    expect(numberedBusiness(items, 'private').map(({ number }) => number)).toEqual([3]);
  });

  it('starts with the business of every meeting, and leaves empty rows out', () => {
    const typed = agendaTyped(null, [{ title: 'Culture' }]);
    const filled = { ...typed, dated: '22 January 2025', signed_by: 'Director of Law and Governance' };
    const read = agendaFrom(filled) as { saved: { items: { title: string }[] } };
    expect(read.saved.items.map(({ title }) => title)).toEqual([
      'Apologies and Substitutions',
      'Declarations of Interest',
      'Culture',
      'Any Other Items of Public Business',
    ]);
    expect(agendaFrom({ ...typed, signed_by: 'Cllr X' })).toMatchObject({
      errors: { dated: expect.any(String), signed_by: expect.any(String) },
    });
  });
});

const request = (more: Partial<WholeRequest> = {}): WholeRequest => ({
  id: 'r',
  about: 'About',
  words: 'W',
  meeting: { id: 'm', held_on: '2023-12-20' },
  due_at: { id: 'd', held_on: '2025-01-30' },
  due_on: null,
  answerer: null,
  answerer_organisation: null,
  source: null,
  committee: { id: 'c', name: 'C' },
  acts: [],
  clauses: [{ id: 'open', position: 1, words: 'members', answers: [] }],
  ...more,
});
const closing = {
  number: 1,
  act: 'closed' as const,
  acted_on: '2025-03-06',
  minute: '52/24',
  reason: null,
  meeting: null,
};

describe('a request', () => {
  it('says what of its words no part holds', () => {
    const words = 'a further update on the model, including communication with Members';
    expect(leftOut(words, ['a further update on the model', 'Including communication with members'])).toEqual(
      [],
    );
    expect(leftOut(words, ['including communication with Members'])).toEqual([
      'a further update on the model',
    ]);
    expect(leftOut('one, and two', ['one', 'two'])).toEqual([]);
  });

  it('is split by lines, whatever stands before them', () => {
    const form = new FormData();
    form.set('clauses', '- a further  update\r\n\r\n2) including Members\n');
    expect(typedClauses(form)).toEqual(['a further update', 'including Members']);
  });

  it('is closed citing the minute, on the day of the meeting, once that was held', () => {
    const typed = { acted_on: '', meeting_id: 'm', minute: '52/24', reason: '' };
    const held = () => '2025-03-06';
    expect(actFrom('closed', typed, held, '2025-04-01')).toMatchObject({
      done: { acted_on: '2025-03-06', meeting_id: 'm' },
    });
    expect(actFrom('closed', typed, held, '2025-03-05')).toMatchObject({
      errors: { meeting_id: expect.any(String) },
    });
    expect(actFrom('closed', { ...typed, minute: '' }, () => undefined, '2025-04-01')).toMatchObject({
      errors: { meeting_id: expect.any(String), minute: expect.any(String) },
    });
    expect(actFrom('reopened', { ...typed, reason: '' }, held, '2025-04-01')).toMatchObject({
      errors: { reason: expect.any(String) },
    });
  });

  it('closed is closed with what is not answered in view', () => {
    expect(standingInWords(request({ acts: [closing] }))).toBe('closed by the committee, not answered');
    expect(standingInWords(request())).toBe('not answered');
  });
});

describe('a recommendation', () => {
  const response = {
    number: 1,
    responded_on: '2025-02-01',
    outcome: 'partly' as const,
    responder: 'R',
    target_on: null,
    progress: 'under_way' as const,
    words: 'W',
    evidence_title: null,
    evidence_address: null,
  };

  it('stands as its last response says', () => {
    expect(standingOf({ responses: [] })).toBe('no response yet');
    expect(standingOf({ responses: [response] })).toBe('accepted in part, under way');
    expect(isOutstanding({ responses: [response] })).toBe(true);
    expect(isOutstanding({ responses: [response, { ...response, progress: 'complete' as const }] })).toBe(
      false,
    );
    expect(
      isOutstanding({ responses: [{ ...response, outcome: 'rejected' as const, progress: null }] }),
    ).toBe(false);
  });

  it('rejected has no target, and accepted has progress', () => {
    const typed = {
      responded_on: '',
      outcome: 'rejected',
      responder: 'R',
      target_on: 'March 2027',
      progress: 'complete',
      response: 'W',
      evidence_title: '',
      evidence_address: '',
    };
    expect(responseFrom(typed, '2025-02-01')).toMatchObject({
      response: { target_on: null, progress: null, responded_on: '2025-02-01' },
    });
    expect(responseFrom({ ...typed, outcome: 'accepted', progress: '' }, '2025-02-01')).toMatchObject({
      errors: { progress: expect.any(String) },
    });
  });

  it('needs a meeting and words', () => {
    const typed = {
      kind: 'resolution',
      about: '',
      words: '',
      meeting_id: '',
      minute: '',
      addressee: '',
      due_on: '',
    };
    const { errors } = recommendationFrom(typed, () => undefined) as { errors: object };
    expect(Object.keys(errors)).toEqual(['about', 'words', 'meeting_id']);
  });
});

describe('outstanding issues', () => {
  it('are what is neither answered nor closed, since when, the oldest first', () => {
    const answered = request({
      id: 'answered',
      clauses: [
        {
          id: 'x',
          position: 1,
          words: 'x',
          answers: [{ paragraph: 'p', note: { id: 'n', dated: '2025-01-30', subject: 'S' } }],
        },
      ],
    });
    const closed = request({ id: 'closed', acts: [closing] });
    const recommendation = {
      id: 'rec',
      kind: 'recommendation' as const,
      about: 'Rec',
      words: 'W',
      minute: null,
      addressee: 'Post',
      due_on: null,
      committee: { id: 'c', name: 'C' },
      organisation: null,
      meeting: { id: 'm', held_on: '2023-01-01' },
      source: null,
      responses: [],
    };
    const issues = outstandingIssues([request(), answered, closed], [recommendation]);
    expect(issues.map(({ id, since, due, open }) => [id, since, due, open])).toEqual([
      ['rec', '2023-01-01', null, []],
      ['r', '2023-12-20', '2025-01-30', ['members']],
    ]);
    expect(outstandingIssues([request()], [], 'another')).toEqual([]);
    // Once somebody has responded, what is due is what they undertook, and nobody is asked for a response any more.
    const due = { ...recommendation, due_on: '2023-03-01' };
    const response = {
      number: 1,
      responded_on: '2023-02-01',
      outcome: 'accepted' as const,
      responder: 'Post',
      target_on: '2023-12',
      progress: 'under_way' as const,
      words: 'W',
      evidence_title: null,
      evidence_address: null,
    };
    const dates = (each: Omit<typeof due, 'responses'> & { responses: (typeof response)[] }) =>
      outstandingIssues([], [each]).map(({ due, target, who }) => [due, target, who]);
    expect(dates(due)).toEqual([['2023-03-01', null, 'Post']]);
    expect(dates({ ...due, responses: [response] })).toEqual([[null, '2023-12', null]]);
  });
});
