-- Rules 12 and 13: PostgreSQL takes samples of what columns hold, for planning queries, and keeps them (`pg_stats`) until it takes new ones: of a table from which
-- little went, or everything, it never does. So names, addresses, answers and whole letters stayed there after they were erased, and how many had chosen each
-- answer of equality monitoring at an earlier moment. Of these columns no sample is taken. Whoever adds a column of this kind adds it here, in a later migration:
-- `rules/erasure.test.ts` looks there too.

do $$
declare
  kept text;
  relation regclass;
begin
  foreach kept in array array[
    'private.applications: applicant_id reference eligibility declared',
    'private.application_contacts: name email phone address postcode organisation access_needs',
    'private.application_answers: answer',
    'private.application_moves: moved_by words',
    'private.scores: reason',
    'private.moderations: because',
    'private.conflicts: lifted_because',
    'private.panel_interests: words',
    'private.decision_drafts: words person_id',
    'private.offers: person_id',
    'private.rep_recommendations: name email reasons',
    'private.rep_appointments: name email post',
    'private.round_bodies: email addressed_as',
    'private.panel_members: email',
    -- How many chose what, and who was counted: nothing of an earlier moment.
    'private.monitoring_tallies: round_id stage question_id option_id count',
    'private.monitoring_asked: round_id stage applicant_id',
    -- What is erased elsewhere, once it is sent, ended or its time has passed.
    'private.outbox: recipient subject body unsubscribe',
    'private.followers: email',
    'private.digests: email',
    'private.sign_in_codes: email',
    'public.consultation_responses: respondent words',
    'public.lead_contacts: email addressed_as',
    'public.signatory_contacts: email'
  ] loop
    relation := split_part(kept, ': ', 1)::regclass;
    execute format('alter table %s %s', relation, (
      select string_agg(format('alter column %I set statistics 0', name), ', ') from unnest(string_to_array(split_part(kept, ': ', 2), ' ')) as name
    ));
    -- What was sampled before.
    begin
      delete from pg_catalog.pg_statistic as sample using pg_catalog.pg_attribute as attribute
        where sample.starelid = relation and attribute.attrelid = relation and attribute.attnum = sample.staattnum and attribute.attstattarget = 0;
    exception
      -- On a hosted Supabase nobody may. There is none before the first round, which these tables are for.
      when insufficient_privilege then null;
    end;
  end loop;
end
$$;
