-- The forum (Future Works) and other open events.

create table public.forum_events (
  id text primary key constraint forum_events_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint forum_events_have_a_name check (btrim(name) <> ''),
  kind text not null constraint forum_events_kind_is_known check (kind in ('forum', 'mixer', 'sector_day')),
  held_on text not null constraint forum_events_date_exists check (public.is_partial_date(held_on)),
  /* Local time, Europe/London. */
  starts_at time,
  ends_at time,
  venue text,
  organiser_id text references public.organisations on update cascade on delete restrict,
  led_by text,
  summary text not null,
  /* Null: not published, or not yet held. */
  attendance integer constraint forum_events_attendance_is_not_negative check (attendance >= 0),
  /* The source's own words where it estimates: 'around 80'. */
  attendance_words text,
  capacity integer constraint forum_events_capacity_is_positive check (capacity > 0),
  capacity_words text,
  is_free boolean,
  fund_id text references public.funds on update cascade on delete restrict,
  commission_id text references public.commissions on update cascade on delete restrict,
  source_id text references public.sources on update cascade on delete restrict,
  constraint forum_events_attendance_words_carry_the_number check (public.words_carry_number(attendance_words, attendance)),
  constraint forum_events_capacity_words_carry_the_number check (public.words_carry_number(capacity_words, capacity)),
  constraint forum_events_end_after_they_start check (ends_at > starts_at)
);
comment on table public.forum_events is 'The annual open forum and other open events.';
create index forum_events_by_fund on public.forum_events (fund_id);

create table public.forum_event_points (
  id text primary key constraint forum_event_points_id_is_a_key check (public.is_record_key(id)),
  event_id text not null references public.forum_events on update cascade on delete restrict,
  kind text not null constraint forum_event_points_kind_is_known check (kind in ('aim', 'heard', 'outcome')),
  position integer not null,
  words text not null constraint forum_event_points_have_words check (btrim(words) <> ''),
  source_id text references public.sources on update cascade on delete restrict,
  constraint forum_event_points_have_one_order unique (event_id, kind, position)
);
comment on table public.forum_event_points is 'What an event was for, what was heard there and what came of it.';

-- Open events are public.
select private.publish('public.forum_events');
select private.publish('public.forum_event_points');
select private.keep_log('public.forum_events', 'id');
select private.keep_log('public.forum_event_points', 'id');
