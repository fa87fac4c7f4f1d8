-- Rule 13: what is erased of a round when its time has passed, and of somebody who asks for it before, is erased by one function, so that neither reaches less than the other.

alter table public.round_erasures
  /* Why before the time had passed: how they asked, or that it was not theirs; never who. Null: the time had passed. */
  add column because text constraint round_erasures_say_why_with_a_known_reason check (because in ('here', 'telephone', 'e-mail', 'letter', 'in-person', 'not-theirs')),
  /* Recommendations and namings of somebody who asked, which had not become anything. */
  add column unanswered integer not null default 0 constraint round_erasures_unanswered_is_a_count check (unanswered >= 0);

/*
 * Forgets who of those whose applications go has answered equality monitoring; of how many. Their answers stay counted: nobody knows which they were. As long as answers are taken,
 * the mark of somebody whose account stays does so too, so that nobody is counted twice. The marks of the others are written anew as a whole, as with each response.
 */
create function private.forget_marks(of_round text, going uuid[], accounts uuid[]) returns bigint
  language plpgsql security definer
  set search_path = ''
as $$
declare
  leaving uuid[];
  still jsonb;
  number bigint;
begin
  select coalesce(array_agg(distinct own.applicant_id), '{}') into leaving
    from private.applications as own
    where own.round_id = of_round and own.id = any (going) and own.applicant_id is not null
      and not exists (
        select from private.applications as other where other.round_id = of_round and other.applicant_id = own.applicant_id and other.id <> all (going)
      );
  if leaving = '{}' then
    return 0;
  end if;
  -- From before anything is read of them, as respond_to_monitoring does.
  lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  select coalesce(jsonb_agg(to_jsonb(asked)) filter (where not one.goes), '[]'), count(*) filter (where one.goes) into still, number
    from private.monitoring_asked as asked
    join public.rounds as round on round.id = asked.round_id
    cross join lateral private.monitoring_time(round, asked.stage) as asking
    cross join lateral (
      select asked.round_id = of_round and asked.applicant_id = any (leaving) and (asked.applicant_id = any (accounts) or coalesce(asking.closes <= now(), false)) as goes
    ) as one;
  if number > 0 then
    truncate private.monitoring_asked;
    insert into private.monitoring_asked (round_id, stage, applicant_id)
      select kept.round_id, kept.stage, kept.applicant_id from jsonb_populate_recordset(null::private.monitoring_asked, still) as kept
        order by kept.round_id, kept.stage, kept.applicant_id;
  end if;
  return number;
end
$$;

drop function private.erase_parts(text, uuid[], uuid[]);
/*
 * Erases what belongs to applications, in the order in which it can go, and says of each part what it was and how many rows (`goes`: whole rows, not words of them).
 * Whoever adds a table that holds something of applicants adds it here. The dry run is this very function, undone.
 *   going: the applications. accounts: those of their accounts that were for nothing else.
 *   whole: the time of the round has passed, so that also goes what is of the round and of no application. address: of whoever asks for all that is held of them before.
 */
create function private.erase_parts(of_round text, going uuid[], accounts uuid[], whole boolean, address text default null) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  recommendations uuid[];
  appointments uuid[];
  ties uuid[];
  marks bigint;
  signed_in bigint;
  parts jsonb := '[]';
begin
  -- What panel members declared of people and households: where the round is not erased, what is like these applications and no others. Before it has closed it bars whoever begins anew.
  select coalesce(array_agg(interest.id), '{}') into ties
    from private.panel_interests as interest
    join private.panel_members as member on member.id = interest.member_id
    join public.rounds as round on round.id = member.round_id
    where round.id = of_round and (
      whole or round.closes_at <= now() and interest.kind <> 'organisation'
        and exists (select from private.conflicts as found where found.interest_id = interest.id and found.application_id = any (going))
        and not exists (select from private.conflicts as found where found.interest_id = interest.id and found.application_id <> all (going))
    );
  with gone as (
    delete from private.scores where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores with their reasons', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.moderations where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'scores that the panel agreed on', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.fewer_assessors where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'notes that fewer scores had to do', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.assessments where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'assessments', 'rows', count(*), 'goes', true) into parts from gone;
  with gone as (
    delete from private.conflicts where application_id = any (going) returning 1
  ) select parts || jsonb_build_object('what', 'conflicts of panel members', 'rows', count(*), 'goes', true) into parts from gone;
  -- With the round's: nothing of it is to be judged any more, those who were appointed neither.
  with gone as (
    delete from private.names_read where application_id = any (going) or whole and application_id in (select id from private.applications where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'notes of who had read a name', 'rows', count(*), 'goes', true) into parts from gone;
  -- A conflict with somebody who was appointed still bars: its words go.
  with gone as (
    update private.conflicts set lifted_because = 'erased'
      where whole and lifted_because <> 'erased' and application_id in (select id from private.applications where round_id = of_round) returning 1
  ) select parts || jsonb_build_object('what', 'reasons why a conflict was lifted', 'rows', count(*), 'goes', false) into parts from gone;
  with gone as (
    update private.panel_interests set words = 'erased' where words <> 'erased' and id = any (ties) returning 1
  ) select parts || jsonb_build_object('what', 'interests that panel members declared', 'rows', count(*), 'goes', false) into parts from gone;
  -- Recommendations that became these applications, and those that nobody has answered; and whom an organisation named and nobody confirmed: of one address, or all.
  select coalesce(array_agg(recommended.id), '{}') into recommendations
    from private.rep_recommendations as recommended
    join private.round_bodies as body on body.id = recommended.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where recommended.application_id = any (going) or recommended.answer is null and (whole or recommended.email = address);
  select coalesce(array_agg(named.id), '{}') into appointments
    from private.rep_appointments as named
    join private.round_bodies as body on body.id = named.body_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id and vacancy.round_id = of_round
    where named.confirmed_at is null and (whole or named.email = address);
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
  ) select parts || jsonb_build_object('what', 'steps from state to state, with the words of decisions', 'rows', count(*), 'goes', true) into parts from gone;
  marks := private.forget_marks(of_round, going, accounts);
  parts := parts || jsonb_build_object('what', 'marks that equality monitoring was answered', 'rows', marks, 'goes', true);
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

/* Tries it: what would go, by erasing it and undoing that. */
create function private.try_erasing(of_round text, going uuid[], whole boolean, address text default null) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  parts jsonb;
  refused text;
begin
  begin
    perform set_config('culture_works.erasing', 'yes', true);
    -- As the server does it, for whom nobody has to be looked up with each row that the log is told of.
    perform set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
    parts := private.erase_parts(of_round, going, private.accounts_for_applying(going), whole, address);
    perform private.refuse('erasing_is_only_tried', 'This was tried, and nothing is erased.');
  exception
    -- All of it is as before, and so are the settings.
    when check_violation then
      get stacked diagnostics refused = constraint_name;
      if refused <> 'erasing_is_only_tried' then
        raise;
      end if;
  end;
  return parts;
end
$$;

/*
 * Erases applications of a round for good, and records when that was and how many they were. The log says of each row that it went, and never held its words nor who asked.
 *   because: why before the time of the round has passed; null: it has. address: of whoever asks, so that also goes what waits for their answer.
 * The round and the applications are locked by whoever calls it. Returns whether an account went.
 */
create function private.erase(of_round text, going uuid[], because text default null, address text default null) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
declare
  accounts uuid[] := private.accounts_for_applying(going);
  claims text := coalesce(current_setting('request.jwt.claims', true), '');
  subject text := coalesce(current_setting('request.jwt.claim.sub', true), '');
  counted record;
  parts jsonb;
begin
  perform set_config('culture_works.reason', case when because is null then 'The time for which applications are kept has passed' else 'Whoever it was of asked for it to be erased' end, true);
  perform set_config('culture_works.erasing', 'yes', true);
  perform set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
  select count(*) filter (where own.submitted_at is not null and own.state not in ('withdrawn', 'appointed')) as submitted, count(*) filter (where own.state = 'appointed') as ended,
      count(*) filter (where own.state = 'withdrawn') as withdrawn, count(*) filter (where own.state = 'draft') as drafts
    into counted from private.applications as own where own.id = any (going);
  if because is null then
    insert into private.round_statistics (round_id, told) select round.id, private.count_round(round) from public.rounds as round where round.id = of_round on conflict do nothing;
    -- They are in these numbers now, with the small ones folded together.
    delete from private.erased_early where round_id = of_round and what <> 'appointed';
    -- Of those who were appointed it is counted anew each time (numbers_of), so whoever goes is counted here.
    insert into private.erased_early as known (round_id, what, name, count)
      select of_round, 'appointed', own.vacancy_id, count(*) from private.applications as own where own.id = any (going) and own.state = 'appointed' group by own.vacancy_id
      on conflict (round_id, what, name) do update set count = known.count + excluded.count;
  elsif not exists (select from private.round_statistics as kept where kept.round_id = of_round) then
    perform private.count_erased(of_round, going);
  end if;
  parts := private.erase_parts(of_round, going, accounts, because is null, address);
  if because <> 'here' then
    -- Who of the culture team did it is in the log. Whoever erases their own is nobody there.
    perform set_config('request.jwt.claims', claims, true), set_config('request.jwt.claim.sub', subject, true);
  end if;
  insert into public.round_erasures (round_id, number, submitted, withdrawn, drafts, ended, because, unanswered)
    select of_round, coalesce(max(earlier.number), 0) + 1, counted.submitted, counted.withdrawn, counted.drafts, counted.ended, erase.because, case when erase.because is null then 0 else (
        select coalesce(sum((part ->> 'rows')::integer), 0) from jsonb_array_elements(parts) as part
          where part ->> 'what' in ('recommendations with their reasons', 'representatives whom nobody confirmed')
      ) end
      from public.round_erasures as earlier where earlier.round_id = of_round;
  if cardinality(accounts) > 0 then
    -- What was sampled of accounts is sampled anew: see 20261129215000. These tables are Auth's: where it does not let us, it samples them itself before long.
    analyze auth.users, auth.identities, auth.sessions;
  end if;
  perform set_config('request.jwt.claims', claims, true), set_config('request.jwt.claim.sub', subject, true);
  perform set_config('culture_works.erasing', '', true);
  perform set_config('culture_works.reason', '', true);
  return cardinality(accounts) > 0;
end
$$;

/* The rounds of which something is due, by the database's clock. */
create function private.rounds_to_erase() returns setof text
  language sql stable security definer
  set search_path = ''
as $$
  select round.id from public.rounds as round
    where not round.recorded_only and round.published_at is not null and private.kept_until(round) <= now()
      and (
        not exists (select from public.round_erasures as earlier where earlier.round_id = round.id and earlier.because is null)
        or exists (select from private.erasable(round.id))
      )
$$;

/*
 * Erases what is due by the database's clock, and records of each round when that was and how many applications they were. Returns how many altogether.
 * Any number of servers may ask for it at once.
 */
create or replace function private.erase_applications() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  due text;
  applications uuid[];
  altogether integer := 0;
begin
  if exists (select from private.rounds_to_erase()) then
    -- Before any application is: in the order of whoever erases their own.
    lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  end if;
  perform private.forget_who_answered();
  for due in
    select round.id from public.rounds as round where round.id in (select private.rounds_to_erase()) order by round.id for no key update of round skip locked
  loop
    -- Another server may have been faster, and whoever decides or withdraws at this moment is waited for.
    continue when due not in (select private.rounds_to_erase());
    perform from private.applications as own where own.round_id = due order by own.id for update;
    select coalesce(array_agg(own.id), '{}') into applications from private.erasable(due) as own;
    perform private.erase(due, applications);
    altogether := altogether + cardinality(applications);
  end loop;
  return altogether;
end
$$;

