-- Since you last saw this: what a committee was told then, beside what the records, or a later note, say now.

/* The facts that a note with some text prints, with those that its tables print. */
create function private.facts_in(note public.briefing_notes, body text)
returns table (key text, kind text, value jsonb, words text, rounded_to bigint, what text, records jsonb, source_id text)
  language sql stable
  set search_path = ''
as $$
  with named as materialized (select private.names_in(body) as names),
  asked as materialized (
    select names, array_remove(names || array['committee/' || note.committee_id || '/name', 'meeting/' || note.meeting_id || '/date'], null) as keys from named
  )
  select fact.*
    from asked, public.facts_as_at(
        note.dated, keys || case when 'table:constituencies' = any (names) then array['constituency/all/seats', 'seats/all/all'] else '{}' end, note.id
      ) as fact
    where fact.key = any (keys)
      or 'table:constituencies' = any (names) and (fact.key like 'constituency/%/seats' or fact.key like 'seats/%')
$$;

/* The facts with which a note was issued; those of a note that has no frozen form yet are collected now. */
create function private.facts_of_note(note public.briefing_notes) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  frozen jsonb;
begin
  if note.issued_on is not null and to_regclass('public.issued_notes') is not null then
    execute 'select materials -> ''facts'' from public.issued_notes where note_id = $1' into frozen using note.id;
  end if;
  return coalesce(frozen, (select coalesce(jsonb_agg(to_jsonb(fact)), '[]') from private.facts_in(note, note.body) as fact));
end
$$;

/*
 * Two reports side by side: {from, to, before, after, measures, actions, requests}. before and after are facts: of an earlier note as it was issued; of a
 * later one likewise; of a draft, and of no note (the records as at a date), the same facts as the earlier one's, as the records say them now.
 * Of plans only what is published counts, whoever compares.
 * measures: for each measure that both tell of, the breaks between the two latest periods: figures on either side are not compared (rule 17).
 */
create function private.compare_with(earlier public.briefing_notes, later public.briefing_notes, as_at date default null) returns jsonb
  language plpgsql stable
  set search_path = ''
  set culture_works.published_only = 'on'
as $$
declare
  to_date date := coalesce(later.dated, as_at);
  before jsonb;
  after jsonb;
  keys text[];
begin
  if earlier.id is null or to_date is null then
    return null;
  end if;
  before := private.facts_of_note(earlier);
  if later.issued_on is not null then
    after := private.facts_of_note(later);
  else
    keys := array(select fact ->> 'key' from jsonb_array_elements(before) as fact);
    after := (
      select coalesce(jsonb_agg(to_jsonb(fact)), '[]') from public.facts_as_at(to_date, keys, later.id) as fact where fact.key = any (keys)
    );
  end if;
  return jsonb_build_object(
    'from', jsonb_build_object('id', earlier.id, 'subject', earlier.subject, 'dated', earlier.dated, 'version', earlier.version),
    'to', jsonb_build_object('id', later.id, 'subject', later.subject, 'dated', to_date, 'version', later.version, 'is_draft', later.id is not null and later.issued_on is null),
    'before', before,
    'after', after,
    'measures', (
      select coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'breaks', breaks.found)), '[]')
        from (select distinct split_part(fact ->> 'key', '/', 2) as id from jsonb_array_elements(before) as fact where starts_with(fact ->> 'key', 'measure/')) as named
        cross join lateral private.last_measure_value(named.id, earlier.dated) as was
        cross join lateral private.last_measure_value(named.id, to_date) as now
        cross join lateral (
          select jsonb_agg(jsonb_build_object('period', period, 'reason', reason) order by period) as found
            from public.series_breaks where measure_id = named.id and period > was.period and period <= now.period
        ) as breaks
        where breaks.found is not null
    ),
    'actions', public.changes_between(earlier.dated, to_date, null, null, 0, 200),
    'requests', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'before', case when asked.held_on <= earlier.dated then private.request_answered(request.id, earlier.dated, earlier.id) end,
          'after', private.request_answered(request.id, to_date, later.id)
        ) order by asked.held_on, request.id), '[]')
        from public.requests as request join public.committee_meetings as asked on asked.id = request.meeting_id
        where request.committee_id = earlier.committee_id and asked.held_on <= to_date
    )
  );
end
$$;

/*
 * Compares a note with a later one, or with the records as at today (to_note null). Whichever is dated earlier comes first. Null: there is no such note,
 * or it is not for whoever asks to see; insiders may compare drafts.
 */
create function public.compare_notes(from_note text, to_note text default null) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  one public.briefing_notes;
  other public.briefing_notes;
begin
  select * into one from public.briefing_notes where id = from_note;
  if to_note is null then
    return private.compare_with(one, null, private.today());
  end if;
  select * into other from public.briefing_notes where id = to_note;
  if one.id is null or other.id is null or one.id = other.id then
    return null;
  end if;
  if (other.dated, other.version) < (one.dated, one.version) then
    return private.compare_with(other, one);
  end if;
  return private.compare_with(one, other);
end
$$;
comment on function public.compare_notes is 'What changed between a note and a later one, or the records now: figures, actions, requests.';
grant execute on function
  private.request_answered, private.funds_spent, private.bids_made, private.programme_of, private.municipal_year, private.published_plan,
  private.block_materials, private.facts_in, private.facts_of_note, private.compare_with, public.compare_notes
  to anon, authenticated;

/* As before, with what its blocks are made of. Of plans only what is published counts: a note says the same whoever composes it. */
create or replace function private.collect(note public.briefing_notes, body text) returns jsonb
  language sql stable
  set search_path = ''
  set culture_works.published_only = 'on'
as $$
  with named as materialized (select private.names_in(body) as names), facts as materialized (select * from private.facts_in(note, body))
  select jsonb_build_object(
    'note', private.note_itself(note, body),
    'facts', (select coalesce(jsonb_agg(to_jsonb(facts) order by key), '[]') from facts),
    'sources', (
      select coalesce(jsonb_agg(to_jsonb(source) order by id), '[]') from public.sources as source
        where source.id = note.source_id or source.id in (select source_id from facts)
    ),
    'constituencies', case when names && array['table:constituencies', 'chart:seats-by-route'] then private.constitution() else '[]' end,
    'editions', private.editions_pictured(array(
      select substr(name, length('picture:') + 1) from unnest(names) as name where starts_with(name, 'picture:')
    )),
    'blocks', (
      select coalesce(jsonb_object_agg(name, materials), '{}')
        from unnest(names) as name cross join lateral private.block_materials(note, name) as materials
        where strpos(name, ':') > 0 and materials is not null
    )
  )
  from named
$$;
