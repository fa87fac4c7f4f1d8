import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext, signInAddress } from './next.ts';

/** Where a browser on our page ends up that is told to go there. */
const whereItLeads = (location: string) => new URL(location, 'https://ours.example/sign-in/code').origin;

describe('where a person goes after signing in', () => {
  it.each([
    '/',
    '/my',
    '/scrutiny/notes/2025-01-30-cultural-strategy-progress',
    '/reps?sector=2#seats',
    '/a/../b',
  ])('is the page of this site that they came for: %s', (next) => {
    expect(safeNext(next)).toBe(next.replace('/a/../b', '/b'));
  });

  it.each([
    ['another site', 'https://elsewhere.example/'],
    ['another site without its protocol', '//elsewhere.example'],
    ['another site behind a backslash', '/\\elsewhere.example'],
    ['another site behind two backslashes', '\\\\elsewhere.example'],
    ['another site behind a tab that browsers drop', '/\t/elsewhere.example'],
    ['another site behind a line break', '/\n/elsewhere.example'],
    ['another site behind dots', '/.//elsewhere.example'],
    ['another site behind more dots', '/x/..//elsewhere.example'],
    ['another site behind encoded dots', '/%2e//elsewhere.example'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,hello'],
    ['a path without its slash', 'my'],
    ['nothing', ''],
    ['no text', null],
    ['a name of ours as user', 'https://ours.example@elsewhere.example/'],
    ['the sign-in page itself', '/sign-in?next=/sign-in'],
    ['the way out', '/sign-out'],
    ['the way out by a detour', '/my/../sign-out'],
    ['something endless', '/' + 'x'.repeat(3000)],
  ])('is never %s', (_what, next) => {
    expect(safeNext(next)).toBe('/my');
  });

  it('is on this site, whatever stands in the address', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      'http:',
      'e.example',
      ' ',
      '\u3002',
      '\uff0f',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 12 }).map((pieces) => '/' + pieces.join('')),
    );
    fc.assert(
      fc.property(text, (next) => {
        const safe = safeNext(next);
        expect(whereItLeads(safe)).toBe('https://ours.example');
        expect(safe).toMatch(/^\/(?!\/)/);
        // What we give out is still safe when it comes in again.
        expect(safeNext(safe)).toBe(safe);
      }),
      { numRuns: 5000 },
    );
  });

  it('survives the sign-in page’s own address', () => {
    const address = signInAddress('/reps?sector=2&x=1');
    expect(new URL(address, 'https://ours.example').searchParams.get('next')).toBe('/reps?sector=2&x=1');
    expect(signInAddress('//elsewhere.example')).toBe('/sign-in');
  });
});
