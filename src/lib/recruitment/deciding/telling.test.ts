import { describe, expect, it } from 'vitest';
import { countDrafted, lettersToGo, offeredInWords, whyNotTold } from './index.ts';
import { decided, desk, draft } from '../../../../tests/factories/desk.ts';

describe('telling', () => {
  it('counts the letters of each kind, and says who reads the same as whom', () => {
    const said = (id: string, reasons: string[], words = '') =>
      decided(id, { draft: { ...draft('unsuccessful'), reasons, words } });
    const all = desk(
      [
        decided('a', { draft: draft('offered') }),
        said('b', ['balance'], 'You were next.'),
        said('c', ['balance', 'others-stronger']),
        said('d', ['others-stronger', 'balance']),
        decided('e'),
      ],
      { unseen: 2 },
    );
    expect(
      lettersToGo(all).map(({ decision, count, alike }) => [
        decision,
        count,
        alike.map((group) => group.map(({ id }) => id).join()),
      ]),
    ).toEqual([
      ['offered', 1, ['a']],
      ['unsuccessful', 3, ['c,d', 'b']],
    ]);
    expect(countDrafted(all)).toBe(6);
  });

  it('says which draft stands against it, since something has happened meanwhile', () => {
    const seat = {
      id: 's',
      kind: 'Artist',
      number: 1,
      constituency: 'Sector',
      free_from: '2026-11-20',
      offered: false,
    };
    const offers = decided('a', { draft: { ...draft('offered'), seat_id: 's', starts_on: '2026-12-01' } });
    const why = (
      more: Partial<Omit<typeof seat, 'free_from'> & { free_from: string | null }> | null,
      one = offers,
      today = '2026-11-20',
    ) =>
      whyNotTold(
        { today, vacancies: [{ ...desk([]).vacancies[0]!, seats: more ? [{ ...seat, ...more }] : [] }] },
        one,
      );
    const seats = [{ ...desk([]).vacancies[0]!, seats: [seat] }];
    expect(offeredInWords({ vacancies: seats }, offers)).toBe(
      'Artist: seat 1 of Sector, from 1 December 2026',
    );
    expect(offeredInWords({ vacancies: seats }, decided('b', { draft: draft('reserve') }))).toBe(null);
    expect(why({})).toBe(null);
    expect(why({}, decided('b'))).toBe(null);
    expect(why({ offered: true })).toMatch(/offered to somebody else/);
    expect(why({ free_from: '2026-12-02' })).toMatch(/holds the seat/);
    expect(why({ free_from: null })).toMatch(/holds the seat/);
    expect(why(null)).toMatch(/holds the seat/);
    expect(why({}, offers, '2026-12-02')).toMatch(/1 December 2026, which is past/);
    const sifted = decided('c', { state: 'submitted', scored: false, draft: draft('unsuccessful') });
    expect(why({}, sifted)).toMatch(/too few/);
    expect(why({}, { ...sifted, scored: true })).toBe(null);
  });
});
