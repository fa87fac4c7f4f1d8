-- Who had read a name is erased with the round (rule 13).

/*
 * Erases what belongs to applications, in the order in which it can go, and says of each part what it was and how many rows (`goes`: whole rows, not words of them).
 * Whoever adds a table that holds something of applicants adds it here. The dry run is this very function, undone.
 *   going: the applications. accounts: those of their accounts that were for nothing else.
 */
create or replace function private.erase_parts(of_round text, going uuid[], accounts uuid[]) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  recommendations uuid[];
  appointments uuid[];
  signed_in bigint;
  parts jsonb := '[]';
begin
  with gone as (
    delete from private.scores where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores with their reasons', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.moderations where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores that the panel agreed on', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.assessments where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'assessments', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.conflicts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'conflicts of panel members', 'rows', count(*), 'goes', true) into parts from gone;
  -- Nothing of the round is to be judged any more, those who were appointed neither.
  with gone as (
    delete from private.names_read where application_id in (select id from private.applications where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'notes of who had read a name', 'rows', count(*), 'goes', true) into parts from gone;
  -- A conflict with somebody who was appointed still bars: its words go.
  with gone as (
    update private.conflicts set lifted_because = 'erased' where lifted_because <> 'erased' and application_id in (select id from private.applications where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'reasons why a conflict was lifted', 'rows', count(*), 'goes', false) into parts from gone;
  with gone as (
    update private.panel_interests set words = 'erased' where words <> 'erased' and member_id in (select id from private.panel_members where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'interests that panel members declared', 'rows', count(*), 'goes', false) into parts from gone;
  -- Recommendations that became these applications, and those that nobody has answered; and whom an organisation named and nobody confirmed.
  select coalesce(array_agg(recommended.id), '{}') into recommendations
    from private.rep_recommendations as recommended
    join private.round_bodies as body on body.id = recommended.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where recommended.application_id = any (going) or recommended.answer is null;
  select coalesce(array_agg(named.id), '{}') into appointments
    from private.rep_appointments as named
    join private.round_bodies as body on body.id = named.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where named.confirmed_at is null;
  with gone as (
    delete from private.outbox where id in (select mail_id from private.link_letters where recommendation_id = any (recommendations) or appointment_id = any (appointments)) returning 1
  ) select parts || jsonb_build_object('what', 'letters to those who were recommended or named', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.link_letters where recommendation_id = any (recommendations) or appointment_id = any (appointments) returning 1
  ) select parts || jsonb_build_object('what', 'notes that such a letter was due', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.recruitment_links where recommendation_id = any (recommendations) returning 1
  ) select parts || jsonb_build_object('what', 'links by which people agree', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.rep_recommendations where id = any (recommendations) returning 1
  ) select parts || jsonb_build_object('what', 'recommendations with their reasons', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.rep_appointments where id = any (appointments) returning 1
  ) select parts || jsonb_build_object('what', 'representatives whom nobody confirmed', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.decision_drafts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'decisions that nobody was told', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.offers where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'offers that came to nothing', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.outbox where id in (select mail_id from private.application_messages where application_id = any (going)) returning 1
  ) select parts || jsonb_build_object('what', 'letters that wait, or have gone lately', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_messages where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'notes that a letter was due', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_answers where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'answers', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_contacts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'names, addresses and access needs', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.application_moves where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'decisions with their words', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.monitoring_asked where round_id = of_round
      and applicant_id in (select applicant_id from private.applications where id = any (going))
      and applicant_id not in (select applicant_id from private.applications where round_id = of_round and id <> all (going) and applicant_id is not null) returning 1
  ) select parts || jsonb_build_object('what', 'marks that equality monitoring was answered', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.applications where id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'applications', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.sign_in_codes where email in (select lower(account.email) from auth.users as account where account.id = any (accounts)) returning 1
  ) select parts || jsonb_build_object('what', 'codes that such an account was sent within a day', 'rows', count(*), 'goes', true) into parts from gone;
  -- What Auth writes down of each sign-in names the address, and is not tied to the account.
  if to_regclass('auth.audit_log_entries') is not null then
    with gone as (
      delete from auth.audit_log_entries where payload ->> 'actor_id' = any (accounts::text[]) returning 1
    ) select count(*) into signed_in from gone;
    parts := parts || jsonb_build_object('what', 'records that such an account signed in or out', 'rows', signed_in, 'goes', true);
  end if;
  with gone as (
    delete from auth.users where id = any (accounts) returning 1
  ) select parts || jsonb_build_object('what', 'accounts that were for applying alone', 'rows', count(*), 'goes', true) into parts from gone;
  return parts;
end
$$;
