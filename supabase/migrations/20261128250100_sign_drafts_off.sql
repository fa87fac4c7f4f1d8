-- What is approved is one exact draft: the words of the sections that somebody answers for, and what every figure and block in them says.
-- Its print changes with either; an approval of another print is none. So nobody needs to remember to ask again.

/* The text of some sections, in the order of the note; of all of it where none are named. */
create function private.part_of(body text, sections text[]) returns text
  language sql immutable
  set search_path = ''
as $$
  select coalesce(string_agg(part, e'\n' order by place), '')
    from regexp_split_to_table(body, '\n(?=## )') with ordinality as split (part, place)
    where sections = '{}' or (regexp_match(part, '^## [^\n]*\{#([a-z0-9-]+)\}[ \t]*(?:\n|$)'))[1] = any (sections)
$$;
comment on function private.part_of is 'The text of some sections of a note.';

/* The print of what somebody answers for, as the records stand now. Worked out with its owner's rights, so that it is the same for everybody. */
create function private.print_of(note public.briefing_notes, sections text[]) returns text
  language sql stable security definer
  set search_path = ''
as $$
  select encode(sha256(convert_to(jsonb_build_object(
      'note', (collected -> 'note') - 'id' - 'body' - 'version' - 'issuedOn',
      'text', part.words,
      'facts', (
        select coalesce(jsonb_object_agg(fact ->> 'key', fact - 'records' - 'what' - 'source_id'), '{}') from jsonb_array_elements(collected -> 'facts') as fact
      ),
      'made', collected - 'note' - 'facts' - 'sources'
    )::text, 'UTF8')), 'hex')
  from (select private.part_of(note.body, sections) as words) as part, private.collect(note, part.words) as collected
$$;
comment on function private.print_of is 'The checksum of what somebody who signs a note off answers for.';

/* How somebody stands to the draft as it is now: 'not_asked', 'waiting', 'approved', 'changes_wanted', or 'changed' since they were last asked. */
create function private.standing_of(signatory public.note_signatories, print text) returns text
  language sql stable
  set search_path = ''
as $$
  select coalesce((
    select case
        when request.print <> standing_of.print and reply.outcome is distinct from 'changes_wanted' then 'changed'
        when reply.request_id is null then 'waiting'
        else reply.outcome
      end
      from public.sign_off_requests as request left join public.sign_off_replies as reply on reply.request_id = request.id
      where request.signatory_id = signatory.id
      order by request.number desc limit 1
  ), 'not_asked')
$$;
comment on function private.standing_of is 'How somebody who signs a note off stands to its draft.';

/*
 * Rule 25: whose approval the draft of a note lacks, as it is written now. Those whom its kind requires and nobody has named are missing too, so
 * leaving somebody out does not get a note issued.
 */
create or replace function private.missing_approvals(note_id text) returns setof text
  language sql stable security definer
  set search_path = ''
as $$
  select title from (
    select required.title, required.position
      from public.briefing_notes as note
      join public.report_signatories as required on required.kind_id = note.kind_id and required.capacity = 'approver'
      where note.id = missing_approvals.note_id and not exists (
        select from public.note_signatories as named
          where named.note_id = note.id and named.signatory = required.id and named.removed_at is null and named.capacity = 'approver'
      )
    union all
    select named.title, 1000 + named.position
      from public.briefing_notes as note
      join public.note_signatories as named on named.note_id = note.id and named.removed_at is null and named.capacity = 'approver'
      where note.id = missing_approvals.note_id
        and private.standing_of(named, private.print_of(note, named.sections)) <> 'approved'
  ) as missing
  order by position
$$;
comment on function private.missing_approvals is 'Whose approval the draft of a note lacks, as it is written now.';

/* The draft, locked against whoever issues or writes it meanwhile; refuses where there is none. */
create function private.draft_to_sign_off(note_id text) returns public.briefing_notes
  language plpgsql
  set search_path = ''
as $$
declare
  note public.briefing_notes;
begin
  perform private.require_team();
  select * into note from public.briefing_notes where id = note_id for no key update;
  if note.id is null then
    perform private.refuse('only_drafts_are_signed_off', 'There is no such draft.');
  end if;
  if note.issued_on is not null then
    perform private.refuse('only_drafts_are_signed_off', 'The note has been issued, so nobody can be asked about it any more.');
  end if;
  return note;
end
$$;

/*
 * Names somebody who signs a draft off, or corrects who it is. given: {id?, signatory?, title, service?, capacity, sections, email?}. Of those
 * that the kind requires, the capacity and at least its sections stay. Returns the key.
 */
create function private.save_signatory(note_id text, given jsonb) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes := private.draft_to_sign_off(note_id);
  required public.report_signatories;
  saved public.note_signatories;
  address text := nullif(lower(btrim(given ->> 'email')), '');
begin
  saved.id := (given ->> 'id')::uuid;
  if saved.id is not null then
    select * into saved from public.note_signatories as named where named.id = saved.id and named.note_id = note.id and named.removed_at is null for update;
    if saved.note_id is null then
      perform private.refuse('only_who_is_asked_can_be_changed', 'Nobody of this name is asked about this draft.');
    end if;
  end if;
  select * into required from public.report_signatories as asked
    where asked.kind_id = note.kind_id and asked.id = coalesce(saved.signatory, given ->> 'signatory');
  saved.id := coalesce(saved.id, gen_random_uuid());
  saved.title := btrim(given ->> 'title');
  saved.service := nullif(btrim(given ->> 'service'), '');
  saved.capacity := coalesce(required.capacity, given ->> 'capacity');
  saved.sections := case when required.id is not null then required.sections
    else array(select jsonb_array_elements_text(coalesce(given -> 'sections', '[]'))) end;
  insert into public.note_signatories (id, note_id, signatory, position, title, service, capacity, sections)
    values (
      saved.id, note.id, required.id,
      coalesce(saved.position, (select coalesce(max(named.position), 0) + 1 from public.note_signatories as named where named.note_id = note.id)),
      saved.title, saved.service, saved.capacity, saved.sections
    )
    on conflict (id) do update set title = excluded.title, service = excluded.service, capacity = excluded.capacity, sections = excluded.sections;
  if address is null then
    delete from public.signatory_contacts as contact where contact.signatory_id = saved.id;
  else
    insert into public.signatory_contacts (signatory_id, email) values (saved.id, address)
      on conflict (signatory_id) do update set email = excluded.email where signatory_contacts.email <> excluded.email;
  end if;
  return saved.id;
end
$$;

/* Takes somebody away from those who are asked. One whom the kind requires is then missing. */
create function private.remove_signatory(signatory_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.draft_to_sign_off((select note_id from public.note_signatories where id = signatory_id));
  update public.note_signatories set removed_at = clock_timestamp() where id = remove_signatory.signatory_id and removed_at is null;
  delete from public.signatory_contacts as contact where contact.signatory_id = remove_signatory.signatory_id;
end
$$;

/* Where they get mail is known as long as they may be asked, and no longer. */
create function private.forget_signatory_contacts() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  delete from public.signatory_contacts as contact
    using public.note_signatories as named where named.id = contact.signatory_id and named.note_id = new.id;
  return null;
end
$$;
create trigger addresses_go_when_a_note_is_issued after update of issued_on on public.briefing_notes
  for each row when (old.issued_on is null and new.issued_on is not null) execute function private.forget_signatory_contacts();

/*
 * Sends the draft to those of the named who have not approved or been sent it as it is now. base_revision: what whoever sends it has seen. Returns to
 * how many.
 */
create function private.send_draft(note_id text, base_revision integer, signatory_ids uuid[]) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  note public.briefing_notes := private.draft_to_sign_off(note_id);
  named public.note_signatories;
  print text;
  sent integer := 0;
begin
  if note.revision <> base_revision then
    perform private.refuse('drafts_are_sent_as_they_were_seen', 'Somebody has written since. Look at the draft again, then send it.');
  end if;
  for named in
    select * from public.note_signatories as one where one.note_id = note.id and one.removed_at is null and one.id = any (signatory_ids) order by one.position
  loop
    print := private.print_of(note, named.sections);
    if private.standing_of(named, print) in ('not_asked', 'changed', 'changes_wanted') then
      insert into public.sign_off_requests (signatory_id, number, revision, print)
        values (named.id, 1 + (select count(*) from public.sign_off_requests as earlier where earlier.signatory_id = named.id), note.revision, print);
      sent := sent + 1;
    end if;
  end loop;
  return sent;
end
$$;

/* Puts a reply down, once, about what was sent last. */
create function private.put_down_reply(request public.sign_off_requests, outcome text, words text, received_on date, recorded_by uuid) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if exists (select from public.sign_off_requests as later where later.signatory_id = request.signatory_id and later.number > request.number) then
    perform private.refuse('replies_are_to_what_was_sent_last', 'The draft was sent again since. Reply to that one.');
  end if;
  if received_on < request.sent_on or received_on > private.today() then
    perform private.refuse('replies_come_after_the_draft', 'A reply comes on a day after the draft was sent, and not in the future.');
  end if;
  insert into public.sign_off_replies (request_id, outcome, words, received_on, recorded_by)
    values (request.id, outcome, nullif(btrim(words), ''), received_on, recorded_by)
    on conflict (request_id) do nothing;
  if not found then
    perform private.refuse('replies_are_given_once', 'A reply to this draft is on record already.');
  end if;
end
$$;

/* The culture team puts down a reply that came on paper, by mail or by telephone. */
create function private.record_sign_off(request_id uuid, outcome text, words text, received_on date) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  request public.sign_off_requests;
begin
  perform private.draft_to_sign_off((
    select named.note_id from public.note_signatories as named join public.sign_off_requests as sent on sent.signatory_id = named.id where sent.id = request_id
  ));
  select * into request from public.sign_off_requests where id = request_id;
  perform private.put_down_reply(request, outcome, words, received_on, private.actor());
end
$$;

/* How the signing off of a note stands, for those who read drafts. Where mail goes only the culture team is told. */
create function private.sign_off_desk(note_id text) returns jsonb
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
    )
  );
end
$$;

create function public.save_signatory(note_id text, given jsonb) returns uuid
  language sql
  set search_path = ''
as $$ select private.save_signatory(note_id, given) $$;
comment on function public.save_signatory is 'The culture team names who signs a draft off, or corrects who it is.';

create function public.remove_signatory(signatory_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.remove_signatory(signatory_id) $$;
comment on function public.remove_signatory is 'The culture team takes somebody away from those who are asked about a draft.';

create function public.send_draft(note_id text, base_revision integer, signatory_ids uuid[]) returns integer
  language sql
  set search_path = ''
as $$ select private.send_draft(note_id, base_revision, signatory_ids) $$;
comment on function public.send_draft is 'The culture team sends a draft to be signed off. Returns to how many it was sent.';

create function public.record_sign_off(request_id uuid, outcome text, words text, received_on date) returns void
  language sql
  set search_path = ''
as $$ select private.record_sign_off(request_id, outcome, words, received_on) $$;
comment on function public.record_sign_off is 'The culture team puts down a reply that did not come by the link.';

create function public.sign_off_desk(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.sign_off_desk(note_id) $$;
comment on function public.sign_off_desk is 'How the signing off of a note stands, for those who read drafts. Null for anybody else.';

grant execute on function
  private.save_signatory, public.save_signatory, private.remove_signatory, public.remove_signatory,
  private.send_draft, public.send_draft, private.record_sign_off, public.record_sign_off,
  private.sign_off_desk, public.sign_off_desk
to authenticated;
