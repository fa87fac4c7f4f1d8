-- Every page names the compact, and says so where a demonstration lies on top of it: one question tells both.

create function public.current_compact() returns jsonb
  language sql stable
  set search_path = ''
as $$
  select to_jsonb(compact) || jsonb_build_object('demonstrations', (
      select coalesce(jsonb_agg(title order by id), '[]') from public.packs where demonstration
    ))
    from public.compacts as compact
$$;
comment on function public.current_compact is 'The compact that this deployment serves, with the titles of the demonstration packs on top of it.';
grant execute on function public.current_compact to anon, authenticated;
