/** Packs whose reports contradict each other, or what there is. */
import type { PackDraft } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const SC = 'scrutiny-co-ordination';
const NOTE = '2025-01-30-cultural-strategy-progress';

/** Adds a draft that corrects the note: in order, but for what is changed. */
function addCorrection(pack: PackDraft, changes: Record<string, string>) {
  const row = {
    id: `${NOTE}-v2`,
    kind_id: 'briefing-note',
    committee_id: SC,
    dated: '2025-01-30',
    subject: 'Corrected',
    version: '2',
    corrects_id: NOTE,
    correction: 'A number',
    ...changes,
  };
  pack.add('briefing_notes.csv', row);
  pack.write(`notes/${row.id}.md`, '## Purpose\n\nText. {#purpose}\n');
}

export const brokenReports: BrokenPack[] = [
  {
    kind: 'an issued note that nobody may read',
    spoil: (pack) => pack.set('briefing_notes.csv', NOTE, { publishes_at: '' }),
    file: 'briefing_notes.csv',
    line: 2,
    field: 'publishes_at',
    says: 'say from when on the public reads it',
  },
  {
    kind: 'a draft that the public reads',
    spoil: (pack) => pack.set('briefing_notes.csv', NOTE, { issued_on: '' }),
    file: 'briefing_notes.csv',
    line: 2,
    field: 'publishes_at',
    says: 'the note is a draft',
  },
  {
    kind: 'a note for two bodies',
    spoil: (pack) => pack.set('briefing_notes.csv', NOTE, { recipient_id: 'coventry-city-council' }),
    file: 'briefing_notes.csv',
    line: 2,
    field: 'recipient_id',
    says: 'a report is for one body',
  },
  {
    kind: 'a note for a meeting of no committee',
    spoil: (pack) => pack.set('briefing_notes.csv', NOTE, { committee_id: '' }),
    file: 'briefing_notes.csv',
    line: 2,
    field: 'meeting_id',
    says: 'says no committee',
  },
  {
    kind: 'a correction that does not say what it corrects',
    spoil: (pack) => addCorrection(pack, { correction: '' }),
    file: 'briefing_notes.csv',
    line: `${NOTE}-v2`,
    field: 'correction',
    says: 'belong together',
  },
  {
    kind: 'a correction that is not the next version',
    spoil: (pack) => addCorrection(pack, { version: '3' }),
    file: 'briefing_notes.csv',
    line: `${NOTE}-v2`,
    field: 'corrects_id',
    says: 'is not the next version',
  },
  {
    kind: 'a second correction of one version',
    spoil: (pack) => {
      addCorrection(pack, {});
      addCorrection(pack, { id: `${NOTE}-v3` });
    },
    file: 'briefing_notes.csv',
    line: `${NOTE}-v3`,
    field: 'corrects_id',
    says: 'already',
  },
  {
    kind: 'a committee that demands a section which there is not',
    spoil: (pack) => pack.set('committees.csv', SC, { demands: 'briefing-note#nothing' }),
    file: 'committees.csv',
    line: 2,
    field: 'demands',
    says: 'there is no section',
  },
];
