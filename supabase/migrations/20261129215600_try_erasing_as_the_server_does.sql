-- The dry run of an erasure is done as the erasing itself is, by nobody: of a round with 300 applications it takes a fifth of the time, and whoever applies meanwhile waits no longer.

/* The dry run: what would go now, or goes when the time comes, by erasing it and undoing that; and what has gone. */
create or replace function private.erasure_of(asked_round text) returns jsonb
  language plpgsql security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  applications uuid[];
  parts jsonb;
  refused text;
begin
  perform private.check_team();
  select * into round from public.rounds where id = asked_round;
  if round.id is null or round.recorded_only or round.closes_at is null then
    return null;
  end if;
  select coalesce(array_agg(own.id), '{}') into applications from private.erasable(round.id) as own;
  -- In the order in which whoever writes an answer or decides takes them: who comes meanwhile waits for a moment, and nobody waits for each other.
  perform from private.applications as own where own.round_id = round.id order by own.id for update;
  begin
    perform set_config('culture_works.erasing', 'yes', true);
    -- As the server does it, for whom nobody has to be looked up with each row that the log is told of.
    perform set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
    parts := private.erase_parts(round.id, applications, private.accounts_for_applying(applications));
    perform private.refuse('erasing_is_only_tried', 'This was tried, and nothing is erased.');
  exception
    -- All of it is as before, and so are the settings.
    when check_violation then
      get stacked diagnostics refused = constraint_name;
      if refused <> 'erasing_is_only_tried' then
        raise;
      end if;
  end;
  return jsonb_build_object(
    'kept_until', private.kept_until(round), 'is_due', private.kept_until(round) <= now(), 'closed', round.closes_at <= now(),
    'submitted', (select count(*) from private.erasable(round.id) as own where own.submitted_at is not null and own.state <> 'withdrawn'),
    'withdrawn', (select count(*) from private.erasable(round.id) as own where own.state = 'withdrawn'),
    'drafts', (select count(*) from private.erasable(round.id) as own where own.state = 'draft'),
    'kept', (select count(*) from private.applications as own where own.round_id = round.id and own.state = 'appointed'),
    'waiting', (select count(*) from private.applications as own where own.round_id = round.id and own.state in ('offered', 'accepted')),
    'parts', parts,
    'erasures', (
      select coalesce(jsonb_agg(to_jsonb(past) - 'round_id' order by past.number), '[]') from public.round_erasures as past where past.round_id = round.id
    )
  );
end
$$;
