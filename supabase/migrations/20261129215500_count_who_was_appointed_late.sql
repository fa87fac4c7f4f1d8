-- The numbers of a round stay as they were when its applications were erased, but for one: an offer that still waited then may have been accepted since. Applications of those
-- who were appointed are never erased, so they are counted as they are.

/* The numbers of a round: as they are, or as they were when its applications were erased, with all who were appointed. */
create or replace function private.numbers_of(round public.rounds) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce((
      select kept.told || jsonb_build_object('vacancies', (
          select coalesce(jsonb_agg(line || jsonb_build_object('appointed', (
              select count(*) from private.applications as own where own.vacancy_id = line ->> 'id' and own.state = 'appointed'
            )) order by place), '[]')
            from jsonb_array_elements(kept.told -> 'vacancies') with ordinality as lines (line, place)
        ))
        from private.round_statistics as kept where kept.round_id = round.id
    ), private.count_round(round))
$$;
