import { describe, expect, it } from 'vitest';
import { addressIn, linkLetter, type DueLinkLetter } from './letter.ts';

const due: DueLinkLetter = {
  letter: 'l',
  kind: 'recommend',
  organisation: 'the Guild\nof Singers',
  addressedAs: 'Chief officer',
  compact: 'Culture Collective',
  round: 'Spring round',
  vacancy: 'Community Rep',
  vacancies: 'Community Reps',
  most: 2,
  opens: '2020-10-01T08:00:00Z',
  closes: '2020-10-30T17:00:00Z',
  name: 'Áine\r\nBcc: all@example.org',
  startsOn: '2027-03-01',
  template: null,
  endsOn: null,
  contact: 'Culture team, 024 7600 0000',
};
const write = (more: Partial<DueLinkLetter>) => {
  const one = { ...due, ...more };
  return linkLetter(one, addressIn(one, 'https://culture.example', 'TOKEN'));
};

describe('the letter to whoever is replaced', () => {
  it('is the culture team’s, with whom they represented and until when, and brings no link', () => {
    const { subject, text } = write({
      kind: 'replaced',
      organisation: 'the Guild of Singers',
      template: {
        subject: 'Thank you',
        body: 'Hello {{name}},\n\n{{organisation}}, {{last_day}}: {{address}}',
      },
      endsOn: '2027-02-28',
    });
    expect(subject).toBe('Thank you');
    expect(text).toContain('the Guild of Singers, Sunday 28 February 2027: https://culture.example/my');
    expect(text).not.toContain('TOKEN');
    expect(text).toMatch(/^Hello Áine Bcc: all@example.org,\n/);
  });
});

describe('letters with links', () => {
  it('lead to the page of their kind, and hold the link once', () => {
    for (const [kind, path] of [
      ['recommend', '/recommend/TOKEN'],
      ['appoint', '/appoint/TOKEN'],
      ['agree', '/agree/TOKEN'],
      ['agree_reminder', '/agree/TOKEN'],
      ['appointed', '/my'],
    ] as const) {
      const { text } = write({ kind });
      expect(text.split('\n').filter((line) => line === `https://culture.example${path}`)).toHaveLength(1);
      expect(text).toContain('If you have a question: Culture team, 024 7600 0000');
    }
  });

  it('lead whoever never heard of it to what the seat is', () => {
    for (const kind of ['recommend', 'agree', 'agree_reminder'] as const)
      expect(write({ kind }).text).toContain('what happens when: https://culture.example/apply\n');
  });

  it('say by when, how many and from whom; what was typed breaks no line', () => {
    const { subject, text } = write({});
    expect(subject).toBe('Whom do you recommend? Spring round');
    expect(text).toContain('To: Chief officer, the Guild of Singers\n');
    expect(text).toContain('recommend up to 2 people for: Community Reps (Spring round).');
    expect(text).toContain('You can do so until 5pm on Friday 30 October 2020');
    expect(write({ most: 1 }).text).toContain('The Culture Collective asks you to recommend somebody for');
    expect(write({ addressedAs: '' }).text).toContain('To the Guild of Singers\n');
    expect(write({ opens: '2999-10-01T08:00:00Z' }).text).toContain('from 9am on');
    const asked = write({ kind: 'agree' });
    expect(asked.text).toMatch(/^Hello Áine Bcc: all@example.org,\n/);
    expect(asked.text).toContain('The Guild of Singers recommends you for a seat in the Culture Collective');
    expect(asked.subject).not.toMatch(/[\r\n]/);
    const reminded = write({ kind: 'agree_reminder' });
    expect(reminded.text).toContain('You can until 5pm on Friday 30 October 2020:');
    expect(reminded.text).toContain('This link replaces the one that we sent before.');
    expect(write({ kind: 'appointed' }).text).toContain('from Monday 1 March 2027');
  });
});
