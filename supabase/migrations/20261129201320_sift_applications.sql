-- What a panel sees and does. Rule 11: before declaring nothing, with a conflict nothing of that application, without names where names are hidden,
-- and of others' scores nothing before one's own are submitted.

/*
 * A text without the name, the address for mail and the telephone number of whoever wrote it. Their first name alone goes too where it stands as a
 * word with a capital: 'Ada', and not the 'will' of Will.
 */
create function private.hide_who(words text, contact private.application_contacts) returns text
  language plpgsql immutable
  set search_path = ''
as $$
declare
  shape text;
  first_name text;
begin
  foreach shape in array array[
    case when length(btrim(contact.name)) >= 4
      then '\m' || regexp_replace(regexp_replace(btrim(contact.name), '([^[:alnum:][:space:]])', '\\\1', 'g'), '\s+', '\\s+', 'g') || '\M' end,
    regexp_replace(contact.email, '([^[:alnum:]])', '\\\1', 'g'),
    case when length(regexp_replace(contact.phone, '\D', '', 'g')) >= 7
      then regexp_replace(regexp_replace(contact.phone, '\D', '', 'g'), '(\d)(?=\d)', '\1[\\s()-]*', 'g') end
  ] loop
    if shape is not null then
      words := regexp_replace(words, shape, '[hidden]', 'gi');
    end if;
  end loop;
  first_name := split_part(btrim(contact.name), ' ', 1);
  if length(first_name) >= 3 then
    words := regexp_replace(
      words, '\m' || regexp_replace(upper(left(first_name, 1)) || substr(first_name, 2), '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '[hidden]', 'g'
    );
  end if;
  return words;
end
$$;

/* A text without each part of a name: 'Ada', 'Lovelace'. For what others wrote, who call people by their first names. */
create function private.hide_parts_of_name(words text, name text) returns text
  language plpgsql immutable
  set search_path = ''
as $$
declare
  part text;
begin
  foreach part in array regexp_split_to_array(btrim(coalesce(name, '')), '[\s-]+') loop
    if length(part) >= 3 then
      words := regexp_replace(words, '\m' || regexp_replace(part, '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '[hidden]', 'gi');
    end if;
  end loop;
  return words;
end
$$;

/*
 * What an application was asked and answered, in order. Hidden: what says who somebody is, and their name in what does not ask for it. Before it, of
 * somebody who was recommended, why: in the body's words, with a warning where names are hidden, because a body knows whom it writes about.
 */
create function private.answers_of(application private.applications, hidden boolean) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(shown.answer order by shown.place), '[]') from (
    select 0 as place, jsonb_build_object(
        'question', 'Why ' || organisation.name_in_text || ' recommends them' || case when hidden then ' (in its own words: they may show who it is)' else '' end,
        'kind', 'long_text', 'word_limit', null, 'hidden', false,
        'answer', case when hidden then private.hide_parts_of_name(private.hide_parts_of_name(private.hide_who(told.reasons, contact), contact.name), told.name) else told.reasons end
      ) as answer
      from private.rep_recommendations as told
      join private.round_bodies as body on body.id = told.body_id
      join public.organisations as organisation on organisation.id = body.organisation_id
      left join private.application_contacts as contact on contact.application_id = application.id
      where told.application_id = application.id and told.reasons is not null
    union all
    select asked.position, jsonb_build_object(
        'question', asked.question, 'kind', asked.kind, 'word_limit', asked.word_limit, 'hidden', hidden and asked.identifying,
        'answer', case when not hidden then given.answer when not asked.identifying then private.hide_who(given.answer, contact) end
      )
      from public.application_questions as asked
      left join private.application_answers as given on given.question_id = asked.id and given.application_id = application.id
      left join private.application_contacts as contact on contact.application_id = application.id
      where asked.round_id = application.round_id and coalesce(asked.vacancy_id = application.vacancy_id, true)
        and (application.route_id = 'open_application' or asked.asked_of_recommended)
  ) as shown
$$;

/* What the panel may know of who applies: nothing where names are hidden; otherwise a name and an organisation, never how to reach them. */
create function private.who_applies(application private.applications, hidden boolean) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object('name', contact.name, 'organisation', contact.organisation)
    from private.application_contacts as contact where contact.application_id = application.id and not hidden
$$;

/*
 * What a panel member has to sift: of each application its reference, what it is for, and how far they are ('to_score', 'begun', 'submitted', 'barred').
 * In the order of references, which is by chance and the same for everybody.
 */
create function private.panel_list(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.sifting(asked_round);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'vacancy_id', vacancy.id, 'decided', own.state <> 'submitted',
        'mine', case
          when private.is_barred(member.id, own.id) then 'barred'
          when assessment.submitted_at is not null then 'submitted'
          when assessment.member_id is not null then 'begun'
          else 'to_score'
        end
      ) order by vacancy.position, own.reference), '[]')
      from private.sifted(asked_round) as own
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id
      left join private.assessments as assessment on assessment.application_id = own.id and assessment.member_id = member.id
  );
end
$$;

/* The scores of an application that count, by criterion and member. To whom they may be told is for whoever calls it. */
create function private.scores_of(application private.applications) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'criterion_id', given.criterion_id, 'member_id', given.member_id, 'capacity', member.capacity, 'score', given.score, 'reason', given.reason
    ) order by member.added_at, member.id), '[]')
    from private.assessments_that_count(application.round_id) as counted
    join private.scores as given on given.member_id = counted.member_id and given.application_id = counted.application_id
    join private.panel_members as member on member.id = counted.member_id
    where counted.application_id = application.id
$$;

/* What a panel agreed on an application, by criterion. */
create function private.moderations_of(application private.applications) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('criterion_id', agreed.criterion_id, 'score', agreed.score, 'because', agreed.because, 'at', agreed.moderated_at)), '[]')
    from private.moderations as agreed where agreed.application_id = application.id
$$;

/*
 * Rule 11: whether the scores of an application may be told to whoever asks. On the panel: once they have submitted their own, and never with a
 * conflict; so too for the chair, and for the culture team where it sits on the panel. Otherwise the culture team and the Head of Culture.
 */
create function private.may_see_scores(application private.applications) returns boolean
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(application.round_id);
begin
  if member.id is null then
    return private.has_role('team', 'head');
  end if;
  return exists (
    select from private.assessments_that_count(application.round_id) as mine where mine.member_id = member.id and mine.application_id = application.id
  );
end
$$;

/* One application as a panel member reads it: answers, criteria and their own scores. Null: there is none for them. With a conflict it is refused. */
create function private.panel_application(application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  round public.rounds;
  member private.panel_members;
begin
  select * into own from private.applications as one where one.id = application_id;
  if own.id is null or not exists (select from private.sifted(own.round_id) as one where one.id = own.id) then
    return null;
  end if;
  select * into round from public.rounds where id = own.round_id;
  member := private.sifting(own.round_id);
  if private.is_barred(member.id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  return jsonb_build_object(
    'id', own.id, 'reference', own.reference, 'decided', own.state <> 'submitted',
    'vacancy', (select jsonb_build_object('id', vacancy.id, 'name', vacancy.name, 'asks', vacancy.asks) from public.vacancies as vacancy where vacancy.id = own.vacancy_id),
    'round', jsonb_build_object('id', round.id, 'name', round.name, 'names_hidden', round.names_hidden),
    'who', private.who_applies(own, round.names_hidden),
    'answers', private.answers_of(own, round.names_hidden),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', criterion.id, 'name', criterion.name, 'description', criterion.description, 'weight', criterion.weight, 'scale', criterion.scale,
          'score', mine.score, 'reason', coalesce(mine.reason, '')
        ) order by criterion.position), '[]')
        from private.criteria_of(own) as criterion
        left join private.scores as mine on mine.criterion_id = criterion.id and mine.application_id = own.id and mine.member_id = member.id
    ),
    'submitted', exists (
      select from private.assessments as mine where mine.member_id = member.id and mine.application_id = own.id and mine.submitted_at is not null
    ),
    'others', case when private.may_see_scores(own) then (
      select coalesce(jsonb_agg(given), '[]') from jsonb_array_elements(private.scores_of(own)) as given where given ->> 'member_id' <> member.id::text
    ) end,
    'moderations', case when private.may_see_scores(own) then private.moderations_of(own) end
  );
end
$$;

/* The scores of one application, for whoever may see them. Refused to those on the panel who have not submitted their own. */
create function private.application_scores(application_id uuid) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  member private.panel_members;
begin
  select * into own from private.applications as one where one.id = application_id;
  member := private.panelist(own.round_id);
  if member.id is null and not private.has_role('team', 'head') then
    perform private.refuse('panels_are_closed_circles', 'You are not on the panel of this round.');
  end if;
  if private.is_barred(member.id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_read', 'You have a conflict with this application, so you do not read it.');
  end if;
  if not private.may_see_scores(own) then
    perform private.refuse('scores_are_seen_after_ones_own', 'You see what the others scored after you have submitted your own scores.');
  end if;
  return jsonb_build_object(
    'id', own.id, 'reference', own.reference, 'state', own.state,
    'vacancy', (select vacancy.name from public.vacancies as vacancy where vacancy.id = own.vacancy_id),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('id', criterion.id, 'name', criterion.name, 'weight', criterion.weight, 'scale', criterion.scale) order by criterion.position), '[]')
        from private.criteria_of(own) as criterion
    ),
    'scores', private.scores_of(own), 'moderations', private.moderations_of(own)
  );
end
$$;

/* scores: criterion → {"score", "reason"}. Saves what is there; with `submit` all must be, each with its reason, and then it stays. Submitting the same twice is once. */
create function private.save_scores(application_id uuid, scores jsonb, submit boolean) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  member private.panel_members;
  mine private.assessments;
begin
  -- A decision at this moment is waited for.
  select * into own from private.applications as one where one.id = application_id for share;
  member := private.sifting(own.round_id);
  if private.is_barred(member.id, own.id) then
    perform private.refuse('conflicted_assessors_do_not_score', 'You have a conflict with this application, so you do not score it.');
  end if;
  if own.state <> 'submitted' or own.route_id = 'direct_appointment' then
    perform private.refuse('decided_applications_are_not_scored', 'What becomes of this application has been decided, or it was withdrawn.');
  end if;
  insert into private.assessments (member_id, application_id) values (member.id, own.id) on conflict do nothing;
  select * into mine from private.assessments as one where one.member_id = member.id and one.application_id = own.id for no key update;
  if mine.submitted_at is not null then
    if submit and not exists (
      select from jsonb_each(scores) as told
        left join private.scores as given on given.criterion_id = told.key and given.member_id = member.id and given.application_id = own.id
        where (given.score::text, given.reason) is distinct from (told.value ->> 'score', coalesce(told.value ->> 'reason', ''))
    ) then
      return;
    end if;
    perform private.refuse('submitted_assessments_stay', 'You have submitted your scores of this application, so they stay as they are.');
  end if;
  insert into private.scores (member_id, application_id, criterion_id, score, reason)
    select member.id, own.id, told.key, (told.value ->> 'score')::integer, coalesce(told.value ->> 'reason', '')
      from jsonb_each(scores) as told order by told.key
  on conflict on constraint scores_pkey do update set score = excluded.score, reason = excluded.reason, saved_at = now();
  if submit then
    update private.assessments as one set submitted_at = now() where one.member_id = member.id and one.application_id = own.id;
  end if;
end
$$;

/* How many applications a panel member has submitted scores of, and of how many that are theirs to score. */
create function private.progress_of(member private.panel_members) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'submitted', count(*) filter (where assessment.submitted_at is not null and not barred), 'begun', count(*) filter (where assessment.member_id is not null and assessment.submitted_at is null and not barred),
      'to_score', count(*) filter (where not barred), 'barred', count(*) filter (where barred)
    )
    from private.sifted(member.round_id) as own
    cross join lateral (select private.is_barred(member.id, own.id) as barred) as conflict
    left join private.assessments as assessment on assessment.application_id = own.id and assessment.member_id = member.id
$$;

/* The panels that whoever asks is on: which round, whether they have declared and what, and how far they are. */
create function private.my_panels() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'round', jsonb_build_object('id', round.id, 'name', round.name, 'state', public.round_state(round), 'closes_at', round.closes_at, 'names_hidden', round.names_hidden),
      'capacity', member.capacity, 'is_chair', member.is_chair, 'declared_at', member.declared_at,
      'interests', (
        select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words) order by interest.declared_at, interest.kind, interest.words), '[]')
          from private.panel_interests as interest where interest.member_id = member.id
      ),
      'progress', case when public.round_state(round) = 'closed' and member.declared_at is not null then private.progress_of(member) end
    ) order by round.closes_at desc nulls last), '[]')
    from public.rounds as round
    cross join lateral private.panelist(round.id) as member
    where member.id is not null
$$;

-- What the Data API offers of it.
create function public.panel_list(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.panel_list(asked_round) $$;
comment on function public.panel_list is 'What a panel member has to sift in a round, by reference, and how far they are.';

create function public.panel_application(application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.panel_application(application_id) $$;
comment on function public.panel_application is 'One application as a panel member reads it, without names where names are hidden.';

create function public.application_scores(application_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.application_scores(application_id) $$;
comment on function public.application_scores is 'The submitted scores of an application, for whoever may see them.';

create function public.save_scores(application_id uuid, scores jsonb, submit boolean) returns void
  language sql
  set search_path = ''
as $$ select private.save_scores(application_id, scores, submit) $$;
comment on function public.save_scores is 'Saves or submits one’s own scores of an application.';

create function public.my_panels() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.my_panels() $$;
comment on function public.my_panels is 'The panels that whoever asks is on, and how far they are.';

grant execute on function
  private.panel_list, private.panel_application, private.application_scores, private.save_scores, private.my_panels,
  public.panel_list, public.panel_application, public.application_scores, public.save_scores, public.my_panels
to authenticated;
