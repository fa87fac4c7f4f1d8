-- A note prints who contributed to it and who approved it, with the days on which it was sent to them and they replied, as councils do.

/*
 * Who was sent the draft of a note, in order, with the days of what was sent to them last and of their reply. For those who read drafts: anybody else reads
 * it in the note once that is issued, and nobody here.
 */
create function private.sign_off_of(note_id text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'title', named.title, 'service', named.service, 'capacity', named.capacity, 'sentOn', last.sent_on, 'receivedOn', reply.received_on
    ) order by named.capacity <> 'contributor', named.position), '[]')
    from public.note_signatories as named
    cross join lateral (select * from public.sign_off_requests where signatory_id = named.id order by number desc limit 1) as last
    left join public.sign_off_replies as reply on reply.request_id = last.id
    where named.note_id = sign_off_of.note_id and named.removed_at is null
      and (select private.has_role('team', 'head', 'director', 'committee_officer'))
$$;
comment on function private.sign_off_of is 'Part of what a note is composed from: who signed it off.';
grant execute on function private.sign_off_of to anon, authenticated;

create or replace function public.collect_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, note.body) || jsonb_build_object('signOff', private.sign_off_of(note.id))
    from public.briefing_notes as note where note.id = note_id
$$;

/* The same for a text that is not stored. */
create or replace function public.collect_text(note_id text, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, collect_text.body) || jsonb_build_object('signOff', private.sign_off_of(note.id))
    from public.briefing_notes as note where note.id = note_id
$$;
