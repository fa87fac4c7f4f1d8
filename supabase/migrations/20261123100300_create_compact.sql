-- The compact itself, the sources its records come from, the organisations it works with and the parts of its city.

/*
 * The permissions that most records share: anyone reads what is published; the culture team and the Head of Culture keep the
 * records; nobody deletes one through the API. `readers` is the condition on which anyone may read.
 */
create function private.publish(relation regclass, readers text default 'true') returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy "Anyone reads what is published" on %s for select to anon, authenticated using (%s)', relation, readers);
  execute format('create policy "The culture team adds records" on %s for insert to authenticated with check ((select private.has_role(''team'', ''head'')))', relation);
  execute format('create policy "The culture team corrects records" on %s for update to authenticated using ((select private.has_role(''team'', ''head''))) with check ((select private.has_role(''team'', ''head'')))', relation);
  execute format('grant select on %s to anon', relation);
  execute format('grant select, insert, update on %s to authenticated', relation);
end
$$;
comment on function private.publish is 'Gives a table of public records its policies and grants.';

create table public.sources (
  id text primary key constraint sources_id_is_a_key check (public.is_record_key(id)),
  title text not null constraint sources_have_a_title check (btrim(title) <> ''),
  publisher text not null constraint sources_have_a_publisher check (btrim(publisher) <> ''),
  /* When it was published, as exactly as it says. Null: it does not say. */
  published_on text constraint sources_published_on_exists check (public.is_partial_date(published_on)),
  address text constraint sources_address_is_a_web_address check (address ~ '^https?://\S+$'),
  /* A mistake in the source itself, and what was meant. */
  slip text
);
comment on table public.sources is 'The public documents that records come from.';

create table public.organisations (
  id text primary key constraint organisations_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint organisations_have_a_name check (btrim(name) <> ''),
  /* The name with its article as it stands in a sentence: 'the Belgrade Theatre'. */
  name_in_text text not null,
  kind text not null constraint organisations_kind_is_known
    check (kind in ('council', 'combined_authority', 'university', 'venue', 'cultural', 'voluntary', 'funder', 'faith', 'partnership', 'health', 'business', 'other')),
  /* Among the larger cultural organisations in Arts Council England's National Portfolio, or what serves for it elsewhere. */
  in_national_portfolio boolean not null default false,
  summary text,
  address text constraint organisations_address_is_a_web_address check (address ~ '^https?://\S+$'),
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.organisations is 'Organisations that fund, host, lead or are represented.';

create table public.areas (
  id text primary key constraint areas_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint areas_have_a_name check (btrim(name) <> '')
);
comment on table public.areas is 'Parts of the city that work takes place in.';

create table public.compacts (
  id text primary key constraint compacts_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint compacts_have_a_name check (btrim(name) <> ''),
  short_name text not null constraint compacts_have_a_short_name check (btrim(short_name) <> ''),
  place text not null,
  /* '{maximum}' stands for the number of seats in words. */
  headline text not null,
  purpose text not null,
  /* What this compact calls its Reps, constituencies, goals, forum …: {"rep": {"one": "Rep", "many": "Reps"}, …} */
  words jsonb not null constraint compacts_words_are_complete
    check (words ?& array['rep', 'constituency', 'seat', 'goal', 'foundation', 'big_idea', 'forum', 'committee', 'briefing_note']),
  maximum_reps integer not null constraint compacts_maximum_is_positive check (maximum_reps > 0),
  responsibility text,
  initiated_on text constraint compacts_initiated_on_exists check (public.is_partial_date(initiated_on)),
  convenor_id text references public.organisations on update cascade on delete restrict,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.compacts is 'The compact that this deployment serves.';
create unique index one_compact_is_served on public.compacts ((true));

create table public.timeline_entries (
  id text primary key constraint timeline_entries_id_is_a_key check (public.is_record_key(id)),
  happened_on text not null constraint timeline_entries_date_exists check (public.is_partial_date(happened_on)),
  title text not null constraint timeline_entries_have_a_title check (btrim(title) <> ''),
  summary text,
  /* The source said beforehand that it would happen; no source says that it did. */
  expected boolean not null default false,
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.timeline_entries is 'What happened, or was expected, around the compact and its strategy.';

create table public.packs (
  id text primary key constraint packs_id_is_a_key check (public.is_record_key(id)),
  title text not null,
  /* A demonstration holds fictional people and records; every page says so while one is loaded. */
  demonstration boolean not null,
  checksum text not null constraint packs_checksum_is_sha256 check (checksum ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null default now()
);
comment on table public.packs is 'The compact packs that were imported, with the checksum of what was imported last.';

-- Sources, organisations, areas, the compact and its timeline are public: the city may ask where every record comes from.
select private.publish('public.sources');
select private.publish('public.organisations');
select private.publish('public.areas');
select private.publish('public.compacts');
select private.publish('public.timeline_entries');

-- Anyone may see which packs are loaded, so that a demonstration is never taken for the truth. Only an import writes them.
alter table public.packs enable row level security;
create policy "Anyone reads which packs are loaded" on public.packs for select to anon, authenticated using (true);
grant select on public.packs to anon, authenticated;

select private.keep_log(relation, 'id')
  from unnest(array['public.sources', 'public.organisations', 'public.areas', 'public.compacts', 'public.timeline_entries', 'public.packs']::regclass[]) as relation;
