-- How the culture team prepares an edition: it is started, written, proposed and adopted by these functions and in no other way.

/* Goals, foundations and big ideas side by side. */
create view private.edition_parts with (security_invoker = true) as
  select 'goal' as kind, id, edition_id, name, summary, colour, position from public.goals
  union all
  select 'foundation', id, edition_id, name, summary, null, position from public.foundations
  union all
  select 'big_idea', id, edition_id, name, summary, null, position from public.big_ideas;

/* Successions with each end in one column: 'goal/health'. */
create view private.succession_ends with (security_invoker = true) as
  select id,
    case when from_goal_id is null then 'foundation/' || from_foundation_id else 'goal/' || from_goal_id end as earlier,
    case when to_goal_id is null then 'foundation/' || to_foundation_id else 'goal/' || to_goal_id end as later
  from public.successions;

/* The edition's row, held until the transaction ends, so that whoever else changes the edition waits. */
create function private.hold_edition(edition text) returns public.strategy_editions
  language plpgsql
  set search_path = ''
as $$
declare
  held public.strategy_editions;
begin
  select * into held from public.strategy_editions where id = edition for no key update;
  if held.id is null then
    perform private.refuse('editions_are_there', 'There is no such edition, or it has been discarded.');
  end if;
  return held;
end
$$;

/* While the city is asked about an edition, it stays as it is: everybody is to be asked about the same. */
create function private.require_nobody_being_asked(edition text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if exists (
    select from public.consultations where edition_id = edition and private.today() between opens_on and closes_on
  ) then
    perform private.refuse('what_is_asked_about_stays', 'The city is being asked about this edition.');
  end if;
end
$$;

/* What somebody saw of a record when they began to change it. If it reads otherwise when they save, somebody else was quicker. */
create function private.print_of_edition(edition public.strategy_editions) returns text
  language sql immutable
  set search_path = ''
as $$ select md5(jsonb_build_array(edition.name, edition.summary, edition.state)::text) $$;

create function private.print_of_part(part private.edition_parts) returns text
  language sql stable
  set search_path = ''
as $$
  select md5(jsonb_build_array(
    part.name, part.summary, part.colour,
    array(select earlier from private.succession_ends where later = part.kind || '/' || part.id order by earlier),
    array(select plan_objective_id from public.plan_objective_goals where part.kind = 'goal' and goal_id = part.id order by 1)
  )::text)
$$;

create function private.require_unchanged(seen text, now_reads text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if seen is distinct from now_reads then
    perform private.refuse('nobody_else_changed_it_meanwhile', 'Somebody else has changed this since it was opened.');
  end if;
end
$$;

/*
 * What an edition consists of can change while it is a draft, or proposed and the city is not being asked about it. An adopted one
 * keeps its parts.
 */
create function private.require_open_to_change(held public.strategy_editions) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if held.state = 'adopted' then
    perform private.refuse('adopted_editions_keep_their_parts', 'An adopted edition keeps its goals, foundations and big ideas.');
  end if;
  perform private.require_nobody_being_asked(held.id);
end
$$;

create function private.part_of_edition(edition text, kind text, part text) returns private.edition_parts
  language plpgsql stable
  set search_path = ''
as $$
declare
  found_part private.edition_parts;
begin
  select * into found_part from private.edition_parts
    where edition_id = edition and edition_parts.kind = part_of_edition.kind and id = part;
  if found_part.id is null then
    perform private.refuse('nobody_else_changed_it_meanwhile', 'Somebody else has taken this out since it was opened.');
  end if;
  return found_part;
end
$$;

create function private.insert_part(kind text, part text, edition text, name text, summary text, colour text, place integer) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if kind = 'goal' then
    insert into public.goals (id, edition_id, name, summary, colour, position) values (part, edition, name, summary, colour, place);
  elsif kind = 'foundation' then
    insert into public.foundations (id, edition_id, name, summary, position) values (part, edition, name, summary, place);
  else
    insert into public.big_ideas (id, edition_id, name, summary, position) values (part, edition, name, summary, place);
  end if;
end
$$;

/* Writes which earlier parts a part carries on ('goal/health') and, for a goal, which plan objectives it serves, and nothing else of these. */
create function private.link_part(kind text, part text, place integer, carries_on text[], serves text[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  origin text;
begin
  delete from public.successions using private.succession_ends as ends
    where ends.id = successions.id and ends.later = kind || '/' || part and ends.earlier <> all (carries_on);
  for origin in
    select distinct wanted from unnest(carries_on) as wanted
    where not exists (select from private.succession_ends where later = kind || '/' || part and earlier = wanted)
  loop
    insert into public.successions (id, from_goal_id, from_foundation_id, to_goal_id, to_foundation_id) values (
      gen_random_uuid()::text,
      case when origin like 'goal/%' then split_part(origin, '/', 2) end,
      case when origin like 'foundation/%' then split_part(origin, '/', 2) end,
      case when kind = 'goal' then part end,
      case when kind = 'foundation' then part end
    );
  end loop;
  if kind = 'goal' then
    delete from public.plan_objective_goals where goal_id = part and plan_objective_id <> all (serves);
    insert into public.plan_objective_goals (plan_objective_id, goal_id, position)
      select distinct wanted, part, place from unnest(serves) as wanted
      on conflict do nothing;
  end if;
end
$$;

create function private.start_draft(name text, from_edition text) returns text
  language plpgsql security definer
  set search_path = ''
as $$
declare
  today date := private.today();
  year integer := extract(year from today);
  origin public.strategy_editions;
  strategy text;
  draft text;
  part private.edition_parts;
  copy text;
begin
  perform private.require_team();
  if from_edition is not null then
    select * into origin from public.strategy_editions where id = from_edition and state <> 'draft';
    if origin.id is null then
      perform private.refuse('editions_are_there', 'There is no such edition, or it has been discarded.');
    end if;
  end if;
  select id into strategy from public.strategies
    where origin.id is null or id = origin.strategy_id order by ends_year desc, id limit 1 for no key update;
  if strategy is null then
    perform private.refuse('drafts_need_a_strategy', 'There is no strategy yet that this could be an edition of.');
  end if;
  draft := private.fresh_strategy_key(name, year);
  insert into public.strategy_editions (id, strategy_id, name, position, dated_on, state)
    select draft, strategy, btrim(start_draft.name), coalesce(max(position), 0) + 1, today::text, 'draft'
    from public.strategy_editions where strategy_id = strategy;
  for part in select * from private.edition_parts where edition_id = origin.id order by kind, position loop
    copy := private.fresh_strategy_key(part.name, year);
    perform private.insert_part(part.kind, copy, draft, part.name, part.summary, part.colour, part.position);
    perform private.link_part(
      part.kind, copy, part.position,
      case when part.kind = 'big_idea' then '{}' else array[part.kind || '/' || part.id] end,
      array(select plan_objective_id from public.plan_objective_goals where part.kind = 'goal' and goal_id = part.id)
    );
  end loop;
  return draft;
end
$$;

create function private.save_edition(edition text, seen text, name text, summary text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  held public.strategy_editions;
begin
  perform private.require_team();
  held := private.hold_edition(edition);
  perform private.require_unchanged(seen, private.print_of_edition(held));
  if held.name <> btrim(save_edition.name) then
    perform private.require_open_to_change(held);
  end if;
  update public.strategy_editions set name = btrim(save_edition.name), summary = nullif(btrim(save_edition.summary), '') where id = edition;
end
$$;

/* `wording` has name, summary, colour, and as lists what the part carries on ('goal/health') and, for a goal, which plan objectives it serves. */
create function private.save_edition_part(edition text, kind text, part text, seen text, wording jsonb) returns text
  language plpgsql security definer
  set search_path = ''
as $$
<<worded>>
declare
  held public.strategy_editions;
  standing private.edition_parts;
  place integer;
  name text := btrim(wording ->> 'name');
  summary text := nullif(btrim(wording ->> 'summary'), '');
  colour text := wording ->> 'colour';
begin
  perform private.require_team();
  held := private.hold_edition(edition);
  if part is null then
    perform private.require_open_to_change(held);
    part := private.fresh_strategy_key(name, extract(year from private.today())::integer);
    select coalesce(max(position), 0) + 1 into place
      from private.edition_parts where edition_id = edition and edition_parts.kind = save_edition_part.kind;
    perform private.insert_part(kind, part, edition, name, summary, colour, place);
  else
    standing := private.part_of_edition(edition, kind, part);
    perform private.require_unchanged(seen, private.print_of_part(standing));
    if held.state <> 'adopted' or standing.name <> name then
      perform private.require_open_to_change(held);
    end if;
    place := standing.position;
    if kind = 'goal' then
      update public.goals set (name, summary, colour) = row (worded.name, worded.summary, worded.colour) where id = part;
    elsif kind = 'foundation' then
      update public.foundations set (name, summary) = row (worded.name, worded.summary) where id = part;
    else
      update public.big_ideas set (name, summary) = row (worded.name, worded.summary) where id = part;
    end if;
  end if;
  perform private.link_part(
    kind, part, place,
    array(select jsonb_array_elements_text(wording -> 'carries_on') where kind <> 'big_idea'),
    array(select jsonb_array_elements_text(wording -> 'serves'))
  );
  return part;
end
$$;

/* Moves a part before (-1) or after (1) its neighbour; the first and the last have none on one side and stay. */
create function private.move_edition_part(edition text, kind text, part text, places integer) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  standing private.edition_parts;
  neighbour private.edition_parts;
begin
  perform private.require_team();
  perform private.require_open_to_change(private.hold_edition(edition));
  standing := private.part_of_edition(edition, kind, part);
  select * into neighbour from private.edition_parts
    where edition_id = edition and edition_parts.kind = standing.kind and (position - standing.position) * sign(places) > 0
    order by abs(position - standing.position) limit 1;
  if neighbour.id is null then
    return;
  end if;
  if standing.kind = 'goal' then
    update public.goals set position = standing.position + neighbour.position - position where id in (standing.id, neighbour.id);
  elsif standing.kind = 'foundation' then
    update public.foundations set position = standing.position + neighbour.position - position where id in (standing.id, neighbour.id);
  else
    update public.big_ideas set position = standing.position + neighbour.position - position where id in (standing.id, neighbour.id);
  end if;
end
$$;

/* Takes a part out of a draft: nobody else has ever seen it, and the log keeps what it was. */
create function private.remove_edition_part(edition text, kind text, part text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  if (private.hold_edition(edition)).state <> 'draft' then
    perform private.refuse('only_drafts_lose_parts', 'What has been published is not taken out.');
  end if;
  perform private.part_of_edition(edition, kind, part);
  perform private.link_part(kind, part, 0, '{}', '{}');
  delete from public.goals where kind = 'goal' and id = part;
  delete from public.foundations where kind = 'foundation' and id = part;
  delete from public.big_ideas where kind = 'big_idea' and id = part;
end
$$;

/* Discards a draft with all that is in it. */
create function private.discard_draft(edition text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  part private.edition_parts;
begin
  perform private.require_team();
  perform private.hold_edition(edition);
  for part in select * from private.edition_parts where edition_id = edition loop
    perform private.remove_edition_part(edition, part.kind, part.id);
  end loop;
  if (private.hold_edition(edition)).state <> 'draft' then
    perform private.refuse('only_drafts_lose_parts', 'What has been published is not taken out.');
  end if;
  delete from public.strategy_editions where id = edition;
end
$$;

create function private.require_goals(edition text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  if not exists (select from public.goals where edition_id = edition) then
    perform private.refuse('published_editions_have_goals', 'An edition without goals is neither proposed nor adopted.');
  end if;
end
$$;

/* Makes a draft public, as proposed from today. */
create function private.propose_edition(edition text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.require_team();
  if (private.hold_edition(edition)).state <> 'draft' then
    perform private.refuse('editions_move_along', 'An edition goes from draft to proposed to adopted, and never back.');
  end if;
  perform private.require_goals(edition);
  perform set_config('culture_works.reason', 'Proposal of the edition ' || edition, true);
  update public.strategy_editions set (state, dated_on) = ('proposed', private.today()::text) where id = edition;
end
$$;

/* Records that an edition was adopted, by whom, and from which day it stands. The log says who recorded it and when. */
create function private.adopt_edition(edition text, adopted_by text, stands_from date) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  held public.strategy_editions;
begin
  if not private.has_role('head') then
    perform private.refuse('adoptions_are_recorded_by_the_head', 'The Head of Culture records that an edition was adopted.');
  end if;
  -- One adoption at a time: whoever comes second sees what the first has adopted.
  perform from public.strategies where id = (select strategy_id from public.strategy_editions where id = edition) for no key update;
  held := private.hold_edition(edition);
  if held.state = 'adopted' then
    perform private.refuse('editions_are_adopted_once', 'This edition has been adopted already.');
  end if;
  if coalesce(btrim(adopted_by), '') = '' then
    perform private.refuse('adoptions_say_by_whom', 'An adoption says who adopted the edition.');
  end if;
  perform private.require_goals(edition);
  if exists (select from public.consultations where edition_id = edition and closes_on >= private.today()) then
    perform private.refuse('adoptions_await_the_answers', 'The city is being asked about this edition, or will be.');
  end if;
  if exists (
    select from public.strategy_editions as earlier
    where earlier.strategy_id = held.strategy_id and earlier.state = 'adopted' and public.first_day_of(earlier.dated_on) >= stands_from
  ) then
    perform private.refuse('adoptions_go_forward', 'An edition stands from a later day than those adopted before it.');
  end if;
  perform set_config('culture_works.reason', 'Adoption of the edition ' || edition, true);
  update public.strategy_editions set
      state = 'adopted', adopted_by = btrim(adopt_edition.adopted_by), dated_on = stands_from::text,
      position = (select case when max(others.position) > held.position then max(others.position) + 1 else held.position end
        from public.strategy_editions as others where others.strategy_id = held.strategy_id and others.id <> held.id)
    where id = edition;
end
$$;

create function public.start_draft(name text, from_edition text) returns text
  language sql
  set search_path = ''
as $$ select private.start_draft(name, from_edition) $$;
comment on function public.start_draft is 'The culture team starts a draft edition, empty or from an edition, whose parts are copied and recorded as carried on. Returns its key.';

create function public.save_edition(edition text, seen text, name text, summary text) returns void
  language sql
  set search_path = ''
as $$ select private.save_edition(edition, seen, name, summary) $$;
comment on function public.save_edition is 'The culture team words an edition. `seen`: the print that it had when it was opened.';

create function public.save_edition_part(edition text, kind text, part text, seen text, wording jsonb) returns text
  language sql
  set search_path = ''
as $$ select private.save_edition_part(edition, kind, part, seen, wording) $$;
comment on function public.save_edition_part is 'The culture team adds (part null) or words a goal, foundation or big_idea of an edition. Returns its key.';

create function public.move_edition_part(edition text, kind text, part text, places integer) returns void
  language sql
  set search_path = ''
as $$ select private.move_edition_part(edition, kind, part, places) $$;
comment on function public.move_edition_part is 'The culture team moves a part of an edition before (-1) or after (1) its neighbour.';

create function public.remove_edition_part(edition text, kind text, part text) returns void
  language sql
  set search_path = ''
as $$ select private.remove_edition_part(edition, kind, part) $$;
comment on function public.remove_edition_part is 'The culture team takes a part out of a draft edition.';

create function public.discard_draft(edition text) returns void
  language sql
  set search_path = ''
as $$ select private.discard_draft(edition) $$;
comment on function public.discard_draft is 'The culture team discards a draft edition.';

create function public.propose_edition(edition text) returns void
  language sql
  set search_path = ''
as $$ select private.propose_edition(edition) $$;
comment on function public.propose_edition is 'The culture team makes a draft edition public, as proposed from today.';

create function public.adopt_edition(edition text, adopted_by text, stands_from date) returns void
  language sql
  set search_path = ''
as $$ select private.adopt_edition(edition, adopted_by, stands_from) $$;
comment on function public.adopt_edition is 'The Head of Culture records that an edition was adopted, by whom, and from which day it stands.';

grant execute on function
  private.start_draft, public.start_draft, private.save_edition, public.save_edition, private.save_edition_part, public.save_edition_part,
  private.move_edition_part, public.move_edition_part, private.remove_edition_part, public.remove_edition_part,
  private.discard_draft, public.discard_draft, private.propose_edition, public.propose_edition, private.adopt_edition, public.adopt_edition
  to authenticated;
