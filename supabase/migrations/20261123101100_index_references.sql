-- An index behind every reference, so that changing or removing what is referred to never reads a whole table.
-- (References that lead a primary key, a unique constraint or another index have theirs already; a test looks for any without.)

create index organisations_by_source on public.organisations (source_id);
create index compacts_by_convenor on public.compacts (convenor_id);
create index compacts_by_source on public.compacts (source_id);
create index timeline_entries_by_source on public.timeline_entries (source_id);

create index constituencies_by_source on public.constituencies (source_id);
create index seats_by_source on public.seats (source_id);
create index terms_by_permitted_route on public.terms (seat_id, route_id);
create index terms_by_job_share on public.terms (seat_id, job_share);
create index terms_by_source on public.terms (source_id);

create index strategies_by_source on public.strategies (source_id);
create index strategy_editions_by_source on public.strategy_editions (source_id);
create index goals_by_source on public.goals (source_id);
create index foundations_by_source on public.foundations (source_id);
create index big_ideas_by_source on public.big_ideas (source_id);
create index successions_by_source on public.successions (source_id);
create index plan_objectives_by_source on public.plan_objectives (source_id);

create index funds_by_funder on public.funds (funder_id);
create index funds_by_holder on public.funds (held_by_id);
create index funds_by_source on public.funds (source_id);
create index programmes_by_leader on public.programmes (led_by_id);
create index programmes_by_source on public.programmes (source_id);
create index commissions_by_partner on public.commissions (partner_id);
create index commissions_by_source on public.commissions (source_id);
create index bids_by_funder on public.bids (funder_id);
create index bids_by_lead on public.bids (lead_id);
create index bids_by_source on public.bids (source_id);
create index bid_stages_by_source on public.bid_stages (source_id);

create index forum_events_by_commission on public.forum_events (commission_id);
create index forum_events_by_organiser on public.forum_events (organiser_id);
create index forum_events_by_source on public.forum_events (source_id);
create index forum_event_points_by_source on public.forum_event_points (source_id);

create index committees_by_organisation on public.committees (organisation_id);
create index committees_by_source on public.committees (source_id);
create index committee_meetings_by_source on public.committee_meetings (source_id);
create index work_items_by_source on public.work_items (source_id);
create index briefing_notes_by_organisation on public.briefing_notes (organisation_id);
create index briefing_notes_by_source on public.briefing_notes (source_id);
create index note_authors_by_organisation on public.note_authors (organisation_id);
create index requests_by_meeting_due on public.requests (due_at_id);
create index requests_by_source on public.requests (source_id);
