/** What was let stand is shown as long as it is about the draft as it is written now. */
import { describe, expect, it } from 'vitest';
import { parseBody, type Document } from '../../documents/index.ts';
import { letStand } from './let-stand.ts';

const draft = (body: string) => {
  const { blocks, lines } = parseBody(body, { figure: () => undefined, block: () => undefined });
  return { document: { blocks } as Document, lines };
};
const waiver = (kind: string, words: string) => ({
  kind,
  words,
  reason: 'Counted at the door.',
  at: '',
  who: null,
});
const shown = (kind: string, words: string, body: string) =>
  letStand([waiver(kind, words)], draft(body)).map(({ what, where, href }) => ({ what, where, href }));

const BODY = '## Purpose {#purpose}\n\nSome 27 people asked for it. {#asked}';

describe('what was let stand', () => {
  it('is shown with what it is, where it stands, and the reason', () => {
    expect(letStand([waiver('typed-by-hand', 'Some 27 people')], draft(BODY))).toMatchObject([
      {
        what: 'A number or a date that no record supports',
        where: 'paragraph 1.1',
        href: '#asked',
        reason: 'Counted at the door.',
      },
    ]);
  });

  it('goes with its words', () => {
    expect(shown('typed-by-hand', 'Some 27 people', BODY.replace('27', '29'))).toEqual([]);
  });

  it.each([
    ['section-missing', 'Implications', BODY, 1],
    ['section-missing', 'Purpose', BODY, 0],
    ['too-long', '7 words', BODY, 1],
    ['too-long', '5,000 words', BODY, 0],
    ['reading-age', 'reading age 18', BODY, 0],
    ['clause-unanswered', 'an update', BODY, 1],
    ['carried-over', 'Some 27 people asked…', BODY, 1],
  ])('of the whole: %s ‘%s’', (kind, words, body, times) => {
    expect(shown(kind, words, body)).toHaveLength(times);
  });
});
