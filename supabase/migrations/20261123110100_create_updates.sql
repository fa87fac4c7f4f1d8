-- Updates: dated reports on an action. Its status changes only through one. Rule 16: nobody edits an update; a correction is a new one.

create table public.updates (
  id text primary key default gen_random_uuid()::text constraint updates_id_is_a_key check (public.is_record_key(id)),
  action_id text not null references public.actions on update cascade on delete restrict,
  /* 1, 2, 3 … within its action, in the order in which they were written. */
  number integer not null constraint updates_number_is_positive check (number > 0),
  /* The day on which it was written. */
  reported_on date not null default private.today(),
  status text not null constraint updates_status_is_known
    check (status in ('not_started', 'on_track', 'at_risk', 'off_track', 'done', 'paused', 'stopped')),
  /* What happened, for everybody. What only the team should know is in update_reports. */
  words text not null constraint updates_have_words check (btrim(words) <> ''),
  /* The update that it corrects. */
  corrects_id text,
  /* From when it stands in the public record: the day of its approval. Null: it waits, or was returned. */
  published_on date,
  /* The day on which the culture team gave it back to be written again. */
  returned_on date,
  source_id text references public.sources on update cascade on delete restrict,
  constraint updates_have_one_order unique (action_id, number),
  constraint updates_know_their_action unique (id, action_id),
  constraint updates_are_published_after_they_are_written check (published_on >= reported_on),
  constraint updates_are_published_or_returned check (published_on is null or returned_on is null),
  constraint corrections_are_of_the_same_action foreign key (corrects_id, action_id) references public.updates (id, action_id) on update cascade on delete restrict,
  constraint updates_do_not_correct_themselves check (corrects_id <> id)
);
comment on table public.updates is 'Dated reports on an action: what happened, and how it stands.';
create index updates_by_publication on public.updates (action_id, published_on, number);
create index updates_by_correction on public.updates (corrects_id, action_id);
create index updates_by_source on public.updates (source_id);
create index updates_waiting on public.updates (reported_on, id) where published_on is null and returned_on is null;
create index updates_lately on public.updates (published_on desc, id) where published_on is not null;

create table public.update_reports (
  update_id text primary key references public.updates on update cascade on delete restrict,
  /* What happened, for the team alone. */
  report text,
  written_as text not null constraint update_reports_written_as_is_known check (written_as in ('lead', 'team')),
  lead_id text references public.leads on update cascade on delete restrict,
  written_by uuid default private.actor(),
  written_at timestamptz not null default clock_timestamp(),
  decided_by uuid,
  decided_at timestamptz,
  /* Why it was returned. */
  reason text,
  constraint update_reports_decision_has_its_time check (decided_by is null or decided_at is not null)
);
comment on table public.update_reports is 'What an update says to the team alone, who wrote it, and who decided on it.';
create index update_reports_by_lead on public.update_reports (lead_id);

create table public.update_milestones (
  update_id text not null,
  milestone_id text not null references public.milestones on update cascade on delete restrict,
  position integer not null default 1,
  primary key (update_id, milestone_id),
  constraint update_milestones_have_an_update foreign key (update_id) references public.updates on update cascade on delete restrict
);
comment on table public.update_milestones is 'Which milestones an update reports as reached.';
create index update_milestones_by_milestone on public.update_milestones (milestone_id);

create table public.evidence_files (
  id text primary key default gen_random_uuid()::text constraint evidence_files_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint evidence_files_have_a_name check (btrim(name) <> '' and name !~ '[/\\[:cntrl:]]' and length(name) <= 200),
  media_type text not null constraint evidence_files_type_is_known check (media_type in (
    'application/pdf', 'image/png', 'image/jpeg', 'text/csv', 'text/plain',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  )),
  /* In base64: the Data API gives bytes in different forms in different places. */
  content text not null,
  bytes integer not null constraint evidence_files_are_not_too_large check (bytes between 1 and 5242880),
  sha256 text not null constraint evidence_files_checksum_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz not null default clock_timestamp(),
  constraint evidence_files_are_whole check (
    bytes = octet_length(decode(content, 'base64')) and sha256 = encode(sha256(decode(content, 'base64')), 'hex')
  )
);
comment on table public.evidence_files is 'Files that updates give as evidence.';

create table public.update_evidence (
  id text primary key default gen_random_uuid()::text constraint update_evidence_id_is_a_key check (public.is_record_key(id)),
  update_id text not null references public.updates on update cascade on delete restrict,
  position integer not null,
  title text not null constraint update_evidence_has_a_title check (btrim(title) <> ''),
  address text constraint update_evidence_address_is_a_web_address check (address ~ '^https?://\S+$'),
  file_id text references public.evidence_files on update cascade on delete restrict,
  /* Whether everybody may see it, or only the team. */
  for_public boolean not null,
  constraint update_evidence_is_a_link_or_a_file check (num_nonnulls(address, file_id) = 1),
  constraint update_evidence_has_one_order unique (update_id, position)
);
comment on table public.update_evidence is 'What shows that an update is so: a link or a file.';
create index update_evidence_by_file on public.update_evidence (file_id);

-- Anyone reads an update once it stands in the public record, with its milestones and what evidence is for everybody. What waits, what was
-- returned and what was written for the team alone is read by the culture team, the Head of Culture and directors. Nobody writes
-- or changes any of it but through the functions that record, publish and return updates.
do $$
declare
  relation text;
begin
  foreach relation in array array['updates', 'update_milestones', 'update_evidence', 'evidence_files'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('grant select on public.%I to anon, authenticated', relation);
  end loop;
end
$$;
create policy "Anyone reads published updates of published plans" on public.updates for select to anon, authenticated using (
  (published_on <= (select private.today()) or (select private.has_role('team', 'head', 'director')))
  and exists (select from public.actions where actions.id = action_id)
);
create policy "Anyone reads the milestones of updates that they read" on public.update_milestones for select to anon, authenticated
  using (exists (select from public.updates where updates.id = update_id));
create policy "Anyone reads evidence that is for everybody" on public.update_evidence for select to anon, authenticated using (
  (for_public or (select private.has_role('team', 'head', 'director'))) and exists (select from public.updates where updates.id = update_id)
);
create policy "Anyone reads the files of evidence that they read" on public.evidence_files for select to anon, authenticated
  using (exists (select from public.update_evidence where update_evidence.file_id = evidence_files.id));

alter table public.update_reports enable row level security;
create policy "The culture team and directors read reports" on public.update_reports
  for select to authenticated using ((select private.has_role('team', 'head', 'director')));
grant select on public.update_reports to authenticated;

select private.keep_log('public.updates', 'id');
select private.keep_log('public.update_reports', 'update_id', array['report', 'reason']);
select private.keep_log('public.update_milestones', 'update_id');
select private.keep_log('public.update_evidence', 'id');
select private.keep_log('public.evidence_files', 'id', array['content', 'name']);

-- Who writes anything of actions takes turns, before any row is locked. What follows from it is worked out in the same transaction
-- and counted together, so two at once would count each other's changes twice, or wait for each other for ever.
create function private.take_turn() returns void
  language sql
  set search_path = ''
as $$ select pg_advisory_xact_lock(hashtext('public.actions')) $$;

create function private.take_turns() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.take_turn();
  return null;
end
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['actions', 'action_goals', 'updates'] loop
    execute format('create trigger writers_take_turns before insert or update or delete on public.%I for each statement execute function private.take_turns()', relation);
  end loop;
end
$$;

-- Each update gets the next number of its action. A correction comes after what it corrects.
create function private.number_update() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if new.number is null then
    select coalesce(max(number), 0) + 1 into new.number from public.updates where action_id = new.action_id;
  end if;
  if exists (select from public.updates where id = new.corrects_id and action_id = new.action_id and number >= new.number) then
    perform private.refuse('corrections_come_later', 'A correction comes after the update that it corrects.');
  end if;
  return new;
end
$$;
create trigger updates_are_numbered before insert on public.updates for each row execute function private.number_update();

-- Rule 16. An update that waits is published or returned, once; nothing else about it ever changes, whoever asks.
create function private.keep_updates() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.refuse('updates_are_never_edited', 'An update is never deleted. A correction is a new update.');
  end if;
  if (to_jsonb(new) - 'published_on' - 'returned_on') is distinct from (to_jsonb(old) - 'published_on' - 'returned_on')
    or (num_nonnulls(old.published_on, old.returned_on) > 0 and new is distinct from old) then
    perform private.refuse('updates_are_never_edited', 'An update cannot be changed. A correction is a new update.');
  end if;
  return new;
end
$$;
create trigger updates_are_never_edited before update or delete on public.updates for each row execute function private.keep_updates();
alter table public.updates enable always trigger updates_are_never_edited;

create function private.keep_with_update() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new is distinct from old then
    perform private.refuse('updates_are_never_edited', 'What belongs to an update cannot be changed. A correction is a new update.');
  end if;
  return new;
end
$$;
create trigger updates_are_never_edited before update or delete on public.update_milestones for each row execute function private.keep_with_update();
create trigger updates_are_never_edited before update or delete on public.update_evidence for each row execute function private.keep_with_update();
create trigger updates_are_never_edited before update or delete on public.evidence_files for each row execute function private.keep_with_update();

-- Of a report only the decision is still to come, once.
create function private.keep_reports() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or (old.decided_at is not null and new is distinct from old)
    or (to_jsonb(new) - 'decided_by' - 'decided_at' - 'reason') is distinct from (to_jsonb(old) - 'decided_by' - 'decided_at' - 'reason') then
    perform private.refuse('updates_are_never_edited', 'What was reported cannot be changed. A correction is a new update.');
  end if;
  return new;
end
$$;
create trigger updates_are_never_edited before update or delete on public.update_reports for each row execute function private.keep_reports();

create function private.check_milestones_belong_to_the_action() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if not exists (
    select from public.updates join public.milestones on milestones.action_id = updates.action_id
    where updates.id = new.update_id and milestones.id = new.milestone_id
  ) then
    perform private.refuse('milestones_belong_to_the_action', 'An update can only report milestones of its own action.');
  end if;
  return null;
end
$$;
create constraint trigger milestones_belong_to_the_action after insert on public.update_milestones
  for each row execute function private.check_milestones_belong_to_the_action();

do $$
declare
  relation text;
begin
  foreach relation in array array['update_reports', 'update_milestones', 'update_evidence', 'evidence_files'] loop
    execute format('alter table public.%I enable always trigger updates_are_never_edited', relation);
  end loop;
end
$$;
