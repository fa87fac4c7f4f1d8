-- A note can say what councillors asked before a meeting with the answers, and what a committee recommended with what became of it: rules 23 and 24.

/* Questions that were asked before a meeting up to a date, with the answer that stands. Only those that everybody reads, whoever asks. */
create function private.questions_asked(of_meeting text, as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('id', meeting.id, 'held_on', meeting.held_on, 'committee', committee.name, 'questions', (
      select coalesce(jsonb_agg(jsonb_build_object('id', question.id, 'words', question.words, 'answer', answer.words, 'answerer', answer.answerer,
          'answered_on', (answer.answered_at at time zone 'Europe/London')::date) order by question.asked_at, question.id), '[]')
        from public.questions as question
        join lateral (
          select * from public.question_answers where question_id = question.id order by number desc limit 1
        ) as answer on (answer.answered_at at time zone 'Europe/London')::date <= as_at
        where question.meeting_id = meeting.id and question.id in (select private.public_questions())
    ))
    from public.committee_meetings as meeting join public.committees as committee on committee.id = meeting.committee_id
    where meeting.id = of_meeting
$$;
comment on function private.questions_asked is 'What a note’s list of questions before a meeting is made of.';

/* What a committee recommended by a date, the last first, as the last response by then left it; where it is asked for only what is outstanding. */
create function private.recommendations_made(of_committee text, as_at date, only_outstanding boolean) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('committee', committee.name, 'outstanding', only_outstanding, 'made', (
      select coalesce(jsonb_agg(jsonb_build_object('id', made.id, 'kind', made.kind, 'words', made.words, 'held_on', meeting.held_on, 'minute', made.minute,
          'outcome', last.outcome, 'progress', last.progress, 'target_on', last.target_on, 'responder', last.responder, 'responded_on', last.responded_on,
          'response', last.words) order by meeting.held_on desc, made.id), '[]')
        from public.recommendations as made
        join public.committee_meetings as meeting on meeting.id = made.meeting_id and meeting.held_on <= as_at
        left join lateral (
          select * from public.recommendation_responses as response
            where response.recommendation_id = made.id and response.responded_on <= as_at order by number desc limit 1
        ) as last on true
        where made.committee_id = committee.id
          and (not only_outstanding or last.outcome is null or last.outcome <> 'rejected' and last.progress <> 'complete')
    ))
    from public.committees as committee where committee.id = of_committee
$$;
comment on function private.recommendations_made is 'What a note’s list of recommendations is made of.';
grant execute on function private.questions_asked, private.recommendations_made to anon, authenticated;

/* As before, with these two lists. */
create or replace function private.block_materials(note public.briefing_notes, directive text) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  kind text := split_part(directive, ':', 1);
  path text[] := string_to_array(split_part(directive, ':', 2), '/');
  filters jsonb := '{}';
  plan jsonb;
  narrowed text;
begin
  if kind in ('table', 'chart') and path[1] = 'measure' then
    return (
      select public.measure_page(measure.id, note.dated, null, 12) from public.measures as measure
        where measure.id = path[2] and measure.published_on <= private.today()
    );
  elsif kind in ('table', 'chart', 'list') and path[1] = 'actions' then
    plan := private.published_plan(path[2], note.dated);
    if plan is null then
      return null;
    end if;
    foreach narrowed in array path[3:] loop
      filters := filters || case
        when narrowed = any (array['done', 'on-track', 'at-risk', 'off-track', 'no-word', 'not-started', 'paused', 'stopped', 'late', 'no-owner', 'no-due-date', 'no-goal'])
        then jsonb_build_object('status', replace(narrowed, '-', '_'))
        when exists (select from public.goals where id = narrowed) then jsonb_build_object('goal', narrowed)
      end;
      if filters is null then
        return null;
      end if;
    end loop;
    return jsonb_build_object('plan', plan, 'filters', filters) || public.actions_page(
      filters || jsonb_build_object('plan', path[2]), note.dated, null, case kind when 'list' then null else 0 end
    );
  elsif kind = 'table' and path[1] = 'funds' then
    return private.funds_spent();
  elsif kind = 'table' and path[1] = 'fund' then
    return private.funds_spent(coalesce(path[2], '')) -> 0;
  elsif kind = 'table' and path[1] = 'bids' then
    return private.bids_made(note.dated);
  elsif kind = 'table' and path[1] = 'programme' then
    return private.programme_of(path[2], coalesce(path[3], private.municipal_year(note.dated)));
  elsif kind = 'list' and path[1] = 'recommendations' and coalesce(path[3], 'outstanding') = 'outstanding' then
    return private.recommendations_made(path[2], note.dated, path[3] is not null);
  elsif kind = 'list' and path[1] = 'questions' then
    return private.questions_asked(path[2], note.dated);
  elsif kind = 'request' then
    return private.request_answered(path[1], note.dated, note.id);
  elsif kind = 'changes' and path[1] = 'since-last-note' then
    return private.compare_with(private.note_before(note.id), note);
  elsif kind = 'changes' and path[1] ~ '^\d{4}-\d\d-\d\d$' and public.is_partial_date(path[1]) and path[1]::date < note.dated then
    return jsonb_build_object('from', jsonb_build_object('dated', path[1]), 'to', jsonb_build_object('dated', note.dated),
      'actions', public.changes_between(path[1]::date, note.dated, null, null, 0, 200));
  end if;
  return null;
end
$$;
