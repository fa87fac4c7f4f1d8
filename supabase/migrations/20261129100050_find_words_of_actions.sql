-- A word is looked for among what actions said on a day, today's or a past one: in one table, already in lower case, so that a word that thousands
-- say costs little more than one that few do.

create table private.action_words (
  action_id text not null references public.actions on update cascade on delete restrict,
  from_on date not null,
  /* The day on which it began to say something else; null: it lasts. */
  until_on date,
  /* Reference, wording and summary, in lower case. The reference is today's: it is what the action is cited by. */
  words text not null,
  primary key (action_id, from_on)
);
comment on table private.action_words is 'What each action said from one day to another, in lower case. Worked out from action_revisions and action_particulars.';
create index action_words_by_words on private.action_words using gin (words extensions.gin_trgm_ops);

-- Nobody reaches it but through functions that know which plans somebody may read.
alter table private.action_words enable row level security;

create function private.lay_out_words(action_ids text[]) returns void
  language sql security definer
  set search_path = ''
as $$
  delete from private.action_words where action_id = any (action_ids);
  insert into private.action_words (action_id, from_on, until_on, words)
  with days as (
    select action_id, revised_on as day from public.action_revisions where action_id = any (action_ids)
    union select action_id, recorded_on from public.action_particulars where action_id = any (action_ids)
  ), said as (
    select days.action_id, days.day, lower(concat_ws(' ', actions.reference, revision.will, particulars.summary)) as words
      from days join public.actions on actions.id = days.action_id
      left join lateral (
        select will from public.action_revisions as told where told.action_id = days.action_id and revised_on <= day order by revised_on desc limit 1
      ) as revision on true
      left join lateral (
        select summary from public.action_particulars as told where told.action_id = days.action_id and recorded_on <= day order by recorded_on desc limit 1
      ) as particulars on true
  ), begun as (
    select *, coalesce(words <> lag(words) over (partition by action_id order by day), true) as begins from said
  )
  select action_id, day, lead(day) over (partition by action_id order by day), words from begun where begins
$$;

create function private.follow_words() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.lay_out_words(array(select distinct coalesce(to_jsonb(changed) ->> 'action_id', to_jsonb(changed) ->> 'id') from changed));
  return null;
end
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['action_revisions', 'action_particulars'] loop
    execute format('create trigger words_are_laid_out after insert on public.%I referencing new table as changed for each statement execute function private.follow_words()', relation);
    execute format('create trigger words_are_laid_out_again after update on public.%I referencing new table as changed for each statement execute function private.follow_words()', relation);
    execute format('create trigger words_taken_away_are_laid_out after delete on public.%I referencing old table as changed for each statement execute function private.follow_words()', relation);
  end loop;
end
$$;
create function private.follow_references() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.lay_out_words(array[new.id]);
  return null;
end
$$;
create trigger references_are_found after update of reference on public.actions
  for each row when (new.reference <> old.reference) execute function private.follow_references();
select private.lay_out_words(array(select id from public.actions));

drop index public.actions_by_words;
drop function private.actions_saying(text[]);
/*
 * The actions that said each of these patterns of LIKE, whatever the case, at the end of a day: in their wording or their summary of that day, or by the
 * reference that they are cited by. Keys alone: who may read them is for whoever asks.
 */
create function private.actions_saying(patterns text[], as_at date) returns table (action_id text)
  language plpgsql stable security definer
  set search_path = ''
as $$
#variable_conflict use_column
declare
  lowered text[] := array(select lower(pattern) from unnest(patterns) with ordinality as told (pattern, place) order by place);
begin
  return query
    select action_id from private.action_words
      -- The first is there twice, where there are more, because 'all' of several cannot use the index.
      where words like lowered[1] and (cardinality(lowered) = 1 or words like all (lowered))
        and from_on <= as_at and (until_on is null or until_on > as_at);
end
$$;
