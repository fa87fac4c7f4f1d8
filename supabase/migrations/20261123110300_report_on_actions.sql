-- Reporting: an update is recorded, waits for approval where the plan says so, and is then published or returned. Each step is one
-- function that says who and when. Leads report without an account, by a link: see the migration of links.

/*
 * Writes an update down. Not for clients: those who call it have made sure of who asks.
 *   report: {"status", "words", "report", "corrects_id", "milestones": [key], "evidence": [{"title", "address" | "file", "for_public"}]}
 *   file: {"name", "media_type", "content" (base64), "bytes", "sha256"}
 *   written_as: 'lead' or 'team'. What the team writes needs nobody's approval.
 * Returns the update's key. The same report sent twice, as by a second press of a button, is one update: its key is given again.
 */
create function private.record_update(action_id text, report jsonb, written_as text, lead_id text default null) returns text
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  reported public.actions;
  plan public.action_plans;
  known text;
  new_id text;
  piece record;
  new_file_id text;
begin
  -- Whoever reports next waits here, and then sees this report.
  perform private.take_turn();
  select * into reported from public.actions where id = record_update.action_id;
  if reported.id is null or reported.taken_out_on is not null then
    perform private.refuse('updates_are_on_actions_in_the_plan', 'This action is not in the plan any more, so nothing can be reported on it.');
  end if;
  select * into plan from public.action_plans where id = reported.plan_id;

  select updates.id into known
    from public.updates join public.update_reports on update_reports.update_id = updates.id
    where updates.action_id = reported.id and updates.number = (select max(number) from public.updates where updates.action_id = reported.id)
      and updates.returned_on is null and updates.reported_on = private.today()
      and updates.status = record_update.report ->> 'status' and updates.words = record_update.report ->> 'words'
      and updates.corrects_id is not distinct from nullif(record_update.report ->> 'corrects_id', '')
      and update_reports.report is not distinct from nullif(record_update.report ->> 'report', '')
      and update_reports.written_as = record_update.written_as
      and array(select milestone_id from public.update_milestones where update_id = updates.id order by position)
        = array(select jsonb_array_elements_text(coalesce(record_update.report -> 'milestones', '[]')))
      and array(
        select row(title, address, sha256, for_public)::text
          from public.update_evidence left join public.evidence_files on evidence_files.id = file_id
          where update_id = updates.id order by position
      ) = array(
        select row(item ->> 'title', item ->> 'address', item -> 'file' ->> 'sha256', coalesce((item ->> 'for_public')::boolean, false))::text
          from jsonb_array_elements(coalesce(record_update.report -> 'evidence', '[]')) with ordinality as given (item, place) order by place
      );
  if known is not null then
    return known;
  end if;

  insert into public.updates (action_id, status, words, corrects_id, published_on)
  values (
    reported.id, record_update.report ->> 'status', record_update.report ->> 'words', nullif(record_update.report ->> 'corrects_id', ''),
    case when record_update.written_as = 'team' or not plan.updates_need_approval then private.today() end
  )
  returning id into new_id;
  insert into public.update_reports (update_id, report, written_as, lead_id)
  values (new_id, nullif(record_update.report ->> 'report', ''), record_update.written_as, record_update.lead_id);
  insert into public.update_milestones (update_id, milestone_id, position)
  select new_id, value, ordinality from jsonb_array_elements_text(coalesce(record_update.report -> 'milestones', '[]')) with ordinality;

  for piece in
    select value, ordinality from jsonb_array_elements(coalesce(record_update.report -> 'evidence', '[]')) with ordinality
  loop
    new_file_id := null;
    if piece.value ? 'file' then
      insert into public.evidence_files (name, media_type, content, bytes, sha256)
      select name, media_type, content, bytes, sha256
        from jsonb_to_record(piece.value -> 'file') as file (name text, media_type text, content text, bytes integer, sha256 text)
      returning id into new_file_id;
    end if;
    insert into public.update_evidence (update_id, position, title, address, file_id, for_public)
    values (new_id, piece.ordinality, piece.value ->> 'title', piece.value ->> 'address', new_file_id, coalesce((piece.value ->> 'for_public')::boolean, false));
  end loop;
  return new_id;
end
$$;

/* Refuses unless whoever asks is of the culture team. */
create function private.require_team() returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('the_culture_team_does_this', 'Only the culture team can do this.');
  end if;
end
$$;

create function private.write_update(action_id text, report jsonb) returns text
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  return private.record_update(action_id, report, 'team');
end
$$;

/* Puts an update that waits into the public record, from today. */
create function private.publish_update(update_id text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  waiting public.updates;
begin
  perform private.require_team();
  perform private.take_turn();
  select * into waiting from public.updates where id = update_id;
  if waiting.id is null or num_nonnulls(waiting.published_on, waiting.returned_on) > 0 then
    perform private.refuse('updates_are_decided_once', 'This update does not wait any more: somebody has published or returned it.');
  end if;
  update public.updates set published_on = private.today() where id = waiting.id;
  update public.update_reports set decided_by = private.actor(), decided_at = clock_timestamp() where update_reports.update_id = waiting.id;
end
$$;

/* Gives an update that waits back to whoever wrote it, with the reason. */
create function private.return_update(update_id text, why text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  waiting public.updates;
begin
  perform private.require_team();
  if btrim(coalesce(why, '')) = '' then
    perform private.refuse('updates_are_returned_with_a_reason', 'Say what should be different, so that it can be written again.');
  end if;
  perform private.take_turn();
  select * into waiting from public.updates where id = update_id;
  if waiting.id is null or num_nonnulls(waiting.published_on, waiting.returned_on) > 0 then
    perform private.refuse('updates_are_decided_once', 'This update does not wait any more: somebody has published or returned it.');
  end if;
  update public.updates set returned_on = private.today() where id = waiting.id;
  update public.update_reports
    set decided_by = private.actor(), decided_at = clock_timestamp(), reason = why where update_reports.update_id = waiting.id;
end
$$;

create function public.write_update(action_id text, report jsonb) returns text
  language sql
  set search_path = ''
as $$ select private.write_update(action_id, report) $$;
comment on function public.write_update is 'The culture team reports on an action. Public at once. Returns the update’s key.';

create function public.publish_update(update_id text) returns void
  language sql
  set search_path = ''
as $$ select private.publish_update(update_id) $$;
comment on function public.publish_update is 'The culture team approves an update that waits: it is public from today.';

create function public.return_update(update_id text, why text) returns void
  language sql
  set search_path = ''
as $$ select private.return_update(update_id, why) $$;
comment on function public.return_update is 'The culture team gives an update that waits back to its writer, with the reason.';

grant execute on function
  private.write_update, public.write_update, private.publish_update, public.publish_update, private.return_update, public.return_update
  to authenticated;
