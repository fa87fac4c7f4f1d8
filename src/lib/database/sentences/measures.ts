import { period, say, type Sentence } from './say.ts';

/** Rules of measures and their values. */
export const MEASURE_SENTENCES: Record<string, Sentence> = {
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
};
