-- Rule 13 before its time: whoever asks has what is held of their application erased, by themselves at /my or by the culture team, when it plays no part in the choice any more.
-- What goes, and what stays, is the same as when the round's time has passed: private.erase.

/*
 * The rule by which an application is not erased yet; null: it can be. Not while somebody chooses, because whoever has seen the others scored must not vanish from among them unseen;
 * not while a seat is theirs or may become so; and a decision not before all are told of theirs, and the round is finished.
 */
create function private.why_not_erased(own private.applications) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select case
    when own.state in ('draft', 'withdrawn') then null
    when own.state in ('submitted', 'shortlisted', 'reserve') then 'applications_are_withdrawn_before_they_are_erased'
    when own.state in ('offered', 'accepted') then 'offers_are_answered_before_they_are_erased'
    when own.state = 'appointed' then 'applications_of_those_appointed_are_kept'
    when (select round.finished_at is null from public.rounds as round where round.id = own.round_id) then 'decisions_are_erased_once_the_round_is_finished'
  end
$$;

/* What private.why_not_erased says, as a refusal. */
create function private.check_may_be_erased(own private.applications) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  case private.why_not_erased(own)
    when 'applications_are_withdrawn_before_they_are_erased' then
      perform private.refuse('applications_are_withdrawn_before_they_are_erased', 'This application is still in the choice. It is withdrawn first, then it can be erased.');
    when 'offers_are_answered_before_they_are_erased' then
      perform private.refuse('offers_are_answered_before_they_are_erased', 'A seat is offered. The offer is answered first, or the application withdrawn.');
    when 'applications_of_those_appointed_are_kept' then
      perform private.refuse('applications_of_those_appointed_are_kept', 'It led to an appointment, so it is kept as what the term rests on.');
    when 'decisions_are_erased_once_the_round_is_finished' then
      perform private.refuse('decisions_are_erased_once_the_round_is_finished', 'It can be erased once the round is finished.');
    else null;
  end case;
end
$$;

/*
 * Before somebody's applications are erased: who answers equality monitoring, who decides and who writes at this moment is waited for, in one order, that of erase_applications.
 */
create function private.lock_to_erase(of_round text, going uuid[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  perform from public.rounds as round where round.id = of_round for no key update;
  perform from private.applications as own where own.id = any (going) order by own.id for update;
end
$$;

-- By themselves.

/* What becomes of one's own application if it is erased: the rule against it, and whether the account goes with it. Null: there is no such application of theirs. */
create function private.own_erasure(application_id uuid) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object('why_not', private.why_not_erased(own), 'account_goes', own.applicant_id = any (private.accounts_for_applying(array[own.id])))
    from private.applications as own
    where own.id = own_erasure.application_id and own.applicant_id = private.applicant()
$$;

/* Erases one's own application at once. True: the account went with it. Somebody else's is one that is not there, and so is one that is gone. */
create function private.erase_own_application(application_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications;
begin
  select * into own from private.applications as one where one.id = application_id and one.applicant_id = private.applicant();
  if own.id is not null then
    perform private.lock_to_erase(own.round_id, array[own.id]);
  end if;
  own := private.own_application(application_id);
  perform private.check_may_be_erased(own);
  return private.erase(own.round_id, array[own.id], 'here');
end
$$;

-- By the culture team, for somebody who rang or wrote.

/* The applications of a round that are of an address, or have a reference. */
create function private.applications_of(asked_round text, who text) returns setof private.applications
  language sql stable security definer
  set search_path = ''
as $$
  select own.* from private.applications as own
    where own.round_id = asked_round and case
      when who like '%@%' then exists (
          select from private.application_contacts as reached where reached.application_id = own.id and reached.email = lower(btrim(who))
        ) or exists (
          select from auth.users as account where account.id = own.applicant_id and lower(account.email) = lower(btrim(who))
        )
      else own.reference = upper(btrim(who))
    end
$$;

/* Refuses whoever may not know who applied in a round, or has a part in one of these applications. */
create function private.check_may_erase(asked_round text, applications uuid[]) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_team();
  perform private.check_declared(asked_round);
  if private.sifts_blind(asked_round) then
    perform private.refuse('people_are_erased_by_who_does_not_sift', 'You sift this round without names. Somebody else of the culture team erases what people ask for.');
  end if;
  if exists (select from unnest(applications) as one (id) where private.is_barred((private.panelist(asked_round)).id, one.id)) then
    perform private.refuse('nobody_erases_where_they_have_a_conflict', 'This is your own, or you have a conflict with it. Somebody else of the culture team erases it.');
  end if;
end
$$;

/*
 * For somebody who asks, by their address or the reference of an application: what of a round is theirs, what of it can go, and by which rule the rest cannot; and the dry run, as of a round.
 * Nothing of what they wrote is told, of drafts neither. Null: there is no such round, or nobody applies in it here.
 */
create function private.erasure_asked_for(asked_round text, who text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found uuid[];
  going uuid[];
  address text := case when who like '%@%' then lower(btrim(who)) end;
begin
  perform private.begin_reading_names(asked_round);
  found := array(select one.id from private.applications_of(asked_round, who) as one);
  perform private.check_may_erase(asked_round, found);
  if not exists (select from public.rounds as round where round.id = asked_round and not round.recorded_only) then
    return null;
  end if;
  -- Whoever is told whose an application is has read a name.
  perform private.note_names_read(found);
  perform private.lock_to_erase(asked_round, found);
  select coalesce(array_agg(own.id order by own.id), '{}') into going from private.applications as own where own.id = any (found) and private.why_not_erased(own) is null;
  return jsonb_build_object(
    'applications', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'state', own.state, 'started_at', own.started_at, 'submitted_at', own.submitted_at,
          'why_not', private.why_not_erased(own)
        ) order by own.started_at, own.reference), '[]')
        from private.applications as own join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        where own.id = any (found)
    ),
    'parts', private.try_erasing(asked_round, going, false, address)
  );
end
$$;

/*
 * Erases for somebody who asked what of a round is theirs and can go. seen: the applications that could go when whoever erases looked. because: how they asked, or that it was
 * not theirs; never who. Returns how many applications went.
 */
create function private.erase_asked_for(asked_round text, who text, seen uuid[], because text) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found uuid[];
  going uuid[];
  address text := case when who like '%@%' then lower(btrim(who)) end;
begin
  found := array(select one.id from private.applications_of(asked_round, who) as one);
  perform private.check_may_erase(asked_round, found);
  if because is null or because not in ('telephone', 'e-mail', 'letter', 'in-person', 'not-theirs') then
    perform private.refuse('erasures_on_request_say_why', 'Say how they asked, or that it was not theirs.');
  end if;
  perform private.lock_to_erase(asked_round, found);
  select coalesce(array_agg(own.id order by own.id), '{}') into going from private.applications as own where own.id = any (found) and private.why_not_erased(own) is null;
  if going is distinct from array(select one from unnest(seen) as one order by one) then
    perform private.refuse('people_are_erased_as_they_were_seen', 'Something of theirs has changed since you looked.');
  end if;
  if going = '{}' and not exists (
    select from jsonb_array_elements(private.try_erasing(asked_round, going, false, address)) as part where (part ->> 'rows')::integer > 0
  ) then
    perform private.refuse('erasures_are_of_something', 'There is nothing to erase.');
  end if;
  perform private.erase(asked_round, going, because, address);
  return cardinality(going);
end
$$;

-- What the Data API offers of it.
create function public.own_erasure(application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.own_erasure(application_id) $$;
comment on function public.own_erasure is 'Whether one’s own application can be erased at once, and whether the account goes with it.';

create function public.erase_own_application(application_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.erase_own_application(application_id) $$;
comment on function public.erase_own_application is 'Erases one’s own application at once. True: the account went with it.';

create function public.erasure_asked_for(asked_round text, who text) returns jsonb
  language sql
  set search_path = ''
as $$ select private.erasure_asked_for(asked_round, who) $$;
comment on function public.erasure_asked_for is 'For somebody who asks the culture team: what of a round is theirs, and what of it can be erased.';

create function public.erase_asked_for(asked_round text, who text, seen uuid[], because text) returns integer
  language sql
  set search_path = ''
as $$ select private.erase_asked_for(asked_round, who, seen, because) $$;
comment on function public.erase_asked_for is 'The culture team erases what of a round is of somebody who asked for it. Returns how many applications went.';

grant execute on function
  private.own_erasure, public.own_erasure, private.erase_own_application, public.erase_own_application,
  private.erasure_asked_for, public.erasure_asked_for, private.erase_asked_for, public.erase_asked_for
to authenticated;
