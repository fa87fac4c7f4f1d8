/** What a person reads when a rule of the database refuses: what happened and what to do. `field`: the column to look at. */
export type Sentence = { message: string; field?: string };

const say = (message: string, field?: string): Sentence => (field ? { message, field } : { message });

/** The rules of `product.md` and of the records, by the name of their constraint or of the rule that a trigger keeps. */
export const SENTENCES: Record<string, Sentence> = {
  // Membership
  seats_within_cap: say(
    'The constituency already has as many seats as its cap allows. Remove or move a seat, or raise the cap first.',
    'constituency_id',
  ),
  caps_sum_to_the_maximum: say(
    'The caps of the constituencies must add up to the compact’s maximum of Reps. Change the caps and the maximum together.',
    'cap',
  ),
  constituencies_cap_is_positive: say('A constituency needs a cap of at least one seat.', 'cap'),
  compacts_maximum_is_positive: say('The compact needs a maximum of at least one Rep.', 'maximum_reps'),
  one_compact_is_served: say('This site serves one compact and has it already. Change that one instead.'),
  terms_use_a_permitted_route: say(
    'The seat may not be filled by this route. Choose one of the routes that the seat permits.',
    'route_id',
  ),
  terms_carry_evidence: say(
    'Give the reference of the application, the recommendation or the appointing body’s letter.',
    'evidence',
  ),
  terms_do_not_overlap: say(
    'Somebody else holds this seat for part of that time. End their term first, or choose later dates.',
    'starts_on',
  ),
  people_hold_one_seat_at_a_time: say(
    'This person holds a seat already for part of that time. End that term first, or choose later dates.',
    'person_id',
  ),
  terms_know_their_job_share: say(
    'The term must say whether its seat is a job share, as the seat itself does.',
    'job_share',
  ),
  seats_know_their_job_share: say('There is a seat of this name already. Choose another.', 'id'),
  terms_end_after_they_start: say('A term cannot end before it starts. Check both dates.', 'ends_on'),
  terms_end_with_a_reason: say('To end a term give both the last day and the reason.', 'end_reason'),
  terms_end_reason_is_known: say('Choose one of the reasons for which a term ends.', 'end_reason'),
  terms_are_never_overwritten: say(
    'A term that has been recorded stays as it is: it can only be ended, once. Record a new term instead.',
  ),
  seats_position_is_positive: say('Number the seats of a constituency from 1.', 'position'),
  seats_have_a_kind: say('Say whom the seat is for.', 'kind'),
  seats_have_one_order: say(
    'Another seat of this constituency has this number. Choose the next free one.',
    'position',
  ),
  constituencies_have_one_order: say(
    'Another constituency has this place in the order. Choose another.',
    'position',
  ),
  constituencies_have_a_name: say('Give the constituency a name.', 'name'),
  people_have_a_name: say('Give the person’s name.', 'name'),
  routes_have_one_order: say('Another route has this place in the order. Choose another.', 'position'),

  // Roles and the log
  role_grants_email_is_lower_case: say(
    'Give an e-mail address in small letters, such as name@example.org, without spaces.',
    'email',
  ),
  role_grants_are_not_doubled: say('This person has the role already. There is nothing to do.', 'role_id'),
  role_grants_end_after_they_start: say('A role cannot end before it was given. Check the date.', 'ended_at'),
  role_grants_are_kept_as_given: say(
    'A role that was given can only be ended, once. Give the role anew instead of changing it.',
  ),
  roles_have_one_order: say('Another role has this place in the order. Choose another.', 'position'),
  the_log_is_never_edited: say('The log of changes cannot be edited or deleted, by anybody.'),
  tables_are_never_emptied: say(
    'Records are not removed all at once, because the log could not say which they were.',
  ),
  change_log_operation_is_known: say('The log knows only records added, changed and deleted.'),

  // The compact, its sources and partners
  compacts_have_a_name: say('Give the compact a name.', 'name'),
  compacts_have_a_short_name: say('Give the compact a short name.', 'short_name'),
  compacts_words_are_complete: say(
    'Say what this compact calls each thing: its Reps, constituencies, seats, goals, foundations, big ideas, forum, committee and notes.',
    'words',
  ),
  compacts_initiated_on_exists: date('initiated_on'),
  sources_have_a_title: say('Give the source’s title.', 'title'),
  sources_have_a_publisher: say('Say who published the source.', 'publisher'),
  sources_published_on_exists: date('published_on'),
  sources_address_is_a_web_address: webAddress(),
  organisations_have_a_name: say('Give the organisation’s name.', 'name'),
  organisations_kind_is_known: say('Choose one of the kinds of organisation.', 'kind'),
  organisations_address_is_a_web_address: webAddress(),
  areas_have_a_name: say('Give the area’s name.', 'name'),
  timeline_entries_date_exists: date('happened_on'),
  timeline_entries_have_a_title: say('Say in a few words what happened.', 'title'),
  packs_checksum_is_sha256: say('The pack has no proper checksum. Import it again with npm run pack.'),

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
    'Somebody else changed this while you had it open, so nothing was saved. Open it again in another tab, compare, and save what is still needed.',
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

  // Measures
  measures_have_a_name: say('Give the measure a name.', 'name'),
  measures_say_what_is_counted: say('Say what exactly is counted.', 'summary'),
  measures_kind_is_known: say('Choose a number, money, a percentage or a rate.', 'kind'),
  measures_have_a_unit: say('Say what one of them is called, such as ‘person’.', 'unit_one'),
  measures_have_a_plural_unit: say('Say what several of them are called, such as ‘people’.', 'unit_many'),
  measures_per_is_positive: say('Give per how many the rate is, such as 1,000.', 'per'),
  measures_decimals_are_few: say('Choose from none to three decimals.', 'decimals'),
  measures_direction_is_known: say('Say which way is better: up, down, or neither.', 'direction'),
  measures_period_kind_is_known: say('Choose what kind of period the measure is followed by.', 'period_kind'),
  measures_money_is_pence: say('Money is kept in pounds and pence, so it has two decimals.', 'decimals'),
  measures_rates_say_per_how_many: say(
    'A rate says per how many it is, such as 1,000; nothing else does.',
    'per',
  ),
  measures_say_of_what: say(
    'A percentage or a rate says what it is of, such as ‘residents asked’; nothing else does.',
    'of_what',
  ),
  measures_only_amounts_add_up: say(
    'The parts of a percentage or a rate do not add up to the whole. Choose no.',
    'additive',
  ),
  measures_baseline_is_of_their_kind: say(
    'The baseline is not a period of the kind that the measure is followed by. Correct one of the two.',
    'baseline_period',
  ),
  measures_keep_their_scale: say(
    'The measure has values already, so its kind, decimals and kind of period stay. Start another measure instead.',
    'kind',
  ),
  measures_use_one_kind_of_period: say(
    'This is not the kind of period that the measure is followed by. Give one like the others.',
    'period',
  ),
  measures_are_recorded_when_they_come_in: say(
    'What you record bears today’s date. Leave the date out.',
    'recorded_on',
  ),
  measures_are_restated_in_order: say(
    'What is restated follows what was recorded before it. Look at the latest value, then record it again.',
    'version',
  ),
  measure_parts_have_a_dimension: say('Say what the parts are, such as ‘Area’.', 'dimension'),
  measure_parts_have_a_label: say('Give the part a name.', 'label'),
  measure_parts_are_not_doubled: say('The measure has this part already. Choose another name.', 'label'),
  measure_parts_belong_to_one_measure: say('There is a part of this name already. Choose another.', 'id'),
  measure_values_part_is_of_the_measure: say('The measure has no such part. Add the part first.', 'part_id'),
  measure_values_period_exists: period(),
  measure_values_have_one_order: say(
    'Somebody else recorded this value at the same moment. Look at it again, then try again.',
    'value',
  ),
  measure_values_are_in_range: say('The number is too large to be kept. Check it.', 'value'),
  measure_values_numerator_is_in_range: say(
    'The numerator is a whole number, and not less than nothing.',
    'numerator',
  ),
  measure_values_denominator_is_in_range: say(
    'The denominator is a whole number of at least 1.',
    'denominator',
  ),
  measure_values_numerator_needs_a_denominator: say(
    'Give both numerator and denominator, or neither.',
    'denominator',
  ),
  measure_values_computed_are_exact: say(
    'What is worked out from a numerator is no estimate. Leave the words or the numerator out.',
    'words',
  ),
  measure_values_without_a_number_say_why: say(
    'Give a number, or say in the note why there is none.',
    'note',
  ),
  measure_values_words_carry_the_value: say(
    'The words of an estimate must hold its number: ‘nearly 200’ goes with 200. Correct one of the two.',
    'words',
  ),
  values_are_of_periods_that_have_begun: say('This period has not begun. Check it.', 'period'),
  values_agree_with_their_numerator: say(
    'The value is not what its numerator and denominator make. Leave the value out, and it is worked out.',
    'value',
  ),
  only_percentages_and_rates_are_computed: say(
    'Only a percentage or a rate has a numerator and a denominator. Leave them out.',
    'numerator',
  ),
  counts_are_not_negative: say(
    'A count cannot be less than nothing. If it is not published, leave it out.',
    'value',
  ),
  recorded_values_never_change: say(
    'What was recorded stays. Record what it should be, and the page says that it was restated.',
  ),
  measure_targets_period_exists: period(),
  measure_targets_are_in_range: say('The number is too large to be kept. Check it.', 'value'),
  measure_targets_words_carry_the_value: say(
    'The words of the target must hold its number: ‘at least 250’ goes with 250. Correct one of the two.',
    'words',
  ),
  series_breaks_period_exists: period(),
  series_breaks_have_a_reason: say('Say what changed in how it is counted.', 'reason'),

  // Funding
  funds_have_a_name: say('Give the fund a name.', 'name'),
  funds_amount_is_not_negative: amount(),
  funds_rounding_is_positive: say(
    'Give the rounding in pence, more than 0, or leave it out.',
    'rounded_to_pence',
  ),
  funds_rounding_needs_an_amount: say(
    'The amount is not a multiple of what it is said to be rounded to. Correct one of the two.',
    'rounded_to_pence',
  ),
  programmes_have_a_name: say('Give the programme a name.', 'name'),
  programmes_months_are_positive: say('Give whole months, at least 1, or leave it out.', 'months'),
  commissions_within_fund: say(
    'Together the commissions would cost more than their fund holds. Lower the amount, or choose another fund.',
    'amount_pence',
  ),
  commissions_have_a_title: say('Give the commission a title.', 'title'),
  commissions_have_one_order: say(
    'Another commission of this programme has this place in the order. Choose another.',
    'position',
  ),
  commissions_amount_is_not_negative: amount(),
  commissions_works_are_positive: say('Give the number of works, at least 1, or leave it out.', 'works'),
  commissions_participants_are_not_negative: count('participants'),
  commissions_words_carry_the_number: words('participants_words'),
  commissions_starts_on_exists: date('starts_on'),
  commissions_ends_on_exists: date('ends_on'),
  commissions_end_after_they_start: say(
    'A commission cannot end before it starts. Check both dates.',
    'ends_on',
  ),
  bids_have_a_name: say('Give the bid a name.', 'name'),
  bids_amount_is_not_negative: amount(),
  bids_ceiling_needs_an_amount: say(
    '‘Up to’ needs an amount. Give it, or say that none is published.',
    'amount_pence',
  ),
  bid_stages_stage_is_known: say('Choose one of the stages of a bid.', 'stage'),
  bid_stages_date_exists: date('reached_on'),
  bid_stages_are_not_doubled: say(
    'The bid has this stage on this date already. There is nothing to do.',
    'stage',
  ),

  // The forum
  forum_events_have_a_name: say('Give the event a name.', 'name'),
  forum_events_kind_is_known: say('Choose one of the kinds of event.', 'kind'),
  forum_events_date_exists: date('held_on'),
  forum_events_end_after_they_start: say('The event must end after it starts. Check both times.', 'ends_at'),
  forum_events_attendance_is_not_negative: count('attendance'),
  forum_events_attendance_words_carry_the_number: words('attendance_words'),
  forum_events_capacity_is_positive: say(
    'Give the number of places, at least 1, or leave it out.',
    'capacity',
  ),
  forum_events_capacity_words_carry_the_number: words('capacity_words'),
  forum_event_points_have_words: say('Say what it was.', 'words'),
  forum_event_points_kind_is_known: say('Say whether it is an aim, something heard or an outcome.', 'kind'),
  forum_event_points_have_one_order: say(
    'Another point of this kind has this place in the order. Choose another.',
    'position',
  ),

  // Scrutiny
  committees_have_a_name: say('Give the committee’s name.', 'name'),
  committee_meetings_are_not_doubled: say('The committee has a meeting on this day already.', 'held_on'),
  committee_meetings_move_to_another_day: say(
    'A meeting that was moved must have been set for another day before. Check both dates.',
    'moved_from',
  ),
  work_items_have_a_title: say('Give the item a title.', 'title'),
  work_items_year_is_municipal: say('Give the municipal year as in 2024-25.', 'year'),
  work_items_kind_is_known: say('Choose one of the kinds of item.', 'kind'),
  work_items_have_one_order: say(
    'Another item of this year’s programme has this place in the order. Choose another.',
    'position',
  ),
  briefing_notes_have_a_subject: say('Give the note a subject.', 'subject'),
  briefing_notes_version_is_positive: say('Number the versions of a note from 1.', 'version'),
  issued_notes_never_change: say(
    'This note has been issued, so it cannot be changed. To correct it, write a new version that says what it corrects.',
  ),
  authors_of_issued_notes_never_change: say(
    'This note has been issued, so its authors cannot be changed. To correct them, write a new version of the note.',
  ),
  note_authors_have_a_job_title: say('Give the author’s job title.', 'job_title'),
  requests_have_words: say('Give what the committee asked for, in its own words.', 'words'),
  request_clauses_have_words: say('Give the words of this part of the request.', 'words'),
  request_clauses_have_one_order: say(
    'Another part of this request has this place in the order. Choose another.',
    'position',
  ),
  clause_answers_paragraph_is_a_key: say(
    'Name the paragraph by its anchor: small letters, digits and hyphens.',
    'paragraph',
  ),
  answers_name_a_paragraph: say(
    'The note has no paragraph of that name. Name one that it has, or give the paragraph its anchor back.',
    'paragraph',
  ),
};

/** Constraints that mean the same wherever they stand, by the end of their names. */
export const FAMILIES: { ending: string; sentence: Sentence }[] = [
  {
    ending: '_id_is_a_key',
    sentence: say('Use only small letters, digits and single hyphens, at most 80 of them.', 'id'),
  },
  {
    ending: '_pkey',
    sentence: say('There is a record of this name already. Open that one, or choose another name.', 'id'),
  },
  {
    ending: '_fkey',
    sentence: say(
      'This names a record that is not there, or removes one that others need. Check what you chose.',
    ),
  },
];

function date(field: string): Sentence {
  return say(
    'Give a date that exists: a year, a year and month, or a whole date, such as 2025-01-30.',
    field,
  );
}

function period(): Sentence {
  return say('Give a period such as 2024, 2024/25, 2024-Q1, 2024-03 or 2024-03-31.', 'period');
}

function amount(): Sentence {
  return say('An amount cannot be less than nothing. If it is not published, leave it out.', 'amount_pence');
}

function count(field: string): Sentence {
  return say('A number of people cannot be less than nothing. If it is not published, leave it out.', field);
}

function words(field: string): Sentence {
  return say(
    'The words must hold the number that is recorded beside them, as ‘nearly 1,500’ holds 1500.',
    field,
  );
}

function webAddress(): Sentence {
  return say('Give a web address that starts with http:// or https://.', 'address');
}
