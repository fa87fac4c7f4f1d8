-- Meetings that are cancelled, what a calendar must know of their changes, work items taken off the programme, and the front sheet of an agenda.

alter table public.committee_meetings
  add column cancelled_on date,
  add column cancelled_because text,
  add constraint cancelled_meetings_say_why check (cancelled_on is null or coalesce(btrim(cancelled_because), '') <> '');

-- Whoever leaves a post out leaves it empty, however it was typed.
alter table public.requests drop constraint requests_answerer_is_a_post;
alter table public.recommendations drop constraint recommendations_addressee_is_a_post;

alter table public.work_items
  /* The posts that answer for it, as the programme’s last column prints them: never names. */
  add column lead_posts text constraint work_items_name_posts check (lead_posts !~* '\m(cllrs?|councillors?)\M'),
  add column taken_off_on date,
  add column taken_off_because text,
  add constraint items_taken_off_say_why check (taken_off_on is null or coalesce(btrim(taken_off_because), '') <> '');

-- How often a meeting changed, so that a calendar that has it takes the change (RFC 5545, SEQUENCE and DTSTAMP). Worked out, so in no pack.
create table private.calendar_entries (
  meeting_id text primary key,
  sequence integer not null default 0,
  changed_at timestamptz not null default clock_timestamp()
);
comment on table private.calendar_entries is 'How often a meeting’s day, time, place or state has changed, and when last.';
alter table private.calendar_entries enable row level security;
insert into private.calendar_entries (meeting_id) select id from public.committee_meetings;

create function private.follow_calendar() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into private.calendar_entries (meeting_id) values (new.id) on conflict (meeting_id) do nothing;
  elsif (new.held_on, new.starts_at, new.place, new.cancelled_on is null) is distinct from (old.held_on, old.starts_at, old.place, old.cancelled_on is null) then
    update private.calendar_entries set sequence = sequence + 1, changed_at = clock_timestamp() where meeting_id = new.id;
  end if;
  return null;
end
$$;
create trigger calendars_follow after insert or update on public.committee_meetings
  for each row execute function private.follow_calendar();

create function private.meeting_calendar() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', meeting.id, 'held_on', meeting.held_on, 'moved_from', meeting.moved_from, 'starts_at', meeting.starts_at, 'place', meeting.place,
      'cancelled_on', meeting.cancelled_on, 'cancelled_because', meeting.cancelled_because, 'committee', committee.name,
      'items', array(
        select title from public.work_items where meeting_id = meeting.id and taken_off_on is null order by position, id
      ),
      'sequence', entry.sequence, 'changed_at', entry.changed_at
    ) order by meeting.held_on, meeting.id), '[]')
  from public.committee_meetings as meeting
  join public.committees as committee on committee.id = meeting.committee_id
  join private.calendar_entries as entry on entry.meeting_id = meeting.id
$$;
/* Every meeting as a calendar has it: all of it is public. */
create function public.meeting_calendar() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.meeting_calendar() $$;
comment on function public.meeting_calendar is 'The committees’ meetings for calendars, with how often each has changed.';
grant execute on function private.meeting_calendar, public.meeting_calendar to anon, authenticated;

create table public.agendas (
  meeting_id text primary key references public.committee_meetings on update cascade on delete restrict,
  /* The day that the front sheet bears. Its weekday is worked out. */
  dated date not null,
  /* The post that signs it, and where. */
  signed_by text not null constraint agendas_are_signed_by_a_post check (btrim(signed_by) <> ''),
  signed_at text,
  /* The post or office to ask about the agenda. */
  contact text,
  /* How the public can attend. */
  attendance text,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.agendas is 'The front sheets of meetings’ agendas.';
create index agendas_by_source on public.agendas (source_id);

create table public.agenda_items (
  id text primary key default gen_random_uuid()::text constraint agenda_items_id_is_a_key check (public.is_record_key(id)),
  meeting_id text not null references public.agendas on update cascade on delete restrict,
  /* Within its part: public business is numbered from 1, private business after it. */
  position integer not null constraint agenda_items_position_is_positive check (position > 0),
  part text not null default 'public' constraint agenda_items_part_is_known check (part in ('public', 'private')),
  title text not null constraint agenda_items_have_a_title check (btrim(title) <> ''),
  /* Whose report it is, by post: 'Briefing note of the Director of Regeneration and Economy'. */
  detail text,
  /* As printed: '3 - 8'. */
  pages text,
  note_id text references public.briefing_notes on update cascade on delete restrict,
  constraint agenda_items_have_one_order unique (meeting_id, position)
);
comment on table public.agenda_items is 'The business on an agenda, in order.';
create index agenda_items_by_note on public.agenda_items (note_id);

-- The committee's records. What stands on a front sheet is saved as a whole, by the function below.
select private.publish_committee_record('public.agendas');
alter table public.agenda_items enable row level security;
create policy "Anyone reads what is published" on public.agenda_items for select to anon, authenticated using (true);
grant select on public.agenda_items to anon, authenticated;
select private.keep_log('public.agendas', 'meeting_id');
select private.keep_log('public.agenda_items', 'id');

create function private.save_agenda(of_meeting text, agenda jsonb, items jsonb) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  given public.agendas := jsonb_populate_record(null::public.agendas, agenda);
begin
  perform private.require_committee_keeper();
  insert into public.agendas as standing (meeting_id, dated, signed_by, signed_at, contact, attendance)
    values (of_meeting, given.dated, given.signed_by, given.signed_at, given.contact, given.attendance)
    on conflict (meeting_id) do update
      set dated = excluded.dated, signed_by = excluded.signed_by, signed_at = excluded.signed_at, contact = excluded.contact, attendance = excluded.attendance;
  delete from public.agenda_items where meeting_id = of_meeting and id not in (select item ->> 'id' from jsonb_array_elements(items) as item where item ->> 'id' is not null);
  update public.agenda_items set position = position + 1000000 where meeting_id = of_meeting;
  insert into public.agenda_items as standing (id, meeting_id, position, part, title, detail, pages, note_id)
    select coalesce(item ->> 'id', gen_random_uuid()::text), of_meeting, place, item ->> 'part', item ->> 'title', item ->> 'detail', item ->> 'pages', item ->> 'note_id'
      from jsonb_array_elements(items) with ordinality as given (item, place)
    on conflict (id) do update
      set position = excluded.position, part = excluded.part, title = excluded.title, detail = excluded.detail, pages = excluded.pages, note_id = excluded.note_id
      -- An item of another meeting is not to be had by its key.
      where standing.meeting_id = excluded.meeting_id;
end
$$;
/* Saves the front sheet of a meeting's agenda as a whole, with its business in order; what is not named any more goes. */
create function public.save_agenda(of_meeting text, agenda jsonb, items jsonb) returns void
  language sql
  set search_path = ''
as $$ select private.save_agenda(of_meeting, agenda, items) $$;
comment on function public.save_agenda is 'The committee’s officer or the culture team saves the front sheet of an agenda.';
grant execute on function private.save_agenda, public.save_agenda to authenticated;

/* Puts the items of a year's programme in an order; those that are not named follow in the order they had. */
create function public.order_programme(of_committee text, of_year text, ids text[]) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  update public.work_items set position = position + 1000000 where committee_id = of_committee and year = of_year;
  update public.work_items as item set position = ordered.place
    from (
      select work_items.id, row_number() over (order by array_position(ids, work_items.id) nulls last, position) as place
        from public.work_items where committee_id = of_committee and year = of_year
    ) as ordered
    where item.id = ordered.id;
end
$$;
comment on function public.order_programme is 'Puts the items of a year’s work programme in an order.';
grant execute on function public.order_programme to authenticated;

/*
 * Changes a committee's programme as an imported table says, in one transaction. meetings: rows to add or change; items: rows to add or
 * change, in the order in which they are to stand. Items of these years that are not named follow. Row-level security holds.
 */
create function public.import_programme(of_committee text, meetings jsonb, items jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  each_year text;
begin
  perform pg_advisory_xact_lock(hashtextextended('public.work_items ' || of_committee, 0));
  insert into public.committee_meetings as standing (id, committee_id, held_on, moved_from)
    select id, of_committee, held_on, moved_from from jsonb_populate_recordset(null::public.committee_meetings, meetings)
    on conflict (id) do update set held_on = excluded.held_on, moved_from = excluded.moved_from
      where standing.committee_id = excluded.committee_id;
  update public.work_items set position = position + 1000000
    where committee_id = of_committee and year in (select item ->> 'year' from jsonb_array_elements(items) as item);
  insert into public.work_items as standing (id, committee_id, year, meeting_id, position, title, detail, kind, lead_posts)
    select item ->> 'id', of_committee, item ->> 'year', item ->> 'meeting_id', 2000000 + place, item ->> 'title', item ->> 'detail', item ->> 'kind', item ->> 'lead_posts'
      from jsonb_array_elements(items) with ordinality as given (item, place)
    on conflict (id) do update
      set meeting_id = excluded.meeting_id, title = excluded.title, detail = excluded.detail, kind = excluded.kind, lead_posts = excluded.lead_posts
      where standing.committee_id = excluded.committee_id;
  for each_year in select distinct item ->> 'year' from jsonb_array_elements(items) as item loop
    perform public.order_programme(of_committee, each_year, (
      select array_agg(item ->> 'id' order by place)
        from jsonb_array_elements(items) with ordinality as given (item, place) where item ->> 'year' = each_year
    ));
  end loop;
end
$$;
comment on function public.import_programme is 'Adds and changes meetings and work items of a committee as an imported table says.';
grant execute on function public.import_programme to authenticated;
