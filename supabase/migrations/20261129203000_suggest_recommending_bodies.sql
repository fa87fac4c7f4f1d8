-- Rule 11: whoever belongs to the body that recommended somebody has a conflict with that application, as with one that names the organisation itself.

/*
 * Notes the conflicts of a round that stand between what was declared and what applicants wrote or who recommended them, and of whoever applies
 * themselves. For a member, an application, or all. One that was noted before stays as it is, lifted or not. Returns how many are new.
 */
create or replace function private.suggest_conflicts(asked_round text, only_member uuid default null, only_application uuid default null) returns integer
  language sql security definer
  set search_path = ''
as $$
  with found as (
    insert into private.conflicts (member_id, application_id, interest_id)
    select member.id, own.id, like_it.interest_id
      from private.panel_members as member
      join private.applications as own on own.round_id = member.round_id and own.submitted_at is not null
      join private.application_contacts as contact on contact.application_id = own.id
      cross join lateral (
        select interest.id as interest_id from private.panel_interests as interest
          where interest.member_id = member.id and case interest.kind
            when 'organisation' then private.alike_organisations(interest.words, contact.organisation) or exists (
              select from private.rep_recommendations as told
                join private.round_bodies as body on body.id = told.body_id
                join public.organisations as recommending on recommending.id = body.organisation_id
                where told.application_id = own.id
                  and (private.alike_organisations(interest.words, recommending.name) or private.alike_organisations(interest.words, recommending.name_in_text))
            )
            when 'person' then private.alike_people(interest.words, contact.name)
            else private.alike_households(interest.words, contact.postcode, contact.address)
          end
        union all
        select null where contact.email = member.email
      ) as like_it
      where member.round_id = asked_round and coalesce(member.id = only_member, true) and coalesce(own.id = only_application, true)
    on conflict do nothing
    returning 1
  )
  select count(*)::integer from found
$$;

/* An application is tied to its recommendation after it was submitted, so it is looked through once more. The lock of the submission is still held. */
create trigger submitted_applications_are_looked_through after update of application_id on private.rep_recommendations
  for each row when (new.application_id is not null and old.application_id is null) execute function private.suggest_conflicts_of_submitted();
