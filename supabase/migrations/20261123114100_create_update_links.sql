-- Leads report without an account: a mail brings a link to one page. Whoever holds the link reports for the lead, so its token has 256
-- random bits, is kept as a checksum only, and ends after 30 days, when the lead leaves, or when another address is put on record.

create table private.update_links (
  id uuid primary key default gen_random_uuid(),
  lead_id text not null references public.leads on update cascade on delete restrict,
  token_hash text not null constraint update_links_keep_a_checksum check (token_hash ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '30 days',
  revoked_at timestamptz,
  /* Whoever holds it has asked that a new one be sent to the address on record; null again once that is done. */
  renewal_asked_at timestamptz,
  constraint update_links_are_not_doubled unique (token_hash)
);
comment on table private.update_links is 'Links by which leads report, each as the checksum of its token.';
create index update_links_by_lead on private.update_links (lead_id, issued_at);
create index update_links_to_renew on private.update_links (lead_id) where renewal_asked_at is not null;

-- Nobody reaches the links but through the functions below.
alter table private.update_links enable row level security;

create function private.checksum_of(token text) returns text
  language sql immutable parallel safe returns null on null input
  set search_path = ''
as $$ select encode(sha256(convert_to(token, 'UTF8')), 'hex') $$;

create function private.leads_still(lead_id text, as_at date) returns boolean
  language sql stable
  set search_path = ''
as $$ select exists (select from public.leads where leads.id = lead_id and (left_on is null or left_on > as_at)) $$;

/* Whose link it is; null when there is no such link, or it does not work any more: which of them is nobody's business. */
create function private.lead_of_link(token text) returns text
  language sql stable
  set search_path = ''
as $$
  select lead_id from private.update_links
  where token_hash = private.checksum_of(token) and revoked_at is null and expires_at > now() and private.leads_still(lead_id, private.today())
$$;

/* A lead who left, or whose address has changed, has no links: they may lie in somebody else's mailbox. */
create function private.revoke_update_links() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.update_links set revoked_at = clock_timestamp()
    where lead_id = case tg_table_name when 'leads' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'lead_id' end and revoked_at is null;
  return null;
end
$$;
create trigger leads_who_left_have_no_links after update of left_on on public.leads
  for each row when (new.left_on is not null and new.left_on is distinct from old.left_on) execute function private.revoke_update_links();
create trigger another_address_needs_another_link after update of email on public.lead_contacts
  for each row when (new.email is distinct from old.email) execute function private.revoke_update_links();

/* What a lead can report on: their own actions that are in a published plan today. */
create function private.actions_to_report(lead_id text) returns setof public.actions
  language sql stable
  set search_path = ''
as $$
  select actions.* from public.actions
  join public.action_plans on action_plans.id = actions.plan_id and action_plans.published_on <= private.today()
  where actions.lead_id = actions_to_report.lead_id
    and actions.added_on <= private.today() and (actions.taken_out_on is null or actions.taken_out_on > private.today())
$$;

/* How an action stands, as its lead has to know it: of what the team has written for itself, nothing. */
create function private.action_for_lead(action public.actions) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', action.id,
    'reference', action.reference,
    'will', action.will,
    'plan', plan.name,
    'approval', plan.updates_need_approval,
    'status', span.status,
    'silentSince', span.silent_since,
    'dueOn', action.due_on,
    'milestones', (
      select coalesce(jsonb_agg(jsonb_build_object('id', milestone.id, 'name', milestone.name, 'dueOn', milestone.due_on) order by milestone.position), '[]')
      from public.milestones as milestone
      where milestone.action_id = action.id and not exists (
        select from public.update_milestones join public.updates on updates.id = update_id
        where milestone_id = milestone.id and returned_on is null
      )
    ),
    'last', (
      select jsonb_build_object(
        'id', last.id,
        'number', last.number,
        'reportedOn', last.reported_on,
        'status', last.status,
        'words', last.words,
        'report', case when written.written_as = 'lead' and written.lead_id = action.lead_id then written.report end,
        'state', case when last.published_on <= private.today() then 'published' when last.returned_on is null then 'waiting' else 'returned' end,
        'reason', written.reason
      )
      from public.updates as last
      left join public.update_reports as written on written.update_id = last.id
      where last.action_id = action.id
      order by last.number desc limit 1
    )
  )
  from public.action_plans as plan, public.action_spans as span
  where plan.id = action.plan_id
    and span.action_id = action.id and span.from_on <= private.today() and (span.until_on is null or private.today() < span.until_on)
$$;

/*
 * What the page behind a link shows: the lead, and their actions in the order in which somebody wants to hear of them: those given back,
 * those that the team asks about, the silent ones, and last what has ended. Null when the link does not work.
 */
create function private.read_update_link(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
    'lead', leads.name,
    'actions', (
      select coalesce(
        jsonb_agg(shown.action order by
          shown.action #>> '{last,state}' is not distinct from 'returned' desc,
          shown.action ->> 'status' in ('done', 'stopped'),
          shown.action ->> 'silentSince',
          shown.position, shown.id
        ), '[]')
      from (
        select mine.id, mine.position, private.action_for_lead(mine) as action from private.actions_to_report(leads.id) as mine
      ) as shown
      where shown.action is not null
    )
  )
  from public.leads where leads.id = private.lead_of_link(token)
$$;

/*
 * A lead reports on one of their actions. Returns the update's key, and whether it is public already; null when the link does not work.
 *   report: as private.record_update takes it.
 */
create function private.report_by_link(token text, action_id text, report jsonb) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  reporting text := private.lead_of_link(token);
  written text;
begin
  if reporting is null then
    return null;
  end if;
  -- One report at a time for a lead: otherwise fifty at once would all be the first of the hour.
  perform pg_advisory_xact_lock(hashtextextended('report of lead ' || reporting, 0));
  if not exists (select from private.actions_to_report(reporting) as mine where mine.id = report_by_link.action_id) then
    perform private.refuse('leads_report_on_their_own_actions', 'This action is not one of this lead’s any more.');
  end if;
  if 20 <= (
    select count(*) from public.update_reports
    where update_reports.lead_id = reporting and written_at > clock_timestamp() - interval '1 hour'
  ) then
    perform private.refuse('leads_report_twenty_times_an_hour', 'Twenty updates have been written within an hour.');
  end if;
  written := private.record_update(action_id, report, 'lead', reporting);
  return (select jsonb_build_object('id', id, 'public', published_on is not null) from public.updates where id = written);
end
$$;

/*
 * Whoever holds a link that has ended asks for a new one. It goes to the address on record and nowhere else, and nobody is told whether
 * there is one. Five links a day are as many as a lead gets in this way.
 */
create function private.renew_update_link(token text) returns void
  language sql security definer
  set search_path = ''
as $$
  update private.update_links as asked set renewal_asked_at = clock_timestamp()
  where token_hash = private.checksum_of(token)
    and private.leads_still(asked.lead_id, private.today())
    and 5 > (
      select count(*) from private.update_links as sent where sent.lead_id = asked.lead_id and issued_at > clock_timestamp() - interval '1 day'
    )
$$;

create function public.read_update_link(token text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_update_link(token) $$;
comment on function public.read_update_link is 'The actions of the lead whose link this is, and how they stand. Null when the link does not work.';

create function public.report_by_link(token text, action_id text, report jsonb) returns jsonb
  language sql
  set search_path = ''
as $$ select private.report_by_link(token, action_id, report) $$;
comment on function public.report_by_link is 'Whoever holds a lead’s link reports on one of that lead’s actions. Null when the link does not work.';

create function public.renew_update_link(token text) returns void
  language sql
  set search_path = ''
as $$ select private.renew_update_link(token) $$;
comment on function public.renew_update_link is 'Asks that a new link be sent to the lead’s address on record, if there is one.';

-- Leads have no accounts: the token is what lets them in.
grant execute on function
  private.read_update_link, public.read_update_link,
  private.report_by_link, public.report_by_link,
  private.renew_update_link, public.renew_update_link
to anon, authenticated;
