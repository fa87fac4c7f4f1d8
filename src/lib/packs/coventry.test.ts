/** Coventry's pack says what its public sources say; that they do say so is in coventry-sources.test.ts. */
import { describe, expect, it } from 'vitest';
import { toldInOrder, toldOfRecords } from '../../../tests/factories/coventry-told.ts';
import { find, pack, problems, records } from '../../../tests/factories/coventry.ts';
import { COVENTRY, DEMO, filesOf } from '../../../tests/factories/pack.ts';
import { numberOf, textOf } from './records.ts';

describe('Coventry’s pack', () => {
  it('is in order', () => expect(problems).toEqual([]));

  it.each(toldOfRecords)('says of %s %s that its %s is %s', (table, key, column, value) => {
    expect(find(table, key).values[column]).toBe(value);
  });

  it.each(toldInOrder)('names the %s of 2017 in their order', (_, words, table, edition) => {
    const names = records.of(table).filter((record) => textOf(record, 'edition_id') === edition);
    expect(names.map((record) => textOf(record, 'name'))).toEqual(words.replace('; and ', '; ').split('; '));
  });

  it('has the seats of each kind that the note counts', () => {
    const kinds = records
      .of('seats')
      .map(
        (seat) =>
          `${textOf(seat, 'constituency_id')}: ${textOf(seat, 'kind')}, ${seat.lists.routes?.map((item) => item.route_id).join(' or ')}`,
      );
    const counts = Object.groupBy(kinds, (kind) => kind);
    expect(Object.fromEntries(Object.entries(counts).map(([kind, seats]) => [kind, seats?.length]))).toEqual({
      'cultural-sector: Smaller cultural organisation, open_application': 4,
      'cultural-sector: Freelancer, open_application': 4,
      'community: Resident, open_application': 2,
      'community: Community or faith organisation, recommendation': 5,
      'other-sectors: Organisation or network of another sector, open_application or specialist_recommendation': 6,
      'wider-stakeholders: Wider partner, direct_appointment': 7,
    });
  });

  it('marks the three organisations of the National Portfolio, and no other', () => {
    const marked = records.of('organisations').filter(({ values }) => values.in_national_portfolio === true);
    expect(marked.map((record) => textOf(record, 'name')).sort()).toEqual([
      'Belgrade Theatre',
      'Culture Coventry Trust',
      'Warwick Arts Centre',
    ]);
  });

  it('leaves unknown what no source gives, and nothing is nought', () => {
    expect(records.of('seats').every(({ values }) => values.holders_known_from === null)).toBe(true);
    expect([...records.of('people'), ...records.of('terms')]).toEqual([]);
    expect(records.of('commissions').every(({ values }) => values.amount_pence === null)).toBe(true);
    expect(find('bids', 'creative-people-and-places').values.amount_pence).toBeNull();
    expect(find('funds', 'compact-development').values.amount_pence).toBeNull();
    expect(find('forum_events', 'sector-day-2021').values.attendance).toBeNull();
    const noughts = (pack?.records ?? [])
      .flatMap(({ values }) => Object.values(values))
      .filter((value) => value === 0);
    expect(noughts).toEqual([]);
  });

  it('says for every record where it stands, but for those that no source says outright', () => {
    const silent = (pack?.records ?? []).filter(
      ({ values }) => 'source_id' in values && values.source_id === null,
    );
    expect(silent.map(({ values }) => values.id)).toEqual([
      'lifelong-learning-goes-on',
      'health-and-well-being-goes-on',
      'economic-growth-goes-on',
      'green-future-goes-on',
    ]);
  });

  it('is not a demonstration and holds nobody', () => {
    expect(pack?.manifest).toMatchObject({ id: 'coventry', demonstration: false, extends: null });
  });

  it('counts its caps and seats to the maximum', () => {
    const caps = records
      .of('constituencies')
      .reduce((sum, record) => sum + (numberOf(record, 'cap') ?? 0), 0);
    expect([caps, records.of('seats').length]).toEqual([28, 28]);
  });

  it.each([COVENTRY, DEMO])(
    '%s gives nobody’s title of councillor and no address of mail',
    async (directory) => {
      for (const [name, bytes] of await filesOf(directory))
        expect(new TextDecoder().decode(bytes), name).not.toMatch(/Cllr|Councillor|@\w/);
    },
  );
});
