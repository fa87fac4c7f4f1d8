import { say, type Sentence } from './say.ts';

/** Rules of decisions on applications, of offers and of what becomes of them. */
export const DECIDING_SENTENCES: Record<string, Sentence> = {
  decisions_are_the_teams: say('Decisions on applications are recorded by the culture team.'),
  decisions_follow_closing: say('Decisions are made after the round has closed. Wait until then.'),
  decisions_are_of_the_round: say('This application belongs to another round. Open that round’s decisions.'),
  decisions_follow_scoring: say(
    'Too few of the panel have submitted their scores of one of these applications. Wait until enough have, or leave it out.',
  ),
  reserve_lists_are_ordered_without_conflicts: say(
    'You have a conflict with somebody on this list, or are on it yourself, so somebody else puts it in order.',
  ),
  conflicted_assessors_do_not_decide: say(
    'You have a conflict with this application, so somebody else decides on it.',
  ),
  decisions_say_why: say('Choose at least one reason, or say why in your own words. The applicant reads it.'),
  decisions_give_known_reasons: say('One of the reasons is not known any more. Choose from the list.'),
  decisions_give_fitting_reasons: say(
    'The reasons do not fit the decision: what leads on is explained by what speaks for the application, what ends it by something that speaks against it.',
  ),
  drafts_are_replaced_as_they_were_seen: say(
    'What is drafted has changed since you opened this page, so nothing of yours was saved. Look at what is drafted now. Save yours if it is to take its place.',
  ),
  decisions_are_told_as_they_were_seen: say(
    'Somebody has changed the drafts since you looked at them, so nobody was told anything. Look at them again, then tell them.',
  ),
  offers_name_their_seat: say('Choose the seat that is offered, and the day on which the term begins.'),
  offers_begin_from_today_on: say('The term that is offered begins today or later. Choose another day.'),
  seats_are_offered_to_one_at_a_time: say(
    'This seat is held by somebody on that day, or is offered to somebody else. Choose another seat or a later day.',
  ),
  drafts_offer_a_seat_once: say('Another draft offers this seat already. Choose another seat.'),
  withdrawn_vacancies_lead_nobody_on: say(
    'This vacancy was withdrawn from the round, and whoever applied for it was told so. Nobody is shortlisted, put on the reserve list or offered a seat for it.',
  ),
  people_are_offered_one_seat: say(
    'This person holds a seat on that day, or is offered one already. A person holds one seat at a time.',
  ),
  offers_are_answered_while_they_stand: say(
    'There is no offer to answer any more: it has ended. If you still want the seat, get in touch soon.',
  ),
  offers_are_answered_yes_or_no: say('Say whether you take the seat or not.'),
  offered_seats_wait_for_their_answer: say(
    'This seat is offered to somebody who has yet to answer. Wait for the answer, or for the offer to run out.',
  ),
  reserve_lists_are_ordered_whole: say(
    'The reserve list has changed since you looked at it. Look at it again, then put it in order.',
  ),
  rounds_that_are_finished_stay: say('A round that is finished stays so.'),
  rounds_finish_when_all_is_decided: say(
    'Some applications still wait for a decision, to be told of one, or for an answer to an offer. Settle those first.',
  ),
  addresses_are_corrected_where_letters_failed: say(
    'An address is corrected where a letter to it could not be sent. No letter to them has failed, or it is being sent again already.',
  ),
  corrected_addresses_are_addresses: say('Give an e-mail address such as name@example.org.', 'email'),
  corrected_addresses_are_the_applicants_own: say(
    'This is the address of somebody of the culture team or of a panel. Give the applicant’s own.',
    'email',
  ),
  corrected_addresses_are_other_ones: say(
    'That is the address to which the letter could not be sent. Give another one, or have the letter written again.',
    'email',
  ),
  offers_are_extended_while_they_stand: say(
    'There is no offer to extend: it has been answered, or has ended.',
  ),
  offers_are_extended_to_a_later_day: say(
    'An offer is only ever extended: give a day after today that is later than the one until which it stands, within the next 60 days.',
  ),
  letters_stay_what_they_are: say(
    'Of a letter only its subject and its words can be changed. Its key, what it is called and when it goes stay, or nobody would be sent it any more.',
  ),
  message_templates_say_what_they_are_for: say(
    'The letter leaves out what it is for, such as the reasons of a decision, or until when an offer stands. Put that back between its braces.',
    'body',
  ),
};
