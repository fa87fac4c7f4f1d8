import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyItem, fieldsThatDiffer, itemFrom, moved, typedFromItem } from './items.ts';
import {
  particularsFrom,
  particularsInWords,
  particularsThatDiffer,
  takenBack,
  typedParticularsFrom,
} from './particulars.ts';
import { beforeClosing, lacksOf, noneInWords, remarksOn, seatRemarks } from './parts.ts';
import { ITEM_PARTS, type Particulars, type RoundRecord } from './record.ts';
import { datesFrom, typedDatesFrom } from './timetable.ts';

const particulars: Particulars = {
  name: 'Reps for 2027',
  summary: 'What Reps do.',
  opens_at: '2026-10-25T00:30:00.000Z',
  closes_at: '2026-10-25T01:30:00.000Z',
  minutes_to_apply: 30,
  minimum_assessors: 2,
  names_hidden: true,
  kept_months: 6,
  offer_days: 7,
  contact: 'The culture team',
  contact_email: null,
  contact_phone: '024 7600 0000',
};
const round: RoundRecord = {
  id: 'reps-2027',
  state: 'draft',
  published_at: null,
  recorded_only: false,
  finished_at: null,
  particulars,
  dates: [{ name: 'You hear from us', on_date: '2027-02', moved_from: null }],
  vacancies: [
    {
      id: 'artists',
      name: 'Artist',
      name_plural: 'Artists',
      route_id: 'open_application',
      asks: null,
      for_organisation: false,
      withdrawn_at: null,
      withdrawn_because: null,
      seats: ['one'],
    },
    {
      id: 'faiths',
      name: 'Faith',
      name_plural: 'Faiths',
      route_id: 'recommendation',
      asks: null,
      for_organisation: true,
      withdrawn_at: null,
      withdrawn_because: null,
      seats: ['two'],
    },
  ],
  checks: [
    {
      id: 'lives',
      vacancy_id: null,
      question: 'Do you live here?',
      hint: null,
      wanted: 'yes',
      otherwise: 'It is for those who do.',
    },
  ],
  criteria: [
    { id: 'knows', vacancy_id: 'artists', name: 'Knows', description: null, weight: 2, scale: ['No', 'Yes'] },
  ],
  questions: [
    {
      id: 'why',
      vacancy_id: 'artists',
      kind: 'choice',
      question: 'Why?',
      hint: null,
      options: ['This', 'That'],
      word_limit: null,
      required: true,
      identifying: true,
      asked_of_recommended: false,
    },
  ],
  prints: {},
};
const before = new Date('2026-01-01');
const texts = (lacks: { text: string }[]) => lacks.map(({ text }) => text);

describe('what a round lacks', () => {
  it('is nothing when all is there', () => {
    expect(lacksOf(round, before)).toEqual([]);
    expect(remarksOn(round)).toEqual([]);
  });

  it('is said of each part, with the way to it', () => {
    expect(
      lacksOf(
        {
          ...round,
          particulars: {
            ...particulars,
            opens_at: null,
            closes_at: null,
            contact: ' ',
            contact_phone: null,
            minutes_to_apply: null,
          },
          vacancies: [],
        },
        before,
      ).map(({ part }) => part),
    ).toEqual(['particulars', 'particulars', 'particulars', 'particulars', 'vacancies']);
    expect(texts(lacksOf(round, new Date('2027-01-01')))).toEqual([
      'Its closing time has passed: choose a later one',
    ]);
    expect(texts(lacksOf({ ...round, vacancies: [{ ...round.vacancies[0]!, seats: [] }] }, before))).toEqual([
      'Choose the seats of the vacancy ‘Artist’',
    ]);
  });

  it('is a question and a criterion for each vacancy that is applied for, and none for others', () => {
    const poets = { ...round.vacancies[0]!, id: 'poets', name_plural: 'Poets' };
    expect(texts(lacksOf({ ...round, vacancies: [...round.vacancies, poets] }, before))).toEqual([
      'Add a question for Poets',
      'Add a criterion for Poets',
    ]);
    const all = { ...round.questions[0]!, vacancy_id: null };
    expect(
      texts(lacksOf({ ...round, vacancies: [...round.vacancies, poets], questions: [all] }, before)),
    ).toEqual(['Add a criterion for Poets']);
  });
});

describe('a form', () => {
  it('sends particulars back as they were, twice-shown hours included', () => {
    expect(particularsFrom(typedParticularsFrom(particulars), true)).toEqual({ particulars });
    expect(
      particularsThatDiffer(
        typedParticularsFrom(particulars),
        typedParticularsFrom({ ...particulars, kept_months: 3 }),
      ),
    ).toEqual([
      { href: '#months', text: 'For how long data is kept: they have ‘3’. Saving puts yours in its place' },
    ]);
    // What is long stands below, whole, and not in the link.
    const summary = 'What Reps do now. '.repeat(20);
    expect(
      particularsThatDiffer(
        typedParticularsFrom(particulars),
        typedParticularsFrom({ ...particulars, summary }),
      ),
    ).toEqual([
      {
        href: '#summary',
        text: 'What the role is: they have other words, which are below. Saving puts yours in its place',
        whole: { name: 'What the role is', text: summary },
      },
    ]);
  });

  it('says of each field what is wrong', () => {
    const typed = typedParticularsFrom(particulars);
    const errorsOf = (more: object) => {
      const read = particularsFrom({ ...typed, ...more }, true);
      return 'errors' in read ? Object.keys(read.errors) : [];
    };
    expect(errorsOf({ name: '' })).toEqual(['name']);
    expect(errorsOf({ opens: { day: '', time: '', which: '' } })).toEqual(['opens-day']);
    expect(errorsOf({ opens: typed.closes, closes: typed.opens })).toEqual(['closes-day']);
    expect(errorsOf({ minutes: '0', months: '', days: 'a week', assessors: '2.5' })).toEqual([
      'minutes',
      'assessors',
      'months',
      'days',
    ]);
    expect(errorsOf({ email: 'nobody' })).toEqual(['email']);
  });

  it.each(ITEM_PARTS)('sends each of the %s back as it was', (part) => {
    for (const item of round[part]) {
      const typed = typedFromItem(part, item);
      expect(itemFrom(part, typed, item.id)).toEqual({ item });
      expect(fieldsThatDiffer(typed, typed)).toEqual([]);
    }
    const read = itemFrom(part, emptyItem[part], 'new');
    expect('errors' in read && Object.keys(read.errors).length).toBeGreaterThan(0);
  });

  it('sends the timetable back as it was, without the rows that are empty', () => {
    expect(datesFrom(typedDatesFrom(round.dates))).toEqual({
      dates: [{ name: 'You hear from us', on_date: '2027-02' }],
    });
    expect(
      datesFrom([
        { name: '', on: 'May 2027' },
        { name: 'We meet', on: 'soon' },
      ]),
    ).toEqual({
      errors: { 'name-0': expect.any(String), 'on-1': expect.any(String) },
    });
  });
});

it('moving an item keeps all, and changes its place by one at most', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
      fc.nat(),
      fc.constantFrom(-1 as const, 1 as const),
      (ids, at, by) => {
        const items = ids.map((id) => ({ id }));
        const from = at % ids.length;
        const after = moved(items, ids[from]!, by).map(({ id }) => id);
        expect([...after].sort()).toEqual([...ids].sort());
        expect(after.indexOf(ids[from]!)).toBe(Math.min(Math.max(from + by, 0), ids.length - 1));
      },
    ),
  );
});

it('an answer to choose from stands there once', () => {
  const typed = { fields: { kind: 'choice', question: 'Which?', options: 'One\nTwo\n One' }, seats: [] };
  expect(itemFrom('questions', typed, 'q')).toEqual({
    errors: { options: '‘One’ stands there twice. Give each answer once' },
  });
});

describe('what a round promised', () => {
  it('is not taken back once it has opened, and each field says why', () => {
    expect(takenBack(particulars, particulars)).toEqual({});
    const more = { kept_months: 5, minimum_assessors: 3, closes_at: '2026-10-26T01:30:00.000Z' };
    expect(takenBack(particulars, { ...particulars, ...more })).toEqual({});
    const less = { kept_months: 7, minimum_assessors: 1, closes_at: '2026-10-25T01:29:00.000Z' };
    expect(takenBack(particulars, { ...particulars, ...less })).toEqual({
      months: expect.stringContaining('6 or fewer'),
      assessors: expect.stringContaining('2 or more'),
      // The second half past one of the day on which the clocks go back.
      'closes-day': expect.stringContaining('1:30am on Sunday 25 October 2026'),
    });
  });

  it('is said in short', () => {
    expect(particularsInWords(particulars)).toBe(
      '30 minutes to apply, at least 2 score each application, names are hidden during the sift, data is kept for 6 months, an offer stands for 7 days.',
    );
  });

  it('in the words of an earlier round is worth a look', () => {
    const copied = {
      ...round,
      particulars: { ...particulars, name: 'Reps for 2027', summary: 'Since 2023.' },
      checks: [
        {
          id: 'age',
          vacancy_id: null,
          question: 'Will you be 18 on 1 March 2026?',
          hint: null,
          wanted: 'yes' as const,
          otherwise: 'Ask in 2025.',
        },
      ],
    };
    const years = remarksOn(copied).filter(({ text }) => text.includes('still right'));
    expect(years).toEqual([
      { part: 'particulars', text: '‘What the role is’ names 2023. Is that still right?' },
      { part: 'checks', text: '‘Will you be 18 on 1 March 2026?’ names 2025. Is that still right?' },
    ]);
  });

  it('is not made up of a round that was held without this site', () => {
    const recorded = { ...round, recorded_only: true };
    expect(noneInWords(recorded, 'checks')).toBe('Not published.');
    expect(noneInWords(round, 'checks')).toBe('Nothing is checked: anybody can apply.');
  });

  it('of seats is told of where another round is to fill them too', () => {
    const seats = [
      { id: 'one', name: 'Artist: seat 1', elsewhere: ['Spring', 'Autumn'] },
      { id: 'two', name: 'Faith: seat 2', elsewhere: [] },
      { id: 'three', name: 'Resident: seat 3', elsewhere: ['Spring'] },
    ];
    expect(seatRemarks(round, seats)).toEqual([
      { part: 'vacancies', text: '‘Artist: seat 1’ is to be filled in ‘Spring’ and ‘Autumn’ too' },
    ]);
    const vacancies = round.vacancies.map((one) => ({ ...one, withdrawn_at: '2026-10-26T00:00:00Z' }));
    expect(seatRemarks({ ...round, vacancies }, seats)).toEqual([]);
  });

  it('of dates is told of where the round closes after them', () => {
    const dates = ['2026-10', '2026-10-24', '2026-10-25', null].map((on_date, place) => ({
      name: `date ${place}`,
      on_date,
      moved_from: null,
    }));
    expect(beforeClosing({ dates, particulars })).toEqual([{ name: 'date 1', on_date: '2026-10-24' }]);
    const late = remarksOn({ ...round, dates }, new Date('2026-10-25T01:00:00Z')).map(({ text }) => text);
    expect(late).toContain('Its opening time has passed, so it opens the moment it is published');
    expect(late).toContain('‘date 1’ is promised for 24 October 2026, before the round closes');
  });
});
