-- Who reads and writes rounds and what belongs to them, what is noted of that, and the rules of what rounds ask set on each table.

-- A round is public once it is published, with all that it asks; until then it is the culture team's. The team may take away what a round
-- that has not opened asks, and a round that was never published.
do $$
declare
  relation text;
begin
  alter table public.rounds enable row level security;
  create policy "Anyone reads rounds that are published" on public.rounds for select to anon, authenticated
    using (published_at <= now() or (select private.has_role('team', 'head')));
  foreach relation in array array['round_dates', 'vacancies', 'vacancy_seats', 'eligibility_questions', 'criteria', 'application_questions'] loop
    execute format('alter table public.%I enable row level security', relation);
    execute format(
      'create policy "Anyone reads what belongs to published rounds" on public.%I for select to anon, authenticated using (%s)', relation,
      case relation when 'vacancy_seats' then 'vacancy_id in (select id from public.vacancies)' else 'round_id in (select id from public.rounds)' end);
  end loop;
  foreach relation in array array['rounds', 'round_dates', 'vacancies', 'vacancy_seats', 'eligibility_questions', 'criteria', 'application_questions'] loop
    execute format('create policy "The culture team adds records" on public.%I for insert to authenticated with check ((select private.has_role(''team'', ''head'')))', relation);
    execute format('create policy "The culture team corrects records" on public.%I for update to authenticated using ((select private.has_role(''team'', ''head''))) with check ((select private.has_role(''team'', ''head'')))', relation);
    execute format('create policy "The culture team takes away what has not opened" on public.%I for delete to authenticated using ((select private.has_role(''team'', ''head'')))', relation);
    execute format('grant select on public.%I to anon', relation);
    execute format('grant select, insert, update, delete on public.%I to authenticated', relation);
    execute format('select private.keep_log(%L, %L)', 'public.' || relation,
      case relation when 'rounds' then 'id' when 'vacancy_seats' then 'vacancy_id' when 'round_dates' then 'round_id' else 'id' end);
    if relation in ('vacancies', 'eligibility_questions', 'criteria', 'application_questions') then
      execute format('create trigger rounds_ask_what_they_asked before insert or update or delete on public.%I for each row execute function private.keep_what_rounds_ask()', relation);
    end if;
    if relation in ('vacancies', 'vacancy_seats', 'criteria', 'application_questions') then
      execute format('create constraint trigger rounds_that_are_published_are_whole after insert or update or delete on public.%I deferrable initially deferred for each row execute function private.check_published_round()', relation);
    end if;
    if relation in ('eligibility_questions', 'criteria', 'application_questions') then
      execute format('create trigger vacancies_are_of_the_round before insert or update on public.%I for each row execute function private.check_vacancy_is_of_the_round()', relation);
    end if;
  end loop;
end
$$;

grant execute on function private.has_opened to authenticated;

/* Takes away a round that was never published, with all that it asks. */
create function public.discard_round(discarded text) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  relation text;
begin
  if not exists (select from public.rounds where id = discarded and published_at is null) then
    perform private.refuse('rounds_that_were_published_stay', 'A round that has been published is not deleted.');
  end if;
  delete from public.vacancy_seats where vacancy_id in (select id from public.vacancies where round_id = discarded);
  foreach relation in array array['round_dates', 'eligibility_questions', 'criteria', 'application_questions', 'vacancies'] loop
    execute format('delete from public.%I where round_id = $1', relation) using discarded;
  end loop;
  delete from public.rounds where id = discarded;
end
$$;
comment on function public.discard_round is 'Takes away a round that was never published, with all that it asks.';
grant execute on function public.discard_round to authenticated;
