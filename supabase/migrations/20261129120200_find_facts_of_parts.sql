-- Whoever writes an annual report finds its figures by words too: what an average was made of, the target of a year, and the parts that the words name.

/*
 * What some measures say of their last two periods, by the names under which facts are asked for: of the whole what it was made of and its target; of the parts
 * that the words are about their values as well, of at most sixty.
 */
create function private.period_probes(measures text[], about tsquery, as_at date) returns text[]
  language sql stable
  set search_path = ''
as $$
  with periods as materialized (
    select measure, lower(replace(period, '/', '-')) as slug
      from unnest(measures) as measure
      cross join lateral (
        select distinct period from public.measure_values as known
          where known.measure_id = measure and known.part_id is null and known.recorded_on <= as_at
          order by period desc limit 2
      ) as latest
  ), parts as (
    select part.measure_id, part.id from public.measure_parts as part
      where part.measure_id = any (measures) and private.words_to_find(part.label || ' ' || part.dimension) @@ about
      order by part.measure_id, part.position, part.id limit 60
  )
  select coalesce(array_agg(probe order by probe), '{}') from (
    select format('measure/%s/%s-%s', measure, slug, said) as probe
      from periods cross join unnest(array['share', 'numerator', 'denominator', 'target']) as said
    union all
    select format('measure/%s/%s/%s%s', measure, parts.id, slug, said)
      from periods join parts on parts.measure_id = periods.measure cross join unnest(array['', '-share', '-numerator', '-denominator']) as said
  ) as probes
$$;
comment on function private.period_probes is 'Part of `find_facts`: facts of periods of measures, which are told when they are asked for by name.';
grant execute on function private.period_probes to anon, authenticated;

/*
 * The facts as at a date that some words are about, the best first, at most thirty: an array of objects like the rows of `facts_as_at`. A word stands for every word that
 * begins with it. of_note: the note that they are for, which decides what 'since the last note' means.
 * The records that most of the words name are chosen first, and only what these can say is worked out: however many actions and values there
 * are, no more than forty records and twelve measures are asked.
 */
create or replace function public.find_facts(as_at date, words text, of_note text default null) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
#variable_conflict use_column
declare
  typed text[] := (
    select array_agg(distinct word) from (
      select lower(word) as word from regexp_split_to_table(left(find_facts.words, 200), '[^[:alnum:]]+') as word where word <> '' limit 12
    ) as first
  );
  -- Each word by itself, since what counts is how many of them a record or a fact has. Words such as 'the' ask for nothing.
  queries tsquery[] := (
    select array_agg(query || to_tsquery('simple', quote_literal(word) || ':*')) from unnest(typed) as word
      cross join lateral to_tsquery('public.culture_works', quote_literal(word) || ':*') as query
      where numnode(query) > 0
  );
  any_of tsquery := (select string_agg(query::text, ' | ')::tsquery from unnest(queries) as query);
  chosen text[];
  probes text[];
  told jsonb;
begin
  if queries is null then
    return '[]';
  end if;
  with named as (
    select noun || '/' || id as subject, private.words_to_find(subject.words) as vector, 0 as place from private.subjects_of_facts() as subject
    union all
    select * from (
      select 'measure/' || record_id, title_words, 1 from public.search_entries
        where kind = 'measure' and title_words @@ any_of limit 500
    ) as measures
  ), ranked as (
    select subject, place, row_number() over (partition by place order by (select count(*) from unnest(queries) as query where vector @@ query) desc, subject collate "C") as rank
      from named where vector @@ any_of
  )
  select array_agg(subject order by rank, place) into chosen from ranked where rank <= case place when 0 then 40 else 12 end;
  if chosen is null then
    return '[]';
  end if;
  -- What is asked for by name alone is asked for: changes since the last note, and since the value before.
  probes := chosen
    || array(select subject || '/change-since-previous' from unnest(chosen) as subject where starts_with(subject, 'measure/'))
    || array(select subject || '/' || named || '-since-last-note' from unnest(chosen) as subject
        cross join unnest(array['new', 'done', 'slipped', 'at-risk', 'off-track', 'dropped', 'stopped', 'paused', 'better', 'earlier', 'moved', 'silent']) as named
        where starts_with(subject, 'plan/') and of_note is not null)
    || private.period_probes(array(select split_part(subject, '/', 2) from unnest(chosen) as subject where starts_with(subject, 'measure/')), any_of, as_at);
  select coalesce(jsonb_agg(to_jsonb(found) - array['place', 'matched', 'rank', 'vector'] order by matched desc, rank desc, place, length(key), key), '[]') into told
    from (
      select * from (
        select fact.*, array_position(chosen, split_part(key, '/', 1) || '/' || split_part(key, '/', 2)) as place,
            (select count(*) from unnest(queries) as query where vector @@ query) as matched, ts_rank(vector, any_of) as rank
          from (
            select fact.*,
                -- The end of a key is what is said of the record; before it stands which record that is.
                setweight(private.words_to_find(replace(substring(key from '[^/]*$'), '-', ' ')), 'A')
                || private.words_to_find(what || ' ' || replace(split_part(key, '/', 1), '-', ' ')
                  || case kind when 'money' then ' money amount pounds' when 'date' then ' date when' when 'share' then ' share percentage of all' else '' end
                  || case when kind in ('name', 'date') then ' ' || (value #>> '{}') else '' end) as vector
              from public.facts_as_at(as_at, probes, of_note) as fact
          ) as fact
          where kind <> 'refused' and split_part(key, '/', 1) || '/' || split_part(key, '/', 2) = any (chosen)
      ) as found
      where matched > 0
      order by matched desc, rank desc, place, length(key), key
      limit 30
    ) as found;
  return told;
end
$$;
