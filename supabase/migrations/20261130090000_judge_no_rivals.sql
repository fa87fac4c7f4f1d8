-- Rule 11: whoever applies while on the panel judges nobody who applies for the same vacancy, as long as their own application stands.

/*
 * Notes the conflicts of a round that stand between what was declared, or is on record, and what applicants wrote, who recommended them, what is on record of
 * them, and of whoever applies
 * themselves: nobody judges their own application, nor those for the same vacancy. For a member, an application, or all. One that was noted before stays as it is, lifted or not. Returns how many are new.
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
    select own.id, contact.name, contact.postcode, contact.address,
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
  ), theirs as materialized (
    -- What members themselves applied with: mail about it goes to their address, or they signed in with it.
    select members.id as member_id, mine.id, mine.vacancy_id, mine.state
      from members
      join private.application_contacts as contact on contact.email = members.email
      join private.applications as mine on mine.id = contact.application_id
      where mine.round_id = asked_round and mine.submitted_at is not null
    union
    select members.id, mine.id, mine.vacancy_id, mine.state
      from members
      join auth.users as account on lower(account.email) = members.email
      join private.applications as mine on mine.applicant_id = account.id
      where mine.round_id = asked_round and mine.submitted_at is not null
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
    -- Their own, and as long as it stands those for the same vacancy: when it is submitted, also those that were there before.
    select theirs.member_id, rival.id, null
      from theirs join private.applications as rival
        on rival.id = theirs.id or (rival.vacancy_id = theirs.vacancy_id and rival.submitted_at is not null and theirs.state <> 'withdrawn')
      where coalesce(only_application in (theirs.id, rival.id), true)
  ), added as (
    insert into private.conflicts (member_id, application_id, interest_id) select * from like_it
    on conflict do nothing
    returning 1
  )
  select count(*)::integer into found from added;
  return found;
end
$$;
