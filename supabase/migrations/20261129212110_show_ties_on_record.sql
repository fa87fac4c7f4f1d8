-- A panel member and the culture team see what the records tie the member to, apart from what they declared; and which names they had read.

/* The panel of a round: who, whether they have declared, what bars them from what, and how far they are. Never what they scored. */
create or replace function private.panel_of(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', member.id, 'email', member.email, 'capacity', member.capacity, 'is_chair', member.is_chair, 'left_at', member.left_at, 'declared_at', member.declared_at,
        'is_me', coalesce(member.id = (private.panelist(asked_round)).id, false),
        'interests', (
          select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words, 'on_record', interest.organisation_id is not null) order by interest.declared_at, interest.kind, interest.words), '[]')
            from private.panel_interests as interest where interest.member_id = member.id and not private.sifts_blind(asked_round)
        ),
        'conflicts', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', conflict.id, 'application_id', own.id, 'reference', own.reference, 'kind', coalesce(interest.kind, case
                when (contact.email = member.email or own.applicant_id in (select account.id from auth.users as account where lower(account.email) = member.email))
                  and not private.sifts_blind(asked_round) then 'own'
                when private.has_read_name(member.id, own.id) then 'read'
                else 'known'
              end),
              'on_record', interest.organisation_id is not null,
              'words', case when not private.sifts_blind(asked_round) then interest.words end,
              'lifted_at', conflict.lifted_at, 'lifted_because', conflict.lifted_because
            ) order by conflict.lifted_at nulls first, own.reference, conflict.id), '[]')
            from private.conflicts as conflict
            join private.sifted(asked_round) as own on own.id = conflict.application_id
            left join private.panel_interests as interest on interest.id = conflict.interest_id
            left join private.application_contacts as contact on contact.application_id = own.id
            where conflict.member_id = member.id
        ),
        'progress', private.progress_of(member)
      ) order by member.left_at nulls first, member.is_chair desc, member.added_at, member.id), '[]')
      from private.panel_members as member where member.round_id = asked_round
  );
end
$$;

/* The panels that whoever asks is on: which round, whether they have declared and what, and how far they are. */
create or replace function private.my_panels() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'round', jsonb_build_object('id', round.id, 'name', round.name, 'state', public.round_state(round), 'closes_at', round.closes_at, 'names_hidden', round.names_hidden),
      'capacity', member.capacity, 'is_chair', member.is_chair, 'declared_at', member.declared_at,
      'interests', (
        select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words, 'on_record', interest.organisation_id is not null) order by interest.declared_at, interest.kind, interest.words), '[]')
          from private.panel_interests as interest where interest.member_id = member.id
      ),
      'progress', case when public.round_state(round) = 'closed' and member.declared_at is not null then private.progress_of(member) end
    ) order by round.closes_at desc nulls last), '[]')
    from public.rounds as round
    cross join lateral private.panelist(round.id) as member
    where member.id is not null
$$;
