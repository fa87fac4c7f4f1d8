import { say, type Sentence } from './say.ts';

/** Rules of signing drafts off (rule 25). */
export const SIGNING_SENTENCES: Record<string, Sentence> = {
  report_signatories_have_a_title: say(
    'Say whose approval such a report needs: a post or a service.',
    'title',
  ),
  report_signatories_capacity_is_known: say('Choose whether they approve or contribute.', 'capacity'),
  report_signatories_sections_are_keys: say('Name the sections by their anchors, each once.', 'sections'),
  report_signatories_have_one_order: say(
    'Somebody else who signs off this kind of report has this place in the order. Choose another.',
    'position',
  ),
  note_signatories_have_a_title: say('Give the name or title as it is to be printed.', 'title'),
  note_signatories_service_has_words: say('Give the service or organisation, or leave it out.', 'service'),
  note_signatories_capacity_is_known: say(
    'Choose whether they approve the draft or contribute to it.',
    'capacity',
  ),
  note_signatories_sections_are_keys: say('Choose each section once.', 'sections'),
  signatories_stand_once: say('They are asked about this draft already. Open that entry.', 'title'),
  signatory_contacts_email_is_lower_case: say(
    'Give an e-mail address in small letters, such as name@example.org, without spaces.',
    'email',
  ),
  only_who_is_asked_can_be_changed: say(
    'They are not asked about this draft any more. Look at the page again.',
  ),
  only_drafts_are_signed_off: say(
    'Nobody can be asked about this note: it has been issued, or there is no such draft.',
  ),
  drafts_are_sent_as_they_were_seen: say(
    'Somebody has written since you opened this page, so nothing was sent. Look at the draft again, then send it.',
  ),
  sign_off_requests_number_is_positive: say('What was sent is numbered from 1.'),
  sign_off_requests_print_is_a_checksum: say('What was sent is known by its checksum.'),
  sign_off_requests_have_one_order: say('The draft was sent to them at the same moment by somebody else.'),
  sign_off_replies_outcome_is_known: say('Choose what the reply is.', 'outcome'),
  sign_off_replies_words_say_something: say('Say what is to be changed, or leave it empty.', 'words'),
  changes_that_are_wanted_are_said: say('Say what is to be changed, and why.', 'words'),
  replies_are_to_what_was_sent_last: say(
    'The draft was sent again since. Reply to the draft in the latest message.',
  ),
  replies_come_after_the_draft: say(
    'A reply comes on or after the day on which the draft was sent, and not in the future. Check the date.',
    'received_on',
  ),
  replies_are_given_once: say(
    'There is a reply to this draft already, and it stays. If it has changed, ask for the draft to be sent again.',
  ),
  approvals_are_of_this_very_draft: say(
    'Somebody has changed the draft since it was sent to you, so it was not approved. You will be asked again.',
  ),
  sign_off_is_never_edited: say('What was sent and what was replied stays on record.'),
};
