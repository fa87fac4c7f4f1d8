-- What the culture team's pages of the strategy show, each in one question.

create function private.require_reader_of_drafts() returns void
  language plpgsql stable
  set search_path = ''
as $$
begin
  if not private.has_role('team', 'head', 'director') then
    perform private.refuse('drafts_are_read_by_the_council', 'Drafts are read by the culture team, the Head of Culture and directors.');
  end if;
end
$$;

create function private.editions_desk() returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_reader_of_drafts();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', edition.id, 'name', edition.name, 'state', edition.state, 'dated_on', edition.dated_on, 'adopted_by', edition.adopted_by,
      'position', edition.position,
      'goals', (select count(*) from public.goals where edition_id = edition.id),
      'consultations', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'opens_on', opens_on, 'closes_on', closes_on, 'outcome_on', outcome_on) order by opens_on), '[]')
        from public.consultations where edition_id = edition.id
      )
    ) order by strategy.ends_year desc, edition.position desc), '[]')
    from public.strategy_editions as edition join public.strategies as strategy on strategy.id = edition.strategy_id
  );
end
$$;

create function private.edition_to_prepare(edition text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.require_reader_of_drafts();
  return (
    select jsonb_build_object(
      'id', held.id, 'name', held.name, 'summary', held.summary, 'state', held.state, 'dated_on', held.dated_on, 'adopted_by', held.adopted_by,
      'seen', private.print_of_edition(held),
      'parts', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'kind', part.kind, 'id', part.id, 'name', part.name, 'summary', part.summary, 'colour', part.colour,
          'seen', private.print_of_part(part),
          'carries_on', (
            select coalesce(jsonb_agg(earlier order by earlier), '[]') from private.succession_ends where later = part.kind || '/' || part.id),
          'serves', (
            select coalesce(jsonb_agg(plan_objective_id order by plan_objective_id), '[]')
            from public.plan_objective_goals where part.kind = 'goal' and goal_id = part.id)
        ) order by part.position, part.id), '[]')
        from private.edition_parts as part where part.edition_id = held.id
      ),
      'earlier', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'end', part.kind || '/' || part.id, 'name', part.name, 'kind', part.kind, 'edition', before.name
        ) order by before.position desc, part.kind desc, part.position), '[]')
        from private.edition_parts as part join public.strategy_editions as before on before.id = part.edition_id
        where before.strategy_id = held.strategy_id and before.position < held.position and before.state <> 'draft' and part.kind <> 'big_idea'
      ),
      'objectives', (
        select coalesce(jsonb_agg(jsonb_build_object('id', id, 'plan', plan, 'name', name) order by plan, position), '[]')
        from public.plan_objectives
      ),
      'consultations', (
        select coalesce(jsonb_agg(to_jsonb(consultation) || jsonb_build_object(
          'seen', private.print_of_consultation(consultation),
          'responses', (select count(*) from public.consultation_responses where consultation_id = consultation.id and set_aside_because is null)
        ) order by opens_on), '[]')
        from public.consultations as consultation where consultation.edition_id = held.id
      )
    )
    from public.strategy_editions as held where held.id = edition
  );
end
$$;

create function public.editions_desk() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.editions_desk() $$;
comment on function public.editions_desk is 'Every edition of the strategy with how far it has come, drafts too, the newest first.';

create function public.edition_to_prepare(edition text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.edition_to_prepare(edition) $$;
comment on function public.edition_to_prepare is 'An edition with its parts, what they can carry on and serve, and its consultations; null when there is none. Drafts too.';

grant execute on function private.editions_desk, public.editions_desk, private.edition_to_prepare, public.edition_to_prepare to authenticated;
