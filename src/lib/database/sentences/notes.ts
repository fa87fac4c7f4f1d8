import { say, type Sentence } from './say.ts';

/** Rules of writing notes: drafts, their revisions, comments and waivers. */
export const NOTE_SENTENCES: Record<string, Sentence> = {
  briefing_notes_revision_is_positive: say('The revisions of a note are counted from 1.'),
  note_revisions_number_is_positive: say('The revisions of a note are counted from 1.'),
  revisions_of_notes_are_never_edited: say(
    'What a note said before stays as it was written. To go back to it, restore it: that makes a new revision.',
  ),
  notes_are_never_deleted: say('A note is never deleted: what was written in it is kept.'),
  notes_are_written_by_the_team: say(
    'There is no such draft, or it is not for you to write. The culture team and the Head of Culture write notes.',
  ),
  note_figures_name_a_figure: say('Say which figure of the note it is.', 'figure'),
  note_clashes_settled_is_known: say(
    'Say which text is to stand: the one in the note, the other, or both.',
    'settled',
  ),
  note_clashes_settled_as_a_whole: say('Say which text is to stand.', 'settled'),
  clashes_are_kept_as_typed: say(
    'What somebody typed is kept as it was typed. It has been settled already, or can only be settled.',
  ),
  note_comments_paragraph_is_an_id: say('Choose a paragraph of the note.', 'paragraph'),
  note_comments_say_something: say('Write the comment.', 'words'),
  note_comments_of_one_note: say('There is such a comment already.'),
  note_comments_answer_in_the_same_note: say('The comment that this answers is not one on this note.'),
  note_comments_resolve_as_a_thread: say('Resolve the comment that opened the thread, not an answer to it.'),
  comments_stay_as_written: say('A comment stays as it was written. Answer it, or resolve it.'),
  answers_are_to_a_thread: say('Answer the comment that opened the thread.'),
  check_waivers_name_a_kind: say('Say which finding is to stand.', 'kind'),
  check_waivers_say_why: say(
    'Say why the finding is to stand. Whoever signs the note off reads it.',
    'reason',
  ),
  check_waivers_are_not_doubled: say('This finding has been let stand already.'),
  waivers_are_kept_as_given: say('What was let stand, and why, is kept. It can only be withdrawn, once.'),
  drafts_are_worked_on_until_issued: say(
    'This note has been issued, so what was said and looked at while it was a draft stays as it is.',
  ),
  carried_paragraphs_are_looked_at: say(
    'This paragraph has been looked at already, or is not marked as carried over.',
  ),
};
