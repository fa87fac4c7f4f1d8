-- A seat is offered to one applicant at a time. Rule 10: two people deciding at once never fill the same seat twice. Rule 2: accepting becomes a term,
-- with the application as its evidence.

create table private.offers (
  application_id uuid not null references private.applications on update cascade on delete restrict,
  seat_id text not null references public.seats on update cascade on delete restrict,
  offered_at timestamptz not null default now(),
  offered_by uuid default private.actor(),
  /* The last moment at which it can be accepted. */
  stands_until timestamptz not null,
  /* The first day of the term, if it is accepted. */
  starts_on date not null,
  answered_at timestamptz,
  answer text constraint offers_answer_is_known check (answer in ('accepted', 'declined', 'expired', 'withdrawn')),
  /* Who they are in the register, if they have served before. Null: they have not. */
  person_id text references public.people on update cascade on delete restrict,
  /* Looked at when all is written: an offer is answered, and so holds its seat no more, before the term begins that it becomes. */
  term_id text references public.terms on update cascade on delete restrict deferrable initially deferred,
  primary key (application_id, seat_id),
  constraint offers_are_answered_once check ((answered_at is null) = (answer is null)),
  constraint offers_that_are_accepted_become_terms check ((answer = 'accepted') = (term_id is not null) or answer is null)
);
comment on table private.offers is 'Seats that were offered to applicants, and what they answered.';
-- An offer that waits holds its seat: no second one can be made.
create unique index seats_are_offered_to_one_at_a_time on private.offers (seat_id) where answer is null;
create unique index applicants_have_one_offer_at_a_time on private.offers (application_id) where answer is null;
create index offers_by_seat on private.offers (seat_id);
create index offers_by_term on private.offers (term_id);
create index offers_by_person on private.offers (person_id);
-- Which offers run out: looked for every few seconds.
create index offers_that_stand on private.offers (stands_until) where answer is null;
alter table private.offers enable row level security;
select private.keep_log('private.offers', 'application_id', array['person_id', 'actor_id']);

/* Until when the offer to an applicant stands, or stood; null: none was made. */
create function private.offer_until(application_id uuid) returns timestamptz
  language sql stable
  set search_path = ''
as $$ select max(stands_until) from private.offers where offers.application_id = offer_until.application_id $$;
