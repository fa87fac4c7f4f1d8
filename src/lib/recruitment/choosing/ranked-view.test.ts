import { describe, expect, it } from 'vitest';
import { ranked, vacancy as rankedVacancy } from '../../../../tests/factories/ranked.ts';
import { lineAfter, nextApart, rankedAddress, rankedView, tiedAtLine } from './ranked-view.ts';
import type { Ranked, RankedVacancy } from './ranking.ts';

const at = (place: number, more: Partial<Ranked> = {}): Ranked =>
  ranked(`a${place}`, place, { reference: `REF${place}`, percent: 100 - place / 10, ...more });
/** So many for two seats, by rank. */
const vacancy = (count: number, change: (place: number) => Partial<Ranked> = () => ({})): RankedVacancy =>
  rankedVacancy(
    ['s', 't'],
    Array.from({ length: count }, (_, before) => at(before + 1, change(before + 1))),
  );
const viewed = (vacancies: RankedVacancy[], query = '', taken: string[] = []) =>
  rankedView({ needed: 2, vacancies }, new Set(taken), new URLSearchParams(query));
const ids = (view: ReturnType<typeof viewed>) => view.vacancies.map(({ rows }) => rows.map(({ id }) => id));

describe('the ranked list as it is shown', () => {
  it('is of each vacancy those near the line; a short list whole', () => {
    const view = viewed([vacancy(300), { ...vacancy(25), id: 'producer' }]);
    expect(view.vacancies.map(({ rows }) => rows.length)).toEqual([12, 25]);
    expect(view.vacancies[0]).toMatchObject({ line_after: 'a2', total: 300, seats: 2 });
    expect(viewed([vacancy(0)]).vacancies[0]).toMatchObject({ rows: [], line_after: null });
  });

  it('is of one vacancy all, a page at a time', () => {
    const pages = [0, 50, 300].map((from) => viewed([vacancy(300)], `vacancy=artist&show=all&from=${from}`));
    expect(pages.map((view) => ids(view)[0]!.length)).toEqual([50, 50, 0]);
    expect(ids(pages[1]!)[0]![0]).toBe('a51');
    expect(ids(viewed([vacancy(300)], 'vacancy=none&show=all&from=50'))[0]).toHaveLength(12);
    expect(viewed([vacancy(300)], 'vacancy=artist&show=nonsense&from=-3').shown).toEqual({
      vacancy: 'artist',
      view: 'line',
      from: 0,
    });
  });

  it('is those far apart, by rank, as long as there is something to talk about', () => {
    const list = vacancy(30, (place) =>
      place === 3
        ? { spread: 40 }
        : place === 5
          ? { spread: 80 }
          : place === 7
            ? { spread: 100, moderated: true }
            : place === 9
              ? { spread: 100, state: 'not_shortlisted' }
              : {},
    );
    expect(ids(viewed([list], 'vacancy=artist&show=apart'))).toEqual([['a3', 'a5']]);
  });

  it('leads from one that members are far apart on to the next, round and round, then to the other seats', () => {
    const wide = (place: number) =>
      place === 3 || place === 5 ? { spread: 80 } : place === 4 ? { spread: 80, moderated: true } : {};
    const other = {
      ...rankedVacancy(['u'], [ranked('b1', 1, { spread: 60, reference: 'B1' })]),
      id: 'other',
    };
    const ranking = { needed: 2, vacancies: [vacancy(6, wide), other] };
    expect(nextApart(ranking, 'a1')).toEqual({ id: 'a3', reference: 'REF3', left: 3 });
    expect(nextApart(ranking, 'a3')).toEqual({ id: 'a5', reference: 'REF5', left: 2 });
    expect(nextApart(ranking, 'a5')).toMatchObject({ id: 'a3', left: 2 });
    expect(nextApart(ranking, 'b1')).toMatchObject({ id: 'a3', left: 2 });
    expect(nextApart({ needed: 2, vacancies: [other] }, 'b1')).toBeNull();
  });

  it('is those who come to the same on both sides of the line, and those whom too few have scored', () => {
    const tie = vacancy(30, (place) => (place === 2 || place === 3 ? { rank: 2, tied: true } : {}));
    expect(ids(viewed([tie], 'vacancy=artist&show=tied'))).toEqual([['a2', 'a3']]);
    expect(tiedAtLine(vacancy(30, (place) => (place < 3 ? { rank: 1, tied: true } : {})))).toEqual([]);
    const few = vacancy(30, (place) =>
      place > 28 ? { rank: null, ...(place === 30 && { hidden: true }) } : {},
    );
    expect(ids(viewed([few], 'vacancy=artist&show=waiting'))).toEqual([['a29']]);
  });

  it('draws no line where all fit, or nobody is chosen; those who are out take no place', () => {
    expect(lineAfter(vacancy(2))).toBeNull();
    expect(lineAfter({ ...vacancy(9), withdrawn: true })).toBeNull();
    expect(lineAfter(vacancy(9, (place) => (place === 1 ? { state: 'unsuccessful' } : {})))).toBe('a3');
  });

  it('keeps who is counted as taken, on whichever page their boxes are', () => {
    const view = viewed([vacancy(300)], 'vacancy=artist&show=all&from=50', ['a1', 'a60']);
    expect([view.taken, view.elsewhere]).toEqual([['a1', 'a60'], ['a1']]);
    expect(rankedAddress('/ranking', view.shown, view.taken)).toBe(
      '/ranking?vacancy=artist&show=all&from=50&chosen=yes&take=a1&take=a60',
    );
  });
});
