-- A letter is found by its key: under another one nothing that causes it would find it, and nobody would be told any more. So the key stays, and what it is and
-- when it goes is told as it is. Its words are the culture team's. Nobody can take a letter away: no role has the privilege.

create function private.keep_letters() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if new.id <> old.id
    -- What a letter is and when it goes is told by whoever writes the tool, in a migration.
    or (private.actor() is not null and (new.position, new.name, new.sent_when) is distinct from (old.position, old.name, old.sent_when)) then
    perform private.refuse('letters_stay_what_they_are', 'Of a letter only the subject and the words can be changed.');
  end if;
  return new;
end
$$;
create trigger letters_stay_what_they_are before update on public.message_templates for each row execute function private.keep_letters();
