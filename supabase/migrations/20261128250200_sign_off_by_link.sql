-- Directors, finance, legal and the cabinet member sign a draft off without an account: a mail brings a link to the one draft. Whoever holds it replies
-- for them, so it is kept as a checksum only, is for one request, and ends after 30 days or when the note is issued. Once they have replied, or the draft was
-- sent again, it shows their reply and the draft no more.

create table private.sign_off_links (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references public.sign_off_requests on update cascade on delete restrict,
  token_hash text not null constraint sign_off_links_keep_a_checksum check (token_hash ~ '^[0-9a-f]{64}$'),
  /* How many days after the draft was sent its letter was due: 0, and as reminders 3 and 7. */
  after_days integer not null constraint sign_off_letters_come_after_0_3_and_7_days check (after_days in (0, 3, 7)),
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '30 days',
  constraint sign_off_links_are_not_doubled unique (token_hash),
  constraint sign_off_letters_come_once unique (request_id, after_days)
);
comment on table private.sign_off_links is 'Links by which drafts are signed off, each as the checksum of its token, with the letter that brought it.';

-- Nobody reaches the links but through the functions below.
alter table private.sign_off_links enable row level security;

/* Whether a request still waits for a reply: it is the last to them, they are still asked, and the note is a draft. */
create function private.still_asked(request public.sign_off_requests) returns boolean
  language sql stable
  set search_path = ''
as $$
  select not exists (select from public.sign_off_replies where request_id = request.id)
    and not exists (select from public.sign_off_requests as later where later.signatory_id = request.signatory_id and later.number > request.number)
    and exists (
      select from public.note_signatories as named join public.briefing_notes as note on note.id = named.note_id
        where named.id = request.signatory_id and named.removed_at is null and note.issued_on is null
    )
$$;

/*
 * What the page behind a link shows: who is asked for what, whether the draft still is the one that was sent, and what it is composed from, as long
 * as a reply is waited for. Null when the link does not work. It reads as the owner: whoever was sent the draft may read all of it, and there is nothing in it that is not public but its own words.
 */
create function private.read_sign_off_link(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'subject', note.subject, 'title', named.title, 'capacity', named.capacity, 'sections', named.sections, 'sentOn', sent.sent_on, 'print', sent.print,
      'asked', private.still_asked(sent),
      'changed', private.print_of(note, named.sections) <> sent.print,
      'reply', (
        select jsonb_build_object('outcome', outcome, 'words', words, 'receivedOn', received_on) from public.sign_off_replies where request_id = sent.id
      ),
      'materials', case when private.still_asked(sent) then private.collect(note, note.body) end
    )
    from private.sign_off_links as link
    join public.sign_off_requests as sent on sent.id = link.request_id
    join public.note_signatories as named on named.id = sent.signatory_id and named.removed_at is null
    join public.briefing_notes as note on note.id = named.note_id and note.issued_on is null
    where link.token_hash = private.checksum_of(token) and link.expires_at > now()
$$;

/*
 * Whoever holds a link replies. print: of the draft that they were shown; where somebody has written since, nothing is approved. Null when the link does not
 * work; otherwise true.
 */
create function private.sign_off_by_link(token text, outcome text, words text, print text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  sent public.sign_off_requests;
  named public.note_signatories;
  note public.briefing_notes;
begin
  select request.* into sent from private.sign_off_links as link join public.sign_off_requests as request on request.id = link.request_id
    where link.token_hash = private.checksum_of(token) and link.expires_at > now();
  select * into named from public.note_signatories as one where one.id = sent.signatory_id and one.removed_at is null;
  -- Whoever writes or issues the draft meanwhile waits, or is waited for.
  select * into note from public.briefing_notes as draft where draft.id = named.note_id and draft.issued_on is null for no key update;
  if note.id is null then
    return null;
  end if;
  if outcome = 'approved' and print is distinct from private.print_of(note, named.sections) then
    perform private.refuse('approvals_are_of_this_very_draft', 'Somebody has written since you opened the draft, so it was not approved.');
  end if;
  perform private.put_down_reply(sent, outcome, words, private.today(), null);
  return true;
end
$$;

/*
 * The letters that are to be written about drafts now: to those who were sent one, and reminders after 3 and 7 days without a reply. Of several days that
 * have passed only the highest is written about. Nobody is reminded of a draft that has been changed since: they will be asked anew.
 */
create function private.due_sign_off_letters(only_request uuid default null) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'request', sent.id, 'after', passed.days, 'title', named.title, 'capacity', named.capacity, 'sections', named.sections,
      'sentOn', sent.sent_on, 'subject', note.subject,
      'committee', (select name from public.committees where id = note.committee_id),
      'meeting', (select held_on from public.committee_meetings where id = note.meeting_id)
    ) order by sent.id), '[]')
    from public.sign_off_requests as sent
    join public.note_signatories as named on named.id = sent.signatory_id
    join public.signatory_contacts as contact on contact.signatory_id = named.id
    join public.briefing_notes as note on note.id = named.note_id
    cross join lateral (select max(days) as days from unnest(array[0, 3, 7]) as days where private.today() - sent.sent_on >= days) as passed
    where (only_request is null or sent.id = only_request)
      and private.still_asked(sent)
      and not exists (select from private.sign_off_links as link where link.request_id = sent.id and link.after_days >= passed.days)
      -- What could not be sent for a month is stale.
      and private.today() - sent.sent_on <= 30
      and (passed.days = 0 or private.print_of(note, named.sections) = sent.print)
$$;

/* Takes a letter about a draft in, if it still says what is due. False when something has changed since, as when another server was faster. */
create function private.queue_sign_off_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  asked uuid := (letter ->> 'request')::uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('letter about draft ' || asked, 0));
  if private.due_sign_off_letters(asked) -> 0 is distinct from letter then
    return false;
  end if;
  insert into private.sign_off_links (request_id, token_hash, after_days) values (asked, token_hash, (letter ->> 'after')::integer);
  perform private.queue_mail(contact.email, subject, body, interval '7 days')
    from public.signatory_contacts as contact join public.sign_off_requests as sent on sent.signatory_id = contact.signatory_id
    where sent.id = asked;
  return true;
end
$$;

create function public.read_sign_off_link(token text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_sign_off_link(token) $$;
comment on function public.read_sign_off_link is 'The draft that whoever holds this link was sent. Null when the link does not work.';

create function public.sign_off_by_link(token text, outcome text, words text, print text) returns boolean
  language sql
  set search_path = ''
as $$ select private.sign_off_by_link(token, outcome, words, print) $$;
comment on function public.sign_off_by_link is 'Whoever holds a link approves the draft or asks for a change. Null when the link does not work.';

-- Those who sign off have no accounts: the token is what lets them in.
grant execute on function
  private.read_sign_off_link, public.read_sign_off_link, private.sign_off_by_link, public.sign_off_by_link
to anon, authenticated;

create function public.due_sign_off_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_sign_off_letters() $$;
comment on function public.due_sign_off_letters is 'For the server itself: the letters about drafts that are to be written now.';

create function public.queue_sign_off_letter(letter jsonb, token_hash text, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_sign_off_letter(letter, token_hash, subject, body) $$;
comment on function public.queue_sign_off_letter is 'For the server itself: sends a letter about a draft with its link, if it still says what is due.';

grant execute on function
  private.due_sign_off_letters, public.due_sign_off_letters, private.queue_sign_off_letter, public.queue_sign_off_letter
to service_role;
