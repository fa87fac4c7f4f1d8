-- Rule 11, where an application lacks the scores that its round asked for and nobody of the panel can give them: a member fell ill, the others have a conflict.
-- The first way out is somebody else on the panel. Where nobody can be found, the culture team puts on record why fewer scores must do: never none, never while
-- anybody on the panel can still score it, and never by whoever scored it or has a part in it. The panel sees it, and so does whoever reads the ranked list.

create table private.fewer_assessors (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  /* How many had scored it: should a conflict be found later, so that fewer count, it is to be said anew. */
  assessors integer not null,
  /* How many the round asked for. */
  minimum integer not null,
  because text not null constraint fewer_assessors_say_why check (btrim(because) <> ''),
  allowed_by uuid default private.actor(),
  allowed_at timestamptz not null default now(),
  primary key (application_id, assessors),
  constraint fewer_assessors_are_at_least_one check (assessors > 0),
  constraint fewer_assessors_are_fewer check (assessors < minimum)
);
comment on table private.fewer_assessors is 'Applications that are ranked and decided with fewer scores than their round asked for, and why.';
alter table private.fewer_assessors enable row level security;
select private.keep_log('private.fewer_assessors', 'application_id', array['because']);
-- What is erased is in no samples either.
alter table private.fewer_assessors alter column because set statistics 0;
create trigger what_is_typed_is_of_a_sensible_length before insert or update on private.fewer_assessors for each row execute function private.keep_lengths();

/* How many of the panel must have scored an application: as many as its round asks for, or as many as had when it was put on record that fewer must do. */
create function private.assessors_needed(own private.applications) returns integer
  language sql stable security definer
  set search_path = ''
as $$
  select least(round.minimum_assessors, (select min(allowed.assessors) from private.fewer_assessors as allowed where allowed.application_id = own.id))
    from public.rounds as round where round.id = own.round_id
$$;

/* The members of a panel who can still score an application: those on it who have not, and are kept from it by nothing. */
create function private.assessors_left(own private.applications) returns setof private.panel_members
  language sql stable security definer
  set search_path = ''
as $$
  select member.* from private.panel_members as member
    where member.round_id = own.round_id and member.left_at is null and not private.is_barred(member.id, own.id)
      and not exists (
        select from private.assessments as given where given.member_id = member.id and given.application_id = own.id and given.submitted_at is not null
      )
$$;

/* Fewer scores do when nobody is left to give more; that they did stays on record. */
create function private.keep_fewer_assessors() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications;
  counted integer;
  left_to_score text;
begin
  if private.is_erasing() then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op <> 'INSERT' then
    perform private.refuse('fewer_assessors_stay_on_record', 'That fewer scores must do stays on record as it was said.');
  end if;
  select * into own from private.applications where id = new.application_id;
  counted := (select count(*) from private.assessments_that_count(own.round_id) as each where each.application_id = own.id);
  new.minimum := (select minimum_assessors from public.rounds where id = own.round_id);
  new.assessors := counted;
  if counted >= new.minimum then
    perform private.refuse('fewer_assessors_are_fewer', 'Enough of the panel have scored this application.');
  end if;
  select string_agg(member.capacity, ', ' order by member.added_at, member.id) into left_to_score from private.assessors_left(own) as member;
  if left_to_score is not null then
    perform private.refuse(
      'fewer_assessors_come_last', format('Of the panel there can still score it: %s. Wait for them, or take whoever cannot off the panel.', left_to_score)
    );
  end if;
  if counted = 0 then
    perform private.refuse('fewer_assessors_are_at_least_one', 'Nobody has scored this application. Put somebody on the panel who can.');
  end if;
  return new;
end
$$;
create trigger fewer_assessors_come_last before insert or update or delete on private.fewer_assessors
  for each row execute function private.keep_fewer_assessors();
alter table private.fewer_assessors enable always trigger fewer_assessors_come_last;

/* Whether somebody may put on record that fewer scores must do: of the culture team, not on the panel, with no score and no part of their own in it. */
create function private.may_allow_fewer(own private.applications) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select private.has_role('team', 'head') and (private.panelist(own.round_id)).id is null and not private.is_barred(null, own.id)
    and not exists (
      select from private.assessments as given
        join private.panel_members as member on member.id = given.member_id
        join auth.users as account on lower(account.email) = member.email
        where account.id = private.applicant() and given.application_id = own.id and given.submitted_at is not null
    )
$$;

/* Puts on record that an application is ranked and decided with the scores that it has, and why. Saying the same twice is once. */
create function private.allow_fewer_assessors(application_id uuid, because text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  said text;
begin
  perform private.check_team();
  -- Whoever joins the panel, or decides, at the same time is waited for.
  perform from public.rounds as round where round.id = (select one.round_id from private.applications as one where one.id = application_id) for no key update;
  select * into own from private.applications as one where one.id = application_id for no key update;
  if not coalesce(private.may_allow_fewer(own), false) then
    perform private.refuse('assessors_do_not_allow_fewer', 'Somebody else of the culture team must say so: whoever is on the panel, scored it or has a part in it does not.');
  end if;
  if (select public.round_state(round) from public.rounds as round where round.id = own.round_id) is distinct from 'closed' then
    perform private.refuse('decisions_follow_closing', 'Decisions are made after the round has closed.');
  end if;
  if own.state <> 'submitted' or own.route_id = 'direct_appointment' then
    perform private.refuse('decided_applications_are_not_scored', 'What becomes of this application has been decided, or it was withdrawn.');
  end if;
  if coalesce(btrim(because), '') = '' then
    perform private.refuse('fewer_assessors_say_why', 'Say why fewer scores must do.');
  end if;
  select allowed.because into said from private.fewer_assessors as allowed
    where allowed.application_id = own.id
      and allowed.assessors <= (select count(*) from private.assessments_that_count(own.round_id) as each where each.application_id = own.id);
  if said = btrim(because) then
    return;
  elsif said is not null then
    perform private.refuse('fewer_assessors_are_allowed_once', 'It is on record already that fewer scores must do, and why.');
  end if;
  -- How many have scored it and how many should, the trigger counts.
  insert into private.fewer_assessors (application_id, assessors, minimum, because) values (own.id, 1, 2, btrim(because));
end
$$;

/* What is on record of an application that fewer had to score, the newest first. To whom the reason may be told is for whoever calls it. */
create function private.fewer_assessors_of(own private.applications) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'assessors', allowed.assessors, 'minimum', allowed.minimum, 'because', allowed.because, 'at', allowed.allowed_at
    ) order by allowed.allowed_at desc), '[]')
    from private.fewer_assessors as allowed where allowed.application_id = own.id
$$;

-- What looked at the minimum of the round looks at what the application needs.

/* Whether enough of the panel have scored an application. Where there is no criterion, there is nothing to score. */
create or replace function private.is_scored(own private.applications) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select not exists (select from private.criteria_of(own))
    or (select count(*) from private.assessments_that_count(own.round_id) as counted where counted.application_id = own.id)
      >= private.assessors_needed(own)
$$;

/* The applications of a round that enough of the panel have scored, as is_scored says of each. */
create or replace function private.scored_enough(asked_round text) returns uuid[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(own.id), '{}')
    from private.applications as own
    left join (
      select counted.application_id, count(*) as assessors from private.assessments_that_count(asked_round) as counted group by counted.application_id
    ) as given on given.application_id = own.id
    left join (
      select allowed.application_id, min(allowed.assessors) as assessors from private.fewer_assessors as allowed group by allowed.application_id
    ) as fewer on fewer.application_id = own.id
    where own.round_id = asked_round and (
      coalesce(given.assessors, 0) >= least((select round.minimum_assessors from public.rounds as round where round.id = asked_round), fewer.assessors)
      or not exists (select from public.criteria as criterion where criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true))
    )
$$;

/* A panel agrees on a score after enough of its members have submitted theirs, and on the scale. */
create or replace function private.keep_moderations() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications;
  scale text[];
begin
  if private.is_erasing() then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    perform private.refuse('moderations_stay_on_record', 'What a panel agreed is put right by agreeing anew, and never deleted.');
  end if;
  select * into own from private.applications where id = new.application_id;
  if (select count(*) from private.assessments_that_count(own.round_id) as counted where counted.application_id = own.id)
    < private.assessors_needed(own) then
    perform private.refuse('moderation_follows_scoring', 'Too few of the panel have submitted their scores yet.');
  end if;
  select criterion.scale into scale from private.criteria_of(own) as criterion where criterion.id = new.criterion_id;
  if scale is null or new.score >= cardinality(scale) then
    perform private.refuse('scores_are_within_the_scale', 'This score is not on the scale of a criterion of this application.');
  end if;
  return new;
end
$$;

-- What the Data API offers of it.
create function public.allow_fewer_assessors(application_id uuid, because text) returns void
  language sql
  set search_path = ''
as $$ select private.allow_fewer_assessors(application_id, because) $$;
comment on function public.allow_fewer_assessors is 'Puts on record why an application is decided with fewer scores than its round asked for.';

grant execute on function private.allow_fewer_assessors, public.allow_fewer_assessors to authenticated;
