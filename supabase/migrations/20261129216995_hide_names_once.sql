-- The ways in which somebody’s name is written are made once for all their answers: a panel reads 300 applications in one question to the database.

/*
 * What an application was asked and answered, in order. Hidden: what says who somebody is, and their name in what does not ask for it. Before it, of
 * somebody who was recommended, why: in the body's words, with a warning where names are hidden, because a body knows whom it writes about.
 */
create or replace function private.answers_of(application private.applications, hidden boolean) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  with who as materialized (
    select contact.name, private.ways_to_write(contact) as ways from private.application_contacts as contact where hidden and contact.application_id = application.id
  )
  select coalesce(jsonb_agg(shown.answer order by shown.place), '[]') from (
    select 0 as place, jsonb_build_object(
        'question', 'Why ' || organisation.name_in_text || ' recommends them' || case when hidden then ' (in its own words: they may show who it is)' else '' end,
        'kind', 'long_text', 'word_limit', null, 'hidden', false,
        'answer', case when hidden then private.hide_parts_of_name(private.hide_parts_of_name(private.hide_ways(told.reasons, who.ways), who.name), told.name) else told.reasons end
      ) as answer
      from private.rep_recommendations as told
      join private.round_bodies as body on body.id = told.body_id
      join public.organisations as organisation on organisation.id = body.organisation_id
      left join who on true
      where told.application_id = application.id and told.reasons is not null
    union all
    select asked.position, jsonb_build_object(
        'question', asked.question, 'kind', asked.kind, 'word_limit', asked.word_limit, 'hidden', hidden and asked.identifying,
        'answer', case when not hidden then given.answer when not asked.identifying then private.hide_ways(given.answer, who.ways) end
      )
      from public.application_questions as asked
      left join private.application_answers as given on given.question_id = asked.id and given.application_id = application.id
      left join who on true
      where asked.round_id = application.round_id and coalesce(asked.vacancy_id = application.vacancy_id, true)
        and (application.route_id = 'open_application' or asked.asked_of_recommended)
  ) as shown
$$;
