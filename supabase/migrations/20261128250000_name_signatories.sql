-- Rule 25: before a note is issued those who answer for it have seen that very draft. Who they are is said by the kind of report, and for
-- each note by the culture team: contributors, who are asked, and approvers, without whom nothing is issued.

create table public.report_signatories (
  kind_id text not null references public.report_kinds on update cascade on delete restrict,
  id text not null constraint report_signatories_id_is_a_key check (public.is_record_key(id)),
  position integer not null,
  /* A post or a service, never a person: 'Finance', 'Director of Regeneration and Economy'. */
  title text not null constraint report_signatories_have_a_title check (btrim(title) <> ''),
  capacity text not null constraint report_signatories_capacity_is_known check (capacity in ('contributor', 'approver')),
  /* The sections that they answer for. None: all of the report. */
  sections text[] not null default '{}' constraint report_signatories_sections_are_keys check (public.are_record_keys(sections)),
  primary key (kind_id, id),
  constraint report_signatories_have_one_order unique (kind_id, position)
);
comment on table public.report_signatories is 'Who has to see a kind of report before it is issued.';

-- Whose approval a report needs is no secret. The culture team keeps it.
select private.publish('public.report_signatories');
select private.keep_log('public.report_signatories', 'kind_id');

create table public.note_signatories (
  id uuid primary key default gen_random_uuid(),
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  /* Which of those that the kind names this is; null: somebody whom the team asks besides. */
  signatory text,
  position integer not null,
  /* As it is printed: a name or a title. */
  title text not null constraint note_signatories_have_a_title check (btrim(title) <> ''),
  service text constraint note_signatories_service_has_words check (btrim(service) <> ''),
  capacity text not null constraint note_signatories_capacity_is_known check (capacity in ('contributor', 'approver')),
  sections text[] not null default '{}' constraint note_signatories_sections_are_keys check (public.are_record_keys(sections)),
  /* From then on they are not asked any more. What they replied stays. */
  removed_at timestamptz
);
comment on table public.note_signatories is 'Who is asked about the draft of a note: contributors and approvers.';
create index note_signatories_by_note on public.note_signatories (note_id, position);
create unique index signatories_stand_once on public.note_signatories (note_id, signatory) where removed_at is null;

-- Where they get mail is personal: only those who send drafts need it.
create table public.signatory_contacts (
  signatory_id uuid primary key references public.note_signatories on update cascade on delete restrict,
  email text not null constraint signatory_contacts_email_is_lower_case check (email = lower(btrim(email)) and email like '%_@_%')
);
comment on table public.signatory_contacts is 'Where those who sign a note off get mail.';

create table public.sign_off_requests (
  id uuid primary key default gen_random_uuid(),
  signatory_id uuid not null references public.note_signatories on update cascade on delete restrict,
  number integer not null constraint sign_off_requests_number_is_positive check (number > 0),
  /* The revision that was sent, and the print of what they answer for: its words and all that its figures said then. */
  revision integer not null,
  print text not null constraint sign_off_requests_print_is_a_checksum check (print ~ '^[0-9a-f]{64}$'),
  sent_on date not null default private.today(),
  sent_at timestamptz not null default clock_timestamp(),
  sent_by uuid default private.actor(),
  constraint sign_off_requests_have_one_order unique (signatory_id, number)
);
comment on table public.sign_off_requests is 'Drafts that were sent to be signed off, each with the print of what was sent.';

create table public.sign_off_replies (
  request_id uuid primary key references public.sign_off_requests on update cascade on delete restrict,
  outcome text not null constraint sign_off_replies_outcome_is_known check (outcome in ('approved', 'changes_wanted')),
  words text constraint sign_off_replies_words_say_something check (btrim(words) <> ''),
  received_on date not null default private.today(),
  /* Who put it down for them, where it came on paper or by mail. Null: they replied by their link. */
  recorded_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint changes_that_are_wanted_are_said check (outcome = 'approved' or words is not null)
);
comment on table public.sign_off_replies is 'What those who were asked to sign a draft off replied, and when.';

-- Read with the draft. Only the functions of signing off write: who asked and who replied is not for a client to say.
do $$
declare
  relation text;
begin
  foreach relation in array array['note_signatories', 'sign_off_requests', 'sign_off_replies'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format('create policy "Anyone who reads drafts reads how they were signed off" on public.%I for select to authenticated using ((select private.has_role(''team'', ''head'', ''director'', ''committee_officer'')))', relation);
    execute format('grant select on public.%I to authenticated', relation);
  end loop;
end
$$;
alter table public.signatory_contacts enable row level security;
create policy "The culture team reads where drafts are sent" on public.signatory_contacts
  for select to authenticated using ((select private.has_role('team', 'head')));
grant select on public.signatory_contacts to authenticated;

select private.keep_log('public.note_signatories', 'id');
select private.keep_log('public.signatory_contacts', 'signatory_id', array['email']);
select private.keep_log('public.sign_off_requests', 'id');
select private.keep_log('public.sign_off_replies', 'request_id', array['words']);

/* What was sent, and what was replied, is history. */
create function private.keep_sign_off() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  perform private.refuse('sign_off_is_never_edited', 'What was sent and what was replied stays on record.');
  return old;
end
$$;
create trigger sign_off_is_never_edited before update or delete on public.sign_off_requests
  for each row execute function private.keep_sign_off();
create trigger sign_off_is_never_edited before update or delete on public.sign_off_replies
  for each row execute function private.keep_sign_off();
create trigger sign_off_is_never_edited before delete on public.note_signatories
  for each row execute function private.keep_sign_off();
alter table public.sign_off_requests enable always trigger sign_off_is_never_edited;
alter table public.sign_off_replies enable always trigger sign_off_is_never_edited;
alter table public.note_signatories enable always trigger sign_off_is_never_edited;
