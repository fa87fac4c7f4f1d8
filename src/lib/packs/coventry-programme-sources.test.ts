/** Coventry's pack against the committee's work programme and agenda, with their slips put right. */
import { describe, expect, it } from 'vitest';
import { find, records } from '../../../tests/factories/coventry.ts';
import { agenda, everySource, MONTHS, programme } from '../../../tests/factories/sources.ts';
import { weekdayOf } from './format/index.ts';
import { textOf } from './records.ts';

/** The rows of the programme's table: a date or nothing, a title, and so on. */
function programmeRows(): { date: string; title: string }[] {
  const rows: { date: string; title: string }[] = [];
  for (const line of programme.split('\n')) {
    const [date = '', title] = line.split('\t');
    if (title === undefined || title === 'Title') continue;
    rows.push({ date: date || (rows.at(-1)?.date ?? ''), title });
  }
  return rows;
}

/** '21st August 24' → '2024-08-21', with the slip that the pack notes put right. */
function isoDate(words: string): string {
  const [, day = '', month = '', year = ''] = /^(\d+)\w\w (\w+) (\d+)/.exec(words) ?? [];
  const iso = `${year.length === 2 ? `20${year}` : year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return iso === '2024-01-21' ? '2025-01-21' : iso;
}

describe('Coventry’s work programme', () => {
  const rows = programmeRows();
  const dated = rows.filter(({ date }) => /^\d+\w\w /.test(date));

  it('has every meeting of the programme and those that came before, each on its day', () => {
    const days = [...new Set(dated.map(({ date }) => isoDate(date)))];
    expect(days).toHaveLength(13);
    expect(records.of('committee_meetings').map((meeting) => textOf(meeting, 'held_on'))).toEqual([
      '2023-12-20',
      ...days,
    ]);
  });

  it('knows which meetings were moved, and from when', () => {
    const moved = new Map(
      dated.flatMap(({ date }) => {
        const from = /\(moved from (.+)\)/.exec(date)?.[1];
        const day = isoDate(date);
        return from ? [[day, isoDate(`${from} ${day.slice(0, 4)}`)] as const] : [];
      }),
    );
    expect(moved.size).toBe(5);
    for (const meeting of records.of('committee_meetings')) {
      expect(textOf(meeting, 'moved_from')).toBe(moved.get(textOf(meeting, 'held_on') ?? '') ?? null);
    }
  });

  it('has every item in its order, under its title, at its meeting or in its year', () => {
    const plain = (title: string) =>
      title
        .replace(' (Cabinet Report)', '')
        .replace(' – Call In', '')
        .replace("HMO's", 'HMOs')
        .replace('Adaption', 'Adaptation')
        .replace(' (November)', '')

        .trim();
    const expected = rows.map(({ date, title }) => ({
      title: plain(title),
      when: /^\d{4}-\d\d$/.test(date) ? date : isoDate(date),
    }));
    const items = records
      .of('work_items')
      .filter((item) => textOf(item, 'source_id') === 'work-programme-2024-25');
    const held = items.map((item) => ({
      title: textOf(item, 'title'),
      when:
        textOf(records.find('committee_meetings', textOf(item, 'meeting_id')), 'held_on') ??
        textOf(item, 'year'),
    }));
    expect(held).toEqual(expected);
    expect(held).toHaveLength(41);
  });

  it('knows which items are Cabinet reports and call-ins', () => {
    const count = (kind: string) =>
      records.of('work_items').filter((item) => textOf(item, 'kind') === kind).length;
    expect(count('cabinet_report')).toBe(
      rows.filter(({ title }) => title.includes('(Cabinet Report)')).length,
    );
    expect(count('call_in')).toBe(rows.filter(({ title }) => title.includes('Call In')).length);
  });

  it('has the request of December 2023 word for word', () => {
    const request = find('requests', 'culture-works-model-2023');
    expect(programme).toContain(`the committee requested ${textOf(request, 'words')}.`);
  });
});

describe('what the sources got wrong', () => {
  it('stands in them: the date of the agenda’s front sheet', () => {
    expect(agenda).toContain('Wednesday, 22 January, 2024');
  });

  it('stands in them: the year of the call-in, and the model’s name', () => {
    expect(programme.match(/21st January 2024/g)).toHaveLength(2);
    for (const words of ['Cultural Works model', 'Adaption']) expect(programme).toContain(words);
  });

  it('has weekdays that match, wherever a source prints one of another date', () => {
    const printed = [...everySource.matchAll(/(\w+day),? (\d+) (\w+),? (\d{4})/g)].map(
      ([, weekday, day = '', month = '', year]) => ({
        weekday,
        iso: `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`,
      }),
    );
    expect(printed.length).toBeGreaterThan(2);
    expect(printed.filter(({ weekday, iso }) => weekdayOf(iso) !== weekday).map(({ iso }) => iso)).toEqual([
      '2024-01-22',
    ]);
  });
});
