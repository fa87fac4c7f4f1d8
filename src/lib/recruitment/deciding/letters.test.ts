import { describe, expect, it } from 'vitest';
import { applicationLetter } from '../letter.ts';
import {
  exampleFor,
  lackingNames,
  LETTER_NAMES,
  letterOf,
  messageInWords,
  wrongNames,
  type Decided,
  type Message,
  type Reason,
} from './index.ts';
import { decided, desk } from '../../../../tests/factories/desk.ts';

const REASONS: Reason[] = [
  { id: 'strong-evidence', speaks: 'for', name: 'Strong', feedback: 'Your answers gave strong evidence.' },
];

describe('letters', () => {
  const templates = [
    {
      id: 'offered',
      position: 1,
      name: 'Offer',
      sent_when: '',
      subject: 'A seat',
      body: 'Hello {{name}}, {{offered_seat}}, by {{offer_until}}. {{feedback}} {{words}}',
    },
  ];

  it('are shown as they would go: with the last moment of the offer, by the clocks of the city', () => {
    const decision = {
      to_state: 'offered' as const,
      reasons: ['strong-evidence'],
      words: 'Well done.',
      seat: 's',
      starts_on: '2027-01-01',
    };
    const seat = {
      id: 's',
      kind: 'Artist',
      number: 1,
      constituency: 'Sector',
      free_from: null,
      offered: false,
    };
    const all = desk([]);
    all.vacancies[0]!.seats = [seat];
    const letter = (application: Decided) =>
      letterOf(all, application, decision, { templates, reasons: REASONS }, '')!.text;
    expect(letter(decided('a'))).toMatch(
      /^Hello Alex Example, Artist, Sector, from 1 January 2027, by 11:59pm on Friday 27 November 2026\. Your answers gave strong evidence\. Well done\./,
    );
    expect(letter(decided('a', { name: null }))).toMatch(/^Hello \(name hidden\)/);
    expect(letterOf(desk([]), decided('a'), decision, { templates: [], reasons: REASONS }, '')).toBe(null);
  });

  it('know their names, and say which they do not', () => {
    for (const name of Object.keys(LETTER_NAMES)) expect(wrongNames(`Hello {{${name}}},`)).toBe(null);
    expect(wrongNames('Hello {{nmae}}')).toMatch(/‘\{\{nmae\}\}’/);
    for (const alone of ['Hello {name}', 'Hello {{name}', 'Hello }', '{{}} {'])
      expect(wrongNames(alone)).not.toBe(null);
  });

  it('are shown with somebody made up, who has an application, or had a seat without one', () => {
    const where = (template: string) =>
      applicationLetter(
        { ...exampleFor(template), subject: 'A letter', body: 'At {{address}}' },
        'https://culture.example',
      ).text;
    expect(where('offered')).toContain('https://culture.example/my/applications/example');
    expect(where('replaced')).toMatch(/https:\/\/culture\.example\/my$/m);
  });

  it('say what they are for, whatever their words', () => {
    const offered = { subject: 'A seat', body: '{{feedback}} {{words}} Say by {{offer_until}}.' };
    expect(lackingNames('offered', offered)).toBe(
      'This letter has to say the address of their application on this site, as {{address}}',
    );
    expect(lackingNames('offered', { ...offered, body: `${offered.body} {{address}}` })).toBe(null);
    expect(lackingNames('submitted', { subject: '{{reference}}', body: 'Thank you.' })).toBe(null);
    expect(lackingNames('withdrawn', { subject: 'x', body: 'x' })).toBe(null);
  });

  it('say what became of them, and of what failed what to do', () => {
    const message: Message = {
      id: 'm',
      application_id: 'a',
      reference: 'A',
      submitted: true,
      template_id: 'offered',
      template: 'Offer',
      state: 'failed',
      noted_at: '2026-11-20T10:00:00Z',
      queued_at: '2026-11-20T10:00:10Z',
      sent_at: '2026-11-20T10:00:20Z',
      failed_at: '2026-11-27T10:00:00Z',
      tries: 1,
      last_failure: 'EAUTH',
      next_try_at: null,
      given_up_by: null,
    };
    expect(messageInWords(message)).toMatch(
      /^The mail server did not take it in seven days, .*given up on .*\(EAUTH\)\. Ring them/,
    );
    expect(messageInWords({ ...message, last_failure: 'EENVELOPE_550' })).toMatch(
      /^The mail server refused it for good/,
    );
    // Of somebody who has not submitted the team has no number to ring.
    expect(messageInWords({ ...message, submitted: false })).not.toContain('Ring');
    const retrying: Message = {
      ...message,
      state: 'retrying',
      next_try_at: '2026-11-21T10:40:00Z',
      given_up_by: '2026-11-27T10:00:10Z',
    };
    expect(messageInWords(retrying, new Date('2026-11-21T10:20:00Z'))).toBe(
      'The mail server did not take it (EAUTH). Tried once so far; the next try is in 20 minutes; it is given up on 27 November 2026 at 10am.',
    );
    expect(messageInWords(retrying, new Date('2026-11-21T10:41:00Z'))).toContain(
      'the next try is any moment',
    );
    expect(messageInWords({ ...message, state: 'sent' })).toMatch(/^On 20 November 2026/);
    expect(messageInWords({ ...message, state: 'dropped' })).toMatch(/came to nothing/);
  });
});
