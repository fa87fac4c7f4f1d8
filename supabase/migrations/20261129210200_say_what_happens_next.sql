-- Whoever submits is told by mail too what happens next and when; whoever withdraws, that they can apply again while the round is open. Words that the culture
-- team has put right itself stay.

alter table public.message_templates
  drop constraint message_templates_use_known_names,
  add constraint message_templates_use_known_names check (
    regexp_replace(subject || body, '\{\{(name|reference|round|vacancy|closes|dates|feedback|words|offer_until|address|contact)\}\}', '', 'g') !~ '[{}]'
  );

-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
update public.message_templates set body = replace(body, E'at {{address}}\n\n', E'at {{address}}\n\nWhat happens next: the panel reads the applications after the round has closed at {{closes}}. We write to you whatever is decided.\n\n{{dates}}\n\n')
  where id = 'submitted' and body = E'Hello {{name}},\n\nWe have your application for {{vacancy}} ({{round}}). Its reference is {{reference}}.\n\nYou can read it, and see where it stands, at {{address}}\n\nIf you have a question, or cannot take the seat after all: {{contact}}';
update public.message_templates set body = replace(body, 'If that was a mistake, tell us soon:', E'While the round is open you can apply again from {{address}}, and what you had written is filled in.\n\nIf that was a mistake, tell us soon:')
  where id = 'withdrawn' and body = E'Hello {{name}},\n\nYou have withdrawn your application {{reference}} for {{vacancy}} ({{round}}). Nobody reads it any more, and it is erased when the round’s data is.\n\nIf that was a mistake, tell us soon: {{contact}}';
alter table public.message_templates enable always trigger changes_are_logged;

/* The letters to applicants that are still to be written: what each is filled with. Those of whoever was erased meanwhile are left out, and reminders that are moot. */
create or replace function private.due_application_letters() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'message', message.id, 'subject', template.subject, 'body', template.body,
      'application', own.id, 'name', contact.name, 'reference', own.reference, 'round', round.name, 'vacancy', vacancy.name, 'closes', round.closes_at,
      'hasAccount', own.applicant_id is not null,
      'feedback', (
        select coalesce(jsonb_agg(reason.feedback order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons)
      ),
      'words', coalesce(case message.template_id when 'vacancy-withdrawn' then vacancy.withdrawn_because else move.words end, ''),
      'offerUntil', private.offer_until(own.id),
      'offeredSeat', (
        select jsonb_build_object('kind', seat.kind, 'constituency', constituency.name, 'startsOn', offer.starts_on)
          from private.offers as offer join public.seats as seat on seat.id = offer.seat_id
          join public.constituencies as constituency on constituency.id = seat.constituency_id
          where offer.application_id = own.id order by offer.offered_at desc limit 1
      ),
      'dates', (
        select coalesce(jsonb_agg(jsonb_build_object('name', promised.name, 'on_date', promised.on_date) order by promised.position), '[]')
          from public.round_dates as promised where promised.round_id = own.round_id and promised.on_date is not null
      ),
      'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone)
    ) order by message.noted_at, message.id), '[]')
    from (
      select one.* from private.application_messages as one where one.mail_id is null and not private.is_moot(one) order by one.noted_at, one.id limit 100
    ) as message
    join public.message_templates as template on template.id = message.template_id
    join private.applications as own on own.id = message.application_id
    join private.application_contacts as contact on contact.application_id = own.id
    join public.rounds as round on round.id = own.round_id
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    left join private.application_moves as move on move.application_id = own.id and move.number = message.move_number
$$;
