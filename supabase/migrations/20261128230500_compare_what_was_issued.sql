-- What a committee was told is what was frozen when its report was issued, however the records read by now.

/* The facts with which a note was issued; those of a draft, and of a note that has no frozen form yet, as the records say them. */
create or replace function private.facts_of_note(note public.briefing_notes) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(
    (select materials -> 'facts' from public.issued_notes where note_id = note.id and note.issued_on is not null),
    (select coalesce(jsonb_agg(to_jsonb(fact)), '[]') from private.facts_in(note, note.body) as fact)
  )
$$;
