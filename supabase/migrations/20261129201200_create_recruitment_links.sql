-- Bodies that recommend, and organisations that name their representative, have no accounts: a mail brings a link, for one purpose, that ends, can be
-- revoked and cannot be guessed. It is kept as a checksum alone. See docs/mail.md.

create table private.round_bodies (
  id uuid primary key default gen_random_uuid(),
  vacancy_id text not null references public.vacancies on update cascade on delete restrict,
  organisation_id text not null references public.organisations on update cascade on delete restrict,
  /* The seat that the organisation names its representative for. Null: it recommends people. */
  seat_id text,
  /* How many people it may recommend. Null: it names its own representative. */
  most integer constraint round_bodies_recommend_some check (most between 1 and 50),
  /* Where it gets mail, and to whom that is addressed. Personal: for the culture team alone. */
  email text not null constraint round_bodies_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%'),
  addressed_as text not null default '' constraint round_bodies_are_addressed_in_one_line check (addressed_as !~ '[\r\n]' and length(addressed_as) <= 200),
  added_at timestamptz not null default now(),
  /* From then on it is not asked any more. What it did stays. */
  removed_at timestamptz,
  /* The culture team has ended its link: no new one goes before the team sends one. */
  stopped_at timestamptz,
  constraint round_bodies_recommend_or_appoint check (num_nonnulls(seat_id, most) = 1),
  constraint bodies_appoint_to_seats_of_the_vacancy foreign key (vacancy_id, seat_id) references public.vacancy_seats (vacancy_id, seat_id)
    on update cascade on delete restrict
);
comment on table private.round_bodies is 'Bodies that recommend people for a vacancy, and organisations that name their representative.';
create unique index bodies_are_asked_once on private.round_bodies (vacancy_id, organisation_id, seat_id) nulls not distinct where removed_at is null;
create unique index seats_are_named_for_by_one_body on private.round_bodies (vacancy_id, seat_id) where removed_at is null and seat_id is not null;
create index round_bodies_by_seat on private.round_bodies (vacancy_id, seat_id);
create index round_bodies_by_organisation on private.round_bodies (organisation_id);

create table private.rep_recommendations (
  id uuid primary key default gen_random_uuid(),
  body_id uuid not null references private.round_bodies on update cascade on delete restrict,
  name text constraint rep_recommendations_have_a_name check (btrim(name) <> '' and name !~ '[\r\n]' and length(name) <= 200),
  email text constraint rep_recommendations_email_is_an_address check (email = lower(btrim(email)) and email like '%_@_%' and length(email) <= 254),
  /* Why: for the panel, and for the person themselves. */
  reasons text constraint rep_recommendations_say_why check (btrim(reasons, E' \t\r\n') <> '' and length(reasons) <= 20000),
  recommended_at timestamptz not null default now(),
  answered_at timestamptz,
  answer text constraint rep_recommendations_answer_is_known check (answer in ('agreed', 'not_agreed', 'taken_back', 'not_answered')),
  application_id uuid references private.applications on update cascade on delete restrict,
  constraint rep_recommendations_are_answered_once check ((answered_at is null) = (answer is null)),
  constraint rep_recommendations_agreed_become_applications check ((answer is not distinct from 'agreed') = (application_id is not null)),
  -- Of whoever did not agree, nothing is kept but that somebody did not. What an application was recommended with is erased with it.
  constraint rep_recommendations_forget_who_did_not_agree check (
    num_nonnulls(name, email, reasons) = 3 or (answer is not null and num_nonnulls(name, email, reasons) = 0)
  ),
  constraint rep_recommendations_keep_whom_they_wait_for check (answer is null or answer = 'agreed' or name is null)
);
comment on table private.rep_recommendations is 'People whom a body recommends, with its reasons and what they answered.';
create index rep_recommendations_by_body on private.rep_recommendations (body_id);
create unique index rep_recommendations_become_one_application on private.rep_recommendations (application_id);
create unique index rep_recommendations_are_not_doubled on private.rep_recommendations (body_id, email) where answer is null or answer = 'agreed';

create table private.rep_appointments (
  id uuid primary key default gen_random_uuid(),
  body_id uuid not null references private.round_bodies on update cascade on delete restrict,
  name text constraint rep_appointments_have_a_name check (btrim(name) <> '' and name !~ '[\r\n]' and length(name) <= 200),
  email text constraint rep_appointments_email_is_an_address check (email = lower(btrim(email)) and email like '%_@_%' and length(email) <= 254),
  /* What they are in the organisation. */
  post text constraint rep_appointments_name_a_post check (btrim(post) <> '' and post !~ '[\r\n]' and length(post) <= 200),
  /* The first day of the term. */
  starts_on date not null,
  named_at timestamptz not null default now(),
  confirmed_at timestamptz,
  /* The organisation named somebody else before the team confirmed; then nothing of whom it had named is kept. */
  replaced_at timestamptz,
  term_id text references public.terms on update cascade on delete restrict,
  constraint rep_appointments_confirmed_have_a_term check ((confirmed_at is null) = (term_id is null)),
  constraint rep_appointments_are_confirmed_or_replaced check (num_nonnulls(confirmed_at, replaced_at) <= 1),
  constraint rep_appointments_forget_who_was_not_confirmed check (
    num_nonnulls(name, email, post) = case when replaced_at is null then 3 else 0 end
  )
);
comment on table private.rep_appointments is 'Whom an organisation named as its representative.';
create index rep_appointments_by_body on private.rep_appointments (body_id);
create unique index rep_appointments_become_one_term on private.rep_appointments (term_id);
create unique index rep_appointments_wait_one_at_a_time on private.rep_appointments (body_id) where confirmed_at is null and replaced_at is null;

create table private.recruitment_links (
  id uuid primary key default gen_random_uuid(),
  purpose text not null constraint recruitment_links_purpose_is_known check (purpose in ('recommend', 'appoint', 'agree')),
  body_id uuid not null references private.round_bodies on update cascade on delete restrict,
  /* Whose answer it is for. Null: it is the body's own. */
  recommendation_id uuid references private.rep_recommendations on update cascade on delete restrict,
  token_hash text not null constraint recruitment_links_keep_a_checksum check (token_hash ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint recruitment_links_are_not_doubled unique (token_hash),
  constraint recruitment_links_have_one_purpose check ((purpose = 'agree') = (recommendation_id is not null))
);
comment on table private.recruitment_links is 'Links by which bodies recommend, organisations appoint, and people agree: each as the checksum of its token.';
create index recruitment_links_by_body on private.recruitment_links (body_id);
create index recruitment_links_by_recommendation on private.recruitment_links (recommendation_id);
-- A new link ends the one before it.
create unique index recruitment_links_work_one_at_a_time on private.recruitment_links (purpose, body_id, recommendation_id) nulls not distinct where revoked_at is null;

create table private.link_letters (
  id uuid primary key default gen_random_uuid(),
  /* The three that bring a link, and what a representative is told once they are confirmed. */
  kind text not null constraint link_letters_kind_is_known check (kind in ('recommend', 'appoint', 'agree', 'agree_reminder', 'appointed')),
  body_id uuid not null references private.round_bodies on update cascade on delete restrict,
  recommendation_id uuid references private.rep_recommendations on update cascade on delete restrict,
  appointment_id uuid references private.rep_appointments on update cascade on delete restrict,
  noted_at timestamptz not null default now(),
  mail_id uuid,
  queued_at timestamptz,
  constraint link_letters_are_about_one_thing check (
    (kind in ('agree', 'agree_reminder')) = (recommendation_id is not null) and (kind = 'appointed') = (appointment_id is not null)
  ),
  constraint link_letters_are_queued_once unique (mail_id)
);
comment on table private.link_letters is 'What bodies, those whom they recommend and representatives are to be sent. Never what was said.';
create unique index recommended_people_are_reminded_once on private.link_letters (recommendation_id) where kind = 'agree_reminder';
create unique index link_letters_wait_once on private.link_letters (kind, body_id, recommendation_id, appointment_id) nulls not distinct where mail_id is null;
create index link_letters_by_body on private.link_letters (body_id, noted_at);
create index link_letters_by_recommendation on private.link_letters (recommendation_id);
create index link_letters_by_appointment on private.link_letters (appointment_id);

-- Rows are reached through functions alone.
alter table private.round_bodies enable row level security;
alter table private.rep_recommendations enable row level security;
alter table private.rep_appointments enable row level security;
alter table private.recruitment_links enable row level security;
alter table private.link_letters enable row level security;
select private.keep_log('private.round_bodies', 'id', array['email', 'addressed_as']);
select private.keep_log('private.rep_recommendations', 'id', array['name', 'email', 'reasons', 'actor_id']);
select private.keep_log('private.rep_appointments', 'id', array['name', 'email', 'post']);

/* A link that works: it never was revoked, its time has not passed, and its body is still asked. Notes that it was used. Null otherwise: why, is nobody's business. */
create function private.use_link(token text, purpose text) returns private.recruitment_links
  language sql security definer
  set search_path = ''
as $$
  update private.recruitment_links as link set last_used_at = now()
    where link.token_hash = private.checksum_of(token) and link.purpose = use_link.purpose and link.revoked_at is null and link.expires_at > now()
      -- Whom a body recommended may still answer when it is not asked any more.
      and (link.recommendation_id is not null or exists (select from private.round_bodies as body where body.id = link.body_id and body.removed_at is null))
      and not exists (
        select from private.rep_recommendations as told where told.id = link.recommendation_id and told.answer in ('taken_back', 'not_answered')
      )
    returning link.*
$$;

create function private.round_of_body(body private.round_bodies) returns public.rounds
  language sql stable
  set search_path = ''
as $$
  select round.* from public.vacancies as vacancy join public.rounds as round on round.id = vacancy.round_id where vacancy.id = body.vacancy_id
$$;

/* Another address, or a body that is not asked any more, has no links: they may lie in somebody else's mailbox. */
create function private.revoke_links_of_body() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.recruitment_links set revoked_at = now() where body_id = new.id and recommendation_id is null and revoked_at is null;
  if new.removed_at is not null or new.stopped_at is not null then
    delete from private.link_letters where body_id = new.id and kind in ('recommend', 'appoint') and mail_id is null;
  end if;
  return null;
end
$$;
create trigger links_of_bodies_end_with_their_address after update of email, removed_at, stopped_at on private.round_bodies
  for each row when (
    new.email <> old.email or (new.removed_at is not null and old.removed_at is null) or (new.stopped_at is not null and old.stopped_at is null)
  ) execute function private.revoke_links_of_body();

/* What a round that was never published asked nobody goes with it. */
create function private.let_bodies_go() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  delete from private.round_bodies as body
    where body.vacancy_id = case tg_table_name when 'vacancies' then to_jsonb(old) ->> 'id' else to_jsonb(old) ->> 'vacancy_id' end
      and (tg_table_name = 'vacancies' or body.seat_id = to_jsonb(old) ->> 'seat_id')
      and not exists (select from private.link_letters as letter where letter.body_id = body.id);
  return old;
end
$$;
create trigger bodies_go_with_what_they_are_asked_for before delete on public.vacancies for each row execute function private.let_bodies_go();
create trigger bodies_go_with_what_they_are_asked_for before delete on public.vacancy_seats for each row execute function private.let_bodies_go();

/* Who is asked follows from the route: while bodies are asked, another kind of route is refused. */
create function private.keep_route_of_bodies() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if exists (
    select from private.round_bodies as body where body.vacancy_id = new.id and body.removed_at is null
      and case when body.seat_id is null then new.route_id not in ('recommendation', 'specialist_recommendation') else new.route_id <> 'direct_appointment' end
  ) then
    perform private.refuse('bodies_are_asked_by_the_route', 'Bodies are asked for this vacancy by its route. Take them off before you change it.');
  end if;
  return new;
end
$$;
create trigger bodies_are_asked_by_the_route before update of route_id on public.vacancies
  for each row when (new.route_id <> old.route_id) execute function private.keep_route_of_bodies();

-- What the culture team does.

create function private.check_team_asks() returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('bodies_are_asked_by_the_team', 'The culture team says who is asked, and sends the links.');
  end if;
end
$$;

/* A body that is still asked, locked until the transaction ends: one after the other. */
create function private.asked_body(body_id uuid) returns private.round_bodies
  language plpgsql security definer
  set search_path = ''
as $$
declare
  body private.round_bodies;
begin
  select * into body from private.round_bodies where id = body_id and removed_at is null for no key update;
  if body.id is null then
    perform private.refuse('bodies_are_asked_until_taken_off', 'This body is not asked any more.');
  end if;
  return body;
end
$$;

/*
 * Names a body that is asked, or changes how it is reached and how many it may recommend. given: {"id", "vacancy", "seat", "organisation", "most",
 * "email", "addressedAs"}; id null: a new one. Of one that is there, vacancy, seat and organisation stay. Returns its key.
 */
create function private.save_body(asked_round text, given jsonb) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
declare
  vacancy public.vacancies;
  body private.round_bodies;
  address text := lower(btrim(coalesce(given ->> 'email', '')));
  named text := btrim(coalesce(given ->> 'addressedAs', ''));
begin
  perform private.check_team_asks();
  if address not like '%_@_%' or length(address) > 254 then
    perform private.refuse('bodies_have_an_address', 'Give an e-mail address such as name@example.org.');
  end if;
  if named ~ '[\r\n]' or length(named) > 200 then
    perform private.refuse('bodies_are_addressed_in_one_line', 'Say in one line to whom the message is addressed.');
  end if;
  if given ->> 'id' is null then
    body.seat_id := given ->> 'seat';
  else
    body := private.asked_body((given ->> 'id')::uuid);
  end if;
  if body.seat_id is null and coalesce((given ->> 'most')::integer not between 1 and 50, true) then
    perform private.refuse('bodies_recommend_some', 'Say how many people they may recommend, from 1 to 50.');
  end if;
  if given ->> 'id' is not null then
    body := private.asked_body((given ->> 'id')::uuid);
    update private.round_bodies set email = address, addressed_as = named,
        most = case when seat_id is null then (given ->> 'most')::integer end
      where id = body.id;
    return body.id;
  end if;
  select * into vacancy from public.vacancies where id = given ->> 'vacancy' and round_id = asked_round;
  if vacancy.id is null or vacancy.withdrawn_at is not null
    or (case when given ->> 'seat' is null then vacancy.route_id not in ('recommendation', 'specialist_recommendation') else vacancy.route_id <> 'direct_appointment' end) then
    perform private.refuse('bodies_are_asked_by_the_route', 'Bodies are asked where a seat is filled by recommendation, or by the organisation that it belongs to.');
  end if;
  -- Two at once: the second waits, and finds what the first has named.
  perform from public.rounds where id = asked_round for no key update;
  if exists (
    select from private.round_bodies as other where other.vacancy_id = vacancy.id and other.removed_at is null
      and case when body.seat_id is null then other.seat_id is null and other.organisation_id = given ->> 'organisation' else other.seat_id = body.seat_id end
  ) then
    perform private.refuse('bodies_are_asked_once', 'This organisation is asked for this already, or another one for this seat.');
  end if;
  insert into private.round_bodies (vacancy_id, organisation_id, seat_id, most, email, addressed_as)
    values (vacancy.id, given ->> 'organisation', given ->> 'seat', case when given ->> 'seat' is null then (given ->> 'most')::integer end, address, named)
    returning * into body;
  return body.id;
end
$$;

/* A body is not asked any more, and its links end. What it recommended stays. */
create function private.remove_body(body_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_team_asks();
  update private.round_bodies set removed_at = now() where id = body_id and removed_at is null;
end
$$;

/* Whether a body can be sent its link: the round is published and its vacancy is still filled; to recommend, until the round closes. */
create function private.may_be_asked(body private.round_bodies) returns boolean
  language sql stable
  set search_path = ''
as $$
  select body.removed_at is null and vacancy.withdrawn_at is null
      and case when body.seat_id is null then public.round_state(round) in ('coming', 'open') else public.round_state(round) not in ('draft', 'recorded') end
    from public.vacancies as vacancy join public.rounds as round on round.id = vacancy.round_id where vacancy.id = body.vacancy_id
$$;

/* Notes that a letter with a link is to go, unless one waits already. At most five in a day go to the same. False: no more of them today. */
create function private.note_link_letter(kind text, body_id uuid, recommendation_id uuid default null) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  if (
    select count(*) from private.link_letters as earlier
      where earlier.kind = kind and earlier.body_id = body_id and earlier.recommendation_id is not distinct from recommendation_id and earlier.noted_at > now() - interval '1 day'
  ) >= 5 then
    return false;
  end if;
  insert into private.link_letters (kind, body_id, recommendation_id) values (kind, body_id, recommendation_id) on conflict do nothing;
  return true;
end
$$;

/* Has the link sent to a body, or a new one, which ends the one before it. */
create function private.send_body_link(body_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  body private.round_bodies;
begin
  perform private.check_team_asks();
  body := private.asked_body(body_id);
  if not private.may_be_asked(body) then
    perform private.refuse('links_go_while_they_are_of_use', 'A link is sent once the round is published; to a body that recommends, until it closes.');
  end if;
  update private.round_bodies set stopped_at = null where id = body.id and stopped_at is not null;
  if not private.note_link_letter(case when body.seat_id is null then 'recommend' else 'appoint' end, body.id) then
    perform private.refuse('links_are_sent_five_times_a_day', 'Five links have been sent to them since yesterday. Check the address, and try tomorrow.');
  end if;
end
$$;

/* Ends the link of a body. None goes until the team sends one. */
create function private.revoke_body_link(body_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_team_asks();
  update private.round_bodies set stopped_at = now() where id = (private.asked_body(body_id)).id and stopped_at is null;
end
$$;

/* Whoever holds a link, even one that ended, asks for a new one. It goes to the address on record, if to any, and nobody is told whether it does. */
create function private.renew_recruitment_link(token text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  link private.recruitment_links;
  body private.round_bodies;
begin
  select * into link from private.recruitment_links where token_hash = private.checksum_of(token);
  select * into body from private.round_bodies where id = link.body_id for no key update;
  if link.recommendation_id is null then
    if private.may_be_asked(body) and body.stopped_at is null then
      perform private.note_link_letter(link.purpose, body.id);
    end if;
  elsif public.round_state(private.round_of_body(body)) = 'open'
    and exists (select from private.rep_recommendations where id = link.recommendation_id and answer is null) then
    perform private.note_link_letter('agree', body.id, link.recommendation_id);
  end if;
end
$$;
