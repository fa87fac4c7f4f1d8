import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { addressOfQuestion, describe, kindsFound, placeOf, questionOf, runsOf } from './search.ts';

const words = { rep: { one: 'Member', many: 'Members' } };

group('a question in an address', () => {
  it('is read back as it was asked', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.constantFrom('action', 'work-item')),
        fc.nat(480),
        (text, kind, from) => {
          const asked = questionOf(new URLSearchParams({ q: text, kind: kind ?? '', from: String(from) }));
          expect(questionOf(new URL(addressOfQuestion(asked), 'https://x.example').searchParams)).toEqual(
            asked,
          );
        },
      ),
    );
  });

  it.each(['-1', '1e9', 'x', '3.5'])('whose place is %s begins at the first result', (from) => {
    expect(questionOf(new URLSearchParams({ q: 'a', from })).from).toBe(0);
  });
});

group('a result', () => {
  it('is cut into what was looked for and the rest, and no letter is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-z <&]{1,8}$/), fc.boolean())), (pieces) => {
        const marked = pieces.map(([text, found]) => (found ? `\uE000${text}\uE001` : text)).join('');
        const plain = pieces.map(([text]) => text).join('');
        expect(
          runsOf(marked)
            .map(({ text }) => text)
            .join(''),
        ).toBe(marked.replace(/\s+/g, ' ').replace(/[\uE000\uE001]/g, ''));
        expect(plain.replace(/\s/g, '')).toBe(
          runsOf(marked)
            .map(({ text }) => text)
            .join('')
            .replace(/\s/g, ''),
        );
      }),
    );
  });

  it('says what it is in the compact’s own words, and of when it is', () => {
    expect(describe({ kind: 'rep', dated: null }, words)).toBe('Member');
    expect(describe({ kind: 'request', dated: '2023-12-20' }, words)).toBe(
      'request of the committee, 20 December 2023',
    );
    expect(kindsFound({ kinds: { rep: 2, action: 1, goal: 0 } }, words)).toEqual([
      { kind: 'action', text: '1 action' },
      { kind: 'rep', text: '2 Members' },
    ]);
  });

  it('leads to the page that shows it', () => {
    const placed = (kind: string, shown_kind: string, shown_id: string) =>
      placeOf({ kind, id: 'own', shown_kind, shown_id });
    expect(placed('rep', 'seat', 'x-1')).toBe('/reps#x-1');
    expect(placed('note', 'note', 'n')).toBe('/scrutiny/notes/n');
    expect(placed('consultation', 'consultation', 'c')).toBe('/strategy/consultation/c');
    expect(placed('recommendation', 'recommendation', 'r')).toBe('/scrutiny/recommendations#r');
    expect(placed('question', 'meeting', 'm')).toBe('/scrutiny/meetings/m#question-own');
  });
});
