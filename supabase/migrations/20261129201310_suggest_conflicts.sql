-- Rule 11: what a panel member declared is compared with what applicants wrote. What is alike bars at once; a mere likeness is lifted.

/* The words of a text, small, without accents and apostrophes: 'Siobhán O’Brien' → {siobhan,obrien}. */
create function private.bare_words(words text) returns text[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select coalesce(array_agg(word order by place), '{}')
    from regexp_split_to_table(regexp_replace(lower(normalize(coalesce(words, ''), NFKD)), '[\u0300-\u036f''’`]', '', 'g'), '[^[:alnum:]]+')
      with ordinality as split (word, place)
    where word <> ''
$$;

/* A text without certain words, unless nothing else is in it. */
create function private.words_without(words text, dropped text[]) returns text[]
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case when kept = '{}' then private.bare_words(words) else kept end
    from (select array(select word from unnest(private.bare_words(words)) with ordinality as one (word, place)
      where word <> all (dropped) order by place) as kept) as rest
$$;

/* The same organisation, but for what organisations add to their names; or the one name within the other ('Belgrade Theatre', 'Belgrade Theatre Trust (Coventry) Ltd'). */
create function private.alike_organisations(one text, other text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select coalesce(a <> '' and b <> '' and (a = b or (least(length(a), length(b)) >= 6 and (position(a in b) > 0 or position(b in a) > 0))), false)
    from (values (array['the', 'ltd', 'limited', 'cic', 'cio', 'plc', 'llp', 'company', 'co', 'trust', 'charity', 'uk', 'of', 'and'])) as added (words)
    cross join lateral (select array_to_string(private.words_without(one, words), '') as a, array_to_string(private.words_without(other, words), '') as b) as plain
$$;

/* Somebody's first and last name are among the words: 'my sister, Dr Amina Patel' and 'Amina J. Patel'. */
create function private.alike_people(words text, name text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select case cardinality(called)
      when 0 then false
      when 1 then called = told
      else called[1] = any (told) and called[cardinality(called)] = any (told)
    end
    from (values (array['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev', 'lord', 'lady', 'cllr', 'councillor'])) as added (titles)
    cross join lateral (select private.words_without(name, titles) as called, private.words_without(words, titles) as told) as plain
$$;

/* The same postcode and, where both give the number of a house or flat, one that they share. */
create function private.alike_households(words text, postcode text, address text) returns boolean
  language sql immutable parallel safe
  set search_path = ''
as $$
  select coalesce(code <> '' and position(code in array_to_string(private.bare_words(words), '')) > 0
      and (ours && theirs or ours = '{}' or theirs = '{}'), false)
    from (select array_to_string(private.bare_words(postcode), '') as code,
      array(select word from unnest(private.bare_words(words)) as word where word ~ '^\d+[a-z]?$') as ours,
      array(select word from unnest(private.bare_words(address)) as word where word ~ '^\d+[a-z]?$') as theirs) as plain
$$;

/*
 * Notes the conflicts of a round that stand between what was declared and what applicants wrote or who recommended them, and of whoever applies
 * themselves. For a member, an application, or all. One that was noted before stays as it is, lifted or not. Returns how many are new.
 */
create function private.suggest_conflicts(asked_round text, only_member uuid default null, only_application uuid default null) returns integer
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

/*
 * Whoever submits takes this lock with all others who do; whoever declares takes it alone. So of two at once the second sees what the first
 * wrote, and no conflict falls between them.
 */
create function private.suggest_conflicts_of_submitted() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  own private.applications;
begin
  select * into own from private.applications where id = case tg_table_name when 'applications' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'application_id' end::uuid;
  if own.submitted_at is not null then
    perform pg_advisory_xact_lock_shared(hashtextextended('conflicts of ' || own.round_id, 0));
    perform private.suggest_conflicts(own.round_id, null, own.id);
  end if;
  return null;
end
$$;
create trigger submitted_applications_are_looked_through after update of state on private.applications
  for each row when (new.state = 'submitted' and old.state <> 'submitted') execute function private.suggest_conflicts_of_submitted();
create trigger submitted_applications_are_looked_through after update of name, organisation, address, postcode, email on private.application_contacts
  for each row execute function private.suggest_conflicts_of_submitted();

/* interests: [{"kind", "words"}], none where nothing ties them. Declaring again adds; nothing that was declared is taken back. Returns how many applications that bars anew. */
create function private.declare_interests(asked_round text, interests jsonb) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
begin
  if member.id is null then
    perform private.refuse('panels_are_closed_circles', 'You are not on the panel of this round.');
  end if;
  perform from private.panel_members where id = member.id for no key update;
  perform pg_advisory_xact_lock(hashtextextended('conflicts of ' || asked_round, 0));
  insert into private.panel_interests (member_id, kind, words)
    select distinct on (told ->> 'kind', lower(btrim(told ->> 'words'))) member.id, told ->> 'kind', btrim(told ->> 'words')
      from jsonb_array_elements(interests) as told
      where not exists (
        select from private.panel_interests as known
          where known.member_id = member.id and known.kind = told ->> 'kind' and lower(known.words) = lower(btrim(told ->> 'words'))
      );
  update private.panel_members set declared_at = coalesce(declared_at, now()) where id = member.id;
  return private.suggest_conflicts(asked_round, member.id);
end
$$;

/* The round a panel member may sift in: they are on its panel, have declared, and it has closed. Refused otherwise. */
create function private.sifting(asked_round text) returns private.panel_members
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
  round public.rounds;
begin
  if member.id is null then
    perform private.refuse('panels_are_closed_circles', 'You are not on the panel of this round.');
  end if;
  if member.declared_at is null then
    perform private.refuse('panel_members_declare_first', 'Declare what ties you to people or organisations before you see any application.');
  end if;
  select * into round from public.rounds where id = asked_round;
  if public.round_state(round) <> 'closed' then
    perform private.refuse('sifting_is_between_closing_and_the_end', 'Applications are sifted after the round has closed, and until it is finished.');
  end if;
  return member;
end
$$;

/* Rule 11 for the culture team where it sits on a panel: it too declares before it sees an application. */
create function private.check_declared(asked_round text) returns void
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
begin
  if member.id is not null and member.declared_at is null then
    perform private.refuse('panel_members_declare_first', 'Declare what ties you to people or organisations before you see any application.');
  end if;
end
$$;

/* A panel member says that they know whose application it is. It stands from now on; what they have scored of it no longer counts. */
create function private.declare_conflict(application_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  member private.panel_members := private.sifting((select own.round_id from private.applications as own where own.id = application_id and own.submitted_at is not null));
begin
  -- Scores that are being saved at this moment are waited for; those that come after find the conflict.
  perform from private.panel_members as me where me.id = member.id for no key update;
  insert into private.conflicts (member_id, application_id) values (member.id, application_id) on conflict do nothing;
end
$$;

/* The culture team, or the Head of Culture, lifts a suggestion that is a mere likeness. */
create function private.lift_conflict(conflict_id uuid, because text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found private.conflicts;
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('conflicts_are_lifted_by_the_team', 'Only the culture team lifts a suggestion of a conflict.');
  end if;
  select * into found from private.conflicts where id = conflict_id for no key update;
  -- Whoever is on the panel does not judge their own conflict.
  if found.member_id = (private.panelist((select round_id from private.applications where id = found.application_id))).id then
    perform private.refuse('nobody_lifts_their_own_conflict', 'Somebody else must look at a conflict of yours.');
  end if;
  if found.id is null or found.interest_id is null or found.lifted_at is not null then
    perform private.refuse('declared_conflicts_are_not_lifted', 'Only a suggestion that stands can be lifted. What a member declared stays.');
  end if;
  if coalesce(btrim(because), '') = '' then
    perform private.refuse('conflicts_are_lifted_with_a_reason', 'Say why it is a mere likeness.');
  end if;
  update private.conflicts set lifted_at = now(), lifted_by = private.actor(), lifted_because = btrim(because) where id = found.id;
end
$$;

-- What the Data API offers of it.
create function public.declare_interests(asked_round text, interests jsonb) returns integer
  language sql
  set search_path = ''
as $$ select private.declare_interests(asked_round, interests) $$;
comment on function public.declare_interests is 'A panel member declares what ties them to people and organisations, or that nothing does.';

create function public.declare_conflict(application_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.declare_conflict(application_id) $$;
comment on function public.declare_conflict is 'A panel member declares a conflict with an application.';

create function public.lift_conflict(conflict_id uuid, because text) returns void
  language sql
  set search_path = ''
as $$ select private.lift_conflict(conflict_id, because) $$;
comment on function public.lift_conflict is 'The culture team lifts a suggestion of a conflict that is a mere likeness.';

grant execute on function
  private.declare_interests, private.declare_conflict, private.lift_conflict,
  public.declare_interests, public.declare_conflict, public.lift_conflict
to authenticated;

/* An application is tied to its recommendation after it was submitted, so it is looked through once more. The lock of the submission is still held. */
create trigger submitted_applications_are_looked_through after update of application_id on private.rep_recommendations
  for each row when (new.application_id is not null and old.application_id is null) execute function private.suggest_conflicts_of_submitted();
