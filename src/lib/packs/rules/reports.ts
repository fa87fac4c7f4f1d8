/** Notes and other reports. */
import { parseBody, type Block } from '../../documents/index.ts';
import { fileOf, tableNamed } from '../format/index.ts';
import { quoted } from '../problem.ts';
import { identityOf, textOf, type PackRecord } from '../records.ts';
import { bodyFile } from '../write.ts';
import type { Judged } from './index.ts';

const notesOf = (records: readonly PackRecord[]) =>
  records.filter(({ table }) => table.name === 'briefing_notes');

/** What a committee demands is a section of the kind of report that it names. */
export function demandsNameASection({ own, merged, unread, findings }: Judged) {
  if (unread.has('report_sections')) return;
  const sections = new Set(
    merged.of('report_sections').map((section) => `${textOf(section, 'kind_id')}#${textOf(section, 'id')}`),
  );
  for (const committee of own.filter(({ table }) => table.name === 'committees')) {
    for (const { kind_id, section_id } of committee.lists.demands ?? []) {
      const named = `${String(kind_id)}#${String(section_id)}`;
      if (!sections.has(named)) findings.of(committee, 'demands', `there is no section ${quoted(named)}`);
    }
  }
}

/** A report has one addressee, and a meeting is its committee's. */
export function reportsAreForOneBody({ own, findings }: Judged) {
  for (const note of notesOf(own)) {
    if (textOf(note, 'committee_id') !== null && textOf(note, 'recipient_id') !== null)
      findings.of(note, 'recipient_id', 'is for a committee already: a report is for one body');
    if (textOf(note, 'meeting_id') !== null && textOf(note, 'committee_id') === null)
      findings.of(note, 'meeting_id', 'is for a meeting, but says no committee');
  }
}

/** An issued note says from when on the public reads it, and a draft does not. */
export function issuedNotesSayWhenTheyArePublic({ own, findings }: Judged) {
  for (const note of notesOf(own)) {
    const issued = textOf(note, 'issued_on') !== null;
    if (issued !== (textOf(note, 'publishes_at') !== null))
      findings.of(
        note,
        'publishes_at',
        issued
          ? 'is empty, but the note was issued: say from when on the public reads it'
          : 'says a moment, but the note is a draft',
      );
  }
}

/** Rule 22: a correction is the next version of an issued note, of its kind and for its body, and says what it corrects. */
export function correctionsFollowWhatTheyCorrect({ own, merged, findings }: Judged) {
  const standing = merged.of('briefing_notes').filter(({ place }) => place === null);
  const corrected = new Map(standing.map((note) => [textOf(note, 'corrects_id'), identityOf(note)]));
  for (const note of notesOf(own)) {
    const key = textOf(note, 'corrects_id');
    if ((key === null) !== (textOf(note, 'correction') === null))
      findings.of(
        note,
        'correction',
        'and corrects_id belong together: which note is corrected, and what in it',
      );
    if (key === null) continue;
    const other = corrected.get(key);
    if (other !== undefined && other !== identityOf(note))
      findings.of(note, 'corrects_id', `${quoted(key)} is corrected by ${quoted(other)} already`);
    corrected.set(key, identityOf(note));
    const earlier = merged.find('briefing_notes', key);
    if (earlier && !follows(note, earlier))
      findings.of(
        note,
        'corrects_id',
        `is not the next version of ${quoted(key)}, which must be issued, of the same kind and for the same body`,
      );
  }
}

function follows(note: PackRecord, earlier: PackRecord): boolean {
  return (
    textOf(earlier, 'issued_on') !== null &&
    note.values.version === Number(earlier.values.version) + 1 &&
    ['kind_id', 'committee_id', 'recipient_id'].every(
      (column) => textOf(note, column) === textOf(earlier, column),
    )
  );
}

/** A note's text is one that documents can be made of. Whether the records say its figures only the import can tell, from the database. */
export function notesCanBeRead({ own, findings }: Judged) {
  const standIn: Block = { kind: 'paragraph', id: 'made', number: null, inlines: [] };
  for (const note of own.filter(({ table }) => table.body)) {
    const body = note.table.body && textOf(note, note.table.body.column);
    if (!body) continue;
    let made = 0;
    const { problems } = parseBody(body, {
      figure: (key) => ({ key, text: key }),
      block: () => ({ ...standIn, id: `made-${made++}` }),
      // Images of drafts stay on the site that has them; what an issued note shows is judged with its frozen form.
      image: () => ({ mediaType: 'image/png', width: 1, height: 1, sha256: '', decorative: true }),
    });
    for (const { line, message } of problems)
      findings.add(bodyFile(note.table, identityOf(note)), line, null, message);
  }
}

/** An issued note says which posts it comes from. */
export function issuedNotesHaveAuthors({ own, merged, unread, findings }: Judged) {
  const authored = new Set(merged.of('note_authors').map((author) => textOf(author, 'note_id')));
  for (const note of own.filter(({ table }) => table.name === 'briefing_notes')) {
    if (textOf(note, 'issued_on') === null || unread.has('note_authors') || authored.has(textOf(note, 'id')))
      continue;
    findings.of(
      note,
      'issued_on',
      `it was issued, but ${fileOf(tableNamed('note_authors'))} names no post that it comes from`,
    );
  }
}
