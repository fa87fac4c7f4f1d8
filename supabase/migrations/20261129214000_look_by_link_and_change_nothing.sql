-- Programs that look through mail open each link before anybody reads it. Opening one therefore changes nothing, not even when it was last used: that says what
-- somebody did. And whoever comes too late is told so, instead of that their link never was. Whoever agreed and has withdrawn since leaves room for another whom the body recommends.

/* Whether it counts towards the number that a body may recommend: it waits for an answer, or its application has not been withdrawn. */
create function private.recommendation_stands(told private.rep_recommendations) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select told.answer is null
    or told.answer = 'agreed' and exists (select from private.applications as own where own.id = told.application_id and own.state <> 'withdrawn')
$$;

/* A link that works: it never was revoked, its time has not passed, and its body is still asked. Null otherwise: why, is nobody's business. */
create function private.working_link(token text, purpose text) returns private.recruitment_links
  language sql stable security definer
  set search_path = ''
as $$
  select link.* from private.recruitment_links as link
    where link.token_hash = private.checksum_of(token) and link.purpose = working_link.purpose and link.revoked_at is null and link.expires_at > now()
      -- Whom a body recommended may still answer when it is not asked any more.
      and (link.recommendation_id is not null or exists (select from private.round_bodies as body where body.id = link.body_id and body.removed_at is null))
$$;

/* The same for whoever does something by it: notes that it was used. */
create or replace function private.use_link(token text, purpose text) returns private.recruitment_links
  language sql security definer
  set search_path = ''
as $$
  update private.recruitment_links as link set last_used_at = now()
    where link.id = (private.working_link(use_link.token, use_link.purpose)).id and link.revoked_at is null
    returning link.*
$$;

-- How the mail ended stays with the letter: the outbox forgets after a month.
alter table private.link_letters
  add column sent_at timestamptz,
  add column failed_at timestamptz,
  add constraint link_letters_end_once check (num_nonnulls(sent_at, failed_at) <= 1 and (mail_id is not null or num_nonnulls(queued_at, sent_at, failed_at) = 0));
update private.link_letters as letter
  set sent_at = case when mail.id is null then letter.queued_at else mail.sent_at end, failed_at = mail.given_up_at
  from private.link_letters as same left join private.outbox as mail on mail.id = same.mail_id
  where same.id = letter.id and letter.mail_id is not null;

create function private.note_end_of_link_letter() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.link_letters set sent_at = new.sent_at, failed_at = new.given_up_at where mail_id = new.id;
  return null;
end
$$;
create trigger link_letters_know_how_they_ended after update of sent_at, given_up_at on private.outbox
  for each row when (num_nonnulls(new.sent_at, new.given_up_at) = 1) execute function private.note_end_of_link_letter();

/* Where a letter stands. Dropped: it was of no use any more before it went. */
create function private.link_letter_state(letter private.link_letters) returns text
  language sql stable
  set search_path = ''
as $$
  select case
    when letter.sent_at is not null then 'sent'
    when letter.failed_at is not null then 'failed'
    when letter.mail_id is null then 'noted'
    else coalesce(
      (select case when mail.last_failure is null then 'queued' else 'retrying' end from private.outbox as mail where mail.id = letter.mail_id), 'dropped'
    )
  end
$$;

/* The newest letter of some kinds to a body (recommendation null), to somebody whom it recommends, or to its representative: how it stands and since when. */
create function private.newest_link_letter(kinds text[], of_body uuid, recommendation uuid default null, appointment uuid default null) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
      'state', private.link_letter_state(letter), 'at', coalesce(letter.sent_at, letter.failed_at, letter.queued_at, letter.noted_at)
    )
    from private.link_letters as letter
    where letter.body_id = of_body and letter.kind = any (kinds)
      and letter.recommendation_id is not distinct from recommendation and letter.appointment_id is not distinct from appointment
    order by letter.noted_at desc, letter.mail_id nulls first limit 1
$$;

/* Mail that has not gone yet goes no more once whom it is for has answered, or was taken back: of them nothing is kept in the outbox either. */
create function private.drop_letters_of_answered() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  delete from private.outbox
    where id in (select mail_id from private.link_letters where recommendation_id = new.id) and sent_at is null and given_up_at is null;
  delete from private.link_letters where recommendation_id = new.id and mail_id is null;
  return null;
end
$$;
create trigger letters_of_the_answered_do_not_go after update of answer on private.rep_recommendations
  for each row when (old.answer is null and new.answer is not null) execute function private.drop_letters_of_answered();

/* What the page of a body shows. Null when the link does not work. */
create or replace function private.read_recommending(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'addressedAs', body.addressed_as, 'most', body.most,
      'round', jsonb_build_object('id', round.id, 'name', round.name, 'state', public.round_state(round), 'opensAt', round.opens_at, 'closesAt', round.closes_at),
      'vacancy', jsonb_build_object('name', vacancy.name, 'plural', vacancy.name_plural, 'asks', vacancy.asks, 'withdrawnBecause', vacancy.withdrawn_because),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'recommendations', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'id', told.id, 'name', told.name, 'email', told.email, 'reasons', told.reasons, 'recommendedAt', told.recommended_at,
            'answer', told.answer, 'answeredAt', told.answered_at, 'withdrew', told.answer is not distinct from 'agreed' and not private.recommendation_stands(told),
            'mail', case when told.answer is null then private.newest_link_letter('{agree,agree_reminder}', body.id, told.id) end
          ) order by told.recommended_at, told.id), '[]')
          from private.rep_recommendations as told where told.body_id = body.id
      )
    )
    from private.working_link(token, 'recommend') as link
    join private.round_bodies as body on body.id = link.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
$$;

/*
 * What somebody who is recommended reads: by whom, for what and why, what they are asked, and whether they have an application in the round already. Once they
 * have answered, or it is over for them, only that. Null when the link does not work.
 */
create or replace function private.read_recommendation(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'organisation', organisation.name_in_text, 'answer', told.answer, 'answeredAt', told.answered_at,
      'round', jsonb_build_object(
        'id', round.id, 'name', round.name, 'state', public.round_state(round), 'opensAt', round.opens_at, 'closesAt', round.closes_at,
        'summary', round.summary, 'keptMonths', round.kept_months
      ),
      'vacancy', jsonb_build_object(
        'name', vacancy.name, 'asks', vacancy.asks, 'forOrganisation', vacancy.for_organisation, 'withdrawnBecause', vacancy.withdrawn_because
      ),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
      'reference', (select reference from private.applications as own where own.id = told.application_id)
    ) || case when told.answer is null then jsonb_build_object(
      'name', told.name, 'email', told.email, 'reasons', told.reasons,
      'questions', (select coalesce(jsonb_agg(to_jsonb(asked) order by asked.position), '[]') from private.questions_of_recommended(vacancy.id) as asked),
      'applied', (
        select jsonb_build_object('reference', other.reference, 'draft', other.state = 'draft')
          from private.applications as other left join private.application_contacts as reached on reached.application_id = other.id
          where other.round_id = round.id and other.state <> 'withdrawn' and (
            reached.email = told.email
            or other.applicant_id = (select users.id from auth.users as users where lower(users.email) = told.email and users.email_confirmed_at is not null)
          )
          order by other.state = 'draft' limit 1
      )
    ) else '{}' end
    from private.working_link(token, 'agree') as link
    join private.rep_recommendations as told on told.id = link.recommendation_id
    join private.round_bodies as body on body.id = told.body_id
    join public.organisations as organisation on organisation.id = body.organisation_id
    join public.vacancies as vacancy on vacancy.id = body.vacancy_id
    join public.rounds as round on round.id = vacancy.round_id
$$;
