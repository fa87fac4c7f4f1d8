-- The constitution as data: constituencies with their caps, seats with the routes by which they may be filled, and the terms that people serve.

create table public.routes (
  id text primary key,
  name text not null,
  /* How it works, as a sentence for somebody who wants to become a Rep. */
  description text not null,
  position integer not null constraint routes_have_one_order unique
);
comment on table public.routes is 'How a seat may be filled. Fixed: each route has its own evidence.';
insert into public.routes (id, name, description, position) values
  ('open_application', 'Open application', 'Anyone who fits the seat can apply.', 1),
  ('recommendation', 'Recommendation', 'A community or voluntary body recommends somebody.', 2),
  ('specialist_recommendation', 'Specialist recommendation', 'A body that works in the field recommends somebody.', 3),
  ('direct_appointment', 'Direct appointment', 'The organisation names its own representative.', 4),
  ('election', 'Election', 'Those represented vote.', 5);

create table public.constituencies (
  id text primary key constraint constituencies_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint constituencies_have_a_name check (btrim(name) <> ''),
  /* Whom its Reps speak for. */
  description text not null,
  cap integer not null constraint constituencies_cap_is_positive check (cap > 0),
  position integer not null constraint constituencies_have_one_order unique,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.constituencies is 'The groups that Reps come from, each with the most seats it may have.';

create table public.seats (
  id text primary key constraint seats_id_is_a_key check (public.is_record_key(id)),
  constituency_id text not null references public.constituencies on update cascade on delete restrict,
  position integer not null constraint seats_position_is_positive check (position > 0),
  /* Who it is for, the same for seats of one kind: 'Freelancer'. */
  kind text not null constraint seats_have_a_kind check (btrim(kind) <> ''),
  /* 'Freelancers': the kind, when there are several. */
  kind_plural text not null,
  /* The organisation that the seat belongs to, where it has one. */
  organisation_id text references public.organisations on update cascade on delete restrict,
  job_share boolean not null default false,
  /* From this date on the terms say who held the seat. Null: no source publishes it, and 'no term' does not mean 'vacant'. */
  holders_known_from date,
  source_id text references public.sources on update cascade on delete restrict,
  constraint seats_have_one_order unique (constituency_id, position),
  constraint seats_know_their_job_share unique (id, job_share)
);
comment on table public.seats is 'Places in a constituency. A seat exists whether or not anybody holds it.';
create index seats_by_organisation on public.seats (organisation_id);

create table public.seat_routes (
  seat_id text not null references public.seats on update cascade on delete restrict,
  route_id text not null references public.routes on update cascade on delete restrict,
  primary key (seat_id, route_id)
);
comment on table public.seat_routes is 'The routes by which a seat may be filled.';
create index seat_routes_by_route on public.seat_routes (route_id);

create table public.people (
  id text primary key default gen_random_uuid()::text constraint people_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint people_have_a_name check (btrim(name) <> ''),
  /* What a Rep says of themselves on the public page. */
  summary text,
  /* Made up, for trying the tool out; marked so wherever the name stands. */
  fictional boolean not null default false
);
comment on table public.people is 'People who hold or held a seat: the name that they serve under, and nothing private.';

create table public.terms (
  id text primary key default gen_random_uuid()::text constraint terms_id_is_a_key check (public.is_record_key(id)),
  seat_id text not null references public.seats on update cascade on delete restrict,
  job_share boolean not null default false,
  person_id text not null references public.people on update cascade on delete restrict,
  route_id text not null,
  /* Rule 2: the application, the recommendation or the appointing body's letter, by its reference. Public with the term. */
  evidence text not null constraint terms_carry_evidence check (btrim(evidence) <> ''),
  starts_on date not null,
  /* The last day of the term. */
  ends_on date,
  end_reason text constraint terms_end_reason_is_known
    check (end_reason in ('term_complete', 'resigned', 'left_organisation', 'replaced', 'removed', 'died', 'other')),
  interim boolean not null default false,
  source_id text references public.sources on update cascade on delete restrict,
  constraint terms_end_after_they_start check (ends_on >= starts_on),
  constraint terms_end_with_a_reason check ((ends_on is null) = (end_reason is null)),
  -- Rule 2: the route is one that the seat permits.
  constraint terms_use_a_permitted_route foreign key (seat_id, route_id) references public.seat_routes on update cascade on delete restrict,
  constraint terms_know_their_job_share foreign key (seat_id, job_share) references public.seats (id, job_share) on update cascade on delete restrict,
  -- Rule 3: terms in a seat do not overlap, unless the seat is a job share; a person holds one seat at a time.
  constraint terms_do_not_overlap exclude using gist
    (seat_id with =, daterange(starts_on, ends_on, '[]') with &&) where (not job_share),
  constraint people_hold_one_seat_at_a_time exclude using gist
    (person_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
comment on table public.terms is 'One person in one seat between two dates.';
comment on column public.terms.evidence is
  'The reference under which the evidence is filed (‘application 7’), never the evidence itself and never personal data: anyone reads it once the term has started.';
create index terms_by_seat on public.terms (seat_id, starts_on);

-- Rule 3 for two at once: whoever fills a seat, or seats a person, waits for whoever is doing so already, and is then told that the
-- terms overlap. Without it each would wait for the other, and PostgreSQL would end one of them as a deadlock.
create function private.wait_for_seat_and_person() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform from public.seats where id = new.seat_id for no key update;
  perform from public.people where id = new.person_id for no key update;
  return new;
end
$$;
create trigger terms_wait_for_seat_and_person before insert on public.terms
  for each row execute function private.wait_for_seat_and_person();

-- Rule 1: a constituency's seats never exceed its cap.
create function private.check_seats_within_cap() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  constituency public.constituencies;
begin
  -- Whoever adds the next seat waits here, so that two at once cannot both be the last. (Not 'for update': that would wait
  -- for the other's foreign key as well, and the other for ours.)
  select * into constituency from public.constituencies
    where id = case tg_table_name when 'seats' then to_jsonb(new) ->> 'constituency_id' else to_jsonb(new) ->> 'id' end
    for no key update;
  if (select count(*) from public.seats where constituency_id = constituency.id) > constituency.cap then
    perform private.refuse('seats_within_cap', format('%s has a cap of %s seats.', constituency.name, constituency.cap));
  end if;
  return null;
end
$$;
create constraint trigger seats_within_cap after insert or update of constituency_id on public.seats
  deferrable initially deferred for each row execute function private.check_seats_within_cap();
create constraint trigger seats_within_cap after update of cap on public.constituencies
  deferrable initially deferred for each row execute function private.check_seats_within_cap();

-- Rule 1: the caps sum to the compact's maximum.
create function private.check_caps_sum_to_maximum() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  maximum integer;
  total bigint;
begin
  select maximum_reps into maximum from public.compacts for no key update;
  select sum(cap) into total from public.constituencies;
  if maximum is not null and total is not null and total <> maximum then
    perform private.refuse('caps_sum_to_the_maximum', format('The caps sum to %s, the compact’s maximum is %s.', total, maximum));
  end if;
  return null;
end
$$;
create constraint trigger caps_sum_to_the_maximum after insert or update of cap or delete on public.constituencies
  deferrable initially deferred for each row execute function private.check_caps_sum_to_maximum();
create constraint trigger caps_sum_to_the_maximum after insert or update of maximum_reps on public.compacts
  deferrable initially deferred for each row execute function private.check_caps_sum_to_maximum();

-- Rule 7: history is never overwritten. What a term says stays; it can be ended, once.
create function private.keep_terms() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform private.refuse('terms_are_never_overwritten', 'A term is never deleted: it ends, with a date and a reason.');
  end if;
  if old.ends_on is not null and new is distinct from old
    or (old.id, old.seat_id, old.person_id, old.route_id, old.evidence, old.starts_on, old.interim) is distinct from
       (new.id, new.seat_id, new.person_id, new.route_id, new.evidence, new.starts_on, new.interim) then
    perform private.refuse('terms_are_never_overwritten', 'A term that has been recorded can only be ended, once.');
  end if;
  return new;
end
$$;
create trigger terms_are_never_overwritten before update or delete on public.terms
  for each row execute function private.keep_terms();
alter table public.terms enable always trigger terms_are_never_overwritten;

/*
 * Rule 4: what a seat is at a date. 'held'; 'interim' when the term says so; 'vacant' when no term covers the date, which
 * includes a term that starts later; 'not_published' when no source says who holds it.
 */
create function public.seats_as_at(as_at date)
returns table (
  seat_id text, constituency_id text, "position" integer, state text,
  term_id text, person_id text, person_name text, fictional boolean, starts_on date
)
  language sql stable
  set search_path = ''
as $$
  select
    seats.id, seats.constituency_id, seats.position,
    case
      when terms.id is not null and terms.interim then 'interim'
      when terms.id is not null then 'held'
      when seats.holders_known_from <= as_at then 'vacant'
      else 'not_published'
    end,
    terms.id, people.id, people.name, people.fictional, terms.starts_on
  from public.seats
  left join public.terms on terms.seat_id = seats.id and as_at between terms.starts_on and coalesce(terms.ends_on, 'infinity')
  left join public.people on people.id = terms.person_id
  order by seats.constituency_id, seats.position, terms.starts_on, terms.id
$$;
comment on function public.seats_as_at is 'Every seat with its state at a date; a job share gives a row for each person.';
grant execute on function public.seats_as_at to anon, authenticated;

-- The routes are fixed and public.
alter table public.routes enable row level security;
create policy "Anyone reads the routes" on public.routes for select to anon, authenticated using (true);
grant select on public.routes to anon, authenticated;

-- Who sits where is public from the first day of the term on, and so are the names of those who hold or held a seat. Until that day,
-- which is a day in the city, the culture team alone knows who is to come. Other people's names are not public.
select private.publish('public.constituencies');
select private.publish('public.seats');
select private.publish('public.seat_routes');
select private.publish(
  'public.terms',
  'starts_on <= (now() at time zone ''Europe/London'')::date or (select private.has_role(''team'', ''head''))'
);
-- The terms that it finds are those that whoever asks may read.
select private.publish(
  'public.people',
  'exists (select from public.terms where terms.person_id = people.id) or (select private.has_role(''team'', ''head''))'
);

select private.keep_log('public.routes', 'id');
select private.keep_log('public.constituencies', 'id');
select private.keep_log('public.seats', 'id');
select private.keep_log('public.seat_routes', 'seat_id');
select private.keep_log('public.people', 'id', array['name', 'summary']);
select private.keep_log('public.terms', 'id');
