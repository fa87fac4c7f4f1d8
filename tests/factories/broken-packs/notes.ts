/** Packs with a note that asks for what the records do not say: only the import can tell, because the figures are the database's. */
import type { PackDraft } from '../pack.ts';
import type { BrokenPack } from './kind.ts';

const NOTE = '2025-06-01-another-note';
const FILE = `notes/${NOTE}.md`;
const ISSUED_BEFORE = 'notes/2025-01-30-cultural-strategy-progress.md';

/** Adds a note to Coventry's pack: issued, with an author, and with this text at its end, on line 5. */
export function addNote(pack: PackDraft, text: string, issued_on = '2025-06-01') {
  pack.add('briefing_notes.csv', {
    id: NOTE,
    kind_id: 'briefing-note',
    committee_id: 'scrutiny-co-ordination',
    dated: '2025-06-01',
    subject: 'Another note',
    version: '1',
    issued_on,
    publishes_at: issued_on && `${issued_on}T09:00:00Z`,
  });
  pack.add('note_authors.csv', { note_id: NOTE, position: '1', job_title: 'Head of Culture' });
  pack.write(FILE, `## Purpose\n\nThis note has [[compact/culture-works/maximum]] Reps.\n\n${text}\n`);
}

const asking = (kind: string, text: string, says: string, issued?: string): BrokenPack => ({
  kind,
  spoil: (pack) => addNote(pack, text, issued),
  file: FILE,
  line: 5,
  field: 'body',
  says,
});

export const brokenNotes: BrokenPack[] = [
  asking('a figure of nothing', 'It cost [[fund/nope/amount]].', 'fund/nope/amount'),
  asking('a figure of nothing in a draft', 'It cost [[fund/nope/amount]].', 'fund/nope/amount', ''),
  asking(
    'the amount of a fund whose amount is unknown',
    'It cost [[fund/compact-development/amount]].',
    'fund/compact-development/amount',
  ),
  asking(
    'a number that is left empty',
    'There came [[event/sector-day-2021/attendance]] people.',
    'event/sector-day-2021/attendance',
  ),
  asking('a figure in a form that it does not have', 'It cost [[fund/cwg-lef/amount|month]].', 'cwg-lef'),
  asking('a table that there is not', '[[table:budgets]]', 'There is no table called ‘budgets’'),
  asking('a chart that there is not', '[[chart:budgets]]', 'There is no chart called ‘budgets’'),
  asking(
    'a picture of an edition that there is not',
    '[[picture:strategy-1917]]',
    'There is no picture called ‘strategy-1917’',
  ),
  {
    kind: 'an amount taken away that a note tells, which was issued before',
    spoil: (pack) => pack.set('funds.csv', 'cwg-lef', { amount: '', rounded_to: '' }),
    file: ISSUED_BEFORE,
    line: 'fund/cwg-lef/amount',
    field: 'body',
    says: 'fund/cwg-lef/amount',
  },
];
