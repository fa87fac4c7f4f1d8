-- Scrutiny: committees, their meetings and work programme, what they asked for, and the briefing notes they were given.

create table public.committees (
  id text primary key constraint committees_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint committees_have_a_name check (btrim(name) <> ''),
  short_name text,
  organisation_id text references public.organisations on update cascade on delete restrict,
  summary text,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.committees is 'Committees that notes are written for.';

create table public.committee_meetings (
  id text primary key constraint committee_meetings_id_is_a_key check (public.is_record_key(id)),
  committee_id text not null references public.committees on update cascade on delete restrict,
  held_on date not null,
  /* The date it was first set for, where it was moved. */
  moved_from date,
  /* Local time, Europe/London. */
  starts_at time,
  place text,
  source_id text references public.sources on update cascade on delete restrict,
  constraint committee_meetings_are_not_doubled unique (committee_id, held_on),
  constraint committee_meetings_move_to_another_day check (moved_from <> held_on)
);
comment on table public.committee_meetings is 'Meetings of a committee, with the date they were moved from.';

create table public.work_items (
  id text primary key constraint work_items_id_is_a_key check (public.is_record_key(id)),
  committee_id text not null references public.committees on update cascade on delete restrict,
  /* The municipal year of the programme: '2024-25'. */
  year text not null constraint work_items_year_is_municipal check (year ~ '^20\d\d-\d\d$'),
  /* Null: on the programme, without a date as yet. */
  meeting_id text references public.committee_meetings on update cascade on delete restrict,
  position integer not null,
  title text not null constraint work_items_have_a_title check (btrim(title) <> ''),
  detail text,
  kind text not null default 'item' constraint work_items_kind_is_known check (kind in ('item', 'cabinet_report', 'call_in', 'consultation')),
  source_id text references public.sources on update cascade on delete restrict,
  constraint work_items_have_one_order unique (committee_id, year, position)
);
comment on table public.work_items is 'Items on a committee’s work programme.';
create index work_items_by_meeting on public.work_items (meeting_id);

create table public.briefing_notes (
  id text primary key constraint briefing_notes_id_is_a_key check (public.is_record_key(id)),
  committee_id text not null references public.committees on update cascade on delete restrict,
  meeting_id text references public.committee_meetings on update cascade on delete restrict,
  dated date not null,
  subject text not null constraint briefing_notes_have_a_subject check (btrim(subject) <> ''),
  /* Which body's note it is, as printed above it. */
  organisation_id text references public.organisations on update cascade on delete restrict,
  version integer not null default 1 constraint briefing_notes_version_is_positive check (version > 0),
  /* Null: a draft, which only those who write it and sign it off may read. */
  issued_on date,
  /* Markdown in which every number, amount and date is a named figure: [[fund/cwg-lef/amount]]. See docs/domain.md. */
  body text not null,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.briefing_notes is 'Reports to a committee. The text names its figures; the records give them.';
create index briefing_notes_by_meeting on public.briefing_notes (meeting_id);
create index briefing_notes_by_committee on public.briefing_notes (committee_id, dated);

create table public.note_authors (
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  position integer not null,
  /* The post, not the person: the records name no officers. */
  job_title text not null constraint note_authors_have_a_job_title check (btrim(job_title) <> ''),
  organisation_id text references public.organisations on update cascade on delete restrict,
  primary key (note_id, position)
);
comment on table public.note_authors is 'The posts that a note comes from, in the order in which it prints them.';

create table public.requests (
  id text primary key constraint requests_id_is_a_key check (public.is_record_key(id)),
  committee_id text not null references public.committees on update cascade on delete restrict,
  /* The meeting at which it was made. */
  meeting_id text not null references public.committee_meetings on update cascade on delete restrict,
  /* In the committee's own words. */
  words text not null constraint requests_have_words check (btrim(words) <> ''),
  about text not null,
  /* The meeting for which the answer was asked. */
  due_at_id text references public.committee_meetings on update cascade on delete restrict,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.requests is 'What a committee asked for, in its own words.';
create index requests_by_meeting on public.requests (meeting_id);
create index requests_by_committee on public.requests (committee_id);

create table public.request_clauses (
  id text primary key constraint request_clauses_id_is_a_key check (public.is_record_key(id)),
  request_id text not null references public.requests on update cascade on delete restrict,
  position integer not null,
  words text not null constraint request_clauses_have_words check (btrim(words) <> ''),
  constraint request_clauses_have_one_order unique (request_id, position)
);
comment on table public.request_clauses is 'The parts of a request, each to be answered on its own.';

-- Rule 24: each clause is either answered by a paragraph of a note or stands as not answered.
create table public.clause_answers (
  clause_id text not null references public.request_clauses on update cascade on delete restrict,
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* The anchor of the paragraph in the note's body: {#new-governance}. */
  paragraph text not null constraint clause_answers_paragraph_is_a_key check (public.is_record_key(paragraph)),
  primary key (clause_id, note_id, paragraph)
);
comment on table public.clause_answers is 'Which paragraph of which note answers a clause.';
create index clause_answers_by_note on public.clause_answers (note_id);

-- The paragraph that answers a clause is one that the note has.
create function private.check_answers_name_a_paragraph() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  answer record;
begin
  for answer in
    select answers.paragraph, notes.body
      from public.clause_answers as answers join public.briefing_notes as notes on notes.id = answers.note_id
      where notes.id = case tg_table_name when 'briefing_notes' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'note_id' end
      -- Whoever rewrites the note meanwhile waits, or is waited for.
      for share of notes
  loop
    if strpos(answer.body, '{#' || answer.paragraph || '}') = 0 then
      perform private.refuse('answers_name_a_paragraph', format('The note has no paragraph named %s.', answer.paragraph));
    end if;
  end loop;
  return null;
end
$$;
create constraint trigger answers_name_a_paragraph after insert or update on public.clause_answers
  deferrable initially deferred for each row execute function private.check_answers_name_a_paragraph();
create constraint trigger answers_name_a_paragraph after update of body on public.briefing_notes
  deferrable initially deferred for each row execute function private.check_answers_name_a_paragraph();

-- The committee's own records are public. Its officer keeps them, beside the culture team.
select private.publish('public.committees');
select private.publish('public.note_authors', 'exists (select from public.briefing_notes where briefing_notes.id = note_id)');
select private.publish('public.clause_answers', 'exists (select from public.briefing_notes where briefing_notes.id = note_id)');

-- Anyone reads a note once it is issued. Drafts are read by those who write them and sign them off.
select private.publish(
  'public.briefing_notes',
  'issued_on is not null or (select private.has_role(''team'', ''head'', ''director'', ''committee_officer''))'
);

/*
 * Meetings, the work programme and requests belong to the committee: its officer keeps them. The culture team keeps them too
 * where the officer does not use the tool.
 */
create function private.publish_committee_record(relation regclass) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy "Anyone reads what is published" on %s for select to anon, authenticated using (true)', relation);
  execute format('create policy "The committee officer and the culture team add records" on %s for insert to authenticated with check ((select private.has_role(''team'', ''head'', ''committee_officer'')))', relation);
  execute format('create policy "The committee officer and the culture team correct records" on %s for update to authenticated using ((select private.has_role(''team'', ''head'', ''committee_officer''))) with check ((select private.has_role(''team'', ''head'', ''committee_officer'')))', relation);
  execute format('grant select on %s to anon', relation);
  execute format('grant select, insert, update on %s to authenticated', relation);
end
$$;
select private.publish_committee_record('public.committee_meetings');
select private.publish_committee_record('public.work_items');
select private.publish_committee_record('public.requests');
select private.publish_committee_record('public.request_clauses');

select private.keep_log(relation, 'id')
  from unnest(array[
    'public.committees', 'public.committee_meetings', 'public.work_items', 'public.briefing_notes', 'public.requests', 'public.request_clauses'
  ]::regclass[]) as relation;
select private.keep_log('public.note_authors', 'note_id');
select private.keep_log('public.clause_answers', 'clause_id');

-- Rule 22: an issued note never changes. A correction is a new version.
create function private.keep_issued_notes() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if old.issued_on is not null and (tg_op = 'DELETE' or new is distinct from old) then
    perform private.refuse('issued_notes_never_change', 'A note that has been issued cannot be changed.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger issued_notes_never_change before update or delete on public.briefing_notes
  for each row execute function private.keep_issued_notes();
alter table public.briefing_notes enable always trigger issued_notes_never_change;

-- Whom a note comes from is printed in it, so it is frozen with it. Only an import, which runs as the owner and not through the
-- API, brings an issued note together with its authors.
create function private.keep_authors_of_issued_notes() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then
    return new;
  end if;
  -- Whoever issues the note meanwhile waits, or is waited for.
  perform from public.briefing_notes where id in (old.note_id, new.note_id) for share;
  if exists (
    select from public.briefing_notes as notes
    where notes.issued_on is not null
      and (tg_op <> 'INSERT' and notes.id = old.note_id
        or tg_op <> 'DELETE' and notes.id = new.note_id and current_user in ('anon', 'authenticated', 'service_role'))
  ) then
    perform private.refuse('authors_of_issued_notes_never_change', 'The authors of a note that has been issued cannot be changed.');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger authors_of_issued_notes_never_change before insert or update or delete on public.note_authors
  for each row execute function private.keep_authors_of_issued_notes();
alter table public.note_authors enable always trigger authors_of_issued_notes_never_change;
