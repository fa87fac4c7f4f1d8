-- A draft starts from the last note: its text is carried over, and each paragraph is marked until somebody has looked at it.

create table public.carried_paragraphs (
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  position integer not null,
  /* As it stood in the note that it comes from. While the draft holds these words and nobody has looked, they are marked. */
  words text not null,
  looked_at timestamptz,
  looked_by uuid,
  primary key (note_id, position)
);
comment on table public.carried_paragraphs is 'Paragraphs that a draft took over from the note before it, until somebody has looked at them.';

-- Read with the draft. The culture team starts drafts and looks.
alter table public.carried_paragraphs enable row level security;
create policy "Anyone who reads drafts reads what was carried over" on public.carried_paragraphs
  for select to authenticated using ((select private.has_role('team', 'head', 'director', 'committee_officer')));
create policy "The culture team carries text over" on public.carried_paragraphs
  for insert to authenticated with check ((select private.has_role('team', 'head')) and looked_at is null and looked_by is null);
create policy "The culture team looks at what was carried over" on public.carried_paragraphs
  for update to authenticated using ((select private.has_role('team', 'head'))) with check ((select private.has_role('team', 'head')));
grant select, insert, update on public.carried_paragraphs to authenticated;
select private.keep_log('public.carried_paragraphs', 'note_id', array['words']);

create function private.keep_carried_paragraphs() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if to_jsonb(new) - 'note_id' = to_jsonb(old) - 'note_id' then
    return new;
  end if;
  if new.words <> old.words or new.position <> old.position or old.looked_at is not null or new.looked_at is null then
    perform private.refuse('carried_paragraphs_are_looked_at', 'A paragraph that was carried over can only be looked at, once.');
  end if;
  new.looked_at := now();
  new.looked_by := private.actor();
  return new;
end
$$;
create trigger carried_paragraphs_are_looked_at before update on public.carried_paragraphs
  for each row execute function private.keep_carried_paragraphs();

/*
 * Starts a draft: {id, committee_id, meeting_id, dated, subject, organisation_id, body}. from_note: the note whose authors it takes over.
 * carried: the paragraphs that come from it. figures: what its figures print as at the new date. Returns its key; a key that is taken gets a number.
 */
create function public.start_note(given jsonb, from_note text default null, carried text[] default '{}', figures jsonb default '{}') returns text
  language plpgsql
  set search_path = ''
as $$
declare
  started text;
begin
  select key into started
    from generate_series(1, 99) as try, lateral (select left(given ->> 'id', 76) || case when try = 1 then '' else '-' || try end as key) as keys
    where not exists (select from public.briefing_notes where id = key) order by try limit 1;
  perform set_config('culture_works.figures', figures::text, true);
  insert into public.briefing_notes (id, committee_id, meeting_id, dated, subject, organisation_id, body)
  values (started, given ->> 'committee_id', given ->> 'meeting_id', (given ->> 'dated')::date, given ->> 'subject', given ->> 'organisation_id', given ->> 'body');
  perform set_config('culture_works.figures', '', true);
  insert into public.note_authors (note_id, position, job_title, organisation_id)
  select started, position, job_title, organisation_id from public.note_authors where note_id = from_note;
  insert into public.carried_paragraphs (note_id, position, words)
  select started, place, words from unnest(carried) with ordinality as paragraph (words, place);
  insert into public.note_figures (note_id, figure, printed) select started, key, value from jsonb_each_text(figures);
  return started;
end
$$;
comment on function public.start_note is 'The culture team starts a draft, from the last note or empty. Returns its key.';

/* All notes with what each still needs, those being written first: for the desk. */
create function public.notes_desk() returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', note.id, 'subject', note.subject, 'dated', note.dated, 'version', note.version, 'issuedOn', note.issued_on,
      'committee', (select coalesce(short_name, name) from public.committees where id = note.committee_id),
      'meeting', (select held_on from public.committee_meetings where id = note.meeting_id),
      'revision', note.revision, 'savedAt', last.written_at, 'savedBy', private.who_wrote(last.written_by),
      'carried', (
        select count(*) from public.carried_paragraphs as carried
          where carried.note_id = note.id and carried.looked_at is null and strpos(note.body, carried.words) > 0
      ),
      'comments', (
        select count(*) from public.note_comments as comment
          where comment.note_id = note.id and comment.thread_id is null and comment.resolved_at is null
      ),
      'clashes', (select count(*) from public.note_clashes as clash where clash.note_id = note.id and clash.settled is null),
      'unanswered', (
        select count(*) from public.request_clauses as clause join public.requests as request on request.id = clause.request_id
          where request.committee_id = note.committee_id
            and not exists (select from public.clause_answers as answer where answer.clause_id = clause.id)
      )
    ) order by note.issued_on is not null, note.dated desc, note.id), '[]')
    from public.briefing_notes as note
    left join public.note_revisions as last on last.note_id = note.id and last.number = note.revision
$$;
comment on function public.notes_desk is 'Drafts and issued notes with what each still needs, for those who read drafts.';

/* Everything beside the text that the pages of one draft show. Null: there is no such note, or it is not for whoever asks. */
create function public.note_desk(of_note text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', note.id, 'subject', note.subject, 'body', note.body, 'dated', note.dated, 'issuedOn', note.issued_on, 'revision', note.revision,
    'committeeId', note.committee_id,
    'committee', (select name from public.committees where id = note.committee_id),
    'meeting', (select held_on from public.committee_meetings where id = note.meeting_id),
    'savedAt', last.written_at, 'savedBy', private.who_wrote(last.written_by),
    'carried', (
      select coalesce(jsonb_agg(jsonb_build_object('position', position, 'words', words) order by position), '[]')
        from public.carried_paragraphs as carried where carried.note_id = note.id and carried.looked_at is null
    ),
    'seen', (
      select coalesce(jsonb_agg(jsonb_build_object('figure', figure, 'printed', printed, 'at', seen_at) order by figure), '[]')
        from public.note_figures as seen where seen.note_id = note.id
    ),
    'clashes', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'stands', stands, 'typed', typed, 'before', before, 'who', private.who_wrote(typed_by), 'at', typed_at
        ) order by typed_at, id), '[]')
        from public.note_clashes as clash where clash.note_id = note.id and settled is null
    ),
    'comments', public.comments_on_note(note.id),
    'waivers', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'kind', kind, 'words', words, 'reason', reason, 'who', private.who_wrote(waived_by), 'at', waived_at
        ) order by waived_at, id), '[]')
        from public.check_waivers as waiver where waiver.note_id = note.id and withdrawn_at is null
    )
  )
  from public.briefing_notes as note
  left join public.note_revisions as last on last.note_id = note.id and last.number = note.revision
  where note.id = of_note
$$;
comment on function public.note_desk is 'A draft with what was said and seen of it, for those who write it and sign it off.';
grant execute on function public.start_note, public.notes_desk, public.note_desk to authenticated;
