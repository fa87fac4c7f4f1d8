-- What the culture team does and reads: who is on a panel, conflicts and progress; the applications with who applied; what the panel takes away to read.

create function private.check_team() returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('panels_are_kept_by_the_team', 'The culture team names the panel, and keeps the applications.');
  end if;
end
$$;

/* Puts somebody on a panel by their address, or back on it. The role of a panel member comes with it. Returns their key. */
create function private.add_panel_member(asked_round text, email text, capacity text, is_chair boolean) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  round public.rounds;
  address text := lower(btrim(email));
  found private.panel_members;
begin
  perform private.check_team();
  -- Two at once: one after the other.
  select * into round from public.rounds where id = asked_round for no key update;
  if round.id is null or public.round_state(round) in ('finished', 'recorded') then
    perform private.refuse('panels_are_of_rounds_that_choose', 'This round is over, so nobody sifts for it any more.');
  end if;
  if coalesce(address, '') not like '%_@_%' then
    perform private.refuse('panel_members_have_an_address', 'Give an e-mail address such as name@example.org.');
  end if;
  if coalesce(btrim(capacity), '') = '' then
    perform private.refuse('panel_members_have_a_capacity', 'Say in what capacity they are on the panel.');
  end if;
  if is_chair and exists (select from private.panel_members as one where one.round_id = asked_round and one.is_chair and one.left_at is null) then
    perform private.refuse('panels_have_one_chair', 'The panel has a chair.');
  end if;
  select * into found from private.panel_members as one where one.round_id = asked_round and one.email = address;
  -- The culture team reads names and scores where it is not on the panel: it does not read first, and score then.
  if exists (select from public.role_grants as held where held.email = address and held.role_id in ('team', 'head') and held.ended_at is null)
    and (
      exists (
        select from private.assessments as given join private.panel_members as one on one.id = given.member_id
          where one.round_id = asked_round and given.submitted_at is not null
      )
      or found.left_at is not null and public.round_state(round) = 'closed'
    ) then
    perform private.refuse('the_team_joins_panels_before_scoring', 'Somebody of the culture team joins a panel before it scores, and comes back to none that sifts.');
  end if;
  if found.id is not null and found.left_at is null then
    perform private.refuse('panel_members_are_not_doubled', 'This address is on the panel already.');
  elsif found.id is not null then
    update private.panel_members as one set left_at = null, told_at = null, capacity = btrim(capacity), is_chair = is_chair where one.id = found.id;
  else
    insert into private.panel_members (round_id, email, capacity, is_chair) values (asked_round, address, btrim(capacity), is_chair) returning * into found;
    -- Who applied themselves is barred from their own at once.
    perform private.suggest_conflicts(asked_round, found.id);
  end if;
  insert into public.role_grants (email, role_id) values (address, 'panel') on conflict do nothing;
  return found.id;
end
$$;

/* Takes somebody off a panel. What they scored stays; the role ends with their last panel. */
create function private.remove_panel_member(member_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found private.panel_members;
begin
  perform private.check_team();
  update private.panel_members set left_at = now(), is_chair = false where id = member_id and left_at is null returning * into found;
  if found.id is not null and not exists (select from private.panel_members where email = found.email and left_at is null) then
    update public.role_grants set ended_at = now() where email = found.email and role_id = 'panel' and ended_at is null;
  end if;
end
$$;

/* Says who chairs a panel. */
create function private.make_chair(member_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found private.panel_members;
begin
  perform private.check_team();
  select * into found from private.panel_members where id = member_id and left_at is null;
  perform from public.rounds where id = found.round_id for no key update;
  update private.panel_members set is_chair = false where round_id = found.round_id and is_chair;
  update private.panel_members set is_chair = true where id = found.id;
end
$$;

/*
 * Whether somebody of the culture team sits on the panel of a round that hides names, and so is not told who applied before it is decided:
 * neither by the applications nor by what other members declared.
 */
create function private.sifts_blind(asked_round text) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select (private.panelist(asked_round)).id is not null and names_hidden and public.round_state(round) in ('open', 'closed')
    from public.rounds as round where round.id = asked_round
$$;

/* The panel of a round: who, whether they have declared, what bars them from what, and how far they are. Never what they scored. */
create function private.panel_of(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', member.id, 'email', member.email, 'capacity', member.capacity, 'is_chair', member.is_chair, 'left_at', member.left_at, 'declared_at', member.declared_at,
        'is_me', coalesce(member.id = (private.panelist(asked_round)).id, false),
        'interests', (
          select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words) order by interest.declared_at, interest.kind, interest.words), '[]')
            from private.panel_interests as interest where interest.member_id = member.id and not private.sifts_blind(asked_round)
        ),
        'conflicts', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', conflict.id, 'application_id', own.id, 'reference', own.reference, 'kind', coalesce(interest.kind, case when contact.email = member.email and not private.sifts_blind(asked_round) then 'own' else 'known' end),
              'words', case when not private.sifts_blind(asked_round) then interest.words end,
              'lifted_at', conflict.lifted_at, 'lifted_because', conflict.lifted_because
            ) order by conflict.lifted_at nulls first, own.reference, conflict.id), '[]')
            from private.conflicts as conflict
            join private.sifted(asked_round) as own on own.id = conflict.application_id
            left join private.panel_interests as interest on interest.id = conflict.interest_id
            left join private.application_contacts as contact on contact.application_id = own.id
            where conflict.member_id = member.id
        ),
        'progress', private.progress_of(member)
      ) order by member.left_at nulls first, member.is_chair desc, member.added_at, member.id), '[]')
      from private.panel_members as member where member.round_id = asked_round
  );
end
$$;

/*
 * The applications of a round that were submitted, for the culture team: of a vacancy, in a state, so many from one on. With how many there are
 * of each state and vacancy, and how many drafts, whose content is nobody's but their writers'.
 */
create function private.round_applications(asked_round text, of_vacancy text default null, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  blind boolean;
begin
  perform private.check_team();
  perform private.check_declared(asked_round);
  blind := private.sifts_blind(asked_round);
  return (
    with submitted as (
      select own.* from private.applications as own where own.round_id = asked_round and own.submitted_at is not null
    ), found as (
      select own.*, vacancy.name as vacancy, vacancy.position as place from submitted as own join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        where coalesce(own.vacancy_id = of_vacancy, true) and coalesce(own.state = in_state, true)
    )
    select jsonb_build_object(
        'total', (select count(*) from submitted), 'found', (select count(*) from found),
        'drafts', (select count(*) from private.applications where round_id = asked_round and state = 'draft'),
        'states', (select coalesce(jsonb_object_agg(state, number), '{}') from (select state, count(*) as number from submitted group by state) as each),
        'vacancies', (select coalesce(jsonb_object_agg(vacancy_id, number), '{}') from (select vacancy_id, count(*) as number from submitted group by vacancy_id) as each),
        'blind', blind,
        'applications', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', own.id, 'reference', own.reference, 'vacancy', own.vacancy, 'state', own.state, 'route_id', own.route_id, 'submitted_at', own.submitted_at,
              'name', case when not (blind and own.state = 'submitted') then contact.name end,
              'organisation', case when not (blind and own.state = 'submitted') then contact.organisation end,
              'assessors', (select count(*) from private.assessments_that_count(asked_round) as counted where counted.application_id = own.id)
            ) order by own.place, own.reference), '[]')
            from (select * from found order by place, reference offset greatest(skipped, 0) limit least(greatest(most, 1), 300)) as own
            left join private.application_contacts as contact on contact.application_id = own.id
        )
      )
  );
end
$$;

/* One application that was submitted, for the culture team: how to reach them, what they need, what they answered, how it moved. Null: there is none. */
create function private.round_application(application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  blind boolean;
begin
  perform private.check_team();
  select * into own from private.applications as one where one.id = application_id and one.submitted_at is not null;
  if own.id is null then
    return null;
  end if;
  perform private.check_declared(own.round_id);
  if private.is_barred((private.panelist(own.round_id)).id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  blind := private.sifts_blind(own.round_id) and own.state = 'submitted';
  return jsonb_build_object(
    'id', own.id, 'reference', own.reference, 'state', own.state, 'route_id', own.route_id, 'submitted_at', own.submitted_at, 'declared', own.declared,
    'round_id', own.round_id, 'vacancy', (select name from public.vacancies where id = own.vacancy_id), 'blind', blind,
    'contact', (select to_jsonb(contact) - 'application_id' - 'version' from private.application_contacts as contact where contact.application_id = own.id and not blind),
    'answers', private.answers_of(own, blind),
    'eligibility', (
      select coalesce(jsonb_agg(jsonb_build_object('question', asked.question, 'answer', own.eligibility ->> asked.id) order by asked.position), '[]')
        from public.eligibility_questions as asked where asked.round_id = own.round_id and own.eligibility ? asked.id
    ),
    'moves', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'to_state', move.to_state, 'moved_at', move.moved_at, 'words', move.words,
          'reasons', (select coalesce(jsonb_agg(reason.name order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons))
        ) order by move.number), '[]')
        from private.application_moves as move where move.application_id = own.id
    )
  );
end
$$;

/*
 * The applications of a round to read away from the screen, without names where names are hidden. For a panel member: those that they may read.
 * For the culture team: all, or those that the member named may read.
 */
create function private.panel_pack(asked_round text, for_member uuid default null) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  reader uuid := for_member;
  round public.rounds;
begin
  if (private.panelist(asked_round)).id is not null then
    reader := (private.sifting(asked_round)).id;
  else
    perform private.check_team();
  end if;
  select * into round from public.rounds where id = asked_round;
  return jsonb_build_object(
    'names_hidden', round.names_hidden,
    'capacity', (select capacity from private.panel_members where id = reader and round_id = asked_round),
    'left_out', (select count(*) from private.sifted(asked_round) as own where private.is_barred(reader, own.id)),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('id', criterion.id, 'vacancy', vacancy.name, 'name', criterion.name, 'description', criterion.description, 'weight', criterion.weight, 'scale', criterion.scale) order by criterion.position), '[]')
        from public.criteria as criterion left join public.vacancies as vacancy on vacancy.id = criterion.vacancy_id where criterion.round_id = asked_round
    ),
    'applications', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'reference', own.reference, 'vacancy', vacancy.name, 'who', private.who_applies(own, round.names_hidden), 'answers', private.answers_of(own, round.names_hidden)
        ) order by vacancy.position, own.reference), '[]')
        from private.sifted(asked_round) as own join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        where not private.is_barred(reader, own.id)
    )
  );
end
$$;

-- What the Data API offers of it.
create function public.add_panel_member(asked_round text, email text, capacity text, is_chair boolean) returns uuid
  language sql
  set search_path = ''
as $$ select private.add_panel_member(asked_round, email, capacity, is_chair) $$;
comment on function public.add_panel_member is 'Puts somebody on the panel of a round, with the role that it takes.';

create function public.remove_panel_member(member_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.remove_panel_member(member_id) $$;
comment on function public.remove_panel_member is 'Takes somebody off a panel; the role ends with their last.';

create function public.make_chair(member_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.make_chair(member_id) $$;
comment on function public.make_chair is 'Says who chairs a panel.';

create function public.panel_of(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.panel_of(asked_round) $$;
comment on function public.panel_of is 'The panel of a round: declarations, conflicts and progress.';

create function public.round_applications(asked_round text, of_vacancy text default null, in_state text default null, skipped integer default 0, most integer default 50) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_applications(asked_round, of_vacancy, in_state, skipped, most) $$;
comment on function public.round_applications is 'The submitted applications of a round, for the culture team.';

create function public.round_application(application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_application(application_id) $$;
comment on function public.round_application is 'One submitted application with who applied, for the culture team.';

create function public.panel_pack(asked_round text, for_member uuid default null) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.panel_pack(asked_round, for_member) $$;
comment on function public.panel_pack is 'What a panel reads away from the screen, without names where names are hidden.';

grant execute on function
  private.add_panel_member, private.remove_panel_member, private.make_chair, private.panel_of, private.round_applications, private.round_application, private.panel_pack,
  public.add_panel_member, public.remove_panel_member, public.make_chair, public.panel_of, public.round_applications, public.round_application, public.panel_pack
to authenticated;
