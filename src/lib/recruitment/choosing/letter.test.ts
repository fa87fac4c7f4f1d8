import { describe, expect, it } from 'vitest';
import { panelLetter, type DuePanelLetter } from './letter.ts';

const due: DuePanelLetter = {
  member: 'm',
  capacity: 'Rep for music\nBcc: all@example.org',
  isChair: true,
  roundId: 'spring',
  round: 'Spring round',
  closes: '2026-10-30T17:00:00Z',
  hasClosed: false,
  namesHidden: true,
  contact: 'Culture team, 024 7600 0000',
  reminds: false,
  hasDeclared: false,
  progress: { submitted: 0, begun: 0, to_score: 0, barred: 0 },
};

describe('the letter to a panel member', () => {
  it('says what they are on, what comes first and where, and when they can read', () => {
    const { subject, text } = panelLetter(due, 'https://culture.example');
    expect(subject).toBe('You are on the panel of Spring round');
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      'You are on the panel that chooses in Spring round. You are named as: Rep for music Bcc: all@example.org. You chair it.',
      'First of all, declare what ties you to people or organisations who may apply, or that nothing does. Sign in with the address that this mail came to: https://culture.example/panel/spring',
      'You can read and score the applications once the round has closed, at 5pm on Friday 30 October 2026. You read them without names.',
      'If you cannot be on the panel, or need anything for it, ask: Culture team, 024 7600 0000',
    ]);
  });

  it('reminds of how much is left, or of declaring, and of nothing in an application', () => {
    const reminds = {
      ...due,
      reminds: true,
      hasDeclared: true,
      progress: { submitted: 289, begun: 1, to_score: 300, barred: 1 },
    };
    const { subject, text } = panelLetter(reminds, 'https://culture.example');
    expect(subject).toBe('Applications wait for your scores: Spring round');
    expect(text.split('\n\n').slice(0, 2)).toEqual([
      'You are on the panel that chooses in Spring round. You have submitted your scores of 289 of 300 applications: 11 are left. What you have begun is kept.',
      'Go on here, with the address that this mail came to: https://culture.example/panel/spring',
    ]);
    const undeclared = panelLetter({ ...reminds, hasDeclared: false, contact: '' }, '');
    expect(undeclared.subject).toBe('Declare what ties you, or that nothing does: Spring round');
    expect(undeclared.text).toContain('Before that you see no application.');
    expect(undeclared.text).not.toContain('say so');
  });

  it('does not tell what is not settled', () => {
    const { text } = panelLetter({ ...due, closes: null, contact: '', isChair: false }, 'https://c.example');
    expect(text).toContain('is not settled yet');
    expect(panelLetter({ ...due, hasClosed: true }, '').text).toContain(
      'The round has closed, so then you can read and score the applications. You read them without names.',
    );
    expect(text).not.toMatch(/ask:|chair/);
  });
});
