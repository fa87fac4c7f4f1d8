import { date, say, type Sentence } from './say.ts';

/** Rules of rounds, and of applications to be a Rep. */
export const RECRUITMENT_SENTENCES: Record<string, Sentence> = {
  // Rounds
  rounds_have_a_name: say('Give the round a name.', 'name'),
  rounds_have_one_order: say('Another round has this place in the order. Choose another.', 'position'),
  rounds_minutes_are_sensible: say(
    'Give the time that it takes to apply in minutes, from 1 to 600.',
    'minutes_to_apply',
  ),
  rounds_have_assessors: say(
    'Say how many panel members score each application, from 1 to 20.',
    'minimum_assessors',
  ),
  rounds_are_kept_for_a_while: say(
    'Say for how many months the data of those who were not appointed is kept, from 1 to 36.',
    'kept_months',
  ),
  rounds_offers_stand_for_days: say('Say for how many days an offer stands, from 1 to 60.', 'offer_days'),
  rounds_say_how_they_choose: say(
    'Say how many score each application, whether names are hidden, how long data is kept and how long an offer stands.',
  ),
  rounds_contact_email_is_an_address: say(
    'Give an e-mail address such as name@example.org.',
    'contact_email',
  ),
  rounds_close_after_they_open: say('A round cannot close before it opens. Check both times.', 'closes_at'),
  rounds_open_and_close: say('Say both when the round opens and when it closes.', 'closes_at'),
  rounds_finish_after_closing: say('A round cannot be finished before it has closed.', 'finished_at'),
  rounds_are_published_before_they_close: say(
    'The round would be published after it closes. Choose a later closing time.',
    'closes_at',
  ),
  rounds_are_published_from_now_on: say(
    'A round is published now or later, never in the past.',
    'published_at',
  ),
  rounds_that_are_published_can_be_applied_to: say(
    'Before it is published, a round needs its opening and closing times, how long it takes to apply, who helps, and an e-mail address or a telephone number.',
    'published_at',
  ),
  rounds_that_are_published_have_seats: say(
    'A round that is published needs a vacancy at least, and each vacancy a seat. Add what is missing first.',
  ),
  rounds_that_are_published_ask_something: say(
    'Whoever applies needs at least one question to answer and one criterion to be chosen by. Add what is missing first.',
  ),
  rounds_that_were_published_stay: say(
    'A round that has been published stays, because people may have read it. Withdraw its vacancies instead, and say why.',
  ),
  rounds_keep_what_they_promised: say(
    'The round has opened, so what those who apply were told stays as it is: when it opened, whether names are hidden, that data is not kept for longer, and that no fewer people score.',
  ),
  rounds_are_not_closed_early: say(
    'The closing of a round that is open can only be put off, and not once it has closed.',
    'closes_at',
  ),
  rounds_close_later_than_they_were_to: say(
    'A round whose closing was put off closes later than it was to. Check both times.',
    'closes_at',
  ),
  rounds_are_saved_as_they_were_seen: say(
    'Somebody else has changed this round meanwhile, so nothing was saved. Look at what they changed, then save again.',
  ),
  rounds_ask_what_they_asked: say(
    'The round has opened, so what it asks stays as it is. A vacancy can be withdrawn.',
  ),
  rounds_are_open_by_the_database_clock: say(
    'The round is not open, so nothing can be written or submitted now. What you have saved is kept.',
  ),
  round_dates_say_what_happens: say('Say what happens on this date.', 'name'),
  round_dates_exist: date('on_date'),
  round_dates_moved_from_exist: date('moved_from'),
  timetables_keep_what_was_promised: say(
    'The round has opened: a date of its timetable can move, and others can be added, but none goes.',
  ),

  // What a round asks for
  vacancies_have_a_name: say('Say whom the vacancy is for, such as ‘Freelancer’.', 'name'),
  vacancies_have_a_plural: say('Say how several of them are called, such as ‘Freelancers’.', 'name_plural'),
  vacancies_have_one_order: say('Another vacancy of the round has this place in the order.', 'position'),
  vacancies_are_withdrawn_with_a_reason: say(
    'Say why the vacancy is withdrawn. Whoever has applied is told.',
    'withdrawn_because',
  ),
  vacancies_use_permitted_routes: say(
    'One of the seats may not be filled by this route. Choose seats that permit it, or another route.',
    'route_id',
  ),
  vacancies_are_of_the_round: say(
    'This vacancy belongs to another round. Choose one of this round.',
    'vacancy_id',
  ),
  vacancies_stay_in_their_round: say('A vacancy stays in its round. Add one to the other round instead.'),
  seats_are_in_one_vacancy_of_a_round: say(
    'One of the seats is in another vacancy of the round with the same route already. Take it out there first.',
    'seat_id',
  ),
  eligibility_questions_ask_something: say('Write the question.', 'question'),
  eligibility_questions_are_answered_yes_or_no: say(
    'Say whether those who can apply answer yes or no.',
    'wanted',
  ),
  eligibility_questions_explain: say(
    'Say what somebody is told who cannot apply: why, and what they can do instead.',
    'otherwise',
  ),
  eligibility_questions_have_one_order: say(
    'Another question of the check has this place in the order.',
    'position',
  ),
  criteria_have_a_name: say('Give the criterion a name.', 'name'),
  criteria_weigh_something: say('Give a weight from 1 to 10.', 'weight'),
  criteria_have_a_scale: say(
    'Say in words what each score means: from 2 to 11 of them, each on a line of its own.',
    'scale',
  ),
  criteria_have_one_order: say('Another criterion has this place in the order.', 'position'),
  application_questions_ask_something: say('Write the question.', 'question'),
  application_questions_kind_is_known: say('Choose one of the kinds of question.', 'kind'),
  application_questions_have_one_order: say('Another question has this place in the order.', 'position'),
  application_questions_word_limit_is_positive: say(
    'Give a word limit from 1 to 5000, or none.',
    'word_limit',
  ),
  application_questions_of_choice_have_options: say(
    'A question with a choice needs at least two options, each on a line of its own; other questions have none.',
    'options',
  ),
  application_questions_count_words_of_text: say(
    'Only a question that is answered in words has a word limit.',
    'word_limit',
  ),

  // Applying
  applicants_are_signed_in: say('Sign in before you apply, so that you can come back to it.'),
  applicants_can_apply: say(
    'Your answers to the check say that this seat is not one that you can apply for. Go through the check again, or choose another seat.',
  ),
  withdrawn_vacancies_take_nobody: say(
    'This seat is not being filled in this round any more. What you have written is kept: choose another seat.',
  ),
  vacancies_are_applied_for_by_their_route: say('This seat is not filled by application. Choose another.'),
  applications_are_of_whoever_applies: say(
    'There is no such application of yours. Sign in with the address that you applied with.',
  ),
  applications_are_started_so_often: say(
    'You have withdrawn many applications in this round. Ask the culture team if you would like to apply once more.',
  ),
  what_is_typed_is_of_a_sensible_length: say(
    'Something of this is far too long. Shorten it, and save again.',
  ),
  interests_are_of_a_sensible_number: say(
    'You have declared very many ties. Tell the culture team about the rest.',
  ),
  applications_are_submitted_whole: say(
    'Something is still missing, or is too long. Look at what is marked, then submit again.',
  ),
  applications_submitted_are_declared: say('Say that what you have written is true before you submit.'),
  applications_move_only_along: say(
    'Somebody has moved this application on already, or it cannot go there from where it stands. Look at it again.',
  ),
  submitted_applications_are_not_edited: say(
    'An application that has been submitted, or withdrawn, cannot be changed any more.',
  ),
  answers_are_not_overwritten_unseen: say(
    'This answer was changed elsewhere since you opened the page. Look at both, then save the one that is to stand.',
  ),
  answers_are_to_what_is_asked: say(
    'This question is not asked of whoever applies for this seat. Go back to the list of questions.',
  ),
  moves_are_never_edited: say('Through which states an application came is history, and stays as it is.'),
  moves_say_who_and_when: say('Every move of an application says who made it and when.'),

  // Reasons and letters
  decision_reasons_have_a_name: say('Give the reason a name.', 'name'),
  decision_reasons_give_feedback: say('Say what the applicant reads.', 'feedback'),
  decision_reasons_speak_for_or_against: say('Say whether the reason speaks for or against.', 'speaks'),
  decision_reasons_have_one_order: say('Another reason has this place in the order.', 'position'),
  message_templates_have_a_name: say('Give the letter a name.', 'name'),
  message_templates_have_one_order: say('Another letter has this place in the order.', 'position'),
  message_templates_say_something: say('Write the letter.', 'body'),
  message_templates_subjects_are_one_line: say('Give the letter a subject, on one line.', 'subject'),
  message_templates_use_known_names: say(
    'Between double braces stands a name that the letter does not know, or a brace is missing. Use the names that are listed.',
    'body',
  ),

  // Panels
  panels_are_closed_circles: say(
    'You are not on the panel of this round. Sign in with the address that the panel knows, or ask the culture team.',
  ),
  panel_members_declare_first: say(
    'Declare what ties you to people or organisations before you see any application. ‘Nothing’ is an answer too.',
  ),
  sifting_is_between_closing_and_the_end: say(
    'Applications are read and scored after the round has closed, and until it is finished.',
  ),
  conflicted_assessors_do_not_read: say(
    'You have a conflict with this application, so you do not read it. Go on to the next one.',
  ),
  conflicted_assessors_do_not_score: say(
    'You have a conflict with this application, so you do not score it. Go on to the next one.',
  ),
  names_are_read_or_judged: say(
    'You have read who wrote this application, before you were on the panel or at another address of yours, so you do not judge it. Go on to the next one.',
  ),
  conflicts_stay_on_record: say(
    'A conflict stays on record. A mere likeness is lifted, once, with the reason.',
  ),
  conflicts_are_lifted_by_the_team: say('Only the culture team lifts a suggestion of a conflict.'),
  conflicts_are_lifted_with_a_reason: say('Say why it is a mere likeness.'),
  declared_conflicts_are_not_lifted: say(
    'Only a suggestion that still stands can be lifted. What a member declared themselves stays.',
  ),
  nobody_lifts_their_own_conflict: say('Somebody else must look at a conflict of yours.'),
  scores_are_seen_after_ones_own: say(
    'You see what the others scored after you have submitted your own scores of this application.',
  ),
  scores_are_within_the_scale: say('This score is not on the scale of its criterion. Choose one that is.'),
  assessments_are_submitted_whole: say('Give each criterion a score and a reason before you submit.'),
  submitted_assessments_stay: say(
    'You have submitted your scores of this application, so they stay as they are.',
  ),
  decided_applications_are_not_scored: say(
    'What becomes of this application has been decided, or it was withdrawn, so it is not scored any more.',
  ),
  moderation_is_led: say('The culture team or the chair of the panel records what the panel agreed.'),
  moderation_follows_scoring: say(
    'Too few of the panel have submitted their scores of this application. Wait until enough have.',
  ),
  moderations_say_why: say('Say why the panel agreed on this score.'),
  moderations_stay_on_record: say('What a panel agreed is put right by agreeing anew, and never deleted.'),
  fewer_assessors_say_why: say('Say why fewer scores must do. The panel reads it.'),
  fewer_assessors_are_fewer: say('Enough of the panel have scored this application, so no fewer must do.'),
  fewer_assessors_are_at_least_one: say(
    'Nobody has scored this application, so nothing can be decided on it. Put somebody on the panel who can score it.',
  ),
  fewer_assessors_come_last: say(
    'Somebody of the panel can still score this application. Wait for them, or take whoever cannot off the panel.',
  ),
  fewer_assessors_stay_on_record: say('That fewer scores must do stays on record as it was said.'),
  fewer_assessors_are_allowed_once: say('It is on record already that fewer scores must do, and why.'),
  assessors_do_not_allow_fewer: say(
    'Somebody else of the culture team must say so: not whoever is on the panel, scored it or has a part in it.',
  ),
  ranking_is_for_those_who_prepare_decisions: say(
    'The ranked list is for the culture team and the chair of the panel.',
  ),
  scores_are_taken_away_by_the_team: say('The table of scores is for the culture team.'),
  panels_are_kept_by_the_team: say('The culture team names the panel, and keeps the applications.'),
  panels_are_of_rounds_that_choose: say('This round is over, so nobody sifts for it any more.'),
  panel_members_have_an_address: say('Give an e-mail address such as name@example.org.'),
  panel_members_have_a_capacity: say(
    'Say in what capacity they are on the panel, such as ‘Head of Culture’ or ‘Rep for music’.',
  ),
  panel_members_are_not_doubled: say('This address is on the panel already.'),
  the_team_joins_panels_before_scoring: say(
    'Somebody of the culture team joins a panel before it has scored anything, and does not come back to one that sifts: they could have read names and scores meanwhile.',
  ),
  panels_have_one_chair: say('The panel has a chair. Say who chairs it instead, in the list.'),
  // Bodies that recommend and appoint
  bodies_are_asked_by_the_team: say('Only the culture team says who is asked, and sends the links.'),
  bodies_are_asked_until_taken_off: say('This body is not asked any more.'),
  links_go_while_they_are_of_use: say(
    'A link is sent once the round is published; to a body that recommends, until the round closes.',
  ),
  links_are_sent_five_times_a_day: say(
    'Five links have been sent to them since yesterday. Check the address, and try again tomorrow.',
  ),
  bodies_recommend_up_to_their_number: say(
    'You have recommended as many people as you can. Take one back who has not answered, if you would rather recommend somebody else.',
  ),
  bodies_recommend_so_many_a_day: say(
    'You have recommended many people since yesterday. Try again tomorrow.',
  ),
  bodies_recommend_so_many_a_round: say(
    'You have recommended many people who did not agree, or whom you took back. Ask the culture team before you recommend more.',
  ),
  recommended_people_are_asked_until_they_answer: say(
    'They have answered already, or are not asked any more, so no message goes.',
  ),
  recommended_people_are_asked_again_after_a_day: say(
    'They were written to since yesterday, or five times altogether, so no message goes now. If the address is wrong, the recommendation is taken back and made again.',
  ),
  recommendations_are_taken_back_before_the_answer: say(
    'They have answered already, so this cannot be taken back.',
  ),
  recommendations_are_answered_once: say(
    'You have answered already. To change your answer, ask the culture team.',
  ),
  representatives_are_named_so_often_a_day: say(
    'This has been changed many times since yesterday. Try again tomorrow.',
  ),
  appointments_are_confirmed_as_named: say(
    'The organisation has named somebody else meanwhile, so nothing was confirmed. Look at whom it names now.',
  ),
  representatives_are_of_the_same_name: say(
    'That is somebody of another name than the organisation gave, so nothing was confirmed.',
  ),
  representatives_are_written_to_while_they_serve: say(
    'Their term has ended, or they are not confirmed, so their address stays as it is.',
  ),
  addresses_are_of_one_person: say(
    'Somebody else who has had a seat has this address. Ask the organisation for another.',
    'email',
  ),
  applications_are_one_a_round: say(
    'You have an application in this round already, so you cannot agree to be recommended besides. Withdraw it first, or ask the culture team.',
  ),
  bodies_have_an_address: say('Give an e-mail address such as name@example.org.', 'email'),
  bodies_are_addressed_in_one_line: say(
    'Say in one line, of at most 200 letters, to whom the message is addressed.',
  ),
  bodies_recommend_some: say('Say how many people they may recommend, from 1 to 50.'),
  bodies_are_asked_once: say(
    'This organisation is asked for this already, or another one for this seat.',
    'organisation_id',
  ),
  bodies_are_asked_by_the_route: say(
    'Bodies are asked where a seat is filled by recommendation, or by the organisation that it belongs to. While one is asked, the route stays.',
  ),
  people_named_have_a_name: say(
    'Give their name, in one line of at most 200 letters, and no address with it.',
    'name',
  ),
  people_named_have_an_address: say('Give an e-mail address such as name@example.org.', 'email'),
  people_are_recommended_once: say(
    'You have recommended somebody with this e-mail address already.',
    'email',
  ),
  recommendations_say_why: say('Say why you recommend them, in at most 20,000 letters.'),
  representatives_have_a_post: say(
    'Say what they are in your organisation, in one line of at most 200 letters.',
  ),
  representatives_start_around_now: say(
    'Give the first day on which they represent you, at most a year from today.',
    'starts_on',
  ),
  replacements_start_after_whom_they_replace: say(
    'Whoever has the seat now, or takes it before, starts on that day or later. Give a later first day, or ask the culture team.',
    'starts_on',
  ),

  // What is kept of applications, and for how long
  erasing_is_only_tried: say('This was tried, and nothing is erased.'),
  erasures_stay_on_record: say('That applications were erased stays on record.'),
  round_erasures_submitted_is_a_count: say(
    'How many applications were erased is a whole number, at least 0.',
  ),
  round_erasures_withdrawn_is_a_count: say(
    'How many applications were erased is a whole number, at least 0.',
  ),
  round_erasures_drafts_is_a_count: say('How many drafts were erased is a whole number, at least 0.'),
  round_erasures_unanswered_is_a_count: say(
    'How many recommendations and namings were erased is a whole number, at least 0.',
  ),
  round_erasures_ended_is_a_count: say(
    'How many applications of people who have served were erased is a whole number, at least 0.',
  ),
  round_erasures_say_why_with_a_known_reason: say('Choose one of the reasons that are offered.', 'because'),
  applications_are_withdrawn_before_they_are_erased: say(
    'This application is still in the choice. Whoever applied withdraws it first, at /my; then it can be erased.',
  ),
  offers_are_answered_before_they_are_erased: say(
    'A seat is offered to them. They answer the offer first, or withdraw, at /my; then the application can be erased.',
  ),
  applications_of_those_appointed_are_kept: say(
    'This application led to an appointment, so it is kept as what the term rests on, until some months after they have stopped serving.',
  ),
  decisions_are_erased_once_the_round_is_finished: say(
    'This application is decided, and the round is not finished. Once it is, the application can be erased.',
  ),
  people_are_erased_by_who_does_not_sift: say(
    'You sift this round without names. Somebody else of the culture team erases what people ask for.',
  ),
  nobody_erases_where_they_have_a_conflict: say(
    'This application is your own, or you have a conflict with it. Somebody else of the culture team erases it.',
  ),
  erasures_on_request_say_why: say('Say how they asked, or that it was not theirs.', 'because'),
  people_are_erased_as_they_were_seen: say(
    'Something of theirs has changed since you looked, so nothing was erased. Look again.',
  ),
  erasures_are_of_something: say('There is nothing to erase.'),
  data_is_given_by_who_does_not_sift: say(
    'You sift this round without names. Somebody else of the culture team gives people their data.',
  ),
};
