-- Whoever answers for a section that a draft does not have is asked about all of it: nobody approves nothing.

/* As before; all of the text too where it has none of the sections. */
create or replace function private.part_of(body text, sections text[]) returns text
  language sql immutable
  set search_path = ''
as $$
  select coalesce(string_agg(part, e'\n' order by place), body)
    from regexp_split_to_table(body, '\n(?=## )') with ordinality as split (part, place)
    where (regexp_match(part, '^## [^\n]*\{#([a-z0-9-]+)\}[ \t]*(?:\n|$)'))[1] = any (sections)
$$;
comment on function private.part_of is 'The text of some sections of a note; all of it where no section is named, or it has none of them.';

/*
 * A link that went to another address than the one that is right must not sign anything off. It ends when the address is corrected or taken away, and the
 * letter goes to the new one.
 */
create function private.end_links_of_contact() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new.email <> old.email then
    delete from private.sign_off_links as link
      using public.sign_off_requests as sent
      where sent.id = link.request_id and sent.signatory_id = old.signatory_id
        and not exists (select from public.sign_off_replies as reply where reply.request_id = sent.id);
  end if;
  return null;
end
$$;
create trigger links_end_with_their_address after update or delete on public.signatory_contacts
  for each row execute function private.end_links_of_contact();
