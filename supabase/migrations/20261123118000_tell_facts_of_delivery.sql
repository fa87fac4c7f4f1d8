-- Rule 23 for delivery: what plans and their actions can say in a note, as they stood at its date; and all facts together.

/*
 * How many actions of each published plan, and of each of its goals, stood how at the end of a day, in the columns of `facts_as_at`. Each
 * action is counted once among actions, and once among the statuses as they are shown: one that has fallen silent is 'no word' and nothing
 * else. Late and lacking an owner are said besides. asked: the keys of the plans that are asked about; null: all.
 * It reads no plan but those that anyone may read, so it may do so with its owner's rights, which row-level security would slow down.
 */
create function private.delivery_facts_as_at(as_at date, asked text[] default null)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable security definer
  set search_path = ''
as $$
  with plans as (
    select * from public.action_plans
      where published_on <= least(as_at, private.today()) and (asked is null or id = any (asked))
  ), standing as (
    select * from private.actions_at(as_at) as standing where standing.plan_id in (select id from plans)
  ), named as (
    select * from (values
      ('actions', ''), ('done', ': done'), ('on-track', ': on track'), ('at-risk', ': at risk'), ('off-track', ': off track'),
      ('not-started', ': not started'), ('paused', ': paused'), ('stopped', ': stopped'), ('no-word', ': no word in the last two months'),
      ('late', ': late'), ('lacking-owner', ': lacking an owner')
    ) as named (name, meaning)
  ), goals as (
    select plans.id as plan_id, goals.id as goal_id, goals.name from plans join public.goals on goals.edition_id = plans.edition_id
    union all
    select id, '', null from plans
  ), counted as (
    select standing.plan_id, goal_id, name, standing.action_id
      from standing
      cross join lateral unnest(array_append(standing.goal_ids, '')) as goal_id
      cross join lateral unnest(array[
        'actions', replace(standing.shown, '_', '-'),
        case when standing.is_late then 'late' end, case when not standing.owned then 'lacking-owner' end
      ]) as name
  ), counts as (
    select plan_id, goal_id, name, count(*) as number, array_agg(action_id) as action_ids from counted group by plan_id, goal_id, name
  )
  select 'plan/' || plans.id || '/name', 'name', to_jsonb(plans.name), null::text, null::bigint, 'The name of the plan',
      private.evidence('plan', plans.id, plans.name), plans.source_id
    from plans
  union all
  select concat_ws('/', 'plan', plans.id, nullif(goals.goal_id, ''), named.name), 'number', to_jsonb(coalesce(counts.number, 0)), null, null,
      'Actions of ‘' || plans.name || '’' || coalesce(' for the goal ' || goals.name, '') || named.meaning,
      -- More records than anybody would look through are the plan as a whole.
      case when counts.number <= 50 then (
        select jsonb_agg(jsonb_build_object('kind', 'action', 'id', action.id, 'label', action.reference || ' ' || action.will) order by action.position, action.id)
          from public.actions as action where action.id = any (counts.action_ids)
      ) else private.evidence('plan', plans.id, plans.name) end,
      plans.source_id
    from plans
    join goals on goals.plan_id = plans.id
    cross join named
    left join counts on counts.plan_id = plans.id and counts.goal_id = goals.goal_id and counts.name = named.name
  union all
  select 'plan/' || plans.id || '/last-update', 'date', to_jsonb(last.published_on), null, null,
      'When an update on ‘' || plans.name || '’ was last published', private.evidence('plan', plans.id, plans.name), plans.source_id
    from plans
    cross join lateral (
      select max(latest.published_on) as published_on
        from public.actions
        cross join lateral (
          select published_on from public.updates
            where action_id = actions.id and published_on <= as_at order by published_on desc limit 1
        ) as latest
        where actions.plan_id = plans.id
    ) as last
    where last.published_on is not null
$$;
comment on function private.delivery_facts_as_at is 'The facts of published plans that a note’s figures come from. Part of facts_as_at.';
grant execute on function private.delivery_facts_as_at to anon, authenticated;

alter function public.facts_as_at(date) set schema private;
alter function private.facts_as_at(date) rename to core_facts_as_at;
comment on function private.core_facts_as_at is
  'The facts of all but measures and plans: seats held as at the date, all else as the records say it now. Part of facts_as_at.';

/*
 * Every fact that the records can say: see private.core_facts_as_at for what a fact is. How actions stood and what had been measured is said as
 * at the date.
 * asked: the keys of facts that are asked for; null: all. Of measures and plans, of which there can be very many, only what belongs to these
 * is worked out. Drafts of editions say nothing to anybody, not even to an import, which passes row-level security.
 */
create function public.facts_as_at(as_at date, asked text[] default null)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  select * from private.core_facts_as_at(as_at) as fact
    where not exists (
      select from public.strategy_editions as edition
        left join public.goals on goals.edition_id = edition.id
        where edition.state = 'draft'
          and (starts_with(fact.key, 'edition/' || edition.id || '/') or starts_with(fact.key, 'goal/' || goals.id || '/'))
    )
  union all
  select * from private.delivery_facts_as_at(as_at, case when asked is not null then array(
    select distinct split_part(wanted, '/', 2) from unnest(asked) as wanted where starts_with(wanted, 'plan/')
  ) end)
  union all
  select * from private.measures_facts_as_at(as_at, case when asked is not null then array(
    select distinct split_part(wanted, '/', 2) from unnest(asked) as wanted where starts_with(wanted, 'measure/')
  ) end)
$$;
comment on function public.facts_as_at is
  'The named facts that a note’s figures come from, each with its evidence: seats, actions and measures as at the date, all else as it is recorded now.';
grant execute on function public.facts_as_at to anon, authenticated;

/* As before, with only those facts of measures and plans that the note names. */
create or replace function public.collect_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'note', jsonb_build_object(
      'id', note.id, 'dated', note.dated, 'subject', note.subject, 'version', note.version, 'issuedOn', note.issued_on, 'body', note.body,
      'organisation', (select name from public.organisations where id = note.organisation_id),
      'committeeId', note.committee_id, 'meetingId', note.meeting_id, 'sourceId', note.source_id,
      'authors', (
        select coalesce(jsonb_agg(jsonb_build_object('jobTitle', authors.job_title, 'organisation', organisations.name) order by authors.position), '[]')
          from public.note_authors as authors left join public.organisations on organisations.id = authors.organisation_id
          where authors.note_id = note.id
      )
    ),
    'facts', (select coalesce(jsonb_agg(to_jsonb(fact)), '[]') from public.facts_as_at(
      note.dated, array(select distinct wanted[1] from regexp_matches(note.body, '\[\[([^]|]+)', 'g') as wanted)
    ) as fact),
    'sources', (select coalesce(jsonb_agg(to_jsonb(source)), '[]') from public.sources as source),
    'constituencies', (
      select coalesce(jsonb_agg(
        jsonb_build_object(
          'id', constituency.id, 'name', constituency.name, 'description', constituency.description, 'cap', constituency.cap,
          'seats', (
            select coalesce(jsonb_agg(jsonb_build_object(
              'kind', seat.kind, 'kindPlural', seat.kind_plural, 'organisation', organisation.name_in_text,
              'routes', (
                select coalesce(jsonb_agg(route.name order by route.position), '[]')
                  from public.seat_routes as permitted join public.routes as route on route.id = permitted.route_id
                  where permitted.seat_id = seat.id
              )
            ) order by seat.position), '[]')
            from public.seats as seat left join public.organisations as organisation on organisation.id = seat.organisation_id
            where seat.constituency_id = constituency.id
          )
        ) order by constituency.position), '[]')
      from public.constituencies as constituency
    ),
    'editions', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', edition.id, 'name', edition.name,
        'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'colour', colour) order by position), '[]') from public.goals where edition_id = edition.id),
        'foundations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by position), '[]') from public.foundations where edition_id = edition.id)
      ) order by edition.position), '[]')
      from public.strategy_editions as edition
    )
  )
  from public.briefing_notes as note
  where note.id = note_id
$$;

