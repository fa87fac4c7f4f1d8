-- A panel member and the culture team see what the records tie the member to, apart from what they declared; and which names they had read.

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
