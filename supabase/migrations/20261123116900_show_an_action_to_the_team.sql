-- What the desk shows of one action: how it stands, all that was reported with what the team alone reads, and what its lead was sent.

/* What the lead was, or is to be, written to about an action, the newest first; nothing for those who do not prepare plans. */
create function private.letters_about(action_id text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', chase.id, 'reason', chase.reason, 'after_days', chase.after_days, 'wanted_at', chase.wanted_at, 'sent_at', link.issued_at
    ) order by chase.wanted_at desc), '[]')
  from (
    select * from private.chases
      where (select private.has_role('team', 'head', 'director')) and chases.action_id = letters_about.action_id
      order by wanted_at desc limit 20
  ) as chase
  left join private.update_links as link on link.id = chase.link_id
$$;
grant execute on function private.letters_about to authenticated;

/* Null: there is no such action, or none that whoever asks may read. The last thirty updates; of files their names. */
create function public.action_desk(action_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'record', public.action_record(action.id),
    'opened_at', now(),
    'plan', jsonb_build_object('id', plan.id, 'name', plan.name, 'published_on', plan.published_on, 'approval', plan.updates_need_approval),
    'standing', (
      select jsonb_build_object(
          'shown', public.status_shown(span.status, span.silent_since, private.today()), 'silent_since', span.silent_since,
          'late', span.status not in ('done', 'stopped') and coalesce(span.due_by < private.today(), false)
        )
        from public.action_spans as span
        where span.action_id = action.id and from_on <= private.today() and (until_on is null or until_on > private.today())
    ),
    'lead', (
      select jsonb_build_object(
          'id', lead.id, 'name', lead.name, 'left_on', case when lead.left_on <= private.today() then lead.left_on end,
          'email', contact.email, 'addressed_as', contact.addressed_as
        )
        from public.leads as lead left join public.lead_contacts as contact on contact.lead_id = lead.id
        where lead.id = action.lead_id
    ),
    'milestones_reached', (
      select coalesce(jsonb_agg(milestones.id order by milestones.position), '[]')
        from public.milestones
        where milestones.action_id = action.id and exists (
          select from public.update_milestones join public.updates on updates.id = update_milestones.update_id
            where update_milestones.milestone_id = milestones.id and updates.returned_on is null
        )
    ),
    'updates', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', written.id, 'number', written.number, 'reported_on', written.reported_on, 'published_on', written.published_on,
          'returned_on', written.returned_on, 'status', written.status, 'words', written.words,
          'report', detail.report, 'written_as', detail.written_as, 'reason', detail.reason,
          'corrects', (select number from public.updates where updates.id = written.corrects_id),
          'evidence', public.evidence_of(written.id)
        ) order by written.number desc), '[]')
      from (select * from public.updates where updates.action_id = action.id order by number desc limit 30) as written
      left join public.update_reports as detail on detail.update_id = written.id
    ),
    'letters', private.letters_about(action.id)
  )
  from public.actions as action join public.action_plans as plan on plan.id = action.plan_id
  where action.id = action_desk.action_id
$$;
comment on function public.action_desk is 'An action as the culture team sees it: how it stands, what was reported, and what its lead was sent.';

/*
 * The editions whose goals actions of a plan may serve: the plan's own. Where it names none, as another body's plan may, or where there is
 * no such plan yet, the one in force and whatever has been proposed or adopted after it: whoever works on what is proposed needs it already.
 */
create function private.editions_to_serve(of_plan text) returns table (id text, name text, state text, place integer)
  language sql stable
  set search_path = ''
as $$
  with own as (select edition_id from public.action_plans where action_plans.id = of_plan and edition_id is not null),
  in_force as (
    select edition.position from public.strategy_editions as edition
      where edition.state = 'adopted' and edition.dated_on <= private.today()::text
      order by edition.dated_on desc, edition.position desc limit 1
  )
  select edition.id, edition.name, edition.state, edition.position from public.strategy_editions as edition
    where case when exists (select from own) then edition.id = (select edition_id from own)
      else edition.state in ('proposed', 'adopted') and edition.position >= coalesce((select position from in_force), edition.position) end
$$;

/*
 * What an action of a plan can be linked with: the goals and foundations of the plan's editions, the newest edition first, with those that
 * the action has already; areas, funds, organisations and who leads.
 */
create function public.action_choices(plan_id text, action_id text default null) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'plan', jsonb_build_object('id', plan.id, 'name', plan.name, 'published_on', plan.published_on, 'approval', plan.updates_need_approval),
    'goals', (
      select coalesce(jsonb_agg(jsonb_build_object('id', goal.id, 'name', goal.name, 'edition', edition.name, 'state', edition.state)
          order by edition.position desc, goal.position), '[]')
        from public.goals as goal join public.strategy_editions as edition on edition.id = goal.edition_id
        where goal.edition_id in (select served.id from private.editions_to_serve(plan.id) as served)
          or goal.id in (select goal_id from public.action_goals where action_goals.action_id = action_choices.action_id)
    ),
    'foundations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', foundation.id, 'name', foundation.name, 'edition', edition.name, 'state', edition.state)
          order by edition.position desc, foundation.position), '[]')
        from public.foundations as foundation join public.strategy_editions as edition on edition.id = foundation.edition_id
        where foundation.edition_id in (select served.id from private.editions_to_serve(plan.id) as served)
          or foundation.id in (select foundation_id from public.action_foundations where action_foundations.action_id = action_choices.action_id)
    ),
    'areas', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.areas),
    'funds', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.funds),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.organisations),
    'leads', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id), '[]') from public.leads
        where coalesce(left_on > private.today(), true)
          or id = (select lead_id from public.actions where actions.id = action_choices.action_id)
    )
  )
  from public.action_plans as plan where plan.id = action_choices.plan_id
$$;
comment on function public.action_choices is 'What an action of a plan can be linked with.';

grant execute on function private.editions_to_serve, public.action_desk, public.action_choices to authenticated;
