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
  note_images_key_is_a_key: say('The image has no proper key. Send it again.'),
  note_images_type_is_known: say('Choose an image in PNG or JPEG.', 'media_type'),
  note_images_are_not_too_large: say('The image is larger than 2 MB. Make it smaller.', 'content'),
  note_images_have_a_size: say(
    'The image has no size, or more than 25 million pixels. Make it smaller.',
    'content',
  ),
  note_images_words_are_words: say(
    'Say what the image shows in at most 500 characters, on one line.',
    'alternative',
  ),
  note_images_caption_is_one_line: say('Give a caption of at most 300 characters, or none.', 'caption'),
  note_images_have_words_or_are_decorative: say(
    'Say what the image shows, for those who do not see it, or that it is decoration.',
    'alternative',
  ),
  note_images_words_are_no_file_name: say(
    'The name of a file does not say what the image shows. Say it in words.',
    'alternative',
  ),
  note_images_are_whole: say('The image did not arrive whole. Send it again.', 'content'),
  note_images_are_what_they_say: say('The file is not the PNG or JPEG that it is called.', 'content'),
  note_images_tell_nothing_else: say(
    'The image still says where and with what it was made. Add it on the page for images, which takes that out.',
    'content',
  ),
  note_images_are_never_edited: say(
    'An image that was uploaded stays as it is. Add another, and show that one in the text.',
  ),
  note_images_fit_a_note: say(
    'The images of a note have at most 6 MB together. Make this one smaller.',
    'content',
  ),
  issued_images_are_the_notes_own: say(
    'The note shows an image that was not uploaded for it. Add it on the page for images.',
  ),
  issued_images_have_words: say(
    'The note shows an image without words that say what it shows. Write them into the text.',
  ),
  drafts_are_worked_on_until_issued: say(
    'This note has been issued, so what was said and looked at while it was a draft stays as it is.',
  ),
  carried_paragraphs_are_looked_at: say(
    'This paragraph has been looked at already, or is not marked as carried over.',
  ),
};
