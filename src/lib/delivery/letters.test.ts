import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chaseLetter, type DueLetter } from './chase.ts';
import { digestLetter, type Digest } from './digest.ts';
import { confirmLetter, newsLetter, type News } from './follow.ts';

const LINK = 'https://culture.example/updates/token';

const asked = (more: Partial<DueLetter['actions'][number]> = {}) => ({
  reference: 'HW-03',
  will: 'We will open the libraries on Sundays',
  dueOn: '2027-03-31',
  silentSince: '2026-08-04',
  days: 60,
  after: 60,
  asked: false,
  returned: null,
  ...more,
});
const letter = (more: Partial<DueLetter> = {}): DueLetter => ({
  lead: 'libraries',
  addressedAs: 'Jo',
  newLink: false,
  actions: [asked()],
  ...more,
});

describe('a letter to a lead', () => {
  it('says since when nothing was heard, what follows, and what to do', () => {
    expect(chaseLetter(letter(), LINK)).toEqual({
      subject: 'How does HW-03 stand?',
      text: `Hello Jo,

Please tell us how this stands:

HW-03: We will open the libraries on Sundays
Nothing has been heard since 4 August 2026 (60 days). It is due on 31 March 2027.

After 60 days without a word an action is shown to everybody as ‘no word’, until you write.

Write what happened here. It takes five minutes, and you need no account:

${LINK}

The link works for 30 days, for what you lead and nothing else. Do not pass it on: whoever has it can write in your name.

If somebody else leads it now, say so there, in the part that only the culture team reads.

Please do not reply to this message. Nobody reads what is sent to this address.
`,
    });
  });

  it('before the 60 days warns of them, and does not say that they are over', () => {
    const { text } = chaseLetter(letter({ actions: [asked({ days: 45, after: 45 })] }), LINK);
    expect(text).toContain('After 60 days without a word it would be shown to everybody as ‘no word’.');
    expect(text).not.toContain('until you write');
  });

  it('about several names each, and the first in the subject', () => {
    const actions = [
      asked(),
      asked({ reference: 'CE-11', dueOn: '2027-03' }),
      asked({ reference: 'EP-01', dueOn: null }),
    ];
    const { subject, text } = chaseLetter(letter({ actions }), LINK);
    expect(subject).toBe('How do HW-03 and 2 other actions stand?');
    expect(text).toContain(
      'CE-11: We will open the libraries on Sundays\nNothing has been heard since 4 August 2026 (60 days). It is due in March 2027.',
    );
    expect(text).toMatch(/EP-01: .*\n.*\(60 days\)\.\n/);
  });

  it('when the team asks does not reproach', () => {
    const { text } = chaseLetter(
      letter({ addressedAs: null, actions: [asked({ after: null, asked: true, days: 3 })] }),
      LINK,
    );
    expect(text).toMatch(/^Hello,\n/);
    expect(text).toContain('The culture team would like to know how it stands.');
    expect(text).not.toContain('no word’');
  });

  it('about an update that was given back says why, and that nothing is lost', () => {
    const returned = { reportedOn: '2026-11-03', reason: 'How many came?\n' };
    const { subject, text } = chaseLetter(letter({ actions: [asked({ after: null, returned })] }), LINK);
    expect(subject).toBe('Please write your update on HW-03 again');
    expect(text).toContain(
      'The update that you wrote on 3 November 2026 was not published. The culture team writes: ‘How many came?’ Please write it again; what you wrote is still there.',
    );
  });

  it('with a new link that was asked for says so', () => {
    expect(chaseLetter(letter({ newLink: true, actions: [] }), LINK)).toMatchObject({
      subject: 'Your new link to report on what you lead',
      text: expect.stringContaining(`Here it is:\n\n${LINK}\n\n`),
    });
    expect(chaseLetter(letter({ newLink: true }), LINK).text).toContain(
      'also the new link that you asked for',
    );
  });
});

const nothing = { count: 0, first: [] };
const quiet: Digest = {
  waiting: nothing,
  noWord: nothing,
  late: nothing,
  noOwner: nothing,
  newlyAtRisk: nothing,
  chased: nothing,
};

describe('the mail of a Monday', () => {
  it('says so when nothing needs anybody, also when leads were asked', () => {
    const chased = {
      count: 1,
      first: [{ reference: 'HW-03', will: 'We will', lead: 'Libraries', on: '2026-11-20' }],
    };
    const { subject, text } = digestLetter(
      '2026-11-23',
      { ...quiet, chased },
      'https://culture.example/team',
    );
    expect(subject).toBe('Monday 23 November 2026: nothing needs you');
    expect(text).toContain('Nothing waits, nothing is late');
    expect(text).toContain(
      'Leads who were asked in the last week: 1\n- HW-03: We will (Libraries, asked on 20 November 2026)',
    );
    expect(text).toContain('Your desk: https://culture.example/team');
  });

  it('counts what needs somebody, and lists the first', () => {
    const first = [{ reference: 'HW-03', will: 'We will', lead: null, on: '2026-08-04' }];
    const { subject, text } = digestLetter(
      '2026-11-23',
      { ...quiet, noWord: { count: 7, first }, waiting: { count: 1, first } },
      'x',
    );
    expect(subject).toBe('Monday 23 November 2026: 8 things need you');
    expect(text).toContain(
      'No word for 60 days or more: 7\n- HW-03: We will (silent since 4 August 2026)\n- and 6 more',
    );
    expect(text.indexOf('wait for your approval')).toBeLessThan(text.indexOf('No word'));
    expect(digestLetter('2026-11-23', { ...quiet, late: { count: 1, first } }, 'x').subject).toContain(
      'one thing needs you',
    );
  });
});

const action = {
  id: 'libraries',
  reference: 'HW-03',
  will: 'We will open the libraries on Sundays',
  inPlan: true,
};
const news = (update: News['update']): News => ({
  id: '689b9d1f-2a69-4b1a-b572-a50c21db3c0f',
  endsBy: '689b9d1f-2a69-4b1a-b572-a50c21db3c0f',
  action,
  note: null,
  round: null,
  update,
});

describe('a letter to whoever follows reports', () => {
  const report = {
    id: 'report',
    subject: 'Progress',
    version: 2,
    kind: 'Briefing note',
    correction: 'The seats.',
  };
  it('names the report, where it is, and what a correction corrects', () => {
    const { subject, text } = newsLetter({ ...news(null), note: report }, LINK, 'https://c.example/end');
    expect(subject).toBe('Briefing note: Progress, version 2');
    expect(text).toContain('It corrects the version before: The seats.');
    expect(text).toContain(LINK);
    expect(text).toContain('To end that: https://c.example/end');
    const first = newsLetter(
      { ...news(null), note: { ...report, version: 1, correction: null } },
      LINK,
      LINK,
    );
    expect(first.subject).toBe('Briefing note: Progress');
    expect(first.text).toContain('It can be read now');
  });
});

describe('a letter to a follower', () => {
  it('that asks says what for, and what happens if nothing is done', () => {
    const { subject, text } = confirmLetter(action, 'https://culture.example/follow/confirm?follow=x');
    expect(subject).toBe('Do you want to follow HW-03?');
    expect(text).toContain('press the button there:\n\nhttps://culture.example/follow/confirm?follow=x\n\n');
    expect(text).toContain('do nothing: you get no more of it, and your address is erased');
  });

  it('tells the status, the words and how to end it', () => {
    const { subject, text } = newsLetter(
      news({ number: 3, status: 'at_risk', words: 'One.\n\nTwo.' }),
      'https://c.example/a',
      'https://c.example/end',
    );
    expect(subject).toBe('HW-03: at risk');
    expect(text).toContain(
      'How it stands: at risk.\n\nOne.\n\nTwo.\n\nAll about it: https://c.example/a#update-3\n',
    );
    expect(text).toContain('To end that: https://c.example/end');
  });

  it('tells of the end, and that it is the last one', () => {
    const { subject, text } = newsLetter(news(null), 'https://c.example/a', 'https://c.example/end');
    expect(subject).toBe('HW-03 was taken out of the plan');
    expect(text).toContain('It is the last one');
  });
});

it('no letter has a subject of several lines or a line that mail cannot carry, whatever people have typed', () => {
  const typed = fc.string({ unit: 'grapheme', maxLength: 3000 });
  fc.assert(
    fc.property(typed, typed, (reference, will) => {
      const letters = [
        chaseLetter(letter({ addressedAs: reference, actions: [asked({ reference, will })] }), LINK),
        confirmLetter({ ...action, reference, will }, LINK),
        newsLetter({ ...news(null), action: { ...action, reference, will } }, LINK, LINK),
        newsLetter(
          { ...news({ number: 1, status: 'done', words: will }), action: { ...action, reference, will } },
          LINK,
          LINK,
        ),
      ];
      for (const { subject, text } of letters) {
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text.endsWith('address.\n')).toBe(true);
      }
    }),
  );
});
