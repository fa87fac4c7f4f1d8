-- A report, a comparison and the print of what is signed off say the same whoever asks for them. So those who prepare plans that are not
-- published yet do not read them there: a function that is run with culture_works.published_only reads published plans only. Whoever sets it
-- themselves reads less.

/*
 * The plans whose actions whoever asks may read as they stood at the end of a day: those that had been published by then, and, for those
 * who prepare them and where not only what is published is asked for, those that are not published yet. In their order.
 */
create or replace function private.plans_read(as_at date) returns text[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(id order by position), '{}') from public.action_plans
    where published_on <= least(as_at, private.today())
      or (coalesce(published_on > private.today(), true) and coalesce(current_setting('culture_works.published_only', true), '') <> 'on'
        and private.has_role('team', 'head', 'director'))
$$;
