import { date, say, type Sentence } from './say.ts';

/** Rules of the strategy, its editions and consultations on them. */
export const STRATEGY_SENTENCES: Record<string, Sentence> = {
  // Strategy
  strategies_have_a_name: say('Give the strategy a name.', 'name'),
  strategies_end_after_they_start: say(
    'A strategy’s last year cannot come before its first. Check both years.',
    'ends_year',
  ),
  strategy_editions_have_a_name: say('Give the edition a name.', 'name'),
  strategy_editions_date_exists: date('dated_on'),
  strategy_editions_state_is_known: say('Say whether the edition is a draft, proposed or adopted.', 'state'),
  editions_move_along: say(
    'An edition goes from draft to proposed to adopted, and never back. To change what has been published, start a new draft from it.',
    'state',
  ),
  editions_are_there: say('There is no such edition any more. Somebody may have discarded the draft.'),
  drafts_need_a_strategy: say('There is no strategy yet that this could be an edition of. Import one first.'),
  drafts_are_read_by_the_council: say(
    'Drafts are read by the culture team, the Head of Culture and directors. Sign in with an account of theirs.',
  ),
  only_drafts_lose_parts: say(
    'What has been published is not taken out. To leave something out, start a new draft from this edition.',
  ),
  nobody_else_changed_it_meanwhile: say(
    'Somebody else changed this while you had it open, so nothing was saved. Compare with what it says now, then save again.',
  ),
  adopted_editions_keep_their_parts: say(
    'An adopted edition keeps its name, goals, foundations and big ideas as they were adopted. To change them, start a new draft from it.',
    'name',
  ),
  published_editions_have_goals: say('The edition has no goals yet. Add at least one first.'),
  what_is_asked_about_stays: say(
    'The city is being asked about this edition, so it stays as it is until the consultation has closed.',
  ),
  editions_are_adopted_once: say('This edition has been adopted already. There is nothing to do.'),
  adoptions_are_recorded_by_the_head: say(
    'Only the Head of Culture records that an edition was adopted. Ask them to do it.',
  ),
  adoptions_say_by_whom: say('Say who adopted the edition, such as the council’s Cabinet.', 'adopted_by'),
  adoptions_go_forward: say(
    'Another edition was adopted to stand from that day or a later one. Give a later day.',
    'dated_on',
  ),
  adoptions_await_the_answers: say(
    'The city is being asked about this edition, or soon will be. Wait until the consultation has closed.',
  ),
  strategy_editions_have_one_order: say(
    'Another edition of this strategy has this place in the order.',
    'position',
  ),
  goals_have_a_name: say('Give the goal a name.', 'name'),
  goals_colour_is_hex: say('Give the colour as # and six of 0–9 and a–f, such as #1d70b8.', 'colour'),
  goals_have_one_order: say(
    'Another goal of this edition has this place in the order. Choose another.',
    'position',
  ),
  foundations_have_a_name: say('Give the foundation a name.', 'name'),
  foundations_have_one_order: say(
    'Another foundation of this edition has this place in the order. Choose another.',
    'position',
  ),
  big_ideas_have_a_name: say('Give the big idea a name.', 'name'),
  big_ideas_have_one_order: say(
    'Another big idea of this edition has this place in the order. Choose another.',
    'position',
  ),
  successions_start_from_one: say(
    'Choose one earlier goal or one earlier foundation, not both.',
    'from_goal_id',
  ),
  successions_lead_to_one: say('Choose one later goal or one later foundation, not both.', 'to_goal_id'),
  successions_are_not_doubled: say(
    'It is recorded already that the one carries on the other. There is nothing to do.',
  ),
  successions_go_forward: say(
    'A goal or foundation can only carry on one of an earlier edition of the same strategy. Check which edition each belongs to.',
  ),
  plan_objectives_have_a_plan: say('Say which plan the objective belongs to.', 'plan'),
  plan_objectives_have_a_name: say('Give the objective’s name.', 'name'),
  plan_objectives_have_one_order: say(
    'Another objective of this plan has this place in the order. Choose another.',
    'position',
  ),

  // Consultations
  consultations_ask_something: say('Say what the city is asked.', 'question'),
  consultations_are_about_a_proposal: say(
    'The city can be asked about an edition that is proposed. Propose the draft first.',
    'edition_id',
  ),
  consultations_are_there: say('There is no such consultation any more. Somebody may have called it off.'),
  consultations_close_after_they_open: say(
    'The last day cannot come before the first. Check both.',
    'closes_on',
  ),
  consultations_do_not_overlap: say(
    'The city is asked about this edition at that time already. Choose other days.',
    'opens_on',
  ),
  responses_are_kept_for_a_while: say('Give a number of months from 1 to 60.', 'responses_kept_months'),
  consultations_erasure_is_whole: say('When responses were erased goes with how many they were.'),
  consultations_erased_count_is_whole: say('How many responses were erased is a number from nought.'),
  responses_are_erased_after_the_closing: say('Responses are erased after the consultation has closed.'),
  consultations_heard_something: say('Say what was heard.', 'heard'),
  consultations_say_what_changed: say(
    'Say what changed because of it, or that nothing did and why.',
    'changed',
  ),
  consultations_outcome_is_whole: say(
    'What was heard, what changed and the day of publishing are given together.',
    'heard',
  ),
  outcomes_follow_the_closing: say(
    'What was heard is published after the consultation’s last day. Wait until then.',
    'heard',
  ),
  closed_consultations_stay_closed: say('This consultation has closed. Set a new one instead.', 'closes_on'),
  what_is_asked_stays: say(
    'People are being asked already, so the question, the introduction and the first day stay as they are. Only the last day can change.',
    'question',
  ),
  consultations_are_answered_while_open: say(
    'This consultation is not open now, so your response could not be taken. Its days are on this page.',
  ),
  consultations_take_so_many_responses_an_hour: say(
    'So many responses have come in this hour that no more can be taken just now. Keep this page open and send it again in an hour.',
  ),
  responses_are_about_the_edition: say(
    'Choose what your response is about: the whole edition, or one of the parts listed.',
    'goal_id',
  ),
  responses_are_about_one_thing: say('Choose one thing that your response is about.', 'goal_id'),
  responses_have_words: say('Write your response, in at most 5,000 characters.', 'words'),
  responses_are_plain_text: say(
    'Your response holds characters that cannot be printed. Type them anew, or paste it as plain text.',
    'words',
  ),
  responses_respondent_is_known: say('Choose one of the answers, or leave the question out.', 'respondent'),
  responses_are_set_aside_with_a_reason: say('Say why the response does not count.', 'set_aside_because'),
};
