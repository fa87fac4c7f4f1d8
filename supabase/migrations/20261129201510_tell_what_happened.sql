-- The numbers of a round: for the culture team once it has closed, for everybody once it is finished. Rule 12 holds throughout: small numbers are withheld.

/* For the culture team: how many applied for what, from where, where they stand, and equality monitoring. Null: the round has not closed. */
create function private.round_statistics(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  numbers jsonb;
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or public.round_state(round) not in ('closed', 'finished') then
    return null;
  end if;
  numbers := private.numbers_of(round);
  return numbers || jsonb_build_object(
    'as_they_were', exists (select from private.round_statistics as kept where kept.round_id = round.id),
    'monitoring', (
      -- How many could have answered is not counted from applications that are gone.
      select jsonb_agg(case when stage ->> 'stage' = 'applied' then stage || jsonb_build_object('could_answer', numbers -> 'people') else stage end)
        from jsonb_array_elements(private.monitoring_totals(round.id)) as stage
    )
  );
end
$$;

/* For everybody: what became of a round that is finished. Null: it is not, or was held without this tool. */
create function private.round_outcome(asked_round text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'applied', numbers -> 'applied', 'districts', numbers -> 'districts',
      'vacancies', (
        select coalesce(jsonb_agg(line - 'id' - 'position' - 'offered' order by (line ->> 'position')::integer), '[]') from jsonb_array_elements(numbers -> 'vacancies') as line
      ),
      'kept_until', private.kept_until(round),
      'erased', (
        select jsonb_build_object('applications', sum(past.submitted + past.withdrawn + past.drafts), 'last', max(past.erased_at))
          from public.round_erasures as past where past.round_id = round.id having count(*) > 0
      )
    )
    from public.rounds as round
    cross join lateral private.numbers_of(round) as numbers
    where round.id = asked_round and public.round_state(round) = 'finished'
$$;

create function public.round_statistics(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_statistics(asked_round) $$;
comment on function public.round_statistics is 'The numbers of a round that has closed, for the culture team, with small ones withheld.';

create function public.round_outcome(asked_round text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.round_outcome(asked_round) $$;
comment on function public.round_outcome is 'The numbers of a round that is finished, for everybody, with small ones withheld.';

grant execute on function private.round_statistics, public.round_statistics to authenticated;
grant execute on function private.round_outcome, public.round_outcome to anon, authenticated;
