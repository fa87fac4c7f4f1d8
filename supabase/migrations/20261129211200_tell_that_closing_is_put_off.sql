-- Closing can be put off while a round is open. Then the public reads until when it was to be open, whoever has begun an application is told, and is reminded again two
-- days before the new closing.

/* Until when the round was to be open when it opened, if closing was put off since. */
alter table public.rounds add column closes_moved_from timestamptz
  constraint rounds_close_later_than_they_were_to check (closes_moved_from < closes_at);

/* What was promised is written down by the database, whoever puts closing off. */
create function private.keep_promised_closing() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  -- An import brings what was promised elsewhere.
  if private.actor() is null then
    return new;
  end if;
  if tg_op = 'INSERT' then
    new.closes_moved_from := null;
  elsif old.published_at <= now() and old.opens_at <= now() and new.closes_at > old.closes_at then
    new.closes_moved_from := coalesce(old.closes_moved_from, old.closes_at);
  else
    new.closes_moved_from := old.closes_moved_from;
  end if;
  return new;
end
$$;
-- After 'rounds_keep_their_promises', which refuses what may not be.
create trigger rounds_say_when_they_were_to_close before insert or update of closes_at, closes_moved_from on public.rounds
  for each row execute function private.keep_promised_closing();

-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
insert into public.message_templates (id, position, name, sent_when, subject, body) values
  ('closing-put-off', 14, 'Closing put off', 'when the closing of a round that is open is put off, to whoever has begun and not submitted', 'You have longer to apply',
    E'Hello {{name}},\n\nThe round for which you have begun an application ({{vacancy}}, {{round}}) is open for longer. It now closes at {{closes}}.\n\nGo on with it at {{address}}\n\nIf you need help: {{contact}}');
alter table public.message_templates enable always trigger changes_are_logged;

create function private.tell_that_closing_is_put_off() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into private.application_messages (application_id, template_id)
    select own.id, 'closing-put-off'
      from private.applications as own
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id and vacancy.withdrawn_at is null
      where own.round_id = new.id and own.state = 'draft'
        -- One that is still to be written says the newest closing.
        and not exists (
          select from private.application_messages as waiting
            where waiting.application_id = own.id and waiting.template_id = 'closing-put-off' and waiting.mail_id is null
        );
  return null;
end
$$;
create trigger closing_that_is_put_off_is_told_of after update of closes_at on public.rounds
  for each row when (new.closes_at > old.closes_at and old.published_at is not null)
  execute function private.tell_that_closing_is_put_off();

/*
 * Notes the reminders that are due by the database's clock: two days before closing, to whoever has a draft, and again if closing is put off; two days before an offer runs
 * out, to whoever has not answered it, once.
 */
create or replace function private.note_reminders() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  noted integer;
  more integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('reminders to applicants', 0));
  insert into private.application_messages (application_id, template_id)
    select own.id, 'incomplete'
      from private.applications as own
      join public.rounds as round on round.id = own.round_id
      join public.vacancies as vacancy on vacancy.id = own.vacancy_id and vacancy.withdrawn_at is null
      where own.state = 'draft' and public.round_state(round) = 'open' and now() >= round.closes_at - interval '2 days'
        -- Whoever begins in the last two days knows.
        and own.started_at < round.closes_at - interval '2 days'
        -- A reminder of a closing that was put off since was of another day.
        and not exists (
          select from private.application_messages as earlier
            where earlier.application_id = own.id and earlier.template_id = 'incomplete' and earlier.noted_at >= round.closes_at - interval '2 days'
        );
  get diagnostics noted = row_count;
  insert into private.application_messages (application_id, template_id)
    select offer.application_id, 'offer-reminder'
      from private.offers as offer
      where offer.answer is null and now() >= offer.stands_until - interval '2 days' and now() <= offer.stands_until
        -- Of an offer that stands for less they have only just heard.
        and offer.offered_at < offer.stands_until - interval '2 days'
        and not exists (
          select from private.application_messages as earlier where earlier.application_id = offer.application_id and earlier.template_id = 'offer-reminder'
        );
  get diagnostics more = row_count;
  return noted + more;
end
$$;

/*
 * Whether a letter that has not been written yet is of no use any more: they have submitted, or answered, or the time has passed; or closing was put off, so that it is not
 * yet the time to remind them.
 */
create or replace function private.is_moot(message private.application_messages) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select case message.template_id
    when 'incomplete' then not exists (
      select from private.applications as own join public.rounds as round on round.id = own.round_id
        where own.id = message.application_id and own.state = 'draft' and public.round_state(round) = 'open'
          and message.noted_at >= round.closes_at - interval '2 days'
    )
    when 'closing-put-off' then not exists (
      select from private.applications as own join public.rounds as round on round.id = own.round_id
        where own.id = message.application_id and own.state = 'draft' and public.round_state(round) = 'open'
    )
    when 'offer-reminder' then not exists (
      select from private.offers as offer where offer.application_id = message.application_id and offer.answer is null and now() <= offer.stands_until
    )
    else not exists (select from private.application_contacts as contact where contact.application_id = message.application_id)
  end
$$;
