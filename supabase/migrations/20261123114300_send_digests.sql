-- On Mondays from 7 in the city the culture team and the Head of Culture get a mail about what needs them, once each. A server that was
-- down sends it later, until Tuesday ends; then it would be stale.

create table private.digests (
  monday date not null,
  email text not null,
  queued_at timestamptz not null default clock_timestamp(),
  primary key (monday, email)
);
comment on table private.digests is 'To whom the mail of a Monday has been sent, for five weeks. Personal: addresses.';

-- Nobody reaches them but through the functions below, and those only the server itself.
alter table private.digests enable row level security;

/* The Monday whose mail may be sent at a moment; null at other times. By the clocks of the city, also when they have just changed. */
create function private.digest_monday(at timestamptz) returns date
  language sql immutable
  set search_path = ''
as $$
  select case when here >= monday + interval '7 hours' and here < monday + interval '2 days' then monday::date end
  from (select at at time zone 'Europe/London' as here, date_trunc('week', at at time zone 'Europe/London') as monday) as clock
$$;

/* What a mail says about some actions: how many, and the first five, as {"count", "first": [{"reference", "will", "lead", "on"}]}. */
create function private.digest_section(action_ids text[], days date[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'count', cardinality(action_ids),
    'first', coalesce((
      select jsonb_agg(
        jsonb_build_object('id', actions.id, 'reference', actions.reference, 'will', actions.will, 'lead', leads.name, 'on', listed.day)
        order by listed.place
      )
      from unnest(action_ids, days) with ordinality as listed (action_id, day, place)
      join public.actions on actions.id = listed.action_id
      left join public.leads on leads.id = actions.lead_id
      where listed.place <= 5
    ), '[]')
  )
$$;

/*
 * What needs the culture team at a date, of the actions in published plans; and updates that wait, of all. 'On' is the day since when, or on
 * which: of the last word, the due date, the day on which it was written, became at risk, was chased.
 */
create function private.digest(as_at date) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  with now_ as materialized (
    select span.action_id, span.status, span.silent_since, span.due_by, span.from_on,
        span.lead_id is null or not private.leads_still(span.lead_id, as_at) as unowned
    from public.action_spans as span
    join public.action_plans on action_plans.id = span.plan_id and action_plans.published_on <= as_at
    where span.from_on <= as_at and (span.until_on is null or as_at < span.until_on)
      and span.status not in ('done', 'stopped')
  ), sections (name, action_ids, days) as (
    select 'noWord', array_agg(action_id order by silent_since, action_id), array_agg(silent_since order by silent_since, action_id)
      from now_ where public.status_shown(status, silent_since, as_at) = 'no_word'
    union all
    select 'late', array_agg(action_id order by due_by, action_id), array_agg(due_by order by due_by, action_id)
      from now_ where due_by < as_at
    union all
    select 'noOwner', array_agg(action_id order by silent_since, action_id), array_agg(null::date)
      from now_ where unowned
    union all
    select 'waiting', array_agg(action_id order by reported_on, id), array_agg(reported_on order by reported_on, id)
      from public.updates where published_on is null and returned_on is null
    union all
    select 'newlyAtRisk', array_agg(action_id order by since, action_id), array_agg(since order by since, action_id)
      from (
        select now_.action_id, min(span.from_on) as since
        from now_ join public.action_spans as span on span.action_id = now_.action_id and span.from_on > as_at - 7 and span.from_on <= as_at
        where now_.status in ('at_risk', 'off_track') and span.status in ('at_risk', 'off_track')
          and not exists (
            select from public.action_spans as before
            where before.action_id = now_.action_id and before.from_on <= as_at - 7 and (before.until_on is null or as_at - 7 < before.until_on)
              and before.status in ('at_risk', 'off_track')
          )
        group by now_.action_id
      ) as worse
    union all
    select 'chased', array_agg(action_id order by on_, action_id), array_agg(on_ order by on_, action_id)
      from (
        select chases.action_id, max((link.issued_at at time zone 'Europe/London')::date) as on_
        from private.chases join private.update_links as link on link.id = chases.link_id
        where (link.issued_at at time zone 'Europe/London')::date between as_at - 7 and as_at and chases.reason <> 'returned'
        group by chases.action_id
      ) as sent
  )
  select jsonb_object_agg(name, private.digest_section(coalesce(action_ids, '{}'), coalesce(days, '{}'))) from sections
$$;

/*
 * The mail of this Monday and the grants of those who have yet to get it; null at other times, and when everybody has it. Who was given the
 * role after it was time gets the next one. Grants, so that no address leaves the database before it has to.
 */
create function private.due_digest(at timestamptz) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  with clock as (
    select private.digest_monday(at) as monday
  ), recipients as (
    select email, min(role_grants.id::text) as grant_id
    from public.role_grants, clock
    where role_id in ('team', 'head') and ended_at is null
      and granted_at < (monday + interval '7 hours') at time zone 'Europe/London'
      and not exists (select from private.digests where digests.monday = clock.monday and digests.email = role_grants.email)
    group by email
  )
  select jsonb_build_object(
      'monday', monday,
      'grants', (select jsonb_agg(grant_id order by grant_id) from recipients),
      'digest', private.digest((at at time zone 'Europe/London')::date)
    )
    from clock where monday is not null and exists (select from recipients)
$$;

/* Sends the mail of a Monday to one person, unless they have it; says whether. */
create function private.queue_digest(monday date, grant_id uuid, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  recipient text;
begin
  delete from private.digests where monday < queue_digest.monday - 35;
  insert into private.digests (monday, email)
    select queue_digest.monday, email from public.role_grants
    where id = queue_digest.grant_id and ended_at is null and queue_digest.monday = private.digest_monday(now())
    on conflict do nothing
    returning email into recipient;
  if recipient is null then
    return false;
  end if;
  perform private.queue_mail(recipient, queue_digest.subject, queue_digest.body, interval '2 days');
  return true;
end
$$;

create function public.due_digest() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_digest(now()) $$;
comment on function public.due_digest is 'For the server itself: what the mail of this Monday says, and who has yet to get it.';

create function public.queue_digest(monday date, grant_id uuid, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_digest(monday, grant_id, subject, body) $$;
comment on function public.queue_digest is 'For the server itself: sends the mail of a Monday to one person, once.';

-- The server writes the mail; the team reads the same on its desk.
grant execute on function private.due_digest, public.due_digest, private.queue_digest, public.queue_digest to service_role;
