-- A meeting is moved, and with it the moment on which the public reads what was issued for it. As long as that moment has not come, the Head of
-- Culture sets another; the log keeps both, who, when and why. Nothing else of what was issued changes: its files say the moment that was set then.

/* As before, but for the moment of publication while `private.move_publication` sets another. Clients cannot set it by themselves in any case. */
create or replace function private.keep_issued_notes() returns trigger
  language plpgsql
  set search_path = ''
as $$
declare
  moved public.briefing_notes := old;
begin
  if old.issued_on is null or (tg_op = 'UPDATE' and new is not distinct from old) then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and current_setting('culture_works.publication_moved', true) = old.id then
    moved.publishes_at := new.publishes_at;
    if moved is not distinct from new and old.publishes_at > clock_timestamp() and new.publishes_at is not null then
      return new;
    end if;
  end if;
  perform private.refuse('issued_notes_never_change', 'A note that has been issued cannot be changed.');
end
$$;

create function private.move_publication(note_id text, publishes_at timestamptz, reason text) returns timestamptz
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes;
  set_for timestamptz := greatest(publishes_at, clock_timestamp());
begin
  if not private.has_role('head') then
    perform private.refuse('the_head_of_culture_issues', 'Only the Head of Culture sets when a note is public.');
  end if;
  select * into note from public.briefing_notes where id = note_id and issued_on is not null for update;
  if note.id is null then
    return null;
  end if;
  -- Looked at once nobody else can change it: two who move it at once move it one after the other.
  if note.publishes_at <= clock_timestamp() then
    perform private.refuse('published_notes_stay_public', 'The public reads this note already.');
  end if;
  if btrim(coalesce(reason, '')) = '' then
    perform private.refuse('moved_publications_say_why', 'Say why it is public at another time.');
  end if;
  if publishes_at is null or publishes_at < clock_timestamp() - interval '5 minutes' then
    perform private.refuse('notes_are_not_published_in_the_past', 'What is not public yet cannot have been public before.');
  end if;
  if publishes_at > clock_timestamp() + interval '1 year' then
    perform private.refuse('notes_are_published_within_a_year', 'What is issued is published within a year.');
  end if;
  perform set_config('culture_works.publication_moved', note.id, true), set_config('culture_works.reason', left(btrim(reason), 500), true);
  update public.briefing_notes set publishes_at = set_for where id = note.id;
  perform set_config('culture_works.publication_moved', '', true), set_config('culture_works.reason', '', true);
  -- Who follows the reports hears of it when it is public.
  update private.follower_news as news set since = set_for where news.note_id = note.id;
  return set_for;
end
$$;

create function public.move_publication(note_id text, publishes_at timestamptz, reason text) returns timestamptz
  language sql
  set search_path = ''
as $$ select private.move_publication(note_id, publishes_at, reason) $$;
comment on function public.move_publication is
  'The Head of Culture sets another moment from which the public reads an issued note, as long as it has not come. Null: there is no such note.';
grant execute on function private.move_publication, public.move_publication to authenticated;

/* When the moment was moved, from what to what and why, the latest first. Read from the log by those who read that. */
create function public.publication_moves(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'movedAt', at, 'from', changes #>> '{publishes_at,0}', 'to', changes #>> '{publishes_at,1}', 'reason', reason
    ) order by id desc), '[]')
    from public.change_log
    where table_name = 'briefing_notes' and record_id = note_id and operation = 'update' and changes #>> '{publishes_at,0}' is not null
$$;
comment on function public.publication_moves is 'How the moment of publication of an issued note was moved, and why.';
grant execute on function public.publication_moves to authenticated;
