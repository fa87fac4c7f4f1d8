import { describe, expect, it } from 'vitest';
import {
  APPLICATION_STATES,
  doneInWords,
  isSeatGone,
  lackingInWords,
  mayErase,
  nextAfter,
  placeInWords,
  tasksOf,
  type Application,
} from './application.ts';
import { otherSeats, saidSoFar, standing } from './eligibility.ts';
import { asOne, howLong, listedRoundSchema, stateInWords, timetable, type ListedRound } from './round.ts';
import { standsInWords } from './stands.ts';
import { asTyped, ruleIn, whyNot } from './typed.ts';
import { countInWords, countWords } from './words.ts';

const vacancy = (id: string, more = {}) => ({
  id,
  name: id,
  name_plural: `${id}s`,
  route_id: 'open_application',
  asks: '',
  for_organisation: false,
  withdrawn_at: null,
  withdrawn_because: null,
  route: 'Open application',
  seats: 1,
  constituencies: [],
  ...more,
});
const check = (id: string, vacancy_id: string | null, wanted: 'yes' | 'no' = 'yes') => ({
  id,
  vacancy_id,
  question: `${id}?`,
  hint: null,
  wanted,
  otherwise: `Not ${id}.`,
});
const question = (id: string, more = {}) => ({
  id,
  vacancy_id: null,
  kind: 'long_text' as const,
  question: `${id}?`,
  hint: null,
  options: null,
  word_limit: null,
  required: true,
  asked_of_recommended: false,
  ...more,
});
const round: ListedRound = {
  id: 'r',
  name: 'Round',
  summary: '',
  opens_at: '2026-10-01T08:00:00Z',
  closes_at: '2026-10-30T17:00:00Z',
  finished_at: null,
  minutes_to_apply: 40,
  names_hidden: true,
  kept_months: 6,
  offer_days: 7,
  contact: 'Team',
  contact_email: null,
  contact_phone: '1',
  state: 'open',
  dates: [
    { name: 'Shortlist', on_date: '2026-11' },
    { name: 'First meeting', on_date: null },
  ],
  vacancies: [vacancy('freelancer'), vacancy('resident'), vacancy('partner', { route_id: 'recommendation' })],
  checks: [check('adult', null), check('freelance', 'freelancer'), check('councillor', null, 'no')],
  criteria: [],
  questions: [],
};
const at = (query: string) => standing(round, new URLSearchParams(query));

describe('the check of who can apply', () => {
  it('asks for the seat first, then what is asked for it, one by one', () => {
    expect(at('')).toMatchObject({ is: 'choosing' });
    expect(at('seat=partner')).toMatchObject({ is: 'choosing' });
    expect(at('seat=freelancer')).toMatchObject({ is: 'asked', check: { id: 'adult' }, number: 1, of: 3 });
    expect(at('seat=resident')).toMatchObject({ number: 1, of: 2 });
    expect(at('seat=resident&check-adult=yes')).toMatchObject({ check: { id: 'councillor' }, number: 2 });
    expect(at('seat=resident&check-adult=maybe')).toMatchObject({ check: { id: 'adult' } });
  });

  it('says who cannot, and leads back to that question with the others answered', () => {
    const refused = at('seat=freelancer&check-adult=yes&check-freelance=no');
    expect(refused).toMatchObject({ is: 'refused', check: { otherwise: 'Not freelance.' } });
    expect(saidSoFar(refused, round.checks[1]).toString()).toBe('seat=freelancer&check-adult=yes');
    expect(at('seat=resident&check-adult=yes&check-councillor=yes').is).toBe('refused');
  });

  it('points to the other seats that would do, with what was answered already', () => {
    const others = (query: string) =>
      otherSeats(round, at(query)).map(({ vacancy, said, is }) => [vacancy.id, said.toString(), is]);
    // Not freelance, which nobody asks of a resident; what both are asked is answered.
    expect(others('seat=freelancer&check-adult=yes&check-freelance=no')).toEqual([
      ['resident', 'seat=resident&check-adult=yes', 'asked'],
    ]);
    // What rules out one rules out the other: no seat is pointed to that would not do.
    expect(others('seat=freelancer&check-adult=no')).toEqual([]);
    const short = { ...round, checks: round.checks.slice(0, 2) };
    const refused = standing(
      short,
      new URLSearchParams('seat=freelancer&check-adult=yes&check-freelance=no'),
    );
    expect(otherSeats(short, refused).map(({ is }) => is)).toEqual(['eligible']);
  });

  it('lets the others start, with what they answered', () => {
    const eligible = at('seat=resident&check-adult=yes&check-councillor=no&check-freelance=no');
    expect(eligible).toMatchObject({ is: 'eligible', answers: { adult: 'yes', councillor: 'no' } });
    expect(saidSoFar(eligible).toString()).toBe('seat=resident&check-adult=yes&check-councillor=no');
  });

  it('does not ask which seat where there is one', () => {
    const one = { ...round, vacancies: [vacancy('resident')] };
    expect(standing(one, new URLSearchParams())).toMatchObject({ is: 'asked', vacancy: { id: 'resident' } });
  });
});

const application: Application = {
  id: 'a',
  reference: 'AAAA-BBBB',
  state: 'draft',
  route_id: 'open_application',
  saved_at: '2026-10-02T00:00:00Z',
  submitted_at: null,
  round,
  vacancy: round.vacancies[0]!,
  contact: {
    name: 'Ada',
    email: 'a@example.org',
    phone: '',
    address: '',
    postcode: '',
    organisation: '',
    access_needs: '',
  },
  answers: { why: { answer: 'word '.repeat(30), version: 1, saved_at: '2026-10-02T00:00:00Z' } },
  lacking: [
    { what: 'postcode', why: 'missing' },
    { what: 'why', why: 'too_long', words: 30, limit: 20 },
    { what: 'made', why: 'missing' },
  ],
  moves: [],
};
const questions = [
  question('why', { word_limit: 20 }),
  question('made'),
  question('news', { required: false }),
];

describe('what is to be done', () => {
  it('is told for each part, and in words for what is lacking', () => {
    const { about, answers } = tasksOf(application, questions);
    expect(about.map(({ text, status }) => [text, status])).toEqual([
      ['Your name', 'Done'],
      ['Your phone number', 'Can be left out'],
      ['Your address', 'To do'],
      ['What you need to take part', 'Can be left out'],
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      'Too long: 30 words of 20',
      'To do',
      'Can be left out',
    ]);
    expect(lackingInWords(application, questions)).toEqual([
      { href: '/my/applications/a/about/address?from=check', text: 'Enter your postcode' },
      {
        href: '/my/applications/a/answers/why?from=check',
        text: '‘why?’: your answer has 30 words, and the most is 20',
      },
      { href: '/my/applications/a/answers/made?from=check', text: 'Answer ‘made?’' },
    ]);
  });

  it('leads from each page to the next, and at the end to the check', () => {
    expect(nextAfter(application, questions, '/my/applications/a/about/access')).toBe(
      '/my/applications/a/answers/why',
    );
    expect(nextAfter(application, questions, '/my/applications/a/answers/news')).toBe(
      '/my/applications/a/check',
    );
    // Whoever came from the check to change one thing is there again.
    const name = '/my/applications/a/about/name';
    expect(nextAfter(application, questions, name, true)).toBe('/my/applications/a/check');
    expect(placeInWords(application, questions, name)).toBe('Question 1 of 7');
    expect(placeInWords(application, questions, '/my/applications/a/answers/news')).toBe('Question 7 of 7');
  });

  it('is counted without what can be left out', () => {
    expect(doneInWords(tasksOf(application, questions))).toBe(
      '1 of 4 parts are done, and 3 more can be left out.',
    );
    const whole = {
      ...application,
      lacking: [],
      contact: { ...application.contact, phone: '1', postcode: 'CV1' },
    };
    expect(doneInWords(tasksOf(whole, [questions[0]!]))).toBe(
      '4 of 4 parts are done, and one more can be left out.',
    );
  });

  it('can be taken to another seat where its own is not filled after all, submitted or not, while the round is open', () => {
    const gone = {
      ...application,
      vacancy: { ...application.vacancy, withdrawn_at: '2026-10-02', withdrawn_because: 'They stay.' },
    };
    expect(isSeatGone(application)).toBe(false);
    expect(isSeatGone(gone)).toBe(true);
    expect(isSeatGone({ ...gone, state: 'submitted' })).toBe(true);
    expect(isSeatGone({ ...gone, state: 'shortlisted' })).toBe(false);
    expect(isSeatGone({ ...gone, state: 'submitted', route_id: 'recommendation' })).toBe(false);
    expect(isSeatGone({ ...gone, round: { ...round, state: 'closed' } })).toBe(false);
    expect(standsInWords({ ...gone, state: 'submitted' }, WORDS).next).toContain(
      'take what you have written',
    );
  });

  it('asks for the organisation where the seat is for one', () => {
    const forOne = { ...application, vacancy: { ...application.vacancy, for_organisation: true } };
    expect(tasksOf(forOne, questions).about.map(({ text }) => text)).toContain('Your organisation');
  });
});

const WORDS = { seat: { one: 'place', many: 'places' } };
const offer = {
  starts_on: '2026-12-01',
  stands_until: '2026-11-20T23:59:00Z',
  told_at: '2026-11-13T10:00:00Z',
  answer: null,
};

describe('erasing it at once', () => {
  it('is offered of what plays no part in the choice, and of a decision once its round is finished', () => {
    const offered = (state: (typeof APPLICATION_STATES)[number], of: 'open' | 'closed' | 'finished') =>
      mayErase({ ...application, state, round: { ...round, state: of } });
    const all = (of: 'open' | 'closed' | 'finished') =>
      APPLICATION_STATES.filter((state) => offered(state, of));
    for (const of of ['open', 'closed'] as const) expect(all(of)).toEqual(['draft', 'withdrawn']);
    expect(all('finished')).toEqual(['draft', 'not_shortlisted', 'unsuccessful', 'declined', 'withdrawn']);
  });
});

describe('where an application stands', () => {
  it('is said in every state, with what comes next', () => {
    for (const state of [
      'draft',
      'submitted',
      'shortlisted',
      'not_shortlisted',
      'offered',
      'reserve',
      'unsuccessful',
      'accepted',
      'declined',
      'appointed',
      'withdrawn',
    ] as const) {
      const { tag, next } = standsInWords({ ...application, state }, WORDS);
      expect(tag).not.toBe('');
      expect(next).toMatch(/\.$/);
      // The compact's word for it, and no other.
      expect(tag + next).not.toMatch(/seat/);
    }
    expect(standsInWords(application, WORDS).next).toContain('5pm on Friday 30 October 2026');
    expect(standsInWords({ ...application, round: { ...round, state: 'closed' } }, WORDS).tag).toBe(
      'Not submitted',
    );
  });

  it('tells until when to answer an offer, from when the seat is theirs, and that it ran out', () => {
    const next = (state: Application['state'], more = {}) =>
      standsInWords({ ...application, state }, WORDS, { ...offer, ...more }).next;
    expect(next('offered')).toContain('by 11:59pm on Friday 20 November 2026');
    expect(next('appointed', { answer: 'accepted' })).toContain('from 1 December 2026');
    expect(next('declined', { answer: 'expired' })).toContain(
      'stood until 11:59pm on Friday 20 November 2026',
    );
    expect(next('declined', { answer: 'declined' })).toContain('You did not take the place');
  });
});

describe('the small things', () => {
  it('a round may say nothing of the role, of what a seat asks and of a criterion', () => {
    const silent = {
      ...round,
      summary: null,
      vacancies: round.vacancies.map((vacancy) => ({ ...vacancy, asks: null })),
      criteria: [{ id: 'c', vacancy_id: null, name: 'Experience', description: null, weight: 1 }],
    };
    const read = listedRoundSchema.parse(silent);
    expect([read.summary, read.vacancies[0]?.asks, read.criteria[0]?.description]).toEqual(['', '', '']);
  });

  it('somebody applies as one of whom there are many', () => {
    const names = ['Freelancer', 'Artist', 'Wider partner', 'NHS manager', 'University', 'UNESCO partner'];
    expect(names.map((name) => asOne({ name }))).toEqual([
      'as a freelancer',
      'as an artist',
      'as a wider partner',
      'as an NHS manager',
      'as a university',
      'as a UNESCO partner',
    ]);
  });

  it('the timetable says what is not published', () => {
    expect(timetable(round).map(({ when }) => when)).toEqual([
      '9am on Thursday 1 October 2026',
      '5pm on Friday 30 October 2026',
      'November 2026',
      'not published',
    ]);
    // Held without this site: what its own dates say of opening stands, once.
    const recorded = {
      opens_at: null,
      closes_at: null,
      dates: [{ name: 'Applications open', on_date: '2024-11' }],
    };
    expect(timetable(recorded).map(({ name, when }) => [name, when])).toEqual([
      ['Applications close', 'not published'],
      ['Applications open', 'November 2024'],
    ]);
  });

  it('the timetable follows the calendar: what is promised before the closing stands before it', () => {
    const order = (dates: [name: string, on_date: string | null][]) =>
      timetable({ ...round, dates: dates.map(([name, on_date]) => ({ name, on_date })) }).map(
        ({ name }) => name,
      );
    const [opens, closes] = ['Applications open', 'Applications close'];
    expect(
      order([
        ['Said beforehand', '2026-09'],
        ['Open evening', '2026-10-08'],
        ['The month of the closing', '2026-10'],
        ['You hear', null],
      ]),
    ).toEqual(['Said beforehand', opens, 'Open evening', closes, 'The month of the closing', 'You hear']);
    expect(order([['Open evening', '2026-10-08']])).toEqual([opens, 'Open evening', closes]);
    expect(order([['On the same day', '2026-10-30']])).toEqual([opens, closes, 'On the same day']);
    expect(order([])).toEqual([opens, closes]);
  });

  it('what was put off, or moved, stands beside what was promised', () => {
    const moved = {
      ...round,
      closes_moved_from: '2026-10-24T16:00:00Z',
      dates: [
        { name: 'You hear from us', on_date: '2026-12', moved_from: '2026-11-20' },
        { name: 'You meet', on_date: null, moved_from: '2026-12' },
      ],
    };
    expect(timetable(moved).map(({ when }) => when)).toEqual([
      '9am on Thursday 1 October 2026',
      '5pm on Friday 30 October 2026 (put off from 5pm on Saturday 24 October 2026)',
      'December 2026 (moved from Friday 20 November 2026)',
      'not published (moved from December 2026)',
    ]);
    expect(stateInWords({ ...moved, state: 'open' })).toBe(
      'Open until 5pm on Friday 30 October 2026. It was to close at 5pm on Saturday 24 October 2026.',
    );
  });

  it.each([
    [40, 'about 40 minutes'],
    [60, 'about an hour'],
    [90, 'about 1.5 hours'],
    [120, 'about 2 hours'],
  ])('%i minutes are %s', (minutes, words) => expect(howLong(minutes)).toBe(words));

  it('words are counted, and told of without cutting anything off', () => {
    expect(countWords(' It’s well-known – 7 times! ')).toBe(4);
    expect(countInWords(0, 300)).toBe('You can write up to 300 words.');
    expect(countInWords(1, 300)).toBe('Your answer has 1 word. You can write 299 more.');
    expect(countInWords(300, 300)).toBe('Your answer has 300 words. You can write no more.');
    expect(countInWords(1300, 300)).toBe(
      'Your answer has 1,300 words. Take out 1,000 words before you submit: the most is 300.',
    );
  });

  it('what was typed stays, but for what a browser changes and a database cannot hold', () => {
    expect(asTyped('a\r\nb\u0000<b>')).toBe('a\nb<b>');
    expect(asTyped(null)).toBe('');
    expect(whyNot(ruleIn({ message: 'x [answers_are_not_overwritten_unseen]' }))).toBe('elsewhere');
    expect(whyNot(ruleIn({ message: 'x [rounds_are_open_by_the_database_clock]' }))).toBe('over');
    expect(whyNot(ruleIn(null))).toBe('wrong');
  });
});
