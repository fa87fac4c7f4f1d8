import { describe, expect, it } from 'vitest';
import type { Committee } from '../meeting.ts';
import { changesProgramme, postsOfCell, previewFrom, type ComparedProgramme } from './index.ts';

const empty: Committee = {
  id: 'scrutiny',
  name: 'Scrutiny',
  short_name: null,
  summary: null,
  organisation: null,
  meetings: [],
  work_items: [],
  notes: [],
};
const CSV = `Date,Title,Detail,Cabinet Member/Lead Officer
25th September 24 (moved from 18th September),One Coventry Plan Performance report (Cabinet Report),,Director of Public Health
,City-wide PSPO (Cabinet Report),,A Person
Date,Title,Detail,Cabinet Member/Lead Officer
21st January 2024,Binley Cycleway – Section 7 – Call In,To consider a call-in,Cllr Somebody
30th January 2025 (moved from 29th January),Complaints Reports,Progress,
2024-25,Domestic Abuse,,
2025-26,Shareholder Reports,,
`;
const look = (content: string, committee = empty, more = {}) =>
  previewFrom(
    { content, committee: committee.id, year: '2024-25', asPrinted: false, columns: null, ...more },
    [committee],
  );
const compared = (content: string, committee = empty, more = {}) => {
  const looked = look(content, committee, more);
  if ('errors' in looked) throw new Error(JSON.stringify(looked.errors));
  return looked.preview.compared;
};
/** The committee once an import was written down. */
function written(committee: Committee, { meetings, items }: ComparedProgramme): Committee {
  const place = (year: string, id: string) =>
    items.filter((item) => item.year === year).findIndex((item) => item.id === id) + 1;
  return {
    ...committee,
    meetings: meetings.map(({ id, held_on, moved_from }) => ({
      id,
      held_on,
      moved_from,
      starts_at: null,
      place: null,
      cancelled_on: null,
      cancelled_because: null,
      source: null,
    })),
    work_items: items.map(({ change: _, when: __, says: ___, ...item }) => ({
      ...item,
      position: place(item.year, item.id),
      taken_off_on: null,
      taken_off_because: null,
    })),
  };
}

describe('a work programme in a table', () => {
  it('is read by meeting, with moves, kinds, what has no date yet and what is for next year', () => {
    const { meetings, items } = compared(CSV);
    expect(meetings.map(({ held_on, moved_from }) => [held_on, moved_from])).toEqual([
      ['2024-09-25', '2024-09-18'],
      ['2025-01-21', null],
      ['2025-01-30', '2025-01-29'],
    ]);
    expect(items.map(({ title, kind, year, when }) => [title, kind, year, when])).toEqual([
      ['One Coventry Plan Performance report', 'cabinet_report', '2024-25', '25 September 2024'],
      ['City-wide PSPO', 'cabinet_report', '2024-25', '25 September 2024'],
      ['Binley Cycleway – Section 7', 'call_in', '2024-25', '21 January 2025'],
      ['Complaints Reports', 'item', '2024-25', '30 January 2025'],
      ['Domestic Abuse', 'item', '2024-25', '2024-25'],
      ['Shareholder Reports', 'item', '2025-26', '2025-26'],
    ]);
  });

  it('points out ‘21st January 2024’ in the programme of 2024-25, and reads it as 2025 or as it is printed', () => {
    const { remarks } = compared(CSV);
    expect(remarks).toEqual([
      {
        line: 5,
        text: '‘21st January 2024’ is in the council’s year 2023-24, and the programme is that of 2024-25: it is read as Tuesday 21 January 2025',
      },
    ]);
    const printed = compared(CSV, empty, { asPrinted: true });
    expect(printed.items[2]).toMatchObject({ year: '2023-24', when: '21 January 2024' });
    expect(printed.remarks.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('stands below 25 September 2024'),
    );
  });

  it('keeps posts, never names', () => {
    const { items, names } = compared(CSV);
    expect(items.map(({ lead_posts }) => lead_posts)).toEqual([
      'Director of Public Health',
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(names).toBe(2);
    expect([
      postsOfCell('Cllr O’Example'),
      postsOfCell('Jo Example'),
      postsOfCell('Head of Service'),
    ]).toEqual(['names', 'names', 'Head of Service']);
  });

  it('changes nothing the second time', () => {
    const first = compared(CSV);
    expect(changesProgramme(first)).toBe(true);
    const committee = written(empty, first);
    expect(changesProgramme(compared(CSV, committee))).toBe(false);
  });

  it('moves a meeting that is on record, changes what differs, and leaves what the table does not say', () => {
    const committee = written(empty, compared(CSV));
    const moved = CSV.replace(
      '30th January 2025 (moved from 29th January)',
      '6th February 2025 (moved from 30th January)',
    )
      .replace('Complaints Reports,Progress', 'Complaints Reports,')
      .replace('2024-25,Domestic Abuse,,\n', '');
    const after = compared(moved, committee);
    expect(after.meetings.filter(({ change }) => change !== 'same')).toMatchObject([
      { id: 'scrutiny-2025-01-30', held_on: '2025-02-06', moved_from: '2025-01-30', change: 'changed' },
    ]);
    expect(after.items.find(({ title }) => title === 'Complaints Reports')).toMatchObject({
      detail: 'Progress',
      change: 'same',
    });
    expect(after.missing.map(({ title }) => title)).toEqual(['Domestic Abuse']);
  });

  it('says what it cannot read, and leaves it out', () => {
    const { items, remarks } = compared(
      'Date,Title\nMonday 30th January 2025,Wrong day\n,Below it\n6 March 2025,Good\n',
    );
    expect(items.map(({ title }) => title)).toEqual(['Good']);
    expect(remarks.map(({ line }) => line)).toEqual([2, 2, 3]);
    expect(look('Colour,Shape\nred,round\nblue,square\n')).toMatchObject({
      errors: { 'column-date': expect.stringContaining('‘Colour’') },
    });
    expect(look(CSV, empty, { year: '2024' })).toHaveProperty('errors.year');
    expect(look(CSV, empty, { committee: 'none' })).toHaveProperty('errors.committee');
  });
});
