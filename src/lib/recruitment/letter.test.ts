import { describe, expect, it } from 'vitest';
import { applicationLetter, type DueApplicationLetter } from './letter.ts';

const due: DueApplicationLetter = {
  message: 'm',
  subject: 'We have your application {{reference}}',
  body: 'Hello {{name}},\n\nit is for {{vacancy}} ({{round}}), until {{closes}}. {{feedback}}\n\n{{words}}\n\nRead it at {{address}}\n\nAsk: {{contact}}',
  application: 'a-1',
  name: 'Áine O’Hara',
  reference: 'K7QF-3MZP',
  round: 'Spring round',
  vacancy: 'Freelancer',
  closes: '2026-10-30T17:00:00Z',
  hasAccount: true,
  feedback: [],
  words: '',
  offerUntil: null,
  contact: 'Culture team, 024 7600 0000',
};

describe('a letter to an applicant', () => {
  it('is its template, filled, without the gaps of what there is nothing to say about', () => {
    const { subject, text } = applicationLetter(due, 'https://culture.example');
    expect(subject).toBe('We have your application K7QF-3MZP');
    expect(text).toBe(
      [
        'Hello Áine O’Hara,',
        'it is for Freelancer (Spring round), until 5pm on Friday 30 October 2026.',
        'Read it at https://culture.example/my/applications/a-1',
        'Ask: Culture team, 024 7600 0000',
        'Please do not reply to this message. Nobody reads what is sent to this address.\n',
      ].join('\n\n'),
    );
  });

  it('says the hour of the clocks in the city on either side of their change', () => {
    const on = (closes: string) => applicationLetter({ ...due, body: '{{closes}}', closes }, '').text;
    expect(on('2026-10-24T16:00:00Z')).toMatch(/^5pm on Saturday 24 October 2026/);
    expect(on('2026-10-25T17:00:00Z')).toMatch(/^5pm on Sunday 25 October 2026/);
  });

  it('takes what people typed as it is: braces, line ends, no name yet', () => {
    const { subject, text } = applicationLetter(
      {
        ...due,
        name: '',
        vacancy: '{{contact}}',
        round: 'A\r\nBcc: b@example.org',
        subject: '{{round}} {{name}}',
      },
      'https://culture.example',
    );
    expect(subject).toBe('A Bcc: b@example.org');
    expect(text).toContain('Hello,');
    expect(text).toContain('it is for {{contact}} (');
  });

  it('to somebody without an account leads to where they sign in', () => {
    expect(applicationLetter({ ...due, hasAccount: false }, 'https://culture.example').text).toContain(
      'https://culture.example/my\n',
    );
  });
});
