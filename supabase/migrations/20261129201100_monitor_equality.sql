-- Equality monitoring. Rule 12: what somebody answers cannot be joined to their application, by anybody, ever.
--
-- So no answer is kept at all. What is kept is how many chose each option, by round and stage: a response adds one to some of these numbers, and every
-- row is written anew with it, into a new file, in one order. So no row, row version, time, key, number of a sequence or place on the disk says
-- what the last one chose, or who came before whom; the change log is not told. Who has answered is a mark without a time, written anew as a whole in the same way.
-- Numbers are told once nobody can answer any more: otherwise two looks, before and after somebody answered, would tell what they chose.
-- What this cannot prevent: somebody who owns the machine and copies the whole database between two responses sees which numbers grew, but not in what the
-- database holds afterwards. Backups are for losses, not for this: see docs/database.md.

create table public.monitoring_questions (
  id text primary key constraint monitoring_questions_id_is_a_key check (public.is_record_key(id)),
  position integer not null constraint monitoring_questions_have_one_order unique,
  question text not null constraint monitoring_questions_ask_something check (btrim(question) like '%?'),
  hint text,
  /* Whose wording it is. */
  source text not null
);
comment on table public.monitoring_questions is 'What those who apply are asked for equality monitoring, with whose wording it is.';

create table public.monitoring_options (
  question_id text not null references public.monitoring_questions on update cascade on delete restrict,
  id text not null constraint monitoring_options_id_is_a_key check (public.is_record_key(id)),
  position integer not null,
  /* Under which heading it stands; null: under none. */
  heading text,
  name text not null,
  hint text,
  primary key (question_id, id),
  constraint monitoring_options_have_one_order unique (question_id, position)
);
comment on table public.monitoring_options is 'What can be answered to the questions of equality monitoring. Each question can be left.';

do $$
declare
  relation text;
begin
  foreach relation in array array['monitoring_questions', 'monitoring_options'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('create policy "Anyone reads what is asked" on public.%I for select to anon, authenticated using (true)', relation);
    execute format('grant select on public.%I to anon, authenticated', relation);
  end loop;
end
$$;
insert into public.monitoring_questions (id, position, question, hint, source) values
  ('age', 1, 'How old are you?', null, 'Government Statistical Service, harmonised age bands'),
  ('sex', 2, 'What is your sex?', 'A question about gender identity follows.', 'Census 2021 for England and Wales; Government Statistical Service, harmonised question on sex'),
  ('gender-identity', 3, 'Is the gender you identify with the same as your sex registered at birth?', null, 'Census 2021 for England and Wales'),
  ('ethnic-group', 4, 'What is your ethnic group?', 'Choose the one that best describes your ethnic group or background.', 'Government Statistical Service, harmonised question on ethnic group, for England'),
  ('health', 5, 'Do you have any physical or mental health conditions or illnesses lasting or expected to last 12 months or more?', null,
    'Government Statistical Service, harmonised questions on disability (Equality Act 2010), first part'),
  ('activity', 6, 'Do any of your conditions or illnesses reduce your ability to carry out day-to-day activities?', 'Whoever says that they do, a lot or a little, is disabled as the Equality Act 2010 means it.',
    'Government Statistical Service, harmonised questions on disability (Equality Act 2010), second part'),
  ('religion', 7, 'What is your religion or belief?', null, 'Government Statistical Service, harmonised question on religion, for England'),
  ('sexual-orientation', 8, 'Which of the following best describes your sexual orientation?', null, 'Government Statistical Service, harmonised question on sexual orientation'),
  ('caring', 9, 'Do you look after, or give any help or support to, anyone because they have long-term physical or mental health conditions or illnesses, or problems related to old age?',
    'Exclude anything you do as part of your paid employment.', 'Census 2021 for England and Wales; Government Statistical Service, harmonised question on unpaid care'),
  ('background', 10, 'What was the occupation of your main household earner when you were about aged 14?', null, 'Social Mobility Commission, question on socio-economic background');

insert into public.monitoring_options (question_id, id, position, heading, name, hint)
select question_id, id, row_number() over (partition by question_id order by place), heading, name, hint
  from (values
    (1, 'age', '16-24', null, '16 to 24', null),
    (2, 'age', '25-34', null, '25 to 34', null),
    (3, 'age', '35-44', null, '35 to 44', null),
    (4, 'age', '45-54', null, '45 to 54', null),
    (5, 'age', '55-64', null, '55 to 64', null),
    (6, 'age', '65-74', null, '65 to 74', null),
    (7, 'age', '75-over', null, '75 or over', null),
    (10, 'sex', 'female', null, 'Female', null),
    (11, 'sex', 'male', null, 'Male', null),
    (20, 'gender-identity', 'yes', null, 'Yes', null),
    (21, 'gender-identity', 'no', null, 'No', null),
    (30, 'ethnic-group', 'white-british', 'White', 'English, Welsh, Scottish, Northern Irish or British', null),
    (31, 'ethnic-group', 'white-irish', 'White', 'Irish', null),
    (32, 'ethnic-group', 'white-gypsy', 'White', 'Gypsy or Irish Traveller', null),
    (33, 'ethnic-group', 'white-roma', 'White', 'Roma', null),
    (34, 'ethnic-group', 'white-other', 'White', 'Any other White background', null),
    (35, 'ethnic-group', 'mixed-caribbean', 'Mixed or Multiple ethnic groups', 'White and Black Caribbean', null),
    (36, 'ethnic-group', 'mixed-african', 'Mixed or Multiple ethnic groups', 'White and Black African', null),
    (37, 'ethnic-group', 'mixed-asian', 'Mixed or Multiple ethnic groups', 'White and Asian', null),
    (38, 'ethnic-group', 'mixed-other', 'Mixed or Multiple ethnic groups', 'Any other Mixed or Multiple ethnic background', null),
    (39, 'ethnic-group', 'asian-indian', 'Asian or Asian British', 'Indian', null),
    (40, 'ethnic-group', 'asian-pakistani', 'Asian or Asian British', 'Pakistani', null),
    (41, 'ethnic-group', 'asian-bangladeshi', 'Asian or Asian British', 'Bangladeshi', null),
    (42, 'ethnic-group', 'asian-chinese', 'Asian or Asian British', 'Chinese', null),
    (43, 'ethnic-group', 'asian-other', 'Asian or Asian British', 'Any other Asian background', null),
    (44, 'ethnic-group', 'black-caribbean', 'Black, Black British, Caribbean or African', 'Caribbean', null),
    (45, 'ethnic-group', 'black-african', 'Black, Black British, Caribbean or African', 'African', null),
    (46, 'ethnic-group', 'black-other', 'Black, Black British, Caribbean or African', 'Any other Black, Black British, Caribbean or African background', null),
    (47, 'ethnic-group', 'other-arab', 'Other ethnic group', 'Arab', null),
    (48, 'ethnic-group', 'other', 'Other ethnic group', 'Any other ethnic group', null),
    (60, 'health', 'yes', null, 'Yes', null),
    (61, 'health', 'no', null, 'No', null),
    (70, 'activity', 'a-lot', null, 'Yes, a lot', null),
    (71, 'activity', 'a-little', null, 'Yes, a little', null),
    (72, 'activity', 'not-at-all', null, 'Not at all', null),
    (73, 'activity', 'no-condition', null, 'I have no such condition or illness', null),
    (80, 'religion', 'none', null, 'No religion', null),
    (81, 'religion', 'christian', null, 'Christian', 'Including Church of England, Catholic, Protestant and all other Christian denominations'),
    (82, 'religion', 'buddhist', null, 'Buddhist', null),
    (83, 'religion', 'hindu', null, 'Hindu', null),
    (84, 'religion', 'jewish', null, 'Jewish', null),
    (85, 'religion', 'muslim', null, 'Muslim', null),
    (86, 'religion', 'sikh', null, 'Sikh', null),
    (87, 'religion', 'other', null, 'Any other religion or belief', null),
    (90, 'sexual-orientation', 'straight', null, 'Straight or heterosexual', null),
    (91, 'sexual-orientation', 'gay-or-lesbian', null, 'Gay or lesbian', null),
    (92, 'sexual-orientation', 'bisexual', null, 'Bisexual', null),
    (93, 'sexual-orientation', 'other', null, 'Other sexual orientation', null),
    (100, 'caring', 'no', null, 'No', null),
    (101, 'caring', 'to-9', null, 'Yes, 9 hours a week or less', null),
    (102, 'caring', '10-19', null, 'Yes, 10 to 19 hours a week', null),
    (103, 'caring', '20-34', null, 'Yes, 20 to 34 hours a week', null),
    (104, 'caring', '35-49', null, 'Yes, 35 to 49 hours a week', null),
    (105, 'caring', '50-over', null, 'Yes, 50 or more hours a week', null),
    (110, 'background', 'professional', null, 'Modern professional and traditional professional occupations',
      'Such as teacher, nurse, physiotherapist, social worker, musician, police officer (sergeant or above), software designer, accountant, solicitor, medical practitioner, scientist, civil or mechanical engineer'),
    (111, 'background', 'manager', null, 'Senior, middle or junior managers or administrators',
      'Such as finance manager, chief executive, large business owner, office manager, retail manager, bank manager, restaurant manager, warehouse manager'),
    (112, 'background', 'clerical', null, 'Clerical and intermediate occupations',
      'Such as secretary, personal assistant, call centre agent, clerical worker, nursery nurse'),
    (113, 'background', 'technical', null, 'Technical and craft occupations',
      'Such as motor mechanic, plumber, printer, electrician, gardener, train driver'),
    (114, 'background', 'routine', null, 'Routine, semi-routine manual and service occupations',
      'Such as postal worker, machine operative, security guard, caretaker, farm worker, catering assistant, sales assistant, HGV driver, cleaner, porter, packer, labourer, waiter or waitress, bar staff'),
    (115, 'background', 'unemployed', null, 'Long-term unemployed',
      'Claimed Jobseeker’s Allowance or earlier unemployment benefit for more than a year'),
    (116, 'background', 'small-business', null, 'Small business owners who employed fewer than 25 people',
      'Such as corner shop owner, small plumbing company, retail shop owner, single restaurant or café owner, taxi owner, garage owner'),
    (117, 'background', 'other', null, 'Other', 'Such as retired, this question does not apply to me, I do not know')
  ) as options (place, question_id, id, heading, name, hint)
union all
select id, 'prefer-not-to-say', 100, null, 'Prefer not to say', null from public.monitoring_questions;

-- It is the same for every round, so that rounds can be compared: nobody changes it by the API.
select private.keep_log('public.monitoring_questions', 'id');
select private.keep_log('public.monitoring_options', 'question_id');

create table private.monitoring_tallies (
  round_id text not null references public.rounds on update cascade on delete restrict,
  /* Of those who applied, or of those who were appointed, who are asked once more. */
  stage text not null constraint monitoring_tallies_stage_is_known check (stage in ('applied', 'appointed')),
  question_id text not null,
  option_id text not null,
  count integer not null constraint monitoring_tallies_count_people check (count >= 0),
  primary key (round_id, stage, question_id, option_id),
  foreign key (question_id, option_id) references public.monitoring_options on update cascade on delete restrict
);
comment on table private.monitoring_tallies is 'How many chose each answer of equality monitoring. Written anew as a whole with each response, so that no row tells of the last one.';
create index monitoring_tallies_by_option on private.monitoring_tallies (question_id, option_id);
alter table private.monitoring_tallies enable row level security;

create table private.monitoring_asked (
  round_id text not null references public.rounds on update cascade on delete restrict,
  stage text not null constraint monitoring_asked_stage_is_known check (stage in ('applied', 'appointed')),
  applicant_id uuid not null,
  primary key (round_id, stage, applicant_id)
);
comment on table private.monitoring_asked is 'Who has answered equality monitoring, and not when. Written anew as a whole, so that no order tells who came first.';
alter table private.monitoring_asked enable row level security;

/* From when to when answers are taken for a stage. The numbers are told from the end on. */
create function private.monitoring_time(round public.rounds, stage text, out opens timestamptz, out closes timestamptz)
  language sql stable
  set search_path = ''
as $$
  select case stage when 'applied' then round.opens_at when 'appointed' then round.closes_at end,
    case stage when 'applied' then round.closes_at + interval '7 days' when 'appointed' then round.finished_at + interval '28 days' end
$$;

/* How it stands with somebody's equality monitoring in a round: the stage at which they are asked, and whether they have answered. Null: they are not asked. */
create function private.own_monitoring(round_id text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object('stage', stages.stage, 'closes', asking.closes, 'open', now() >= asking.opens and coalesce(now() < asking.closes, true),
      'answered', exists (
        select from private.monitoring_asked as asked
          where asked.round_id = own_monitoring.round_id and asked.stage = stages.stage and asked.applicant_id = private.applicant()
      ))
    from (
      select case when bool_or(own.state = 'appointed') then 'appointed' else 'applied' end as stage
        from private.applications as own
        where own.round_id = own_monitoring.round_id and own.applicant_id = private.applicant() and own.submitted_at is not null
        having count(*) > 0
    ) as stages
    join public.rounds as round on round.id = own_monitoring.round_id and not round.recorded_only
    cross join lateral private.monitoring_time(round, stages.stage) as asking
$$;

/*
 * Counts a response: question → option. A question that is left counts as 'prefer not to say', so that each question has as many answers as there are responses. True
 * if it was counted, false if they had answered before.
 */
create function private.respond_to_monitoring(round_id text, stage text, answers jsonb) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  me uuid := private.applicant();
  mine jsonb;
  tallies jsonb;
  asked jsonb;
begin
  -- One after the other, from before anything is read of the two tables: whoever has read and then wants to write would wait for others who do the same.
  if exists (select from private.applications as own where own.round_id = round_id and own.applicant_id = me) then
    lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  end if;
  mine := private.own_monitoring(round_id);
  if me is null or mine ->> 'stage' is distinct from stage then
    perform private.refuse('monitoring_is_of_those_who_applied', 'These questions are for those who have applied in this round.');
  end if;
  if not (mine ->> 'open')::boolean then
    perform private.refuse('monitoring_is_answered_in_time', 'These questions are not asked any more.');
  end if;
  if exists (
    select from jsonb_each_text(answers) as given
      where not exists (select from public.monitoring_options as offered where offered.question_id = given.key and offered.id = given.value)
  ) then
    perform private.refuse('monitoring_answers_are_offered', 'One of the answers is not among those that can be chosen.');
  end if;
  if (mine ->> 'answered')::boolean then
    return false;
  end if;
  -- What is emptied here is filled in the same transaction, into a file of its own: nothing of the rows before is left in it.
  select coalesce(jsonb_agg(to_jsonb(row)), '[]') into tallies from private.monitoring_tallies as row;
  select coalesce(jsonb_agg(to_jsonb(row)), '[]') into asked from private.monitoring_asked as row;
  truncate private.monitoring_tallies, private.monitoring_asked;
  insert into private.monitoring_tallies (round_id, stage, question_id, option_id, count)
    select row.round_id, row.stage, row.question_id, row.option_id, sum(row.count)
      from (
        select kept.* from jsonb_populate_recordset(null::private.monitoring_tallies, tallies) as kept
        union all
        select round_id, stage, offered.question_id, offered.id,
            (offered.id = coalesce(answers ->> offered.question_id, 'prefer-not-to-say'))::integer
          from public.monitoring_options as offered
      ) as row
      group by row.round_id, row.stage, row.question_id, row.option_id
      order by row.round_id, row.stage, row.question_id, row.option_id;
  insert into private.monitoring_asked (round_id, stage, applicant_id)
    select row.round_id, row.stage, row.applicant_id
      from (
        select kept.* from jsonb_populate_recordset(null::private.monitoring_asked, asked) as kept
        union all select round_id, stage, me
      ) as row
      order by row.round_id, row.stage, row.applicant_id;
  return true;
end
$$;

/*
 * Which of the numbers of a table are withheld, where their total is told. Those below 5, nought too; and where these could be worked out from the total and the rest,
 * because there is but one, or they can only all be 0 or all be 4, the next larger one too, with all that are as large. What is withheld looks alike, so
 * nobody can tell which is which. `tests/database/rules/monitoring-totals.test.ts` tries every table of some sizes.
 */
create function private.withheld(counts integer[]) returns boolean[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select array_agg(number < 5 or (few = 1 or (few > 0 and rest in (0, 4 * few))) and number = next order by place)
    from unnest(counts) with ordinality as given (number, place)
    cross join (
      select count(*) filter (where number < 5) as few, coalesce(sum(number) filter (where number < 5), 0) as rest, min(number) filter (where number >= 5) as next
        from unnest(counts) as all_of_them (number)
    ) as whole
$$;

/*
 * The numbers of a round's equality monitoring, by stage: how many could answer and did, and for each question how many chose what, by heading where there are headings.
 * Null stands for what is withheld. Nothing is told before answers are no longer taken, and nothing but that they were few where fewer than 5 answered.
 */
create function private.monitoring_totals(round_id text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('the_culture_team_does_this', 'The culture team and the Head of Culture do this.');
  end if;
  return (
    with stages as (
      select stage.id, stage.place, asking.closes as told_from, coalesce(now() >= asking.closes, false) as told, (
          select count(distinct coalesce(own.applicant_id, own.id)) from private.applications as own
            where own.round_id = round.id and own.submitted_at is not null and (stage.id = 'applied' or own.state = 'appointed')
        ) as could, (
          select coalesce(sum(count), 0) from private.monitoring_tallies as tally
            where tally.round_id = round.id and tally.stage = stage.id and tally.question_id = (select id from public.monitoring_questions order by position limit 1)
        ) as responses
        from public.rounds as round
        cross join (values ('applied', 1), ('appointed', 2)) as stage (id, place)
        cross join lateral private.monitoring_time(round, stage.id) as asking
        where round.id = round_id
    ), options as (
      select stages.id as stage, offered.*, coalesce(offered.heading, offered.id) as section, coalesce(tally.count, 0) as count
        from stages
        cross join public.monitoring_options as offered
        left join private.monitoring_tallies as tally
          on tally.round_id = round_id and tally.stage = stages.id and tally.question_id = offered.question_id and tally.option_id = offered.id
        where stages.told and stages.responses >= 5
    ), sections as (
      -- What stands under a heading is a line of its own, whose number is shared out among its options.
      select stage, question_id, section, min(heading) as heading, min(position) as position, sum(count)::integer as count from options group by stage, question_id, section
    ), told_sections as (
      select sections.*, hidden.withheld
        from sections
        join (
          select stage, question_id, array_agg(section order by position) as names, private.withheld(array_agg(count order by position)) as withheld
            from sections group by stage, question_id
        ) as whole using (stage, question_id)
        cross join lateral unnest(whole.names, whole.withheld) as hidden (name, withheld)
        where hidden.name = sections.section
    ), told_options as (
      select options.*, told_sections.withheld or hidden.withheld as withheld
        from options
        join told_sections using (stage, question_id, section)
        join (
          select stage, question_id, section, array_agg(id order by position) as names,
              case when count(*) = 1 then array[false] else private.withheld(array_agg(count order by position)) end as withheld
            from options group by stage, question_id, section
        ) as whole using (stage, question_id, section)
        cross join lateral unnest(whole.names, whole.withheld) as hidden (name, withheld)
        where hidden.name = options.id
    )
    select coalesce(jsonb_agg(jsonb_build_object(
        'stage', stages.id, 'told_from', stages.told_from, 'told', stages.told, 'could_answer', stages.could,
        'few', stages.told and stages.responses < 5,
        'responses', case when stages.told and stages.responses >= 5 then stages.responses end,
        'questions', case when stages.told and stages.responses >= 5 then (
          select jsonb_agg(jsonb_build_object('id', asked.id, 'question', asked.question, 'source', asked.source, 'sections', (
              select jsonb_agg(jsonb_build_object(
                  'heading', section.heading, 'count', case when not section.withheld then section.count end,
                  'options', (
                    select jsonb_agg(jsonb_build_object('id', one.id, 'name', one.name, 'count', case when not one.withheld then one.count end) order by one.position)
                      from told_options as one where one.stage = stages.id and one.question_id = asked.id and one.section = section.section
                  )
                ) order by section.position)
                from told_sections as section where section.stage = stages.id and section.question_id = asked.id
            )) order by asked.position)
            from public.monitoring_questions as asked
        ) end
      ) order by stages.place), '[]')
      from stages
  );
end
$$;

create function public.own_monitoring(round_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.own_monitoring(round_id) $$;
comment on function public.own_monitoring is 'Whether whoever asks is asked for equality monitoring in a round, and has answered.';

create function public.respond_to_monitoring(round_id text, stage text, answers jsonb) returns boolean
  language sql
  set search_path = ''
as $$ select private.respond_to_monitoring(round_id, stage, answers) $$;
comment on function public.respond_to_monitoring is 'Counts a response to equality monitoring. No answer is kept, only how many chose each.';

create function public.monitoring_totals(round_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.monitoring_totals(round_id) $$;
comment on function public.monitoring_totals is 'The numbers of a round’s equality monitoring, for the culture team, with small ones withheld.';

grant execute on function
  private.own_monitoring, public.own_monitoring, private.respond_to_monitoring, public.respond_to_monitoring, private.monitoring_totals, public.monitoring_totals
to authenticated;
