-- Whoever signs a draft off reads what the checks found and the culture team let stand, and why.

/*
 * What was let stand of the draft behind a link, as long as a reply is waited for: [{kind, words, reason, at}]. Who let it stand is not said to those
 * without an account. Null when the link does not work.
 */
create function private.waivers_behind_link(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select case when private.still_asked(sent) then (
      select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'words', words, 'reason', reason, 'at', waived_at) order by waived_at, waiver.id), '[]')
        from public.check_waivers as waiver where waiver.note_id = note.id and waiver.withdrawn_at is null
    ) else '[]' end
    from private.sign_off_links as link
    join public.sign_off_requests as sent on sent.id = link.request_id
    join public.note_signatories as named on named.id = sent.signatory_id and named.removed_at is null
    join public.briefing_notes as note on note.id = named.note_id and note.issued_on is null
    where link.token_hash = private.checksum_of(token) and link.expires_at > now()
$$;

create function public.waivers_behind_link(token text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.waivers_behind_link(token) $$;
comment on function public.waivers_behind_link is 'What the checks found in the draft that whoever holds this link was sent, and was let stand. Null when the link does not work.';

-- Those who sign off have no accounts: the token is what lets them in.
grant execute on function private.waivers_behind_link, public.waivers_behind_link to anon, authenticated;

/* As before, with what was let stand, by whom. */
create or replace function private.sign_off_desk(note_id text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  note public.briefing_notes;
begin
  if not private.has_role('team', 'head', 'director', 'committee_officer') then
    return null;
  end if;
  select * into note from public.briefing_notes where id = sign_off_desk.note_id;
  return jsonb_build_object(
    'note', note.id, 'subject', note.subject, 'revision', note.revision, 'issuedOn', note.issued_on,
    'missing', (select coalesce(jsonb_agg(missing), '[]') from private.missing_approvals(note.id) as missing where note.issued_on is null),
    'required', (
      select coalesce(jsonb_agg(jsonb_build_object('signatory', required.id, 'title', title, 'capacity', capacity, 'sections', sections) order by position), '[]')
        from public.report_signatories as required
        where required.kind_id = note.kind_id and not exists (
          select from public.note_signatories as named where named.note_id = note.id and named.signatory = required.id and named.removed_at is null
        )
    ),
    'signatories', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', named.id, 'title', named.title, 'service', named.service, 'capacity', named.capacity, 'sections', named.sections,
          'required', named.signatory is not null,
          'email', (select email from public.signatory_contacts where signatory_id = named.id and private.has_role('team', 'head')),
          'standing', private.standing_of(named, private.print_of(note, named.sections)),
          'requests', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'id', sent.id, 'revision', sent.revision, 'sentOn', sent.sent_on,
                'outcome', reply.outcome, 'words', reply.words, 'receivedOn', reply.received_on, 'recorded', reply.recorded_by is not null
              ) order by sent.number desc), '[]')
              from public.sign_off_requests as sent left join public.sign_off_replies as reply on reply.request_id = sent.id
              where sent.signatory_id = named.id
          )
        ) order by named.position), '[]')
        from public.note_signatories as named
        where named.note_id = note.id and named.removed_at is null
    ),
    'waivers', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'kind', kind, 'words', words, 'reason', reason, 'at', waived_at, 'who', private.who_wrote(waived_by)
        ) order by waived_at, waiver.id), '[]')
        from public.check_waivers as waiver where waiver.note_id = note.id and waiver.withdrawn_at is null
    )
  );
end
$$;
