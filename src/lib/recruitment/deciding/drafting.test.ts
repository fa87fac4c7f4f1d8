import { describe, expect, it } from 'vitest';
import { backFrom, firstTyped, namesakes, referencesIn, seatsToOffer } from './index.ts';
import { decided, desk, draft } from '../../../../tests/factories/desk.ts';

describe('drafting', () => {
  it('takes any number of applications out of an address', () => {
    expect(referencesIn(new URLSearchParams('application=A-1&application=B-2'))).toEqual(['A-1', 'B-2']);
    expect(referencesIn(new URLSearchParams('applications=A-1.B-2&show=decide'))).toEqual(['A-1', 'B-2']);
    expect(referencesIn(new URLSearchParams(''))).toEqual([]);
  });

  it('goes back to what was shown', () => {
    const back = (query: string) => backFrom('spring', new URLSearchParams(query), 'saved');
    const path = '/team/rounds/spring/decisions';
    expect(back('application=A&vacancy=&show=all&from=0')).toBe(`${path}?saved`);
    expect(back('application=A&vacancy=artist&show=decide&from=50')).toBe(
      `${path}?vacancy=artist&show=decide&from=50&saved`,
    );
    expect(back('application=A&show=decide&back=tell')).toBe(`${path}/tell?saved`);
  });

  it('offers no seat that another draft offers, and to whom it is known who they are under that name', () => {
    const seat = (id: string) => ({
      id,
      kind: 'Artist',
      number: 1,
      constituency: 'Sector',
      free_from: '2026-11-20',
      offered: false,
    });
    const one = decided('a', { known_person: 'ada', draft: null });
    const other = decided('b', { draft: { ...draft('offered'), seat_id: 's', starts_on: '2027-01-01' } });
    const all = desk([one, other]);
    all.vacancies[0]!.seats = [seat('s'), seat('t')];
    expect(seatsToOffer(all, one).map(({ disabled }) => disabled)).toEqual([true, false]);
    expect(seatsToOffer(all, one)[0]!.text).toMatch(/a draft offers it to B/);
    expect(seatsToOffer(all, other).map(({ disabled }) => disabled)).toEqual([false, false]);
    expect(firstTyped([one]).person).toBe('ada');
    // Whoever was said not to be anybody is not made somebody.
    expect(firstTyped([{ ...one, draft: other.draft }]).person).toBe('');
  });

  it('finds who is called alike, however it is written', () => {
    const people = [{ name: 'Zoë O’Brien' }, { name: 'Zoe Brien' }];
    expect(namesakes(people, ' zoe  OBrien')).toEqual([people[0]]);
    expect(namesakes(people, null)).toEqual([]);
  });
});
