-- Rule 12: who has answered equality monitoring is kept for as long as it could be answered twice, and no longer.

/*
 * Forgets who has answered, where answers are no longer taken. Then nobody can say either that whoever has a mark is one of those whom a number counts: where but
 * one answered, or all said the same, that would be a join. What stays is written anew as a whole, as with each response.
 */
create function private.forget_who_answered() returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  still jsonb;
begin
  if not exists (
    select from private.monitoring_asked as asked
      join public.rounds as round on round.id = asked.round_id
      cross join lateral private.monitoring_time(round, asked.stage) as asking
      where asking.closes <= now()
  ) then
    return;
  end if;
  -- Whoever answers at this moment is waited for, and the other way about: see respond_to_monitoring.
  lock table private.monitoring_tallies, private.monitoring_asked in access exclusive mode;
  select coalesce(jsonb_agg(to_jsonb(asked)), '[]') into still from private.monitoring_asked as asked
      join public.rounds as round on round.id = asked.round_id
      cross join lateral private.monitoring_time(round, asked.stage) as asking
      where asking.closes is null or asking.closes > now();
  truncate private.monitoring_asked;
  insert into private.monitoring_asked (round_id, stage, applicant_id)
    select kept.round_id, kept.stage, kept.applicant_id from jsonb_populate_recordset(null::private.monitoring_asked, still) as kept
      order by kept.round_id, kept.stage, kept.applicant_id;
end
$$;

