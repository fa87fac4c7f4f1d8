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

