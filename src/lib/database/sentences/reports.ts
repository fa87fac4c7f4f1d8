import { say, type Sentence } from './say.ts';

/** Rules of kinds of report, and of issuing and correcting reports. */
export const REPORT_SENTENCES: Record<string, Sentence> = {
  report_kinds_have_a_name: say('Give the kind of report a name.', 'name'),
  report_kinds_have_a_kicker: say('Say what is printed above the title of such a report.', 'kicker'),
  report_kinds_have_a_description: say('Say what such a report is for.', 'description'),
  report_kinds_words_at_most_are_positive: say(
    'Give the number of words, at least 1, or leave it out.',
    'words_at_most',
  ),
  report_kinds_reading_age_is_one: say(
    'Give a reading age between 5 and 25, or leave it out.',
    'reading_age_at_most',
  ),
  report_kinds_checks_are_keys: say(
    'Name the findings in small letters, digits and hyphens, each once.',
    'checks',
  ),
  report_sections_have_a_heading: say('Give the section a heading.', 'heading'),
  report_sections_have_one_order: say(
    'Another section of this kind of report has this place in the order. Choose another.',
    'position',
  ),

  // Notes as reports
  notes_are_for_one_body: say(
    'A report is for a committee or for another body, not for both. Choose one.',
    'recipient_id',
  ),
  notes_for_a_meeting_name_its_committee: say(
    'A report for a meeting says which committee it is for. Choose the committee.',
    'committee_id',
  ),
  notes_are_issued_as_a_whole: say(
    'A note is issued with its figures and files, by the Head of Culture, on the page for issuing it. Setting a date does not issue it.',
    'issued_on',
  ),
  issued_notes_say_when_they_are_public: say('Say from when on the public reads the note.', 'publishes_at'),
  corrections_have_words: say('Say what is corrected, in words.', 'correction'),
  corrections_say_what_they_correct: say(
    'A correction names the version that it corrects, and says what it corrects.',
    'correction',
  ),
  notes_are_corrected_once: say(
    'A correction of this version has been started already. Open that one.',
    'corrects_id',
  ),
  corrections_follow_what_they_correct: say(
    'A correction is the next version of a note that was issued, of the same kind and for the same body.',
    'corrects_id',
  ),

  // Issuing
  the_head_of_culture_issues: say('Only the Head of Culture issues a note. Ask her to.'),
  notes_are_issued_once: say('This note has been issued already. Nothing was done a second time.'),
  notes_are_issued_as_last_written: say(
    'Somebody has written in this note since you looked at it, so it was not issued. Read it again, then issue it.',
  ),
  issued_notes_have_authors: say('Say which posts the note comes from. They are printed in it.'),
  notes_are_issued_once_approved: say(
    'The note has not been approved as it is now written. Wait until everybody who must has approved it, then issue it.',
  ),
  notes_are_not_published_in_the_past: say(
    'What is issued now cannot have been public before. Choose a moment that is still to come, or publish it at once.',
    'publishes_at',
  ),
  notes_are_published_within_a_year: say('Choose a moment within a year from now.', 'publishes_at'),
  published_notes_stay_public: say(
    'The public reads this note already, so nothing was moved. To put something right, correct it as a new version.',
  ),
  moved_publications_say_why: say(
    'Say why the public reads it at another time, such as ‘The meeting was moved’.',
    'reason',
  ),
  issues_are_finished_at_once: say(
    'Issuing took too long, or was done already. Look at the note, and if it is still a draft, issue it again.',
  ),
  issued_documents_are_their_note: say('The document is not that of this note. Issue it again.'),
  issued_figures_are_facts: say(
    'The records do not give one of the note’s figures in the way in which it would be issued. Look at the note again, then issue it.',
  ),
  issued_notes_have_their_files: say('A note is issued as Word, PDF and data, all three together.'),
  issued_forms_never_change: say(
    'What was issued stays as it is: its text, figures, evidence and files. To correct it, write a new version.',
  ),
  issued_forms_are_of_issued_notes: say('Only a note that was issued is frozen, and as it was written.'),
  issued_forms_are_restored_whole: say(
    'The frozen form of the note is not whole, or a checksum or a size in it is not that of the file.',
  ),
  issued_notes_revision_is_positive: say('Number the writings of a note from 1.', 'revision'),
  issued_notes_text_has_a_checksum: say('The text has no proper checksum.', 'text_sha256'),
  issued_files_format_is_known: say('A note’s files are Word, PDF and data.', 'format'),
  issued_files_checksum_is_theirs: say('The checksum is not that of the file.', 'sha256'),
  issued_files_size_is_theirs: say('The size is not that of the file.', 'bytes'),
};
