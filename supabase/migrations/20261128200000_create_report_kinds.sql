-- What kinds of report there are is data: what each prints above its title, which sections it must have, and which findings of
-- the checks keep it from being issued. A compact's pack says it; the code knows none of them.

/* Keys of records, none of them twice. */
create function public.are_record_keys(keys text[]) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select array_position(keys, null) is null
    and coalesce((select bool_and(public.is_record_key(key)) and count(*) = count(distinct key) from unnest(keys) as key), true)
$$;
comment on function public.are_record_keys is 'True for keys of records, each of which stands once.';
grant execute on function public.are_record_keys to anon, authenticated;

create table public.report_kinds (
  id text primary key constraint report_kinds_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint report_kinds_have_a_name check (btrim(name) <> ''),
  /* Printed above the title: 'Briefing note'. */
  kicker text not null constraint report_kinds_have_a_kicker check (btrim(kicker) <> ''),
  description text not null constraint report_kinds_have_a_description check (btrim(description) <> ''),
  position integer not null default 1,
  /* Null: as long, or as hard to read, as it comes. */
  words_at_most integer constraint report_kinds_words_at_most_are_positive check (words_at_most > 0),
  reading_age_at_most integer constraint report_kinds_reading_age_is_one check (reading_age_at_most between 5 and 25),
  /* Kinds of findings that keep a report from being issued; the others only warn. */
  checks text[] not null default '{}' constraint report_kinds_checks_are_keys check (public.are_record_keys(checks))
);
comment on table public.report_kinds is 'Kinds of report: briefing notes, annual reports, minutes.';

create table public.report_sections (
  kind_id text not null references public.report_kinds on update cascade on delete restrict,
  /* The anchor of its heading: '## Purpose of the note {#purpose}'. */
  id text not null constraint report_sections_id_is_a_key check (public.is_record_key(id)),
  position integer not null,
  heading text not null constraint report_sections_have_a_heading check (btrim(heading) <> ''),
  /* Without a required section a report is not issued. */
  required boolean not null default true,
  /* For whoever writes: what belongs into it. */
  guidance text,
  /* Markdown that a new draft starts with. */
  template text,
  primary key (kind_id, id),
  constraint report_sections_have_one_order unique (kind_id, position)
);
comment on table public.report_sections is 'The sections that a kind of report has, in order.';

-- The one kind that there always was. What it must have is said by packs.
insert into public.report_kinds (id, name, kicker, description)
  values ('briefing-note', 'Briefing note', 'Briefing note', 'The report that a committee is given.');

-- What one committee demands and others do not, such as the implications of what is recommended.
create table public.committee_demands (
  committee_id text not null references public.committees on update cascade on delete restrict,
  kind_id text not null,
  section_id text not null,
  primary key (committee_id, kind_id, section_id),
  constraint committee_demands_section_fkey foreign key (kind_id, section_id) references public.report_sections on update cascade on delete restrict
);
comment on table public.committee_demands is 'Sections that reports to a committee must have, though reports to others need not.';
create index committee_demands_by_section on public.committee_demands (kind_id, section_id);

-- Anyone reads what a report must have, so that anyone can tell when something is missing. The culture team keeps it.
select private.publish('public.report_kinds');
select private.publish('public.report_sections');
select private.publish('public.committee_demands');
select private.keep_log('public.report_kinds', 'id');
select private.keep_log('public.report_sections', 'kind_id');
select private.keep_log('public.committee_demands', 'committee_id');
