import { date, say, type Sentence } from './say.ts';

/** Rules of what committees ask for, recommend and record. */
export const COMMITTEE_SENTENCES: Record<string, Sentence> = {
  committee_records_are_kept_by_its_officer: say(
    'Only the committee’s officer and the culture team can do this. Sign in with an account that has one of these roles.',
  ),

  // Meetings, the work programme, agendas
  meetings_are_of_the_committee: say(
    'The meeting and what is planned, asked or recommended for it are of different committees. Choose a meeting of the same committee.',
    'meeting_id',
  ),
  cancelled_meetings_say_why: say('Say why the meeting was cancelled.', 'cancelled_because'),
  work_items_name_posts: say('Give posts and not names of councillors.', 'lead_posts'),
  items_taken_off_say_why: say('Say why the item was taken off the programme.', 'taken_off_because'),
  agendas_are_signed_by_a_post: say('Give the post that signs the agenda.', 'signed_by'),
  agenda_items_position_is_positive: say('Number the business from 1.', 'position'),
  agenda_items_part_is_known: say('Say whether the item is public or private business.', 'part'),
  agenda_items_have_a_title: say('Give each item of business a title.', 'title'),
  agenda_items_have_one_order: say('Another item has this place in the order. Choose another.', 'position'),

  // Requests
  split_requests_are_there: say('There is no such request. Choose one from the list of requests.'),
  requests_have_clauses: say('Give at least one part of the request, and no part twice.', 'words'),
  clauses_are_in_the_committees_words: say(
    'Each part must stand in the request as the committee worded it. Copy it from there.',
    'words',
  ),
  answered_clauses_stay: say(
    'A note answers a part that you have left out or reworded. Keep that part as it is.',
    'words',
  ),
  answered_requests_are_the_committees: say(
    'An issued note answers this request or refers to it. Only the committee’s officer can now take a part out, or change the words, the meeting or the committee.',
    'words',
  ),
  request_acts_number_is_positive: say('Number what was done with a request from 1.', 'number'),
  request_acts_act_is_known: say('Say whether the request was closed or reopened.', 'act'),
  request_acts_come_in_order: say(
    'Give a day after the request was made and after it was last closed or reopened, and not in the future.',
    'acted_on',
  ),
  requests_are_closed_and_reopened_in_turn: say(
    'Somebody has closed or reopened the request already. Look at it again.',
  ),
  minutes_are_of_the_committee_that_asked: say(
    'Choose a meeting of the committee that made the request.',
    'meeting_id',
  ),
  minutes_are_of_a_meeting_that_was_held: say(
    'Choose a meeting that was held by that day and was not cancelled.',
    'meeting_id',
  ),
  closings_cite_the_minute: say(
    'To close a request give the meeting at which the committee did so, and the number of the minute.',
    'minute',
  ),
  reopenings_say_why: say('Say why the request is open again.', 'reason'),
  request_acts_never_change: say(
    'That a request was closed or reopened stays on record. To undo it, reopen or close it.',
  ),
  closed_requests_stay_as_they_are: say(
    'The committee has closed this request, so it stays as it is. The committee’s officer can reopen it.',
  ),

  // Questions before a meeting, and what councillors note down
  questions_paragraph_is_a_key: say('Choose the paragraph on the page of the note.', 'paragraph'),
  questions_have_words: say('Write your question, in at most 2,000 characters.', 'words'),
  councillors_ask_questions: say(
    'Only scrutiny councillors ask questions here. Sign in with an account that has that role.',
  ),
  questions_come_before_the_meeting: say(
    'The meeting has been held or was cancelled. Ask before the next one.',
  ),
  questions_are_not_too_many: say(
    'You have asked twenty questions since yesterday. Ask the others tomorrow, or at the meeting.',
    'words',
  ),
  question_answers_number_is_positive: say('Number the answers from 1.', 'number'),
  question_answers_have_words: say('Write the answer.', 'words'),
  question_answers_answerer_is_a_post: say('Give the post that answers.', 'answerer'),
  answers_are_to_a_question: say('There is no such question. Choose one from the list of questions.'),
  answers_are_public_where_the_asker_agrees: say(
    'Whoever asked wants an answer that is not public. Answer without publishing.',
    'for_public',
  ),
  annotations_paragraph_is_short: say('Write beside a paragraph of the note.', 'paragraph'),
  annotations_have_words: say('Write something, in at most 5,000 characters.', 'words'),

  // Recommendations
  recommendations_kind_is_known: say('Say whether it is a recommendation or a resolution.', 'kind'),
  recommendations_have_words: say('Give the recommendation in the committee’s own words.', 'words'),
  recommendations_say_what_about: say('Say in a few words what it is about.', 'about'),
  recommendations_keep_their_words: say(
    'Somebody has responded to this recommendation, so its words stay as they are.',
    'words',
  ),
  recommendation_responses_number_is_positive: say('Number the responses from 1.', 'number'),
  recommendation_responses_outcome_is_known: say(
    'Say whether it was accepted, accepted in part or rejected.',
    'outcome',
  ),
  recommendation_responses_responder_is_a_post: say('Give the post or body that responds.', 'responder'),
  recommendation_responses_target_exists: date('target_on'),
  recommendation_responses_progress_is_known: say('Choose how far it has come.', 'progress'),
  recommendation_responses_have_words: say('Say what is done about it, or why not.', 'words'),
  recommendation_responses_address_is_a_web_address: say(
    'Give a web address that starts with http:// or https://, or a path of this site.',
    'evidence_address',
  ),
  what_is_rejected_has_no_target: say(
    'A recommendation that is rejected has no target date and no progress. Leave both out.',
    'target_on',
  ),
  what_is_accepted_has_progress: say('Say how far it has come.', 'progress'),
  evidence_of_responses_has_a_title: say('Give the evidence both a title and an address.', 'evidence_title'),
  responses_come_in_order: say(
    'Give a day after the recommendation and after the response before this one, and not in the future.',
    'responded_on',
  ),
  responses_are_never_overwritten: say('A response stays on record. Write a new one instead.'),
};
