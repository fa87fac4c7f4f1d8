-- Rule 11: during the sift names and contact details are hidden, also where somebody writes them otherwise than in the field for them: without the title or the
-- name in between, the surname alone, with another apostrophe, a space for a hyphen, in capitals, without an accent, a number from abroad.

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

/* A regular expression for a word with a capital at its beginning, whatever its case is after that, with its accents or without. */
create function private.written_with_capital(word text) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$
  select string_agg(
      case when lower(letter) = upper(letter) then letter
        when place = 1 then '[' || upper(letter) || upper(plain) || ']'
        else '[' || lower(letter) || upper(letter) || lower(plain) || upper(plain) || ']' end, '' order by place)
    from (
      select letter collate "und-x-icu" as letter, left(normalize(letter, NFKD), 1) collate "und-x-icu" as plain, place
        from regexp_split_to_table(word, '') with ordinality as one (letter, place)
    ) as letters
$$;

/* A text without the name, the address for mail, the telephone number and the postcode of whoever wrote it. */
create or replace function private.hide_who(words text, contact private.application_contacts) returns text
  language sql immutable
  set search_path = ''
as $$ select private.hide_ways(words, private.ways_to_write(contact)) $$;
