-- A round is one recruitment exercise over some seats: what is asked for, what is asked, when it is open, and what those who apply are promised.

/* Whether each of several texts is a line of its own: not empty, without spaces around it. */
create function public.are_lines(lines text[]) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$ select coalesce(bool_and(line is not null and line <> '' and line = btrim(line, E' \t\u00a0') and line !~ '[\n\r]'), true) from unnest(lines) as line $$;
comment on function public.are_lines is 'Whether each of several texts is a line of its own.';
grant execute on function public.are_lines to anon, authenticated;

create table public.rounds (
  id text primary key constraint rounds_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint rounds_have_a_name check (btrim(name) <> ''),
  /* What the role is, for somebody who thinks of applying: paragraphs in Markdown. */
  summary text,
  /* From when to when applications are taken. Entered in the city's time. Both null: not settled yet, or not published. */
  opens_at timestamptz,
  closes_at timestamptz,
  /* From when the public sees that the round is coming. Null: it is being prepared, and only the culture team sees it. */
  published_at timestamptz,
  /* It was held without this tool: its record is kept, and nobody applies here. */
  recorded_only boolean not null default false,
  /* All is decided and whoever applied was told. */
  finished_at timestamptz,
  /* How long it takes to apply, as somebody has tried. */
  minutes_to_apply integer constraint rounds_minutes_are_sensible check (minutes_to_apply between 1 and 600),
  /* Of how many panel members an application needs the scores before anything is decided. */
  minimum_assessors integer default 2 constraint rounds_have_assessors check (minimum_assessors between 1 and 20),
  /* Whether the panel sifts without names. */
  names_hidden boolean default true,
  /* For how many months after closing the data of those who were not appointed is kept. */
  kept_months integer default 6 constraint rounds_are_kept_for_a_while check (kept_months between 1 and 36),
  /* For how many days an offer stands. */
  offer_days integer default 7 constraint rounds_offers_stand_for_days check (offer_days between 1 and 60),
  /* Who helps, and gives another format: a post, and how to reach it. Never only an address for mail. */
  contact text,
  contact_email text constraint rounds_contact_email_is_an_address check (contact_email like '%_@_%'),
  contact_phone text,
  position integer not null constraint rounds_have_one_order unique,
  source_id text references public.sources on update cascade on delete restrict,
  constraint rounds_close_after_they_open check (closes_at > opens_at),
  constraint rounds_open_and_close check (num_nonnulls(opens_at, closes_at) in (0, 2)),
  constraint rounds_that_are_published_can_be_applied_to check (
    published_at is null or recorded_only
    or (
      num_nonnulls(opens_at, closes_at, minutes_to_apply) = 3 and coalesce(btrim(contact), '') <> ''
      and coalesce(contact_email, '') || coalesce(btrim(contact_phone), '') <> ''
    )
  ),
  -- Of a round that was held without this tool it may not be known.
  constraint rounds_say_how_they_choose check (recorded_only or num_nonnulls(minimum_assessors, names_hidden, kept_months, offer_days) = 4),
  -- Whoever is to apply reads of it before it closes.
  constraint rounds_are_published_before_they_close check (recorded_only or published_at < closes_at),
  constraint rounds_finish_after_closing check (finished_at >= closes_at)
);
comment on table public.rounds is 'Recruitment exercises over some seats, with when they are open and what applicants are promised.';
create index rounds_by_source on public.rounds (source_id);

create table public.round_dates (
  round_id text not null references public.rounds on update cascade on delete restrict,
  position integer not null,
  /* 'You hear whether you are shortlisted'. */
  name text not null constraint round_dates_say_what_happens check (btrim(name) <> ''),
  /* When, as exactly as is promised. Null: not published. */
  on_date text constraint round_dates_exist check (public.is_partial_date(on_date)),
  /* What was promised when the round opened, if it has moved since. */
  moved_from text constraint round_dates_moved_from_exist check (public.is_partial_date(moved_from)),
  primary key (round_id, position)
);
comment on table public.round_dates is 'The timetable that those who apply are promised.';

create table public.vacancies (
  id text primary key constraint vacancies_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  position integer not null,
  /* Who it is for: 'Freelancer', and when there are several 'Freelancers'. */
  name text not null constraint vacancies_have_a_name check (btrim(name) <> ''),
  name_plural text not null constraint vacancies_have_a_plural check (btrim(name_plural) <> ''),
  route_id text not null references public.routes on update cascade on delete restrict,
  /* What it asks of whoever takes the seat: paragraphs in Markdown. */
  asks text,
  /* Whether whoever applies does so for an organisation, and names it. */
  for_organisation boolean not null default false,
  /* The seats are not filled in this round after all. */
  withdrawn_at timestamptz,
  withdrawn_because text,
  constraint vacancies_have_one_order unique (round_id, position) deferrable initially immediate,
  constraint vacancies_are_withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_because is null) and btrim(withdrawn_because) <> '')
);
comment on table public.vacancies is 'Seats of one kind that a round fills by one route. Whoever applies does so for a vacancy.';
create index vacancies_by_route on public.vacancies (route_id);

create table public.vacancy_seats (
  vacancy_id text not null references public.vacancies on update cascade on delete restrict,
  seat_id text not null,
  route_id text not null,
  primary key (vacancy_id, seat_id),
  -- Rule 2: the route is one that the seat permits. By each of its routes it may be in one vacancy of a round; rule 10 is kept by offers.
  constraint vacancies_use_permitted_routes foreign key (seat_id, route_id) references public.seat_routes on update cascade on delete restrict
);
comment on table public.vacancy_seats is 'The seats that a vacancy is about.';
create index vacancy_seats_by_seat on public.vacancy_seats (seat_id, route_id);

create table public.eligibility_questions (
  id text primary key default gen_random_uuid()::text constraint eligibility_questions_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  /* Null: asked whatever one applies for. */
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  question text not null constraint eligibility_questions_ask_something check (btrim(question) <> ''),
  hint text,
  /* Who can apply answers so. */
  wanted text not null default 'yes' constraint eligibility_questions_are_answered_yes_or_no check (wanted in ('yes', 'no')),
  /* What somebody is told who answers otherwise: why, and what they can do instead. */
  otherwise text not null constraint eligibility_questions_explain check (btrim(otherwise) <> ''),
  constraint eligibility_questions_have_one_order unique (round_id, position) deferrable initially immediate
);
comment on table public.eligibility_questions is 'What somebody checks before they apply, with what they are told if they cannot.';
create index eligibility_questions_by_vacancy on public.eligibility_questions (vacancy_id);

create table public.criteria (
  id text primary key default gen_random_uuid()::text constraint criteria_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  name text not null constraint criteria_have_a_name check (btrim(name) <> ''),
  description text,
  weight integer not null default 1 constraint criteria_weigh_something check (weight between 1 and 10),
  /* What each score means, from 0 on: as many words as there are scores. */
  scale text[] not null default array['No evidence', 'Little evidence', 'Some evidence', 'Good evidence', 'Strong evidence', 'Outstanding evidence']
    constraint criteria_have_a_scale check (cardinality(scale) between 2 and 11 and public.are_lines(scale)),
  constraint criteria_have_one_order unique (round_id, position) deferrable initially immediate
);
comment on table public.criteria is 'By what applications are scored, how much each counts, and what each score means.';
create index criteria_by_vacancy on public.criteria (vacancy_id);

create table public.application_questions (
  id text primary key default gen_random_uuid()::text constraint application_questions_id_is_a_key check (public.is_record_key(id)),
  round_id text not null references public.rounds on update cascade on delete restrict,
  vacancy_id text references public.vacancies on update cascade on delete restrict,
  position integer not null,
  kind text not null constraint application_questions_kind_is_known check (kind in ('long_text', 'short_text', 'yes_no', 'choice')),
  question text not null constraint application_questions_ask_something check (btrim(question) <> ''),
  hint text,
  /* What can be chosen. */
  options text[],
  /* How many words an answer may have when it is submitted. */
  word_limit integer constraint application_questions_word_limit_is_positive check (word_limit between 1 and 5000),
  required boolean not null default true,
  /* The answer says who somebody is: it is hidden from the panel where names are. */
  identifying boolean not null default false,
  /* Somebody who was recommended answers it too: the little that is needed of them. */
  asked_of_recommended boolean not null default false,
  constraint application_questions_have_one_order unique (round_id, position) deferrable initially immediate,
  constraint application_questions_of_choice_have_options check ((kind = 'choice') = (options is not null) and coalesce(cardinality(options) >= 2 and public.are_lines(options), true)),
  constraint application_questions_count_words_of_text check (word_limit is null or kind in ('long_text', 'short_text'))
);
comment on table public.application_questions is 'What somebody who applies is asked, in order.';
create index application_questions_by_vacancy on public.application_questions (vacancy_id);
