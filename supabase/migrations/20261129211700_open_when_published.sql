-- A round whose opening has passed by the time it is published opens at that moment, and says so: nobody could have applied before.

/* Publishes a round, now or from a later moment on. False: somebody has published it already. */
create or replace function public.publish_round(round_id text, from_when timestamptz default null) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  moment timestamptz := coalesce(from_when, now());
begin
  perform private.require_team();
  update public.rounds as round
    set published_at = moment, opens_at = case when round.opens_at < moment and moment < round.closes_at then moment else round.opens_at end
    where round.id = round_id and coalesce(round.published_at > now(), true);
  return found;
end
$$;
