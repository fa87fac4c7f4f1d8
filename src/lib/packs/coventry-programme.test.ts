/** Coventry's work programme as the pack has it, with the slips of its sources put right. */
import { describe, expect, it } from 'vitest';
import { find, records } from '../../../tests/factories/coventry.ts';
import { weekdayOf } from './format/index.ts';
import { textOf } from './records.ts';

const NOTE = '2025-01-30-cultural-strategy-progress';
const fromTheProgramme = () =>
  records.of('work_items').filter((item) => textOf(item, 'source_id') === 'work-programme-2024-25');

describe('Coventry’s work programme', () => {
  it('has its thirteen meetings and the one that came before, five of them moved', () => {
    const meetings = records.of('committee_meetings');
    expect(meetings).toHaveLength(14);
    expect(meetings.filter((meeting) => textOf(meeting, 'moved_from') !== null)).toHaveLength(5);
  });

  it('has its forty-one items, in two years', () => {
    const years = fromTheProgramme().map((item) => textOf(item, 'year'));
    expect(years).toHaveLength(41);
    expect(new Set(years)).toEqual(new Set(['2024-25', '2025-26']));
  });

  it('splits the request of December 2023 into its two clauses, the second not answered', () => {
    const request = find('requests', 'culture-works-model-2023');
    const clauses = records
      .of('request_clauses')
      .map((clause) => ({ words: textOf(clause, 'words'), answers: clause.lists.answered_by }));
    expect(clauses.map(({ words }) => words).join(', ')).toBe(textOf(request, 'words'));
    expect(clauses.map(({ answers }) => answers)).toEqual([
      [{ note_id: NOTE, paragraph: 'new-governance' }],
      [],
    ]);
  });
});

describe('what the sources got wrong', () => {
  it('is put right and written down: the date of the agenda’s front sheet', () => {
    expect([weekdayOf('2024-01-22'), weekdayOf('2025-01-22')]).toEqual(['Monday', 'Wednesday']);
    expect(textOf(find('sources', 'agenda-2025-01-30'), 'published_on')).toBe('2025-01-22');
    expect(textOf(find('sources', 'agenda-2025-01-30'), 'slip')).toContain('22 January, 2024');
  });

  it('is put right and written down: the year of the call-in, and the model’s name', () => {
    expect(records.find('committee_meetings', 'scrutiny-co-ordination-2025-01-21')).toBeDefined();
    const slip = textOf(find('sources', 'work-programme-2024-25'), 'slip');
    for (const words of ['21st January 2024', 'Cultural Works model', 'Adaption'])
      expect(slip).toContain(words);
  });
});
