import { COMMITTEE_SENTENCES } from './sentences/committee.ts';
import { DELIVERY_SENTENCES } from './sentences/delivery.ts';
import { MEASURE_SENTENCES } from './sentences/measures.ts';
import { REPORT_SENTENCES } from './sentences/reports.ts';
import { MONITORING_SENTENCES } from './sentences/monitoring.ts';
import { NOTE_SENTENCES } from './sentences/notes.ts';
import { DECIDING_SENTENCES } from './sentences/deciding.ts';
import { RECRUITMENT_SENTENCES } from './sentences/recruitment.ts';
import { amount, count, date, say, webAddress, words, type Sentence } from './sentences/say.ts';
import { SIGNING_SENTENCES } from './sentences/signing.ts';
import { STRATEGY_SENTENCES } from './sentences/strategy.ts';

export type { Sentence };

/** The rules of `product.md` and of the records, by the name of their constraint or of the rule that a trigger keeps. */
export const SENTENCES: Record<string, Sentence> = {
  // Imports of tables
  imports_are_of_a_kept_file: say('The file is not kept any more, or is somebody else’s. Choose it again.'),

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

  ...STRATEGY_SENTENCES,
  ...MONITORING_SENTENCES,
  ...RECRUITMENT_SENTENCES,
  ...DECIDING_SENTENCES,
  ...DELIVERY_SENTENCES,
  ...MEASURE_SENTENCES,
  ...COMMITTEE_SENTENCES,
  ...REPORT_SENTENCES,
  ...NOTE_SENTENCES,
  ...SIGNING_SENTENCES,

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
