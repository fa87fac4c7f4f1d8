-- The ways in which somebody’s name is written are made once for all their answers: a panel reads 300 applications in one question to the database.

/*
 * The ways in which somebody writes the name, the address for mail, the telephone number and the postcode of whoever it is, as two regular expressions: what goes
 * wherever it stands, and what goes as a word with a capital. Null where there are none. Each part of a name is among the second: 'Ada' and 'Lovelace', and not
 * the 'will' of Will or the 'green' of Green; parts of one or two letters are only within the whole name. Scripts that write no spaces have no words
 * to tell apart: there the name goes wherever it stands. To make them takes longer than to look for them, so it is done once for all that somebody wrote.
 */
create function private.ways_to_write(contact private.application_contacts) returns text[]
  language plpgsql immutable
  set search_path = ''
as $$
declare
  /* Letters and marks above them as one sign each, as nearly everybody types them. */
  called text := normalize(coalesce(contact.name, ''), NFC) collate "und-x-icu";
  marks constant text := '''’‘ʼ`´';
  digits text := regexp_replace(coalesce(contact.phone, ''), '\D', '', 'g');
  postcode text := regexp_replace(coalesce(contact.postcode, ''), '\s', '', 'g');
  parts text[];
  /* As regular expressions: wherever it stands; as a word with a capital. */
  anywhere text[];
  alone text;
begin
  select coalesce(array_agg(btrim(part, marks) order by place), '{}') into parts
    from regexp_split_to_table(called, '[^[:alnum:]' || marks || ']+') with ordinality as split (part, place)
    where btrim(part, marks) <> ''
      and lower(part) <> all (array['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev', 'lord', 'lady', 'cllr', 'councillor']);
  anywhere := array[
    case
      when called ~ '[\u0E00-\u0E7F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF]' then nullif(array_to_string(parts, '[\s.,·・-]{0,3}'), '')
      when cardinality(parts) > 1 or length(parts[1]) >= 4 then '\m' || array_to_string(parts, '[\s.,‐‑-]{1,3}') || '\M'
    end,
    regexp_replace(contact.email, '([^[:alnum:]])', '\\\1', 'g'),
    -- The last nine digits, so that it does not matter whether it begins with 0 or with +44.
    case when length(digits) >= 7 then '[+(]*(?:\d[\s().-]*){0,5}' || regexp_replace(right(digits, 9), '(\d)(?=\d)', '\1[\\s()-]*', 'g') end,
    case when postcode ~ '^[[:alnum:]]{5,8}$' then '\m' || left(postcode, -3) || '\s*' || right(postcode, 3) || '\M' end
  ];
  select string_agg(private.written_with_capital(part), '|') into alone
    from unnest(parts) as part
    where length(part) >= 3
      -- The 'van' and 'de' of a name that has capitals are words like others.
      and (left(part, 1) = upper(left(part, 1)) or called = lower(called));
  return array[
    nullif(regexp_replace(array_to_string(anywhere, '|'), '[' || marks || ']', '[' || marks || ']?', 'g'), ''),
    '\m(?:' || regexp_replace(alone, '[' || marks || ']', '[' || marks || ']?', 'g') || ')\M'
  ];
end
$$;

/* A text without what is written in one of these ways. */
create function private.hide_ways(words text, ways text[]) returns text
  language plpgsql immutable
  set search_path = ''
as $$
begin
  if words ~ '[\u0300-\u036F]' then
    words := normalize(words, NFC);
  end if;
  words := words collate "und-x-icu";
  if ways[1] is not null then
    words := regexp_replace(words, ways[1], '[hidden]', 'gi');
  end if;
  if ways[2] is not null then
    words := regexp_replace(words, ways[2], '[hidden]', 'g');
  end if;
  -- 'Ada Lovelace' is one name, whichever way it was found.
  return regexp_replace(words, '\[hidden\](?:[\s-]{1,2}\[hidden\])+', '[hidden]', 'g');
end
$$;

/* A text without the name, the address for mail, the telephone number and the postcode of whoever wrote it. */
create or replace function private.hide_who(words text, contact private.application_contacts) returns text
  language sql immutable
  set search_path = ''
as $$ select private.hide_ways(words, private.ways_to_write(contact)) $$;

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
