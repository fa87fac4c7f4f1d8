-- Two hundred ties are compared with three hundred applications in the time of a page: of each tie and each application the words are taken apart once, and only
-- those that share one are looked at closely.

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
