-- The panel reads why somebody was recommended, as an answer before the others. After the sift, whose functions it takes up.

/* A text without each part of a name: 'Ada', 'Lovelace'. For what others wrote, who call people by their first names. */
create function private.hide_parts_of_name(words text, name text) returns text
  language plpgsql immutable
  set search_path = ''
as $$
declare
  part text;
begin
  foreach part in array regexp_split_to_array(btrim(coalesce(name, '')), '[\s-]+') loop
    if length(part) >= 3 then
      words := regexp_replace(words, '\m' || regexp_replace(part, '([^[:alnum:][:space:]])', '\\\1', 'g') || '\M', '[hidden]', 'gi');
    end if;
  end loop;
  return words;
end
$$;

/*
 * What an application was asked and answered, in order. Hidden: what says who somebody is, and their name in what does not ask for it. Before it, of
 * somebody who was recommended, why: in the body's words, with a warning where names are hidden, because a body knows whom it writes about.
 */
create or replace function private.answers_of(application private.applications, hidden boolean) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(shown.answer order by shown.place), '[]') from (
    select 0 as place, jsonb_build_object(
        'question', 'Why ' || organisation.name_in_text || ' recommends them' || case when hidden then ' (in its own words: they may show who it is)' else '' end,
        'kind', 'long_text', 'word_limit', null, 'hidden', false,
        'answer', case when hidden then private.hide_parts_of_name(private.hide_parts_of_name(private.hide_who(told.reasons, contact), contact.name), told.name) else told.reasons end
      ) as answer
      from private.rep_recommendations as told
      join private.round_bodies as body on body.id = told.body_id
      join public.organisations as organisation on organisation.id = body.organisation_id
      left join private.application_contacts as contact on contact.application_id = application.id
      where told.application_id = application.id and told.reasons is not null
    union all
    select asked.position, jsonb_build_object(
        'question', asked.question, 'kind', asked.kind, 'word_limit', asked.word_limit, 'hidden', hidden and asked.identifying,
        'answer', case when not hidden then given.answer when not asked.identifying then private.hide_who(given.answer, contact) end
      )
      from public.application_questions as asked
      left join private.application_answers as given on given.question_id = asked.id and given.application_id = application.id
      left join private.application_contacts as contact on contact.application_id = application.id
      where asked.round_id = application.round_id and coalesce(asked.vacancy_id = application.vacancy_id, true)
        and (application.route_id = 'open_application' or asked.asked_of_recommended)
  ) as shown
$$;
