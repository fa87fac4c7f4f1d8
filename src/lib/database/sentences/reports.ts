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
};
