/** Coventry's pack says what its public sources say. */
import { describe, expect, it } from 'vitest';
import { everySource, find, note, pack, problems, records } from '../../../tests/factories/coventry.ts';
import { textOf } from './records.ts';

describe('Coventry’s pack', () => {
  it('is in order', () => expect(problems).toEqual([]));

  it.each([
    ['compacts', 'culture-works', 'maximum_reps', 28, 'maximum 28 representatives'],
    ['compacts', 'culture-works', 'initiated_on', '2023', 'was initiated in 2023'],
    ['constituencies', 'cultural-sector', 'cap', 8, 'Cultural Sector Reps (8)'],
    ['constituencies', 'community', 'cap', 7, 'Community Sector Reps (7)'],
    ['constituencies', 'other-sectors', 'cap', 6, 'Other Sector Reps (6)'],
    ['constituencies', 'wider-stakeholders', 'cap', 7, 'Wider Stakeholder Reps (7)'],
    ['strategies', 'coventry-cultural-strategy', 'starts_year', 2017, 'Coventry Cultural Strategy 2017-2027'],
    ['strategies', 'coventry-cultural-strategy', 'ends_year', 2027, 'Coventry Cultural Strategy 2017-2027'],
    ['strategy_editions', 'strategy-2017', 'dated_on', '2017-01', 'In January 2017, Cabinet approved'],
    [
      'strategy_editions',
      'strategy-2022',
      'dated_on',
      '2022',
      'refresh implementation of the Strategy in 2022',
    ],
    ['timeline_entries', 'uk-city-of-culture', 'happened_on', '2021', 'UK City of Culture 2021'],
    ['timeline_entries', 'refresh-survey-closed', 'happened_on', '2022-04-22', 'closed on 22 April 2022'],
    [
      'timeline_entries',
      'city-of-culture-trust-administration',
      'happened_on',
      '2023',
      'City of Culture Trust going into administration in 2023',
    ],
    [
      'timeline_entries',
      'impact-evaluation-published',
      'happened_on',
      '2023-11-02',
      'published on 2 November 2023',
    ],
    ['timeline_entries', 'head-of-culture-appointed', 'happened_on', '2024-07', 'appointment in July 2024'],
    [
      'timeline_entries',
      'recruitment-due-to-complete',
      'happened_on',
      '2025-02',
      'due to complete in February 2025',
    ],
    ['timeline_entries', 'recruitment-due-to-complete', 'expected', true, 'due to complete in February 2025'],
    [
      'funds',
      'cwg-lef',
      'amount_pence',
      30_700_000,
      '£307k of Commonwealth Games Legacy Enhancement Funding',
    ],
    ['funds', 'cwg-lef', 'rounded_to_pence', 100_000, '£307k'],
    ['programmes', 'sector-development', 'months', 9, 'Across the past nine months'],
    ['commissions', 'cultural-programming', 'works', 5, 'five creative programmes were commissioned'],
    ['commissions', 'cultural-programming', 'participants', 1500, 'Nearly 1500 residents'],
    ['commissions', 'cultural-programming', 'participants_words', 'nearly 1,500', 'Nearly 1500 residents'],
    ['commissions', 'skills-development', 'starts_on', '2024-11', 'from November 2024 to January 2025'],
    ['commissions', 'skills-development', 'ends_on', '2025-01', 'from November 2024 to January 2025'],
    ['bids', 'place-partnership', 'amount_pence', 100_000_000, 'up to £1m'],
    ['bids', 'place-partnership', 'amount_is_ceiling', true, 'up to £1m'],
    [
      'bid_stages',
      'creative-people-and-places-submitted',
      'reached_on',
      '2025-01',
      'CPP bid was submitted in January 2025',
    ],
    ['forum_events', 'sector-day-2021', 'held_on', '2021-09', 'a sector day in September 2021'],
    [
      'forum_events',
      'future-works-1',
      'held_on',
      '2024-01-18',
      'held at Coventry Cathedral on 18 January 2024',
    ],
    ['forum_events', 'future-works-1', 'attendance', 80, 'attended by around 80 people'],
    ['forum_events', 'future-works-1', 'attendance_words', 'around 80', 'attended by around 80 people'],
    [
      'forum_events',
      'future-works-2',
      'held_on',
      '2024-10-15',
      'held on Tuesday 15 October 2024, 10am to 3pm',
    ],
    ['forum_events', 'future-works-2', 'starts_at', '10:00:00', '10am to 3pm'],
    ['forum_events', 'future-works-2', 'ends_at', '15:00:00', '10am to 3pm'],
    ['forum_events', 'future-works-2', 'attendance', 200, 'nearly 200 people attending'],
    ['forum_events', 'future-works-2', 'attendance_words', 'nearly 200', 'nearly 200 people attending'],
    ['forum_events', 'future-works-2', 'capacity_words', 'up to 200', 'room for up to 200'],
    ['forum_events', 'future-works-2', 'is_free', true, 'Coventry Transport Museum; free;'],
    [
      'forum_events',
      'community-and-culture-mixer-2024',
      'held_on',
      '2024-11',
      'Mixer event in November 2024',
    ],
    ['forum_events', 'community-and-culture-mixer-2024', 'attendance', 100, 'attended by nearly 100 people'],
    [
      'forum_events',
      'community-and-culture-mixer-2024',
      'attendance_words',
      'nearly 100',
      'attended by nearly 100 people',
    ],
    [
      'committee_meetings',
      'scrutiny-co-ordination-2025-01-30',
      'starts_at',
      '14:00:00',
      '2.00 pm on Thursday, 30 January, 2025',
    ],
    ['sources', 'work-programme-2024-25', 'published_on', '2025-01-17', 'Last updated 17th January 2025'],
    ['sources', 'f13-report-2024', 'published_on', '2024-02-09', '9 February 2024'],
    [
      'sources',
      'coventry-society-2022',
      'published_on',
      '2022-04-01',
      'coventrysociety.org.uk, 1 April 2022',
    ],
  ])('says of %s %s that its %s is %s, as a source does', (table, key, column, value, words) => {
    expect(find(table, key).values[column]).toBe(value);
    expect(everySource).toContain(words);
  });

  it.each([
    [
      'partnership',
      'Partnership; Lifelong Learning; Diversity; Health and Well-Being; and Economic Growth',
      'goals',
      'strategy-2017',
    ],
    [
      'big ideas',
      'Place Partnership; Creative Production Hubs; City is a Festival; Seven Years Younger; Nation in Coventry; Diverse City; and Getting Coventry Moving',
      'big_ideas',
      'strategy-2017',
    ],
  ])('names the %s of 2017 in their order', (_, words, table, edition) => {
    const names = records.of(table).filter((record) => textOf(record, 'edition_id') === edition);
    expect(names.map((record) => textOf(record, 'name'))).toEqual(words.replace('; and ', '; ').split('; '));
    expect(note).toContain(words);
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
    expect(note).toContain(
      'three larger National Portfolio Cultural Organisations (Warwick Arts Centre, The Belgrade Theatre and Culture Coventry Trust)',
    );
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
});
