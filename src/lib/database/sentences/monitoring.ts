import { say, type Sentence } from './say.ts';

/** Rules of equality monitoring. */
export const MONITORING_SENTENCES: Record<string, Sentence> = {
  monitoring_questions_have_one_order: say('Another question has this place in the order.', 'position'),
  monitoring_questions_ask_something: say('Write the question, with a question mark.', 'question'),
  monitoring_options_have_one_order: say('Another answer has this place in the order.', 'position'),
  monitoring_is_of_those_who_applied: say(
    'These questions are for those who have applied in this round. Submit your application first.',
  ),
  monitoring_is_answered_in_time: say(
    'These questions are not asked any more, because the numbers are being counted. You need do nothing.',
  ),
  monitoring_answers_are_offered: say('Choose one of the answers to each question, or leave it.'),
};
