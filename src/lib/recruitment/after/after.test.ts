import { describe, expect, it } from 'vitest';
import { askedSchema, goingOf, typedAsk, whatGoes, whyNot, WHY_ERASED, type Asked } from './asked.ts';
import { countsInWords, erasedInWords, whenErased, type Erasure } from './erasure.ts';
import {
  districtChart,
  groupTables,
  outcomeInWords,
  responseInWords,
  toldLater,
  toldOnceFinished,
  vacancyChart,
  type Stage,
} from './numbers.ts';

const vacancy = (name: string, applied: number, appointed = 0, route = 'Open application') => ({
  name,
  name_plural: `${name}s`,
  route_id: route.toLowerCase().replaceAll(' ', '_'),
  route,
  withdrawn: false,
  seats: 2,
  applied,
  shortlisted: appointed,
  appointed,
});

describe('the numbers of a round', () => {
  it('are told in a sentence, one and many', () => {
    const numbers = { applied: 31, vacancies: [vacancy('Artist', 30, 2), vacancy('Resident', 1, 1)] };
    expect(outcomeInWords(numbers)).toBe(
      '31 applications, of which 3 were shortlisted and 3 led to an appointment.',
    );
    expect(outcomeInWords({ applied: 1, vacancies: [vacancy('Artist', 1)] })).toBe(
      '1 application, of which none was shortlisted and none led to an appointment.',
    );
    expect(outcomeInWords({ applied: 0, vacancies: [vacancy('Artist', 0)] })).toBe('Nobody applied.');
  });

  it('stand in a chart by vacancy, whose name says the route where two share a name', () => {
    expect(vacancyChart([vacancy('Artist', 0)])).toBeNull();
    const chart = vacancyChart([
      vacancy('Partner', 4, 1),
      vacancy('Partner', 6, 1, 'Specialist recommendation'),
    ])!;
    expect(chart.categories).toEqual(['Partners (open application)', 'Partners (specialist recommendation)']);
    expect(chart.title).toBe('Most applied for ‘Partners’: 6 of 10.');
    expect(vacancyChart([vacancy('Artist', 5), vacancy('Partner', 5)])!.title).toBe(
      'Most applied for ‘Artists’ and ‘Partners’: 5 of 10 for each.',
    );
    expect(chart.alternative).toContain('Applied 6, Shortlisted 1, Appointed 1');
  });

  it('tell districts, the others together, and nothing where nothing is told', () => {
    expect(districtChart(null)).toBeNull();
    expect(districtChart({ told: [], rest: 7 })).toBeNull();
    const chart = districtChart({
      told: [
        { name: 'not told', count: 9 },
        { name: 'CV1', count: 6 },
      ],
      rest: 7,
    })!;
    expect(chart.title).toBe('Most came from CV1: 6 of 22.');
    expect(chart.categories).toEqual(['No postcode told', 'CV1', 'All others together']);
    const equal = ['CV6', 'CV5'].map((name) => ({ name, count: 50 }));
    expect(districtChart({ told: [...equal, { name: 'CV1', count: 9 }], rest: 0 })!.title).toBe(
      'Most came from CV6 and CV5: 50 of 109 from each.',
    );
    const six = Array.from({ length: 6 }, (_, n) => ({ name: `CV${n}`, count: 50 }));
    expect(districtChart({ told: six, rest: 0 })!.title).toBe(
      'Most came from 6 districts: 50 of 300 from each.',
    );
  });
});

describe('equality monitoring', () => {
  const stage = (given: Partial<Stage>): Stage => ({
    stage: 'applied',
    told_from: null,
    told: true,
    could_answer: 40,
    few: false,
    responses: 30,
    questions: null,
    ...given,
  });
  const asked = (counts: (number | null)[], heading: string | null = null) => [
    {
      id: 'age',
      question: 'How old are you?',
      sections: [
        {
          heading,
          count: 12,
          options: counts.map((count, place) => ({ id: `o${place}`, name: `Option ${place}`, count })),
        },
      ],
    },
  ];

  it('says how many answered, or why that is not told', () => {
    expect(responseInWords(stage({}))).toBe('30 of 40 who applied answered: 75%.');
    expect(responseInWords(stage({ responses: null, few: true }))).toMatch(/^Fewer than 5/);
    const untold = { told: false, responses: null };
    expect(responseInWords(stage({ ...untold, told_from: '2027-01-30T17:00:00Z' }))).toBe(
      'How many of those who applied answered is told on 30 January 2027 at 5pm, when answers are no longer taken, so that no number grows by one.',
    );
    expect(responseInWords(stage({ ...untold, stage: 'appointed', could_answer: 2 }))).toMatch(
      /appointed answered is told 28 days after the round is finished/,
    );
    expect(responseInWords(stage({ stage: 'appointed', could_answer: 0 }))).toBe(
      'Nobody has been appointed.',
    );
  });

  it('sets those who were appointed beside those who applied, and withholds what is withheld', () => {
    expect(groupTables([stage({ questions: null })])).toEqual([]);
    const [table] = groupTables([
      stage({ questions: asked([12, null]) }),
      stage({ stage: 'appointed', questions: asked([null, 6]) }),
    ]);
    expect(table!.rows.map(({ applied, appointed }) => [applied, appointed])).toEqual([
      ['12 (40%)', 'withheld'],
      ['withheld', '6 (20%)'],
    ]);
    const [alone] = groupTables([
      stage({ questions: asked([12], 'A heading') }),
      stage({ stage: 'appointed' }),
    ]);
    expect(alone!.rows).toMatchObject([
      { name: 'A heading', applied: '12 (40%)', appointed: 'not told', within: false },
      { name: 'Option 0', applied: '12 (40%)', appointed: 'not told', within: true },
    ]);
  });

  it('tells together what is withheld, as whoever subtracts would, and not where all is', () => {
    const flat = (...counts: (number | null)[]) => [
      {
        id: 'sex',
        question: 'What is your sex?',
        sections: counts.map((count, place) => ({
          heading: null,
          count,
          options: [{ id: `o${place}`, name: `Option ${place}`, count }],
        })),
      },
    ];
    const [table] = groupTables([
      stage({ questions: flat(17, null, null) }),
      stage({ stage: 'appointed', responses: 9, questions: flat(null, null, null) }),
    ]);
    expect(table!.rows.at(-1)).toMatchObject({
      name: 'All that is withheld, together',
      applied: '13 (43%)',
      appointed: '–',
    });
    expect(table!.both).toBe(false);
    const [whole] = groupTables([
      stage({ questions: flat(17, 6, 7) }),
      stage({ stage: 'appointed', responses: 9, questions: flat(9, null, null) }),
    ]);
    expect(whole!.both).toBe(true);
    expect(groupTables([stage({ questions: flat(17, 6, 7) })])[0]!.rows).toHaveLength(3);
  });

  it('says when numbers come that are not told yet', () => {
    expect(toldLater({ state: 'open', closes_at: '2027-01-30T17:00:00Z' })).toMatch(
      /^The statistics of this round are told once it has closed, on 30 January 2027 at 5pm\. .* 7 days later/,
    );
    expect(toldLater({ state: 'draft', closes_at: null })).toMatch(/told once it has closed\./);
    expect(toldLater({ state: 'recorded', closes_at: null })).toMatch(/held without this site/);
    expect(['coming', 'open', 'closed'].map(toldOnceFinished)).toEqual([
      'This round has not opened yet. What happened in it is told once it is finished.',
      'This round is open. What happened in it is told once it is finished.',
      'This round has closed, and those who applied are being told. What happened in it is told once it is finished.',
    ]);
  });
});

describe('what is erased', () => {
  it('is told in words', () => {
    expect(countsInWords({ submitted: 1, withdrawn: 2, drafts: 1, ended: 0 })).toBe(
      '1 application that led to no appointment, 2 that were withdrawn and 1 that was never submitted',
    );
    expect(countsInWords({ submitted: 0, withdrawn: 0, drafts: 0, ended: 0 })).toBe('no application');
    expect(countsInWords({ submitted: 0, withdrawn: 1, drafts: 2, ended: 1 })).toBe(
      '1 application that was withdrawn, 2 that were never submitted and 1 of somebody who has stopped serving',
    );
  });

  it('says why it was before its time, and never who', () => {
    const past = {
      number: 1,
      erased_at: '',
      submitted: 0,
      withdrawn: 1,
      drafts: 0,
      ended: 0,
      because: null,
      unanswered: 0,
    };
    expect(erasedInWords(past)).toBe('1 application that was withdrawn');
    expect(erasedInWords({ ...past, because: 'here' })).toMatch(/, by whoever had written it$/);
    expect(erasedInWords({ ...past, because: 'telephone', unanswered: 1 })).toBe(
      '1 application that was withdrawn, with 1 recommendation or naming, because they asked by telephone',
    );
    expect(erasedInWords({ ...past, withdrawn: 0, because: 'letter', unanswered: 2 })).toBe(
      '2 recommendations or namings, because they asked by letter',
    );
    expect(erasedInWords({ ...past, because: 'not-theirs' })).toMatch(
      /somebody else had written it in their name$/,
    );
  });

  it('is looked for by whoever asks: what goes, and why the rest does not', () => {
    const application = {
      id: 'a',
      reference: 'K7QF-3MZP',
      vacancy: 'Artist',
      started_at: '',
      submitted_at: null,
    };
    const asked: Asked = askedSchema.parse({
      applications: [
        { ...application, state: 'draft', why_not: null },
        {
          ...application,
          id: 'b',
          state: 'submitted',
          why_not: 'applications_are_withdrawn_before_they_are_erased',
        },
      ],
      parts: [{ what: 'answers', rows: 2, goes: true }],
    })!;
    expect(goingOf(asked).map(({ id }) => id)).toEqual(['a']);
    expect(whatGoes(asked)).toBe('1 application goes.');
    const [, stays] = asked.applications;
    expect(whyNot(stays!.why_not!)).toMatch(/withdraws it first, at \/my/);
    expect(whatGoes({ ...asked, applications: [stays!] })).toMatch(/^No application goes, but what waits/);
    expect(whatGoes({ applications: [stays!], parts: [] })).toBe('Nothing can go now.');
    const form = new FormData();
    for (const [name, value] of [
      ['who', ' jo@example.org\n'],
      ['seen', 'a'],
      ['seen', 'b'],
      ['because', 'letter'],
    ] as const)
      form.append(name, value);
    expect(typedAsk(form)).toEqual({ who: 'jo@example.org', seen: ['a', 'b'], because: 'letter' });
    expect(Object.keys(WHY_ERASED)).not.toContain('here');
  });

  it('goes by itself at its time', () => {
    const erasure = { kept_until: '2027-04-30T16:00:00Z', is_due: false, closed: true } as Erasure;
    expect(whenErased(erasure)).toBe('It is erased on 30 April 2027 at 5pm, by itself.');
    expect(whenErased({ ...erasure, is_due: true })).toMatch(/every hour/);
    expect(whenErased({ ...erasure, closed: false })).toMatch(/^If the round closes as it says/);
  });
});
