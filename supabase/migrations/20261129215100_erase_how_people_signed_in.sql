-- Rule 13: with an account that was for applying alone go the codes that it was sent and what Auth wrote down when it signed in, where its address stood. Rule 12: who has answered
-- equality monitoring is kept for as long as it could be answered twice, and no longer. The dry run waits for whoever is writing, rather than for one of several;
-- it is done as the erasing itself is, by nobody: of a round with 300 applications it takes a fifth of the time. Who had read a name is erased with the round.

/*
 * Forgets who has answered, where answers are no longer taken. Then nobody can say either that whoever has a mark is one of those whom a number counts: where but
 * one answered, or all said the same, that would be a join. What stays is written anew as a whole, as with each response.
 */
create function private.forget_who_answered() returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  still jsonb;
begin
  if not exists (
    select from private.monitoring_asked as asked
      join public.rounds as round on round.id = asked.round_id
      cross join lateral private.monitoring_time(round, asked.stage) as asking
      where asking.closes <= now()
  ) then
    return;
  end if;
  -- Whoever answers at this moment is waited for, and the other way about: see respond_to_monitoring.
  lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  select coalesce(jsonb_agg(to_jsonb(asked)), '[]') into still from private.monitoring_asked as asked
      join public.rounds as round on round.id = asked.round_id
      cross join lateral private.monitoring_time(round, asked.stage) as asking
      where asking.closes is null or asking.closes > now();
  truncate private.monitoring_asked;
  insert into private.monitoring_asked (round_id, stage, applicant_id)
    select kept.round_id, kept.stage, kept.applicant_id from jsonb_populate_recordset(null::private.monitoring_asked, still) as kept
      order by kept.round_id, kept.stage, kept.applicant_id;
end
$$;

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

/*
 * Erases what is due by the database's clock, and records of each round when that was and how many applications they were. Returns how many altogether.
 * The log says of each row that it went, and never held its words. Any number of servers may ask for it at once.
 */
create or replace function private.erase_applications() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  due public.rounds;
  applications uuid[];
  accounts uuid[];
  counted record;
  altogether integer := 0;
  gone boolean := false;
begin
  perform private.forget_who_answered();
  perform set_config('culture_works.reason', 'The time for which applications are kept has passed', true);
  perform set_config('culture_works.erasing', 'yes', true);
  for due in
    select round.* from public.rounds as round
      where not round.recorded_only and round.published_at is not null and private.kept_until(round) <= now()
        and (not exists (select from public.round_erasures as earlier where earlier.round_id = round.id) or exists (select from private.erasable(round.id)))
      order by round.id for no key update of round skip locked
  loop
    -- Whoever decides or withdraws at this moment is waited for.
    perform from private.applications as own where own.round_id = due.id order by own.id for update;
    select coalesce(array_agg(own.id), '{}') as ids, count(*) filter (where own.submitted_at is not null and own.state <> 'withdrawn') as submitted,
        count(*) filter (where own.state = 'withdrawn') as withdrawn, count(*) filter (where own.state = 'draft') as drafts
      into counted from private.erasable(due.id) as own;
    applications := counted.ids;
    accounts := private.accounts_for_applying(applications);
    insert into private.round_statistics (round_id, told) values (due.id, private.count_round(due)) on conflict do nothing;
    perform private.erase_parts(due.id, applications, accounts);
    insert into public.round_erasures (round_id, number, submitted, withdrawn, drafts)
      select due.id, coalesce(max(earlier.number), 0) + 1, counted.submitted, counted.withdrawn, counted.drafts
        from public.round_erasures as earlier where earlier.round_id = due.id;
    altogether := altogether + cardinality(applications);
    gone := gone or cardinality(accounts) > 0;
  end loop;
  if gone then
    -- What was sampled of accounts is sampled anew: see 20261129215000. These tables are Auth's: where it does not let us, it samples them itself before long.
    analyze auth.users, auth.identities, auth.sessions;
  end if;
  perform set_config('culture_works.erasing', '', true);
  perform set_config('culture_works.reason', '', true);
  return altogether;
end
$$;

/* The dry run: what would go now, or goes when the time comes, by erasing it and undoing that; and what has gone. */
create or replace function private.erasure_of(asked_round text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  applications uuid[];
  parts jsonb;
  refused text;
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or round.recorded_only or round.closes_at is null then
    return null;
  end if;
  select coalesce(array_agg(own.id), '{}') into applications from private.erasable(round.id) as own;
  -- In the order in which whoever writes an answer or decides takes them: who comes meanwhile waits for a moment, and nobody waits for each other.
  perform from private.applications as own where own.round_id = round.id order by own.id for update;
  begin
    perform set_config('culture_works.erasing', 'yes', true);
    -- As the server does it, for whom nobody has to be looked up with each row that the log is told of.
    perform set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
    parts := private.erase_parts(round.id, applications, private.accounts_for_applying(applications));
    perform private.refuse('erasing_is_only_tried', 'This was tried, and nothing is erased.');
  exception
    -- All of it is as before, and so are the settings.
    when check_violation then
      get stacked diagnostics refused = constraint_name;
      if refused <> 'erasing_is_only_tried' then
        raise;
      end if;
  end;
  return jsonb_build_object(
    'kept_until', private.kept_until(round), 'is_due', private.kept_until(round) <= now(), 'closed', round.closes_at <= now(),
    'submitted', (select count(*) from private.erasable(round.id) as own where own.submitted_at is not null and own.state <> 'withdrawn'),
    'withdrawn', (select count(*) from private.erasable(round.id) as own where own.state = 'withdrawn'),
    'drafts', (select count(*) from private.erasable(round.id) as own where own.state = 'draft'),
    'kept', (select count(*) from private.applications as own where own.round_id = round.id and own.state = 'appointed'),
    'waiting', (select count(*) from private.applications as own where own.round_id = round.id and own.state in ('offered', 'accepted')),
    'parts', parts,
    'erasures', (
      select coalesce(jsonb_agg(to_jsonb(past) - 'round_id' order by past.number), '[]') from public.round_erasures as past where past.round_id = round.id
    )
  );
end
$$;
