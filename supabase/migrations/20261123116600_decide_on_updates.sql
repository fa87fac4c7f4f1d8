-- Updates that wait for the culture team: which they are, now or on a past day, and deciding on several at once.

/* The days on which an update waited: from the day it was written to the day before it was published or returned. */
create function private.days_waiting(reported_on date, published_on date, returned_on date) returns daterange
  language sql immutable parallel safe
  set search_path = ''
as $$
  select daterange(reported_on, case when num_nonnulls(published_on, returned_on) > 0 then greatest(reported_on, published_on, returned_on) end)
$$;
grant execute on function private.days_waiting to anon, authenticated;
create index updates_by_days_waiting on public.updates using gist (private.days_waiting(reported_on, published_on, returned_on));

/*
 * Which updates waited on a day; none for those who do not read them. It has its owner's rights because under row-level security the
 * index on days could not be used (its operator is not leakproof), so it keeps the rule itself.
 */
create function private.updates_waiting(as_at date) returns table (id text, action_id text, reported_on date)
  language sql stable security definer
  set search_path = ''
as $$
  select id, action_id, reported_on from public.updates
    where (select private.has_role('team', 'head', 'director'))
      and private.days_waiting(reported_on, published_on, returned_on) @> as_at
$$;
grant execute on function private.updates_waiting to anon, authenticated;

/* How many updates waited on a day. */
create function public.count_waiting(as_at date) returns integer
  language sql stable
  set search_path = ''
as $$ select count(*)::int from private.updates_waiting(as_at) $$;
comment on function public.count_waiting is 'How many updates waited for the culture team on a day.';

/* What shows that an update is so, without the content of files; what is for the team alone is there for those who read it. */
create function public.evidence_of(update_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', evidence.id, 'title', evidence.title, 'address', evidence.address, 'for_public', evidence.for_public,
      'file', case when file.id is not null then
        jsonb_build_object('id', file.id, 'name', file.name, 'media_type', file.media_type, 'bytes', file.bytes) end
    ) order by evidence.position), '[]')
  from public.update_evidence as evidence left join public.evidence_files as file on file.id = evidence.file_id
  where evidence.update_id = evidence_of.update_id
$$;
comment on function public.evidence_of is 'The links and files that an update gives as evidence, without the content of files.';

/*
 * Updates that waited on a day, the oldest first, with what one needs to decide on them: the action, what was last said of it in
 * public, the words for everybody and for the team, milestones and evidence. `after_on`, `after_id`: the last one of the page before.
 */
create function public.waiting_updates(as_at date, after_on date default '-infinity', after_id text default '', most integer default 20) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', waiting.id, 'number', waiting.number, 'reported_on', waiting.reported_on, 'status', waiting.status, 'words', waiting.words,
      'report', detail.report, 'written_as', detail.written_as, 'lead', lead.name,
      'corrects', (select number from public.updates where updates.id = waiting.corrects_id),
      'action', jsonb_build_object('id', action.id, 'reference', action.reference, 'will', action.will),
      'before', (
        select jsonb_build_object('status', status, 'words', words, 'published_on', published_on)
          from public.updates
          where updates.action_id = waiting.action_id and published_on <= as_at order by number desc limit 1
      ),
      'milestones', (
        select coalesce(jsonb_agg(milestones.name order by milestones.position), '[]')
          from public.update_milestones join public.milestones on milestones.id = update_milestones.milestone_id
          where update_milestones.update_id = waiting.id
      ),
      'evidence', public.evidence_of(waiting.id)
    ) order by waiting.reported_on, waiting.id), '[]')
  from (
    select * from private.updates_waiting(as_at) as waited
      where (waited.reported_on, waited.id) > (after_on, after_id) order by waited.reported_on, waited.id limit least(most, 100)
  ) as place
  join public.updates as waiting on waiting.id = place.id
  join public.actions as action on action.id = waiting.action_id
  left join public.update_reports as detail on detail.update_id = waiting.id
  left join public.leads as lead on lead.id = coalesce(detail.lead_id, action.lead_id)
$$;
comment on function public.waiting_updates is 'The updates that waited for the culture team on a day, a page of them, the oldest first.';

/*
 * Approves several updates at once. Those that wait no more are left as they are.
 * Returns {"published": how many, "decided": how many somebody had published or returned before}.
 */
create function private.publish_updates(update_ids jsonb) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  published integer := 0;
  waiting_id text;
begin
  perform private.require_team();
  perform private.take_turn();
  for waiting_id in
    select id from public.updates
      where id in (select jsonb_array_elements_text(update_ids)) and published_on is null and returned_on is null order by id
  loop
    perform private.publish_update(waiting_id);
    published := published + 1;
  end loop;
  return jsonb_build_object('published', published, 'decided', (select count(distinct id) from jsonb_array_elements_text(update_ids) as id) - published);
end
$$;
create function public.publish_updates(update_ids jsonb) returns jsonb
  language sql
  set search_path = ''
as $$ select private.publish_updates(update_ids) $$;
comment on function public.publish_updates is 'The culture team approves several updates that wait. Says how many, and how many others had decided on.';

/*
 * What was published lately, of the plans that whoever asks may read. It has its owner's rights because under row-level security every
 * action would be looked at for one page of updates; the rule that it keeps itself is plans_read.
 */
create function private.published_updates(as_at date, before_on date, before_id text, most integer) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'number', number, 'published_on', published_on, 'status', status, 'words', words, 'action', action
    ) order by published_on desc, id), '[]')
  from (
    select published.*, jsonb_build_object('id', action.id, 'reference', action.reference, 'will', action.will) as action
      from public.updates as published join public.actions as action on action.id = published.action_id
      where published.published_on <= least(as_at, before_on, private.today())
        and (published.published_on < before_on or published.id > before_id)
        and action.plan_id = any ((select private.plans_read(as_at))::text[])
      order by published.published_on desc, published.id limit least(most, 100)
  ) as page
$$;

/* What was published lately, the newest first. `before_on`, `before_id`: the last one of the page before. */
create function public.published_updates(as_at date, before_on date default 'infinity', before_id text default '', most integer default 20) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.published_updates(as_at, before_on, before_id, most) $$;
comment on function public.published_updates is 'Updates in the public record, a page of them, the newest first.';

grant execute on function
  public.count_waiting, public.waiting_updates, public.evidence_of, private.publish_updates, public.publish_updates,
  private.published_updates, public.published_updates
  to authenticated;
