/**
 * Findings of the database linter that are meant, each with the reason. `finding` is the name of a lint, or the key of one finding.
 * An explanation of something that the linter no longer finds makes the test fail: remove it.
 */
export const EXPLAINED: { finding: string; why: string }[] = [
  {
    finding: 'unused_index',
    why: 'The linter looks at a database that has just been made, in which nothing has been asked yet. Every index stands behind a reference or a query.',
  },
  {
    finding: 'rls_enabled_no_policy_private_consultation_hours',
    why: 'Nobody is meant to reach it but the function that takes responses, which runs as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_round_statistics',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_erased_early',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_action_stretches',
    why: 'Nobody is meant to reach it but the functions that know which plans somebody may read, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_action_words',
    why: 'Nobody is meant to reach it but the functions that know which plans somebody may read, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_question_letters',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_chases',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_sign_off_links',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_calendar_entries',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_digests',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_import_files',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_issues_begun',
    why: 'Nobody is meant to reach it but the functions that issue, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_follow_requests',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_follower_news',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_followers',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_outbox',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_sign_in_codes',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_update_links',
    why: 'Nobody is meant to reach it but the functions of its own, which run as the owner.',
  },
  {
    finding: 'rls_enabled_no_policy_private_applications',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_application_contacts',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_application_answers',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_application_moves',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_application_messages',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_monitoring_tallies',
    why: 'Rule 12: nobody reads it. Its functions count, and tell totals.',
  },
  {
    finding: 'rls_enabled_no_policy_private_monitoring_asked',
    why: 'Rule 12: nobody reads it. Its functions count, and tell totals.',
  },
  {
    finding: 'rls_enabled_no_policy_private_decision_drafts',
    why: 'What is drafted about applicants is reached by functions alone, for the culture team.',
  },
  {
    finding: 'rls_enabled_no_policy_private_offers',
    why: 'What applicants wrote, and where they stand, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_names_read',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_panel_members',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_panel_interests',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_conflicts',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_assessments',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_scores',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_moderations',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_fewer_assessors',
    why: 'Who sifts what, and what they scored, is reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_round_bodies',
    why: 'Whom bodies recommend and appoint, and the links for it, are reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_rep_recommendations',
    why: 'Whom bodies recommend and appoint, and the links for it, are reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_rep_appointments',
    why: 'Whom bodies recommend and appoint, and the links for it, are reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_recruitment_links',
    why: 'Whom bodies recommend and appoint, and the links for it, are reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'rls_enabled_no_policy_private_link_letters',
    why: 'Whom bodies recommend and appoint, and the links for it, are reached by functions alone, each for those who need what it gives.',
  },
  {
    finding: 'no_primary_key_embedded_privileges',
    why: 'A list that the embedded database compares as a whole; there is none of it when hosted.',
  },
];
