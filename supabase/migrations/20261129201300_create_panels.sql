-- Rule 11: who sifts, what they declare before they see anything, and what they may not see because of it.

create table private.panel_members (
  id uuid primary key default gen_random_uuid(),
  round_id text not null references public.rounds on update cascade on delete restrict,
  email text not null constraint panel_members_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  /* In what capacity: 'Chair of the panel', 'Head of Culture'. */
  capacity text not null constraint panel_members_have_a_capacity check (btrim(capacity) <> ''),
  is_chair boolean not null default false,
  added_at timestamptz not null default now(),
  /* Whoever comes back is the same member, with what they declared and scored before. */
  left_at timestamptz,
  /* When the letter that says that they are on it went into the outbox. Null: it is still to be written. */
  told_at timestamptz,
  /* When they declared what ties them to anybody, if only 'nothing'. Before that they see no application. */
  declared_at timestamptz,
  constraint panel_members_are_not_doubled unique (round_id, email)
);
comment on table private.panel_members is 'Who sifts the applications of a round, by address.';
create unique index panels_have_one_chair on private.panel_members (round_id) where is_chair and left_at is null;

create table private.panel_interests (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references private.panel_members on update cascade on delete restrict,
  /* An organisation they belong to, somebody close to them, or where they live. */
  kind text not null constraint panel_interests_kind_is_known check (kind in ('organisation', 'person', 'household')),
  words text not null constraint panel_interests_say_something check (btrim(words) <> '' and length(words) <= 500),
  declared_at timestamptz not null default now()
);
comment on table private.panel_interests is 'What panel members declared that ties them to people or organisations.';
create index panel_interests_by_member on private.panel_interests (member_id);

create table private.conflicts (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references private.panel_members on update cascade on delete restrict,
  application_id uuid not null references private.applications on update cascade on delete restrict,
  /* Which of their interests is like what the applicant wrote. Null: they declared that they know who it is, or it is their own. */
  interest_id uuid references private.panel_interests on update cascade on delete restrict,
  noted_at timestamptz not null default now(),
  /* A mere likeness is lifted, with the reason. */
  lifted_at timestamptz,
  lifted_by uuid,
  lifted_because text,
  constraint conflicts_are_not_doubled unique nulls not distinct (member_id, application_id, interest_id),
  constraint conflicts_are_lifted_with_a_reason check (num_nonnulls(lifted_at, lifted_because) in (0, 2) and btrim(lifted_because) <> ''),
  constraint declared_conflicts_are_not_lifted check (lifted_at is null or interest_id is not null)
);
comment on table private.conflicts is 'Which applications a panel member may not read or score, and why.';
create index conflicts_by_application on private.conflicts (application_id);
create index conflicts_by_interest on private.conflicts (interest_id);

create table private.assessments (
  member_id uuid not null references private.panel_members on update cascade on delete restrict,
  application_id uuid not null references private.applications on update cascade on delete restrict,
  submitted_at timestamptz,
  primary key (member_id, application_id)
);
comment on table private.assessments is 'Whether a panel member has begun, or submitted, their scores of an application.';
create index assessments_by_application on private.assessments (application_id);

create table private.scores (
  member_id uuid not null,
  application_id uuid not null,
  criterion_id text not null references public.criteria on update cascade on delete restrict,
  score integer constraint scores_are_not_negative check (score >= 0),
  reason text not null default '' constraint scores_reasons_can_be_stored check (length(reason) <= 20000),
  saved_at timestamptz not null default now(),
  primary key (member_id, application_id, criterion_id),
  constraint scores_are_of_an_assessment foreign key (member_id, application_id) references private.assessments on update cascade on delete restrict
);
comment on table private.scores is 'Scores of an application by criterion, each with its reason.';
create index scores_by_criterion on private.scores (criterion_id);
create index scores_by_application on private.scores (application_id);

create table private.moderations (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  criterion_id text not null references public.criteria on update cascade on delete restrict,
  score integer not null constraint moderations_are_not_negative check (score >= 0),
  because text not null constraint moderations_say_why check (btrim(because) <> ''),
  moderated_by uuid default private.actor(),
  moderated_at timestamptz not null default now(),
  primary key (application_id, criterion_id)
);
comment on table private.moderations is 'What a panel agreed a criterion scores, after each member had scored it.';
create index moderations_by_criterion on private.moderations (criterion_id);

-- Rows are reached through functions alone. What somebody scored is in no log either, so that nobody reads it there before their time.
alter table private.panel_members enable row level security;
alter table private.panel_interests enable row level security;
alter table private.conflicts enable row level security;
alter table private.assessments enable row level security;
alter table private.scores enable row level security;
alter table private.moderations enable row level security;
select private.keep_log('private.panel_members', 'id', array['email', 'capacity']);
select private.keep_log('private.panel_interests', 'id', array['words']);
-- A conflict may be found as somebody submits: then they are whoever acted.
select private.keep_log('private.conflicts', 'application_id', array['lifted_because', 'actor_id']);
select private.keep_log('private.assessments', 'application_id');
select private.keep_log('private.scores', 'application_id', array['reason', 'score']);
select private.keep_log('private.moderations', 'application_id', array['because', 'score']);

/*
 * The panel membership of whoever asks, in a round; null when they are on no panel of it, or hold the role of a panel member no more. The culture team and
 * the Head of Culture are held by it without that role too: she ends and grants roles, also her own, and would see names and scores in between.
 */
create function private.panelist(asked_round text) returns private.panel_members
  language sql stable security definer
  set search_path = ''
as $$
  select member.* from private.panel_members as member
    join auth.users as account on lower(account.email) = member.email
    where account.id = private.applicant() and member.round_id = asked_round and member.left_at is null and private.has_role('panel', 'team', 'head')
$$;

/* Whether the database itself is taking away what was kept long enough (rule 13). */
create function private.is_erasing() returns boolean
  language sql stable
  set search_path = ''
as $$ select coalesce(current_setting('culture_works.erasing', true) = 'yes', false) $$;

/* Which criteria an application is scored by. */
create function private.criteria_of(application private.applications) returns setof public.criteria
  language sql stable security definer
  set search_path = ''
as $$
  select criterion.* from public.criteria as criterion
    where criterion.round_id = application.round_id and coalesce(criterion.vacancy_id = application.vacancy_id, true)
$$;

/* The applications of a round that its panel sifts. */
create function private.sifted(asked_round text) returns setof private.applications
  language sql stable security definer
  set search_path = ''
as $$
  select own.* from private.applications as own
    where own.round_id = asked_round and own.submitted_at is not null and own.state <> 'withdrawn' and own.route_id <> 'direct_appointment'
$$;

/* Rule 11: a conflict that stands. */
create function private.is_barred(member_id uuid, application_id uuid) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from private.conflicts as conflict
      where conflict.member_id = is_barred.member_id and conflict.application_id = is_barred.application_id and conflict.lifted_at is null
  )
$$;

-- Rule 11 for whoever gets past the functions.

/* Conflicts are lifted, once; nothing else of them changes, and none goes. */
create function private.keep_conflicts() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if not private.is_erasing() and (
    tg_op = 'DELETE' or old.lifted_at is not null
    or (old.member_id, old.application_id, old.interest_id, old.noted_at) is distinct from (new.member_id, new.application_id, new.interest_id, new.noted_at)
  ) then
    perform private.refuse('conflicts_stay_on_record', 'A conflict stays on record. A mere likeness is lifted, once, with the reason.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger conflicts_stay_on_record before update or delete on private.conflicts for each row execute function private.keep_conflicts();
alter table private.conflicts enable always trigger conflicts_stay_on_record;

/* Who has a conflict scores nothing; what was submitted stays; a score is on the scale of a criterion of its application. */
create function private.keep_scores() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  scale text[];
begin
  if private.is_erasing() then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.member_id, old.application_id, old.criterion_id) is distinct from (new.member_id, new.application_id, new.criterion_id)) then
    perform private.refuse('submitted_assessments_stay', 'Scores are put right before they are submitted, and never deleted.');
  end if;
  -- A conflict that is being declared at this moment is waited for.
  perform from private.panel_members where id = new.member_id for share;
  if private.is_barred(new.member_id, new.application_id) then
    perform private.refuse('conflicted_assessors_do_not_score', 'You have a conflict with this application, so you do not score it.');
  end if;
  if exists (
    select from private.assessments where member_id = new.member_id and application_id = new.application_id and submitted_at is not null
  ) then
    perform private.refuse('submitted_assessments_stay', 'You have submitted your scores of this application, so they stay as they are.');
  end if;
  select criterion.scale into scale from private.applications as own, private.criteria_of(own) as criterion
    where own.id = new.application_id and criterion.id = new.criterion_id;
  if scale is null or new.score >= cardinality(scale) then
    perform private.refuse('scores_are_within_the_scale', 'This score is not on the scale of a criterion of this application.');
  end if;
  return new;
end
$$;
create trigger conflicted_assessors_do_not_score before insert or update or delete on private.scores for each row execute function private.keep_scores();
alter table private.scores enable always trigger conflicted_assessors_do_not_score;

/* An assessment is submitted whole, by somebody without a conflict, once. */
create function private.keep_assessments() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if private.is_erasing() then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (old.submitted_at is not null or (old.member_id, old.application_id) is distinct from (new.member_id, new.application_id))) then
    perform private.refuse('submitted_assessments_stay', 'What was submitted stays as it is.');
  end if;
  perform from private.panel_members where id = new.member_id for share;
  if private.is_barred(new.member_id, new.application_id) then
    perform private.refuse('conflicted_assessors_do_not_score', 'You have a conflict with this application, so you do not score it.');
  end if;
  if new.submitted_at is not null and exists (
    select from private.applications as own
      cross join private.criteria_of(own) as criterion
      left join private.scores as mine on mine.criterion_id = criterion.id and mine.member_id = new.member_id and mine.application_id = own.id
      where own.id = new.application_id and (mine.score is null or btrim(mine.reason) = '')
  ) then
    perform private.refuse('assessments_are_submitted_whole', 'Give each criterion a score and a reason before you submit.');
  end if;
  return new;
end
$$;
create trigger assessments_are_submitted_whole before insert or update or delete on private.assessments
  for each row execute function private.keep_assessments();
alter table private.assessments enable always trigger assessments_are_submitted_whole;

/* Whose scores count: submitted, and by somebody without a conflict. Whoever has left since was of the panel when they scored. */
create function private.assessments_that_count(asked_round text) returns table (member_id uuid, application_id uuid)
  language sql stable security definer
  set search_path = ''
as $$
  select assessment.member_id, assessment.application_id
    from private.assessments as assessment
    join private.panel_members as member on member.id = assessment.member_id and member.round_id = asked_round
    where assessment.submitted_at is not null and not exists (
      select from private.conflicts as conflict
        where conflict.member_id = assessment.member_id and conflict.application_id = assessment.application_id and conflict.lifted_at is null
    )
$$;

/* A panel agrees on a score after enough of its members have submitted theirs, and on the scale. */
create function private.keep_moderations() returns trigger
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
    < (select minimum_assessors from public.rounds where id = own.round_id) then
    perform private.refuse('moderation_follows_scoring', 'Too few of the panel have submitted their scores yet.');
  end if;
  select criterion.scale into scale from private.criteria_of(own) as criterion where criterion.id = new.criterion_id;
  if scale is null or new.score >= cardinality(scale) then
    perform private.refuse('scores_are_within_the_scale', 'This score is not on the scale of a criterion of this application.');
  end if;
  return new;
end
$$;
create trigger moderation_follows_scoring before insert or update or delete on private.moderations
  for each row execute function private.keep_moderations();
alter table private.moderations enable always trigger moderation_follows_scoring;
