-- Rule 11: what is compared so that conflicts are suggested. Also what the records say of members and applicants, not what they declare alone; names and
-- addresses in the ways in which people write them; and nothing for words that everybody uses.

/* The organisation, where it is the records that tie a member to it: its seat is theirs, or it is reached at their address. Null: they declared it. */
alter table private.panel_interests add column organisation_id text references public.organisations on update cascade on delete restrict;
create unique index panel_interests_on_record_are_not_doubled on private.panel_interests (member_id, organisation_id);
create index panel_interests_by_organisation on private.panel_interests (organisation_id);

/* What stands where an organisation is asked for and is none: 'Self-employed', 'freelance musician', 'N/A'. */
create function private.is_no_organisation(words text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select private.bare_words(words) <@ array[
    'none', 'no', 'nil', 'n', 'a', 'na', 'not', 'applicable', 'nothing', 'nowhere', 'unknown', 'various', 'other', 'currently', 'i', 'am', 'im', 'an', 'the', 'as', 'and', 'me', 'my', 'myself', 'own', 'business', 'work', 'working', 'for',
    'self', 'employed', 'selfemployed', 'unemployed', 'freelance', 'freelancer', 'freelancers', 'freelancing', 'sole', 'trader', 'independent', 'individual', 'private', 'personal', 'capacity', 'retired', 'student', 'carer', 'parent', 'resident', 'volunteer',
    'artist', 'musician', 'writer', 'author', 'poet', 'actor', 'dancer', 'choreographer', 'singer', 'composer', 'producer', 'director', 'designer', 'curator', 'photographer', 'filmmaker', 'maker', 'performer', 'practitioner', 'creative', 'visual', 'consultant', 'theatre', 'film', 'music', 'dance', 'arts', 'art'
  ]
$$;

/* Words that many organisations have in their names. One that has no others is meant by its whole name alone, or together with a place. */
create function private.is_common_word(word text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select word = any (array[
    'art', 'arts', 'artist', 'artists', 'artspace', 'music', 'dance', 'theatre', 'theatres', 'theater', 'film', 'films', 'cinema', 'media', 'culture', 'cultural', 'creative', 'heritage', 'museum', 'museums', 'gallery', 'galleries', 'library', 'libraries',
    'university', 'college', 'school', 'schools', 'academy', 'education', 'learning', 'council', 'city', 'county', 'borough', 'district', 'church', 'cathedral', 'mosque', 'temple', 'hospital', 'nhs', 'health', 'care', 'youth', 'young', 'people', 'children', 'women',
    'community', 'communities', 'voluntary', 'action', 'centre', 'center', 'hub', 'house', 'hall', 'space', 'studio', 'studios', 'workshop', 'group', 'network', 'forum', 'partnership', 'partners', 'alliance', 'association', 'society', 'union', 'club', 'federation',
    'foundation', 'fund', 'project', 'projects', 'programme', 'festival', 'events', 'production', 'productions', 'collective', 'ensemble', 'orchestra', 'choir', 'band', 'press', 'books', 'publishing', 'records', 'radio', 'design', 'digital', 'services', 'service', 'solutions',
    'consulting', 'consultancy', 'international', 'national', 'royal', 'british', 'england', 'english', 'great', 'west', 'east', 'north', 'south', 'central', 'midlands', 'new', 'open', 'local', 'in', 'at', 'on', 'with', 'to', 'a', 'for', 'by', 'my', 'our'
  ])
$$;

/*
 * The same organisation, but for what organisations add to their names; or the one name within the other, word by word ('Belgrade Theatre', 'Belgrade Theatre
 * Trust (Coventry) Ltd'), if it says which it is: by a word of its own, or by a place and another word ('Coventry University'; not 'University', not 'Coventry').
 */
drop function private.alike_organisations(text, text);
create function private.alike_organisations(one text, other text, places text[] default '{}') returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select coalesce(
      a <> '{}' and b <> '{}' and not private.is_no_organisation(one) and not private.is_no_organisation(other)
      and (
        array_to_string(a, '') = array_to_string(b, '')
        or (
          position(' ' || array_to_string(least_words, ' ') || ' ' in ' ' || array_to_string(case when least_words = a then b else a end, ' ') || ' ') > 0
          and (
            exists (select from unnest(least_words) as word where length(word) >= 3 and word <> all (places) and not private.is_common_word(word))
            or (least_words && places and exists (select from unnest(least_words) as word where word <> all (places)))
          )
        )
      ), false)
    from (values (array['the', 'ltd', 'limited', 'cic', 'cio', 'plc', 'llp', 'company', 'co', 'trust', 'charity', 'uk', 'of', 'and'])) as added (words)
    cross join lateral (select private.words_without(one, words) as a, private.words_without(other, words) as b) as plain
    cross join lateral (select case when cardinality(a) <= cardinality(b) then a else b end as least_words) as shorter
$$;

/*
 * Somebody's first and last name stand together among the words: 'my sister, Dr Amina Patel', 'Patel, Amina', 'Amina Jane Patel'. Of several people on one line
 * no two are mixed: 'Amina Khan and Raj Patel' is no Amina Patel.
 */
create or replace function private.alike_people(words text, name text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case cardinality(called)
      when 0 then false
      when 1 then called = told
      else array_to_string(called, '') = array_to_string(told, '') or exists (
        select from generate_subscripts(told, 1) as one, generate_subscripts(told, 1) as other
          where told[one] = called[1] and told[other] = called[cardinality(called)]
            and (
              (other - one between 1 and 4 and not told[one:other] && array['and', 'or', 'with', 'xxnextxx'])
              or one - other = 1
              or (other = 1 and one = 3 and told[2] = 'xxnextxx')
            )
      )
    end
    from (values (array['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev', 'lord', 'lady', 'cllr', 'councillor'])) as added (titles)
    cross join lateral (
      select private.words_without(name, titles) as called, private.words_without(regexp_replace(words, '[,;&/+]', ' xxnextxx ', 'g'), titles) as told
    ) as plain
$$;

/* The words of an address, as one writes them of several ways: 'Rd' is 'road'; a number with its letter apart is one word ('12 B' → '12b'). */
create function private.address_words(address text) returns text[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select coalesce(array_agg(coalesce(short.long, one.word) order by one.place), '{}')
    from unnest(private.bare_words(regexp_replace(coalesce(address, ''), '\m(\d+)\s+([A-Za-z])\M(?!\s*\d)', '\1\2', 'g'))) with ordinality as one (word, place)
    left join (values
      ('rd', 'road'), ('st', 'street'), ('str', 'street'), ('ave', 'avenue'), ('av', 'avenue'), ('ln', 'lane'), ('cl', 'close'), ('dr', 'drive'), ('drv', 'drive'), ('ct', 'court'), ('crt', 'court'),
      ('cres', 'crescent'), ('cr', 'crescent'), ('gdns', 'gardens'), ('gdn', 'gardens'), ('garden', 'gardens'), ('pl', 'place'), ('sq', 'square'), ('ter', 'terrace'), ('terr', 'terrace'), ('tce', 'terrace'),
      ('pk', 'park'), ('hse', 'house'), ('grn', 'green'), ('gr', 'grove'), ('gro', 'grove'), ('wy', 'way'), ('apt', 'flat'), ('apartment', 'flat'), ('unit', 'flat'), ('room', 'flat')
    ) as short (short, long) on short.short = one.word
$$;

/* Numbers of houses: the same, or one with a letter and one without. */
create function private.share_a_number(ours text[], theirs text[]) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select exists (
    select from unnest(ours) as a, unnest(theirs) as b
      where a = b or (a ~ '^\d+$' and b ~ ('^' || a || '[a-z]$')) or (b ~ '^\d+$' and a ~ ('^' || b || '[a-z]$'))
  )
$$;

/*
 * The same postcode and, where both give the number of a house or flat, one that they share; and no two flats of one house. Where one of them gives no
 * postcode: the same number in the same street. A postcode with O for 0 and I for 1 is the same.
 */
create or replace function private.alike_households(words text, postcode text, address text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  with plain as (
    select translate(array_to_string(private.bare_words(postcode), ''), 'oil', '011') as code,
      -- What was declared holds its postcode, if any, among the words; so may the applicant's address.
      private.address_words(words) as ours, private.address_words(coalesce(address, '')) as theirs,
      translate(array_to_string(private.bare_words(words), ''), 'oil', '011') as written
  ), told as (
    select plain.*, code ~ '^[a-z0-9]{5,7}$' and position(code in written) > 0 as same_code,
      code = '' or lower(words) !~ '\m[a-z]{1,2}[0-9][0-9a-z]?\s*[0-9oil][a-z]{2}\M' as lacks_code,
      array(select word from unnest(ours) as word where word ~ '^\d+[a-z]?$') as our_numbers,
      array(select word from unnest(theirs) as word where word ~ '^\d+[a-z]?$') as their_numbers,
      array(select ours[place + 1] from generate_subscripts(ours, 1) as place where ours[place] = 'flat') as our_flats,
      array(select theirs[place + 1] from generate_subscripts(theirs, 1) as place where theirs[place] = 'flat') as their_flats
      from plain
  )
  select coalesce(
      not (our_flats <> '{}' and their_flats <> '{}' and not our_flats && their_flats)
      and (
        (same_code and (our_numbers = '{}' or their_numbers = '{}' or private.share_a_number(our_numbers, their_numbers)))
        or (lacks_code and exists (
          select from generate_subscripts(ours, 1) as a, generate_subscripts(theirs, 1) as b
            where ours[a] ~ '^\d+[a-z]?$' and private.share_a_number(array[ours[a]], array[theirs[b]])
              and ours[a + 1] = theirs[b + 1] and ours[a + 1] ~ '^[a-z]{3,}$'
              and ours[a + 2] is not distinct from theirs[b + 2]
        ))
      ), false)
    from told
$$;

/* The words of the place that the compact is of. */
create function private.place_words() returns text[]
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(array_agg(distinct word), '{}')
    from (select place from public.compacts union all select name from public.areas) as named (words)
    cross join lateral unnest(private.bare_words(named.words)) as word
    where not private.is_common_word(word)
$$;

/* The organisations that the records tie whoever has an address to: whose seat they hold, or held within the last year; who is reached at it. */
create function private.organisations_on_record(address text) returns setof text
  language sql stable security definer
  set search_path = ''
as $$
  select seat.organisation_id from public.terms as term join public.seats as seat on seat.id = term.seat_id
    where term.person_id = private.person_of_address(address) and seat.organisation_id is not null and coalesce(term.ends_on > private.today() - 365, true)
  union
  select body.organisation_id from private.round_bodies as body where body.email = address
  union
  select lead.organisation_id from public.lead_contacts as reached join public.leads as lead on lead.id = reached.lead_id
    where reached.email = address and lead.organisation_id is not null and coalesce(lead.left_on > private.today() - 365, true)
$$;

/* The organisations that an application is by: what the applicant wrote, who recommends them, and what the records say of them, by their address or name. */
create function private.organisations_of(application private.applications, contact private.application_contacts) returns table (organisation_id text, name text)
  language sql stable security definer
  set search_path = ''
as $$
  with known (id) as (
    select body.organisation_id from private.rep_recommendations as told join private.round_bodies as body on body.id = told.body_id where told.application_id = application.id
    union
    select * from private.organisations_on_record(contact.email)
    union
    select seat.organisation_id from public.people as person
      join public.terms as term on term.person_id = person.id and coalesce(term.ends_on > private.today() - 365, true)
      join public.seats as seat on seat.id = term.seat_id and seat.organisation_id is not null
      where btrim(contact.name) <> '' and private.bare_words(person.name) = private.bare_words(contact.name)
  )
  select null::text, contact.organisation where btrim(contact.organisation) <> ''
  union all
  select organisation.id, called.name from known join public.organisations as organisation on organisation.id = known.id
    cross join lateral (select distinct each.name from (values (organisation.name), (organisation.name_in_text)) as each (name)) as called
$$;

/*
 * Notes the conflicts of a round that stand between what was declared, or is on record, and what applicants wrote, who recommended them, what is on record of
 * them, and of whoever applies themselves. For a member, an application, or all. One that was noted before stays as it is, lifted or not. Returns how many are new.
 */
create or replace function private.suggest_conflicts(asked_round text, only_member uuid default null, only_application uuid default null) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  places text[] := private.place_words();
  found integer;
begin
  if only_application is null then
    insert into private.panel_interests (member_id, kind, words, organisation_id)
      select member.id, 'organisation', organisation.name, organisation.id
        from private.panel_members as member
        cross join lateral private.organisations_on_record(member.email) as tied (id)
        join public.organisations as organisation on organisation.id = tied.id
        where member.round_id = asked_round and coalesce(member.id = only_member, true)
    on conflict do nothing;
  end if;
  with members as materialized (
    select member.id, member.email from private.panel_members as member where member.round_id = asked_round and coalesce(member.id = only_member, true)
  ), ties as materialized (
    select interest.id, interest.member_id, interest.kind, interest.words, interest.organisation_id,
        case interest.kind when 'organisation' then private.telling_words(interest.words) when 'person' then private.bare_words(interest.words) else private.numbers_in(interest.words) end as parts,
        case interest.kind when 'organisation' then private.plain_organisation(interest.words) when 'person' then array_to_string(private.bare_words(interest.words), '') else private.plain_code(interest.words) end as plain
      from private.panel_interests as interest join members on members.id = interest.member_id
  ), applied as materialized (
    select own.id, own.applicant_id, contact.name, contact.email, contact.postcode, contact.address,
        private.words_without(contact.name, array['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev', 'lord', 'lady', 'cllr', 'councillor']) as name_parts, array_to_string(private.bare_words(contact.name), '') as plain_name,
        private.numbers_in(contact.address) as numbers, private.plain_code(contact.postcode) as code
      from private.applications as own join private.application_contacts as contact on contact.application_id = own.id
      where own.round_id = asked_round and own.submitted_at is not null and coalesce(own.id = only_application, true)
  ), organisations as materialized (
    select own.id as application_id, organisation.organisation_id, organisation.name,
        private.telling_words(organisation.name) as parts, private.plain_organisation(organisation.name) as plain
      from private.applications as own
      join private.application_contacts as contact on contact.application_id = own.id
      cross join lateral private.organisations_of(own, contact) as organisation
      where own.id in (select applied.id from applied)
  ), like_it (member_id, application_id, interest_id) as (
    select tie.member_id, organisation.application_id, tie.id from ties as tie join organisations as organisation
      on tie.kind = 'organisation' and case
        when tie.organisation_id = organisation.organisation_id then true
        when tie.parts && organisation.parts or tie.plain = organisation.plain then private.alike_organisations(tie.words, organisation.name, places)
        else false
      end
    union
    select tie.member_id, own.id, tie.id from ties as tie join applied as own
      on tie.kind = 'person' and case
        when tie.plain = own.plain_name
          or (tie.parts && own.name_parts and (select count(*) from unnest(own.name_parts) as word where word = any (tie.parts)) >= least(2, cardinality(own.name_parts)))
          then private.alike_people(tie.words, own.name)
        else false
      end
    union
    select tie.member_id, own.id, tie.id from ties as tie join applied as own
      on tie.kind = 'household' and case
        when tie.parts && own.numbers or (own.code <> '' and position(own.code in tie.plain) > 0) then private.alike_households(tie.words, own.postcode, own.address)
        else false
      end
    union
    select members.id, own.id, null from members join applied as own
      on own.email = members.email or own.applicant_id in (select account.id from auth.users as account where lower(account.email) = members.email)
  ), added as (
    insert into private.conflicts (member_id, application_id, interest_id) select * from like_it
    on conflict do nothing
    returning 1
  )
  select count(*)::integer into found from added;
  return found;
end
$$;

-- Two hundred ties are compared with three hundred applications in the time of a page: of each the words are taken apart once, and only those that share one are looked at closely.

/* The words of an organisation's name that say which it is. */
create function private.telling_words(words text) returns text[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select array(
    select word from unnest(private.words_without(words, array['the', 'ltd', 'limited', 'cic', 'cio', 'plc', 'llp', 'company', 'co', 'trust', 'charity', 'uk', 'of', 'and'])) as word
      where not private.is_common_word(word)
  )
$$;

/* An organisation's name in one, without what organisations add to their names. */
create function private.plain_organisation(words text) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$
  select array_to_string(private.words_without(words, array['the', 'ltd', 'limited', 'cic', 'cio', 'plc', 'llp', 'company', 'co', 'trust', 'charity', 'uk', 'of', 'and']), '')
$$;

/* The numbers in an address, without their letters. */
create function private.numbers_in(words text) returns text[]
  language sql immutable parallel safe
  set search_path = ''
as $$ select array(select distinct found[1] from regexp_matches(coalesce(words, ''), '\m(\d+)', 'g') as found) $$;

/* A postcode, or all that was written of an address, as it is compared: O for 0 and I for 1 are the same. */
create function private.plain_code(words text) returns text
  language sql immutable parallel safe
  set search_path = ''
as $$ select translate(array_to_string(private.bare_words(words), ''), 'oil', '011') $$;
