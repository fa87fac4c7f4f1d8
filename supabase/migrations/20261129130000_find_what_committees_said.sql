-- Search finds what committees recommended with what became of it, councillors' questions that are public with their answers, and meetings. And
-- what is found is counted as it is shown: a note that the public does not read yet was left out of the results, but counted.

alter view private.findable rename to findable_records;

create view private.findable_of_committees with (security_invoker = true) as
  select 'recommendation' as kind, made.id as record_id, 'recommendation' as shown_kind, made.id as shown_id, made.about as title,
      concat_ws(E'\n', made.words, made.addressee,
        (select string_agg(concat_ws(E'\n', responder, words), E'\n' order by number desc) from public.recommendation_responses where recommendation_id = made.id)) as words,
      meeting.held_on::text as dated, '-infinity'::date as visible_from
    from public.recommendations as made join public.committee_meetings as meeting on meeting.id = made.meeting_id
  union all
  -- Shown with its meeting. Of answers the one that stands.
  select 'question', question.id::text, 'meeting', question.meeting_id,
      case when length(question.words) <= 120 then question.words else left(question.words, 119) || '…' end,
      concat_ws(E'\n', question.words, answer.words, answer.answerer), meeting.held_on::text, '-infinity'
    from public.questions as question
    join public.committee_meetings as meeting on meeting.id = question.meeting_id
    join lateral (
      select words, answerer, for_public from public.question_answers where question_id = question.id order by number desc limit 1
    ) as answer on answer.for_public
    where question.may_be_public
  union all
  select 'meeting', meeting.id, 'meeting', meeting.id, committee.name || ', ' || to_char(meeting.held_on, 'FMDD FMMonth YYYY'),
      concat_ws(E'\n', meeting.place,
        'moved from ' || to_char(meeting.moved_from, 'FMDD FMMonth YYYY'),
        case when meeting.cancelled_on is not null then 'cancelled: ' || meeting.cancelled_because end,
        (select string_agg(concat_ws(E'\n', title, detail), E'\n' order by position) from public.agenda_items where meeting_id = meeting.id)),
      meeting.held_on::text, '-infinity'
    from public.committee_meetings as meeting join public.committees as committee on committee.id = meeting.committee_id;

/* Every record that can be found. What changes that must be among the triggers of private.make_findable. */
create view private.findable with (security_invoker = true) as
  select * from private.findable_records union all select * from private.findable_of_committees;

select private.make_findable(relation::regclass, kind, keys)
  from (values
    ('public.recommendations', 'recommendation', 'select id from changed'),
    ('public.recommendation_responses', 'recommendation', 'select recommendation_id from changed'),
    ('public.committee_meetings', 'recommendation', 'select id from public.recommendations where meeting_id in (select id from changed)'),
    ('public.questions', 'question', 'select id::text from changed'),
    ('public.question_answers', 'question', 'select question_id::text from changed'),
    ('public.committee_meetings', 'question', 'select id::text from public.questions where meeting_id in (select id from changed)'),
    ('public.committee_meetings', 'meeting', 'select id from changed'),
    ('public.committees', 'meeting', 'select id from public.committee_meetings where committee_id in (select id from changed)'),
    ('public.agenda_items', 'meeting', 'select meeting_id from changed')
  ) as followed (relation, kind, keys);
select private.index_records(kind, array_agg(record_id)) from private.findable_of_committees group by kind;

/*
 * What anybody may read that has these words, and how well they fit. At most 500 by their title and 500 by their words. With its owner's rights, because
 * under row-level security the indexes of words could not be used (their operator is not leakproof); the rule that it keeps
 * itself is that of search_entries.
 */
create or replace function private.entries_with(words tsquery) returns table (kind text, record_id text, rank real)
  language sql stable security definer rows 500
  set search_path = ''
  set enable_seqscan = off
as $$
  with candidates as (
    (select kind, record_id from public.search_entries
      where numnode(entries_with.words) > 0 and title_words @@ entries_with.words and visible_from <= private.today() limit 500)
    union
    (select kind, record_id from public.search_entries
      where numnode(entries_with.words) > 0 and all_words @@ entries_with.words and visible_from <= private.today() limit 500)
  )
  select entry.kind, entry.record_id,
      -- Longer texts hold more words by chance, so the rank is divided by 1 + the logarithm of the length (1).
      (title_words @@ entries_with.words)::int + ts_rank_cd('{0.1, 0.2, 0.4, 1}', all_words, entries_with.words, 1)
    from candidates join public.search_entries as entry using (kind, record_id)
    where entry.kind <> 'note' or exists (select from public.briefing_notes as note where note.id = entry.record_id and note.publishes_at <= now())
$$;
