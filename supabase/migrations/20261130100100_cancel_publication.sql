-- The publication of a round that was set for later can be cancelled while it has not come; the log says who did and when. The round is then prepared as before, and can be
-- published again, or discarded.

/* Cancels the publication of a round. False: none was set. Once it has come, the round stays published (rounds_that_were_published_stay). */
create function public.cancel_publication(round_id text) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.require_team();
  update public.rounds as round set published_at = null
    where round.id = round_id and round.published_at is not null and not round.recorded_only;
  return found;
end
$$;
comment on function public.cancel_publication is 'Cancels the publication of a round while it has not come.';
grant execute on function public.cancel_publication to authenticated;

/* Whoever follows rounds is told nothing of one that is not published any more; if it is published again, that is noted again. */
create function private.forget_news_of_round() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  delete from private.follower_news where round_id = new.id;
  return null;
end
$$;
create trigger followers_do_not_hear_of_what_was_cancelled after update of published_at on public.rounds
  for each row when (old.published_at is not null and new.published_at is null) execute function private.forget_news_of_round();
