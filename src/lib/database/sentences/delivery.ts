import { date, say, webAddress, type Sentence } from './say.ts';

/** Rules of action plans, actions and reports on them. */
export const DELIVERY_SENTENCES: Record<string, Sentence> = {
  // Who leads
  leads_have_a_name: say(
    'Give the post or the organisation that leads, as the public should read it.',
    'name',
  ),
  leads_kind_is_known: say('Say whether a person or an organisation leads.', 'kind'),
  lead_contacts_email_is_lower_case: say(
    'Give an e-mail address in small letters, such as name@example.org, without spaces.',
    'email',
  ),

  // Plans and actions
  action_plans_have_a_name: say('Give the plan a name.', 'name'),
  action_plans_starts_on_exists: date('starts_on'),
  action_plans_ends_on_exists: date('ends_on'),
  action_plans_end_after_they_start: say('A plan cannot end before it starts. Check both dates.', 'ends_on'),
  action_plans_have_one_order: say('Another plan has this place in the order. Choose another.', 'position'),
  actions_have_a_reference: say(
    'Give the action a reference that people can cite, such as HW-03, without spaces around it.',
    'reference',
  ),
  actions_references_are_not_doubled: say(
    'Another action of this plan has this reference. Choose another, or open that action.',
    'reference',
  ),
  actions_say_what_is_undertaken: say('Say in a sentence what is undertaken: ‘We will …’.', 'will'),
  actions_starts_on_exists: date('starts_on'),
  actions_due_on_exists: date('due_on'),
  actions_end_after_they_start: say('An action cannot be due before it starts. Check both dates.', 'due_on'),
  actions_budget_is_not_negative: say(
    'A budget cannot be less than nothing. If it is not known, leave it out.',
    'budget_pence',
  ),
  actions_are_taken_out_after_they_came: say(
    'An action cannot be taken out of the plan before it came into it. Check both dates.',
    'taken_out_on',
  ),
  actions_are_never_deleted: say(
    'An action is never deleted, because people may have read it. Take it out of the plan instead.',
  ),
  actions_stay_in_their_plan: say(
    'An action cannot move to another plan. Take it out of this one and add it to the other.',
    'plan_id',
  ),
  actions_come_and_go_today: say(
    'The plan is published, so an action comes into it, or goes out of it, today. What people could read on earlier days stays as it was.',
    'added_on',
  ),
  actions_are_saved_as_they_were_seen: say(
    'Somebody else has changed this action meanwhile, so nothing was saved. Look at what they changed, then save again.',
  ),
  plans_are_saved_as_they_were_seen: say(
    'Somebody else has changed this plan meanwhile, so nothing was saved. Look at what they changed, then save again.',
  ),
  leads_are_saved_as_they_were_seen: say(
    'Somebody else has changed this lead meanwhile, so nothing was saved. Look at what they changed, then save again.',
  ),
  action_partners_have_a_name: say('Give the partner’s name.', 'name'),
  milestones_have_a_name: say('Say what the milestone is.', 'name'),
  milestones_due_on_exists: date('due_on'),
  milestones_reported_stay: say(
    'An update has reported this milestone as reached, so it stays. Put it back, then save again.',
  ),
  milestones_have_one_order: say(
    'Another milestone of this action has this place in the order. Choose another.',
    'position',
  ),
  risks_have_a_description: say('Say what could go wrong.', 'description'),
  risks_likelihood_is_known: say('Say whether it is of low, medium or high likelihood.', 'likelihood'),
  risks_impact_is_known: say('Say whether its impact would be low, medium or high.', 'impact'),
  risks_close_after_they_came: say(
    'A risk cannot be closed before it was added. Check both dates.',
    'closed_on',
  ),

  // The past of an action
  action_revisions_starts_on_exists: date('starts_on'),
  action_revisions_due_on_exists: date('due_on'),
  particulars_end_with_the_action: say(
    'What is recorded last of the particulars of an action must be what the action says now. Correct what is recorded last, or give a day that is not before it.',
  ),
  action_particulars_partners_are_a_list: say(
    'The partners of an action, as they were, are a list of names.',
    'partners',
  ),
  action_particulars_hows_are_by_goal: say('How an action served its goals is said goal by goal.', 'hows'),
  action_particulars_milestones_are_a_list: say(
    'The milestones of an action, as they were, are a list.',
    'milestones',
  ),
  revisions_end_with_the_action: say(
    'What is recorded last of an action’s past must be what the action says now. Correct its last revision, or give a day that is not before it.',
    'revised_on',
  ),

  // Updates
  updates_number_is_positive: say('Number the updates of an action from 1.', 'number'),
  updates_have_one_order: say(
    'The action has an update of this number already. Give the next free one.',
    'number',
  ),
  updates_know_their_action: say('There is an update of this name already. Choose another.', 'id'),
  updates_status_is_known: say(
    'Choose how the action stands: not started, on track, at risk, off track, done, paused or stopped.',
    'status',
  ),
  updates_have_words: say('Say what happened, in words that anybody can read.', 'words'),
  updates_are_published_after_they_are_written: say(
    'An update cannot be published before it is written. Check both dates.',
    'published_on',
  ),
  updates_are_published_or_returned: say(
    'An update is either published or returned to its writer, not both.',
    'returned_on',
  ),
  corrections_are_of_the_same_action: say(
    'An update can only correct an update on the same action. Choose one of those.',
    'corrects_id',
  ),
  updates_do_not_correct_themselves: say(
    'An update cannot correct itself. Choose the earlier update that it corrects.',
    'corrects_id',
  ),
  corrections_come_later: say(
    'A correction comes after what it corrects. Choose an earlier update.',
    'corrects_id',
  ),
  updates_are_never_edited: say(
    'An update that has been written stays as it is. To correct it, write a new update that says what it corrects.',
  ),
  updates_are_on_actions_in_the_plan: say(
    'This action is not in the plan any more, so nothing can be reported on it. Put it back into the plan first.',
    'action_id',
  ),
  updates_are_decided_once: say(
    'Somebody has published or returned this update already. Look at it again: there may be nothing to do.',
  ),
  updates_are_returned_with_a_reason: say(
    'Say what should be different, so that the update can be written again.',
    'reason',
  ),
  the_culture_team_does_this: say('Only the culture team can do this. Sign in with an account that may.'),
  milestones_belong_to_the_action: say(
    'An update can only say that milestones of its own action are reached. Choose among those.',
    'milestone_id',
  ),
  update_milestones_have_an_update: say('Say which update reports the milestone as reached.', 'update_id'),
  update_reports_written_as_is_known: say('Say whether the lead or the culture team wrote it.', 'written_as'),
  update_reports_decision_has_its_time: say('Say when it was decided.', 'decided_at'),

  // Evidence
  update_evidence_has_a_title: say('Say in a few words what the evidence is.', 'title'),
  update_evidence_address_is_a_web_address: webAddress(),
  update_evidence_is_a_link_or_a_file: say(
    'Give either a link or a file as evidence. For both, give two pieces of evidence.',
    'address',
  ),
  update_evidence_has_one_order: say(
    'Another piece of evidence of this update has this place in the order. Choose another.',
    'position',
  ),
  evidence_files_have_a_name: say('Give the file a name of at most 200 characters, without slashes.', 'name'),
  evidence_files_type_is_known: say(
    'Give a PDF, a picture (PNG or JPEG), a CSV, text, Word or Excel file.',
    'media_type',
  ),
  evidence_files_are_not_too_large: say(
    'A file may have at most 5 MB. Make it smaller, or give a link to it.',
    'bytes',
  ),
  evidence_files_checksum_is_sha256: say('The file has no proper checksum. Send it again.', 'sha256'),
  evidence_files_are_whole: say('The file did not arrive whole. Send it again.', 'content'),

  bids_due_on_exists: date('due_on'),
  leads_report_on_their_own_actions: say(
    'This action is not yours to report on any more. Go back to your actions, or tell the culture team.',
  ),
  leads_report_twenty_times_an_hour: say(
    'Twenty updates have been written with this link within an hour. Wait a while, then send this one again.',
  ),
  leads_are_asked_about_published_plans: say(
    'Nobody can be asked about an action that is not in a published plan. Publish the plan first.',
  ),
  leads_who_are_asked_have_an_address: say(
    'There is nobody to ask: the action has no lead with an e-mail address. Give it a lead, or the lead an address.',
  ),
  leads_are_asked_once_a_day: say(
    'The lead was asked about this action today already. Wait until tomorrow before you ask again.',
  ),
};
