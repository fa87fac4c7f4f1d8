/** Meetings, the work programme and requests. */
import { municipalYearOf } from '../../scrutiny/index.ts';
import { quoted } from '../problem.ts';
import { textOf } from '../records.ts';
import type { Judged } from './index.ts';

/** A meeting that was moved was set for another day before. */
export function meetingsMoveToAnotherDay({ own, findings }: Judged) {
  for (const meeting of own.filter(({ table }) => table.name === 'committee_meetings')) {
    const moved = textOf(meeting, 'moved_from');
    if (moved !== null && moved === textOf(meeting, 'held_on'))
      findings.of(meeting, 'moved_from', 'is the day on which it is held');
  }
}

/** A record that names a meeting belongs to that meeting's committee. */
export function meetingsAreOfTheSameCommittee({ own, merged, findings }: Judged) {
  for (const record of own) {
    const committee = textOf(record, 'committee_id');
    if (committee === null || record.table.name === 'committee_meetings') continue;
    for (const field of ['meeting_id', 'due_at_id']) {
      const meeting = merged.find('committee_meetings', textOf(record, field));
      const other = textOf(meeting, 'committee_id');
      if (other !== null && other !== committee)
        findings.of(record, field, `is a meeting of ${quoted(other)}, not of ${quoted(committee)}`);
    }
  }
}

/** An item stands in the programme of the municipal year in which its meeting is held: May to April. */
export function itemsAreInTheirYear({ own, merged, findings }: Judged) {
  for (const item of own.filter(({ table }) => table.name === 'work_items')) {
    const year = textOf(item, 'year');
    const held = textOf(merged.find('committee_meetings', textOf(item, 'meeting_id')), 'held_on');
    if (year !== null && Number(year.slice(5)) !== (Number(year.slice(2, 4)) + 1) % 100) {
      findings.of(item, 'year', `${quoted(year)} is not a municipal year: the second year follows the first`);
    } else if (year !== null && held !== null && municipalYearOf(held) !== year) {
      findings.of(
        item,
        'year',
        `says ${year}, but its meeting is held on ${held}, in ${municipalYearOf(held)}`,
      );
    }
  }
}

/** A clause is answered by a paragraph that its note has. */
export function answersNameAParagraph({ own, merged, findings }: Judged) {
  for (const clause of own.filter(({ table }) => table.name === 'request_clauses')) {
    for (const { note_id: key, paragraph } of clause.lists.answered_by ?? []) {
      const note = typeof key === 'string' ? merged.find('briefing_notes', key) : undefined;
      const body = textOf(note, 'body');
      if (note && body !== null && !body.includes(`{#${String(paragraph)}}`)) {
        findings.of(
          clause,
          'answered_by',
          `the note ${quoted(String(key))} has no paragraph {#${String(paragraph)}}`,
        );
      }
    }
  }
}
