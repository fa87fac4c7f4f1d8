-- What people answered a consultation is kept for as long as they were told, and then erased. What was heard stays.

/*
 * Erases the responses of each consultation whose time has passed, and records on the consultation when that was and how many they were.
 * The log says of each that it went, and never held its words. Any number of servers may ask for it at once.
 */
create function private.erase_responses() returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  due record;
  erased integer;
  altogether integer := 0;
begin
  perform set_config('culture_works.reason', 'The time for which responses are kept has passed', true);
  for due in
    select id from public.consultations
      where responses_erased_on is null
        and (closes_on + make_interval(months => responses_kept_months))::date < private.today()
      order by id for no key update skip locked
  loop
    delete from public.consultation_responses where consultation_id = due.id;
    get diagnostics erased = row_count;
    delete from private.consultation_hours where consultation_id = due.id;
    update public.consultations set responses_erased_on = private.today(), responses_erased = erased where id = due.id;
    altogether := altogether + erased;
  end loop;
  perform set_config('culture_works.reason', '', true);
  return altogether;
end
$$;

create function public.erase_responses() returns integer
  language sql
  set search_path = ''
as $$ select private.erase_responses() $$;
comment on function public.erase_responses is 'Erases what people answered once the time has passed for which it is kept. Returns how many responses.';

grant execute on function private.erase_responses, public.erase_responses to service_role;
