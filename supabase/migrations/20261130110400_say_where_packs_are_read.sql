-- A pack says at an answer that it cannot print where that answer is read: so it knows the key of each application.

/*
 * The applications of a round to read away from the screen, without names where names are hidden. For a panel member: those that they may read.
 * For the culture team: all, or those that the member named may read.
 */
create or replace function private.panel_pack(asked_round text, for_member uuid default null) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  reader uuid := for_member;
  round public.rounds;
begin
  if (private.panelist(asked_round)).id is not null then
    reader := (private.sifting(asked_round)).id;
  else
    perform private.check_team();
  end if;
  select * into round from public.rounds where id = asked_round;
  return jsonb_build_object(
    'names_hidden', round.names_hidden,
    'capacity', (select capacity from private.panel_members where id = reader and round_id = asked_round),
    'left_out', (select count(*) from private.sifted(asked_round) as own where private.is_barred(reader, own.id)),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('id', criterion.id, 'vacancy', vacancy.name, 'name', criterion.name, 'description', criterion.description, 'weight', criterion.weight, 'scale', criterion.scale) order by criterion.position), '[]')
        from public.criteria as criterion left join public.vacancies as vacancy on vacancy.id = criterion.vacancy_id where criterion.round_id = asked_round
    ),
    'applications', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy', vacancy.name, 'who', private.who_applies(own, round.names_hidden), 'answers', private.answers_of(own, round.names_hidden)
        ) order by vacancy.position, own.reference), '[]')
        from private.sifted(asked_round) as own join public.vacancies as vacancy on vacancy.id = own.vacancy_id
        where not private.is_barred(reader, own.id)
    )
  );
end
$$;
